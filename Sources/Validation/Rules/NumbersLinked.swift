import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// Reports money, percentages and counts in texts that are no figure links.
struct NumbersLinked: PageRule {
  private let finders: [String: QuantityFinder]
  private let figures: FigureIndex

  init(_ site: Site) {
    let units = Set(
      site.dataset.figures.entries.compactMap { figure -> String? in
        guard case .count(let name)? = figure.value.value.quantity?.unit else { return nil }
        return name
      })
    finders = Dictionary(
      site.languages.map { language in
        let finder = QuantityFinder(
          language, reader: site.reading.quantities, units: units.sorted())
        return (language.tag, finder)
      }, uniquingKeysWith: { first, _ in first })
    figures = FigureIndex(site.dataset.figures.entries.filter { !$0.isUnusable })
  }

  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let site = links.site
    guard let finder = finders[page.language], let source = site.tree[page.path]?.bytes else {
      return []
    }
    let exempt = (site.settings.notFigures + page.settings.notFigures).map { Array($0.utf8) }
    let mends = NumberMends(page: page, site: site, figures: figures)
    let texts = page.settings.texts.filter { !finder.amounts(in: $0.value).isEmpty }
      .map { page.document(of: $0, in: site.tree) }
    let others = (page.documents.dropFirst() + texts).flatMap {
      check($0, finder, exempt, mends.inValues, source)
    }
    return others + check(page.document, finder, exempt, mends, source)
  }

  private func check(
    _ document: MarkdownDocument, _ finder: QuantityFinder, _ exempt: [[UInt8]],
    _ mends: NumberMends, _ source: [UInt8]
  ) -> [Diagnostic] {
    document.textRuns(leavingOut: \.isNoProse).flatMap { run -> [Diagnostic] in
      let amounts = finder.amounts(in: run.bytes)
      guard !amounts.isEmpty else { return [] }
      if let quotation = run.quotation,
        document.hasLink(within: quotation, where: { $0.destination.hasPrefix("source:") })
      {
        return []
      }
      return outside(run.bytes.ranges(of: exempt), amounts).map { amount in
        mends.diagnostic(
          amount, at: document.place(of: amount.range, in: run, source: source),
          head: document.place(of: amount.head, in: run, source: source))
      }
    }
  }

  /// The amounts that no exempt expression covers.
  private func outside(_ exempt: [Range<Int>], _ amounts: [FoundQuantity]) -> [FoundQuantity] {
    amounts.filter { amount in !exempt.contains { $0.overlaps(amount.range) } }
  }
}

extension Link {
  /// Whether its words are no prose: a figure, a number that is none, or an address.
  fileprivate var isNoProse: Bool {
    destination.hasPrefix("figure:") || destination.hasPrefix("not-a-figure:")
      || text == destination || "mailto:" + text == destination
  }
}

extension [UInt8] {
  /// Where expressions stand in a text.
  fileprivate func ranges(of expressions: [[UInt8]]) -> [Range<Int>] {
    expressions.filter { !$0.isEmpty }.flatMap { expression in
      indices.compactMap { start in
        self[start...].starts(with: expression) ? start..<start + expression.count : nil
      }
    }
  }
}
