import Diagnostics
import Languages
import Quantities
public import YAML

/// Reads what a description says of the columns of a further table.
struct TableFields {
  let record: Record
  let layout: TableLayout
  let csv: CSVTable
  let cells: CellReader
  private let above: TextsAbove
  /// The columns found, in the order of the description.
  private(set) var columns: [TableColumn] = []

  init(_ file: TableFile, cells: CellReader, reader: inout EntryReader) {
    record = file.record
    layout = file.layout
    csv = file.csv
    above = TextsAbove(file.csv, readBy: reader.settings.quantities.headings)
    self.cells = cells
    // The column that holds rows back is known, and is never published: whoever describes it describes no cells.
    let holds = RowHolds.columns(of: csv)
    var taken = Set(holds)
    func isHold(_ name: Located<String>) -> Bool {
      !holds.isEmpty && HoldHeading(name.value) == .publish
    }
    for field in record.records("fields") {
      guard let name = field.text("name"), !isHold(name),
        let position = position(of: name, &taken, &reader.diagnostics)
      else { continue }
      columns.append(column(field, name, position, &reader))
    }
    for name in record.texts("extra") {
      if isHold(name) {
        reader.diagnostics.append(
          Diagnostic(
            .duplicateKey, "the column “\(name.value)” holds rows back, and is not published",
            at: name.span, help: "take it out of “extra”"))
        continue
      }
      guard let position = position(of: name, &taken, &reader.diagnostics) else { continue }
      columns.append(
        TableColumn(
          name: name.value, title: nil, description: nil, type: .string, unit: nil, span: name.span,
          format: layout.format, position: position))
    }
    reportNone(&reader.diagnostics)
    reportUnnamed(taken, &reader.diagnostics)
  }

  private func column(
    _ field: Record, _ name: Located<String>, _ position: Int, _ reader: inout EntryReader
  ) -> TableColumn {
    let type = field.choice("type").flatMap { TableColumn.Kind(rawValue: $0.value) } ?? .string
    var format = layout.format
    if let text = field.text("format") {
      if type.isDate {
        format = TableLayout.format(text, &reader.diagnostics) ?? format
      } else {
        reader.diagnostics.append(
          Diagnostic(
            .unknownKey, "“format” says how dates are written; “\(name.value)” holds none",
            at: field.keySpan(of: "format"), help: "take it out, or say “type: date”"))
      }
    }
    if let unit = field.text("unit"), !type.isAmount {
      reader.diagnostics.append(
        Diagnostic(
          .unknownKey, "“unit” says what numbers count; “\(name.value)” holds none", at: unit.span,
          help: "take it out, or say “type: integer”, “number” or “quantity”"))
    } else if let unit = field.text("unit"), cells.quantities.isAmountAlone(unit: unit.value),
      let fault = cells.quantities.fault(
        inUnit: unit,
        help:
          "say what is counted, of money its code such as GBP, and write the numbers in full, or with their word under “type: quantity”"
      )
    {
      reader.diagnostics.append(fault)
    }
    var column = TableColumn(
      name: name.value, title: reader.localized(field, "title"),
      description: reader.remark(field, "description"), type: type,
      unit: type.isAmount ? field.text("unit") : nil, span: name.span, format: format,
      position: position)
    column.headingUnit = column.headingUnit(
      [name.value] + (column.title?.texts.map(\.text) ?? []) + above.texts(over: position),
      titles: above.titles, readBy: reader.settings.quantities.headings)
    column.constraints = CellConstraints(
      field.record("constraints"), column, cells, &reader.diagnostics)
    return column
  }

  /// The position of a heading in the file; `nil` where it is not there or was taken, which is reported.
  private func position(
    of name: Located<String>, _ taken: inout Set<Int>, _ diagnostics: inout [Diagnostic]
  ) -> Int? {
    let wanted = AwardHeader.folded(name.value)
    let position =
      csv.header.firstIndex { $0.value == name.value }
      ?? csv.header.firstIndex { AwardHeader.folded($0.value) == wanted }
    guard let position else {
      diagnostics.append(
        Diagnostic(
          .unknownKey, "the file has no column “\(name.value)”", at: name.span,
          help: nearestName(to: name.value, in: csv.header.map(\.value)).map { "write “\($0)”" }
            ?? "write the heading as it stands in the file, or take it out"))
      return nil
    }
    guard taken.insert(position).inserted else {
      diagnostics.append(
        Diagnostic(
          .duplicateKey, "the column “\(name.value)” is described twice", at: name.span,
          help: "take one of the two out"))
      return nil
    }
    return position
  }

