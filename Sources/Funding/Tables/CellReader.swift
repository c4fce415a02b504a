import Diagnostics
import Languages
import Quantities
import YAML

/// Why a cell cannot be read.
struct CellFault: Error {
  let rule: Rule
  let message: String
  let help: String
}

/// Reads the cells of a further table.
struct CellReader: Sendable {
  let quantities: QuantityReader
  /// What stands for a missing value, as it is compared.
  let missing: Set<String>
  /// Quantities that were read before, by column and text: most tables say the same ones again and again, and
  /// words take long to read.
  private var known: [String: [String: Quantity]] = [:]
  private static let mostKnown = 20_000

  init(quantities: QuantityReader, missing: Set<String>) {
    self.quantities = quantities
    self.missing = missing
  }

  /// Reads the quantities of a column ahead, so far as they differ in few ways.
  mutating func learn(_ column: TableColumn, of csv: CSVTable) {
    guard column.type == .quantity else { return }
    var found: [String: Quantity] = [:]
    for row in 0..<csv.rowCount where found.count < Self.mostKnown {
      let text = csv.text(row: row, column: column.position).trimmed
      guard found[text] == nil, case .success(.amount(let quantity)) = read(text, column) else {
        continue
      }
      found[text] = quantity
    }
    known[column.name] = found
  }

  /// The most bytes of a cell that is no text.
  private static let longest = 300

  /// Reads the text of a cell.
  func read(_ text: String, _ column: TableColumn) -> Result<CellValue, CellFault> {
    guard let first = text.utf8.first else {
      return .success(column.type.isAmount ? .missing(.notAvailable) : .notGiven)
    }
    if !missing.isEmpty, missing.contains(folded(text)) { return .success(.missing(.notAvailable)) }
    if first == UInt8(ascii: "["), text.hasSuffix("]"),
      let marker = Amount.Marker(rawValue: String(text.dropFirst().dropLast()))
    {
      return .success(.missing(marker))
    }
    if first == UInt8(ascii: "#"), let slip = SpreadsheetSlip(text, insteadOf: "a value") {
      return fail(.unknownValue, slip.message, slip.help)
    }
    guard column.type == .string || text.utf8.count <= Self.longest else {
      return fail(
        .unknownValue,
        "“\(shortened(text))” is too long to be \(withArticle(column.type.rawValue))",
        "look for a quotation mark that is not closed, or say “type: string” for “\(column.name)”")
    }
    switch column.type {
    case .string: return .success(.text(text))
    case .boolean: return flag(text)
    case .date, .year, .yearmonth: return date(text, column)
    case .number, .integer: return number(text, column)
    case .quantity:
      if let quantity = known[column.name]?[text] { return .success(.amount(quantity)) }
      return quantity(text, column).map { .amount($0) }
    }
  }

  private func fail<Value>(
    _ rule: Rule, _ message: String, _ help: String
  ) -> Result<Value, CellFault> {
    .failure(CellFault(rule: rule, message: message, help: help))
  }

  private func flag(_ text: String) -> Result<CellValue, CellFault> {
    switch text.lowercased() {
    case "true", "yes", "1": .success(.flag(true))
    case "false", "no", "0": .success(.flag(false))
    default:
      fail(
        .unknownValue, "“\(text)” is neither true nor false",
        "write true or false; yes, no, 1 and 0 are read too")
    }
  }

  // MARK: - Dates

  private func date(_ text: String, _ column: TableColumn) -> Result<CellValue, CellFault> {
    let format: DateFormat =
      column.type == .yearmonth && column.format == .standard(.any)
      ? .standard(.month) : column.format
    switch format.read(text) {
    case .success(let date):
      if let help = misfit(date, column) {
        return fail(.invalidDate, "“\(text)” is not a \(column.type.noun)", help)
      }
      return .success(.date(date))
    case .failure(let error):
      // Days written with strokes are most likely written so in the whole column.
      let help = column.format == .standard(.any) ? DateFormat.help(reading: text) : nil
      return fail(
        error.rule, error.message,
        error.help + (help.map { "; \($0) for “\(column.name)”" } ?? ""))
    }
  }

