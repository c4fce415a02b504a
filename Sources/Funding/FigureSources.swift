import Diagnostics

extension FundingDataset {
  /// The sources that a figure rests on: its own, then those of what it is made from, figures and rows,
  /// in the order that they are named, each once.
  ///
  /// - Parameter position: The figure's position.
  /// - Returns: Positions of sources.
  public func sources(ofFigure position: Int) -> [Int] {
    var found: [Int] = []
    var known: Set<Int> = []
    var seen: Set<Int> = []
    var rest = [position]
    while let next = rest.popLast() {
      guard figures.entries.indices.contains(next), seen.insert(next).inserted else { continue }
      let links = figureLinks[next]
      if let source = links.source, known.insert(source).inserted { found.append(source) }
      if links.hasRows, let rows = figures.entries[next].working?.rows {
        found += sources(of: rows).filter { known.insert($0).inserted }
      }
      // The last is taken first.
      rest += links.figures.reversed()
    }
    return found
  }

  /// The positions of the sources of rows, in the order that rows name them.
  private func sources(of rows: Working.Rows) -> [Int] {
    guard rows.areAwards else {
      return tables[rows.table].map { sources(of: $0, rows: rows.packed) } ?? []
    }
    var seen: Set<Int> = []
    return rows.packed.lazy.compactMap { awards.source(at: Int($0)) }.filter {
      seen.insert($0).inserted
    }
  }
}

/// What a figure rests on directly. It is looked up once: a figure at the end of a long chain rests on all that is before it,
/// and so does each of them.
struct FigureLinks: Sendable {
  /// The position of its own source.
  let source: Int?
  /// Whether it is made from rows.
  let hasRows: Bool
  /// The positions of the figures that it is made from, in their order.
  let figures: [Int]

  /// What each figure of a table rests on.
  static func all(_ table: EntryTable<Figure>, sources: EntryTable<Source>) -> [FigureLinks] {
    table.entries.map { figure in
      FigureLinks(
        source: figure.source.flatMap { sources.position(of: $0.value) },
        hasRows: figure.working?.rows != nil,
        figures: (figure.derivation?.figures ?? []).compactMap { table.position(of: $0.value) })
    }
  }
}
