import Diagnostics
import Languages
import Quantities
import YAML

/// Watches for rows of a file that add up those above them.
struct SumWatch {
  private let file: AwardFile
  /// The columns that say what an award is; a sum leaves them empty.
  private let described: [AwardFile.Column]
  private var sum = ExactNumber.zero
  private var unit: Quantity.Unit?
  private var rows = 0
  private var isUsable = true

  init(_ file: AwardFile) {
    self.file = file
    described = [.title, .description, .recipient, .region, .awarded, .recipientID].filter {
      file.position($0) != nil
    }
  }

  /// Where a row is called a sum.
  func totalName(_ line: Int) -> SourceSpan? {
    for column in [AwardFile.Column.id, .title, .recipient] {
      if let position = file.position(column), isTotal(line, position) {
        return SourceSpan(file: file.table.file, file.table.range(row: line, column: position))
      }
    }
    guard isTotal(line, 0) else { return nil }
    return SourceSpan(file: file.table.file, file.table.range(row: line, column: 0))
  }

  private func isTotal(_ line: Int, _ position: Int) -> Bool {
    file.table.namesTotal(row: line, column: position)
  }

  /// What a row is whose amount is the sum of the amounts above it.
  enum Sum {
    /// It says nothing else.
    case bare
    /// It speaks of a total, here.
    case named(SourceSpan)
  }

  /// Whether the amount of a row is the sum of the amounts above it, and the row says nothing else or speaks of a total. The
  /// rows are to come in order.
  mutating func sum(_ line: Int, _ amount: Amount) -> Sum? {
    guard isUsable, case .quantity(let quantity) = amount else { return nil }
    guard let number = quantity.exactNumber, unit == nil || unit == quantity.unit else {
      isUsable = false
      return nil
    }
    if rows >= 2, number == sum, let found = isBare(line) ? .bare : speaking(line) {
      (sum, rows) = (.zero, 0)
      return found
    }
    unit = quantity.unit
    guard let next = sum.adding(number) else {
      isUsable = false
      return nil
    }
    sum = next
    rows += 1
    return nil
  }

  /// Where a row begins or ends a text with a word for a sum: “Total 2025/26”, “Growth Fund total”.
  private func speaking(_ line: Int) -> Sum? {
    for column in [AwardFile.Column.id, .title, .recipient, .description] {
      guard let position = file.position(column), let text = file.text(column, line) else {
        continue
      }
      let words = text.lowercased().split { !$0.isLetter }.map(String.init)
      let isSaid = [words.first, words.last].contains { $0.map(totalNames.contains) ?? false }
      // An award of its own says all that the one above it does.
      let lacks = described.contains {
        $0 != column && file.isFilled($0, line - 1) && !file.isFilled($0, line)
      }
      if isSaid, lacks {
        return .named(
          SourceSpan(file: file.table.file, file.table.range(row: line, column: position)))
      }
    }
    return nil
  }

  /// Whether a row lacks all that the row above it says of an award, or has not even an id.
  private func isBare(_ line: Int) -> Bool {
    guard described.allSatisfy({ !file.isFilled($0, line) }) else { return false }
    return !file.isFilled(.id, line) || described.contains { file.isFilled($0, line - 1) }
  }
}

extension CSVTable {
  /// Whether a cell says that its row adds up others.
  func namesTotal(row: Int, column: Int) -> Bool {
    // All names begin with these letters, unless there are signs or no-break spaces before them, and few texts do.
    let content = bytes(row: row, column: column)
    guard content.count < 40, let first = content.first,
      first < 0x41 || first == 0xC2
        || beginnings.contains(content.prefix(3).reduce(0) { $0 << 8 | UInt32($1 | 0x20) })
    else { return false }
    return Funding.namesTotal(String(decoding: content, as: UTF8.self))
  }
}

/// Whether a heading or the name of a row says that it adds up others.
func namesTotal(_ text: String) -> Bool {
  totalNames.contains(
    text.lowercased().split { " :-".contains($0) || $0 == "\u{A0}" }.joined(separator: " "))
}

/// The first three letters of the names of sums, as bytes of one number.
private let beginnings: Set<UInt32> = Set(
  totalNames.map { $0.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) } })

private let totalNames: Set<String> = [
  "total", "totals", "grand total", "sub total", "subtotal", "sum", "cyfanswm",
]
