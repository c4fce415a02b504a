public import Diagnostics
import Languages
public import YAML

/// Gathers entries from data files and pages, in any order, and makes a ``FundingDataset`` of them.
///
/// What is held back or a draft is left out here, before anything else sees it.
public struct DatasetReader {
  private var reader: EntryReader
  private var sources = GatheredEntries<Source>()
  private var regions = GatheredEntries<Region>()
  private var figures = GatheredEntries<Figure>()
  private var funds = GatheredEntries<Fund>()
  private var fundRecords: [(record: Record, id: Located<String>?)] = []
  private var awardFiles: [(table: CSVTable, description: TableDescription)] = []
  private var tableFiles: [TableFile] = []
  private var heldTables: [String: Hold] = [:]
  private var refusedTables: Set<String> = []
  private var heldUses = HeldUses()
  private let released: ReleasedEntries?

  /// Makes a reader without entries.
  ///
  /// - Parameters:
  ///   - settings: What reading depends on.
  ///   - released: What the last release had; `nil` where there is none.
  public init(settings: ReadingSettings, released: ReleasedEntries? = nil) {
    reader = EntryReader(settings: settings)
    self.released = released
  }

  /// Adds the entries of a file of sources.
  public mutating func addSources(_ records: [Record]) {
    for record in records {
      let id = reader.sourceID(record)
      guard !isHeld(record, id, in: \.sources.held) else { continue }
      let read = reader.source(record, id: id)
      // Several figures may each have the same source written out.
      let isRepeated =
        record.text("id") == nil
        && sources.whole.contains {
          $0.id.value == id?.value && $0.says(the: read.entry)
        }
      if !isRepeated { sources.add(read) }
    }
  }

  /// Adds the entries of a file of regions.
  public mutating func addRegions(_ records: [Record]) {
    for record in records {
      let id = record.text("id")
      guard !isHeld(record, id, in: \.regions.held) else { continue }
      addSources(record.records("source"))
      regions.add(reader.region(record, id: id))
    }
  }

  /// Adds the entries of a file of funds.
  public mutating func addFunds(_ records: [Record]) {
    for record in records {
      let id = record.text("id")
      guard !isHeld(record, id, in: \.funds.held) else { continue }
      fundRecords.append((record, id))
      addSources(record.records("source"))
      for allocation in record.records("allocations") where !reader.isHeld(allocation) {
        addSources(allocation.records("source"))
      }
    }
  }

  /// Adds the entries of a file of figures, or those written at the top of a page.
  public mutating func addFigures(_ records: [Record], page: PageDefaults = PageDefaults()) {
    for record in records {
      let id = record.text("id") ?? reader.derivedID(record, "label")
      guard !isHeld(record, id, in: \.figures.held) else {
        heldUses.add(record)
        continue
      }
      addSources(record.records("source") + reader.sourcesWrittenOut(record))
      figures.add(reader.figure(record, id: id, page: page))
    }
  }

  /// Notes figures and sources that were refused as a whole, so that who names them is not told that there are none.
  public mutating func noteRefused(_ sources: [Record], figures: [Record]) {
    self.sources.refused.ids.formUnion(sources.compactMap { $0.text("id")?.value })
    self.figures.refused.ids.formUnion(figures.compactMap { $0.text("id")?.value })
  }

  /// Notes the figures and sources that a held page defines: whoever names them is told that they are held.
  public mutating func noteHeld(page record: Record) {
    guard let hold = reader.hold(record) else { return }
    for id in record.records("figures").compactMap({ $0.text("id")?.value })
    where figures.held[id] == nil { figures.held[id] = hold }
    for id in record.records("sources").compactMap({ $0.text("id")?.value })
    where sources.held[id] == nil { sources.held[id] = hold }
  }

  /// Whether an entry is held back, without a word on a time that cannot be read.
  public func isHeld(_ record: Record) -> Bool { reader.isHeld(record) }

  /// Whether a fund of an id was added, so far.
  public func hasFund(_ id: String) -> Bool { fundRecords.contains { $0.id?.value == id } }

  /// The files of entries, by what they hold.
  public enum EntryFile: String, CaseIterable, Sendable {
    /// What the file holds.
    case sources, regions, funds, figures
  }

  /// Notes that a file of entries could not be read, so that what it holds is not called unknown.
  public mutating func noteUnread(_ file: EntryFile) {
    switch file {
    case .sources: sources.refused.isAnyUnknown = true
    case .regions: regions.refused.isAnyUnknown = true
    case .funds: funds.refused.isAnyUnknown = true
    case .figures: figures.refused.isAnyUnknown = true
    }
  }

  /// Reads the description of a file of awards.
  public mutating func description(
    _ record: Record, of schema: RecordSchema = FundingFormats.award
  ) -> TableDescription {
    TableDescription(record, of: schema, reader: &reader)
  }

