public import Diagnostics
import Quantities
import YAML

// Rows of a further table that add up others.
extension Table {
  /// The first of some rows that adds up others, as what is wrong with a total of them; `nil` where there is none.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - columns: The columns that are added up: by their numbers a row is found whose name may as well be another.
  /// - Returns: The problem.
  public func totalRow(among rows: [Int32], adding columns: [Int]) -> Diagnostic? {
    guard rows.count > 1 else { return nil }
    let labels = self.labels
    let first = self.columns.first { $0.type == .string }?.position
    // Where nothing is added up, a further column may say of each row what it is a total of.
    for label in labels where label == first || !columns.isEmpty {
      func isSum(_ row: Int32) -> Bool {
        csv.sumName(row: line(Int(row)), column: label) == .sure
      }
      // A column that says “Total” in every row, such as one of sexes or ages, tells none of them from the others.
      guard let row = rows.first(where: isSum),
        label == first && csv.namesTotal(row: line(Int(row)), column: label)
          || !rows.allSatisfy(isSum)
      else { continue }
      let what = columns.isEmpty ? "taken for one of" : "added to"
      return problem(
        "this row looks like a sum of the others, and would be \(what) them", row, label)
    }
    for column in columns {
      if let problem = sumByNumber(among: rows, labels, column) { return problem }
    }
    return nil
  }

  /// The positions in the file of the columns that may name a row: the first, and those of texts.
  private var labels: [Int] {
    let texts = columns.filter { $0.type == .string }.map(\.position)
    return texts.contains(0) || columns.contains { $0.position == 0 } ? texts : [0] + texts
  }

  /// A row without a name, or with a word for a sum or a mean in it, whose number is that of the others.
  private func sumByNumber(
    among rows: [Int32], _ labels: [Int], _ column: Int
  ) -> Diagnostic? {
    guard let sums = NumberSums(rows.map { summand(row: Int($0), column: column) }) else {
      return nil
    }
    for (place, row) in rows.enumerated() {
      let isSum = sums.isSum(place)
      guard isSum || sums.isMean(place) else { continue }
      let texts = labels.map {
        (label: $0, text: csv.text(row: line(Int(row)), column: $0).trimmed)
      }
      let isOfAll = sums.isSumOfOthers(place)
      // A few small numbers make the next one easily: there, what only begins so may be the name of something else.
      if isSum,
        let named = texts.first(where: {
          SumName($0.text) != nil && (isOfAll || !SumName.onlyBeginsAsSum($0.text))
        })
      {
        return problem(
          "this row speaks of all, and its number is the sum of \(isOfAll ? "the others" : "those above it")",
          row, named.label)
      }
      if isSum, !isNamed(row) {
        return Diagnostic(
          .totalRow, "this number is the sum of the others, in a row without a name",
          at: span(row: Int(row), column: column),
          help: "take the row out: sitegen adds up by itself; if it is none, give it a name")
      }
      if let named = texts.first(where: { SumName.isMean($0.text) }) {
        return problem(
          "this row speaks of a mean, and would be added to the others", row, named.label)
      }
    }
    return nil
  }

  /// Whether a row says anything but amounts: a name, or a year where the rows are years.
  private func isNamed(_ row: Int32) -> Bool {
    let line = line(Int(row))
    return !csv.isEmpty(row: line, column: 0)
      || columns.contains { !$0.type.isAmount && !csv.isEmpty(row: line, column: $0.position) }
  }

  private func problem(_ message: String, _ row: Int32, _ position: Int) -> Diagnostic {
    let line = line(Int(row))
    let place = SourceSpan(file: csv.file, csv.range(row: line, column: position))
    guard let column = columns.first(where: { $0.position == position }) else {
      return Diagnostic(.totalRow, message, at: place, help: "take the row out")
    }
    let key = yamlText(column.name, isInBraces: true)
    let name = yamlText(csv.text(row: line, column: position).trimmed, isInBraces: true)
    return Diagnostic(
      .totalRow, message, at: place,
      help: "take the row out, or leave it out of the total: “where: {\(key): {not: \(name)}}”")
  }
}

/// The numbers of rows that are added up, to see which of them is the sum or the mean of others.
private struct NumberSums {
  private let numbers: [ExactNumber?]
  /// What the numbers above each make.
  private let above: [RunningSum]
  private let all: RunningSum

  /// Adds up amounts; `nil` where they are not all exact and alike, and where the sum cannot be told.
  init?(_ amounts: [Amount]) {
    var numbers: [ExactNumber?] = []
    var above: [RunningSum] = []
    var (all, unit) = (RunningSum(), Quantity.Unit?.none)
    for amount in amounts {
      above.append(all)
      guard case .quantity(let quantity) = amount else {
        numbers.append(nil)
        continue
      }
      guard let number = quantity.exactNumber, unit == nil || unit == quantity.unit,
        all.add(number)
      else { return nil }
      numbers.append(number)
      unit = quantity.unit
    }
    (self.numbers, self.above, self.all) = (numbers, above, all)
  }

  /// Whether a number is the sum of all others, or of all above it, of which two at least are not nought.
  func isSum(_ place: Int) -> Bool {
    guard let number = numbers[place], number != .zero else { return false }
    return all.isSumOfOthers(number) || above[place].isSum(number)
  }

  /// Whether a number is the sum of all others, of which two at least are not nought.
  func isSumOfOthers(_ place: Int) -> Bool {
    guard let number = numbers[place], number != .zero else { return false }
    return all.isSumOfOthers(number)
  }

  /// Whether a number is the mean of all others, to its last digit.
  func isMean(_ place: Int) -> Bool {
    guard let number = numbers[place], all.rows > 2, let others = all.sum.subtracting(number),
      let whole = number.multiplied(by: ExactNumber(Int64(all.rows - 1))),
      let gap = whole.subtracting(others),
      let distance = (gap.isNegative ? ExactNumber.zero.subtracting(gap) : gap)?
        .multiplied(by: ExactNumber(2))?.shifted(by: number.decimals)
    else { return false }
    return distance <= ExactNumber(Int64(all.rows - 1))
  }
}
