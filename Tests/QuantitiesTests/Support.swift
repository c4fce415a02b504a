import Diagnostics
import Foundation
import Languages
import Testing

@testable import Quantities

/// The words of both languages, read from the theme.
enum Words {
  private static let languages = Result { try ["en", "cy"].map(read) }

  static func language(_ tag: String) throws -> Language {
    try #require(try languages.get().first { $0.tag == tag })
  }

  private static func read(_ tag: String) throws -> Language {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = "Templates/strings/\(tag).yaml"
    let bytes = [UInt8](try Data(contentsOf: root.appending(path: file)))
    var diagnostics: [Diagnostic] = []
    let language = Language.read(bytes, file: file, diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(language)
  }

  static func reader() throws -> QuantityReader {
    QuantityReader(words: try languages.get().map { ($0.tag, $0.quantities) })
  }

  /// Finds amounts in English texts.
  static let finder = Result { QuantityFinder(try language("en"), reader: try reader()) }
}

/// A generator whose numbers are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension ExactNumber {
  /// Reads plain digits, so that tests can say `-1234.5`.
  init(digits: String) throws {
    let parts = digits.split(separator: ".").map(String.init)
    let decimals = parts.count > 1 ? parts[1] : ""
    let coefficient = try #require(Int64(parts[0] + decimals))
    self = try #require(ExactNumber(coefficient: coefficient, decimals: decimals.utf8.count))
  }
}

extension Quantity {
  /// The interval as mathematicians write it, such as `[30000000, ∞)` or `(0, 5]~`.
  var interval: String {
    if let indefinite { return indefinite }
    let left = lower.map { ($0.isClosed ? "[" : "(") + $0.number.plain } ?? "(−∞"
    let right = upper.map { $0.number.plain + ($0.isClosed ? "]" : ")") } ?? "∞)"
    return left + ", " + right + (isApproximate ? "~" : "")
  }
}

/// What is found in an English text: each amount, the part that says the number where it is shorter, and the reading.
func amountsFound(in text: String, units: [String] = []) throws -> [String] {
  let finder =
    units.isEmpty
    ? try Words.finder.get()
    : QuantityFinder(try Words.language("en"), reader: try Words.reader(), units: units)
  return finder.amounts(in: text).map { found in
    let reading = (try? found.reading.get().quantity).map { quantity in
      "\(quantity.interval) \(quantity.unitName ?? "")\(quantity.period.map { " a \($0)" } ?? "")"
    }
    let head = found.headText == found.text ? "" : " ⟨\(found.headText)⟩"
    return "\(found.text)\(head): \(reading ?? "not read")"
  }
}

/// Expects that of each text just these amounts are found in it.
func expectFound(_ cases: [(String, [String])]) throws {
  for (text, amounts) in cases {
    let found = try amountsFound(in: text)
    #expect(found == amounts, "\(text)")
  }
}
