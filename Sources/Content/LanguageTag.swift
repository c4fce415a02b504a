import Languages

/// Whether a text is the tag of a language: two or three letters, and what tells variants apart behind hyphens.
func isLanguageTag(_ tag: String) -> Bool {
  let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
  guard let first = parts.first else { return false }
  return parts.allSatisfy { part in
    (1...8).contains(part.utf8.count)
      && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
  }
    && (2...3).contains(first.utf8.count) && first.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    && (first.utf8.count == 3 || isLanguageCode(String(first)))
}