  private func reportNone(_ diagnostics: inout [Diagnostic]) {
    guard columns.isEmpty, !record.has("fields"), !record.has("extra") else { return }
    diagnostics.append(
      Diagnostic(
        .missingKey, "the description says nothing of the columns of the table",
        at: SourceSpan(file: record.file, start: record.span.start, end: record.span.start),
        help: "begin with: \(tableStart(csv))"))
  }

  /// One warning for the columns that nobody named.
  private func reportUnnamed(_ taken: Set<Int>, _ diagnostics: inout [Diagnostic]) {
    var unnamed = csv.header.enumerated().filter {
      !taken.contains($0.offset) && !$0.element.value.isEmpty
    }.map(\.element)
    diagnostics += unnamed.filter { HoldHeading($0.value) == .near }.map(HoldHeading.problem)
    unnamed.removeAll { HoldHeading($0.value) == .near }
    guard let first = unnamed.first, !columns.isEmpty else { return }
    let names = unnamed.prefix(20).map { "“\(shortened($0.value))”" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .unnamedColumn,
        unnamed.count == 1
          ? "the column \(names) is not described, so it is not published"
          : "the columns \(names)\(unnamed.count > 20 ? ", …" : "") are not described, so they are not published",
        at: first.span,
        help: "take out what is not needed, or name it under “fields” of "
          + descriptionName(of: csv.file)))
  }
}

extension Table {
  /// What is wrong where columns would have one name in the published file.
  var clashes: [Diagnostic] {
    var found: [Diagnostic] = []
    var owners: [String: TableColumn] = [:]
    for column in columns {
      for name in column.publishedNames {
        guard let other = owners[name] else {
          owners[name] = column
          continue
        }
        found.append(
          Diagnostic(
            .duplicateKey,
            "the published table would have two columns “\(name)”: of “\(other.name)” and of “\(column.name)”",
            at: column.span, notes: [.init("the other is described", at: other.span)],
            help: "give one of the two another heading"))
        break
      }
    }
    return found
  }
}

/// The beginning of a description of a table, made from its headings and first rows, on one line.
///
/// - Parameters:
///   - csv: The table.
///   - encoding: How the file is stored.
/// - Returns: YAML.
public func tableStart(_ csv: CSVTable, encoding: TableEncoding = .utf8) -> String {
  let holds = RowHolds.columns(of: csv)
  let fields = csv.header.indices.prefix(20).filter {
    !csv.header[$0].value.isEmpty && !holds.contains($0)
  }.map { column in
    let name = csv.header[column].value
    let isPlain = name.utf8.allSatisfy {
      (0x30...0x39) ~= $0 || (0x41...0x5A) ~= $0 || (0x61...0x7A) ~= $0 || $0 == 0x20 || $0 == 0x5F
    }
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let type = likelyType(csv, column)
    return "{name: \(isPlain ? name : "\"\(quoted)\"")"
      + (type == .string ? "" : ", type: \(type.rawValue)") + "}"
  }
  let list = "fields: [\(fields.joined(separator: ", "))]"
  return encoding == .utf8 ? list : "{encoding: \(encoding.rawValue), \(list)}"
}

/// What the first cells of a column are.
private func likelyType(_ csv: CSVTable, _ column: Int) -> TableColumn.Kind {
  let texts = (0..<min(csv.rowCount, 100)).map { csv.text(row: $0, column: column).trimmed }
    .filter { !$0.isEmpty }
  guard !texts.isEmpty else { return .string }
  func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 15 && text.utf8.allSatisfy { (0x30...0x39) ~= $0 }
  }
  func isNumber(_ text: String, parts: ClosedRange<Int>) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let found = digits.split(separator: ".", omittingEmptySubsequences: false)
    // A nought in front is part of a code.
    return parts.contains(found.count) && found.allSatisfy(isDigits)
      && (digits.utf8.count == 1 || found[0] == "0" || !digits.hasPrefix("0"))
  }
  if texts.allSatisfy({ isNumber($0, parts: 1...1) }) { return .integer }
  if texts.allSatisfy({ isNumber($0, parts: 1...2) }) { return .number }
  let areDates = texts.allSatisfy { text in
    // No year that anybody counts in begins with a nought, and codes do.
    if !text.hasPrefix("0"), case .success = PartialDate.read(text) { true } else { false }
  }
  if areDates { return .date }
  return texts.allSatisfy { $0.hasPrefix("£") } ? .quantity : .string
}
