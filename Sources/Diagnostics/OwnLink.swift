/// A link to an entry of the site in a text: `[£30 million](figure:lipf-minimum)`, `[Wales](region:wales)`.
public struct OwnLink: Hashable, Sendable {
  /// The beginnings of addresses of entries, those of figures first.
  public static let entries = [
    "figure:", "not-a-figure:", "fund:", "region:", "source:", "award:", "page:",
  ]

  /// The whole of it, brackets included, as bytes of the text.
  public let range: Range<Int>
  /// What stands between its square brackets.
  public let words: String
  /// Whether it leads to a figure, or says that a number is none.
  public let isOfFigure: Bool

  /// How far from its brackets the words and the address of a link are looked for, in bytes.
  private static let reach = 400

  private static let beginnings = (entries + ["lang:"]).map { Array("](\($0)".utf8) }

  /// Whether a text, be it large, may hold one.
  public static func mayStand(in bytes: [UInt8]) -> Bool {
    firstOffset(of: Array("](".utf8), in: bytes) != nil
  }

  /// The links in a text, in its order.
  ///
  /// - Parameter bytes: The text, as UTF-8.
  /// - Returns: The links; their places are counted from the beginning of the text.
  public static func all(in bytes: some Sequence<UInt8>) -> [OwnLink] {
    guard bytes.contains(UInt8(ascii: "]")) else { return [] }
    let bytes = Array(bytes)
    var links: [OwnLink] = []
    var start = 0
    while let close = bytes[start...].firstIndex(of: UInt8(ascii: "]")) {
      defer { start = max(start, close + 1) }
      guard let kind = beginnings.firstIndex(where: bytes[close...].starts) else { continue }
      let open = bytes[start..<close].suffix(reach).lastIndex(of: UInt8(ascii: "[")) ?? close
      let address = close + beginnings[kind].count
      let end =
        bytes[address...].prefix(reach).firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 } ?? address
      links.append(
        OwnLink(
          range: open..<end,
          words: String(decoding: bytes[open..<close].dropFirst(), as: UTF8.self),
          isOfFigure: kind < 2))
      start = end
    }
    return links
  }

  /// The report of one in words that take none.
  ///
  /// - Parameter span: Where it stands.
  /// - Returns: The report.
  public func unread(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .unreadLink, "links are not read here: the brackets would be shown as they are", at: span,
      help: isOfFigure
        ? "say the number in the text of a page, where it is held against the data, and take it out here"
        : words.isEmpty
          ? "write its words alone: links stand in the text of pages"
          : "write “\(words)” alone: links stand in the text of pages")
  }
}
