import Content
import Diagnostics
import Markdown

/// Reports what was meant for a link and is shown as text: a space between the brackets, a space in the name
/// of the file, a bracket that nothing closes.
struct NearLinks: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    guard let source = links.site.tree[page.path]?.bytes else { return [] }
    return page.documents.flatMap { document in
      footnoteLinks(in: document, of: source)
        + document.textRuns { _ in .own }.flatMap { run in
          var places = RunPlaces(run, of: document, source: source)
          let found =
            nearLinks(in: run.bytes) + turnedLinks(in: run.bytes) + wideLinks(in: run.bytes)
            + nearFootnotes(in: run.bytes, of: source) + squareLinks(in: run.bytes)
          return found.compactMap { found -> Diagnostic? in
            let span = places.place(of: found.range).span
            var found = found
            if found.isEscaped, !source[max(0, span.start - 1)..<span.end].contains(0x5C) {
              found.message = "this looks like a link, but another link stands within its words"
              found.help = "take the inner address out, or write the two links side by side"
            }
            let isAsWritten = source[span.start..<span.end].elementsEqual(run.bytes[found.range])
            guard isAsWritten || !found.isMeantIfEscaped else { return nil }
            return Diagnostic(
              .looksLikeALink, found.message, at: span, help: found.help,
              fix: found.mended.flatMap { isAsWritten ? .init(span, replacement: $0) : nil })
          }
        }
    }
  }

  private static let footnote = (
    message: "this looks like a footnote, but a space stands in its name",
    help: "write a hyphen for the space, here and where the footnote is written"
  )

  /// Links that a footnote with a space in its name became: what was to stand below is taken for an address.
  private func footnoteLinks(
    in document: MarkdownDocument, of source: [UInt8]
  ) -> [Diagnostic] {
    document.links.filter { link in
      link.text.hasPrefix("^") && link.text.contains(" ")
        && source.holdsFootnote(Array(link.text.utf8)[1...])
    }.map { link in
      Diagnostic(
        .looksLikeALink, Self.footnote.message, at: link.span, help: Self.footnote.help)
    }
  }

  /// How far from its brackets the words or the address of such a link are looked for, in bytes: a text may have a bracket
  /// that nothing closes at each of its words.
  private static let reach = 400

  private struct Found {
    let range: Range<Int>
    var message: String
    var help: String
    /// Whether a backslash may make it text, as nothing else is seen in its words.
    var isEscaped = false
    /// Whether it is meant as text where a sign of it has a backslash.
    var isMeantIfEscaped = false
    /// What to write in its place, where that is known.
    var mended: String?
  }

  /// Finds `[^my note]`: the name of a footnote has no space, so that this is text, or a link with strange words.
  private func nearFootnotes(in bytes: [UInt8], of source: [UInt8]) -> [Found] {
    var found: [Found] = []
    var index = 0
    while let start = bytes[index...].firstIndex(of: 0x5E) {
      index = start + 1
      let name = bytes[index...].prefix(60).prefix { $0 != 0x5D && $0 != 0x0A }
      guard start > 0, bytes[start - 1] == 0x5B, name.contains(0x20), name.endIndex < bytes.count,
        bytes[name.endIndex] == 0x5D, source.holdsFootnote(name)
      else { continue }
      found.append(
        Found(
          range: start - 1..<name.endIndex + 1,
          message: Self.footnote.message, help: Self.footnote.help))
      index = name.endIndex
    }
    return found
  }

  /// Finds `[words] (address)`, `[words](an address)` and `[words](address` in the words of a text.
  private func nearLinks(in bytes: [UInt8]) -> [Found] {
    var found: [Found] = []
    var index = 0
    while let close = bytes[index...].firstIndex(of: 0x5D) {
      index = close + 1
      guard let open = bytes[..<close].suffix(Self.reach).lastIndex(of: 0x5B), close > open + 1
      else { continue }
      var start = close + 1
      let hasSpace = start < bytes.count && bytes[start] == 0x20
      if hasSpace { start += 1 }
      guard start < bytes.count, bytes[start] == 0x28 else { continue }
      let rest = bytes[(start + 1)...].prefix(Self.reach)
      let end = rest.firstIndex(of: 0x29)
      let address = String(decoding: rest[..<(end ?? rest.endIndex)], as: UTF8.self)
      guard looksLikeAnAddress(address) else { continue }
      let range = open..<(end.map { $0 + 1 } ?? start + 1)
      if end == nil {
        found.append(
          Found(
            range: range, message: "this looks like a link, but no “)” closes its address",
            help: "write “)” behind the address"))
      } else if hasSpace {
        let words = String(decoding: bytes[open...close], as: UTF8.self)
        let mended = figureAddress(address).map { "\(words)(\($0))" }
        found.append(
          Found(
            range: range,
            message: "this looks like a link, but a space stands between “]” and “(”",
            help: mended.map { "write “\($0)”" } ?? "delete the space", mended: mended))
      } else if !address.contains(" ") {
        found.append(
          Found(
            range: range,
            message: "this looks like a link, but “\\” before a bracket makes it text",
            help: "take “\\” out, or take the address out", isEscaped: true))
      } else if let address = addressWithoutSpaces(address) {
        let words = String(decoding: bytes[open...close], as: UTF8.self)
        found.append(
          Found(
            range: range, message: "this looks like a link, but a space stands in its address",
            help: "write “\(words)(\(address))”", mended: "\(words)(\(address))"))
      } else {
        found.append(
          Found(
            range: range, message: "this looks like a link, but a space stands in its address",
            help: "rename the file without spaces, or write <\(address)> with these brackets"))
      }
      index = max(index, range.upperBound)
    }
    return found
  }

  /// The address of an entry, such as `figure: gcr-fund`, without the spaces around its colon; `nil` for other addresses.
  private func addressWithoutSpaces(_ text: String) -> String? {
    let parts = text.split(separator: ":", maxSplits: 1).map {
      $0.split(separator: " ", omittingEmptySubsequences: true)
    }
    guard parts.count == 2, parts[0].count == 1, parts[1].count == 1 else { return nil }
    let address = "\(parts[0][0]):\(parts[1][0])"
    return OwnLink.entries.contains(where: address.hasPrefix) ? address : nil
  }

  /// The address of a figure, or of what is none, without the spaces in it; `nil` for other addresses.
  private func figureAddress(_ text: String) -> String? {
    let address = text == "not-a-figure:" ? text : addressWithoutSpaces(text)
    return address.flatMap { $0.hasPrefix("figure:") || $0.hasPrefix("not-a-figure:") ? $0 : nil }
  }

  /// Finds `(words)[address]`, whose brackets stand the other way round.
  private func turnedLinks(in bytes: [UInt8]) -> [Found] {
    var found: [Found] = []
    var index = 0
    while let close = bytes[index...].firstIndex(of: 0x29) {
      index = close + 1
      guard let open = bytes[..<close].suffix(Self.reach).lastIndex(of: 0x28), close > open + 1,
        close + 1 < bytes.count, bytes[close + 1] == 0x5B,
        let end = bytes[(close + 2)...].prefix(Self.reach).firstIndex(of: 0x5D)
      else { continue }
      let address = String(decoding: bytes[(close + 2)..<end], as: UTF8.self)
      guard looksLikeAnAddress(address), !address.contains(" ") else { continue }
      found.append(
        Found(
          range: open..<(end + 1),
          message: "this looks like a link, but its brackets stand the other way round",
          help: "write “[”, “]” around the words and “(”, “)” around the address"))
      index = end + 1
    }
    return found
  }

  /// Finds `[words][figure:ID]`, whose address stands in square brackets and is no name of one.
  private func squareLinks(in bytes: [UInt8]) -> [Found] {
    var found: [Found] = []
    var index = 0
    while let close = bytes[index...].firstIndex(of: 0x5D) {
      index = close + 1
      guard index < bytes.count, bytes[index] == 0x5B,
        let open = bytes[..<close].suffix(Self.reach).lastIndex(of: 0x5B),
        let end = bytes[(index + 1)...].prefix(Self.reach).firstIndex(of: 0x5D)
      else { continue }
      let address = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      guard looksLikeAnAddress(address), !address.contains(" ") else { continue }
      let mended = String(decoding: bytes[open...close], as: UTF8.self) + "(\(address))"
      found.append(
        Found(
          range: open..<(end + 1),
          message: "this looks like a link, but its address stands in square brackets",
          help: "write “\(mended)”", isMeantIfEscaped: true, mended: mended))
      index = end + 1
    }
    return found
  }

  /// Finds links written with the wide brackets of East Asian keyboards.
  private func wideLinks(in bytes: [UInt8]) -> [Found] {
    // Most texts hold none, and that is quickly seen.
    guard bytes.contains(0xEF) else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    let pairs = [("]", "\u{FF08}"), ("\u{FF3D}", "("), ("\u{FF3D}", "\u{FF08}")]
    return pairs.compactMap { close, open -> Found? in
      guard let middle = text.firstRange(of: close + open),
        let start = text[..<middle.lowerBound].lastIndex(where: { "[\u{FF3B}".contains($0) })
      else { return nil }
      let address = text[middle.upperBound...].prefix { !")\u{FF09}".contains($0) }
      guard looksLikeAnAddress(String(address)) else { return nil }
      let lower = text[..<start].utf8.count
      return Found(
        range: lower..<lower + text[start..<address.endIndex].utf8.count,
        message: "this looks like a link, but its brackets are wide ones",
        help: "write “[”, “]”, “(” and “)”")
    }
  }

  /// Whether words in round brackets are a file, an address or one of sitegen's own links.
  private func looksLikeAnAddress(_ text: String) -> Bool {
    let text = text.lowercased()
    let schemes = OwnLink.entries + ["http:", "https:"]
    let endings = [
      ".md", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pdf", ".csv", ".html",
    ]
    return schemes.contains { text.hasPrefix($0) } || endings.contains { text.contains($0) }
  }
}

extension [UInt8] {
  /// Whether a line of a page begins with a name as the text of a footnote does: `[^my note]:`.
  fileprivate func holdsFootnote(_ name: ArraySlice<UInt8>) -> Bool {
    contains(Array("[^".utf8) + name + Array("]:".utf8))
  }
}
