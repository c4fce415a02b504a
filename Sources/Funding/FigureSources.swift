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
      for row in figure.working?.rows?.packed ?? [] {
        let source = Int(awards.rows[Int(row)].source)
        if source >= 0, known.insert(source).inserted { found.append(source) }
      }
      // The last is taken first.
      rest += (figure.derivation?.figures ?? []).reversed().compactMap {
        figures.position(of: $0.value)
      }
    }
    return found
  }
}
