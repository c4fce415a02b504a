import Diagnostics
import Languages
import Quantities
import YAML

/// The lines of a `where`, ready to be held against rows of the awards: all must hold.
struct WhereClause {
  /// A line.
  struct Line {
    let column: String
    let test: Test
    let isExclusion: Bool
  }

  /// What a cell is held against.
  enum Test {
    /// Texts, as they are compared.
    case texts(Set<String>)
    /// Positions of funds.
    case funds(Set<Int>)
    /// Positions of sources.
    case sources(Set<Int>)
    /// The column of places, with the positions of those inside and of those partly inside.
    case places(inside: Set<Int>, partly: Set<Int>)
    /// Days, in ranges that do not touch.
    case days([Range<Int>])
    /// Amounts, of which any will do.
    case amounts([Quantity])
  }

  let lines: [Line]

  /// The values that a column must have, if any line asks for them.
  func texts(_ column: String) -> Set<String> {
    for case .texts(let texts) in lines.filter({ $0.column == column && !$0.isExclusion })
      .map(\.test)
    {
      return texts
    }
    return []
  }
}

/// Makes a ``WhereClause`` of what was written, reporting columns and values that are not known.
struct WhereReader {
  let settings: ReadingSettings
  let sources: EntryTable<Source>
  let regions: EntryTable<Region>
  let funds: EntryTable<Fund>
  let columns: ChoiceColumns
  var diagnostics: [Diagnostic] = []

  init(
    settings: ReadingSettings, sources: EntryTable<Source>, regions: EntryTable<Region>,
    funds: EntryTable<Fund>, columns: ChoiceColumns
  ) {
    self.settings = settings
    self.sources = sources
    self.regions = regions
    self.funds = funds
    self.columns = columns
  }

  /// Reads the lines; `nil` where one cannot be used.
  mutating func read(_ conditions: [RowChoice.Condition]) -> WhereClause? {
    let lines = conditions.map { line($0) }
    let known = lines.compactMap { $0 }
    return known.count == lines.count ? WhereClause(lines: known) : nil
  }

  private mutating func line(_ condition: RowChoice.Condition) -> WhereClause.Line? {
    let column = condition.column
    guard let kind = columns.kind(column.value) else {
      diagnostics.append(
        Diagnostic(
          .unknownKey, "\(columns.owner) no column “\(column.value)” to choose rows by",
          at: column.span,
          help: nearestName(to: column.value, in: columns.names).map { "write “\($0)”" }
            ?? "write one of \(columns.names.joined(separator: ", "))"))
      return nil
    }
    guard !condition.values.isEmpty else {
      diagnostics.append(
        Diagnostic(
          .wrongType, "“\(column.value)” is given no value", at: column.span,
          help: "write a value behind it, or take the line out"))
      return nil
    }
    return test(column.value, kind, condition.values).map {
      WhereClause.Line(column: column.value, test: $0, isExclusion: condition.isExclusion)
    }
  }

  private mutating func test(
    _ column: String, _ kind: ChoiceColumns.Kind, _ values: [Located<String>]
  ) -> WhereClause.Test? {
    switch kind {
    case .funds: positions(values, in: funds).map { .funds(Set($0)) }
    case .sources: positions(values, in: sources).map { .sources(Set($0)) }
    case .places: places(values)
    case .dates: days(values)
    case .amounts(let unit): amounts(values, in: unit)
    case .texts: .texts(Set(values.map { folded($0.value) }))
    case .words(let words): words_(column, values, words)
    case .flags: flags(values)
    }
  }

  private mutating func positions<Entry>(
    _ values: [Located<String>], in table: EntryTable<Entry>
  ) -> [Int]? {
    let found = values.map { table.resolve($0, diagnostics: &diagnostics) }
    let known = found.compactMap { $0 }
    return known.count == found.count ? known : nil
  }

