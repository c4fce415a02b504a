/// Whether a page gives a name to something else than a heading: a table, a figure, a source, a note. A heading
/// would not be found under it.
///
/// - Parameters:
///   - name: The name, as in `#name`.
///   - kind: The page's kind: those of places and funds have tables of their own.
/// - Returns: Whether it is taken.
func isPartOfPage(_ name: String, on kind: PageKind) -> Bool {
  switch kind {
  case .fundProse, .regionProse: if ["allocations", "awards"].contains(name) { return true }
  default: break
  }
  if ["main", "sources-heading", "footnotes"].contains(name) { return true }
  if ["fn-", "fnref-"].contains(where: name.hasPrefix) { return true }
  if name.hasPrefix("figure-") { return name.split(separator: "-").last.map(isNumber) ?? false }
  let numbered = ["source-", "table-", "data-table-", "text-", "letter-"]
  return numbered.contains { name.hasPrefix($0) && isNumber(name.dropFirst($0.utf8.count)) }
}

private func isNumber(_ text: Substring) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
}
