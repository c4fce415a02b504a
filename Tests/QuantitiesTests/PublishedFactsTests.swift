import Foundation
import Testing

@testable import Quantities

/// The figures of the collection of published facts, as their sources word them. The collection lies
/// beside the repository; without it these tests say that they were skipped.
@Suite struct PublishedFactsTests {
  /// A row of the table of facts.
  struct Fact {
    let id: String
    let published: String
    let qualifier: String
  }

  private static func facts() throws -> [Fact]? {
    var folder = URL(filePath: #filePath)
    for _ in 0..<7 {
      folder.deleteLastPathComponent()
      let file = folder.appending(path: "shared/facts/FACTS.md")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      return text.split(separator: "\n").compactMap { line in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        guard cells.count == 10, cells[1] != "id", !cells[1].hasPrefix("-") else { return nil }
        return Fact(id: cells[1], published: cells[3], qualifier: cells[5])
      }
    }
    print("SKIPPED: shared/facts/FACTS.md is not here, so the published figures were not read")
    return nil
  }

  /// What the wordings of the facts must be read as; `nil` for those that hold further words, which
  /// stand outside the amount.
  private static let wanted: [String: (text: String, interval: String, unit: Quantity.Unit)] = [
    "lipf-total": ("up to £500 million", "[0, 500000000]", .money("GBP")),
    "lipf-total-exact": ("£500,000,000", "[500000000, 500000000]", .money("GBP")),
    "lipf-per-place": ("at least £30 million each", "[30000000, ∞)", .money("GBP")),
    "lipf-jobs-hope": ("hundreds of jobs", "hundreds", .count("jobs")),
    "lipf-topup-total": ("a total of £50m each", "[50000000, 50000000]", .money("GBP")),
    "ia-share-gm": ("£33million", "[33000000, 33000000]", .money("GBP")),
    "ia-share-wm": ("around £33M", "[33000000, 33000000]~", .money("GBP")),
    "ia-private-well-over": ("well over £140 million", "(140000000, ∞)", .money("GBP")),
    "ia-ratio-gcr": ("1.5:1", "[1.5, 1.5]", .ratio),
    "ia-jobs-gcr-retained": ("over 370 jobs", "(370, ∞)", .count("jobs")),
    "ia-companies-gcr": ("over 250 companies", "(250, ∞)", .count("companies")),
    "ia-future-homes": ("£3.54 million", "[3540000, 3540000]", .money("GBP")),
    "ia-projects": ("26 projects", "[26, 26]", .count("projects")),
    "ia-projects-gcr": ("eleven", "[11, 11]", .number),
    "incise-1in20": ("one in 20", "[1, 1]", .outOf(ExactNumber(20))),
    "sipf-range": (
      "between £10 million and £50 million", "[10000000, 50000000]", .money("GBP")
    ),
    "spl-area": ("4,800 m²", "[4800, 4800]", .count("m²")),
    "sipf-gofcoe-total": ("£55m in total", "[55000000, 55000000]", .money("GBP")),
  ]

  @Test func theWordingsOfTheSourcesAreReadAsTheyAreMeant() throws {
    guard let facts = try Self.facts() else { return }
    let reader = try Words.reader()
    for (id, wanted) in Self.wanted {
      let fact = try #require(facts.first { $0.id == id }, "\(id)")
      #expect(fact.published == wanted.text, "\(id) is worded otherwise now")
      let quantity = try reader.read(fact.published).get().quantity
      #expect(quantity?.interval == wanted.interval, "\(id)")
      #expect(quantity?.unit == wanted.unit, "\(id)")
    }
  }

  /// Of each published wording the longest run of words that is an amount has the qualifier that the
  /// collection notes: nothing that a source hedges is taken for exact.
  @Test func noQualifierIsLost() throws {
    guard let facts = try Self.facts() else { return }
    let reader = try Words.reader()
    let qualifiers = ["at-least", "more-than", "up-to", "exact", "range"]
    // Its qualifier is that of a number of projects beside the amount.
    let others: Set<String> = ["sipf-w2-seedcorn"]
    var checked = 0
    for fact in facts where qualifiers.contains(fact.qualifier) && !others.contains(fact.id) {
      guard !fact.published.hasPrefix("("), fact.published.contains("£"),
        let quantity = longestAmount(in: fact.published, reader)
      else { continue }
      checked += 1
      #expect(qualifier(of: quantity) == fact.qualifier, "\(fact.id): \(fact.published)")
    }
    #expect(checked > 60)
  }

  private func longestAmount(in text: String, _ reader: QuantityReader) -> Quantity? {
    let words = text.split(separator: " ").map(String.init)
    for length in stride(from: words.count, through: 1, by: -1) {
      for start in 0...(words.count - length) {
        let part = words[start..<start + length].joined(separator: " ")
          .trimmingCharacters(in: .punctuationCharacters.subtracting(.init(charactersIn: "%")))
        if let quantity = try? reader.read(part).get().quantity, quantity.unit == .money("GBP") {
          return quantity
        }
      }
    }
    return nil
  }

  private func qualifier(of quantity: Quantity) -> String {
    switch (quantity.lower, quantity.upper) {
    case (let low?, nil): low.isClosed ? "at-least" : "more-than"
    case (let low?, let high?) where low == high: quantity.isApproximate ? "about" : "exact"
    case (let low?, .some) where low == .closed(.zero): "up-to"
    default: "range"
    }
  }
}
