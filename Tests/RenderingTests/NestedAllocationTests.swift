import Diagnostics
import Foundation
import Quantities
import SiteBuild
import TestSupport
import Testing

@testable import Content

/// Sums of amounts of which some may be part of others.
@Suite struct NestedAllocationTests {
  private let pounds = Quantity.Unit.money("GBP")

  // MARK: - On pages

  private func page(_ allocations: [String]) async throws -> String {
    let folder = try TemporaryFolder()
    let outcome = try await build(
      [
        "Content/data/regions.yaml": """
        - {id: uk, name: UK, kind: country}
        - {id: england, name: England, kind: nation, parent: uk}
        - {id: ne, name: North East, kind: region, nation: england}
        - {id: nw, name: North West, kind: region, nation: england}
        - {id: glasgow, name: Glasgow, kind: city-region}

        """,
        "Content/data/funds.yaml":
          "- id: local\n  name: Local\n  source: news\n  allocations:\n"
          + allocations.map { "  - {\($0), source: news}\n" }.joined(),
        "Content/table.md":
          "---\ntitle: Table\n---\n\n```funding-table\nfund: local\n```\n\n"
          + "```chart\ntitle: By place\nfund: local\ngroup: region\n```\n",
        "Content/table.cy.md": "---\ntitle: Tabl\n---\n",
      ], folder: folder)
    try #require(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    return try folder.text("Output/table.html")
  }

  private func total(_ allocations: String...) async throws -> String {
    let page = try await page(allocations)
    let foot = try #require(page.range(of: "<tfoot"))
    let text = page[foot.lowerBound...].prefix { $0 != "\u{0}" }.components(
      separatedBy: "</tfoot>")[0]
    return text.replacing(#/<[^>]*>/#, with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  @Test func theLeastIsThatOfTheLargestWhereOneMayHoldTheOther() async throws {
    #expect(
      try await total(
        "region: england, amount: at least £2 million", "region: ne, amount: £3.5 million"
      ).contains("at least £3.5 million"))
    #expect(
      try await total(
        "region: england, amount: between £2 million and £5 million",
        "region: ne, amount: £3 million"
      ).contains("between £3 million and £8 million"))
    // One that is surely larger is no part.
    #expect(
      try await total("region: england, amount: £2 million", "region: ne, amount: £3 million")
        .contains("£5 million"))
  }

  @Test func partsAreAddedUpBeforeTheyAreHeldAgainstTheWhole() async throws {
    // Both lie within England, so that it holds 16 at the least, or one of them is beside it.
    #expect(
      try await total(
        "region: england, amount: £10 million", "region: ne, amount: £8 million",
        "region: nw, amount: £8 million"
      ).contains("between £16 million and £26 million"))
  }

  /// The North East's money may be in England's, and in what England and Glasgow have together; those two share none.
  @Test func theOrderOfTheRowsIsNothingToTheLeast() async throws {
    let joint = "region: [england, glasgow], amount: £80 million"
    let england = "region: england, amount: at least £50 million"
    let inner = "region: ne, amount: £60 million"
    #expect(try await total(joint, england, inner).contains("at least £130 million"))
    #expect(try await total(england, inner, joint).contains("at least £130 million"))
  }

  /// In a group of its own an amount is what it is.
  @Test func groupsHaveTheirAmountsWhole() async throws {
    let page = try await page([
      "region: england, amount: at least £2 million", "region: ne, amount: £3.5 million",
    ])
    #expect(page.contains("may be part of its money"))
    let chart = page.components(separatedBy: "<figure").last ?? ""
    #expect(chart.contains("at least £2 million"))
    #expect(!chart.contains("up to £3.5 million"))
  }

  // MARK: - Property

  private struct Drawn {
    let parts: [AllocationNesting.Part]
    let points: [Int64]
  }

  /// Some amounts for places of a tree of three levels, each with a number that it may be.
  private func draw(_ random: inout SeededGenerator) -> Drawn {
    let around = [[0], [1, 0], [2, 0], [3, 1, 0], [4, 1, 0], [5, 2, 0], [6, 3, 1, 0]]
    var parts: [AllocationNesting.Part] = []
    var points: [Int64] = []
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let least = Int64.random(in: 0...6, using: &random)
      let width = Bool.random(using: &random) ? 0 : Int64.random(in: 1...6, using: &random)
      let isOpen = Int.random(in: 0..<4, using: &random) == 0
      let most = isOpen ? nil : least + width
      parts.append(
        AllocationNesting.Part(
          kind: 0, around: [around[Int.random(in: around.indices, using: &random)]],
          amount: Quantity(
            lower: .closed(ExactNumber(least)), upper: most.map { .closed(ExactNumber($0)) },
            isApproximate: Int.random(in: 0..<5, using: &random) == 0, unit: pounds)))
      points.append(Int64.random(in: least...(most ?? least + 6), using: &random))
    }
    return Drawn(parts: parts, points: points)
  }

  /// What the numbers make where each is, or is not, part of one around it that has room for it.
  private func total(_ drawn: Drawn, _ random: inout SeededGenerator) -> Int64 {
    var room = drawn.points
    var total: Int64 = 0
    for index in drawn.points.indices {
      let around = drawn.parts[index].around[0].dropFirst()
      let holders = drawn.parts.indices.filter {
        around.contains(drawn.parts[$0].around[0][0]) && room[$0] >= drawn.points[index]
      }
      if let holder = holders.randomElement(using: &random),
        Int.random(in: 0..<4, using: &random) > 0
      {
        room[holder] -= drawn.points[index]
      } else {
        total += drawn.points[index]
      }
    }
    return total
  }

  @Test func theSumHoldsWhateverTheAmountsAreAndWhicheverArePartOfOthers() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<4_000 {
      let drawn = draw(&random)
      let nesting = AllocationNesting(drawn.parts)
      var least: Int64 = 0
      var most: Int64? = 0
      for (part, isCounted) in zip(drawn.parts, nesting.isCounted) {
        let amount = isCounted ? part.amount : part.amount.orNothing
        least += Int64(try #require(amount.lower?.number.plain)) ?? 0
        most = most.flatMap { most in
          amount.upper.flatMap { Int64($0.number.plain) }.map { most + $0 }
        }
      }
      for _ in 0..<8 {
        let total = total(drawn, &random)
        #expect(least <= total && total <= most ?? .max, "\(drawn) makes \(total)")
      }
    }
  }
}
