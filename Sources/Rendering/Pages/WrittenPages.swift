import Diagnostics
import Content
import Funding
import Languages

extension PageView {
  /// What the home page shows.
  func home() -> HomeContext {
    let prose = site.page(key: "index", in: tag)
    var notes = SourceNotes()
    let cards = figureCards(prose?.settings.figures.map(\.value) ?? [], notes: &notes)
    let content = prose.map { body(of: $0, notes: &notes) } ?? []
    let summary = prose?.settings.summary?.value
    let description = summary ?? site.settings.description.map { words($0).text }
    return HomeContext(
      site: siteContext(),
      page: head(
        title: prose?.settings.title.value ?? words(site.settings.title).text,
        description: description, versions: everyVersion("index.html")),
      summary: summary, content: content, figures: cards,
      caseStudies: caseStudies().prefix(6).map { card($0) },
      funds: composer.fundsByName(tag).map { card($0) },
      regions: composer.regionsByName(tag).filter { !$0.isNation }.map { card($0) },
      sources: notes.entries(in: self))
  }

  /// What a page without a kind of its own shows.
  func plainPage(_ page: Page) -> PlainPageContext {
    var notes = SourceNotes()
    let cards = figureCards(page.settings.figures.map(\.value), notes: &notes)
    let content = body(of: page, notes: &notes)
    return PlainPageContext(
      site: siteContext(), page: head(of: page), summary: page.settings.summary?.value,
      updated: page.settings.updated.map { date($0) }, figures: cards, content: content,
      sources: notes.entries(in: self))
  }

  /// What a case study shows.
  func caseStudy(_ page: Page) -> CaseStudyContext {
    var notes = SourceNotes()
    let settings = page.settings
    let cards = figureCards(settings.figures.map(\.value), notes: &notes)
    let content = body(of: page, notes: &notes)
    let related = composer.related(to: page, in: tag).prefix(3)
    return CaseStudyContext(
      site: siteContext(), page: head(of: page, path: crumb(.caseStudies)),
      summary: settings.summary?.value, date: settings.date.map { date($0) },
      updated: settings.updated.map { date($0) },
      image: settings.image.map { image($0, folder: page.folder) },
      regions: settings.regions.compactMap { site.dataset.regions[$0].map { link(to: $0) } },
      funds: settings.funds.compactMap { site.dataset.funds[$0].map { link(to: $0) } },
      tags: settings.tags.map { FactContext(label: "", value: $0, url: nil, language: nil) },
      figures: cards, content: content, related: related.map { card($0) },
      sources: notes.entries(in: self))
  }

  /// What the page for lost addresses shows.
  func notFound() -> NotFoundContext {
    let prose = site.page(key: "404", in: tag)
    var notes = SourceNotes()
    return NotFoundContext(
      site: siteContext(),
      page: head(
        title: prose?.settings.title.value ?? string("not_found_title"),
        versions: everyVersion("404.html")),
      content: prose.map { body(of: $0, notes: &notes) } ?? [])
  }

  private func head(of page: Page, path: [LinkContext] = []) -> PageHeadContext {
    head(
      title: page.settings.title.value, description: page.settings.summary?.value, path: path,
      versions: versions(of: page))
  }

  private func image(_ image: PageImage, folder: String) -> ImageContext {
    var src = image.source.value
    if case .success(.file(_, let address)) = composer.links.resolve(
      image.source.value, in: folder, language: tag)
    {
      src = link(address)
    }
    return ImageContext(
      src: src, alt: image.alt, width: nil, height: nil, caption: image.caption,
      credit: image.credit)
  }
}
