import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The pages of places: nations, regions, councils.
enum RegionPages: PageFamily {
  static let region = Layout("region", EntityContext.shape)
  static let nation = Layout("nation", EntityContext.shape)
  static let layouts = [region, nation]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.dataset.regions.entries.enumerated().flatMap { position, entry in
      site.inEveryLanguage(
        entry.address, entry.isNation ? nation : region, origin: .entry("region", entry.id),
        card: { view in
          CardWords(
            title: view.words(entry.name).text,
            figure: view.headline(view.prose(entry)?.settings.figures ?? []))
        },
        listed: { view in
          view.composer.caseStudies(region: entry.id.value, view.tag).map { .page($0) }
        }
      ) { $0.region(position) }
    }
  }
}

extension PageView {
  /// What the page of a region or nation shows.
  fileprivate func region(_ position: Int) -> EntityContext {
    let region = site.dataset.regions.entries[position]
    let tables = composer.tables.regions[position]
    let name = words(region.name)
    let prose = prose(region)
    var notes = SourceNotes()
    let cards = figureCards(prose?.settings.figures.map(\.value) ?? [], notes: &notes)
    let content = prose.map { body(of: $0, notes: &notes) }
    let allocations = pageTable(
      .funding(tables.allocations), id: "allocations", notes: &notes)
    let chart = tables.chart.map {
      self.chart($0, id: Self.awardChartID, notes: &notes)
    }
    let awards = pageTable(
      .funding(tables.awards), id: "awards", notes: &notes)
    let note = region.note.map { words($0) }
    return EntityContext(
      site: siteContext(),
      page: head(
        title: name.text, titleLanguage: name.language, description: prose?.settings.summary?.value,
        path: crumb(.regions),
        versions: everyVersion(region.address)),
      summary: lede(of: prose, notes: &notes),
      image: prose.flatMap { leadImage(of: $0, notes: &notes) },
      ended: end(of: region.life) { site.dataset.regions[$0].map { link(to: $0) } },
      facts: facts(of: region), locator: locator(of: region), figures: cards,
      content: content.filled, proseElsewhere: proseElsewhere("regions/" + region.id.value),
      allocations: allocations, chart: chart, awards: awards,
      caseStudies: composer.caseStudies(region: region.id.value, tag).map { card($0) },
      places: composer.places(within: region, tag).map { link(to: $0) }, note: note?.text,
      noteLanguage: note?.language, isCountry: region.kind == .country,
      sources: notes.entries(in: self))
  }

  /// The id of the awards of a place as bars.
  static let awardChartID = "awards-compared"

  private func facts(of region: Region) -> [FactContext] {
    var facts = [fact("kind", string(region.kind.stringKey))]
    if !region.isNation {
      facts += site.dataset.nations(of: region).map { nation in
        let name = link(to: nation)
        return fact("nation", name.title, url: name.url, language: name.language)
      }
    }
    if let from = region.life.from { facts.append(fact("from", from.text(in: language))) }
    if let code = region.code { facts.append(fact("code", code)) }
    return facts
  }

  /// Until when something was there and what took its place; `nil` where it did not end.
  func end(of life: Life, link: (String) -> LinkContext?) -> EndContext? {
    guard life.to != nil || !life.replacedBy.isEmpty else { return nil }
    return EndContext(
      until: life.to.map { date($0) }, replacedBy: life.replacedBy.compactMap { link($0.value) })
  }

  /// The link to the page of a region.
  func link(to region: Region) -> LinkContext {
    let name = words(region.name)
    return LinkContext(
      title: name.text, url: link(toOwn: region.address), language: name.language)
  }
}
