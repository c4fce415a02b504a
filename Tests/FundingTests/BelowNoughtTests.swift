import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// Where an amount of a column is below nought, a missing one may be: no sum of it has a bound, and none of what is made from that.
@Suite struct BelowNoughtTests {
  private func facts() throws -> Facts {
    try Facts(
      """
      - {id: pos, label: Pos, value: £6m, source: new, stage: awarded}
      - {id: gap, label: Gap, value: "[x]", source: new, stage: awarded}
      - {id: all, label: All, total_of: {table: awards, column: amount}}
      - {id: sum, label: Sum, sum_of: [all, pos]}
      - {id: only, label: Only, stage: awarded, sum_of: [all]}
      - {id: further, label: Further, sum_of: [only, pos]}
      - {id: less, label: Less, difference_of: [all, pos]}
      - {id: less-of-it, label: Less, difference_of: [pos, all]}
      - {id: share, label: Share, share_of: [pos, all]}
      - {id: paid-y, label: Paid, total_of: {table: awards, column: paid, where: {recipient: Y}}}
      - {id: known, label: Known, total_of: {table: awards, column: amount, where: {recipient: Y}}}
      - {id: open, label: Open, sum_of: [gap, pos]}

      """,
      awards: """
        id,recipient,amount,paid,reason,source
        a,X,£5m,£1m,,new
        b,X,,,,new
        c,X,-£50m,-£7,back,new
        d,Y,£2m,£3,,new
        e,Y,£2m,,,new

        """)
  }

  @Test func nothingMadeOfAnUntoldSumHasABound() throws {
    let facts = try facts()
    for id in ["all", "sum", "only", "further", "less", "less-of-it", "share", "paid-y"] {
      #expect(try facts.figure(id).value.value.quantity == nil, "\(id)")
    }
    #expect(facts.problems == [])
  }

  @Test func whatIsKnownIsAddedUpAllTheSame() throws {
    let facts = try facts()
    #expect(try facts.value("known") == "£4 million")
    // What is missing among amounts that are not below nought is at least nought.
    #expect(try facts.value("open") == "at least £6 million")
  }

  /// A number that is kept back may be below nought, though nobody sees that it is.
  @Test func whatIsKeptBackMayBeBelowNought() throws {
    for (least, isTold) in [(-3, false), (3, true)] {
      let (dataset, problems) = try Data().read(tables: [
        (
          "t",
          "{source: news, fields: [{name: Place}, {name: N, type: integer}], disclosure: {below: 5, columns: [N]}}",
          Array("Place,N\na,10\nb,\(least)\nc,20\nd,4\n".utf8)
        )
      ])
      #expect(problems == [])
      let table = try #require(dataset.tables.entries.first)
      let result = try MoneySums(0..<4, column: 1, of: table).results.first?.sum.result().get()
      if case .total? = result { #expect(isTold) } else { #expect(!isTold) }
    }
  }

  /// A column that is headed as one that holds rows back is not read as something else.
  @Test func aHoldStandsForNothingElse() throws {
    let (_, problems) = try Data().read([
      TeamFile(text: "id,publish\na,2099-01-01\n", description: "columns: {publish: note}\n")
    ])
    #expect(problems.contains { $0.rule == .unknownValue })
  }
}
