import Diagnostics
import Content
import Funding
import Languages

extension PageView {
  /// What the list of all pages of a kind shows.
  func list(_ kind: ListKind) -> ListContext {
    let prose = site.page(key: kind.rawValue + "/index", in: tag)
    var notes = SourceNotes()
    let content = prose.map { body(of: $0, notes: &notes) } ?? []
    return ListContext(
      site: siteContext(),
      page: head(
        title: prose?.settings.title.value ?? string(kind.titleKey),
        description: prose?.settings.summary?.value,
        versions: everyVersion(kind.rawValue + "/index.html")),
      summary: prose?.settings.summary?.value, content: content, groups: groups(of: kind),
      sources: notes.entries(in: self))
  }

  private func groups(of kind: ListKind) -> [ListGroupContext] {
    switch kind {
    case .caseStudies:
      [ListGroupContext(title: nil, url: nil, items: caseStudies().map { card($0) })]
    case .funds:
      [
        ListGroupContext(
          title: nil, url: nil, items: composer.fundsByName(tag).map { card($0) })
      ]
    case .regions: regionGroups()
    }
  }

  /// The regions by nation; those of several nations stand under the first, those of none at the end.
  private func regionGroups() -> [ListGroupContext] {
    let regions = composer.regionsByName(tag)
    let nations = regions.filter(\.isNation)
    var groups = nations.map { nation in
      let items = regions.filter { region in
        !region.isNation
          && site.dataset.nations(of: region).first?.id.value == nation.id.value
      }
      let name = link(to: nation)
      return ListGroupContext(title: name.title, url: name.url, items: items.map { card($0) })
    }
    let others = regions.filter { !$0.isNation && site.dataset.nations(of: $0).isEmpty }
    if !others.isEmpty {
      groups.append(ListGroupContext(title: nil, url: nil, items: others.map { card($0) }))
    }
    return groups
  }

  /// What the page of all sources shows.
  func sourcesPage() -> SourcesContext {
    let prose = site.page(key: "sources", in: tag)
    var notes = SourceNotes()
    return SourcesContext(
      site: siteContext(),
      page: head(
        title: prose?.settings.title.value ?? string("sources"),
        description: prose?.settings.summary?.value, versions: everyVersion("sources.html")),
      content: prose.map { body(of: $0, notes: &notes) } ?? [],
      items: composer.usedSources(tag).map { item($0) })
  }

  private func item(_ source: Source) -> SourceContext {
    let title = words(source.title)
    let note = source.note.map { words($0) }
    return SourceContext(
      anchor: "source-" + source.id.value, title: title.text, titleLanguage: title.language,
      url: source.url, publisher: source.publisher.map { words($0).text },
      published: source.published.map { date($0) }, accessed: source.accessed.map { date($0) },
      licence: source.licence.map { words($0).text }, quote: source.quote.map { words($0).text },
      note: note?.text, noteLanguage: note?.language,
      figures: (composer.figuresBySource[source.id.value] ?? []).map { figure in
        let label = words(figure.label)
        return FactContext(
          label: label.text, value: site.wording(of: figure, in: tag), url: nil,
          language: label.language)
      })
  }
}
