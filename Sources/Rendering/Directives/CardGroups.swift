import Content
import Diagnostics
import Languages
import Templates

/// What the block `cards` shows.
struct CardGroupContext: TemplateContext {
  let title: String?
  let cards: [CardContext]

  static let fields: [ContextField<Self>] = [
    .optionalText("title", "The words above the cards.") { $0.title },
    .list("cards", "The cards.") { $0.cards },
  ]
}

extension PageView {
  /// Links to pages as cards: those named, those of a folder, or those written out.
  func cardGroup(_ group: CardGroup, at place: BlockPlace) -> CardGroupContext {
    let named = group.pages.compactMap { card(leadingTo: $0.value, in: place.folder) }
    var notes = SourceNotes()
    let written = group.cards.map { card in
      CardContext(
        title: card.title, url: address(of: card.link.value, in: place.folder) ?? "",
        summary: card.text,
        summaryMarkup: card.text.flatMap {
          linked($0, among: blockWords, at: .card(self), notes: &notes)
        }, date: nil, language: nil, languageNote: nil, facts: [],
        image: card.image.flatMap { image($0, folder: place.folder) })
    }
    let all = named + pages(of: group).map { card($0) } + written
    return CardGroupContext(title: group.title, cards: Array(all.prefix(group.limit ?? all.count)))
  }

  /// The pages of the group's folder that it asks for, in the page's language where there is one: by
  /// `order`, then newest first, then by title.
  private func pages(of group: CardGroup) -> [Page] {
    guard let folder = group.folder?.value else { return [] }
    let pages = site.pages.filter { page in
      page.key.hasPrefix(folder) && (page.kind == .caseStudy || page.kind == .plain)
        && (group.region.map { page.settings.regions.contains($0) } ?? true)
        && (group.fund.map { page.settings.funds.contains($0) } ?? true)
        && (group.tag.map { page.settings.tags.contains($0.value) } ?? true)
        && site.lists(page, in: tag)
    }
    return pages.sorted { $0.precedesInLists($1) }
  }

  /// The cards of a group that tell of pages which someone wrote.
  func listed(in group: CardGroup, folder: String) -> [ListedCard] {
    let named = group.pages.compactMap { target(of: $0.value, in: folder) }.map { page(at: $0) }
    let all = named + pages(of: group)
    return all.prefix(group.limit ?? all.count).compactMap { $0.map { .page($0) } }
  }

  private func target(of destination: String, in folder: String) -> LinkTarget.PageTarget? {
    guard
      case .success(.page(let target)) = composer.links.resolve(
        destination, in: folder, language: tag)
    else { return nil }
    return target
  }

  private func page(at target: LinkTarget.PageTarget) -> Page? {
    site.index.position(address: target.address).map { site.pages[$0] }
  }

  private func card(leadingTo destination: String, in folder: String) -> CardContext? {
    guard let target = target(of: destination, in: folder) else { return nil }
    if let page = page(at: target) { return card(page) }
    return CardContext(
      title: target.title, url: link(target.address), summary: nil, date: nil, language: nil,
      languageNote: nil, facts: [])
  }

  /// The address that a link of a block leads to; `nil` where it leads nowhere.
  func address(of destination: String, in folder: String) -> String? {
    switch try? composer.links.resolve(destination, in: folder, language: tag).get() {
    case .page(let target):
      link(target.address) + (target.anchor.map { "#" + $0 } ?? "")
    case .file(_, let address), .download(let address): link(address)
    case .external(let address): address
    case .anchor(let anchor): "#" + anchor
    case .figure, .notAFigure, .phrase, nil: nil
    }
  }
}