  /// How a date that is longer or shorter than its column allows is to be written.
  private func misfit(_ date: PartialDate, _ column: TableColumn) -> String? {
    switch (column.type, date.form) {
    case (.year, .year), (.yearmonth, .month): return nil
    case (.year, .financialYear) where column.format == .standard(.financialYear): return nil
    case (.year, _):
      return "write four digits, such as 2026, or say “type: date”; financial years need "
        + "“format: financial-year”"
    case (.yearmonth, _): return "write year and month, such as 2026-03, or say “type: date”"
    default: return nil
    }
  }

  // MARK: - Numbers

  /// A number, which must be one and exact.
  private func number(_ text: String, _ column: TableColumn) -> Result<CellValue, CellFault> {
    let unit = column.unit.map { Quantity.Unit(named: $0.value) } ?? .number
    if let number = Self.plainNumber(text.utf8) {
      guard column.type != .integer || number.decimals == 0 else { return fraction(text) }
      return .success(.amount(Quantity(number, unit: unit)))
    }
    if let help = Self.help(forBound: text, column) {
      return fail(.invalidQuantity, "“\(text)” is not one exact number", help)
    }
    return quantity(text, column).flatMap { quantity in
      guard let number = quantity.exactNumber, quantity.period == nil, !quantity.isEach else {
        return fail(
          .invalidQuantity, "“\(text)” is not one exact number",
          "write digits, or say “type: quantity” for “\(column.name)”")
      }
      guard column.type != .integer || number.decimals == 0 else { return fraction(text) }
      return .success(.amount(quantity))
    }
  }

  /// What to do about a sign before a number that says a bound, such as `<5`; `nil` for another text.
  private static func help(forBound text: String, _ column: TableColumn) -> String? {
    let words = ["<": "less than", "≤": "up to", ">": "more than", "≥": "at least", "~": "about"]
    guard let sign = text.first, let word = words[String(sign)] else { return nil }
    let isEqual = text.dropFirst().first == "="
    let bound = isEqual ? sign == "<" ? "up to" : "at least" : word
    let number = String(text.dropFirst(isEqual ? 2 : 1)).trimmed
    guard number.contains(where: \.isNumber) else { return nil }
    let marker = sign == "<" || sign == "≤" ? ", [low] where it is too small to show" : ""
    return
      "write the number in digits\(marker), [c] where it is confidential, or say “type: quantity” for “\(column.name)” and "
      + "write “\(bound) \(number)”"
  }

  private func fraction(_ text: String) -> Result<CellValue, CellFault> {
    fail(
      .invalidQuantity, "“\(text)” is not a whole number",
      "write whole digits, or say “type: number”")
  }

  private func quantity(
    _ text: String, _ column: TableColumn
  ) -> Result<Quantity, CellFault> {
    let wanted = column.unit.map { Quantity.Unit(named: $0.value) }
    let result =
      switch wanted {
      case .money(let code): quantities.readMoney(text, currency: code)
      default: quantities.readInTable(text, unit: column.unit?.value)
      }
    switch result {
    case .success(.quantity(let quantity)):
      guard wanted == nil && column.type == .quantity || quantity.unit == wanted ?? .number else {
        return fail(
          .invalidQuantity,
          "“\(text)” is counted in \(quantity.unitName ?? "mere numbers"), the column in "
            + (column.unit?.value ?? "mere numbers"),
          "mend the cell, or the column's “unit” in the table's description")
      }
      return .success(quantity)
    case .success(.missing):
      return fail(.invalidQuantity, "“\(text)” is no amount", "write a number")
    case .failure(let error):
      let slip = SpreadsheetSlip(text)
      return fail(error.rule, slip?.message ?? error.message, slip?.help ?? error.help)
    }
  }

  /// The number of a text of digits with a point or none, which most cells are.
  private static func plainNumber(_ bytes: String.UTF8View) -> ExactNumber? {
    var rest = bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    guard (1...18) ~= rest.count, let first = rest.first, (0x30...0x39) ~= first else { return nil }
    var value: Int64 = 0
    var decimals = -1
    for byte in rest {
      if byte == UInt8(ascii: "."), decimals < 0 {
        decimals = 0
      } else if (0x30...0x39) ~= byte {
        value = value * 10 + Int64(byte - 0x30)
        if decimals >= 0 { decimals += 1 }
      } else {
        return nil
      }
    }
    guard decimals != 0 else { return nil }
    return ExactNumber(coefficient: isNegative ? -value : value, decimals: max(0, decimals))
  }
}

extension TableColumn.Kind {
  /// What one of its dates is called.
  fileprivate var noun: String { self == .year ? "year" : self == .yearmonth ? "month" : "date" }
}
