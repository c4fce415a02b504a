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
      let figure = figures.entries[next]
      if let source = figure.source.flatMap({ sources.position(of: $0.value) }),
        known.insert(source).inserted
      {
        found.append(source)
      }
      if let rows = figure.working?.rows {
        found += sources(of: rows).filter { known.insert($0).inserted }
      }
      // The last is taken first.
      rest += (figure.derivation?.figures ?? []).reversed().compactMap {
        figures.position(of: $0.value)
      }
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
