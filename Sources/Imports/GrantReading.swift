import Diagnostics
import Funding
import OpenData
import YAML

/// A grant as a 360Giving file has it: its fields by their paths, each with its place.
struct ReadGrant {
  /// Where it stands.
  let span: SourceSpan
  /// The texts of its fields by path, such as `recipientOrganization/0/name`; none is empty.
  var fields: [String: Located<String>] = [:]
  /// The fields that the standard does not have, as columns that nobody published.
  var others: [String: Located<String>] = [:]
}

/// Reads the grants of a 360Giving file, JSON or CSV.
struct GrantReader {
  let file: String
  var diagnostics: [Diagnostic] = []
  /// Whether it is a table.
  var isTable: Bool { file.lowercased().hasSuffix(".csv") }
  /// Faults in the cells of a table, by the path of their column.
  var faults = ColumnFaults<String> { GrantFields.heading(ofPath: $0) }

  /// Reads a package: an object with the list `grants`.
  mutating func json(_ bytes: [UInt8]) -> [ReadGrant] {
    let limits = YAMLLimits(bytes: 1_000_000_000, depth: 32, values: 100_000_000)
    let (read, problems) = readJSON(bytes, file: file, limits: limits)
    diagnostics += problems
    guard let node = read else { return [] }
    guard case .map(let entries) = node.content,
      let list = entries.first(where: { $0.key == "grants" })
    else {
      diagnostics.append(
        Diagnostic(
          .missingKey, "there is no list “grants” in the file", at: span(node),
          help: "give the JSON file of a 360Giving package"))
      return []
    }
    if let hold = entries.first(where: { $0.key.lowercased().filter(\.isLetter) == "publish" }) {
      diagnostics.append(
        Diagnostic(
          .unknownKey, "“\(hold.key)” beside the grants holds nothing back", at: span(hold.value),
          help: "say it in the file's description, or in each grant"))
    }
    guard case .list(let nodes) = list.value.content else {
      diagnostics.append(
        Diagnostic(
          .wrongType, "“grants” is not a list", at: span(list.value),
          help: "write the grants in square brackets"))
      return []
    }
    if nodes.isEmpty { diagnostics.append(noGrants(span(list.value))) }
    return nodes.compactMap { grant($0) }
  }

  private mutating func grant(_ node: Node) -> ReadGrant? {
    guard case .map(let entries) = node.content else {
      diagnostics.append(
        Diagnostic(
          .wrongType, "this is not a grant", at: span(node), help: "write an object with its fields"
        ))
      return nil
    }
    var grant = ReadGrant(span: span(node))
    for entry in entries {
      let isKnown = GrantFields.names.contains(entry.key)
      if !isKnown { reportUnknown(entry) }
      add(entry.value, entry.key, isKnown: isKnown, to: &grant)
    }
    return grant
  }

  private mutating func add(_ node: Node, _ path: String, isKnown: Bool, to grant: inout ReadGrant)
  {
    switch node.content {
    case .text(let written, let isPlain):
      let text = isPlain ? withoutExponent(written) : written
      guard !text.isEmpty else { return }
      let bytes = Array(text.utf8)
      if let control = firstControlCharacter(in: bytes[...]) {
        diagnostics.append(
          Diagnostic(
            .jsonSyntax, "\(controlCharacterName(bytes[control])) stands in this text",
            at: span(node), help: "take it out: it may be written as “\\u” and four digits"))
      }
      let located = Located(text, at: span(node))
      if isKnown { grant.fields[path] = located } else { grant.others[path] = located }
    case .list(let nodes):
      for (number, inner) in nodes.enumerated() {
        add(inner, path + "/\(number)", isKnown: isKnown, to: &grant)
      }
    case .map(let entries):
      for entry in entries {
        add(entry.value, path + "/" + entry.key, isKnown: isKnown, to: &grant)
      }
    }
  }

