import Content
import Diagnostics
import Funding

/// What a card in a list tells of.
enum ListedCard: Sendable {
  case page(Page)
  case fund(Fund)
  case region(Region)
}

/// A card in a list that shows figures.
public struct ShownCard: Sendable {
  /// The address of the page that it leads to.
  public let address: String
  /// The figures that it shows, by their positions in the dataset.
  public let figures: [Int]
}

extension SitePlan {
  /// The cards that show figures, by the address of the page that they stand on. In a theme whose cards are words alone nothing
  /// in them leads to a figure.
  public var cardsWithFigures: [String: [ShownCard]] { pages?.planned.cardsWithFigures ?? [:] }
}

extension PlannedPages {
  /// The cards that show figures, by the address of the page that they stand on.
  var cardsWithFigures: [String: [ShownCard]] {
    cards(showing: Set(composer.site.dataset.figures.entries.indices))
  }

  /// The cards that show one of some figures, by the address of the page that they stand on, with those of these figures
  /// that they show.
  func cards(showing figures: Set<Int>) -> [String: [ShownCard]] {
    let words = CardFigures(composer, figures)
    guard words.hasSome else { return [:] }
    var found: [String: [ShownCard]] = [:]
    func add(_ cards: [ListedCard], on address: String, _ view: PageView) {
      let shown = cards.map { words.shown(on: $0, view) }.filter { !$0.figures.isEmpty }
      if !shown.isEmpty { found[address, default: []] += shown }
    }
    // Where no page has figures in its words, there are but those of funds, whose cards stand in lists.
    for page in pages where words.hasSomeOfPages || page.phase == .lists {
      guard let listed = page.listed, let view = view(page.tag, page.address) else { continue }
      add(listed(view), on: page.address, view)
    }
    for page in site.pages where words.hasSomeOfPages {
      guard let view = view(page.language, page.address) else { continue }
      for case .cards(let group) in page.directives.map(\.directive) {
        add(view.listed(in: group, folder: page.folder), on: page.address, view)
      }
    }
    return found
  }

  private func view(_ tag: String, _ address: String) -> PageView? {
    site.language(tag).map { PageView(composer: composer, language: $0, address: address) }
  }
}

/// The figures in what cards repeat of pages and funds.
private struct CardFigures {
  /// By the address of a page, those in its title and its summary.
  private var titles: [String: [Int]] = [:]
  private var summaries: [String: [Int]] = [:]
  private let dataset: FundingDataset
  /// The figures that are asked for.
  private let figures: Set<Int>

  init(_ composer: Composer, _ figures: Set<Int>) {
    dataset = composer.site.dataset
    self.figures = figures
    for figure in figures.sorted() {
      for use in composer.figureUses[figure] where use.kind == .prose {
        guard case .page(let position) = use.holder else { continue }
        let page = composer.site.pages[position]
        if use.span.isWithin(page.settings.title.span) {
          titles[page.address, default: []].append(figure)
        } else if let summary = page.settings.summary, use.span.isWithin(summary.span) {
          summaries[page.address, default: []].append(figure)
        }
      }
    }
  }

  var hasSomeOfPages: Bool { !titles.isEmpty || !summaries.isEmpty }

  var hasSome: Bool { hasSomeOfPages || dataset.funds.entries.contains { total(of: $0) != nil } }

  func shown(on card: ListedCard, _ view: PageView) -> ShownCard {
    switch card {
    case .page(let page):
      ShownCard(
        address: page.address,
        figures: (titles[page.address] ?? []) + (summaries[page.address] ?? []))
    case .fund(let fund):
      ShownCard(
        address: own(fund.address, view),
        figures: [total(of: fund)].compactMap { $0 } + summary(view.prose(fund)))
    case .region(let region):
      ShownCard(address: own(region.address, view), figures: summary(view.prose(region)))
    }
  }

  private func total(of fund: Fund) -> Int? {
    guard let total = fund.total.flatMap({ dataset.figures.position(of: $0.value) }),
      figures.contains(total)
    else { return nil }
    return total
  }

  private func summary(_ prose: Page?) -> [Int] { prose.flatMap { summaries[$0.address] } ?? [] }

  private func own(_ address: String, _ view: PageView) -> String {
    Content.address(address, in: view.tag, default: view.defaultTag)
  }
}
