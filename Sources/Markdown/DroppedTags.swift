/// A tag of HTML, by its name.
struct HTMLTag {
  /// The name in small letters; empty for a comment or an instruction.
  let name: String

  /// Reads a tag.
  ///
  /// - Parameter bytes: The tag from its “<”; more may follow it.
  init(_ bytes: some Collection<UInt8>) {
    let rest = bytes.dropFirst()
    name = String(
      decoding: (rest.first == 0x2F ? rest.dropFirst() : rest).prefix {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      }, as: UTF8.self
    ).lowercased()
  }

  /// Whether a line ends here.
  var isLineBreak: Bool { name == "br" }
  /// Whether it raises or lowers what it stands around: digits in it are no part of a number outside it.
  var isRaised: Bool { name == "sub" || name == "sup" }
  /// Whether browsers show nothing between what stands before it and behind it.
  var isJoining: Bool { name.isEmpty || HTMLWords.within.contains(name) }
}

/// What stands in the place of tags that are not taken over: `<br>` ends a line, and where a tag kept two words or
/// numbers apart, a space does.
struct DroppedTags {
  /// The last sign of the words before; `nil` at the beginning of a line.
  private var last: Unicode.Scalar?
  /// A tag behind that sign, and whether it keeps words apart, or digits alone.
  private var waiting: (node: Int, ofDigits: Bool)?

  /// Passes a tag: it has no words of its own.
  mutating func pass(_ tag: HTMLTag, _ node: Int, in document: inout MarkdownDocument) {
    document.nodes[node].literal = document.add([] as [UInt8])
    if tag.isLineBreak {
      document.nodes[node].kind = .lineBreak
      passBreak()
    } else if tag.isRaised {
      waiting = waiting ?? (node, true)
    } else if !tag.isJoining {
      waiting = (node, false)
    }
  }

  /// Passes words: the tag before them becomes a space where it kept them apart from those before it.
  mutating func pass(words node: Int, in document: inout MarkdownDocument) {
    let words = document.pool[document.nodes[node].literal]
    guard !words.isEmpty else { return }
    if let waiting, let last, let first = words.firstScalar,
      waiting.ofDigits
        ? last.isDigit && first.isDigit : last.isLetterOrDigit && first.isLetterOrDigit
    {
      document.nodes[waiting.node].literal = document.add([0x20] as [UInt8])
    }
    waiting = nil
    last = words.lastScalar
  }

  /// Passes the end of a line.
  mutating func passBreak() { (last, waiting) = (nil, nil) }
}

/// A destination whose scheme, where it names something of the site, stands in small letters: so all that look at links
/// see the same. Its length stays.
func withLowerScheme(_ url: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  guard let colon = url.firstIndex(of: 0x3A) else { return Array(url) }
  let scheme = url[..<colon].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  return LinkScheme(rawValue: String(decoding: scheme, as: UTF8.self)) == nil
    ? Array(url) : scheme + url[colon...]
}

/// The schemes of links to something of the site.
enum LinkScheme: String, CaseIterable {
  case figure, fund, region, award, source, page
  case notAFigure = "not-a-figure"
  case language = "lang"
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  fileprivate var isLetterOrDigit: Bool {
    isASCII
      ? isDigit || properties.isAlphabetic
      : properties.isAlphabetic || properties.numericType != nil
  }
}

extension ArraySlice<UInt8> {
  fileprivate var firstScalar: Unicode.Scalar? {
    String(decoding: prefix(scalarLength(first ?? 0)), as: UTF8.self).unicodeScalars.first
  }

  fileprivate var lastScalar: Unicode.Scalar? {
    guard let start = lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return nil }
    return String(decoding: self[start...], as: UTF8.self).unicodeScalars.first
  }
}
