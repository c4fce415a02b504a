import Testing

@testable import Templates

@Suite struct EscapingTests {
  private func escaped(_ text: String) -> String {
    var output: [UInt8] = []
    escape(text, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func theSignsOfHTMLAreEscaped() {
    #expect(escaped("<a href=\"x\">&amp;</a>") == "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;")
    #expect(escaped("plain ŵ 👩‍👩‍👧 £30m") == "plain ŵ 👩‍👩‍👧 £30m")
    #expect(escaped("") == "")
  }

  /// A mark that combines with the sign before it must not hide that sign.
  @Test func aSignWithACombiningMarkIsEscapedAllTheSame() {
    for mark in ["\u{301}", "\u{20DD}", "\u{FE0F}", "\u{200D}", "\u{345}"] {
      let value = "\"" + mark + " onmouseover=alert(1) <" + mark + "&" + mark + ">" + mark
      let bytes = Array(escaped(value).utf8)
      #expect(!bytes.contains(0x22) && !bytes.contains(0x3C) && !bytes.contains(0x3E))
    }
  }

  @Test func anAttributeIsNotLeft() throws {
    var page = PageContext()
    page.title = "\"\u{301}><script>alert(1)</script>"
    let shown = try show("<p title=\"{{title}}\"></p>", page)
    #expect(shown == "<p title=\"&quot;\u{301}&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"></p>")
    page.url = "\"\u{301} onclick=\"x"
    #expect(try show("<a href=\"{{url}}\">", page) == "<a href=\"&quot;\u{301} onclick=&quot;x\">")
  }

  @Test func whatIsShownNeverHoldsASignOfItsOwn() throws {
    var random = Seeded(51)
    let (template, _) = load("{{title}}")
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        let signs: [Unicode.Scalar] = [
          "<", ">", "\"", "&", "'", "\u{301}", "é", "\u{0}", "\u{1F468}",
        ]
        if let sign = signs.randomElement(using: &random) { text.append(sign) }
      }
      var page = PageContext()
      page.title = String(text)
      var output: [UInt8] = []
      try #require(template).render(page, strings: english, into: &output)
      #expect(!output.contains { $0 == 0x22 || $0 == 0x3C || $0 == 0x3E })
      #expect(unescaped(output) == Array(page.title.utf8))
    }
  }

  /// The bytes of a text with the escapes of HTML undone.
  private func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    let escapes = [("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&amp;", 0x26)]
    var result: [UInt8] = []
    var rest = bytes[...]
    while let first = rest.first {
      if let (escape, byte) = escapes.first(where: { rest.starts(with: $0.0.utf8) }) {
        result.append(UInt8(byte))
        rest = rest.dropFirst(escape.utf8.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
