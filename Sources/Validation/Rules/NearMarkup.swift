import Content
import Diagnostics
import Markdown

/// Reports what was meant for a heading, a list or bold words and is shown as it is written, as words that were copied from
/// a word processor often are.
struct NearMarkup: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    guard let source = links.site.tree[page.path]?.bytes else { return [] }
    return page.documents.flatMap { document in
      document.textRuns { _ in .own }.flatMap { run -> [Diagnostic] in
        let all = (run.cell == nil ? [nearBlock(run.bytes)] : []) + [nearBold(run.bytes)]
        let found = all.compactMap { $0 }
        guard !found.isEmpty else { return [] }
        var places = RunPlaces(run, of: document, source: source)
        return found.compactMap { found in
          let span = places.place(of: found.range).span
          // A sign behind a backslash is meant.
          guard source[span.start..<span.end].elementsEqual(run.bytes[found.range]) else {
            return nil
          }
          return Diagnostic(
            .looksLikeMarkup, found.message, at: span, help: found.help,
            fix: .init(span, replacement: found.mended))
        }
      }
    }
  }

  private struct Found {
    let range: Range<Int>
    let message: String
    let help: String
    /// What to write in its place.
    let mended: String
  }

  // MARK: Headings and lists

  /// Spaces that begin neither a heading nor a list.
  private static let wideSpaces = ["\u{A0}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{202F}"]
    .map { [UInt8]($0.utf8) }

  /// The signs of lists in word processors; the last is of a font of signs.
  private static let bullets = ["•", "◦", "▪", "●", "‣", "\u{F0B7}", "\u{F0A7}"].map {
    [UInt8]($0.utf8)
  }

  /// Finds `##Heading`, a wide space behind `##` or `-`, and `• one` at the beginning of a paragraph.
  private func nearBlock(_ bytes: [UInt8]) -> Found? {
    let signs = bytes.prefix { $0 == 0x23 }.count
    if (1...6).contains(signs) {
      let sign = String(repeating: "#", count: signs)
      let space = bytes[signs...].first(of: Self.wideSpaces)
      guard space != nil || signs > 1 && bytes[signs...].beginsWord else { return nil }
      return Found(
        range: 0..<signs + (space ?? 0),
        message: space == nil
          ? "this looks like a heading, but no space stands behind “\(sign)”"
          : "this looks like a heading, but the space behind “\(sign)” is none of the usual ones",
        help: "write “\(sign)” and a space before the words", mended: sign + " ")
    }
    if [0x2A, 0x2D].contains(bytes.first), let space = bytes[1...].first(of: Self.wideSpaces) {
      let sign = String(decoding: bytes.prefix(1), as: UTF8.self)
      return Found(
        range: 0..<1 + space,
        message: "this looks like a list, but the space behind “\(sign)” is none of the usual ones",
        help: "write “\(sign)” and a space before the words, on each line", mended: sign + " ")
    }
    guard let length = bytes[...].first(of: Self.bullets) else { return nil }
    let rest = bytes[length...]
    let space = rest.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let gap = space > 0 ? space : rest.first(of: Self.wideSpaces) ?? 0
    guard gap > 0, rest.count > gap else { return nil }
    let sign = String(decoding: bytes[..<length], as: UTF8.self)
    return Found(
      range: 0..<length + gap, message: "this looks like a list, but “\(sign)” makes none",
      help: "begin each of its lines with “- ” in place of “\(sign)”", mended: "- ")
  }

  // MARK: Bold words

  /// How long words are that are looked at, in bytes: a text may have marks that nothing closes at each of its words.
  private static let reach = 200

  /// Finds `**bold **text` and `**“bold”**text`: marks that neither open nor close.
  private func nearBold(_ bytes: [UInt8]) -> Found? {
    let mark = Array("**".utf8)
    guard bytes.contains(0x2A), let start = bytes.place(of: mark, from: 0),
      start == 0 || bytes[start - 1] == 0x20 || bytes[start - 1] == 0x28,
      let end = bytes.prefix(start + Self.reach).place(of: mark, from: start + 2)
    else { return nil }
    let inner = bytes[(start + 2)..<end]
    let words = String(decoding: inner, as: UTF8.self)
    let trimmed = words.split(separator: " ").joined(separator: " ")
    let hasSpace = inner.first == 0x20 || inner.last == 0x20
    let goesOn = bytes[(end + 2)...].beginsWord
    guard !trimmed.isEmpty, !trimmed.contains("*"), hasSpace || goesOn,
      // Two marks apart, as of two notes, have spaces on both sides.
      inner.first != 0x20 || inner.last != 0x20 || goesOn
    else { return nil }
    let mended =
      (inner.first == 0x20 && start > 0 && bytes[start - 1] != 0x20 ? " " : "") + "**\(trimmed)**"
      + (goesOn ? " " : "")
    return Found(
      range: start..<end + 2,
      message: hasSpace
        ? "this looks like bold words, but the space within “**” leaves them as they are"
        : "this looks like bold words, but no space stands behind them",
      help: "write “\(mended)”", mended: mended)
  }
}

extension ArraySlice<UInt8> {
  /// Whether it begins with a letter or a digit.
  fileprivate var beginsWord: Bool {
    first.map { $0.isLetter || $0.isDigit || (0xC3...0xC9).contains($0) } ?? false
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// Where signs stand first, behind an offset.
  fileprivate func place(of signs: [UInt8], from start: Int) -> Int? {
    guard start <= endIndex - signs.count else { return nil }
    return (start...(endIndex - signs.count)).first {
      self[$0..<$0 + signs.count].elementsEqual(signs)
    }
  }
}
