extension MarkdownDocument {
  /// The words at the top of the columns in which links stand, by the positions of the links; a link outside the body of a
  /// table has none.
  public func columnHeadings() -> [Int: String] {
    var found: [Int: String] = [:]
    var headings: [String] = []
    var column = 0
    var cell = 0..<0
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .tableHead: headings = []
      case .tableRow: column = 0
      case .tableCell(let isHeader, _):
        if isHeader {
          headings.append(words(within: index))
        } else {
          cell = index..<node.end
        }
        column += 1
      case .link where cell.contains(index) && headings.indices.contains(column - 1):
        found[node.index] = headings[column - 1]
      default: break
      }
    }
    return found
  }

  /// The words of a piece of the text, its marks left out.
  private func words(within index: Int) -> String {
    let texts = nodes[index..<max(index + 1, nodes[index].end)].filter { $0.kind == .text }
    return String(decoding: texts.flatMap { pool[$0.literal] }, as: UTF8.self)
  }
}
