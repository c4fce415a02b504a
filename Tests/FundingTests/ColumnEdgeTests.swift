import Diagnostics
import Quantities
import Testing

@testable import Funding

/// Where a column stands, what stands in its cells besides words, and what sums and places begin with.
@Suite struct ColumnEdgeTests {
  @Test func aCellOfBlanksTakesTheDefault() throws {
    let (dataset, diagnostics) = try Data().read(
      awards: "id,title,amount\na,  ,5\nb,\u{A0},5\nc,Own\u{A0},5\n",
      description: "defaults: {title: Common}\n")
    #expect(diagnostics == [])
    let titles = (0..<3).map { dataset.awards[$0].title }
    #expect(titles == ["Common", "Common", "Own"])
  }

  /// The first column is one as any other: it is not taken a second time.
  @Test func twoColumnsForOneKeyAreToldWhereTheFirstOneStandsFirst() throws {
    let (dataset, diagnostics) = try Data().read(
      awards: "Ref,id,title\nx,a,One\n",
      description: "columns: {Ref: id}\n")
    #expect(diagnostics.map(\.rule).contains(.duplicateKey))
    #expect(dataset.awards.count <= 1)
    let (first, problems) = try Data().read(
      awards: "fund,id,amount\nlipf,a,5\n", description: "defaults: {amount: 5}\n")
    #expect(first.awards.count == 1)
    #expect(!problems.map(\.rule).contains(.duplicateKey))
  }

  @Test func aPlaceHoldsOthersWhereItIsANationOrOthersLieInIt() throws {
    var data = Data()
    data.regions = """
      - {id: wales, name: Wales, kind: nation}
      - {id: scotland, name: Scotland, kind: nation}
      - {id: cardiff, name: Cardiff, kind: city-region, nation: wales}
      - {id: west, name: West, kind: region}
      - {id: bristol, name: Bristol, kind: city-region, parent: west}
      """
    let dataset = try data.read().dataset
    let holding = ["wales", "scotland", "cardiff", "west", "bristol"].map { id in
      dataset.regions.position(of: id).map { dataset.holdsPlaces($0) }
    }
    #expect(holding == [true, true, false, true, false])
  }

  @Test func theShareOfAnAwardAtPlacesIsTheSumOfTheirs() throws {
    var data = Data()
    data.awards = "id,region,amount\na,cardiff 25%; glasgow 75%,100\n"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.filter { $0.severity == .error } == [])
    let cardiff = try #require(dataset.regions.position(of: "cardiff"))
    let glasgow = try #require(dataset.regions.position(of: "glasgow"))
    func share(_ places: [Int]) -> Int? {
      dataset.share(of: PlacedAward(position: 0, extent: .share(of: places)))
    }
    #expect(share([cardiff]) == 25_000 && share([glasgow]) == 75_000)
    #expect(share([cardiff, glasgow]) == 100_000 && share([]) == 0)
    #expect(dataset.share(of: PlacedAward(position: 0)) == nil)
  }

  @Test func sumsBeginWithNothingAndKnowWhatTheyAddUp() throws {
    #expect(MoneySums().hasNotApplicable == false)
    var data = Data()
    data.awards = "id,amount,paid,total_with_partners\na,5,2,9\nb,[z],1,7\n"
    let dataset = try data.read().dataset
    func kind(_ money: AwardMoney) throws -> MoneySums.Kind? {
      var sums = MoneySums()
      let settings = try Data.reading(asOf: "2026-06-01")
      for position in 0..<2 {
        sums.add(PlacedAward(position: position), money, [], dataset.awards) {
          dataset.awards.money(money, at: position, reading: settings.quantities)
            ?? .missing(.notAvailable)
        }
      }
      #expect(sums.hasNotApplicable == (money == .amount))
      return sums.results.first?.kind
    }
    let amount = try #require(try kind(.amount))
    #expect(amount.stage == .awarded && amount.money == nil)
    let paid = try #require(try kind(.paid))
    #expect(paid.stage == .paid && paid.money == nil)
    let whole = try #require(try kind(.totalWithPartners))
    #expect(whole.stage == .awarded && whole.money == .publicAndPartners)
  }

  /// A part of a part is a part: its share is no more than all.
  @Test func aShareOfWhatASumHoldsIsNoMoreThanAll() throws {
    var data = Data()
    data.figures = """
      - {id: inner, label: Inner, value: "between 5 and 20 jobs", source: news}
      - {id: other, label: Other, value: 5 jobs, source: news}
      - {id: middle, label: Middle, sum_of: [inner, other]}
      - {id: outer, label: Outer, sum_of: [middle]}
      - {id: share, label: Share, share_of: [inner, outer]}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.filter { $0.severity == .error } == [])
    let share = try #require(dataset.figures["share"]?.value.value.quantity)
    #expect(share.upper?.number.plain == "100")
  }
}
