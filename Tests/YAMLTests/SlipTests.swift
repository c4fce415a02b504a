import Diagnostics
import Testing
import YAML

/// A slip, the text that is pointed at, a part of the help, and what is read after the mend.
struct SlipCase: Sendable, CustomTestStringConvertible {
  var text: String
  var at: String
  var help: String
  var mended: String

  init(_ text: String, at: String, help: String, mended: String) {
    self.text = text
    self.at = at
    self.help = help
    self.mended = mended
  }

  var testDescription: String { text.debugDescription }
}

@Suite struct SlipTests {
  static let cases = [
    // A colon in a title
    SlipCase(
      "title: Glasgow: a story\nid: x\n", at: ":", help: "title: \"Glasgow: a story\"",
      mended: "{title: 'Glasgow: a story', id: x}"),
    SlipCase(
      "- title: Say \"hello\": a story\n- title: b\n", at: ":",
      help: "- title: 'Say \"hello\": a story'",
      mended: "[{title: 'Say \"hello\": a story'}, {title: b}]"),
    SlipCase(
      "a: {title: Glasgow: a story, id: x}\n", at: ":",
      help: "{title: \"Glasgow: a story\", id: x}",
      mended: "{a: {title: 'Glasgow: a story', id: x}}"),
    SlipCase(
      "a: goes on\n  and has this thing: here\nb: 1\n", at: ":", help: "quotation marks",
      mended: "{a: 'goes on and has this thing: here', b: 1}"),
    // A value that YAML takes for a comment
    SlipCase(
      "a: {b: {accent: #1d70b8}}", at: "#1d70b8", help: "a: {b: {accent: \"#1d70b8\"}}",
      mended: "{a: {b: {accent: '#1d70b8'}}}"),
    SlipCase(
      "a: {accent: #1d70b8}\nx: y\n", at: "#1d70b8", help: "a: {accent: \"#1d70b8\"}",
      mended: "{a: {accent: '#1d70b8'}, x: y}"),
    // No space after the colon
    SlipCase(
      "id: a\ntitle:value\nx: y\n", at: ":", help: "title: value",
      mended: "{id: a, title: value, x: y}"),
    SlipCase("title:value", at: ":", help: "title: value", mended: "{title: value}"),
    SlipCase(
      "- id:lipf\n  name: X\n", at: ":", help: "- id: lipf", mended: "[{id: lipf, name: X}]"),
    SlipCase(
      "image:\n  src:a.jpg\n  alt:b\nid: x\n", at: ":", help: "src: a.jpg",
      mended: "{image: {src: a.jpg, alt: b}, id: x}"),
    SlipCase("a： b\nc: d\n", at: "：", help: "a: b", mended: "{a: b, c: d}"),
    SlipCase(
      "id: a\nfund:lipf\nx: y\n", at: ":", help: "fund: lipf", mended: "{id: a, fund: lipf, x: y}"),
    // Tabs
    SlipCase(
      "a:\n\tb: 1\n\tc: 2\nd: 3\n", at: "\t", help: "two spaces",
      mended: "{a: {b: 1, c: 2}, d: 3}"),
    SlipCase(
      "- id: a\n\tname: b\n", at: "\t", help: "two spaces", mended: "[{id: a, name: b}]"),
    // Quotation marks
    SlipCase(
      "title: “Glasgow”\n", at: "“Glasgow”", help: "title: \"Glasgow\"",
      mended: "{title: 'Glasgow'}"),
    SlipCase(
      "title: “Glasgow: a story”\nid: x\n", at: "“Glasgow: a story”",
      help: "title: \"Glasgow: a story\"", mended: "{title: 'Glasgow: a story', id: x}"),
    SlipCase(
      "title: ‘It’s here’\n", at: "‘It’s here’", help: "title: \"It’s here\"",
      mended: "{title: 'It’s here'}"),
    SlipCase(
      "tags: [“x”, “y, z”]\n", at: "“x”", help: "tags: [\"x\"", mended: "{tags: ['x', “y, z”]}"),
    SlipCase(
      "title: \"Saved\" by a scan\nid: x\n", at: "by a scan",
      help: "title: '\"Saved\" by a scan'", mended: "{title: '\"Saved\" by a scan', id: x}"),
    SlipCase(
      "title: 'Tis the season\nid: x\n", at: "'", help: "title: \"'Tis the season\"",
      mended: "{title: ''Tis the season', id: x}"),
    SlipCase(
      "title: 'Tis the season\nsummary: It's cold\nid: x\n", at: "'",
      help: "title: \"'Tis the season\"",
      mended: "{title: ''Tis the season', summary: It's cold, id: x}"),
    SlipCase(
      "title: \"Glasgow\nid: x\n", at: "\"", help: "title: \"Glasgow\"",
      mended: "{title: 'Glasgow', id: x}"),
    SlipCase(
      "a: \"C:\\dir\"\nb: 1\n", at: "\\", help: "a: \"C:\\\\dir\"", mended: "{a: 'C:\\dir', b: 1}"),
    // Signs
    SlipCase(
      "title: > 5 projects\nid: x\n", at: ">", help: "title: \"> 5 projects\"",
      mended: "{title: '> 5 projects', id: x}"),
    SlipCase("value: >5\nid: x\n", at: ">", help: "value: \">5\"", mended: "{value: '>5', id: x}"),
    SlipCase("value: %5\nid: x\n", at: "%", help: "value: \"%5\"", mended: "{value: '%5', id: x}"),
    SlipCase(
      "who: @council now\nid: x\n", at: "@", help: "who: \"@council now\"",
      mended: "{who: '@council now', id: x}"),
    SlipCase(
      "title: *big* news\nid: x\n", at: "*", help: "title: \"*big* news\"",
      mended: "{title: '*big* news', id: x}"),
    SlipCase("a: *b\n", at: "*", help: "a: \"*b\"", mended: "{a: '*b'}"),
    SlipCase(
      "title: & more\nid: x\n", at: "&", help: "title: \"& more\"",
      mended: "{title: '& more', id: x}"),
    SlipCase(
      "title: &c more\n", at: "&", help: "title: \"&c more\"", mended: "{title: '&c more'}"),
    SlipCase(
      "title: `code` x\nid: x\n", at: "`", help: "title: \"`code` x\"",
      mended: "{title: '`code` x', id: x}"),
    SlipCase(
      "title: !great news\n", at: "!", help: "title: \"!great news\"",
      mended: "{title: '!great news'}"),
    SlipCase(
      "a: [@x, b]\nc: d\n", at: "@", help: "a: [\"@x\", b]", mended: "{a: ['@x', b], c: d}"),
    SlipCase(
      "text: | hello\nid: x\n", at: "hello", help: "text: hello", mended: "{text: hello, id: x}"),
    SlipCase(
      "text: | hello\n  more\nid: x\n", at: "hello", help: "next line",
      mended: "{text: 'hello\nmore\n', id: x}"),
    SlipCase(
      "text: |\nhello\nid: x\n", at: "hello", help: "two spaces more",
      mended: "{text: 'hello\n', id: x}"),
    // Lists
    SlipCase(
      "tags:\n  -glasgow\n  -wales\nid: x\n", at: "-", help: "- glasgow",
      mended: "{tags: [glasgow, wales], id: x}"),
    SlipCase(
      "tags:\n-glasgow\n-wales\nid: x\n", at: "-", help: "- glasgow",
      mended: "{tags: [glasgow, wales], id: x}"),
    SlipCase(
      "tags:\n  - glasgow\n   - wales\nid: x\n", at: "-", help: "- wales",
      mended: "{tags: [glasgow, wales], id: x}"),
    SlipCase(
      "tags:\n  - glasgow\n - wales\nid: x\n", at: " ", help: "2 spaces",
      mended: "{tags: [glasgow, wales], id: x}"),
    SlipCase(
      "tags: - a\nid: x\n", at: "-", help: "next line", mended: "{tags: [a], id: x}"),
    SlipCase(
      "tags: x\n  - a\nid: x\n", at: "-", help: "after the colon", mended: "{tags: 'x - a', id: x}"),
    SlipCase("tags: x\n- a\nid: x\n", at: "-", help: "indent", mended: "{tags: x, id: x}"),
    SlipCase(
      "-id: a\n name: b\n-id: c\n name: d\n", at: "-", help: "- id: a",
      mended: "[{id: a, name: b}, {id: c, name: d}]"),
    // Indentation and the rest
    SlipCase(
      "- id: a\n name: b\n- id: c\n", at: " ", help: "2 spaces",
      mended: "[{id: a, name: b}, {id: c}]"),
    SlipCase(
      "a: 1\n  b: 2\nc: 3\n", at: "  ", help: "start of the line", mended: "{a: 1, b: 2, c: 3}"),
    SlipCase("a: [x, y\nb: 1\n", at: "[", help: "a: [x, y]", mended: "{a: [x, y], b: 1}"),
    SlipCase(
      "a: [x] so far\nb: 1\n", at: "so far", help: "a: \"[x] so far\"",
      mended: "{a: '[x] so far', b: 1}"),
    SlipCase("a: b\nc\nd: e\n", at: "c", help: "colon", mended: "{a: b, d: e}"),
    SlipCase("a: b\nc\n  - d\n", at: "c", help: "colon", mended: "{a: b, c: [d]}"),
    SlipCase("a: b\nc d\ne: f\n", at: "c d", help: "colon", mended: "{a: b c d, e: f}"),
    SlipCase("text\na: b\n", at: "text", help: "colon", mended: "{a: b}"),
  ]

