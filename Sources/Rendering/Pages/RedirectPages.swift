import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The pages at addresses that pages had before: each leads on.
enum RedirectPages: PageFamily {
  static let layout = Layout("redirect", RedirectContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    let ofPages = site.pages.flatMap { page in
      page.settings.aliases.map { alias in
        redirect(
          alias.value, page.language, to: page.address, page.settings.title.value,
          origin: OutputOrigin(
            noun: "the old address in “aliases”", name: alias.value, span: alias.span,
            help: "take the old address out"))
      }
    }
    return ofPages
      + site.dataset.regions.entries.flatMap { region in
        let ids = site.dataset.regions.formerIDs(of: region)
        return former(ids, of: region.id, region.name, at: region.address, "region", site)
      }
      + site.dataset.funds.entries.flatMap { fund in
        let ids = site.dataset.funds.formerIDs(of: fund)
        return former(ids, of: fund.id, fund.name, at: fund.address, "fund", site)
      }
      + site.dataset.figures.entries.flatMap { figure in
        let ids = site.dataset.figures.formerIDs(of: figure)
        return former(ids, of: figure.id, figure.label, at: figure.address, "figure", site)
      } + ofAwards(site) + ofTables(site, tables.placed)
  }

  /// The redirects from the pages of whole tables below the pages that places and funds had.
  private static func ofTables(_ site: Site, _ placed: [PlacedTable]) -> [SitePage] {
    func formerPages<Entry>(_ table: EntryTable<Entry>, _ page: (Entry) -> String) -> [(
      old: String, now: String, id: Located<String>
    )] {
      table.entries.flatMap { entry in
        table.formerIDs(of: entry).map { id in
          let folder = page(entry).split(separator: "/").first.map(String.init) ?? ""
          return ("\(folder)/\(id.value).html", page(entry), id)
        }
      }
    }
    let moved =
      formerPages(site.dataset.regions) { $0.address }
      + formerPages(site.dataset.funds) { $0.address }
    guard !moved.isEmpty else { return [] }
    let tables = Dictionary(grouping: placed.filter(\.table.hasPage), by: \.page)
    return moved.flatMap { page in
      site.settings.tags.flatMap { tag in
        func own(_ address: String) -> String {
          Content.address(address, in: tag, default: site.settings.defaultTag)
        }
        return (tables[own(page.now)] ?? []).map { placed in
          redirect(
            TablePlace(page: own(page.old), id: placed.id).page, tag, to: placed.place.page,
            placed.title,
            origin: OutputOrigin(
              noun: "a table below the earlier id", name: page.id.value, span: page.id.span,
              help: "take “\(page.id.value)” out of “formerly”"))
        }
      }
    }
  }

  /// The redirects from the pages that awards had under earlier ids.
  private static func ofAwards(_ site: Site) -> [SitePage] {
    guard site.settings.hasAwardPages else { return [] }
    let awards = site.dataset.awards
    return awards.formerIDs.flatMap { old, position in
      let id = Located(awards.id(at: position), at: awards.span(at: position))
      let title = awards[position].words.title ?? LocalizedText([.init(tag: "", text: id.value)])
      return former(
        [Located(slug(of: old), at: id.span)], of: id, title, at: awards.address(at: position),
        "award", site)
    }
  }

  /// The redirects from the addresses of an entry's earlier ids, in every language.
  private static func former(
    _ ids: [Located<String>], of id: Located<String>, _ name: LocalizedText, at address: String,
    _ noun: String, _ site: Site
  ) -> [SitePage] {
    let folder = address.split(separator: "/").first.map(String.init) ?? ""
    let defaultTag = site.settings.defaultTag
    return ids.flatMap { old in
      site.languages.map { language in
        func own(_ address: String) -> String {
          Content.address(address, in: language.tag, default: defaultTag)
        }
        return redirect(
          own("\(folder)/\(old.value).html"), language.tag, to: own(address),
          name.text(in: language.tag, default: defaultTag).text,
          origin: OutputOrigin(
            noun: "the earlier id of the \(noun) “\(id.value)”", name: old.value, span: old.span,
            help: "take “\(old.value)” out of “formerly”"))
      }
    }
  }

  private static func redirect(
    _ address: String, _ tag: String, to target: String, _ title: String, origin: OutputOrigin
  ) -> SitePage {
    SitePage(
      address: address, tag: tag, layout: layout, origin: origin, isIndexed: false, leadsTo: target
    ) { $0.redirect(to: target, title: title) }
  }
}

extension PageView {
  /// What the page at an old address shows.
  fileprivate func redirect(to target: String, title: String) -> RedirectContext {
    let url = link(target)
    var refresh = HTMLText()
    refresh.markup("<meta http-equiv=\"refresh\"")
    // A quotation mark at the beginning would be read as one around the address.
    refresh.attribute("content", "0; url=" + (url.hasPrefix("'") ? "./" : "") + url)
    refresh.markup(">")
    return RedirectContext(
      site: siteContext(),
      page: head(
        title: string("moved_title"), windowName: "\(string("moved_title")): \(title) (\(address))",
        canonical: target, isNoIndex: true, versions: [tag: address]),
      target: LinkContext(title: title, url: url, language: nil),
      refresh: refresh.bytes)
  }
}
