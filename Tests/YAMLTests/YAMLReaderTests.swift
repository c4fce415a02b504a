import Diagnostics
import Testing
import YAML

@Suite struct YAMLReaderTests {
  @Test func textsListsAndMapsAreRead() {
    let text = """
      title: Screening in Glasgow
      tags: [a, "b, c"]
      image:
        src: x.jpg
        alt: 'It''s here'
      figures:
        - id: one
          note: |
            First.
            Second.
        - two
      empty:
      """
    let (node, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    #expect(
      shape(node) == "{title: Screening in Glasgow, tags: [a, 'b, c'], "
        + "image: {src: x.jpg, alt: 'It's here'}, "
        + "figures: [{id: one, note: 'First.\nSecond.\n'}, two], empty: }")
  }

  @Test func plainWordsStayText() {
    let (node, _) = read("a: NO\nb: 0123\nc: null\nd: ~\ne: 2024-01-01\nf: 1e3\ng: \"\"\nh:\n")
    #expect(
      shape(node) == "{a: NO, b: 0123, c: null, d: ~, e: 2024-01-01, f: 1e3, g: '', h: }")
    guard case .map(let entries)? = node?.content else { return #expect(Bool(false)) }
    #expect(
      entries.map(\.value.isEmpty) == [false, false, false, false, false, false, false, true])
  }

  @Test func anEmptyTextIsNothing() {
    for text in ["", "\n\n", "# only a comment\n", "---\n", "---\n# x\n...\n", "\u{FEFF}", " "] {
      let (node, diagnostics) = read(text)
      #expect(node == nil)
      #expect(diagnostics.isEmpty)
    }
  }

  @Test func rangesAreTheBytesOfTheWords() {
    let text = "\u{FEFF}tŷ: \"Caffè £5\" \r\nlist:\r\n  - 'ŵ'\r\n  - plain  \r\nlast: {k: v}\r\n"
    let (node, diagnostics) = read(text)
    #expect(diagnostics.isEmpty)
    guard case .map(let entries)? = node?.content else { return #expect(Bool(false)) }
    #expect(entries.map { piece(text, $0.keyRange) } == ["tŷ", "list", "last"])
    #expect(piece(text, entries[0].value.range) == "Caffè £5")
    guard case .list(let items) = entries[1].value.content else { return #expect(Bool(false)) }
    #expect(items.map { piece(text, $0.range) } == ["ŵ", "plain"])
    #expect(piece(text, entries[1].value.range) == "- 'ŵ'\r\n  - plain")
    #expect(piece(text, entries[2].value.range) == "{k: v}")
    #expect(node.map { piece(text, $0.range) }?.hasSuffix("{k: v}") == true)
  }

  @Test func aTextOfSeveralLinesHasTheRangeOfItsWords() {
    let text = "a: one\n  two\n\nb: |\n  first\n  last\n\n\nc: >-\n  x\nd: 1\n"
    guard case .map(let entries)? = read(text).node?.content else { return #expect(Bool(false)) }
    #expect(
      entries.map { piece(text, $0.value.range) } == ["one\n  two", "first\n  last", "x", "1"])
  }

  @Test func aSliceCountsInItsArray() {
    let page = "---\ntitle: Tŷ Glas\nid: x\nid: y\n---\nText"
    let bytes = Array(page.utf8)
    let (node, diagnostics) = readYAML(bytes[4..<(bytes.count - 8)], file: "p.md")
    guard case .map(let entries)? = node?.content else { return #expect(Bool(false)) }
    #expect(piece(page, entries[0].value.range) == "Tŷ Glas")
    #expect(diagnostics.map { piece(page, $0.span) } == ["id"])
    #expect(diagnostics.first?.span?.start == bytes.count - 8 - 6)
    #expect(diagnostics.first?.notes.map { piece(page, $0.span) } == ["id"])
  }

  @Test func placesLeadThroughLostPrefixes() {
    // The body of a block in a quotation: each line lost "> ".
    let page = "> fund: lipf\n> group: nation\n> note: a: b\n"
    let body = Array("fund: lipf\ngroup: nation\nnote: a: b\n".utf8)
    func place(_ index: Int) -> Int {
      index + 2 * (1 + body[..<min(index, body.count)].count { $0 == 0x0A })
    }
    let (node, diagnostics) = readYAML(body[...], file: "p.md", place: place)
    guard case .map(let entries)? = node?.content else { return #expect(Bool(false)) }
    #expect(entries.map { piece(page, $0.keyRange) } == ["fund", "group", "note"])
    #expect(entries.map { piece(page, $0.value.range) } == ["lipf", "nation", "a: b"])
    #expect(diagnostics.map { $0.span?.start } == [page.utf8.count - 4])
    #expect(diagnostics.first?.fix.map { piece(page, $0.span) } == "a: b")
  }

  @Test func markersForMissingValuesAreText() {
    let (node, diagnostics) = read(
      "a: [x]\nb: [low]\nc:\n  - [p]\n  - [z]\nd: {e: [c], f: 1}\ng: [[x], [y]]\nh: [q]\ni: [ x ]\n"
    )
    #expect(diagnostics.isEmpty)
    #expect(
      shape(node) == "{a: [x], b: [low], c: [[p], [z]], d: {e: [c], f: 1}, g: [[x], [y]], "
        + "h: [q], i: [x]}")
    guard case .map(let entries)? = node?.content else { return #expect(Bool(false)) }
    #expect(entries[0].value.content == .text("[x]", isPlain: true))
    #expect(entries[0].value.range == 3..<6)
    guard case .list(let nested) = entries[4].value.content else { return #expect(Bool(false)) }
    #expect(nested[0].content == .text("[x]", isPlain: true))
    #expect(nested[1].content != .text("[y]", isPlain: true))
    for other in entries[5...] {
      guard case .list = other.value.content else { return #expect(Bool(false), "\(other.key)") }
    }
  }

  @Test func aSecondEqualKeyIsRefusedWithTheFirst() {
    let many = (0..<40).map { "key\($0): \($0)\n" }.joined()
    for repeated in [0, 15, 16, 39] {
      let text = many + "key\(repeated): again\nlast: 1\n"
      let (node, diagnostics) = read(text)
      #expect(diagnostics.map(\.rule) == [.duplicateKey])
      #expect(diagnostics.first?.span?.start == many.utf8.count)
      #expect(
        diagnostics.first?.notes.first?.span?.start
          == many.utf8.count - (repeated..<40).reduce(0) { $0 + "key\($1): \($1)\n".utf8.count })
      guard case .map(let entries)? = node?.content else { return #expect(Bool(false)) }
      #expect(entries.count == 41)
      #expect(entries[repeated].value.content == .text("\(repeated)", isPlain: true))
    }
  }

  @Test func whatIsRefusedIsRefusedAtItsPlace() {
    let cases: [(text: String, piece: String, rule: Rule)] = [
      ("a: 1\n---\nb: 2\n", "---", .yamlSyntax),
      ("? [a]\n: b\n", "[a]", .yamlSyntax),
      ("{a: 1}: 2\n", "{a: 1}", .yamlSyntax),
      ("base: &b\n  x: 1\n", "&b", .yamlSyntax),
      ("a: !!int 5\n", "!!int", .yamlSyntax),
      ("a: *b\n", "*", .yamlSyntax),
      (": b\n", ":", .yamlSyntax),
      ("a: b\u{0}c\n", "\u{0}", .yamlSyntax),
      ("a: b\u{7}c\n", "\u{7}", .yamlSyntax),
      ("a: b\u{202E}c\n", "\u{202E}", .yamlSyntax),
      ("a: b\u{9F}c\n", "\u{9F}", .yamlSyntax),
      ("a: \"Q:\\evidence\\annex\"\n", "\\e", .yamlSyntax),
      ("a: \"b \\uFFFE\"\n", "\\uFFFE", .yamlSyntax),
      ("\"a\\0\": b\n", "\\0", .yamlSyntax),
    ]
    for (text, expected, rule) in cases {
      let (_, diagnostics) = read(text)
      #expect(diagnostics.map(\.rule) == [rule], "\(text)")
      #expect(diagnostics.map { piece(text, $0.span) } == [expected], "\(text)")
      #expect(diagnostics.allSatisfy { $0.help != nil }, "\(text)")
    }
  }

  @Test func anotherEncodingIsSaidAtTheByte() {
    let (node, diagnostics) = readYAML(Array("a: ".utf8)[...] + [0xA3, 0x35], file: "f")
    #expect(node == nil)
    #expect(diagnostics.map(\.rule) == [.notUTF8])
    #expect(diagnostics.first?.span?.start == 3)
    #expect(diagnostics.first?.message.contains("it is £") == true)
    let utf16 = readYAML([0xFF, 0xFE, 0x61, 0x00], file: "f").diagnostics
    #expect(utf16.map(\.rule) == [.notUTF8])
    #expect(utf16.first?.message.contains("UTF-16") == true)
    for bad in [
      [0xC3], [0xE2, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0xAF],
    ] {
      let bytes: [UInt8] = Array("a: ".utf8) + bad.map { UInt8($0) }
      let diagnostics = readYAML(bytes[...], file: "f").diagnostics
      #expect(diagnostics.map(\.rule) == [.notUTF8])
      #expect(diagnostics.first?.span?.start == 3)
    }
  }

  @Test func limitsAreNamed() {
    func message(_ text: String, _ limits: YAMLLimits) -> [String] {
      readYAML(Array(text.utf8)[...], file: "f", limits: limits).diagnostics.map {
        "\($0.rule.rawValue) \($0.message)"
      }
    }
    let deep = message(String(repeating: "[", count: 33), .standard)
    #expect(deep.count == 1 && deep[0].contains("yaml_depth"))
    #expect(message("[[[a]]]", YAMLLimits(depth: 3)).isEmpty)
    #expect(message("[[[[a]]]]", YAMLLimits(depth: 3))[0].contains("yaml_depth"))
    #expect(message("a: 1", YAMLLimits(bytes: 3))[0].contains("yaml_bytes"))
    #expect(message("[a, b, c]", YAMLLimits(values: 3))[0].contains("yaml_values"))
    #expect(message("[a, b, c]", YAMLLimits(values: 4)).isEmpty)
  }

  @Test func hostileTextsTakeLinearTime() {
    let long = ["[", "- ", "\"", "a: "]
    for unit in long + [
      "{", "'", "a:\n", "- a\n", "? ", "&a ", "*a ", "!", "| ", "> ", "#",
      "\t", "-\t", "a: b: c\n", "“", "[x],", ": ", "{a: ", "\"\\x\n", " ", "\r", "-a\n", "a:b\n",
      "%", "\u{85}", "{}", "[]: ", " - a\n  -b\n",
    ] {
      let size = long.contains(unit) ? 1_000_000 : 150_000
      let text = String(repeating: unit, count: size / unit.utf8.count)
      let clock = ContinuousClock()
      let time = clock.measure { _ = read(text) }
      // A debug build takes less than a second; quadratic time would be minutes.
      #expect(time < .seconds(20), "\(unit.debugDescription) took \(time)")
    }
  }
}
