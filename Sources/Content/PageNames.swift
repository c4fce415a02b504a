/// Whether a page gives a name to something else than a heading: a table, a figure, a source, a note, a block. A heading
/// would not be found under it.
///
/// - Parameters:
///   - name: The name, as in `#name`.
///   - kind: The page's kind: those of places and funds have tables of their own.
/// - Returns: Whether it is taken.
func isPartOfPage(_ name: String, on kind: PageKind) -> Bool {
  isMadePart(name, on: kind)
    || ["table-", "chart-", "map-", "timeline-"].contains { name.isNumber(behind: $0) }
}

/// Whether a page gives a name to a part that is no heading and no block.
///
/// - Parameters:
///   - name: The name, as in `#name`.
///   - kind: The page's kind.
/// - Returns: Whether it is taken.
func isMadePart(_ name: String, on kind: PageKind) -> Bool {
  switch kind {
  case .fundProse, .regionProse:
    if ["allocations", "awards", "locator-title"].contains(name) { return true }
  case .home: if ["awards-by-place", "awards-by-nation"].contains(name) { return true }
  default: break
  }
  if ["main", "sources-heading", "corrections-heading", "footnotes"].contains(name) { return true }
  if ["fn-", "fnref-"].contains(where: name.hasPrefix) { return true }
  if name.hasPrefix("figure-") { return name.split(separator: "-").last.map(isNumber) ?? false }
  return ["source-", "data-table-", "text-", "letter-"].contains { name.isNumber(behind: $0) }
}

extension String {
  /// Whether it is a number behind certain words.
  fileprivate func isNumber(behind prefix: String) -> Bool {
    hasPrefix(prefix) && Content.isNumber(dropFirst(prefix.utf8.count))
  }
}

private func isNumber(_ text: Substring) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
}