  /// Adds a file of awards.
  public mutating func addAwards(
    _ table: CSVTable, _ description: TableDescription = TableDescription()
  ) {
    awardFiles.append((table, description))
  }

  /// Whether a further table is held back; then it is noted, and is not to be added.
  public mutating func isHeld(table id: String, _ record: Record) -> Bool {
    heldTables[id] = reader.hold(record)
    return heldTables[id] != nil
  }

  /// Reads how the file of a further table is stored.
  public mutating func layout(ofTable record: Record) -> TableLayout {
    TableLayout(record, reader: &reader)
  }

  /// Notes that a further table could not be read, so that it is not called unknown.
  public mutating func noteUnread(table id: String) { refusedTables.insert(id) }

  /// Adds a further table.
  ///
  /// - Parameters:
  ///   - id: Its name.
  ///   - record: Its description.
  ///   - layout: How its file is stored.
  ///   - csv: Its cells.
  public mutating func addTable(
    _ id: String, _ record: Record, _ layout: TableLayout, _ csv: CSVTable
  ) {
    addSources(record.records("source"))
    let place = SourceSpan(file: record.file, start: record.span.start, end: record.span.start)
    tableFiles.append(
      TableFile(id: Located(id, at: place), record: record, layout: layout, csv: csv))
  }

  /// Makes the dataset of all that was added, with its references resolved.
  public consuming func finish() -> (dataset: FundingDataset, diagnostics: [Diagnostic]) {
    let figureIDs = Set(figures.whole.map(\.id.value)).union(figures.held.keys)
    for (record, id) in fundRecords {
      funds.add(reader.fund(record, id: id, figures: figureIDs))
    }
    let awardFiles = awardFiles
    let tableFiles = tableFiles
    let heldTables = heldTables
    let refusedTables = refusedTables
    var diagnostics = reader.diagnostics
    if let released {
      let tag = reader.settings.defaultTag
      if !regions.refused.isAnyUnknown {
        regions.whole = regions.whole.rejoined(
          with: released.regions, of: released.release,
          besides: regions.idsOfOthers, formerly: \.formerly,
          names: {
            EntryNames(name: $0.name.text(in: tag, default: tag).text, code: $0.code)
          }, diagnostics: &diagnostics)
      }
      if !funds.refused.isAnyUnknown {
        funds.whole = funds.whole.rejoined(
          with: released.funds, of: released.release,
          besides: funds.idsOfOthers, formerly: \.formerly,
          names: { EntryNames(name: $0.name.text(in: tag, default: tag).text, code: nil) },
          diagnostics: &diagnostics)
      }
    }
    let sources = sources.table(diagnostics: &diagnostics)
    let places = regions.table(diagnostics: &diagnostics)
    let numbers = figures.table(diagnostics: &diagnostics)
    let programmes = funds.table(diagnostics: &diagnostics)
    var resolver = ReferenceResolver(
      sources: sources, regions: places, funds: programmes, figures: numbers)
    let regions = places.mapping { resolver.resolve($0) }.joiningMembers()
    let readFigures = numbers.mapping { resolver.resolve($0) }
    let resolvedFunds = programmes.mapping { resolver.resolve($0) }
    resolver.checkOthers()
    diagnostics += resolver.diagnostics
    var awardReader = AwardReader(
      settings: reader.settings, sources: sources, regions: regions, funds: resolvedFunds)
    let awards = awardReader.read(awardFiles)
    diagnostics += awardReader.diagnostics
    var tableReader = TableReader(
      EntryReader(settings: reader.settings), sources: sources, regions: regions,
      funds: resolvedFunds, figures: readFigures, awards: awards)
    let tables = tableReader.read(tableFiles, held: heldTables, refused: refusedTables)
    diagnostics += tableReader.reader.diagnostics
    var deriver = FigureDeriver(
      settings: reader.settings, sources: sources, regions: regions, funds: resolvedFunds,
      figures: readFigures, awards: awards, tables: tables)
    let figures = deriver.derive()
    diagnostics += deriver.diagnostics
    return (
      FundingDataset(
        sources: sources, regions: regions, funds: resolvedFunds, figures: figures,
        awards: awards, tables: tables,
        placesWithin: PlaceTree(regions).within(),
        figureLinks: FigureLinks.all(figures, sources: sources),
        comingTimes: reader.comingTimes.union(awardReader.comingTimes).union(
          tableReader.reader.comingTimes),
        heldUses: heldUses.union(awardReader.heldUses).union(tableReader.heldUses),
        remarks: reader.remarks + tableReader.reader.remarks),
      diagnostics
    )
  }

  private mutating func isHeld(
    _ record: Record, _ id: Located<String>?, in table: WritableKeyPath<Self, [String: Hold]>
  ) -> Bool {
    guard let hold = reader.hold(record) else { return false }
    for id in [id].compactMap({ $0 }) + record.texts("formerly") {
      self[keyPath: table][id.value] = hold
    }
    return true
  }

}
