import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The page of the search. Without the index, or from disk, it leads to the list of all pages.
public enum SearchPage: PageFamily {
  static let layout = Layout("search", SearchContext.shape)
  static let layouts = [layout]

  /// Where the index is.
  public static let folder = "pagefind/"

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    guard site.has(.search) else { return [] }
    return site.inEveryLanguage(MadePage.search.address, layout, phase: .lists) { $0.searchPage() }
  }
}

extension PageView {
  /// What the page of the search shows.
  fileprivate func searchPage() -> SearchContext {
    let prose = prose(of: .search)
    return SearchContext(
      site: siteContext(), page: prose.head, summary: prose.summary, content: prose.content,
      folder: link(SearchPage.folder + "pagefind.js").droppingLastPart,
      root: link("index.html").droppingLastPart, sources: prose.sources)
  }

  /// What the search can be narrowed by: what kind of page this is, and the places and funds that it is about.
  func searchFilters() -> [FactContext] {
    guard site.settings.hasSearch else { return [] }
    func filter(_ name: String, _ value: String) -> FactContext {
      FactContext(label: name, value: value, url: nil, language: nil)
    }
    if let position = site.index.position(address: address), site.pages[position].kind == .caseStudy
    {
      let settings = site.pages[position].settings
      let regions = settings.regions.compactMap { site.dataset.regions[$0] }.map {
        words($0.name).text
      }
      let funds = settings.funds.compactMap { site.dataset.funds[$0] }.map { words($0.name).text }
      return [
        filter("kind", string("case_study")), filter("region", regions.joined(separator: "; ")),
        filter("fund", funds.joined(separator: "; ")),
      ].filter { !$0.value.isEmpty }
    }
    let own = tag == defaultTag ? address : String(address.dropFirst(tag.utf8.count + 1))
    let parts = own.dropLast(".html".count).split(separator: "/")
    guard parts.count == 2, let id = parts.last.map(String.init), id != "index" else { return [] }
    switch parts[0] {
    case "regions", "nations":
      return site.dataset.regions[id].map {
        [filter("kind", string("place")), filter("region", words($0.name).text)]
      } ?? []
    case "funds":
      return site.dataset.funds[id].map {
        [filter("kind", string("fund")), filter("fund", words($0.name).text)]
      } ?? []
    case "figures": return [filter("kind", string("figure"))]
    default: return []
    }
  }
}

extension String {
  /// A path without its last part: the folder, with `/` at its end; `./` for the folder that it stands in.
  fileprivate var droppingLastPart: String {
    lastIndex(of: "/").map { String(self[...$0]) } ?? "./"
  }
}
