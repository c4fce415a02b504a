import Funding

/// The pages that sitegen makes of the data, each with prose above it where someone wrote some.
public enum MadePage: String, CaseIterable, Sendable {
  /// Every figure.
  case figures = "figures/index"
  /// Every award.
  case awards = "awards/index"
  /// Every source.
  case sources
  /// The downloads.
  case data
  /// Every revision and correction.
  case changes
  /// Every page, by name.
  case contents
  /// The accessibility statement.
  case accessibility
  /// The search.
  case search

  /// Its address, without a language's folder.
  public var address: String { rawValue + ".html" }

  /// The key of its title in the strings.
  public var titleKey: String {
    switch self {
    case .figures: "figures"
    case .awards: "awards"
    case .sources: "sources"
    case .data: "data"
    case .changes: "changes"
    case .contents: "contents"
    case .accessibility: "accessibility"
    case .search: "search"
    }
  }
}

extension Site {
  /// Whether the site has a page: one of figures or awards needs some, or prose, or was published once.
  public func has(_ page: MadePage) -> Bool {
    switch page {
    case .figures:
      !dataset.figures.entries.isEmpty || hasProse(page) || wasPublished(page.address)
    case .awards: dataset.awards.count > 0 || hasProse(page) || wasPublished(page.address)
    case .search: settings.hasSearch || wasPublished(page.address)
    case .sources, .data, .changes, .contents, .accessibility: true
    }
  }

  /// Whether the site has a list: one of case studies, regions or funds needs one of them, or was published once. That of case
  /// studies may have prose alone.
  public func has(_ list: ListKind) -> Bool {
    if wasPublished(list.rawValue + "/index.html") { return true }
    switch list {
    case .caseStudies:
      return pages.contains { $0.kind == .caseStudy || $0.kind == .listProse(.caseStudies) }
    case .regions: return !dataset.regions.entries.isEmpty
    case .funds: return !dataset.funds.entries.isEmpty
    }
  }

  private func hasProse(_ page: MadePage) -> Bool { !index.positions(key: page.rawValue).isEmpty }
}
