import Diagnostics

/// Turns what people wrote for ids into the ids of entries, reporting what names nothing.
struct ReferenceResolver {
  let sources: EntryTable<Source>
  let regions: EntryTable<Region>
  let funds: EntryTable<Fund>
  let figures: EntryTable<Figure>
  var diagnostics: [Diagnostic] = []

  init(
    sources: EntryTable<Source>, regions: EntryTable<Region>, funds: EntryTable<Fund>,
    figures: EntryTable<Figure>
  ) {
    self.sources = sources
    self.regions = regions
    self.funds = funds
    self.figures = figures
  }

  /// Reports what entries name that are left out, which is as wrong as in any other.
  mutating func checkOthers() {
    for region in regions.others { _ = resolve(region) }
    for figure in figures.others { _ = resolve(figure) }
    for fund in funds.others { _ = resolve(fund) }
  }

  mutating func resolve(_ region: Region) -> Region {
    var region = region
    region.nations = region.nations.compactMap { find($0, in: regions) }
    region.parent = region.parent.flatMap { findOne($0, in: regions) }
    region.members = region.members.compactMap { member($0) }
    region.source = region.source.flatMap { findOne($0, in: sources) }
    region.life.replacedBy = region.life.replacedBy.compactMap { find($0, in: regions) }
    return region
  }

  mutating func resolve(_ figure: Figure) -> Figure {
    var figure = figure
    figure.source = figure.source.flatMap { findOne($0, in: sources) }
    figure.regions = figure.regions.compactMap { find($0, in: regions) }
    figure.fund = figure.fund.flatMap { findOne($0, in: funds) }
    figure.partOf = figure.partOf.flatMap { findOne($0, in: figures) }
    if figure.asOf == nil, figure.derivation == nil {
      figure.asOf = figure.source.flatMap { sources[$0.value]?.published }
    }
    if let derivation = figure.derivation {
      figure.derivation = derivation.mappingFigures { find($0, in: figures) }
      figure.isUnusable = figure.isUnusable || figure.derivation == nil
    }
    for position in figure.history.indices {
      figure.history[position].source = figure.history[position].source.flatMap {
        findOne($0, in: sources)
      }
    }
    // What contradicts a figure may be held back: then it is left out without a word.
    figure.contradicts = figure.contradicts.compactMap {
      figures.isHeld($0.value) ? nil : find($0, in: figures)
    }
    return figure
  }

  mutating func resolve(_ fund: Fund) -> Fund {
    var fund = fund
    fund.total = fund.total.flatMap { findOne($0, in: figures) }
    fund.source = fund.source.flatMap { findOne($0, in: sources) }
    fund.life.replacedBy = fund.life.replacedBy.compactMap { find($0, in: funds) }
    fund.allocations = fund.allocations.map { resolve($0) }.filter(\.isWhole)
    return fund
  }

  private mutating func resolve(_ allocation: Allocation) -> Allocation {
    var allocation = allocation
    allocation.regions = allocation.regions.compactMap { find($0, in: regions) }
    allocation.source = allocation.source.flatMap { findOne($0, in: sources) }
    if case .figure(let id) = allocation.amount, let found = findOne(id, in: figures) {
      allocation.amount = .figure(found)
    }
    return allocation
  }

  /// A place that another is made of: the id of one in the data, which may be named by its code; else a code.
  private mutating func member(_ text: Located<String>) -> Located<String>? {
    guard Region.isCode(text.value), regions[text.value] == nil else {
      return find(text, in: regions)
    }
    let known = regions.entries.first { $0.code == text.value }
    return text.map { known?.id.value ?? $0 }
  }

  private mutating func findOne<Entry>(
    _ text: Located<String>, in table: EntryTable<Entry>
  ) -> Located<String>? { find(text, in: table, isAlone: true) }

  private mutating func find<Entry>(
    _ text: Located<String>, in table: EntryTable<Entry>, isAlone: Bool = false
  ) -> Located<String>? {
    table.resolve(text, isAlone: isAlone, diagnostics: &diagnostics).map { position in
      text.map { _ in table.entries[position].id.value }
    }
  }
}
