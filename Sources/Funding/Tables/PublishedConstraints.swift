import Diagnostics
import Languages
import Quantities

/// What a column's cells hold to as they are published.
public struct PublishedConstraints: Sendable {
  /// The only values there are.
  public var values: [String]?
  /// The least value.
  public var minimum: String?
  /// The greatest value.
  public var maximum: String?
  /// The least number of characters.
  public var minLength: Int?
  /// The greatest number of characters.
  public var maxLength: Int?
  /// The form of the whole cell, as a regular expression.
  public var pattern: String?
  /// Whether no two cells are equal.
  public var isUnique = false

  /// Asks nothing.
  public init() {}

  /// Whether nothing is asked of the value of a cell.
  public var areEmpty: Bool {
    values == nil && minimum == nil && maximum == nil && minLength == nil && maxLength == nil
      && pattern == nil
  }
}

/// Columns of a further table that hold what names a row of another, or of itself.
public struct TableKey: Sendable {
  /// The positions of the columns.
  public let columns: [Int]
  /// The name of the other table.
  public let table: String
  /// The names of the columns there.
  public let target: [String]
  /// Whether those name a row of the other table by themselves, and are filled in every row.
  public let isToKey: Bool
  /// Whether the columns are filled in every row.
  public let isFilled: Bool
}

/// How far dates go in a column in which all go equally far.
public enum DatePrecision: Sendable {
  /// To the day, the month or the year.
  case day, month, year
}

/// What is learnt of the cells that may be seen when they are read, by the positions of columns.
struct LearntCells: Sendable {
  /// The columns with a cell that has no value.
  private(set) var incomplete: Set<Int> = []
  /// The columns of dates with one that is longer or shorter than the column's type says.
  private(set) var uneven: Set<Int> = []
  /// The columns of texts with one that is published behind a sign, or that others count in more characters.
  private(set) var unplain: Set<Int> = []

  mutating func noteMissing(in column: Int) { incomplete.insert(column) }

  mutating func note(_ value: CellValue, in position: Int, _ column: TableColumn) {
    switch value {
    case .date(let date):
      if date.precision == nil || date.precision != column.type.precision {
        uneven.insert(position)
      }
    // Counting characters takes long, and most columns are asked nothing.
    case .text(let text) where column.constraints.askOfTexts:
      let isPlain =
        text.count == text.unicodeScalars.count
        && (text.unicodeScalars.first?.properties.isAlphabetic ?? true
          || text.utf8.first.map { (0x30...0x39).contains($0) } ?? true)
      if !isPlain { unplain.insert(position) }
    default: return
    }
  }
}

extension Table {
  /// How far the dates of a column go; `nil` where it holds others, or not all of them go equally far.
  public func precision(ofColumn position: Int) -> DatePrecision? {
    learnt.uneven.contains(position) ? nil : columns[position].type.precision
  }

  /// What of a column's constraints holds of its cells as they are published: nothing of small numbers that are kept
  /// back or rounded, nor of texts that stand behind a sign there.
  public func constraints(ofColumn position: Int) -> PublishedConstraints {
    let column = columns[position]
    guard column.disclosure == nil else { return PublishedConstraints() }
    var published = column.constraints.published { value in
      switch value {
      case .text(let text): text
      case .amount(let quantity): quantity.exactNumber?.plain
      case .date(let date):
        date.precision == self.precision(ofColumn: position) ? date.dataText : nil
      default: nil
      }
    }
    // Dates that are texts there have no least, a quantity stands in several columns, and ids are those of today.
    if column.type.isDate, precision(ofColumn: position) == nil {
      published.minimum = nil
      published.maximum = nil
    }
    if column.type == .quantity || column.type == .boolean || column.reference != nil {
      published.values = nil
    }
    if learnt.unplain.contains(position) || column.reference != nil {
      published.values = nil
      published.minLength = nil
      published.maxLength = nil
      published.pattern = nil
    }
    return published
  }

  /// A key to another table as it is published; `nil` where its cells are not published as they are compared.
  func published(_ fields: [Int], to other: Table, _ target: [Int]) -> TableKey? {
    for (one, two) in zip(fields.map { columns[$0] }, target.map { other.columns[$0] }) {
      guard one.type == two.type, one.reference == two.reference, one.type != .quantity,
        one.disclosure == nil, two.disclosure == nil
      else { return nil }
    }
    let isFilled = learnt.incomplete.isDisjoint(with: fields)
    // Of several columns some of which are empty others look for the rest.
    guard isFilled || fields.count == 1 else { return nil }
    let isUnique =
      target.count == 1 && other.columns[target[0]].constraints.isUnique
      && other.columns[target[0]].isRequired
    return TableKey(
      columns: fields, table: other.id.value, target: target.map { other.columns[$0].name },
      isToKey: (Set(target) == Set(other.primaryKey) || isUnique)
        && other.learnt.incomplete.isDisjoint(with: target), isFilled: isFilled)
  }
}

extension TableColumn.Kind {
  /// How far dates of such a column go where they are what its name says.
  fileprivate var precision: DatePrecision? {
    switch self {
    case .date: .day
    case .yearmonth: .month
    case .year: .year
    case .string, .number, .integer, .boolean, .quantity: nil
    }
  }
}

extension PartialDate {
  fileprivate var precision: DatePrecision? {
    switch form {
    case .day: .day
    case .month: .month
    case .year: .year
    case .quarter, .financialYear, .financialQuarter: nil
    }
  }
}