  @Test(arguments: cases)
  func aSlipIsOneMessageAndReadingGoesOn(_ slip: SlipCase) {
    let (node, diagnostics) = read(slip.text)
    #expect(diagnostics.map(\.rule) == [.yamlSyntax])
    #expect(diagnostics.map { piece(slip.text, $0.span) } == [slip.at])
    #expect(
      diagnostics.first?.help?.contains(slip.help) == true, "\(diagnostics.first?.help ?? "")")
    #expect(shape(node) == slip.mended)
  }

  @Test func lineEndsOfWindowsChangeNothing() {
    for slip in Self.cases {
      let text = slip.text.replacing("\n", with: "\r\n")
      let (node, diagnostics) = read(text)
      #expect(diagnostics.map { piece(text, $0.span) } == [slip.at], "\(slip.text)")
      #expect(shape(node) == slip.mended, "\(slip.text)")
    }
  }

  @Test func aFixMakesTheTextReadableAsItWasMended() {
    var count = 0
    for slip in Self.cases {
      guard let diagnostic = read(slip.text).diagnostics.first,
        let text = fixed(slip.text, diagnostic)
      else { continue }
      count += 1
      #expect(read(text).diagnostics.isEmpty, "\(text)")
      #expect(shape(read(text).node) == slip.mended)
    }
    #expect(count >= 15)
  }

  @Test func messagesAreInPlainWords() {
    let jargon = ["mapping", "scalar", "token", "block", "anchor", "alias", "YAML"]
    var texts = Self.cases.map(\.text)
    texts += [
      "%foo\na: b\n", "a: [b\n", "a: {b\n", "a: ]\n", "a: [}\n", "\"", "a: b: c: d",
      "? a\n  b: c\n: d\n",
    ]
    for text in texts {
      let (_, diagnostics) = read(text)
      #expect(!diagnostics.isEmpty, "\(text)")
      for diagnostic in diagnostics {
        for word in jargon {
          #expect(!diagnostic.message.contains(word), "\(diagnostic.message)")
          #expect(diagnostic.help?.contains(word) == false, "\(diagnostic.help ?? "no help")")
        }
      }
    }
  }

  @Test func aCommentInsideAValueIsLostText() {
    let text = "title: Project #1 wins\nid: x\n"
    let (node, diagnostics) = read(text)
    #expect(diagnostics.map(\.rule) == [.yamlLostText])
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.map { piece(text, $0.span) } == ["#1 wins"])
    #expect(diagnostics.first?.help?.contains("title: \"Project #1 wins\"") == true)
    #expect(shape(node) == "{title: Project, id: x}")
    #expect(read("title: Project  #1 wins\n").diagnostics.map(\.rule) == [.yamlLostText])
    for harmless in [
      "a: b  # a comment\n", "# a comment\na: b\n", "a: \"b\" # a comment\n", "a: C#\n", "a: # b\n",
      "a: [x, y] # b\n", "a: b\n# c\nd: e\n",
    ] {
      #expect(read(harmless).diagnostics.isEmpty, "\(harmless)")
    }
  }

  @Test func whatOnlyLooksLikeASlipIsRead() {
    for text in [
      "title: “Saved” and “healed”\n", "title: “Saved” by a scan\n", "title: ’Tis so\n",
      "a: -4.25\n", "a: - 5\n".replacing("- 5", with: "-5"), "a:\n  - -4.25\n  - -x\n",
      "a:\n  -5\n", "url: https://x.org/a:b\n", "time: 09:30\n", "what:\n  figure:lipf\n",
      "a: b\n  c\n  d\n", "a: >\n  folded\n  text\n", "a: |2\n    x\n", "a: |-\n  x\n",
      "a: 1*2 & 3 > 2 | 5 % @ ! `x`\n", "a: it's \"quoted\" inside\n", "a: [b, c]\nd: {e: f}\n",
      "a: don't\nb: won't\n", "\"quoted key\": 1\n", "a: |\n  title: x: y\n  -z\n  #1 here\n",
      "a: \"x #1\"\n", "a: \"one\n  two\"\n",
    ] {
      #expect(read(text).diagnostics.isEmpty, "\(text.debugDescription)")
    }
  }

  @Test func independentSlipsAreAllReported() {
    let text = """
      title: Glasgow: a story
      summary:short
      who: @council
      tags:
        -one
        -two
      fund: lipf
      fund: other
      note: Phase #2
      """
    let (node, diagnostics) = read(text)
    #expect(
      diagnostics.inOrder().map { "\($0.rule.rawValue) \(piece(text, $0.span))" } == [
        "yaml-syntax :", "yaml-syntax :", "yaml-syntax @", "yaml-syntax -", "duplicate-key fund",
        "yaml-lost-text #2",
      ])
    #expect(
      shape(node) == "{title: 'Glasgow: a story', summary: short, who: '@council', "
        + "tags: [one, two], fund: lipf, note: Phase}")
  }
}
