import Diagnostics
import YAML

// Rows of awards that add up others.
extension AwardReader {
  /// What is wrong with a row that adds up those above it; `nil` for any other.
  func sumProblem(
    _ file: AwardFile, _ line: Int, _ amount: ReadAmount, _ sums: inout SumWatch
  ) -> Diagnostic? {
    if let (place, lacking) = sums.totalName(line) {
      let mend =
        lacking.map { "fill in its “\(file.name(of: $0))”, or give it another title" }
        ?? "give it another title"
      return Diagnostic(
        .totalRow, "this row looks like a sum of the others", at: place, help: Self.help(mend))
    }
    guard let sum = sums.sum(line, amount.read), let span = amount.text?.span else { return nil }
    return problem(of: sum, of: "those above it", file, at: span)
  }

  /// Reports a row that adds up all others, above and below it; one that is held back is told of when it goes out.
  mutating func reportSumOfOthers(_ file: AwardFile, _ sums: SumWatch) {
    guard let (line, sum) = sums.sumOfOthers(), isShown(file, line),
      let span = amount(file, line).text?.span
    else { return }
    diagnostics.append(problem(of: sum, of: "all others", file, at: span))
  }

  /// Reports a row that adds up all others of its file and of further ones.
  mutating func reportSumOfOthers(_ watches: [SumWatch], _ last: SumWatch) {
    for watch in watches where watch.sumOfOthers() == nil {
      guard let (line, sum) = watch.sumOfOthers(inFilesUpTo: last), isShown(watch.file, line),
        let span = amount(watch.file, line).text?.span
      else { continue }
      diagnostics.append(problem(of: sum, of: "all others", watch.file, at: span))
    }
  }

  private func problem(
    of sum: SumWatch.Sum, of others: String, _ file: AwardFile, at span: SourceSpan
  ) -> Diagnostic {
    switch sum {
    case .bare:
      Diagnostic(
        .totalRow, "this amount is the sum of \(others), in a row that says nothing else",
        at: span, help: Self.help("give it a title or a recipient"))
    case .named(let place):
      Diagnostic(
        .totalRow, "this row speaks of a total, and its amount is the sum of \(others)",
        at: place, help: Self.help("give it another title"))
    case .lacking(let column):
      Diagnostic(
        .totalRow,
        "this amount is the sum of \(others), in a row without “\(file.name(of: column))”",
        at: span, help: Self.help("fill in its “\(file.name(of: column))”"))
    }
  }

  /// What to do about a row that adds up others, and about an award that was taken for one.
  private static func help(_ mend: String) -> String {
    "take the row out: sitegen adds up by itself; if it is an award, \(mend)"
  }
}
