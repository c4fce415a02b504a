import Foundation
import Testing

/// The theme can be read in Chrome 60, Safari 11 and Firefox ESR 60: what came later stands behind `@supports`, or
/// behind a question about the window that older browsers pass over, or it is a nicety that they may leave out.
@Suite struct BrowserBaseTests {
  /// What came later, with the first browsers of each kind that know it.
  static let later: [(pattern: String, since: String)] = [
    (#"(?:^|[^-\w])gap\s*:"#, "a gap between flexible boxes: Chrome 84, Safari 14.1"),
    (#"(?:^|[^-\w])inset\s*:"#, "Chrome 87, Safari 14.1"),
    (#"(?:^|[^-\w])(margin|padding|border|inset)-(inline|block)"#, "Chrome 87, Safari 14.1"),
    (#"(?:^|[^-\w])(inline|block)-size\s*:"#, "Chrome 57, Safari 12.1"),
    (#"aspect-ratio\s*:"#, "Chrome 88, Safari 15"),
    (#":(has|is|where|focus-visible)\b"#, "Chrome 86 to 105, Safari 14 to 15.4"),
    (#"(?:^|[^-\w])(clamp|min|max)\("#, "Chrome 79, Safari 11.1"),
    (#"(?:^|[^-\w])(color-mix|light-dark|oklch|lab|lch|image-set)\("#, "Chrome 111 and later"),
    (#"(?:^|[^-\w])env\("#, "Chrome 69, Safari 11.1"),
    (
      #"#[0-9a-fA-F]{8}\b|#[0-9a-fA-F]{4}(?![0-9a-zA-Z_-])"#, "colours with transparency: Chrome 62"
    ),
    (#"(?:^|[^-\w])(rgb|hsl)\([^),]*\s[^),]*\)"#, "colours without commas: Chrome 65, Safari 12.1"),
    (#"text-wrap\s*:"#, "Chrome 114"),
    (#"text-underline-offset\s*:|text-decoration-thickness\s*:"#, "Chrome 87, Safari 12.1"),
    (#"display\s*:\s*flow-root|display\s*:\s*contents"#, "Safari 13 and 11.1"),
    (#"position\s*:\s*sticky"#, "Safari 13 without a prefix"),
    (
      #"overscroll-behavior|scrollbar-gutter|accent-color|content-visibility"#,
      "Chrome 63 and later"
    ),
    (#"@(layer|container|property|scope|starting-style)\b"#, "Chrome 85 and later"),
    (#"\(\s*(width|height)\s*[<>]"#, "ranges in questions about the window: Chrome 104"),
    (#"subgrid"#, "Chrome 117, Safari 16"),
  ]

  private static let assets = URL(filePath: #filePath)
    .appending(path: "../../../Templates/assets").standardized

  private static func text(_ name: String) throws -> String {
    try String(contentsOf: assets.appending(path: name), encoding: .utf8)
  }

  /// A style sheet without remarks and without what stands behind a guard.
  private static func unguarded(_ style: String) -> String {
    let text = style.replacing(/\/\*.*?\*\//.dotMatchesNewlines(), with: "")
    var kept = ""
    var rest = text[...]
    while let guarding = rest.firstRange(of: "@supports")
      ?? rest.firstRange(of: "@media (scripting")
    {
      let first =
        [rest.firstRange(of: "@supports"), rest.firstRange(of: "@media (scripting")]
        .compactMap { $0?.lowerBound }.min() ?? guarding.lowerBound
      kept += rest[..<first]
      guard let open = rest[first...].firstIndex(of: "{") else { return kept }
      var depth = 0
      var end = open
      for index in rest[open...].indices {
        if rest[index] == "{" { depth += 1 }
        if rest[index] == "}" { depth -= 1 }
        end = index
        if depth == 0 { break }
      }
      rest = rest[rest.index(after: end)...]
    }
    return kept + rest
  }

  @Test func laterStylesStandBehindAQuestion() throws {
    let style = Self.unguarded(try Self.text("site.css"))
    #expect(style.count > 20_000)
    for later in Self.later {
      let found = style.matches(of: try Regex(later.pattern)).map { match in
        let start = style.index(match.range.lowerBound, offsetBy: -40, limitedBy: style.startIndex)
        return String(style[(start ?? style.startIndex)..<match.range.upperBound])
      }
      #expect(found.isEmpty, "\(later.since): \(found.prefix(3))")
    }
  }

  /// The test finds what it looks for, and not what is guarded.
  @Test func theLookingFindsThem() throws {
    let bad = Self.unguarded(
      "a { gap: 1px } /* gap: 2px */ @supports (gap: 1px) { b { gap: 3px } } c:has(d) { inset: 0 }")
    #expect(!bad.contains("3px") && !bad.contains("2px"))
    let found = try Self.later.filter { try !bad.matches(of: Regex($0.pattern)).isEmpty }
    #expect(found.count == 3)
    #expect(
      Self.unguarded("@media (scripting: enabled) { a { gap: 1px } } b { c: d }")
        .trimmingCharacters(in: .whitespaces) == "b { c: d }")
  }

  /// Sizes of letters follow what readers set.
  @Test func lettersAreMeasuredByTheReadersOwn() throws {
    let style = try #require(
      Self.unguarded(try Self.text("site.css")).split(separator: "@media print").first)
    let sizes = style.matches(of: /(?:font-size|--text-\w+)\s*:\s*([^;]+);/).map {
      String($0.output.1)
    }
    #expect(sizes.count > 20)
    // Letters in drawings grow with the drawing.
    for size in sizes where size != "14px" { #expect(!size.contains("px"), "\(size)") }
  }

  /// The scripts are of the language of 2009, but for loading the search, which comes as a module.
  @Test(arguments: ["site.js", "search.js"]) func scriptsAreOfAnOldLanguage(_ name: String) throws {
    let script = try Self.text(name).replacing(/\/\*.*?\*\//.dotMatchesNewlines(), with: "")
    for later in [/=>/, /\b(?:const|let|class|async|await)\b/, /`/, /\?\./, /\?\?/, /\.\.\./] {
      let found = script.matches(of: later).map { String($0.output) }
      #expect(found.filter { $0 != "class" || !script.contains("\"class\"") }.isEmpty, "\(found)")
    }
  }
}
