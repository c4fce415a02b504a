import Testing

@testable import Imports

/// Numbers of JSON with an exponent.
@Suite struct ExponentTests {
  @Test(arguments: [
    ("1e3", "1000"), ("1.5E+3", "1500"), ("-2.50e1", "-25"), ("1234e-2", "12.34"),
    ("5e-3", "0.005"),
    ("0e0", "0"), ("12", "12"), ("12.50", "12.50"), ("1e400", "1e400"), ("word", "word"),
    ("e", "e"),
    ("1.2.3e1", "1.2.3e1"),
  ])
  func aNumberIsWrittenOut(_ text: String, _ expected: String) {
    #expect(withoutExponent(text) == expected)
  }
}
