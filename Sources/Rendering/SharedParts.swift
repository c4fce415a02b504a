import Content
import Funding
import Languages

/// What pages have in common, worked out once: the pictures that stand for them where they are shared, and the
/// frame of site's name, menu and links around the content, which is the same for the pages of a folder.
final class SharedParts: Sendable {
  /// The pictures.
  let cards: SocialCards
  private let frames: [Folder: SiteContext]
  /// The addresses of pages that the menu marks as the one being shown.
  private let menu: Set<String>
  /// The corrected figures that the cards on a page show, by the page's address.
  private let changesOnCards: [String: [ChangeNote.Subject]]

  /// Nothing is worked out: each page makes its own.
  static let none = SharedParts()

  private struct Folder: Hashable {
    let tag: String
    let path: Substring

    init(_ view: PageView) {
      tag = view.tag
      path = view.address.lastIndex(of: "/").map { view.address[..<$0] } ?? ""
    }
  }

  private init() { (cards, frames, menu, changesOnCards) = (SocialCards(), [:], [], [:]) }

  /// Works out what the pages of a site share.
  init(_ planned: PlannedPages) {
    let (pages, composer) = (planned.pages, planned.composer)
    changesOnCards = planned.changesOnCards
    cards = SocialCards(pages, composer)
    var frames: [Folder: SiteContext] = [:]
    var menu: Set<String> = []
    for language in composer.site.languages {
      let home = PageView(composer: composer, language: language, address: "index.html")
      menu.formUnion(home.menuTargets().map(\.target.address))
    }
    for page in pages where !menu.contains(page.address) {
      guard let language = composer.site.language(page.tag) else { continue }
      let view = PageView(composer: composer, language: language, address: page.address)
      let folder = Folder(view)
      guard frames[folder] == nil, !view.isNotFound else { continue }
      frames[folder] = view.madeSiteContext()
    }
    self.frames = frames
    self.menu = menu
  }

  /// What was changed of what a page shows, each once; of what its cards alone show, what was corrected.
  func changes(shownBy view: PageView) -> [ChangeNote.Subject] {
    let own = view.composer.shownChanges.subjects(at: view.address)
    return own + (changesOnCards[view.address] ?? []).filter { !own.contains($0) }
  }

  /// The frame of a page; `nil` where it is like that of no other.
  func frame(of view: PageView) -> SiteContext? {
    guard !menu.contains(view.address), !view.isNotFound else { return nil }
    return frames[Folder(view)]
  }
}

extension PlannedPages {
  /// The corrected figures that cards show, each once, by the address of the page that the cards stand on.
  fileprivate var changesOnCards: [String: [ChangeNote.Subject]] {
    let corrected = composer.changes.all.compactMap { change -> Int? in
      guard case .figure(let position) = change.subject, change.kind == .correction else {
        return nil
      }
      return position
    }
    return cards(showing: Set(corrected)).mapValues { cards in
      Set(cards.flatMap(\.figures)).sorted().map { .figure($0) }
    }
  }
}
