import Diagnostics
import Languages
import Quantities
import YAML

/// Watches for rows of a file that add up others.
struct SumWatch {
  let file: AwardFile
  /// The columns that may call a row a sum.
  private let labels: [Int]
  /// The columns that say what an award is; a sum leaves them empty.
  private let described: [AwardFile.Column]
  /// The amounts since the last sum.
  private var running = RunningSum()
  /// All amounts but those of sums.
  private var all = RunningSum()
  private var largest: (line: Int, beside: Int, number: ExactNumber)?
  /// The last row that adds up no others.
  private var last: Int?
  private var unit: Quantity.Unit?
  private var isUsable = true
  /// All amounts of this file and those before it, but those of sums; `nil` where they are not exact and alike.
  private var overall: RunningSum?
  private var overallUnit: Quantity.Unit?

  /// Takes a file, and what watched the one before it: several files are one table.
  init(_ file: AwardFile, after before: SumWatch? = nil) {
    self.file = file
    overall = before.map(\.overall) ?? RunningSum()
    overallUnit = before?.overallUnit
    let named = [AwardFile.Column.title, .recipient, .id].compactMap { file.position($0) }
    labels = named.contains(0) ? named : named + [0]
    described = [.title, .description, .recipient, .region, .awarded, .recipientID].filter {
      file.position($0) != nil
    }
  }

  /// Where a row is called a sum; where that might be the name of something else, with what it lacks that the row beside it
  /// has.
  func totalName(_ line: Int) -> (place: SourceSpan, lacking: AwardFile.Column?)? {
    var doubtful: Int?
    for position in labels {
      switch file.table.sumName(row: line, column: position) {
      case .sure: return (place(line, position), nil)
      case .alone: doubtful = doubtful ?? position
      case .likely, nil: continue
      }
    }
    guard let doubtful, !isDated(line), let lacking = lacking(line, beside(line), Self.shared)
    else { return nil }
    return (place(line, doubtful), lacking)
  }

  /// What a row is whose amount is the sum of others.
  enum Sum {
    /// It says nothing else.
    case bare
    /// It speaks of a total, here.
    case named(SourceSpan)
    /// It lacks what the row beside it has.
    case lacking(AwardFile.Column)
  }

  /// Whether the amount of a row is the sum of the amounts above it, and the row says nothing else, speaks of a total or
  /// lacks what an award has. The rows are to come in order.
  mutating func sum(_ line: Int, _ amount: Amount) -> Sum? {
    let beside = beside(line)
    if case .quantity(let quantity) = amount {
      if isUsable, !note(quantity) { isUsable = false }
      if !isUsable || overallUnit ?? quantity.unit != quantity.unit { overall = nil }
      overallUnit = quantity.unit
    }
    guard isUsable, let number = amount.quantity?.exactNumber else {
      last = line
      return nil
    }
    if let found = kind(line, beside, number) {
      running = RunningSum()
      return found
    }
    last = line
    isUsable = running.add(number) && all.add(number)
    if overall?.add(number) == false { overall = nil }
    if let known = largest, number <= known.number { return nil }
    largest = (line, beside, number)
    return nil
  }

  /// Notes in what amounts are counted; `false` where they are not exact and alike.
  private mutating func note(_ quantity: Quantity) -> Bool {
    guard quantity.exactNumber != nil, unit == nil || unit == quantity.unit else { return false }
    unit = quantity.unit
    return true
  }

  /// The row that a row is held against: the last award above it; of the first one, the row below it.
  private func beside(_ line: Int) -> Int { last ?? line + 1 }

  /// The row whose amount is the sum of all others, above and below it; for when all rows were seen.
  func sumOfOthers() -> (line: Int, sum: Sum)? {
    guard isUsable, let largest, all.isSumOfOthers(largest.number) else { return nil }
    return evidence(largest.line, largest.beside).map { (largest.line, $0) }
  }

