import Languages
import Testing

@testable import Quantities

/// Words around a number that is known to be an amount, whatever noun stands behind it. Brackets stand around the known words.
@Suite struct SurroundedAmountTests {
  /// The whole that belongs to the known words, and what it says; `nil` where no more does.
  private func around(_ text: String, _ tag: String, unit: String = "jobs") throws -> String? {
    let finder = QuantityFinder(try Words.language(tag), reader: try Words.reader())
    let parts = text.split(maxSplits: 2) { "[]".contains($0) }
    let start = parts[0].utf8.count
    let bytes = Array(parts.joined().utf8)
    return finder.amount(around: start..<start + parts[1].utf8.count, in: bytes, unit: unit).map {
      let read = (try? $0.reading.get())?.quantity
      return "\($0.text): \(read?.interval ?? "not read")" + (read?.period == nil ? "" : " a time")
    }
  }

  @Test(arguments: [
    ("We made more than [120]. It", "more than 120: (120, ∞)"),
    ("We made over [120] R&D jobs", "over 120: (120, ∞)"),
    ("At least a further [120] came", "At least a further 120: [120, ∞)"),
    ("up to a total of [120] came", "up to a total of 120: [0, 120]"),
    ("over “[120]” came", "over “120: (120, ∞)"),
    ("x [120] or more.", "120 or more: [120, ∞)"),
    ("x [120] charities or more.", "120 charities or more: [120, ∞)"),
    ("x [120] a year, then", "120 a year: [120, 120] a time"),
    ("x [120]/year, then", "120/year: [120, 120] a time"),
    ("between [120] and 150.", "between 120 and 150: [120, 150]"),
    ("between 100 and [120].", "between 100 and 120: [100, 120]"),
    ("at 100-[120].", "100-120: [100, 120]"),
    ("over [120 jobs] a year", "over 120 jobs a year: (120, ∞) a time"),
  ])
  func theyBelongToIt(_ text: String, _ whole: String) throws {
    #expect(try around(text, "en") == whole, "\(text)")
  }

  @Test(arguments: [
    "We made [120] jobs", "went up to [120] then", "rose from 100 to [120] then",
    "in 2020-[120] then", "in week 12—[120]—then", "x [120] a year ago", "x [120] monthly letters",
    "x [120], and more came", "x [120] or more than that", "It was over. [120] came",
    "phase 1-[120] then", "x [£3m] helped people a year", "It brings the total up to [120] then",
    "x [120] a day-care centre",
  ])
  func othersDoNot(_ text: String) throws {
    #expect(try around(text, "en") == nil, "\(text)")
  }

  @Test(arguments: [
    ("mwy na [120].", "mwy na 120: (120, ∞)"),
    ("x [120] y flwyddyn.", "120 y flwyddyn: [120, 120] a time"),
    ("rhwng [120] a 150.", "rhwng 120 a 150: [120, 150]"),
    ("o gwmpas [120].", "o gwmpas 120: [120, 120]~"),
    ("dros gyfanswm o [120].", "dros gyfanswm o 120: (120, ∞)"),
  ])
  func welshOnesDo(_ text: String, _ whole: String) throws {
    #expect(try around(text, "cy") == whole, "\(text)")
  }
}
