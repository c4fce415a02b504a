import Content
import Diagnostics
import Quantities

/// Reports money, percentages and counts in the words that the settings put on many pages: no figure can be linked there.
struct SettingsWithoutNumbers: SiteRule {
  private let finders: [String: QuantityFinder]

  init(_ finders: [String: QuantityFinder]) { self.finders = finders }

  func check(_ site: Site) -> [Diagnostic] {
    let exempt = site.settings.notFigures.map { Array($0.utf8) }
    return site.settings.shownWords.flatMap { tag, text -> [Diagnostic] in
      // What is a link was reported as one.
      guard !linksFigures(text.value) else { return [] }
      let bytes = Array(text.value.utf8)
      let amounts = finders[tag]?.amounts(in: text.value) ?? []
      return bytes.without(exempt, amounts).map { number($0, in: text) }
    }
  }

  private func number(_ amount: FoundQuantity, in text: Located<String>) -> Diagnostic {
    Diagnostic(
      .figureUnlinked, "“\(amount.text)” stands on many pages and is not traced to a figure",
      at: text.span,
      help:
        "say it on a page, such as Content/index.md, where it can be linked; if it is no figure, "
        + "list “\(amount.headText)” in “not_figures”")
  }
}
