import Diagnostics

extension ValueCheck {
  /// Reports links to entries of the site in words that are shown as they are: nothing would hold them against the data.
  mutating func links(in node: Node, of key: RecordSchema.Key) {
    guard key.links != .all else { return }
    for text in node.words(as: key.type) {
      guard case .text(let value, _) = text.content else { continue }
      let found = OwnLink.all(in: value.utf8)
      if key.links == .figures, found.contains(where: \.isOfFigure) { continue }
      // Words that are written otherwise than they read have no places of their own.
      let isAsWritten = text.range.count == value.utf8.count
      for link in found {
        let start = text.range.lowerBound
        let range =
          isAsWritten
          ? start + link.range.lowerBound..<start + link.range.upperBound : text.range
        diagnostics.append(link.unread(at: SourceSpan(file: file, range)))
      }
    }
  }
}

extension Node {
  /// The texts in it that are words by its type. What stands in entries with keys of their own is held against those.
  fileprivate func words(as type: RecordSchema.ValueType) -> [Node] {
    switch (type, content) {
    case (.text, .text), (.localizedText, .text): [self]
    case (.localizedText, .map(let entries)):
      entries.flatMap { $0.value.words(as: .text) }
    case (.map(let element), .map(let entries)):
      entries.flatMap { $0.value.words(as: element) }
    case (.list(let element), .list(let items)): items.flatMap { $0.words(as: element) }
    case (.list(let element), _): words(as: element)
    case (.either(let types), _):
      types.lazy.map { words(as: $0) }.first { !$0.isEmpty } ?? []
    default: []
    }
  }
}
