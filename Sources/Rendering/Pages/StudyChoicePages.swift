import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The lists of the case studies with a tag, and of those of a year.
enum StudyChoicePages: PageFamily {
  static let layouts: [Layout] = []

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.languages.flatMap { language in
      site.studyChoices(of: site.caseStudies(in: language.tag), in: language).map { choice in
        let address = Content.address(
          choice.address, in: language.tag, default: site.settings.defaultTag)
        return SitePage(
          address: address, tag: language.tag, layout: ListPages.layout, phase: .lists,
          origin: .made(address), listed: { _ in choice.studies.map { .page($0) } }
        ) { $0.list(choice) }
      }
    }
  }
}

extension PageView {
  /// What the list of a choice of the case studies shows.
  fileprivate func list(_ choice: StudyChoice) -> ListContext {
    let title = string("study_choice_" + choice.kind.rawValue, ["name": choice.name])
    let versions = site.languages.compactMap { language -> (String, String)? in
      let address = Content.address(choice.address, in: language.tag, default: defaultTag)
      return composer.exists(address) ? (language.tag, address) : nil
    }
    return ListContext(
      site: siteContext(),
      page: head(
        title: title, path: crumb(.caseStudies),
        versions: Dictionary(versions, uniquingKeysWith: { first, _ in first })),
      summary: MarkedWords(string("count_case_studies", count: choice.studies.count)),
      content: nil,
      filters: studyFilters(),
      groups: [
        ListGroupContext(
          title: nil, titleLanguage: nil, url: nil, items: choice.studies.map { card($0) })
      ],
      sources: [])
  }

  /// The ways to choose among the case studies: by place, fund, tag and year, each with how many there are.
  /// Nothing where there is no choice.
  func studyFilters() -> [FilterContext] {
    guard composer.caseStudies[tag]?.count ?? 0 > 1 else { return [] }
    let places = composer.regionsByName(tag).compactMap { region in
      item(link(to: region), composer.countOfStudies(region: region.id.value, in: tag))
    }
    let funds = composer.fundsByName(tag).compactMap { fund in
      item(link(to: fund), composer.countOfStudies(fund: fund.id.value, in: tag))
    }
    let choices = composer.studyChoices[tag] ?? []
    func items(_ kind: StudyChoice.Kind) -> [FilterItemContext] {
      choices.filter { $0.kind == kind }.compactMap { choice in
        let link = LinkContext(title: choice.name, url: link(toOwn: choice.address), language: nil)
        return item(link, choice.studies.count)
      }
    }
    return [
      ("regions", places), ("funds", funds), ("tags", items(.tags)), ("years", items(.years)),
    ].compactMap { key, items in
      items.isEmpty ? nil : FilterContext(label: string(key), items: items)
    }
  }

  private func item(_ link: LinkContext, _ count: Int) -> FilterItemContext? {
    guard count > 0 else { return nil }
    let own = self.link(address)
    return FilterItemContext(
      title: link.title, language: link.language, url: link.url, count: String(count),
      isCurrent: link.url == own)
  }

  /// A tag of a case study, led to those that share it.
  func tagFact(_ tag: String) -> FactContext {
    let choice = StudyChoice(kind: .tags, name: tag, slug: distinctSlug(of: tag), studies: [])
    let target = Content.address(choice.address, in: self.tag, default: defaultTag)
    return FactContext(
      label: "", value: tag, url: composer.exists(target) ? link(target) : nil, language: nil)
  }
}
