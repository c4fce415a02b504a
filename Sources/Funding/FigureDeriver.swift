import Diagnostics
import Languages
import Quantities

/// Works out the figures that are made from others or from rows, each after those it is made from, and
/// holds stated values against what comes of it.
struct FigureDeriver {
  let settings: ReadingSettings
  /// The positions of the figures of which nothing can be told, and that may be below nought.
  var falling: Set<Int> = []
  let sources: EntryTable<Source>
  let regions: EntryTable<Region>
  let funds: EntryTable<Fund>
  let awards: AwardTable
  let tables: EntryTable<Table>
  let table: EntryTable<Figure>
  var figures: [Figure]
  var diagnostics: [Diagnostic] = []
  var counting: CountedTwice
  let words: AmountWords

  init(
    settings: ReadingSettings, sources: EntryTable<Source>, regions: EntryTable<Region>,
    funds: EntryTable<Fund>, figures: EntryTable<Figure>, awards: AwardTable,
    tables: EntryTable<Table>
  ) {
    self.settings = settings
    self.sources = sources
    self.regions = regions
    self.funds = funds
    self.awards = awards
    self.tables = tables
    table = figures
    self.figures = figures.entries
    counting = CountedTwice(figures, regions: regions)
    words = AmountWords(language: settings.language)
  }

  /// The figures with those worked out that can be.
  mutating func derive() -> EntryTable<Figure> {
    let needs = figures.map { figure in
      (figure.derivation?.figures ?? []).compactMap { table.position(of: $0.value) }
    }
    let order = order(of: needs)
    for position in order where figures[position].derivation != nil {
      if !figures[position].isUnusable, !needs[position].contains(where: { figures[$0].isUnusable })
      {
        evaluate(position)
      } else {
        figures[position].isUnusable = true
      }
    }
    reportCycles(needs, left: Set(figures.indices).subtracting(order))
    let made = figures
    return table.mapping { figure in
      table.position(of: figure.id.value).map { made[$0] } ?? figure
    }
  }

  // MARK: - Order

