import Diagnostics

/// What is wrong with a table, or with what was meant for one.
struct TableProblems {
  let content: ContentMap
  let source: SourceLines
  let file: String
  /// How many cells rows may leave out.
  let mostFilledCells: Int

  /// What is wrong with a table in so many quotations.
  func problems(of table: TableFinder.Table, quotes: Int) -> [Diagnostic] {
    emptyHeaders(of: table)
      + table.surplus.map { cells in
        Diagnostic(
          .looksLikeATable,
          "this stands behind the table’s last column, and is left out", at: span(cells),
          help:
            "give the first two lines of the table a further column, or write “\\|” for a “|” that is "
            + "no border")
      }
      + table.lines.dropFirst().filter { marks(before: content.file($0.lowerBound)) < quotes }.map {
        Diagnostic(
          .lazyTableRow, "this row stands outside the quotation that its table stands in",
          at: span($0), help: "begin the line with “> ”")
      }
      + [table.tooShort].compactMap { $0 }.map { row in
        Diagnostic(
          .limitExceeded,
          "the rows of tables leave out more than \(mostFilledCells) cells, the limit “table_cells”",
          at: span(row),
          help:
            "write the cells, give the table fewer columns, or raise “table_cells” under “limits” in site.yaml"
        )
      }
  }

  /// The problem with a paragraph that was meant for a table.
  func problem(of near: TableFinder.NearTable) -> Diagnostic {
    Diagnostic(
      .looksLikeATable,
      "this looks like a table, but \(near.counts.dashes) \(near.counts.dashes == 1 ? "column stands" : "columns stand") in the line of dashes and "
        + "\(near.counts.head) in the one above it",
      at: span(near.line), help: "give both lines the same number of columns")
  }

  private func emptyHeaders(of table: TableFinder.Table) -> [Diagnostic] {
    guard let head = table.rows.first, let line = table.lines.first else { return [] }
    // The corner above the first column may be empty, where the first column names the rows.
    let empty = head.indices.filter { head[$0].isEmpty && ($0 > 0 || head.count == 1) }
    guard let first = empty.first else { return [] }
    return [
      Diagnostic(
        .emptyHeader,
        empty.count == head.count - (head.count > 1 ? 1 : 0) && head[0].isEmpty
          ? "the columns of this table have no names"
          : "column \(first + 1) of this table has no name",
        at: span(line), help: "say in the first line what stands in each column")
    ]
  }

  private func span(_ range: Range<Int>) -> SourceSpan {
    let start = content.file(range.lowerBound)
    return SourceSpan(
      file: file, start: start, end: max(start, content.fileEnd(range.upperBound)))
  }

  /// How many marks of quotations stand before a place in its line.
  private func marks(before offset: Int) -> Int {
    var count = 0
    var index = offset - 1
    while index >= 0, ![0x0A, 0x0D].contains(source.bytes[index]) {
      if source.bytes[index] == 0x3E { count += 1 }
      index -= 1
    }
    return count
  }
}
