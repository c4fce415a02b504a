import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The pages of funds.
enum FundPages: PageFamily {
  static let layout = Layout("fund", EntityContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.dataset.funds.entries.enumerated().flatMap { position, entry in
      site.inEveryLanguage(
        entry.address, layout, origin: .entry("fund", entry.id),
        card: { view in
          CardWords(
            title: view.words(entry.name).text,
            figure: view.headline(
              (view.prose(entry)?.settings.figures ?? []) + [entry.total].compactMap { $0 }))
        },
        listed: { view in
          view.composer.caseStudies(fund: entry.id.value, view.tag).map { .page($0) }
        }
      ) {
        $0.fund(position)
      }
    }
  }
}

extension PageView {
  /// What the page of a fund shows.
  fileprivate func fund(_ position: Int) -> EntityContext {
    let fund = site.dataset.funds.entries[position]
    let tables = composer.tables.funds[position]
    let name = words(fund.name)
    let prose = prose(fund)
    var notes = SourceNotes()
    let headline = prose?.settings.figures.map(\.value) ?? []
    let figures = headline.isEmpty ? [fund.total?.value].compactMap { $0 } : headline
    let cards = figureCards(figures, notes: &notes)
    let content = prose.map { body(of: $0, notes: &notes) }
    let isShown = prose?.directives.contains { $0.shows(fund: position) } ?? false
    let allocations =
      isShown
      ? nil
      : moneyFigure(tables.allocations, id: "allocations", notes: &notes)
    let course = tables.timeline.map {
      timeline($0, id: Self.courseID, notes: &notes)
    }
    let awards = pageTable(.funding(tables.awards), id: "awards", notes: &notes)
    let note = fund.note.map { words($0) }
    return EntityContext(
      site: siteContext(),
      page: head(
        title: name.text, titleLanguage: name.language, description: prose?.settings.summary?.value,
        path: crumb(.funds),
        versions: everyVersion(fund.address)),
      summary: lede(of: prose, notes: &notes),
      image: prose.flatMap { leadImage(of: $0, notes: &notes) },
      ended: end(of: fund.life) { site.dataset.funds[$0].map { link(to: $0) } },
      facts: facts(of: fund), figures: cards,
      content: content.filled, proseElsewhere: proseElsewhere("funds/" + fund.id.value),
      allocations: allocations, chart: course, awards: awards,
      caseStudies: composer.caseStudies(fund: fund.id.value, tag).map { card($0) },
      places: [], note: note?.text, noteLanguage: note?.language,
      sources: notes.entries(in: self))
  }

  /// The id of the awards of a fund over time.
  static let courseID = "awards-over-time"

  private func facts(of fund: Fund) -> [FactContext] {
    var facts: [FactContext] = []
    if let funder = fund.funder.map({ words($0) }) {
      facts.append(fact("funder", funder.text, language: funder.language))
    }
    if let status = fund.status { facts.append(fact("status", string("fund_status_" + status))) }
    if let from = fund.life.from { facts.append(fact("from", from.text(in: language))) }
    if let opened = fund.opened { facts.append(fact("opened", opened.text(in: language))) }
    if let closed = fund.closed { facts.append(fact("closed", closed.text(in: language))) }
    return facts
  }

  /// The link to the page of a fund.
  func link(to fund: Fund) -> LinkContext {
    let name = words(fund.name)
    return LinkContext(title: name.text, url: link(toOwn: fund.address), language: name.language)
  }

  /// The page that has prose in the default language, where this one has none.
  func proseElsewhere(_ key: String) -> LinkContext? {
    guard site.page(key: key, in: tag) == nil,
      let page = site.page(key: key, in: defaultTag)
    else { return nil }
    return LinkContext(
      title: page.settings.title.value, url: link(page.address), language: htmlTag(defaultTag))
  }
}

extension PlacedDirective {
  /// Whether the block is the table of a fund's allocations.
  fileprivate func shows(fund: Int) -> Bool {
    guard case .fundingTable(let table) = directive, case .allocations = table.rows else {
      return false
    }
    return table.fund == fund && table.region == nil
  }
}
