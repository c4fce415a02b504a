import Diagnostics
import Languages
import Quantities
import Testing

@testable import Funding

/// Awards at several places: what each place is given, and where one without shares is added up.
@Suite struct PlacingTests {
  static let regions = """
    - {id: uk, name: UK, kind: country}
    - {id: wales, name: Wales, kind: nation, parent: uk}
    - {id: scotland, name: Scotland, kind: nation, parent: uk}
    - {id: cardiff, name: Cardiff, kind: city-region, nation: wales}
    - {id: swansea, name: Swansea, kind: city-region, nation: wales}
    - {id: elsewhere, name: Elsewhere, kind: local-area}
    - {id: border, name: Border, kind: cross-border, nation: [wales, scotland]}
    - {id: alone, name: Alone, kind: nation}
    - {id: edge, name: Edge, kind: cross-border, nation: [wales, alone]}

    """

  private func dataset(_ regions: [String], amount: String = "100") throws -> FundingDataset {
    var data = Data()
    data.regions = Self.regions
    let rows = regions.enumerated().map { "a\($0.offset),\($0.element),\(amount)" }
    let (dataset, diagnostics) = try data.read([
      TeamFile(text: "id,region,amount\n" + rows.joined(separator: "\n"))
    ])
    #expect(diagnostics == [])
    return dataset
  }

  /// Where an award stands: the groups in words, with `+` where it is added up.
  private func groups(
    _ region: String, _ division: AwardPlacing.Division, within: String? = nil
  ) throws -> [String] {
    let dataset = try dataset([region])
    let inner = within.flatMap { dataset.regions.position(of: $0) }
    return AwardPlacing(dataset, by: division, within: inner).groups(of: 0).map { group, award in
      let name =
        switch group {
        case .place(let place): dataset.regions.entries[place].id.value
        default: "\(group)"
        }
      switch award.extent {
      case .whole: return "+" + name
      case .share: return "+" + name + " \((dataset.share(of: award) ?? 0) / 1000)"
      case .listed: return name
      }
    }
  }

  @Test func anAwardWithoutSharesIsAddedUpOnceWhereAllItsPlacesLie() throws {
    #expect(try groups("wales; scotland", .place) == ["wales", "scotland", "+uk"])
    #expect(try groups("cardiff; swansea", .place) == ["cardiff", "swansea", "+wales"])
    #expect(try groups("cardiff; wales", .place) == ["cardiff", "+wales"])
    #expect(try groups("wales; elsewhere", .place) == ["wales", "elsewhere", "+several"])
    #expect(try groups("cardiff; swansea", .nation) == ["+wales"])
    #expect(try groups("cardiff; scotland", .nation) == ["wales", "scotland", "+uk"])
  }

