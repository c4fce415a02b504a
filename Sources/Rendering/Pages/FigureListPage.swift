import Content
import Diagnostics
import Funding
import Languages
import Quantities
import Templates

/// The list of every published figure.
enum FigureListPage: PageFamily {
  static let layout = Layout("figures", FigureListContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    guard site.has(.figures) else { return [] }
    return site.inEveryLanguage(MadePage.figures.address, layout, phase: .lists) {
      $0.figureList()
    }
  }
}

extension PageView {
  /// What the list of every figure shows.
  fileprivate func figureList() -> FigureListContext {
    let prose = prose(of: .figures)
    let figures = composer.figuresByLabel(tag)
    return FigureListContext(
      site: siteContext(), page: prose.head, summary: prose.summary, content: prose.content,
      count: string("count_figures", count: figures.count), groups: groups(figures),
      sources: prose.sources)
  }

  /// The figures by fund; those of none last.
  private func groups(_ figures: [Int]) -> [FundFiguresContext] {
    let entries = site.dataset.figures.entries
    let byFund = Dictionary(grouping: figures) { entries[$0].fund?.value ?? "" }
    func items(_ id: String) -> [FigureItemContext] {
      (byFund[id] ?? []).map { item(entries[$0], hasPaste: true) }
    }
    var groups = composer.fundsByName(tag).compactMap { fund -> FundFiguresContext? in
      let items = items(fund.id.value)
      guard !items.isEmpty else { return nil }
      let name = link(to: fund)
      return FundFiguresContext(
        title: name.title, titleLanguage: name.language, url: name.url, items: items)
    }
    let others = items("")
    if !others.isEmpty {
      groups.append(
        FundFiguresContext(
          title: string(groups.isEmpty ? "figures" : "other_figures"), titleLanguage: nil,
          url: nil, items: others))
    }
    return groups
  }

  /// A figure in a list; in that of every figure with what to write to show it and how it went on.
  func item(_ figure: Figure, hasPaste: Bool) -> FigureItemContext {
    let label = words(figure.label)
    let source = figure.source.flatMap { site.dataset.sources[$0.value] }
    return FigureItemContext(
      label: label.text, labelLanguage: label.language, url: link(toOwn: figure.address),
      value: markup(of: figure), details: details(of: figure),
      source: source.map { link(to: $0) }, paste: hasPaste ? paste(figure) : nil,
      course: hasPaste ? course(of: figure, id: "course-" + figure.id.value) : nil)
  }

  /// The link to a figure's page.
  func link(toFigure figure: Figure) -> LinkContext {
    let label = words(figure.label)
    return LinkContext(
      title: label.text, url: link(toOwn: figure.address), language: label.language)
  }

  /// The link to a source in the list of sources, by its publisher where it is known.
  func link(to source: Source) -> LinkContext {
    let title = words(source.publisher ?? source.title)
    return LinkContext(
      title: title.text,
      url: link(toOwn: MadePage.sources.address) + "#source-" + source.id.value,
      language: title.language)
  }

  /// The link to a source in the list of sources, by its title.
  func link(toTitleOf source: Source) -> LinkContext {
    let title = words(source.title)
    return LinkContext(
      title: title.text,
      url: link(toOwn: MadePage.sources.address) + "#source-" + source.id.value,
      language: title.language)
  }

  /// What an author writes to show a figure. Where its words would be read as something else, they are left
  /// to be filled in.
  func paste(_ figure: Figure) -> String {
    let words = site.wording(of: figure, in: tag)
    let isPlain = !words.contains { "[]\\*_`<>&!".contains($0) }
    guard case .quantity = figure.value.value, isPlain else {
      return "[](figure:\(figure.id.value))"
    }
    return "[\(words)](figure:\(figure.id.value))"
  }
}
