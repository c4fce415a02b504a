import Diagnostics

extension FundingDataset {
  /// The positions of the entries that the cells of a further table name.
  ///
  /// - Parameters:
  ///   - reference: What sort of entries.
  ///   - table: The table.
  ///   - rows: The rows to look at; `nil` for all.
  /// - Returns: Positions in the dataset, in the order that they are first named.
  public func entries(
    of reference: TableColumn.Reference, in table: Table, rows: [Int32]? = nil
  ) -> [Int] {
    table.columns.indices.filter { table.columns[$0].reference == reference }.flatMap { column in
      table.names(inColumn: column, rows).compactMap { position(of: reference, $0) }
    }
  }

  /// The positions of the sources that rows of a further table rest on: its own, and those that cells name.
  public func sources(of table: Table, rows: [Int32]? = nil) -> [Int] {
    table.sources(of: rows, among: sources)
  }
}

extension Table {
  /// The positions of the sources that rows rest on: the table's own, and those that cells name.
  func sources(of rows: [Int32]?, among sources: EntryTable<Source>) -> [Int] {
    let own = source.flatMap { sources.position(of: $0.value) }.map { [$0] } ?? []
    return columns.indices.filter { columns[$0].reference == .sources }.reduce(own) {
      found, column in
      found
        + names(inColumn: column, rows).compactMap {
          sources.position(of: $0) ?? sources.position(named: $0)
        }
    }
  }

  /// The texts of a column, each once, in the order that they come up.
  fileprivate func names(inColumn column: Int, _ rows: [Int32]?) -> [String] {
    var seen: Set<String> = []
    var names: [String] = []
    for row in rows ?? Array(0..<Int32(count)) {
      guard case .text(let text) = value(row: Int(row), column: column), seen.insert(text).inserted
      else { continue }
      names.append(text)
    }
    return names
  }
}
