public import Diagnostics

/// Reads a data file: a list of entries in YAML, or a table with a column for each key in CSV.
///
/// - Parameters:
///   - bytes: The file.
///   - file: Its path; `.csv` makes it a table.
///   - key: The name that may stand above the list, such as `figures`.
///   - schema: The keys of an entry.
///   - diagnostics: Where problems are added.
/// - Returns: The entries, in the order of the file.
public func readRecords(
  _ bytes: [UInt8], file: String, key: String, schema: RecordSchema,
  diagnostics: inout [Diagnostic]
) -> [Record] {
  let nodes =
    file.hasSuffix(".csv")
    ? tableNodes(bytes, file: file, schema: schema, diagnostics: &diagnostics)
    : listNodes(bytes, file: file, key: key, schema: schema, diagnostics: &diagnostics)
  return nodes.map { Record($0, schema: schema, file: file, diagnostics: &diagnostics) }
}

/// The entries of a YAML file: a list, by itself or under its name.
private func listNodes(
  _ bytes: [UInt8], file: String, key: String, schema: RecordSchema,
  diagnostics: inout [Diagnostic]
) -> [Node] {
  let (node, problems) = readYAML(bytes[...], file: file)
  diagnostics += problems
  guard let node else { return [] }
  var list = node
  if case .map(let entries) = node.content {
    guard entries.count == 1, let entry = entries.first, entry.key == key else {
      let other = entries.first { $0.key != key }
      diagnostics.append(
        Diagnostic(
          .wrongType, "the file is a list of \(key)",
          at: other.map { SourceSpan(file: file, $0.keyRange) }
            ?? SourceSpan(file: file, node.range),
          help: "begin each \(schema.entry) with a line “- \(schema.keys[0].name): …”"))
      return []
    }
    list = entry.value
  }
  switch list.content {
  case .list(let items): return items
  case .text where list.isEmpty: return []
  default:
    diagnostics.append(
      Diagnostic(
        .wrongType, "the file is a list of \(key)", at: SourceSpan(file: file, list.range),
        help: "begin each \(schema.entry) with a line “- \(schema.keys[0].name): …”"))
    return []
  }
}

/// The rows of a CSV file as entries: a column `title@cy` is the Welsh text of `title`, a cell of a
/// list is divided at semicolons, an empty cell is an absent key.
private func tableNodes(
  _ bytes: [UInt8], file: String, schema: RecordSchema, diagnostics: inout [Diagnostic]
) -> [Node] {
  guard let table = CSVTable(bytes, file: file, diagnostics: &diagnostics) else { return [] }
  let columns = table.header.map { TableColumn($0.value, schema: schema) }
  let unnamed = zip(table.header, columns).filter { $0.1 == nil }.map(\.0)
  if let first = unnamed.first {
    let names = unnamed.map { "“\($0.value)”" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .unnamedColumn,
        unnamed.count == 1
          ? "the column \(names) is not known, so it is not read"
          : "the columns \(names) are not known, so they are not read",
        at: first.span,
        help: nearestName(to: first.value, in: schema.keys.map(\.name)).map {
          "call it “\($0)”, if that is what it holds"
        } ?? "take it out; the columns of a \(schema.entry) are \(schema.keyList)"))
  }
  return (0..<table.rowCount).map { row in
    var entries: [Node.Entry] = []
    for (position, column) in columns.enumerated() {
      guard let column, !table.isEmpty(row: row, column: position) else { continue }
      let range = table.range(row: row, column: position)
      column.add(table.text(row: row, column: position), at: range, to: &entries)
    }
    return Node(.map(entries), at: table.rowRange(row: row))
  }
}

/// What a column of a table means for an entry.
private struct TableColumn {
  let key: String
  let tag: String?
  let isList: Bool

  init?(_ name: String, schema: RecordSchema) {
    let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
    guard let first = parts.first, let key = schema.key(first) else { return nil }
    self.key = first
    tag = parts.count > 1 ? parts[1] : nil
    if case .list = key.type { isList = true } else { isList = false }
  }

  func add(_ text: String, at range: Range<Int>, to entries: inout [Node.Entry]) {
    let value = isList ? list(text, at: range) : Node(.text(text, isPlain: true), at: range)
    guard let tag else {
      if let position = entries.firstIndex(where: { $0.key == key }) {
        entries[position].value.add(value, tag: "", at: range)
      } else {
        entries.append(.init(key: key, keyRange: range, value: value))
      }
      return
    }
    if let position = entries.firstIndex(where: { $0.key == key }) {
      entries[position].value.add(value, tag: tag, at: range)
    } else {
      let map = Node(.map([.init(key: tag, keyRange: range, value: value)]), at: range)
      entries.append(.init(key: key, keyRange: range, value: map))
    }
  }

  private func list(_ text: String, at range: Range<Int>) -> Node {
    var items: [Node] = []
    var start = range.lowerBound
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let end = start + part.utf8.count
      let leading = part.utf8.prefix { $0 == 0x20 }.count
      let trimmed = String(part.drop { $0 == " " }).reversed().drop { $0 == " " }.reversed()
      if !trimmed.isEmpty {
        let from = min(start + leading, range.upperBound)
        items.append(
          Node(
            .text(String(trimmed), isPlain: true), at: from..<min(max(from, end), range.upperBound))
        )
      }
      start = end + 1
    }
    return Node(.list(items), at: range)
  }
}

extension Node {
  /// Adds the text of a further language to a text or a map of texts by language.
  fileprivate mutating func add(_ value: Node, tag: String, at range: Range<Int>) {
    let entry = Entry(key: tag, keyRange: range, value: value)
    if case .map(let entries) = content {
      content = .map(entries + [entry])
    } else {
      content = .map([.init(key: "", keyRange: self.range, value: self), entry])
    }
  }
}
