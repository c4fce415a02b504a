import Diagnostics
import YAML

/// Columns of a table that hold what names a row of another, as Table Schema has them.
struct ForeignKey {
  /// The columns.
  let fields: [Located<String>]
  /// The other table; empty for the table itself.
  let resource: Located<String>
  /// The columns there.
  let target: [Located<String>]

  private static let example =
    "write {fields: region, reference: {resource: regions, fields: id}}"

  /// Reads an item of `foreignKeys`, reporting one that cannot be meant.
  init?(_ node: Node, file: String, _ diagnostics: inout [Diagnostic]) {
    let span = SourceSpan(file: file, node.range)
    func member(_ name: String, of node: Node) -> Node? {
      guard case .map(let entries) = node.content else { return nil }
      return entries.first { $0.key == name }?.value
    }
    func texts(_ node: Node?) -> [Located<String>] {
      switch node?.content {
      case .text(let text, _)?: [Located(text, at: SourceSpan(file: file, node?.range ?? 0..<0))]
      case .list(let items)?: items.flatMap { texts($0) }
      case .map?, nil: []
      }
    }
    let reference = member("reference", of: node)
    fields = texts(member("fields", of: node))
    target = texts(reference.flatMap { member("fields", of: $0) })
    let resource = texts(reference.flatMap { member("resource", of: $0) })
    self.resource = resource.first ?? Located("", at: span)
    guard !fields.isEmpty, fields.count == target.count, resource.count <= 1, reference != nil
    else {
      diagnostics.append(
        Diagnostic(
          .wrongType,
          !fields.isEmpty && !target.isEmpty && fields.count != target.count
            ? "a foreign key has as many columns here as there, not \(fields.count) and \(target.count)"
            : "this is not a foreign key", at: span, help: Self.example))
      return nil
    }
  }

  /// The items of `foreignKeys`.
  static func all(_ record: Record, _ diagnostics: inout [Diagnostic]) -> [ForeignKey] {
    guard let node = record.node("foreignKeys") else { return [] }
    var items = [node]
    if case .list(let list) = node.content { items = list }
    return items.compactMap { ForeignKey($0, file: record.file, &diagnostics) }
  }
}
