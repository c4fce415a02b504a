import Diagnostics
import Languages
import Quantities
import YAML

/// How small numbers of a column are kept back, and how the others are rounded: done where a cell is read, so that
/// nothing behind the reader ever has the number itself.
struct Disclosure: Sendable {
  /// Numbers under this are kept back.
  let below: Int64
  /// The others are rounded to the nearest multiple of this; `nil` where they stay as they are.
  let step: Int64?
  /// Whether it holds for what counts something alone: so in a column that nobody named.
  var leavesMoneyAndShares = false

  /// Whether it holds for an amount.
  func holds(for quantity: Quantity) -> Bool {
    !leavesMoneyAndShares || quantity.unit.kind == .count
  }

  /// What may be seen of a cell.
  func shown(_ value: CellValue) -> CellValue {
    guard case .amount(let quantity) = value, holds(for: quantity) else { return value }
    if isSmall(quantity) { return .missing(.confidential) }
    guard let step, let number = quantity.exactNumber,
      let rounded = number.rounded(toMultipleOf: step)
    else { return value }
    var shown = quantity
    shown.lower = .closed(rounded)
    shown.upper = .closed(rounded)
    return .amount(shown)
  }

  /// Whether a bound that an amount names is small. The nought in which “up to 500” begins is not named.
  private func isSmall(_ quantity: Quantity) -> Bool {
    let limit = ExactNumber(below)
    if let upper = quantity.upper, upper.number < limit { return true }
    guard let lower = quantity.lower, lower.number < limit else { return false }
    return lower.number != .zero || quantity.upper == nil
  }
}

extension ExactNumber {
  /// The nearest multiple of a whole number, half away from nought; `nil` where it does not fit.
  func rounded(toMultipleOf step: Int64) -> ExactNumber? {
    guard step > 0 else { return nil }
    var unit = Int128(step)
    for _ in 0..<decimals { unit *= 10 }
    let wide = Int128(coefficient)
    let half = wide < 0 ? -(unit / 2) : unit / 2
    // Of an odd unit no number lies half way, so that the half cut off changes nothing.
    guard let steps = Int64(exactly: (wide + half) / unit) else { return nil }
    return ExactNumber(steps).multiplied(by: ExactNumber(step))
  }
}

extension TableReader {
  /// Reads which numbers of a table are kept back; `false` where that cannot be told, so that the table must not be
  /// seen.
  mutating func readDisclosure(_ record: Record, _ table: inout Table) -> Bool {
    guard record.has("disclosure") else { return true }
    guard let rule = record.record("disclosure"), let below = rule.whole("below") else {
      return false
    }
    var isUsable = true
    func refuse(_ rule: Rule, _ message: String, at span: SourceSpan, _ help: String) {
      reader.diagnostics.append(Diagnostic(rule, message, at: span, help: help))
      isUsable = false
    }
    if below.value < 1 {
      refuse(
        .unknownValue, "no number lies under \(below.value)", at: below.span,
        "write the least number that may be seen, such as 5")
    }
    let step = rule.whole("round_to")
    if let step, step.value < 1 {
      refuse(
        .unknownValue, "numbers cannot be rounded to a multiple of \(step.value)", at: step.span,
        "write 5 or 10, or take “round_to” out")
    }
    var chosen: [Int] = []
    if rule.has("columns") {
      for name in rule.texts("columns") {
        guard let position = positions([name], in: table)?.first else {
          isUsable = false
          continue
        }
        if !table.columns[position].type.isAmount {
          refuse(
            .unknownValue, "“\(name.value)” holds no numbers that could be kept back",
            at: name.span, "name columns of the type integer, number or quantity")
        } else if table.primaryKey.contains(position) {
          refuse(
            .unknownValue, "“\(name.value)” names the rows, and cannot be kept back",
            at: name.span, "take it out here, or out of “primaryKey”")
        } else {
          chosen.append(position)
        }
      }
    } else {
      chosen = table.columns.indices.filter {
        table.columns[$0].counts && !table.primaryKey.contains($0)
      }
      if chosen.isEmpty {
        refuse(
          .unknownValue, "no column of the table counts anything",
          at: record.keySpan(of: "disclosure"),
          "name the columns: “columns: […]”; those of money and shares are not chosen by themselves"
        )
      }
    }
    guard isUsable else { return false }
    let disclosure = Disclosure(
      below: Int64(below.value), step: step.map { Int64($0.value) },
      leavesMoneyAndShares: !rule.has("columns"))
    for position in chosen { table.columns[position].disclosure = disclosure }
    return true
  }
}
