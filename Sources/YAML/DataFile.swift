public import Diagnostics

/// Reads a data file: a list of entries, in YAML or as a table in CSV.
///
/// YAML holds the list itself, or one key (such as `figures:`) with the list. A file whose name
/// ends in `.csv` has the keys in its first line; a column `title@cy` holds the Welsh texts of
/// `title`; a cell of a list is split at `;`; an empty cell is no value; columns that no key is
/// named for are not read.
///
/// - Parameters:
///   - bytes: The file.
///   - file: Its path for diagnostics.
///   - key: The key that may stand above the list.
///   - schema: The keys of an entry.
///   - limits: How much a YAML file may hold.
///   - csvLimits: How much a CSV file may hold.
///   - reading: How a CSV file is read; `nil` for as its format has it.
///   - isPassedOver: Whether nothing is told of what is wrong within an entry, as of one that is held back.
///   - diagnostics: Where problems are added.
/// - Returns: The entries, those with problems included.
public func readRecords(
  _ bytes: [UInt8], file: String, key: String, schema: RecordSchema,
  limits: YAMLLimits = .standard, csvLimits: CSVLimits = .standard, reading: CSVReading? = nil,
  isPassedOver: (Record) -> Bool = { _ in false }, diagnostics: inout [Diagnostic]
) -> [Record] {
  if file.utf8.count >= 4, file.suffix(4).lowercased() == ".csv" {
    if let problem = reading?.encoding.problem(in: bytes, file: file) {
      diagnostics.append(problem)
      return []
    }
    guard
      let table = CSVTable(
        reading?.encoding.decoded(bytes) ?? bytes, file: file, limits: csvLimits,
        skippedRows: reading?.skippedRows ?? 0, diagnostics: &diagnostics)
    else { return [] }
    return table.records(
      schema: schema, reading: reading, isPassedOver: isPassedOver, diagnostics: &diagnostics)
  }
  let (node, problems) = readYAML(bytes[...], file: file, limits: limits)
  diagnostics += problems
  guard let node else { return [] }
  guard let items = items(of: node, key: key, file: file, diagnostics: &diagnostics) else {
    return []
  }
  return items.compactMap { item in
    guard !item.isEmpty else {
      diagnostics.append(
        Diagnostic(
          .wrongType, "an item of the list is empty", at: SourceSpan(file: file, item.range),
          help: "write something after the dash, or take the line out"))
      return nil
    }
    var problems: [Diagnostic] = []
    let record = Record(item, schema: schema, file: file, diagnostics: &problems)
    if problems.isEmpty || !isPassedOver(record) { diagnostics += problems }
    return record
  }
}

/// The items of the list that a data file holds; `nil` when it holds something else.
private func items(
  of node: Node, key: String, file: String, diagnostics: inout [Diagnostic]
) -> [Node]? {
  let help = "begin each with a dash and a space: “- id: …”; above the list may stand “\(key):”"
  switch node.content {
  case .list(let items): return items
  case .map(let entries):
    if let entry = entries.first(where: { $0.key == key }) {
      for other in entries where other.key != key {
        diagnostics.append(
          Diagnostic(
            .unknownKey, "“\(shortened(other.key))” has no place in this file",
            at: SourceSpan(file: file, other.keyRange),
            help: "take it out, or indent it if it belongs to “\(key)”"))
      }
      if case .list(let items) = entry.value.content { return items }
      if entry.value.isEmpty { return [] }
      diagnostics.append(
        Diagnostic(
          .wrongType, "“\(key)” must be a list, not \(entry.value.content.phrase)",
          at: SourceSpan(file: file, entry.value.range), help: help))
      return nil
    }
    let first = entries.first?.keyRange ?? node.range
    if entries.count == 1, let entry = entries.first, case .list = entry.value.content {
      diagnostics.append(
        Diagnostic(
          .unknownKey, "this file holds “\(key)”, not “\(shortened(entry.key))”",
          at: SourceSpan(file: file, first), help: "write “\(key)”"))
      return nil
    }
    diagnostics.append(
      Diagnostic(
        .wrongType, "this file must hold a list of entries", at: SourceSpan(file: file, first),
        help: help))
    return nil
  case .text:
    diagnostics.append(
      Diagnostic(
        .wrongType, "this file must hold a list of entries, not text",
        at: SourceSpan(file: file, node.range), help: help))
    return nil
  }
}
