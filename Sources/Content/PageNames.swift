/// Whether a page gives a name to something else than a heading: a table, a figure, a source, a note, a block. A heading
/// would not be found under it.
///
/// - Parameters:
///   - name: The name, as in `#name`.
///   - kind: The page's kind: those of places and funds have tables of their own.
/// - Returns: Whether it is taken.
func isPartOfPage(_ name: String, on kind: PageKind) -> Bool {
  isMadePart(name, on: kind)
    || ["table-", "chart-", "map-", "timeline-"].contains {
      name.tableOfPart.isNumber(behind: $0) || name.pictureOfPart.isNumber(behind: $0)
    }
}

/// Whether a page gives a name to a part that is no heading and no block.
///
/// - Parameters:
///   - name: The name, as in `#name`.
///   - kind: The page's kind.
/// - Returns: Whether it is taken.
func isMadePart(_ name: String, on kind: PageKind) -> Bool {
  switch kind {
  case .fundProse:
    if ["allocations", "awards"].contains(name.tableOfPart)
      || name.pictureOfPart == "awards-over-time"
    {
      return true
    }
  case .regionProse:
    if ["allocations", "awards"].contains(name.tableOfPart)
      || name.pictureOfPart == "awards-compared" || name == "locator-title"
    {
      return true
    }
  case .home:
    if ["awards-by-place", "awards-by-nation"].contains(name.pictureOfPart) { return true }
  case .prose(.awards): if name.tableOfPart == "awards" { return true }
  default: break
  }
  if ["main", "sources-heading", "corrections-heading", "footnotes"].contains(name) { return true }
  if ["fn-", "fnref-"].contains(where: name.hasPrefix) { return true }
  if name.hasPrefix("figure-") { return name.split(separator: "-").last.map(isNumber) ?? false }
  return name.tableOfPart.isNumber(behind: "data-table-")
    || ["source-", "text-", "letter-"].contains { name.isNumber(behind: $0) }
}

extension String {
  /// The name of the table that it names a part of: its caption, its chart; else itself.
  fileprivate var tableOfPart: String {
    withoutFrame.without(["-chart-title", "-caption", "-chart"])
  }

  /// The name of the picture that it names a part of: its title, its table, a pattern in one of its frames; else itself.
  fileprivate var pictureOfPart: String {
    withoutFrame.without(["-data-caption", "-title", "-data"])
  }

  private func without(_ parts: [String]) -> String {
    parts.first(where: hasSuffix).map { String(dropLast($0.utf8.count)) } ?? self
  }

  /// The name of the picture of which it names a pattern.
  private var withoutFrame: String {
    let number = reversed().prefix { $0 != "-" }.count
    let rest = dropLast(number)
    guard number > 0, Content.isNumber(suffix(number)),
      let frame = ["-wide-", "-narrow-"].first(where: rest.hasSuffix)
    else { return self }
    return String(rest.dropLast(frame.utf8.count))
  }

  /// Whether it is a number behind certain words.
  fileprivate func isNumber(behind prefix: String) -> Bool {
    hasPrefix(prefix) && Content.isNumber(dropFirst(prefix.utf8.count))
  }
}

private func isNumber(_ text: some StringProtocol) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
}
