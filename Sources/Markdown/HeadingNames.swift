import Diagnostics

extension MarkdownDocument {
  /// Takes the name `{#name}` off the end of a heading, whose pieces are the last of the document.
  ///
  /// - Returns: The name and its place; `nil` where none is written, or one that can be none, which is reported.
  mutating func takeName(
    from content: ContentMap, after heading: Int
  ) -> (id: String, span: SourceSpan)? {
    guard let last = nodes.indices.last, last > heading, nodes[last].kind == .text else {
      return nil
    }
    // The words of a mark of emphasis or link end within it.
    guard !nodes[heading + 1..<last].contains(where: { $0.end > last }) else { return nil }
    let words = pool[nodes[last].literal]
    guard words.last == 0x7D, let open = words.lastIndex(of: 0x7B), open + 1 < words.endIndex,
      words[open + 1] == 0x23
    else { return nil }
    let mark = Array(words[open...])
    guard let start = content.bytes.lastPlace(of: mark),
      start == 0 || content.bytes[start - 1] != 0x5C
    else { return nil }
    let place = span(content.file(start)..<content.fileEnd(start + mark.count))
    let name = String(decoding: mark.dropFirst(2).dropLast(), as: UTF8.self)
    guard !name.isEmpty, name.unicodeScalars.allSatisfy(\.mayStandInName) else {
      diagnostics.append(
        Diagnostic(
          .invalidID,
          "“\(name)” cannot be the name of a heading: names are letters, digits, hyphens and underscores",
          at: place, help: "write “{#\(headingID(name))}”"))
      return nil
    }
    var end = open
    while end > words.startIndex, words[end - 1] == 0x20 || words[end - 1] == 0x09 { end -= 1 }
    nodes[last].literal = nodes[last].literal.lowerBound..<end
    return (name, place)
  }

  /// Gives each heading a name of its own on the page, as forges do: its words in small letters, joined by
  /// hyphens. Names that are written hold.
  ///
  /// - Parameters:
  ///   - isReserved: Whether the page gives a name to something else.
  ///   - others: The names that other texts of the page have.
  mutating func nameHeadings(_ isReserved: (String) -> Bool, taken others: Set<String>) {
    var taken: [String: SourceSpan] = [:]
    for heading in headings {
      guard let place = heading.idSpan else { continue }
      if isReserved(heading.id) {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "sitegen itself gives the name “\(heading.id)” to a part of the page",
            at: place, help: "give the heading another name"))
      } else if let other = taken.updateValue(place, forKey: heading.id) {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "two headings have the name “\(heading.id)”", at: place,
            notes: [.init("the other one is", at: other)], help: "give one of them another name"))
      }
    }
    var names = others.union(taken.keys)
    var counts: [String: Int] = [:]
    for index in headings.indices where headings[index].idSpan == nil {
      let base = headingID(headings[index].text)
      headings[index].id = unlike(&names, base, &counts, isReserved)
    }
  }
}

/// A name that is not taken yet: the given one, or that with a number behind it; one with a word before it where
/// that is the name of something else.
private func unlike(
  _ names: inout Set<String>, _ given: String, _ counts: inout [String: Int],
  _ isReserved: (String) -> Bool
) -> String {
  for base in [given, "section-" + given] {
    var name = base
    while base != given || !isReserved(name) {
      if names.insert(name).inserted { return name }
      counts[base, default: 0] += 1
      name = "\(base)-\(counts[base] ?? 0)"
    }
  }
  return given
}

/// The name that follows from a heading's words.
func headingID(_ text: String) -> String {
  var id = String.UnicodeScalarView()
  for scalar in text.lowercased().unicodeScalars {
    if scalar == " " {
      id.append("-")
    } else if scalar.mayStandInName {
      id.append(scalar)
    }
  }
  return id.isEmpty ? "section" : String(id)
}

extension Unicode.Scalar {
  /// Whether it may stand in the name of a heading.
  fileprivate var mayStandInName: Bool {
    self == "-" || self == "_" || properties.isAlphabetic || properties.numericType != nil
      || properties.isDiacritic && !isASCII || properties.generalCategory == .nonspacingMark
  }
}

extension [UInt8] {
  /// Where other bytes stand last.
  fileprivate func lastPlace(of other: [UInt8]) -> Int? {
    guard count >= other.count else { return nil }
    return (0...count - other.count).last { self[$0...].starts(with: other) }
  }
}
