import Content
import Funding
import Languages
import Quantities

extension PageView {
  /// Sums in words, marked up, those of unlike money side by side; `nil` where there is nothing to add up.
  func markup(of sums: MoneySums, style: QuantityWriter.Style = .words) -> [UInt8]? {
    let results = sums.results
    let kinds = results.map(\.kind)
    let parts = results.map { kind, sum in
      totalText(sum, style).bytes + Array(words(of: kind, among: kinds).utf8)
    }
    guard let last = parts.last else { return nil }
    guard parts.count > 1 else { return last }
    let before = Array(parts.dropLast().joined(separator: Array(", ".utf8)))
    return before + Array(" \(string("and")) ".utf8) + last
  }

  /// What tells a sum from those beside it, in brackets.
  private func words(of kind: MoneySums.Kind, among kinds: [MoneySums.Kind]) -> String {
    let words = site.words(of: kind, among: kinds, in: language)
    return words.isEmpty ? "" : " (" + words.joined(separator: ", ") + ")"
  }

  /// What sums leave out.
  func notes(on sums: MoneySums) -> [String] {
    var notes: [String] = []
    if sums.missing > 0 { notes.append(string("missing_note", count: sums.missing)) }
    let counts: [(Working.Reason, String)] = [
      (.withdrawn, "withdrawn_note"), (.partOfAnother, "parts_note"),
      (.severalPlaces, "listed_note"),
    ]
    for (reason, key) in counts where sums.count(leftOut: reason) > 0 {
      notes.append(string(key, count: sums.count(leftOut: reason)))
    }
    for (count, key) in [
      (sums.allocationsWithin, "allocations_within_note"),
      (sums.allocationsElsewhere, "allocations_elsewhere_note"),
    ] where count > 0 {
      notes.append(string(key, count: count))
    }
    if sums.sums.count > 1 { notes.append(string("unlike_note")) }
    return notes
  }

  /// A sum in words.
  private func totalText(_ sum: IntervalSum, _ style: QuantityWriter.Style) -> HTMLText {
    var html = HTMLText()
    switch sum.result() {
    case .success(.total(let quantity, _)):
      var inner = HTMLText()
      inner.text(QuantityWriter(language).text(quantity, style: style))
      html.data(.quantity(quantity), inner.bytes, id: nil)
    case .success(.notTotalled(let given?, let count, let missing)):
      html.text(string("not_totalled") + ": " + known(given, count, missing: missing))
    default: html.text(string("not_totalled"))
    }
    return html
  }
}
