/// Finds the addresses that GFM makes links of, in the words of a block as they stand in the file.
struct Autolinks {
  let content: [UInt8]

  /// An address: where it ends, and where it leads.
  struct Match {
    let start: Int
    let end: Int
    /// What stands before it in the link's destination.
    let prefix: String
  }

  /// The address that begins with `www.` at an offset.
  func www(at offset: Int, limit: Int) -> Match? {
    if offset > 0 {
      let before = content[offset - 1]
      guard isSpace(before) || "*_~(".utf8.contains(before) else { return nil }
    }
    guard content[offset..<limit].starts(with: "www.".utf8),
      let domain = domainEnd(from: offset, limit: limit, needsDot: true)
    else { return nil }
    return match(offset, from: domain, limit: limit, prefix: "http://")
  }

  /// The address whose `://` stands at an offset. Addresses of other schemes than the web's stay text.
  func url(at offset: Int, notBefore lowest: Int, limit: Int) -> Match? {
    guard content[offset..<limit].starts(with: "://".utf8), offset + 3 < limit,
      isHostSign(at: offset + 3, limit)
    else { return nil }
    var start = offset
    while start > lowest, isLetter(content[start - 1]), offset - start < 16 { start -= 1 }
    // What stands in square brackets may become a link of its own.
    if start > lowest, content[start - 1] == 0x5B { return nil }
    let scheme = String(decoding: content[start..<offset], as: UTF8.self).lowercased()
    guard ["http", "https"].contains(scheme),
      let domain = domainEnd(from: offset + 3, limit: limit, needsDot: false)
    else { return nil }
    return match(start, from: domain, limit: limit, prefix: "")
  }

  private func match(_ start: Int, from domain: Int, limit: Int, prefix: String) -> Match? {
    var end = domain
    while end < limit, !isSpace(content[end]), content[end] != 0x3C,
      content[end] < 0x80 || !content[end..<limit].startsWithAny(of: Self.endingSigns)
    {
      end += 1
    }
    end = trimmed(start..<end)
    return end > start ? Match(start: start, end: end, prefix: prefix) : nil
  }

  /// The end of a domain; `nil` where it is none.
  private func domainEnd(from start: Int, limit: Int, needsDot: Bool) -> Int? {
    var index = start + scalarLength(content[start])
    var dots = 0
    // Underscores may not stand in the last two parts.
    var underscores = (before: 0, last: content[start] == 0x5F ? 1 : 0)
    while index < limit {
      switch content[index] {
      case 0x5F: underscores.last += 1
      case 0x2E:
        underscores = (underscores.last, 0)
        dots += 1
      case 0x2D: break
      default:
        guard isHostSign(at: index, limit) else {
          return isDomain(dots, underscores, needsDot) ? index : nil
        }
      }
      index += scalarLength(content[index])
    }
    return isDomain(dots, underscores, needsDot) ? min(index, limit) : nil
  }

  private func isDomain(_ dots: Int, _ underscores: (Int, Int), _ needsDot: Bool) -> Bool {
    underscores == (0, 0) && (!needsDot || dots > 0)
  }

  /// What stands in no address: quotation marks of printers, spaces.
  private static let endingSigns = ["\u{201C}", "\u{201D}", "\u{201E}", "«", "»", "\u{A0}"].map {
    [UInt8]($0.utf8)
  }

  /// What may stand in an address, but not at its end.
  private static let closingSigns = ["\u{2018}", "\u{2019}", "\u{2013}", "\u{2014}", "…"].map {
    [UInt8]($0.utf8)
  }

  /// The end of an address without what ends its sentence: marks, and brackets that it did not open.
  func trimmed(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    let address = content[range]
    var open = address.count { $0 == 0x28 } - address.count { $0 == 0x29 }
    while end > range.lowerBound {
      let byte = content[end - 1]
      if "?!.,:*_~'\"".utf8.contains(byte) {
        end -= 1
      } else if byte >= 0x80, let length = address[..<end].lengthOfEnd(of: Self.closingSigns) {
        end -= length
      } else if byte == 0x3B {
        var name = end - 1
        while name > range.lowerBound, isLetter(content[name - 1]) { name -= 1 }
        let isReference =
          name > range.lowerBound && name < end - 1 && content[name - 1] == 0x26
        end = isReference ? name - 1 : end - 1
      } else if byte == 0x29, open < 0 {
        open += 1
        end -= 1
      } else {
        break
      }
    }
    return end
  }

  /// The address of mail around an `@` in a text.
  ///
  /// - Returns: Its range in the text, and what stands before it in the destination.
  static func mail(at sign: Int, in text: ArraySlice<UInt8>) -> (range: Range<Int>, prefix: String)?
  {
    var start = sign
    while start > text.startIndex, isMailSign(text[start - 1]) { start -= 1 }
    guard start < sign else { return nil }
    var end = sign + 1
    var dots = 0
    while end < text.endIndex {
      let byte = text[end]
      if byte == 0x2E, end + 1 < text.endIndex, isLetterOrDigit(text[end + 1]) {
        dots += 1
      } else if !isLetterOrDigit(byte), byte != 0x2D, byte != 0x5F {
        break
      }
      end += 1
    }
    guard end - sign > 1, dots > 0, isLetter(text[end - 1]),
      end == text.endIndex || text[end] != 0x40
    else { return nil }
    let scheme = Array("mailto:".utf8)
    let before = start - scheme.count
    if before >= text.startIndex, text[before..<start].elementsEqual(scheme),
      before == text.startIndex || !isLetterOrDigit(text[before - 1])
    {
      return (before..<end, "")
    }
    return (start..<end, "mailto:")
  }

  private static func isMailSign(_ byte: UInt8) -> Bool {
    isLetterOrDigit(byte) || ".+-_".utf8.contains(byte)
  }

  /// Whether a sign may stand in the name of a machine.
  private func isHostSign(at offset: Int, _ limit: Int) -> Bool {
    let end = min(offset + scalarLength(content[offset]), limit)
    guard let scalar = String(decoding: content[offset..<end], as: UTF8.self).unicodeScalars.first
    else { return false }
    return !scalar.isMarkdownSpace && !scalar.isMarkdownPunctuation
  }
}

extension ArraySlice<UInt8> {
  fileprivate func startsWithAny(of signs: [[UInt8]]) -> Bool {
    signs.contains { starts(with: $0) }
  }

  /// The length of the sign that it ends with; `nil` where it is none of these.
  fileprivate func lengthOfEnd(of signs: [[UInt8]]) -> Int? {
    signs.first { suffix($0.count).elementsEqual($0) }?.count
  }
}

/// Whether a byte is a letter of ASCII.
func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

/// Whether a byte is a letter or digit of ASCII.
func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) }

/// Whether a byte is white space of ASCII.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

extension Unicode.Scalar {
  /// Whether CommonMark takes it for white space.
  var isMarkdownSpace: Bool {
    properties.generalCategory == .spaceSeparator || (0x09...0x0D).contains(value)
  }

  /// Whether CommonMark takes it for punctuation.
  var isMarkdownPunctuation: Bool {
    if isASCII { return isPunctuation(UInt8(value)) }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
