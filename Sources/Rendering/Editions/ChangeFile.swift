import Content
import Diagnostics
import Funding
import Languages
import OpenData
import Quantities

/// The list of every change that was told, and of where figures are used, as data: what `release`, `diff` and
/// `check --against` compare.
enum EditionFiles {
  /// The files and their descriptions, and the descriptions of all published files.
  ///
  /// - Parameters:
  ///   - planned: Every page, and what composes them.
  ///   - outputs: All other planned files.
  /// - Returns: The planned files.
  static func outputs(_ planned: PlannedPages, besides outputs: [PlannedOutput]) -> [PlannedOutput]
  {
    let composer = planned.composer
    let data = composer.dataFiles
    let tags = planned.site.languages.map(\.tag)
    // The list of addresses names these files too, whose addresses alone it needs.
    let names = ["addresses", "changes", "uses"].flatMap {
      ["data/\($0).csv", "data/\($0).csv-metadata.json"]
    }
    let listed = outputs + (names + DataFiles.descriptions).map { data.output($0) { [] } }
    let files = [
      PublishedFile("addresses", hash: data.hash) {
        addressesTable(publishedAddresses(listed, planned))
      },
      PublishedFile("changes", hash: data.hash) {
        changesTable(composer.changes.all.map { composer.published($0) }, tags: tags)
      },
      PublishedFile("uses", hash: data.hash) { usesTable(publishedUses(planned)) },
    ]
    return files.flatMap { data.outputs(of: $0) } + data.descriptions(with: files)
  }
}

extension Composer {
  /// A change as the list has it.
  fileprivate func published(_ change: Change) -> PublishedChange {
    func published(_ amount: Amount?) -> PublishedAmount? {
      amount.map { PublishedAmount($0, text: site.wording(of: $0, in: site.settings.defaultTag)) }
    }
    return PublishedChange(
      what: name(of: change.subject), changed: change.changed.dataText,
      kind: change.isReturn ? PublishedChange.returned : change.kind.rawValue,
      old: published(change.old), new: published(change.new),
      reasons: Dictionary(
        change.reason.texts.map { ($0.tag, $0.text) }, uniquingKeysWith: { first, _ in first }))
  }

  private func name(of subject: ChangeNote.Subject) -> String {
    switch subject {
    case .figure(let position): "figure:" + site.dataset.figures.entries[position].id.value
    case .fund(let position): "fund:" + site.dataset.funds.entries[position].id.value
    case .award(let position): "award:" + site.dataset.awards.id(at: position)
    case .table(let table): table.rawValue
    case .further(let position): site.dataset.tables.entries[position].id.value
    case .gone(let noun, let id): noun + ":" + id
    }
  }
}

/// Where figures and tables are used, each use once.
private func publishedUses(_ planned: PlannedPages) -> [PublishedUse] {
  let composer = planned.composer
  let site = composer.site
  let dataset = site.dataset
  var uses: Set<PublishedUse> = []
  func add(_ what: String, _ kind: String, inEveryLanguage address: String) {
    for tag in site.settings.tags {
      let own = Content.address(address, in: tag, default: site.settings.defaultTag)
      uses.insert(PublishedUse(what: what, kind: kind, place: own))
    }
  }
  for (position, figure) in dataset.figures.entries.enumerated() {
    let what = "figure:" + figure.id.value
    add(what, "page", inEveryLanguage: figure.address)
    add(what, "list", inEveryLanguage: MadePage.figures.address)
    uses.insert(PublishedUse(what: what, kind: "download", place: DataDownload.figures.address))
    for use in composer.figureUses[position] {
      let kind = use.kind.rawValue
      switch use.holder {
      case .page(let page):
        uses.insert(PublishedUse(what: what, kind: kind, place: site.pages[page].address))
      case .fund(let fund):
        add(what, kind, inEveryLanguage: dataset.funds.entries[fund].address)
      case .allocation(let fund, let regions):
        add(what, kind, inEveryLanguage: dataset.funds.entries[fund].address)
        for region in regions {
          add(what, kind, inEveryLanguage: dataset.regions.entries[region].address)
        }
      case .figure(let whole):
        let id = dataset.figures.entries[whole].id.value
        uses.insert(PublishedUse(what: what, kind: kind, place: "figure:" + id))
      }
    }
    if let table = figure.derivation?.tableName {
      uses.insert(PublishedUse(what: table, kind: "part", place: what))
    }
  }
  for (place, cards) in planned.cardsWithFigures {
    for figure in cards.flatMap(\.figures) {
      let what = "figure:" + dataset.figures.entries[figure].id.value
      uses.insert(PublishedUse(what: what, kind: "card", place: place))
    }
  }
  for placed in composer.tables.placed {
    for figure in placed.table.figures(of: site) {
      let what = "figure:" + figure
      uses.insert(PublishedUse(what: what, kind: "download", place: placed.place.file))
      if placed.table.hasPage {
        uses.insert(PublishedUse(what: what, kind: "table", place: placed.place.page))
      }
    }
  }
  return uses.sorted { ($0.what, $0.kind, $0.place) < ($1.what, $1.kind, $1.place) }
}

extension ShownTable {
  /// The ids of the figures that are rows of it.
  fileprivate func figures(of site: Site) -> [String] {
    switch self {
    case .funding(let table):
      guard case .allocations(let rows) = table.rows else { return [] }
      return rows.compactMap { row in
        site.dataset.funds.entries[row.fund].allocations[row.position].figure
      }
    case .data: return []
    case .chart(let chart): return figures(of: chart, site)
    case .map(let map): return figures(of: map.chart, site)
    case .timeline(let timeline):
      return timeline.items.compactMap { item in
        guard case .figure(let position, _) = item.subject else { return nil }
        return site.dataset.figures.entries[position].id.value
      }
    }
  }

  private func figures(of chart: Chart, _ site: Site) -> [String] {
    chart.figures.map(\.value)
      + chart.rows.compactMap { row in
        guard case .allocation(let place) = row.key else { return nil }
        return site.dataset.funds.entries[place.fund].allocations[place.position].figure
      }
  }
}
