/// Whether a page gives a name to something else than a heading: a table, a figure, a source, a note, a block. A heading
/// would not be found under it.
///
/// - Parameters:
///   - name: The name, as in `#name`.
///   - kind: The page's kind: those of places and funds have tables of their own.
/// - Returns: Whether it is taken.
func isPartOfPage(_ name: String, on kind: PageKind) -> Bool {
  isMadePart(name, on: kind)
    || ["table-", "chart-", "map-", "timeline-"].contains { prefix in
      (partsOfTables + partsOfPictures).contains { part in
        name.hasSuffix(part) && name.dropLast(part.count).isNumber(behind: prefix)
      }
    }
}

/// What stands behind the name of a table, and of a picture, in the names of their parts.
private let partsOfTables = ["", "-caption", "-chart", "-chart-title"]
private let partsOfPictures = ["", "-title", "-data", "-data-caption"]

/// Whether a page gives a name to a part that is no heading and no block.
///
/// - Parameters:
///   - name: The name, as in `#name`.
///   - kind: The page's kind.
/// - Returns: Whether it is taken.
func isMadePart(_ name: String, on kind: PageKind) -> Bool {
  func isPart(ofOne bases: [String], _ parts: [String]) -> Bool {
    parts.contains { part in
      name.hasSuffix(part) && bases.contains { $0 == name.dropLast(part.count) }
    }
  }
  switch kind {
  case .fundProse, .regionProse:
    if name == "locator-title" || isPart(ofOne: ["allocations", "awards"], partsOfTables)
      || isPart(ofOne: ["awards-compared", "awards-over-time"], partsOfPictures)
    {
      return true
    }
  case .home:
    if isPart(ofOne: ["awards-by-place", "awards-by-nation"], partsOfPictures) { return true }
  default: break
  }
  if ["main", "sources-heading", "corrections-heading", "footnotes"].contains(name) { return true }
  if ["fn-", "fnref-"].contains(where: name.hasPrefix) { return true }
  if name.hasPrefix("figure-") { return name.split(separator: "-").last.map(isNumber) ?? false }
  return ["source-", "data-table-", "text-", "letter-", "course-"].contains {
    name.isNumber(behind: $0)
  }
}

extension StringProtocol {
  /// Whether it is a number behind certain words.
  fileprivate func isNumber(behind prefix: String) -> Bool {
    hasPrefix(prefix) && Content.isNumber(dropFirst(prefix.utf8.count))
  }
}

private func isNumber(_ text: some StringProtocol) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
}
