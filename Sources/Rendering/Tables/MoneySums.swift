import Content
import Funding
import Languages
import Quantities

extension PageView {
  /// Sums in words, marked up, those of unlike money side by side; `nil` where there is nothing to add up.
  func markup(of sums: MoneySums, style: QuantityWriter.Style = .words) -> [UInt8]? {
    joined(sums.results) { totalText($0, style).bytes }
  }

  /// The same as ``markup(of:style:)`` without marks.
  func text(of sums: MoneySums) -> String? {
    joined(sums.results) { Array(words(of: $0).utf8) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Sums one after the other, each with what tells it from those beside it.
  private func joined(
    _ results: [(kind: MoneySums.Kind, sum: IntervalSum)], _ text: (IntervalSum) -> [UInt8]
  ) -> [UInt8]? {
    let kinds = results.map(\.kind)
    let parts = results.map { kind, sum in
      let words = site.words(of: kind, sum, among: kinds, in: language)
      return text(sum)
        + Array((words.isEmpty ? "" : " (" + words.joined(separator: ", ") + ")").utf8)
    }
    guard let last = parts.last else { return nil }
    guard parts.count > 1 else { return last }
    let before = Array(parts.dropLast().joined(separator: Array(", ".utf8)))
    return before + Array(" \(string("and")) ".utf8) + last
  }

  /// Why sums make nothing: what all their amounts say instead, else that they are not totalled.
  func reason(for sums: MoneySums) -> String {
    sums.marker.map { site.wording(of: .missing($0), in: tag) } ?? string("not_totalled")
  }

  /// What sums leave out; of amounts that are not known only where a total is shown.
  func notes(on sums: MoneySums, isTotalled: Bool = true) -> [String] {
    var notes: [String] = []
    if isTotalled, !sums.sums.isEmpty, sums.missing > 0 {
      notes.append(string("missing_note", count: sums.missing))
    }
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
    if sums.areSideBySide { notes.append(string("unlike_note")) }
    return notes
  }

  /// A sum in words, marked up.
  private func totalText(_ sum: IntervalSum, _ style: QuantityWriter.Style) -> HTMLText {
    var html = HTMLText()
    if case .success(.total(let quantity, _)) = sum.result() {
      var inner = HTMLText()
      inner.text(QuantityWriter(language).text(quantity, style: style))
      html.data(.quantity(quantity), inner.bytes, id: nil)
    } else {
      html.text(words(of: sum))
    }
    return html
  }

  /// A sum in words.
  private func words(of sum: IntervalSum) -> String {
    switch sum.result() {
    case .success(.total(let quantity, _)): QuantityWriter(language).text(quantity)
    case .success(.notTotalled(let given?, let count, let missing)):
      string("not_totalled") + ": " + known(given, count, missing: missing)
    default: string("not_totalled")
    }
  }
}
