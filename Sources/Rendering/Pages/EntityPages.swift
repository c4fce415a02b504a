import Diagnostics
import Content
import Funding
import Languages

extension PageView {
  /// What the page of a region or nation shows.
  func region(_ position: Int) -> EntityContext {
    let region = site.dataset.regions.entries[position]
    let name = words(region.name)
    let prose = prose(region)
    var notes = SourceNotes()
    let cards = figureCards(prose?.settings.figures.map(\.value) ?? [], notes: &notes)
    let content = prose.map { body(of: $0, notes: &notes) } ?? []
    let allocations = allocationsTable(of: region, notes: &notes)
    let awards = awardsTable(
      site.dataset.awards.positions(region: position), other: .fund, name: name.text,
      notes: &notes)
    let note = region.note.map { words($0) }
    return EntityContext(
      site: siteContext(),
      page: head(
        title: name.text, description: prose?.settings.summary?.value, path: crumb(.regions),
        versions: everyVersion(region.address)),
      summary: prose?.settings.summary?.value, facts: facts(of: region), figures: cards,
      content: content, proseElsewhere: proseElsewhere("regions/" + region.id.value),
      allocations: allocations, awards: awards,
      caseStudies: caseStudies { $0.settings.regions.contains(region.id.value) }.map { card($0) },
      places: composer.places(within: region, tag).map { link(to: $0) }, note: note?.text,
      noteLanguage: note?.language, sources: notes.entries(in: self))
  }

  /// What the page of a fund shows.
  func fund(_ position: Int) -> EntityContext {
    let fund = site.dataset.funds.entries[position]
    let name = words(fund.name)
    let prose = prose(fund)
    var notes = SourceNotes()
    let headline = prose?.settings.figures.map(\.value) ?? []
    let figures = headline.isEmpty ? [fund.total?.value].compactMap { $0 } : headline
    let cards = figureCards(figures, notes: &notes)
    let content = prose.map { body(of: $0, notes: &notes) } ?? []
    let isShown = prose?.directives.contains { $0.shows(fund: position) } ?? false
    let allocations =
      isShown || fund.allocations.isEmpty
      ? nil : fundingTable(.whole(fund: position, in: self), id: "allocations", notes: &notes)
    let awards = awardsTable(
      site.dataset.awards.positions(fund: position), other: .region, name: name.text,
      notes: &notes)
    let note = fund.note.map { words($0) }
    return EntityContext(
      site: siteContext(),
      page: head(
        title: name.text, description: prose?.settings.summary?.value, path: crumb(.funds),
        versions: everyVersion(fund.address)),
      summary: prose?.settings.summary?.value, facts: facts(of: fund), figures: cards,
      content: content, proseElsewhere: proseElsewhere("funds/" + fund.id.value),
      allocations: allocations, awards: awards,
      caseStudies: caseStudies { $0.settings.funds.contains(fund.id.value) }.map { card($0) },
      places: [], note: note?.text, noteLanguage: note?.language,
      sources: notes.entries(in: self))
  }

  private func facts(of region: Region) -> [FactContext] {
    var facts = [fact("kind", string(region.kind.stringKey))]
    if !region.isNation {
      facts += site.dataset.nations(of: region).map { nation in
        let name = link(to: nation)
        return fact("nation", name.title, url: name.url, language: name.language)
      }
    }
    if let code = region.code { facts.append(fact("code", code)) }
    return facts
  }

  private func facts(of fund: Fund) -> [FactContext] {
    var facts: [FactContext] = []
    if let funder = fund.funder.map({ words($0) }) {
      facts.append(fact("funder", funder.text, language: funder.language))
    }
    if let status = fund.status { facts.append(fact("status", string("fund_status_" + status))) }
    if let opened = fund.opened { facts.append(fact("opened", opened.text(in: language))) }
    if let closed = fund.closed { facts.append(fact("closed", closed.text(in: language))) }
    return facts
  }

  /// The page that has prose in the default language, where this one has none.
  private func proseElsewhere(_ key: String) -> LinkContext? {
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
    if case .fundingTable(let table) = directive { table.fund == fund } else { false }
  }
}
