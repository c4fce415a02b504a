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

  @Test(arguments: [
    ("a**", "this is no pattern: “*” stands behind another sign for repeats"),
    ("a++", "this is no pattern: “+” stands behind another sign for repeats"),
    ("a*?{2}", "this is no pattern: “{” stands behind another sign for repeats"),
    ("a???", "this is no pattern: “?” stands behind another sign for repeats"),
    ("*", "this is no pattern: “*” has nothing to repeat"),
    ("(a", "this is no pattern: a bracket is never closed"),
    ("a)", "this is no pattern: a bracket is closed that was never opened"),
    ("[a", "this is no pattern: [ is never closed"),
    ("[b-a]", "this is no pattern: a range in [ ] goes from a lower sign to a higher one"),
    ("[a-\\d]", "this is no pattern: a range in [ ] goes from a lower sign to a higher one"),
    ("a{x}", "this is no pattern: “{” is followed by no number"),
    (
      "a{3,2}",
      "this is no pattern: what stands in { } is not one number, or a lower and a higher one"
    ),
    ("\\", "this is no pattern: it ends in \\"), ("(?=a)", "patterns here do not know “(?=”"),
    ("(?", "patterns here do not know “(?”"), ("\\b", "patterns here do not know “\\b”"),
    ("[\\W]", "patterns here do not know “[\\D], [\\W] or [\\S]”"),
  ]) func saysWhyATextIsNoPattern(pattern: String, message: String) {
    let fault = #expect(throws: CellPattern.Fault.self) { try CellPattern(pattern) }
    #expect(fault?.message == message)
  }

  @Test(arguments: [
    ("[a-c]x", "bx", true), ("[a-c]x", "dx", false), ("[a\\-c]", "b", false),
    ("[\\d\\s]+", "1 2", true), ("[^a-c]", "b", false), ("[^]]", "]", false), ("\\D", "1", false),
    ("\\W", "a", false), ("\\S\\s", "a ", true), ("\\t", "\t", true), ("a{2}", "aaa", false),
    ("a{2}", "aa", true), ("a{0,1}b", "b", true), ("a{0,1}b", "aab", false),
    ("a{1,3}", "aaa", true),
    (".", "\n", false), ("(a|)b", "b", true), ("a^b", "ab", false), ("a$b", "ab", false),
    ("(^a|b)c", "ac", true), ("[-a]", "-", true), ("[a-]", "-", true), ("a|b|c", "c", true),
    ("[[]", "[", true), ("\\]", "]", true), ("a*?b", "aab", true), ("(ab){2}", "abab", true),
  ]) func matchesWhatIsWritten(pattern: String, text: String, isMatch: Bool) throws {
    #expect(try CellPattern(pattern).matches(text) == isMatch, "\(pattern) \(text)")
  }

  @Test func boundsAreKept() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(try CellPattern(nested(50)).matches("a"))
    #expect(throws: CellPattern.Fault.self) { try CellPattern(nested(51)) }
    #expect(try CellPattern(String(repeating: "a", count: 500)).matches("a") == false)
    #expect(throws: CellPattern.Fault.self) { try CellPattern(String(repeating: "a", count: 501)) }
    #expect(try CellPattern("a{500}").matches(String(repeating: "a", count: 500)))
    #expect(throws: CellPattern.Fault.self) { try CellPattern("(a{250}){3}") }
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
