public import Diagnostics
import Languages
public import YAML

/// Gathers entries from data files and pages, in any order, and makes a ``FundingDataset`` of them.
///
/// What is held back or a draft is left out here, before anything else sees it.
public struct DatasetReader {
  private var reader: EntryReader
  private var sources: [Source] = []
  private var regions: [Region] = []
  private var figures: [Figure] = []
  private var fundRecords: [(record: Record, id: Located<String>)] = []
  private var awardFiles: [CSVTable] = []
  private var heldSources: [String: Hold] = [:]
  private var heldRegions: [String: Hold] = [:]
  private var heldFunds: [String: Hold] = [:]
  private var heldFigures: [String: Hold] = [:]

  /// Makes a reader without entries.
  public init(settings: ReadingSettings) { reader = EntryReader(settings: settings) }

  /// Adds the entries of a file of sources.
  public mutating func addSources(_ records: [Record]) {
    for record in records {
      guard let id = record.text("id"), !isHeld(record, id, in: \.heldSources) else { continue }
      if let source = reader.source(record, id: id) { sources.append(source) }
    }
  }

  /// Adds the entries of a file of regions.
  public mutating func addRegions(_ records: [Record]) {
    for record in records {
      guard let id = record.text("id"), !isHeld(record, id, in: \.heldRegions) else { continue }
      if let region = reader.region(record, id: id) { regions.append(region) }
    }
  }

  /// Adds the entries of a file of funds.
  public mutating func addFunds(_ records: [Record]) {
    for record in records {
      guard let id = record.text("id"), !isHeld(record, id, in: \.heldFunds) else { continue }
      fundRecords.append((record, id))
    }
  }

  /// Adds the entries of a file of figures, or those written at the top of a page.
  public mutating func addFigures(_ records: [Record], page: PageDefaults = PageDefaults()) {
    for record in records {
      guard let id = record.text("id") ?? derivedID(record),
        !isHeld(record, id, in: \.heldFigures)
      else { continue }
      if let figure = reader.figure(record, id: id, page: page) { figures.append(figure) }
    }
  }

  /// Adds a file of awards.
  public mutating func addAwards(_ table: CSVTable) { awardFiles.append(table) }

  /// Makes the dataset of all that was added, with its references resolved.
  public consuming func finish() -> (dataset: FundingDataset, diagnostics: [Diagnostic]) {
    let figureIDs = Set(figures.map(\.id.value)).union(heldFigures.keys)
    let funds = fundRecords.compactMap { reader.fund($0.record, id: $0.id, figures: figureIDs) }
    let awardFiles = awardFiles
    var diagnostics = reader.diagnostics
    let sources = EntryTable(sources, held: heldSources, diagnostics: &diagnostics)
    let places = EntryTable(regions, held: heldRegions, diagnostics: &diagnostics)
    let numbers = EntryTable(figures, held: heldFigures, diagnostics: &diagnostics)
    let programmes = EntryTable(funds, held: heldFunds, diagnostics: &diagnostics)
    var resolver = ReferenceResolver(
      sources: sources, regions: places, funds: programmes, figures: numbers)
    let regions = places.mapping { resolver.resolve($0) }
    let readFigures = numbers.mapping { resolver.resolve($0) }
    let resolvedFunds = programmes.mapping { resolver.resolve($0) }
    diagnostics += resolver.diagnostics
    var awardReader = AwardReader(
      settings: reader.settings, sources: sources, regions: regions, funds: resolvedFunds)
    let awards = awardReader.read(awardFiles)
    diagnostics += awardReader.diagnostics
    var deriver = FigureDeriver(
      settings: reader.settings, sources: sources, regions: regions, funds: resolvedFunds,
      figures: readFigures, awards: awards)
    let figures = deriver.derive()
    diagnostics += deriver.diagnostics
    return (
      FundingDataset(
        sources: sources, regions: regions, funds: resolvedFunds, figures: figures,
        awards: awards), diagnostics
    )
  }

  private mutating func isHeld(
    _ record: Record, _ id: Located<String>, in table: WritableKeyPath<Self, [String: Hold]>
  ) -> Bool {
    guard let hold = reader.hold(record) else { return false }
    self[keyPath: table][id.value] = hold
    return true
  }

  /// The id of a figure that has none: its label in the default language, as an address is spelt.
  private func derivedID(_ record: Record) -> Located<String>? {
    let texts = record.localizedTexts("label")
    let label = texts.first { ($0.tag?.value ?? defaultTag) == defaultTag } ?? texts.first
    return label?.text.map { slug(of: $0) }
  }

  private var defaultTag: String { reader.settings.defaultTag }
}
