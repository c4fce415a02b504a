public import Diagnostics
public import Markdown

/// A block that sitegen draws: a fence whose first word is the name of a directive.
public struct PlacedDirective: Sendable {
  /// The position of the fence in the document's fences.
  public let fence: Int
  /// The text of the page's section that it stands in, by number.
  public let section: Int
  /// What it asks for.
  public let directive: Directive
  /// Its words that take no marks.
  public let words: BlockWords
  /// The name that it is found under on its page, as in `#name`; `nil` for a block that has none.
  public let name: String?
}

/// What a block asks for. A further block is a file in this folder, a case here and a line in
/// `BlockReader.directive`.
public enum Directive: Sendable {
  /// A table of allocations or awards.
  case fundingTable(FundingTable)
  /// A further table of the data.
  case dataTable(DataTable)
  /// Figures, shown large.
  case figures(FigureGroup)
  /// What somebody said.
  case quote(Quote)
  /// A notice.
  case callout(Callout)
  /// What readers unfold.
  case details(Details)
  /// Cards that lead to pages.
  case cards(CardGroup)
  /// A file to take away.
  case download(Download)
  /// The headings of the page.
  case contents(ContentsList)
  /// A chart of the data.
  case chart(Chart)
  /// A map of the places.
  case map(PlaceMap)
  /// A video that stands elsewhere or in the site.
  case video(Video)
  /// How to reach somebody.
  case contact(ContactCard)
  /// What happened and will happen.
  case timeline(Timeline)
}

extension Directive {
  /// The texts in Markdown that it shows.
  public var texts: [MarkdownText] {
    switch self {
    case .callout(let callout): [callout.text]
    case .details(let details): [details.text]
    case .fundingTable, .dataTable, .figures, .quote, .cards, .download, .contents, .chart, .map,
      .video, .contact, .timeline:
      []
    }
  }

  /// What it leads to, as links have it.
  public var destinations: [Located<String>] {
    switch self {
    case .cards(let group): group.destinations
    case .download(let download): [download.file]
    case .video(let video):
      [video.target, video.poster.source, video.transcript]
        + (video.captions.map { [$0] } ?? [])
    case .timeline(let timeline): timeline.events.compactMap(\.link)
    case .fundingTable, .dataTable, .figures, .quote, .callout, .details, .contents, .chart,
      .map, .contact:
      []
    }
  }

  /// The pictures that it shows, as links have them.
  public var pictures: [Located<String>] {
    switch self {
    case .video(let video): [video.poster.source]
    case .cards(let group): group.cards.compactMap(\.image?.source)
    case .fundingTable, .dataTable, .figures, .quote, .callout, .details, .download, .contents,
      .chart, .map, .contact, .timeline:
      []
    }
  }

  /// The ids of the figures that it shows.
  public var figures: [Located<String>] {
    switch self {
    case .figures(let group): group.figures
    case .chart(let chart): chart.figures
    case .map(let map): map.chart.figures
    case .timeline(let timeline): timeline.figures
    case .fundingTable, .dataTable, .quote, .callout, .details, .cards, .download, .contents,
      .video, .contact:
      []
    }
  }

  /// The money set aside that it shows.
  public var allocations: [FundingTable.AllocationPlace] {
    switch self {
    case .fundingTable(let table):
      if case .allocations(let places) = table.rows { places } else { [] }
    case .chart(let chart): chart.allocations
    case .map(let map): map.chart.allocations
    case .dataTable, .figures, .quote, .callout, .details, .cards, .download, .contents, .video,
      .contact, .timeline:
      []
    }
  }

  /// The ids of the sources that it names.
  public var sources: [String] {
    switch self {
    case .quote(let quote): [quote.source].compactMap { $0 }
    case .timeline(let timeline): timeline.events.compactMap(\.source)
    case .fundingTable, .dataTable, .figures, .callout, .details, .cards, .download, .contents,
      .chart, .map, .video, .contact:
      []
    }
  }
}

extension Page {
  /// The pictures that its settings and blocks name, as links have them.
  public var writtenPictures: [Located<String>] {
    [settings.image?.source].compactMap { $0 } + directives.flatMap(\.directive.pictures)
  }

  /// The names that its headings and blocks are found under, as in `#name`.
  public var partNames: [String] {
    document.headings.map(\.id)
      + directives.flatMap { placed in
        placed.directive.texts.flatMap { $0.document.headings.map(\.id) }
          + [placed.name].compactMap { $0 }
      }
  }

  /// Every text of the page that may hold links: its own, those of its blocks and of its settings.
  public var documents: [MarkdownDocument] {
    [document] + directives.flatMap { ($0.directive.texts + $0.words.linked).map(\.document) }
      + captions.sorted { $0.key < $1.key }.map(\.value.document)
      + [settings.summaryText?.document].compactMap { $0 } + settings.linkedTexts.map(\.document)
  }
}
