public import Diagnostics
import Funding
import Markdown

/// A place of the site folder that shows a figure or rests on it.
public struct FigureUse: Sendable {
  /// How the figure is used there.
  public let kind: Kind
  /// Where.
  public let span: SourceSpan
  /// The address of the page that shows it; `nil` for data.
  public let address: String?
  /// What holds it.
  public let holder: Holder
  /// The words it is shown by; empty where they are filled in.
  public let words: String

  /// The ways in which a figure is used.
  public enum Kind: String, Sendable {
    /// In a sentence.
    case prose
    /// Among the headline figures of a page.
    case headline
    /// In a block of a page.
    case block
    /// In a table of money of a page.
    case table
    /// As the amount of an allocation.
    case allocation
    /// As the total of a fund.
    case total
    /// As a part of another figure.
    case part
  }

  /// What may hold a figure.
  public enum Holder: Sendable {
    /// A page that someone wrote, by its position in the site.
    case page(Int)
    /// A fund, by its position in the dataset.
    case fund(Int)
    /// An allocation: its fund and its places by their positions in the dataset.
    case allocation(fund: Int, regions: [Int])
    /// A figure that is made from it, by its position in the dataset.
    case figure(Int)
  }
}

/// Where each figure of a site is used, found in one pass over its pages and funds.
public struct FigureUses: Sendable {
  private var byFigure: [[FigureUse]]

  /// The figures that a page shows, by where they stand on it.
  ///
  /// - Parameters:
  ///   - page: The page's position in the site.
  ///   - site: The site.
  /// - Returns: The positions of the figures in the dataset, each with its use there.
  public static func shown(on page: Int, of site: Site) -> [(figure: Int, use: FigureUse)] {
    var uses = FigureUses(count: site.dataset.figures.entries.count)
    uses.addPage(page, LinkResolver(site: site))
    return uses.byFigure.enumerated().flatMap { figure, uses in uses.map { (figure, $0) } }
      .sorted { ($0.use.span, $0.figure) < ($1.use.span, $1.figure) }
  }

  private init(count: Int) { byFigure = Array(repeating: [], count: count) }

  /// Goes through a site.
  public init(_ site: Site) {
    self.init(count: site.dataset.figures.entries.count)
    let links = LinkResolver(site: site)
    for position in site.pages.indices { addPage(position, links) }
    for (position, fund) in site.dataset.funds.entries.enumerated() {
      if let total = fund.total {
        add(total.value, in: site, .total, total.span, .fund(position), address: fund.address)
      }
      for allocation in fund.allocations {
        guard case .figure(let id) = allocation.amount else { continue }
        let regions = allocation.regions.compactMap {
          site.dataset.regions.position(of: $0.value)
        }
        add(
          id.value, in: site, .allocation, id.span,
          .allocation(fund: position, regions: regions), address: fund.address)
      }
    }
    for (position, figure) in site.dataset.figures.entries.enumerated() {
      for part in figure.derivation?.figures ?? [] {
        add(part.value, in: site, .part, part.span, .figure(position), address: nil)
      }
    }
  }

  /// Every place that uses a figure: pages first, by path, then the data; none for a figure that nothing
  /// uses. The figure by its position in the dataset.
  public subscript(position: Int) -> [FigureUse] { byFigure[position] }

  private mutating func addPage(_ position: Int, _ links: LinkResolver) {
    let site = links.site
    let page = site.pages[position]
    let holder = FigureUse.Holder.page(position)
    for headline in page.settings.figures {
      add(headline.value, in: site, .headline, headline.span, holder, address: page.address)
    }
    for shown in page.directives.flatMap(\.directive.figures) {
      add(shown.value, in: site, .block, shown.span, holder, address: page.address)
    }
    addTables(of: page, holder, in: site)
    for document in page.documents {
      for link in document.links where link.destination.hasPrefix("figure:") {
        guard
          case .success(.figure(let figure)) = links.resolve(
            link.destination, in: page.folder, language: page.language)
        else { continue }
        byFigure[figure].append(
          FigureUse(
            kind: .prose, span: link.span, address: page.address, holder: holder,
            words: link.text))
      }
    }
  }

  /// Adds the figures that are allocations in a page's tables and charts of money.
  private mutating func addTables(
    of page: Page, _ holder: FigureUse.Holder, in site: Site
  ) {
    for placed in page.directives {
      let rows = placed.directive.allocations
      guard !rows.isEmpty else { continue }
      let span = page.document.fences[placed.fence].infoSpan
      let figures = rows.compactMap { row in
        site.dataset.funds.entries[row.fund].allocations[row.position].figure
      }
      for figure in Set(figures).sorted() {
        add(figure, in: site, .table, span, holder, address: page.address)
      }
    }
  }

  private mutating func add(
    _ id: String, in site: Site, _ kind: FigureUse.Kind, _ span: SourceSpan,
    _ holder: FigureUse.Holder, address: String?
  ) {
    guard let figure = site.dataset.figures.position(of: id) else { return }
    byFigure[figure].append(
      FigureUse(kind: kind, span: span, address: address, holder: holder, words: ""))
  }
}
