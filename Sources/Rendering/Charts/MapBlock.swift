import Content
import Diagnostics
import Funding
import Languages
import Pictures
import Quantities
import Templates

/// What the block `map` shows.
struct MapContext: TemplateContext {
  let id: String
  let title: MarkedWords
  let caption: MarkedWords?
  let finding: String?
  let pictures: [UInt8]?
  let offMap: [OffMapContext]
  let credit: String?
  let ownCredit: String?
  let ownCreditLanguage: String?
  let table: [UInt8]
  let note: MarkedWords?

  static let fields: [ContextField<Self>] = [
    .text("id", "Its name on the page.") { $0.id },
    .text("title", "What the map shows; the pictures are named by the element `ID-title`.") {
      $0.title.text
    },
    .markup("title_markup", "The same, with its figures.") { $0.title.markup },
    .optionalText("caption", "The author’s words above it.") { $0.caption?.text },
    .optionalMarkup("caption_markup", "The same, with its figures.") { $0.caption?.markup },
    .optionalText("finding", "What can be seen in it, in words.") { $0.finding },
    .optionalMarkup("pictures", "The map, drawn for wide and for narrow screens.") { $0.pictures },
    .list("off_map", "The rows that have no place on it.") { $0.offMap },
    .optionalText("credit", "What the map is made from; absent where there is none.") { $0.credit },
    .optionalText("own_credit", "Whom the site owes the locations of places to.") { $0.ownCredit },
    .optionalText("own_credit_language", "Its language, where it is not the page’s.") {
      $0.ownCreditLanguage
    },
    .markup("table", "What is drawn, as a table.") { $0.table },
    .optionalText("note", "A remark under it.") { $0.note?.text },
    .optionalMarkup("note_markup", "The same, with its figures.") { $0.note?.markup },
  ]
}

/// A row that has no place on a map.
struct OffMapContext: TemplateContext {
  let place: LinkContext
  let amount: String

  static let fields: [ContextField<Self>] = [
    .text("title", "What it is about.") { $0.place.title },
    .optionalURL("url", "Its page, where it is one place.") {
      $0.place.url.isEmpty ? nil : $0.place.url
    },
    .optionalText("language", "The language of its title, where it is not the page’s.") {
      $0.place.language
    },
    .text("amount", "Its amount in words.") { $0.amount },
  ]
}

extension PageView {
  /// A map with its table; that nothing is there, where there is nothing.
  func map(_ map: PlaceMap, id: String, notes: inout SourceNotes) -> [UInt8] {
    let shown = ShownTable.map(map)
    guard let table = pageTable(shown, id: id, notes: &notes) else { return noRows(in: shown) }
    let data = mapData(map)
    let isDrawn = map.isDrawn(in: site.dataset)
    let credit = site.settings.mapCredit.map { words($0) }
    let context = MapContext(
      id: id, title: linked(MarkedWords(title(of: map)), notes: &notes),
      caption: linked(map.chart.caption, notes: &notes),
      finding: finding(map.chart, data.amounts), pictures: isDrawn ? pictures(map, data, id) : nil,
      offMap: isDrawn ? offMap(map, data) : [],
      credit: isDrawn ? string("map_" + map.kind.name) : nil,
      ownCredit: isDrawn && !map.kind.hasTiles ? credit?.text : nil,
      ownCreditLanguage: credit?.language, table: table,
      note: linked(map.chart.note, notes: &notes))
    return composer.blocks.html(.map, context, tag)
  }

  /// What a map shows, in the words of the page: in the order of its table.
  private func mapData(_ map: PlaceMap) -> MapData {
    MapData(
      amounts: chartData(map.chart),
      sites: rowsInOrder(map.chart).map { map.site(of: $0.key, in: site.dataset) },
      others: map.others(in: site.dataset).map { place, tile in
        let name = words(site.dataset.regions.entries[place].name)
        return (ChartData.Name(name.text, language: name.language), tile)
      }, classes: map.classes)
  }

  private func pictures(_ map: PlaceMap, _ data: MapData, _ id: String) -> [UInt8] {
    let writer = QuantityWriter(language)
    let unit = scaleUnit(data.amounts)
    let words = MapWords(
      marks: chartWords(data.amounts), nothing: string("map_no_amount"),
      unclassed: string("map_no_class"),
      least: { writer.text(Quantity(lower: .closed($0), upper: nil, unit: unit)) },
      range: { string("map_class", ["from": $0, "to": $1]) },
      unnamed: { string("map_unnamed", count: $0) })
    return Frame.allCases.flatMap { frame in
      SVGWriter(title: id + "-title", prefix: id + "-" + frame.rawValue)
        .svg(map.kind.picture(data, in: frame, words), class: frame.rawValue)
    }
  }

  /// What a map cannot show, with its amounts.
  private func offMap(_ map: PlaceMap, _ data: MapData) -> [OffMapContext] {
    zip(rowsInOrder(map.chart), zip(data.sites, data.amounts.categories)).filter { $1.0 == nil }
      .map { row, shown in
        let amount = shown.1.cells.first.flatMap { $0 }?.marked
        return OffMapContext(place: heading(of: row.key), amount: amount ?? string("none"))
      }
  }
}
