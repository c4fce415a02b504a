import Content

extension PageView {
  /// Draws a block.
  ///
  /// - Parameters:
  ///   - directive: What it asks for.
  ///   - number: The block's number on the page, for the ids within it.
  ///   - notes: The page's sources.
  /// - Returns: HTML.
  func directive(
    _ directive: Directive, number: Int, notes: inout SourceNotes
  ) -> [UInt8] {
    switch directive {
    case .fundingTable(let table):
      fundingTable(table, id: table.id ?? "table-\(number)", notes: &notes)
    }
  }
}
