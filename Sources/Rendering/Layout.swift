public import Templates

/// The layouts that sitegen knows, each with the context that it shows.
public enum Layout: String, CaseIterable, Sendable {
  case home, page
  case caseStudy = "case-study"
  case region, fund, nation, list, sources
  case notFound = "404"

  /// The names and types that the layout may use.
  public var shape: ContextShape {
    switch self {
    case .home: HomeContext.shape
    case .page: PlainPageContext.shape
    case .caseStudy: CaseStudyContext.shape
    case .region, .fund, .nation: EntityContext.shape
    case .list: ListContext.shape
    case .sources: SourcesContext.shape
    case .notFound: NotFoundContext.shape
    }
  }
}