  private mutating func reportUnknown(_ entry: Node.Entry) {
    var problem = Diagnostic(
      .unknownKey, "the standard has no field “\(entry.key)”; it is kept and not published",
      at: SourceSpan(file: file, entry.keyRange),
      help: nearestName(to: entry.key, in: GrantFields.names.sorted()).map {
        "if it was meant, write “\($0)”"
      } ?? "take it out, or name it under “extra” to publish it")
    problem.severity = .warning
    diagnostics.append(problem)
  }

  /// Reads a table with the headings of the standard's spreadsheet.
  mutating func csv(_ bytes: [UInt8]) -> [ReadGrant] {
    guard
      let table = CSVTable(
        bytes, file: file,
        limits: CSVLimits(
          bytes: 1_000_000_000, rows: 10_000_000, columns: 1000, cellBytes: 1_000_000),
        diagnostics: &diagnostics)
    else { return [] }
    let paths = table.header.map { heading -> (path: String, isKnown: Bool) in
      if let path = GrantFields.path(ofHeading: heading.value) { return (path, true) }
      if GrantFields.isPath(heading.value) { return (heading.value, true) }
      return (heading.value, false)
    }
    guard paths.contains(where: { $0.path == "id" && $0.isKnown }) else {
      diagnostics.append(
        Diagnostic(
          .missingKey, "there is no column “Identifier”",
          at: table.header.first?.span ?? SourceSpan(file: file, start: 0, end: 0),
          help: "give the CSV file of a 360Giving package, with its headings"))
      return []
    }
    for (heading, path) in zip(table.header, paths) where !path.isKnown && !heading.value.isEmpty {
      var problem = Diagnostic(
        .unknownKey, "the standard has no field “\(heading.value)”; it is kept and not published",
        at: heading.span, help: "take it out, or name it under “extra” to publish it")
      problem.severity = .warning
      diagnostics.append(problem)
    }
    if table.rowCount == 0 {
      diagnostics.append(noGrants(SourceSpan(file: file, start: 0, end: 0)))
    }
    return (0..<table.rowCount).filter { !table.isRagged(row: $0) }.map { row in
      var grant = ReadGrant(span: SourceSpan(file: file, table.rowRange(row: row)))
      for (column, path) in paths.enumerated() {
        // Our own files have a sign in front of a text that a spreadsheet would run.
        let text = CSVWriter.unwritten(table.text(row: row, column: column))
        guard !text.isEmpty, !path.path.isEmpty else { continue }
        let located = Located(
          text, at: SourceSpan(file: file, table.range(row: row, column: column)))
        if path.isKnown {
          grant.fields[path.path] = located
        } else {
          grant.others[path.path] = located
        }
      }
      return grant
    }
  }

  private func noGrants(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .missingKey, "the file holds no grant", at: span, help: "give a file that holds some")
  }

  private func span(_ node: Node) -> SourceSpan { SourceSpan(file: file, node.range) }
}

/// A number of JSON in digits alone: `1.5e3` is `1500`. What is no such number, or would have very many digits, stays as
/// it is.
///
/// - Parameter text: The number as it is written.
/// - Returns: The same number without an exponent.
func withoutExponent(_ text: String) -> String {
  let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
  guard parts.count == 2, let exponent = Int(parts[1]), abs(exponent) <= 30 else { return text }
  let sign = parts[0].hasPrefix("-") ? "-" : ""
  let number = parts[0].dropFirst(sign.count).split(
    separator: ".", omittingEmptySubsequences: false)
  guard let whole = number.first, number.count <= 2,
    number.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
  else { return text }
  let decimals = number.count == 2 ? number[1] : ""
  // Noughts on both sides, so that the point has somewhere to go.
  let noughts = String(repeating: "0", count: 31)
  let digits = Array(noughts + whole + decimals + noughts)
  let point = noughts.count + whole.count + exponent
  let before = digits[..<point].drop { $0 == "0" }
  let after = String(String(digits[point...].reversed()).drop { $0 == "0" }.reversed())
  return sign + (before.isEmpty ? "0" : String(before)) + (after.isEmpty ? "" : "." + after)
}