  /// The row of this file whose amount is the sum of all others of it and of further files.
  ///
  /// - Parameter last: What watched the last of the files.
  /// - Returns: The row, and what tells that it is no award; `nil` where there is none.
  func sumOfOthers(inFilesUpTo last: SumWatch) -> (line: Int, sum: Sum)? {
    guard isUsable, let largest, let overall = last.overall,
      overall.isSumOfOthers(largest.number)
    else { return nil }
    return evidence(largest.line, largest.beside).map { (largest.line, $0) }
  }

  private func kind(_ line: Int, _ beside: Int, _ number: ExactNumber) -> Sum? {
    if running.rows >= 2, number == running.sum, isBare(line, beside) { return .bare }
    guard number != .zero else { return nil }
    let isSum =
      running.isSum(number) || all.isSum(number) || overall?.isSum(number) ?? false
    return isSum ? evidence(line, beside) : nil
  }

  /// What tells that a row whose amount is a sum is no award.
  private func evidence(_ line: Int, _ beside: Int) -> Sum? {
    if isBare(line, beside) { return .bare }
    let isDated = isDated(line)
    // An award of its own says all that the one beside it does.
    if let named = speaking(line), lacking(line, beside, isDated ? described : Self.shared) != nil {
      return .named(named)
    }
    if !file.isFilled(.id, line) { return .lacking(.id) }
    // What was awarded on a day is an award, whose recipient may be a person that nobody names.
    guard !isDated else { return nil }
    return lacking(line, beside, [.title, .recipient, .source]).map { .lacking($0) }
  }

  /// Whether a row says on what day, or to whom by an identifier, something was awarded: a sum has neither.
  private func isDated(_ line: Int) -> Bool {
    [AwardFile.Column.awarded, .recipientType, .recipientID].contains { file.isFilled($0, line) }
  }

  /// Where a row begins or ends a text with a word for a sum: “Total 2025/26”, “Growth Fund total”.
  private func speaking(_ line: Int) -> SourceSpan? {
    for column in [AwardFile.Column.id, .title, .recipient, .description] {
      guard let position = file.position(column), name(line, column) != nil else { continue }
      return place(line, position)
    }
    return nil
  }

  private func name(_ line: Int, _ column: AwardFile.Column) -> SumName? {
    file.text(column, line).flatMap { SumName($0) }
  }

  private func place(_ line: Int, _ position: Int) -> SourceSpan {
    SourceSpan(file: file.table.file, file.table.range(row: line, column: position))
  }

  /// What one award says if the one beside it does.
  private static let shared: [AwardFile.Column] = [
    .source, .title, .recipient, .description, .region, .fund, .awarded, .recipientID,
  ]

  /// The first of some columns that is empty in a row, and not in the one beside it.
  private func lacking(
    _ line: Int, _ beside: Int, _ columns: [AwardFile.Column]
  ) -> AwardFile.Column? {
    guard beside < file.table.rowCount else { return nil }
    return columns.first { file.text($0, line) == nil && file.text($0, beside) != nil }
  }

  /// Whether a row lacks all that the row beside it says of an award, or has not even an id.
  private func isBare(_ line: Int, _ beside: Int) -> Bool {
    guard described.allSatisfy({ !file.isFilled($0, line) }) else { return false }
    // A row alone in its file is held against those of other files.
    guard beside < file.table.rowCount else { return true }
    return !file.isFilled(.id, line) || described.contains { file.isFilled($0, beside) }
  }

}

/// Numbers in one unit, added up, to see which others are their sum.
struct RunningSum {
  private(set) var sum = ExactNumber.zero
  private(set) var rows = 0
  /// How many of them are not nought.
  private var given = 0

  /// Adds a number; `false` where the sum cannot be told.
  mutating func add(_ number: ExactNumber) -> Bool {
    guard let next = sum.adding(number) else { return false }
    sum = next
    rows += 1
    if number != .zero { given += 1 }
    return true
  }

  /// Whether a number is their sum, of which two at least are not nought.
  func isSum(_ number: ExactNumber) -> Bool { given > 1 && number == sum }

  /// Whether a number among them is the sum of all others, of which two at least are not nought.
  func isSumOfOthers(_ number: ExactNumber) -> Bool { given > 2 && number.adding(number) == sum }
}
