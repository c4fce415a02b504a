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
      name.withoutPartOfPicture.isNumber(behind: $0)
    }
}

/// Whether a page gives a name to a part that is no heading and no block.
///
/// - Parameters:
///   - name: The name, as in `#name`.
///   - kind: The page's kind.
/// - Returns: Whether it is taken.
func isMadePart(_ name: String, on kind: PageKind) -> Bool {
  let whole = name.withoutPartOfPicture
  switch kind {
  case .fundProse:
    if ["allocations", "awards", "awards-over-time"].contains(whole) { return true }
  case .regionProse:
    if ["allocations", "awards", "awards-compared"].contains(whole) || name == "locator-title" {
      return true
    }
  case .home: if ["awards-by-place", "awards-by-nation"].contains(whole) { return true }
  case .prose(.awards): if whole == "awards" { return true }
  default: break
  }
  if ["main", "sources-heading", "corrections-heading", "footnotes"].contains(name) { return true }
  if ["fn-", "fnref-"].contains(where: name.hasPrefix) { return true }
  if name.hasPrefix("figure-") { return name.split(separator: "-").last.map(isNumber) ?? false }
  return whole.isNumber(behind: "data-table-")
    || ["source-", "text-", "letter-"].contains { name.isNumber(behind: $0) }
}

extension String {
  /// The name of the picture or table that it names a part of: its title, its caption, a pattern in one of its frames; else itself.
  fileprivate var withoutPartOfPicture: String {
    for part in ["-caption", "-title"] where hasSuffix(part) {
      return String(dropLast(part.utf8.count))
    }
    for frame in ["-wide-", "-narrow-"] {
      let number = reversed().prefix { $0 != "-" }.count
      let rest = dropLast(number)
      if number > 0, rest.hasSuffix(frame), Content.isNumber(suffix(number)) {
        return String(rest.dropLast(frame.utf8.count))
      }
    }
    return self
  }

  /// Whether it is a number behind certain words.
  fileprivate func isNumber(behind prefix: String) -> Bool {
    hasPrefix(prefix) && Content.isNumber(dropFirst(prefix.utf8.count))
  }
}

private func isNumber(_ text: Substring) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
}
