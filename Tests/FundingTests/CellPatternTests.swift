import Foundation
import Testing

@testable import Funding

/// Patterns match what a regular expression does, in a time that is bounded.
@Suite struct CellPatternTests {
  @Test(arguments: [
    ("[A-Z]{2}-\\d+", "AB-12", true), ("[A-Z]{2}-\\d+", "AB-", false),
    ("[A-Z]{2}-\\d+", "xAB-12", false), ("a|bc", "bc", true), ("a|bc", "abc", false),
    ("(a|b)*c?", "abba", true), ("", "", true), ("", "a", false), ("^a$", "a", true),
    ("a{2,3}", "aaaa", false), ("a{2,}", "aaaa", true), ("[^0-9]+", "ŷ", true),
    (".", "\u{1F600}", true), ("\\.", ".", true), ("[]a-]+", "]-a", true), ("()*", "", true),
    ("(?:ab)+", "abab", true), ("a??b", "b", true), ("\\w+", "Môn", true), ("x*", "", true),
  ]) func matchesTheWholeCell(pattern: String, text: String, isMatch: Bool) throws {
    #expect(try CellPattern(pattern).matches(text) == isMatch, "\(pattern) \(text)")
  }

  @Test(arguments: [
    "(", ")", "[a", "a**", "*", "{2}", "a{3,2}", "a{,2}", "\\", "\\1", "\\b", "\\p{L}", "(?=a)",
    "(?i)a",
    "[b-a]", "(a{100}){100}", "((((a{9}){9}){9}){9}){9}", "[\\D]",
  ]) func refusesWhatCannotBeBounded(pattern: String) {
    #expect(throws: CellPattern.Fault.self) { try CellPattern(pattern) }
  }

  /// What takes a search with going back longer than the world stands.
  @Test func endsOnWhatIsHardElsewhere() throws {
    let text = String(repeating: "a", count: 20_000) + "!"
    #expect(try !CellPattern("(a+)+").matches(text))
    #expect(try !CellPattern("(a|aa)+b?").matches(text))
    #expect(try CellPattern("(((){400}){400}){400}").matches(""))
  }

  /// Random patterns say what Foundation's say.
  @Test func agreesWithAnotherEngine() throws {
    var random = Seeded(7)
    let letters = ["a", "b", "c"]
    func pattern(_ depth: Int) -> String {
      switch Int.random(in: 0..<(depth > 3 ? 2 : 9), using: &random) {
      case 0: letters.randomElement(using: &random) ?? "a"
      case 1: ["[ab]", "[^a]", ".", "\\w"].randomElement(using: &random) ?? "."
      case 2: "(" + pattern(depth + 1) + ")*"
      case 3: "(" + pattern(depth + 1) + ")+"
      case 4: "(" + pattern(depth + 1) + ")?"
      case 5: "(" + pattern(depth + 1) + "|" + pattern(depth + 1) + ")"
      case 6: "(" + pattern(depth + 1) + "){1,2}"
      default: pattern(depth + 1) + pattern(depth + 1)
      }
    }
    for _ in 0..<1500 {
      let pattern = pattern(0)
      guard let own = try? CellPattern(pattern) else { continue }
      let other = try NSRegularExpression(pattern: "\\A(?:" + pattern + ")\\z")
      for _ in 0..<8 {
        let text = String(
          (0..<Int.random(in: 0...6, using: &random)).map { _ in
            "abc".randomElement(using: &random) ?? "a"
          })
        let range = NSRange(text.startIndex..., in: text)
        let isMatch = other.firstMatch(in: text, range: range) != nil
        #expect(own.matches(text) == isMatch, "\(pattern) on “\(text)”")
      }
    }
  }
}