  /// The figures in an order in which each comes after those it needs; those in or behind a circle
  /// are left out.
  private func order(of needs: [[Int]]) -> [Int] {
    var waiting = needs.map(\.count)
    var users = [[Int]](repeating: [], count: needs.count)
    for (position, needed) in needs.enumerated() {
      for other in needed { users[other].append(position) }
    }
    var order = waiting.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for user in users[order[next]] {
        waiting[user] -= 1
        if waiting[user] == 0 { order.append(user) }
      }
      next += 1
    }
    return order
  }

  /// Reports each circle once, at its first figure. What is only made from one is not reported.
  private mutating func reportCycles(_ needs: [[Int]], left: Set<Int>) {
    var seen: Set<Int> = []
    for start in left.sorted() where !seen.contains(start) {
      var path: [Int] = []
      var places: [Int: Int] = [:]
      var current: Int? = start
      while let position = current, seen.insert(position).inserted {
        places[position] = path.count
        path.append(position)
        current = needs[position].first { left.contains($0) }
      }
      if let end = current, let place = places[end] { reportCycle(Array(path[place...])) }
    }
    for position in left { figures[position].isUnusable = true }
  }

  private mutating func reportCycle(_ circle: [Int]) {
    guard let least = circle.min(), let turn = circle.firstIndex(of: least) else { return }
    let ordered = (circle[turn...] + circle[..<turn]).map { figures[$0] }
    let ids = (ordered + ordered.prefix(1)).map { "“\($0.id.value)”" }
    var shown = ids
    if ids.count > 9 { shown = ids.prefix(4) + ["… (\(ids.count - 8) more)"] + ids.suffix(4) }
    var message = "\(shown[0]) is made from \(shown[1])"
    for id in shown.dropFirst(2) { message += ", which is made from \(id)" }
    if ids.count == 2 { message = "\(ids[0]) is made from itself" }
    let first = ordered[0]
    let term = first.derivation?.figures.first { $0.value == ordered[1 % ordered.count].id.value }
    diagnostics.append(
      Diagnostic(
        .derivationCycle, message, at: term?.span ?? first.id.span,
        notes: ordered.dropFirst().prefix(8).map {
          .init("figure \($0.id.value) is defined", at: $0.id.span)
        },
        help: "give one of them a “value” with its “source” instead"))
  }

  // MARK: - Values

  /// Gives a figure what was worked out for it.
  mutating func settle(
    _ position: Int, _ working: Working, value: Quantity?, isImplied: (Quantity) -> Bool
  ) {
    figures[position].working = working
    setDate(position)
    setStatus(position)
    let figure = figures[position]
    guard figure.statesValue else {
      let amount = value.map(Amount.quantity) ?? .missing(.notAvailable)
      figures[position].value = figure.value.map { _ in amount }
      figures[position].wording =
        figures[position].isNotTotalled ? words.notTotalled : words.text(amount)
      return
    }
    switch (figure.value.value, value) {
    case (.quantity(let stated), .some) where isImplied(stated): return
    case (.missing(.notAvailable), nil): return
    default:
      reportMismatch(figure, working, value: value)
      figures[position].isUnusable = true
    }
  }

  /// A date that is not stated is the newest of what the figure is made from.
  private mutating func setDate(_ position: Int) {
    let figure = figures[position]
    guard figure.asOf == nil, let working = figure.working else { return }
    let ofTerms = working.terms.compactMap { table.position(of: $0.figure) }
      .compactMap { figures[$0].asOf }
    let ofRows = (working.rows.map { self.sources(of: $0) } ?? []).compactMap {
      sources.entries[$0].published
    }
    let newest = (ofTerms + ofRows).max {
      ($0.lastDay, $0.firstDay) < ($1.lastDay, $1.firstDay)
    }
    figures[position].asOf =
      newest ?? figure.source.flatMap { sources[$0.value]?.published }
  }

  /// A figure that does not say how firm it is is as firm as the least firm of what it is made from.
  private mutating func setStatus(_ position: Int) {
    guard figures[position].status == nil, let working = figures[position].working else { return }
    let parts = working.terms.compactMap { table.position(of: $0.figure) }.compactMap {
      figures[$0].status
    }
    let byFirmness: [Figure.Status] = [.target, .forecast, .estimated, .provisional, .revised]
    figures[position].status = byFirmness.first { parts.contains($0) }
  }

  /// The positions of the sources of rows, each once.
  private func sources(of rows: Working.Rows) -> [Int] {
    guard rows.areAwards else {
      return tables[rows.table]?.sources(of: rows.packed, among: sources) ?? []
    }
    return Array(Set(rows.packed.compactMap { awards.source(at: Int($0)) }))
  }

  private mutating func reportMismatch(_ figure: Figure, _ working: Working, value: Quantity?) {
    let made = value == nil ? "no total" : working.words
    let what = working.rows == nil ? "its parts come to" : "the rows come to"
    var notes = working.terms.prefix(20).compactMap { term in
      table[term.figure].map { other in
        Diagnostic.Note("\(term.line) is defined", at: other.value.span)
      }
    }
    if let rows = working.rows { notes.append(.init(rows.line)) }
    if case .notTotalled(_, _, let missing) = working.outcome, missing > 0 {
      notes.append(.init("\(missing) of the parts give no amount"))
    } else if value == nil, working.operation == .difference {
      notes.append(
        .init("the difference may lie below nought, as nothing says that one is part of the other"))
    }
    diagnostics.append(
      Diagnostic(
        .derivationMismatch, "the value says “\(figure.wording)”, \(what) “\(made)”",
        at: figure.value.span, notes: notes,
        help: value == nil
          ? "mend the parts, or give a value with its source and no derivation"
          : "leave “value” out, or write “\(made)”",
        fix: value.map { _ in .init(figure.value.span, replacement: working.words) }))
  }

  /// Whether a figure is a part of another: by `part_of`, or as a part of its sum.
  mutating func isPart(_ part: Located<String>, of whole: Located<String>) -> Bool {
    guard let one = table.position(of: part.value), let other = table.position(of: whole.value)
    else { return false }
    return counting.isPart(one, of: other)
  }
}

extension Working.Term {
  /// The term in a line, such as “3 × “lipf-minimum”, at least £30 million,”.
  fileprivate var line: String {
    let count = times > 1 ? "\(times) × " : ""
    return "\(sign == .plus ? "" : sign.rawValue + " ")\(count)“\(figure)” (\(words))"
  }
}

extension Working.Rows {
  /// The rows in a line.
  fileprivate var line: String {
    let left = leftOut.reduce(0) { $0 + $1.count }
    let out = left == 0 ? "" : ", and \(left) \(left == 1 ? "was" : "were") left out"
    let without = missing == 0 ? "" : ", of which \(missing) give no amount"
    return "\(count) \(count == 1 ? "row" : "rows") of \(table) went in\(without)\(out)"
  }
}
