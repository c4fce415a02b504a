import Testing

@testable import Diagnostics

func source(_ text: String) -> SourceText { SourceText(file: "a.md", bytes: Array(text.utf8)) }

@Suite struct SourceTextTests {
  /// The position of each byte and of the end, written `line:column`.
  static func positions(_ text: String) -> [String] {
    let text = source(text)
    return (0...text.bytes.count).map {
      let position = text.position(of: $0)
      return "\(position.line):\(position.column)"
    }
  }

  @Test func linesEndWithLFOrCRLFOrCR() {
    #expect(Self.positions("a\nb") == ["1:1", "1:2", "2:1", "2:2"])
    #expect(Self.positions("a\rb") == ["1:1", "1:2", "2:1", "2:2"])
    #expect(Self.positions("a\r\nb") == ["1:1", "1:2", "1:3", "2:1", "2:2"])
    #expect(Self.positions("\n\r\n\r") == ["1:1", "2:1", "2:2", "3:1", "4:1"])
    #expect(Self.positions("") == ["1:1"])
  }

  @Test func columnsCountScalars() {
    #expect(Self.positions("£a") == ["1:1", "1:2", "1:2", "1:3"])
    #expect(source("🏴a").position(of: 4).column == 2)
    #expect(source("e\u{301}x").position(of: 3).column == 3, "a combining mark is a scalar")
  }

  @Test func aByteOrderMarkIsNoColumn() {
    let text = source("\u{FEFF}ab\ncd")
    #expect(text.position(of: 3) == .init(line: 1, column: 1))
    #expect(text.position(of: 4) == .init(line: 1, column: 2))
    #expect(text.position(of: 6) == .init(line: 2, column: 1))
    for offset in 0..<3 { #expect(text.position(of: offset) == .init(line: 1, column: 1)) }
    #expect(text.range(ofLine: 1) == 3..<5)
  }

  @Test func offsetsOutsideTheTextAreItsEnds() {
    #expect(source("ab").position(of: 99) == .init(line: 1, column: 3))
    #expect(source("ab").position(of: -5) == .init(line: 1, column: 1))
    #expect(source("").position(of: .max) == .init(line: 1, column: 1))
  }

  @Test func aLineIsWithoutItsEnd() {
    let text = source("ab\r\n\rc\n")
    #expect(text.range(ofLine: 1) == 0..<2)
    #expect(text.range(ofLine: 2) == 4..<4)
    #expect(text.range(ofLine: 3) == 5..<6)
    #expect(text.range(ofLine: 4) == 7..<7)
    for line in [0, -1, 5, Int.max] { #expect(text.range(ofLine: line) == 7..<7) }
  }

  /// A slow, obvious count beside the fast one.
  @Test func positionsAgreeWithCountingOnRandomTexts() {
    var random = SeededGenerator(seed: 11)
    let pieces = ["a", "£", "\n", "\r", "\r\n", "日", "🏴", "\t", "e\u{301}"]
    for _ in 0..<200 {
      let text = (0..<20).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let scalars = Array(text.unicodeScalars)
      let measured = source(text)
      var line = 1
      var column = 1
      var offset = 0
      for (index, scalar) in scalars.enumerated() {
        #expect(measured.position(of: offset) == .init(line: line, column: column), "\(text)")
        offset += UTF8.width(scalar)
        let isCR = scalar == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n")
        if scalar == "\n" || isCR { (line, column) = (line + 1, 1) } else { column += 1 }
      }
    }
  }
}

/// A generator that gives the same numbers each time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