  private mutating func places(_ values: [Located<String>]) -> WhereClause.Test? {
    guard let wanted = positions(values, in: regions) else { return nil }
    let tree = PlaceTree(regions)
    var inside: Set<Int> = []
    var partly: Set<Int> = []
    for place in regions.entries.indices {
      let lying = wanted.map { tree.lies(place, in: $0) }
      if lying.contains(.inside) {
        inside.insert(place)
      } else if lying.contains(.partly) {
        partly.insert(place)
      }
    }
    // A place across a border lies inside where each of its nations is asked for.
    for place in partly {
      let nations = regions.entries[place].nations.compactMap { regions.position(of: $0.value) }
      if nations.count > 1, nations.allSatisfy(inside.contains) { inside.insert(place) }
    }
    return .places(inside: inside, partly: partly.subtracting(inside))
  }

  private mutating func days(_ values: [Located<String>]) -> WhereClause.Test? {
    var ranges: [Range<Int>] = []
    for value in values {
      guard let range = days(value) else { return nil }
      ranges.append(range)
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    var joined: [Range<Int>] = []
    for range in ranges {
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return .days(joined)
  }

  /// The days of a date, or of all from one date to another.
  private mutating func days(_ value: Located<String>) -> Range<Int>? {
    let ends = value.value.components(separatedBy: [" to ", " – "])
    var ranges: [Range<Int>] = []
    for end in ends {
      switch PartialDate.read(end) {
      case .success(let date): ranges.append(date.days(yearStart: settings.yearStart))
      case .failure(let error):
        diagnostics.append(Diagnostic(error.rule, error.message, at: value.span, help: error.help))
        return nil
      }
    }
    guard let first = ranges.first, let last = ranges.last else { return nil }
    guard ranges.count <= 2, first.lowerBound < last.upperBound else {
      diagnostics.append(
        Diagnostic(
          .invalidDate, "“\(value.value)” is not one date to a later one", at: value.span,
          help: "write the earlier date first, such as 2024-04-01 to 2025-03-31"))
      return nil
    }
    return first.lowerBound..<last.upperBound
  }

  private mutating func amounts(
    _ values: [Located<String>], in unit: ChoiceColumns.Unit
  ) -> WhereClause.Test? {
    var amounts: [Quantity] = []
    for value in values {
      switch unit.read(value.value, settings.quantities) {
      case .success(.quantity(let quantity))
      where quantity.indefinite == nil && unit.allows(quantity.unit):
        amounts.append(quantity)
      case .success:
        diagnostics.append(
          Diagnostic(
            .invalidQuantity, "rows cannot be chosen by “\(value.value)”", at: value.span,
            help: "write an amount with bounds, such as £1m to £5m"))
        return nil
      case .failure(let error):
        diagnostics.append(Diagnostic(error.rule, error.message, at: value.span, help: error.help))
        return nil
      }
    }
    return .amounts(amounts)
  }

  private mutating func words_(
    _ column: String, _ values: [Located<String>], _ words: [String]
  ) -> WhereClause.Test? {
    for value in values where !words.contains(value.value) {
      diagnostics.append(
        Diagnostic(
          .unknownValue, "“\(column)” of \(columns.row) cannot be “\(value.value)”", at: value.span,
          help: nearestName(to: value.value, in: words).map { "write “\($0)”" }
            ?? "write one of \(words.joined(separator: ", "))"))
      return nil
    }
    return .texts(Set(values.map(\.value)))
  }

  private mutating func flags(_ values: [Located<String>]) -> WhereClause.Test? {
    for value in values where value.value != "true" && value.value != "false" {
      diagnostics.append(
        Diagnostic(
          .unknownValue, "“\(value.value)” is neither true nor false", at: value.span,
          help: "write true or false"))
      return nil
    }
    return .texts(Set(values.map(\.value)))
  }
}

extension String {
  /// The parts between any of some separators, which are tried in turn.
  fileprivate func components(separatedBy separators: [String]) -> [String] {
    guard let separator = separators.first(where: { self.contains($0) }) else { return [self] }
    return split(separator: separator).map { String($0).trimmed }
  }
}
