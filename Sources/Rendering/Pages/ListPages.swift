import Diagnostics
import Content
import Funding
import Languages
import Templates

/// The lists of pages of one kind: case studies, places, funds.
enum ListPages: PageFamily {
  static let layout = Layout("list", ListContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    ListKind.allCases.filter { site.has($0) }.flatMap { kind in
      site.inEveryLanguage(
        kind.rawValue + "/index.html", layout, phase: .lists, listed: { $0.listed(kind) }
      ) { $0.list(kind) }
    }
  }
}

extension PageView {
  /// The link to a list, as the way to the pages on it.
  func crumb(_ list: ListKind) -> [LinkContext] {
    crumb(list.rawValue + "/index.html", list.titleKey)
  }

  /// The link to a page that sitegen makes, as the way to the pages below it.
  func crumb(_ address: String, _ titleKey: String) -> [LinkContext] {
    let target = Content.address(address, in: tag, default: defaultTag)
    guard composer.exists(target) else { return [] }
    return [LinkContext(title: string(titleKey), url: link(target), language: nil)]
  }

  /// What the list of all pages of a kind shows.
  fileprivate func list(_ kind: ListKind) -> ListContext {
    let prose = site.page(key: kind.rawValue + "/index", in: tag)
    var notes = SourceNotes()
    let content = prose.map { body(of: $0, notes: &notes) }
    return ListContext(
      site: siteContext(),
      page: head(
        title: prose?.settings.title.value ?? string(kind.titleKey),
        description: prose?.settings.summary?.value,
        versions: everyVersion(kind.rawValue + "/index.html")),
      summary: lede(of: prose, notes: &notes),
      image: prose.flatMap { leadImage(of: $0, notes: &notes) },
      content: content.filled,
      filters: kind == .caseStudies ? studyFilters() : [], groups: groups(of: kind),
      sources: notes.entries(in: self))
  }

  /// The cards of the list.
  fileprivate func listed(_ kind: ListKind) -> [ListedCard] {
    switch kind {
    case .caseStudies: (composer.caseStudies[tag] ?? []).map { .page($0) }
    case .funds: composer.fundsByName(tag).map { .fund($0) }
    case .regions: regionLists().flatMap(\.places).map { .region($0) }
    }
  }

  private func groups(of kind: ListKind) -> [ListGroupContext] {
    switch kind {
    case .caseStudies:
      [
        ListGroupContext(
          title: nil, titleLanguage: nil, url: nil,
          items: (composer.caseStudies[tag] ?? []).sorted { $0.precedesInLists($1) }
            .map { card($0) })
      ]
    case .funds:
      [
        ListGroupContext(
          title: nil, titleLanguage: nil, url: nil,
          items: composer.fundsByName(tag).map { card($0) })
      ]
    case .regions:
      regionLists().map { nation, places in
        let name = nation.map { link(to: $0) }
        return ListGroupContext(
          title: name?.title, titleLanguage: name?.language, url: name?.url,
          items: places.map { card($0) })
      }
    }
  }

  /// The regions by nation; those of several nations stand under the first. At the end stand those of none, and nations
  /// that no place is under.
  private func regionLists() -> [(nation: Region?, places: [Region])] {
    let regions = composer.regionsByName(tag)
    let nations = regions.filter(\.isNation)
    let byNation = Dictionary(grouping: regions.filter { !$0.isNation }) {
      site.dataset.nations(of: $0).first?.id.value ?? ""
    }
    let lists = nations.compactMap { nation -> (nation: Region?, places: [Region])? in
      byNation[nation.id.value].map { (nation, $0) }
    }
    let others = regions.filter { region in
      region.isNation
        ? byNation[region.id.value] == nil : site.dataset.nations(of: region).isEmpty
    }
    return others.isEmpty ? lists : lists + [(nil, others)]
  }
}
