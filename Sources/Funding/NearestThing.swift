import Diagnostics

extension FundingDataset {
  /// Finds what a name that leads to nothing was most likely meant to be, with what it is of in front, as in `figure:jobs`.
  ///
  /// - Parameters:
  ///   - name: The name as written, with or without what it is of.
  ///   - kinds: What it may be of, such as `figure`; the first holds where an id is of several.
  ///   - others: Other names that it may have been meant for.
  /// - Returns: The name to write; `nil` where none is near.
  public func nearestThing(
    to name: String, of kinds: [String], or others: some Sequence<String>
  ) -> String? {
    let ids = kinds.map { (kind: $0, ids: self.ids(of: $0)) }
    if let exact = ids.first(where: { $0.ids.contains(name) }) { return "\(exact.kind):\(name)" }
    var meant: [String: String] = [:]
    for (kind, ids) in ids {
      for id in ids {
        let whole = "\(kind):\(id)"
        meant[whole] = whole
        if meant[id] == nil { meant[id] = whole }
      }
    }
    return nearestName(to: name, in: Array(others) + meant.keys).map { meant[$0] ?? $0 }
  }

  private func ids(of kind: String) -> [String] {
    switch kind {
    case "figure": figures.entries.map(\.id.value)
    case "region": regions.entries.map(\.id.value)
    case "fund": funds.entries.map(\.id.value)
    case "source": sources.entries.map(\.id.value)
    case "award": (0..<awards.count).map { awards.id(at: $0) }
    default: []
    }
  }
}