  /// Where an award is only listed, the places that it is for besides are told: those of no part of the group.
  @Test func whatIsListedIsSaidToBeForTheOtherPlacesToo() throws {
    func besides(_ region: String, _ division: AwardPlacing.Division, within: String? = nil) throws
      -> [[String]]
    {
      let dataset = try dataset([region])
      let inner = within.flatMap { dataset.regions.position(of: $0) }
      return AwardPlacing(dataset, by: division, within: inner).groups(of: 0).compactMap {
        guard case .listed(let besides) = $0.award.extent else { return nil }
        return besides.map { dataset.regions.entries[$0].id.value }
      }
    }
    #expect(try besides("cardiff; swansea", .place) == [["swansea"], ["cardiff"]])
    #expect(
      try besides("cardiff; swansea; scotland", .nation) == [["scotland"], ["cardiff", "swansea"]])
    #expect(try besides("cardiff; scotland", .none, within: "wales") == [["scotland"]])
  }

  @Test func sharesGoToEachPlace() throws {
    #expect(try groups("wales 60%; scotland 40%", .place) == ["+wales 60", "+scotland 40"])
    #expect(
      try groups("cardiff 30%; swansea 30%; scotland 40%", .nation) == [
        "+wales 60", "+scotland 40",
      ])
    #expect(try groups("wales 60%; scotland 40%", .none, within: "wales") == ["+all 60"])
  }

  @Test func whatHasNoPlaceHasAGroupOfItsOwn() throws {
    #expect(try groups("[z]", .place) == ["+noSinglePlace"])
    #expect(try groups("", .nation) == ["+notGiven"])
    #expect(try groups("[z]", .none) == ["+all"])
  }

  @Test func aPlaceInNoNationIsNotSeveralPlaces() throws {
    #expect(try groups("elsewhere", .nation) == ["+noNation"])
    #expect(try groups("elsewhere; wales", .nation) == ["noNation", "wales", "+several"])
    #expect(try groups("edge", .nation) == ["+several"])
    #expect(try groups("cardiff 25%; edge 75%", .nation) == ["+wales 25", "+several 75"])
    #expect(try groups("border", .nation) == ["+uk"])
  }

  /// A chart by nation, a total of the nation, and a total by nation give one answer.
  @Test(arguments: [
    ("cardiff 25%; edge 75%", 25, 75), ("cardiff 25%; edge 25%; swansea 50%", 75, 25),
    ("wales", 100, 0), ("edge", 0, 100), ("cardiff; edge", 0, 100),
    ("cardiff; swansea", 100, 0), ("cardiff 40%; scotland 60%", 40, 0),
  ])
  func totalsAndGroupsDivideAlike(_ places: String, inWales: Int64, several: Int64) throws {
    let dataset = try dataset([places])
    let wales = try #require(dataset.regions.position(of: "wales"))
    let placing = AwardPlacing(dataset, by: .nation)
    let settings = try Data.reading(asOf: "2026-06-01 12:00")
    func amount(_ wanted: PlaceGroup) -> ExactNumber {
      let placed = placing.groups(of: 0).first { $0.group == wanted && $0.award.isCounted }
      let amount = placed.flatMap { dataset.amount(of: $0.award, .amount, settings) }
      return amount?.quantity?.exactNumber ?? .zero
    }
    #expect(amount(.place(wales)) == ExactNumber(inWales))
    #expect(amount(.several) == ExactNumber(several))

    func total(_ conditions: [RowChoice.Condition]) throws -> AwardTotal {
      var found: [Diagnostic] = []
      let place = SourceSpan(file: "", start: 0, end: 0)
      let total = dataset.total(
        RowChoice(
          table: Located("awards", at: place), column: Located("amount", at: place),
          conditions: conditions), by: .nation, settings: settings, diagnostics: &found)
      #expect(found == [])
      return try #require(total)
    }
    func sum(_ sums: MoneySums?) -> ExactNumber {
      guard case .success(.total(let quantity, _))? = sums?.results.first?.sum.result() else {
        return .zero
      }
      return quantity.exactNumber ?? .zero
    }
    let whole = try total([])
    #expect(sum(whole.groups.first { $0.key == .value("wales") }?.sums) == ExactNumber(inWales))
    #expect(sum(whole.groups.first { $0.key == .several }?.sums) == ExactNumber(several))
    let place = SourceSpan(file: "", start: 0, end: 0)
    let ofWales = try total([
      .init(
        column: Located("region", at: place), values: [Located("wales", at: place)],
        isExclusion: false)
    ])
    #expect(sum(ofWales.sums) == ExactNumber(inWales))
    #expect(ofWales.leftOut.map(\.reason) == (inWales == 0 ? [.severalPlaces] : []))
  }

  @Test func aTableOfOnePlaceAddsUpWhatLiesInIt() throws {
    #expect(try groups("wales; scotland", .none, within: "wales") == ["all"])
    #expect(try groups("wales; scotland", .none, within: "uk") == ["+all"])
    #expect(try groups("cardiff; wales", .none, within: "wales") == ["+all"])
    #expect(try groups("cardiff; wales", .none, within: "cardiff") == ["all"])
  }

  @Test func thePlaceThatHoldsAllListsTheAward() throws {
    let dataset = try dataset(["wales; scotland", "wales 50%; scotland 50%"])
    let uk = try #require(dataset.regions.position(of: "uk"))
    #expect(dataset.awards.positions(region: uk) == [0])
  }

  @Test func sharesMakeTheWholeToThePenny() throws {
    var random = Seeded(11)
    for _ in 0..<2000 {
      let count = Int.random(in: 1...6, using: &random)
      var shares = (1..<max(count, 1)).map { _ in
        Int.random(in: 0...(100_000 / count), using: &random)
      }
      shares.append(100_000 - shares.reduce(0, +))
      let digits = Int64.random(in: -1_000_000...9_000_000_000_000, using: &random)
      let decimals = Int.random(in: 0...3, using: &random)
      let number = try #require(ExactNumber(coefficient: digits, decimals: decimals))
      let whole = Quantity(number, unit: .money("GBP"))
      var sum = ExactNumber.zero
      for place in shares.indices {
        let part = try #require(
          whole.split(by: shares, keeping: shares.indices.map { $0 == place }))
        let exact = try #require(part.exactNumber)
        sum = try #require(sum.adding(exact))
      }
      #expect(sum == number)
      #expect(whole.split(by: shares, keeping: shares.map { _ in true }) == whole)
    }
  }

  @Test func whatIsLeftOfAPennyGoesToWhoLostMostThenToTheFirst() throws {
    func parts(_ pounds: String, _ shares: [Int]) throws -> [String] {
      let number = try #require(ExactNumber(coefficient: Int64(pounds) ?? 0, decimals: 2))
      return shares.indices.compactMap { place in
        Quantity(number, unit: .money("GBP"))
          .split(by: shares, keeping: shares.indices.map { $0 == place })?.exactNumber?.plain
      }
    }
    #expect(try parts("100", [33_333, 33_333, 33_334]) == ["0.33", "0.33", "0.34"])
    #expect(try parts("1", [50_000, 50_000]) == ["0.01", "0"])
    #expect(try parts("-1", [50_000, 50_000]) == ["-0.01", "0"])
    #expect(try parts("2", [25_000, 75_000]) == ["0.01", "0.01"])
  }

  @Test func groupsOfATableMakeTheWhole() throws {
    let dataset = try dataset(
      [
        "wales 33.333%; scotland 66.667%", "wales; scotland", "cardiff; wales", "[z]", "",
        "cardiff 10%; swansea 20%; scotland 70%", "wales; elsewhere", "elsewhere",
      ], amount: "1234.57")
    let settings = try Data.reading(asOf: "2026-06-01")
    for division in [AwardPlacing.Division.none, .place, .nation] {
      let placing = AwardPlacing(dataset, by: division)
      var sum = ExactNumber.zero
      for position in 0..<dataset.awards.count {
        for (_, award) in placing.groups(of: position) where award.isCounted {
          let part = try #require(
            dataset.amount(of: award, .amount, settings)?.quantity?.exactNumber)
          sum = try #require(sum.adding(part))
        }
      }
      #expect(sum.plain == "9876.56")
    }
  }
}
