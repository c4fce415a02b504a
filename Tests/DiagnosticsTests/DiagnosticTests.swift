import Testing

@testable import Diagnostics

@Suite struct OrderTests {
  static func diagnostic(
    _ rule: Rule, _ message: String = "x", _ file: String? = nil, _ start: Int = 0, _ end: Int = 0
  ) -> Diagnostic {
    Diagnostic(rule, message, at: file.map { SourceSpan(file: $0, start: start, end: end) })
  }

  static let ordered = [
    diagnostic(.heldOnly, "whole site"),
    diagnostic(.unknownKey, "x", "a.md", 3, 9),
    diagnostic(.unknownKey, "y", "a.md", 3, 5),
    diagnostic(.unknownKey, "y", "a.md", 3, 6),
    diagnostic(.wrongType, "a", "a.md", 3, 4),
    diagnostic(.brokenLink, "x", "a.md", 20, 21),
    diagnostic(.brokenLink, "x", "b.md", 0, 1),
  ]

  @Test func fileThenPlaceThenRuleThenMessage() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<100 {
      #expect(Self.ordered.shuffled(using: &random).inOrder() == Self.ordered)
    }
  }

  @Test func eachIsShownOnce() {
    #expect((Self.ordered + Self.ordered).inOrder() == Self.ordered)
  }

  @Test func anErrorComesBeforeAWarningAndAWarningBeforeANote() {
    #expect([.note, .error, .warning].sorted() == [Diagnostic.Severity.error, .warning, .note])
    #expect([Diagnostic(.heldOnly, "x", at: nil)].hasErrors == false)
    #expect(Self.ordered.hasErrors)
  }
}

@Suite struct RuleTests {
  @Test func namesAreLowerCaseWordsAndUnique() {
    let names = Rule.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
    for name in names { #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(name)") }
  }

  @Test func everyWarningMayBeTurnedOff() {
    for rule in Rule.allCases where rule.severity == .warning {
      #expect(rule.mayBeLowered, "\(rule.rawValue)")
    }
  }

  @Test func theFirstTwoLawsMayNotBeTurnedOff() {
    let laws: [Rule] = [
      .missingSource, .figureMismatch, .figureTextUnread, .derivationMismatch, .doubleCount,
      .foreignFile, .heldFigure, .heldPage, .unsafePath, .unsafeLink,
    ]
    for rule in laws { #expect(!rule.mayBeLowered && rule.severity == .error, "\(rule.rawValue)") }
  }
}

@Suite struct NearestNameTests {
  static let known = ["title", "summary", "date", "updated", "regions", "funds", "figures", "tags"]

  @Test func typingSlipsAreMended() {
    let slips = [
      "titel": "title", "tilte": "title", "titl": "title", "Title": "title", "sumary": "summary",
      "summmary": "summary", "regoins": "regions", "region": "regions", "fund": "funds",
      "dat": "date", "figure": "figures", "tag": "tags",
    ]
    for (typed, meant) in slips {
      #expect(nearestName(to: typed, in: Self.known) == meant, "\(typed)")
    }
  }

  @Test func nothingIsGuessedFromAfar() {
    for typed in ["", "colour", "xyzzy", "publisher", "a", String(repeating: "x", count: 10_000)] {
      #expect(nearestName(to: typed, in: Self.known) == nil, "\(typed.prefix(20))")
    }
    #expect(nearestName(to: "x", in: ["y"]) == nil, "nothing of the name would stay")
    #expect(nearestName(to: "ot", in: ["to"]) == "to")
    #expect(nearestName(to: "title", in: [String]()) == nil)
  }

  @Test func tiesGoByAlphabetWhateverTheOrder() {
    #expect(nearestName(to: "bat", in: ["cat", "bar", "hat"]) == "bar")
    #expect(nearestName(to: "bat", in: ["hat", "bar", "cat"]) == "bar")
  }

  /// What is passed over without being compared could not have been meant.
  @Test func lettersAloneTellWhatIsFar() {
    let known = ["page-2024", "Page-2025", "réserve", "story", "a-long-name-of-a-page"]
    #expect(nearestName(to: "PAGE-2026", in: known) == "Page-2025")
    #expect(nearestName(to: "reserve", in: known) == "réserve")
    #expect(nearestName(to: "a-long", in: known) == "a-long-name-of-a-page")
    #expect(nearestName(to: "stories-of-", in: ["stor"]) == "stor")
    #expect(nearestName(to: "page", in: known) == nil, "it may be either")
    #expect(nearestName(to: "stor", in: ["story-of-one", "story-of-one"]) == "story-of-one")
  }

  @Test func distanceIsAMetricButForSwaps() {
    #expect(editDistance(Array("ab".unicodeScalars), Array("ba".unicodeScalars)) == 1)
    #expect(editDistance(Array("kitten".unicodeScalars), Array("sitting".unicodeScalars)) == 3)
    #expect(editDistance([], Array("abc".unicodeScalars)) == 3)
    #expect(editDistance(Array("abc".unicodeScalars), []) == 3)
    var random = SeededGenerator(seed: 9)
    for _ in 0..<500 {
      let left = (0..<Int.random(in: 0..<8, using: &random)).compactMap { _ in
        "abc".unicodeScalars.randomElement(using: &random)
      }
      let right = (0..<Int.random(in: 0..<8, using: &random)).compactMap { _ in
        "abc".unicodeScalars.randomElement(using: &random)
      }
      let distance = editDistance(left, right)
      #expect(distance == editDistance(right, left))
      #expect((distance == 0) == (left == right))
      #expect(distance >= abs(left.count - right.count) && distance <= max(left.count, right.count))
    }
  }
}
