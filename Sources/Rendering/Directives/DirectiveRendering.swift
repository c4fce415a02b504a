import Content
import Markdown
import Templates

/// Where a block stands on its page.
struct BlockPlace {
  /// Its number on the page, for the ids within it.
  let number: Int
  /// The section of the page that it stands in.
  let section: Int
  /// The folder of the page's file, that links count from.
  let folder: String
  /// The page's text.
  let document: MarkdownDocument
  /// The page's title.
  let title: String
}

extension PageView {
  /// Draws a block.
  ///
  /// - Parameters:
  ///   - directive: What it asks for.
  ///   - place: Where it stands.
  ///   - notes: The page's sources.
  /// - Returns: Its HTML.
  func html(
    _ directive: Directive, at place: BlockPlace, notes: inout SourceNotes
  ) -> [UInt8] {
    switch directive {
    case .fundingTable(let table):
      moneyFigure(table, id: ShownTable.funding(table).id(number: place.number), notes: &notes)
        ?? noRows(in: .funding(table))
    case .chart(let chart):
      self.chart(chart, id: ShownTable.chart(chart).id(number: place.number), notes: &notes)
    case .map(let map):
      self.map(map, id: ShownTable.map(map).id(number: place.number), notes: &notes)
    case .timeline(let timeline):
      self.timeline(
        timeline, id: ShownTable.timeline(timeline).id(number: place.number), notes: &notes)
    case .dataTable(let table): block(.data(table), at: place, notes: &notes)
    case .figures(let group): draw(.figures, figureGroup(group, notes: &notes))
    case .quote(let quote): draw(.quote, self.quote(quote, notes: &notes))
    case .callout(let callout): draw(.callout, self.callout(callout, at: place, notes: &notes))
    case .details(let details): draw(.details, self.details(details, at: place, notes: &notes))
    case .cards(let group): draw(.cards, cardGroup(group, at: place))
    case .download(let download): draw(.download, self.download(download, at: place))
    case .video(let video): draw(.video, self.video(video, at: place))
    case .contact(let card): draw(.contact, contact(card))
    case .contents(let list): contents(list, at: place).map { draw(.contents, $0) } ?? []
    }
  }

  private func block(
    _ table: ShownTable, at place: BlockPlace, notes: inout SourceNotes
  ) -> [UInt8] {
    pageTable(table, id: table.id(number: place.number), notes: &notes) ?? noRows(in: table)
  }

  private func draw(_ layout: BlockLayout, _ context: some TemplateContext) -> [UInt8] {
    composer.blocks.html(layout, context, tag)
  }
}

/// The layouts of blocks: templates in the folder `blocks`.
enum BlockLayout: String, CaseIterable {
  case figures, quote, callout, details, cards, download, contents, chart, map, video, contact

  /// The name of the layout.
  var name: String { "blocks/" + rawValue }

  /// The names and types that the layout may use.
  var shape: ContextShape {
    switch self {
    case .figures: FigureGroupContext.shape
    case .quote: QuoteContext.shape
    case .callout: CalloutContext.shape
    case .details: DetailsContext.shape
    case .cards: CardGroupContext.shape
    case .download: DownloadContext.shape
    case .video: VideoContext.shape
    case .contact: ContactContext.shape
    case .contents: ContentsContext.shape
    case .chart: ChartContext.shape
    case .map: MapContext.shape
    }
  }
}

/// The templates of blocks, with the strings of each language.
struct BlockTemplates: Sendable {
  private let templates: [String: Template]
  private let strings: [String: StringTable]

  init(_ library: TemplateLibrary, strings: [String: StringTable]) {
    self.strings = strings
    templates = BlockLayout.allCases.reduce(into: [:]) {
      $0[$1.name] = library.template($1.name, for: $1.shape)
    }
  }

  /// Shows a context.
  func html(_ layout: BlockLayout, _ context: some TemplateContext, _ tag: String) -> [UInt8] {
    guard let template = templates[layout.name], let table = strings[tag] else { return [] }
    var bytes: [UInt8] = []
    template.render(context, strings: table, into: &bytes)
    return bytes
  }
}
