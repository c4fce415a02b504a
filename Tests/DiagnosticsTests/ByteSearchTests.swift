import Diagnostics
import Testing

@Suite struct ByteSearchTests {
  @Test(arguments: [
    ("b", "abcb", 0, 1), ("b", "abcb", 2, 3), ("aab", "aaab", 0, 1), ("abab", "ababab", 1, 2),
    ("abc", "ab", 0, nil), ("c", "ab", 0, nil), ("ab", "xab", 2, nil), ("", "ab", 0, nil),
    ("a", "", 0, nil), ("a", "a", 1, nil), ("a", "a", 9, nil),
  ])
  func findsTheFirstPlace(_ pattern: String, _ text: String, _ start: Int, _ offset: Int?) {
    #expect(
      firstOffset(of: Array(pattern.utf8), in: Array(text.utf8), from: start) == offset,
      "“\(pattern)” in “\(text)” from \(start)")
  }
}
