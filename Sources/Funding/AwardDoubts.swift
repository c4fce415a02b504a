public import Diagnostics
import Languages
import Quantities

extension AwardTable {
  /// What is most likely wrong with awards, each cell for itself being right: more paid than was awarded, less with
  /// partners' money than without, an end before its beginning, a date of another age.
  ///
  /// - Parameter settings: What the data was read by.
  /// - Returns: The problems: each kind of a column of a file once, with a count and its first awards.
  public func doubts(_ settings: ReadingSettings) -> [Diagnostic] {
    var faults: [ObjectIdentifier: ColumnFaults<AwardFile.Column>] = [:]
    let today = settings.asOf.day(in: settings.zone).firstDay
    for position in 0..<count {
      let (file, line) = place(of: position)
      let found = AwardDoubts(self, position, file, line, settings, today: today).all
      guard !found.isEmpty else { continue }
      let key = ObjectIdentifier(file)
      for (column, diagnostic) in found {
        faults[key, default: ColumnFaults { file.name(of: $0) }].add(diagnostic, column: column)
      }
    }
    return files.flatMap { faults[ObjectIdentifier($0)]?.take() ?? [] }
  }
}

/// Looks at the cells of an award beside one another.
private struct AwardDoubts {
  private let awards: AwardTable
  private let position: Int
  private let file: AwardFile
  private let line: Int
  private let amount: Quantity?
  private let settings: ReadingSettings
  private let today: Int

  init(
    _ awards: AwardTable, _ position: Int, _ file: AwardFile, _ line: Int,
    _ settings: ReadingSettings, today: Int
  ) {
    self.awards = awards
    self.position = position
    self.file = file
    self.line = line
    // What is taken back is less than what was paid of it.
    amount = awards.amount(at: position).quantity.flatMap {
      $0.isApproximate || $0.isNegative ? nil : $0
    }
    self.settings = settings
    self.today = today
  }

  /// All that is in doubt, with its column.
  var all: [(AwardFile.Column, Diagnostic)] {
    [paid, total, ending(.end, .start), ending(.actualEnd, .actualStart), dated].compactMap { $0 }
  }

  private var paid: (AwardFile.Column, Diagnostic)? {
    guard let amount, let paid = money(.paid), paid.dimension == amount.dimension,
      paid.isSurelyMore(than: amount), let text = file.located(.paid, line)
    else { return nil }
    return (
      .paid,
      Diagnostic(
        .exceedsParent, "more was paid (\(text.value)) than was awarded", at: text.span,
        help: "mend one of the two; if it is so, accept it with a reason")
    )
  }

  private var total: (AwardFile.Column, Diagnostic)? {
    guard let amount, let total = money(.totalWithPartners),
      total.dimension == amount.dimension, amount.isSurelyMore(than: total),
      let text = file.located(.totalWithPartners, line)
    else { return nil }
    return (
      .totalWithPartners,
      Diagnostic(
        .exceedsParent, "with partners' money it is less (\(text.value)) than the award alone",
        at: text.span,
        help:
          "write the award and the partners' money together; if it is so, accept it with a reason")
    )
  }

  private func ending(
    _ last: AwardFile.Column, _ first: AwardFile.Column
  ) -> (AwardFile.Column, Diagnostic)? {
    guard file.has(last), file.has(first), let end = file.date(last, line),
      let start = file.date(first, line),
      end.days(yearStart: settings.yearStart).upperBound
        <= start.days(yearStart: settings.yearStart).lowerBound,
      let text = file.located(last, line)
    else { return nil }
    return (
      last,
      Diagnostic(
        .invalidDate, "this award ends (\(end.dataText)) before it begins (\(start.dataText))",
        at: text.span, help: "mend the two dates")
    )
  }

  private var dated: (AwardFile.Column, Diagnostic)? {
    guard file.has(.awarded), let date = file.date(.awarded, line) else { return nil }
    // Few dates lie before 1970, and are looked at more closely.
    let isOld = date.firstDay < 0 && Int(date.dataText.prefix(4)).map { $0 < 1900 } ?? false
    guard isOld || date.firstDay > today + 2 * 366, let text = file.located(.awarded, line)
    else { return nil }
    return (
      .awarded,
      Diagnostic(
        .outsideLife,
        isOld
          ? "this award is dated \(date.dataText), before 1900"
          : "this award is dated \(date.dataText), more than two years ahead",
        at: text.span, help: "mend the date; if it is so, accept it with a reason")
    )
  }

  private func money(_ money: AwardMoney) -> Quantity? {
    awards.money(money, at: position, reading: settings.quantities)?.quantity
      .flatMap { $0.isApproximate ? nil : $0 }
  }
}
