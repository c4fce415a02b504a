import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The list of every page, place and fund by name.
enum ContentsPage: PageFamily {
  static let layout = Layout("contents", SiteContentsContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.inEveryLanguage(MadePage.contents.address, layout, phase: .lists) {
      $0.contentsPage()
    }
  }
}

extension PageView {
  /// What the list of every page shows.
  fileprivate func contentsPage() -> SiteContentsContext {
    let prose = prose(of: .contents)
    return SiteContentsContext(
      site: siteContext(), page: prose.head, summary: prose.summary, content: prose.content,
      letters: letters(writtenItems + madeItems + entryItems), sources: prose.sources)
  }

  /// The pages that someone wrote: those in this language, and those of the default one that have no
  /// translation into it.
  private var writtenItems: [ContentsItemContext] {
    site.pages.compactMap { page in
      guard page.kind == .plain || page.kind == .caseStudy,
        page.language == tag
          || page.language == defaultTag && site.page(key: page.key, in: tag) == nil
      else { return nil }
      let foreign = self.foreign(page.language)
      return ContentsItemContext(
        title: page.settings.title.value, titleLanguage: foreign, url: link(page.address),
        language: foreign, note: page.kind == .caseStudy ? string("case_study") : nil,
        languageNote: foreign.map { _ in note(on: page.language) })
    }
  }

  /// The lists and other pages that sitegen makes.
  private var madeItems: [ContentsItemContext] {
    let lists = ListKind.allCases.map { ($0.rawValue + "/index", $0.titleKey) }
    let pages = MadePage.allCases.filter { $0 != .contents }.map { ($0.rawValue, $0.titleKey) }
    return (lists + pages).compactMap { key, titleKey in
      let target = Content.address(key + ".html", in: tag, default: defaultTag)
      guard composer.exists(target) else { return nil }
      let title = site.page(key: key, in: tag)?.settings.title.value ?? string(titleKey)
      return ContentsItemContext(title: title, url: link(target))
    }
  }

  /// The places and funds.
  private var entryItems: [ContentsItemContext] {
    func item(_ link: LinkContext, _ note: String) -> ContentsItemContext {
      ContentsItemContext(
        title: link.title, titleLanguage: link.language, url: link.url, note: note)
    }
    return site.dataset.regions.entries.map { item(link(to: $0), string($0.kind.stringKey)) }
      + site.dataset.funds.entries.map { item(link(to: $0), string("fund")) }
  }

  /// The pages by their first letters, in alphabetical order; those that begin with none stand first.
  private func letters(_ items: [ContentsItemContext]) -> [ContentsLetterContext] {
    let keys = items.map { language.sortKey($0.title) }
    let order = items.indices.sorted {
      keys[$0] == keys[$1] ? $0 < $1 : keys[$0].lexicographicallyPrecedes(keys[$1])
    }
    var letters: [ContentsLetterContext] = []
    for position in order {
      let letter = language.initial(of: items[position].title) ?? string("no_letter")
      if letters.last?.letter != letter {
        let name = slug(of: letter)
        let anchor = "letter-" + (name.isEmpty ? String(letters.count + 1) : name)
        letters.append(
          ContentsLetterContext(letter: letter, anchor: anchor, url: "#" + anchor, items: []))
      }
      letters[letters.count - 1].items.append(items[position])
    }
    return letters
  }
}
