import Diagnostics
import Testing
import YAML

/// Random bytes and broken documents: whatever is read, every place lies within the input.
@Suite struct FuzzTests {
  static let documents = [
    RecordTests.good,
    "- id: a\n  title: \"x: y\"\n- id: b\n  note: |\n    text\n    more\n  tags: [x, [p]]\n",
    "title: Glasgow: a story\nsummary:short\ntags:\n  -one\n   - two\nwho: @c\n\tx: 'y\n",
    "id,title,title@cy,regions\na,\"T \"\"x\"\"\",Ŷ,w; e\nb,,,\n",
  ]

  static let inserts = [
    "\t", "\n", "\r", "- ", "-", ": ", ":", " #", "\"", "'", "[", "]", "{", "}", "> ", "|", "%",
    "@",
    "*", "&", "!", "“", "”", "?", "---", "£", "\u{FEFF}", "\u{85}", "\u{2028}", "\u{0}", "  ", ",",
    ";",
    "：", "\\", "`", "~", "<<: ",
  ]

  func mutated(_ text: String, _ random: inout Seeded) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let at = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        bytes.insert(contentsOf: (Self.inserts.randomElement(using: &random) ?? "").utf8, at: at)
      case 1:
        let end = min(bytes.count, at + Int.random(in: 1...6, using: &random))
        bytes.removeSubrange(at..<end)
      case 2:
        let end = min(bytes.count, at + Int.random(in: 1...30, using: &random))
        bytes.insert(
          contentsOf: bytes[at..<end], at: Int.random(in: 0...bytes.count, using: &random))
      default:
        if at < bytes.count { bytes[at] = UInt8.random(in: 0...255, using: &random) }
      }
    }
    return bytes
  }

  /// Whether an end of a place stands within a letter.
  func dividesLetter(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    [range.lowerBound, range.upperBound].contains {
      $0 >= 0 && $0 < bytes.count && bytes[$0] & 0xC0 == 0x80
    }
  }

  func check(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    let slice = bytes[min(2, bytes.count)...]
    let isUTF8 = firstInvalidUTF8(in: slice) == nil && firstInvalidUTF8(in: bytes[...]) == nil
    let (node, diagnostics) = readYAML(slice, file: "f")
    var found = spans(diagnostics).map { $0.start..<$0.end } + (node.map(ranges) ?? [])
    #expect(
      found.allSatisfy { $0.lowerBound >= slice.startIndex && $0.upperBound <= slice.endIndex },
      "\(bytes)", sourceLocation: sourceLocation)
    #expect(
      !isUTF8 || !found.contains { dividesLetter($0, of: bytes) },
      "\(String(decoding: bytes, as: UTF8.self).debugDescription)", sourceLocation: sourceLocation)
    #expect(diagnostics.allSatisfy { $0.help != nil && $0.span != nil }, "\(bytes)")
    // Nothing is refused in silence.
    if node == nil, diagnostics.isEmpty {
      let isNothing = slice.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).allSatisfy { line in
        let first = line.drop { $0 <= 0x20 || [0xEF, 0xBB, 0xBF, 0x2D, 0x2E].contains($0) }.first
        return first == nil || first == 0x23 || first == 0xC2 || first == 0xE2 || first == 0x25
      }
      #expect(isNothing, "\(String(decoding: slice, as: UTF8.self).debugDescription)")
    }
    for file in ["f.yaml", "f.csv"] {
      var problems: [Diagnostic] = []
      let records = readRecords(
        bytes, file: file, key: "awards", schema: DataFileTests.schema, diagnostics: &problems)
      found = spans(problems).map { $0.start..<$0.end }
      for record in records {
        found += [record.span.start..<record.span.end]
        found += record.texts("regions").map { $0.span.start..<$0.span.end }
        found += record.localizedTexts("title").map { $0.text.span.start..<$0.text.span.end }
      }
      #expect(found.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= bytes.count }, "\(bytes)")
      #expect(
        !isUTF8 || !found.contains { dividesLetter($0, of: bytes) },
        "\(file): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
    if let node {
      var problems: [Diagnostic] = []
      let record = Record(node, schema: RecordTests.schema, file: "f", diagnostics: &problems)
      for span in spans(problems) + RecordTests.schema.keys.map({ record.span(of: $0.name) }) {
        #expect(span.start >= slice.startIndex && span.end <= slice.endIndex, "\(bytes)")
      }
    }
  }

  /// Inputs that Scripts/fuzz found.
  @Test func noPlaceDividesALetter() {
    check(Array("ab: [{ Name}“]\n".utf8))
    check(Array("ab: [{ Name} ŵ]\n".utf8))
    let deep = (0..<40).map { String(repeating: " ", count: $0) + "ŵ:\n" }.joined()
    check(Array(("  " + deep).utf8))
  }

  @Test func aCellThatIsTooLargeIsPointedAtByItsFirstLetter() throws {
    var diagnostics: [Diagnostic] = []
    let bytes = Array("id\nŵxxxxxxxxx\n".utf8)
    _ = CSVTable(
      bytes, file: "f.csv", limits: CSVLimits(cellBytes: 5), diagnostics: &diagnostics)
    let span = try #require(diagnostics.first?.span)
    #expect(String(decoding: bytes[span.start..<span.end], as: UTF8.self) == "ŵ")
  }

  @Test func brokenDocumentsNeverLeadOutside() {
    var random = Seeded(42)
    for round in 0..<1500 { check(mutated(Self.documents[round % 4], &random)) }
  }

  @Test func randomBytesNeverLeadOutside() {
    var random = Seeded(43)
    let signs = Array(" \n\t-:#[]{}\"'|>&*!%@`,ab1?\r\\~.".utf8)
    for round in 0..<1500 {
      let count = Int.random(in: 0...40, using: &random)
      check(
        (0..<count).map { _ in
          round % 3 == 0
            ? UInt8.random(in: 0...255, using: &random) : signs.randomElement(using: &random) ?? 0
        })
    }
  }

  @Test func prefixesOfDocumentsNeverLeadOutside() {
    for document in Self.documents {
      let bytes = Array(document.utf8)
      for count in 0...bytes.count { check(Array(bytes[..<count])) }
    }
  }
}
