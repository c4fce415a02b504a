import Diagnostics
import Funding
import Languages
import YAML

extension SiteLoader {
  /// Reads the further tables: each `data/NAME.csv` with a description beside it.
  mutating func readTables(_ reader: inout DatasetReader) {
    for file in input.tree.files(in: "Content/data/") {
      guard let name = tableName(ofDescription: file.path), !Self.describedTables.contains(name),
        let table = input.tree["Content/data/\(name).csv"]?.bytes,
        isFreeName(name, file)
      else { continue }
      readTable(name, table, &reader)
    }
  }

  /// The name of the table that a file in `data` describes; `nil` for other files and those that nothing reads.
  private func tableName(ofDescription path: String) -> String? {
    let suffix = ".schema.yaml"
    guard path.hasSuffix(suffix) else { return nil }
    let name = path.dropFirst("Content/data/".utf8.count).dropLast(suffix.utf8.count)
    guard let first = name.first, first != "_", first != ".", !name.contains("/") else {
      return nil
    }
    return String(name)
  }

  /// Whether a further table may have a name; where it may not, that is reported.
  private mutating func isFreeName(_ name: String, _ description: SourceFile) -> Bool {
    let place = SourceSpan(file: description.path, start: 0, end: 0)
    if Self.ownTables.contains(name) {
      diagnostics.append(
        Diagnostic(
          .duplicateID, "“\(name)” is a table of sitegen's own, and is not read by a description",
          at: place,
          help: "give the table and its description another name, or take the description out"
        ))
      return false
    }
    let wanted = slug(of: name)
    guard wanted != name else { return true }
    diagnostics.append(
      Diagnostic(
        .invalidID, "“\(name)” cannot be the name of a table", at: place,
        help: wanted.isEmpty
          ? "use small letters, digits and single hyphens"
          : "rename the files to \(wanted).csv and \(wanted).schema.yaml"))
    return false
  }

  /// Those of them that are read as their descriptions say.
  private static let describedTables = ["awards", "figures", "funds", "regions", "sources"]

  /// The tables that sitegen knows or makes by itself.
  static let ownTables = [
    "accepted", "addresses", "allocations", "awards", "changes", "figures", "funds", "regions",
    "removed", "sources", "units", "uses",
  ]

  private mutating func readTable(
    _ name: String, _ bytes: [UInt8], _ reader: inout DatasetReader
  ) {
    let file = "Content/data/\(name).csv"
    let (record, found) = describedTable(file)
    guard let record else {
      diagnostics += found
      reader.noteUnread(table: name)
      return
    }
    // Of what is held back nothing is told, not even what is wrong with it.
    guard !reader.isHeld(table: name, record) else { return }
    diagnostics += found
    acceptances.add(description: record, of: file)
    let layout = reader.layout(ofTable: record)
    if let problem = layout.encoding.problem(in: bytes, file: file) {
      diagnostics.append(problem)
      reader.noteUnread(table: name)
      return
    }
    let before = diagnostics.count
    guard
      let csv = CSVTable(
        layout.encoding.decoded(bytes), file: file, limits: limits.csv,
        skippedRows: layout.skippedRows, diagnostics: &diagnostics)
    else {
      nameEncodings(from: before, of: tableDescription(of: file))
      reader.noteUnread(table: name)
      return
    }
    reader.addTable(name, record, layout, csv)
  }

  /// Adds to what is said of letters that are not UTF-8 that a description may name their encoding.
  mutating func nameEncodings(from first: Int, of description: String) {
    let name = description.split(separator: "/").last ?? ""
    for position in diagnostics.indices[first...]
    where diagnostics[position].rule == .notUTF8 && diagnostics[position].isOfOneByte {
      diagnostics[position].help? += ", or write “encoding: windows-1252” in \(name)"
    }
  }

  /// How to begin the description of a table that has none; `nil` where the table cannot be read.
  func start(ofDescriptionOf file: SourceFile) -> String? {
    guard let bytes = file.bytes else { return nil }
    var ignored: [Diagnostic] = []
    for encoding in [TableEncoding.utf8, .windows1252] {
      if let csv = CSVTable(
        encoding.decoded(bytes), file: file.path, limits: limits.csv, diagnostics: &ignored)
      {
        return tableStart(csv, encoding: encoding)
      }
    }
    return nil
  }
}

extension Diagnostic {
  /// Whether it is about one byte, as a letter that is not UTF-8 is.
  fileprivate var isOfOneByte: Bool { span.map { $0.end - $0.start == 1 } ?? false }
}
