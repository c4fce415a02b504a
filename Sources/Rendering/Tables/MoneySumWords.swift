import Content
import Funding
import Languages
import Quantities

extension PageView {
  /// Sums in words, marked up, those of unlike money side by side; `nil` where there is nothing to add up.
  func markup(of sums: MoneySums) -> [UInt8]? {
    let results = sums.results
    let kinds = results.map(\.kind)
    let parts = results.map { kind, sum in
      totalText(sum).bytes + Array(words(of: kind, among: kinds).utf8)
    }
    guard let last = parts.last else { return nil }
    guard parts.count > 1 else { return last }
    let before = Array(parts.dropLast().joined(separator: Array(", ".utf8)))
    return before + Array(" \(string("and")) ".utf8) + last
  }

  /// What tells a sum from those beside it, in brackets.
  private func words(of kind: MoneySums.Kind, among kinds: [MoneySums.Kind]) -> String {
    func differs(_ value: (MoneySums.Kind) -> AnyHashable?) -> Bool {
      Set(kinds.map(value)).count > 1
    }
    var words: [String] = []
    if differs({ $0.stage }) || differs({ $0.money }) {
      words += [
        kind.stage.map { string("stage_" + $0.rawValue) },
        kind.money.map { string($0.stringKey) },
      ].compactMap { $0 }
    }
    if differs({ $0.vat }) { words.append(string(kind.vat.map(\.stringKey) ?? "vat_not_stated")) }
    return words.isEmpty ? "" : " (" + words.joined(separator: ", ") + ")"
  }

  /// What sums leave out.
  func notes(on sums: MoneySums) -> [String] {
    var notes: [String] = []
    if sums.missing > 0 { notes.append(string("missing_note", count: sums.missing)) }
    if sums.withdrawn > 0 { notes.append(string("withdrawn_note", count: sums.withdrawn)) }
    if sums.parts > 0 { notes.append(string("parts_note", count: sums.parts)) }
    if sums.listed > 0 { notes.append(string("listed_note", count: sums.listed)) }
    if sums.sums.count > 1 { notes.append(string("unlike_note")) }
    return notes
  }

  /// A sum in words.
  private func totalText(_ sum: IntervalSum) -> HTMLText {
    var html = HTMLText()
    guard case .success(.total(let quantity, _)) = sum.result() else {
      html.text(string("not_totalled"))
      return html
    }
    var inner = HTMLText()
    inner.text(site.wording(of: .quantity(quantity), in: tag))
    html.data(.quantity(quantity), inner.bytes, id: nil)
    return html
  }
}

extension Figure.VAT {
  /// The key of its words.
  var stringKey: String {
    switch self {
    case .included: "vat_included"
    case .excluded: "vat_excluded"
    case .none: "vat_none"
    case .notAvailable: "vat_not_stated"
    }
  }
}
