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

  init(_ site: Site, _ finders: [String: QuantityFinder]) {
    self.finders = finders
    figures = FigureIndex(site.dataset.figures.entries)
  }

  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let site = links.site
    guard let finder = finders[page.language], let source = site.tree[page.path]?.bytes else {
      return []
    }
    let exempt = (site.settings.notFigures + page.settings.notFigures).map { Array($0.utf8) }
    let mends = NumberMends(page: page, site: site, figures: figures)
    let words = page.settings.texts + page.directives.flatMap(\.words.plain)
    let texts = words.filter { !finder.amounts(in: $0.value).isEmpty }
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
    var units: [TextRun.Cell.Column: HeadingUnit] = [:]
    return document.textRuns { $0.isNoProse ? .none : .own }.flatMap { run -> [Diagnostic] in
      var amounts = finder.amounts(in: run.bytes)
      if let cell = run.cell, cell.isHeader, let unit = finder.unit(ofHeading: run.bytes) {
        units[cell.column] = unit
        // “In millions of pounds” says of what the numbers are, and none itself.
        amounts.removeAll { $0.text == unit.text }
      }
      if amounts.isEmpty, let cell = run.cell, !cell.isHeader, let unit = units[cell.column] {
        amounts = [finder.amount(inCell: run.bytes, under: unit)].compactMap { $0 }
      }
      if amounts.isEmpty, run.cell?.isHeader != true {
        amounts = [finder.amount(labelledIn: run.bytes)].compactMap { $0 }
      }
      guard !amounts.isEmpty else { return [] }
      if let quotation = run.quotation,
        document.hasLink(within: quotation, where: { $0.destination.hasPrefix("source:") })
      {
        return []
      }
      var places = RunPlaces(run, of: document, source: source)
      return run.bytes.without(exempt, amounts).map { amount in
        mends.diagnostic(
          amount, at: places.place(of: amount.range), head: places.place(of: amount.head),
          changed: amount.isUnderHeading ? nil : mends.changed(amount, in: run))
      }
    }
  }
}

extension Site {
  /// Finds amounts in texts of each language, by its tag.
  var quantityFinders: [String: QuantityFinder] {
    let units = Set(
      dataset.figures.entries.compactMap { figure -> String? in
        guard case .count(let name)? = figure.value.value.quantity?.unit else { return nil }
        return name
      })
    let places = dataset.regions.entries.flatMap(\.otherNames)
    return Dictionary(
      languages.map { language in
        (
          language.tag,
          QuantityFinder(
            language, reader: reading.quantities, units: units.sorted(), places: places)
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension Link {
  /// Whether its words are no prose: a figure, a number that is none, or an address.
  fileprivate var isNoProse: Bool {
    destination.hasPrefix("figure:") || destination.hasPrefix("not-a-figure:")
      || text == destination || "mailto:" + text == destination
  }
}
