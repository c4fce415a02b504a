import Diagnostics
import Quantities
import Testing

@testable import Funding

/// What the columns of awards hold beside the plain ones, and what is found however many rows there are.
@Suite struct AwardColumnTests {
  @Test func theRecipientSitsWhereItsColumnSays() throws {
    let (awards, diagnostics, _) = try readAwards(
      "id,recipient_region\nfirst,\nsecond,glasgow\nthird,\n")
    #expect(diagnostics == [])
    #expect(awards.map(\.recipientRegion) == [nil, 1, nil])
  }

  @Test func whatAnAmountSaysBesidesItsNumberIsKept() throws {
    let (awards, _, _) = try readAwards(
      "id,amount\na,£5\nb,£5 each\nc,£5 a year\nd,about £5\ne,£400000000000000\n")
    let amounts = awards.compactMap(\.amount.quantity)
    #expect(amounts.map(\.isEach) == [false, true, false, false, false])
    #expect(amounts.map(\.period) == [nil, nil, .year, nil, nil])
    #expect(amounts.map(\.isApproximate) == [false, false, false, true, false])
    #expect(
      amounts.map { $0.lower?.number.plain } == ["5", "5", "5", "5", "400000000000000"])
  }

  @Test func twoColumnsOfOneMeaningAreToldOf() throws {
    let (_, diagnostics) = try Data().awards(
      "id,Sum,Money\na,1,2\n", "columns: {Sum: amount, Money: amount}")
    #expect(diagnostics.map(\.rule) == [.duplicateKey])
    #expect(diagnostics.first?.message.contains("two columns stand for") == true)
  }

  @Test func oneColumnWithoutANameIsOne() throws {
    let one = try readAwards("id,Officer\na,x\n").diagnostics
    let two = try readAwards("id,Officer,Desk\na,x,y\n").diagnostics
    #expect(one.map(\.rule) == [.unnamedColumn] && two.map(\.rule) == [.unnamedColumn])
    #expect(one.first?.message.contains("the column “Officer”") == true)
    #expect(two.first?.message.contains("the columns “Officer”, “Desk”") == true)
  }

  @Test func anIdIsFoundTwiceHoweverManyRowsThereAre() throws {
    let ids = (0..<600).map { "a-\($0)" }
    let rows = (ids + ids).map { $0 + ",1\n" }.joined()
    let (_, diagnostics, _) = try readAwards("id,amount\n" + rows)
    #expect(diagnostics.map(\.rule) == [.duplicateID])
    #expect(diagnostics.first?.others == ids.count - 1)
  }

  @Test func awardsAreCountedAndJointOnesOnce() throws {
    var data = Data()
    data.awards = "id,amount\na,1\nb,2\nc,3\n"
    #expect(try data.read().dataset.awards.count(of: [0, 2]) == 2)
    data.awards = "id,amount,award\na,1,x\nb,2,x\nc,3,\n"
    #expect(try data.read().dataset.awards.count(of: [0, 1, 2]) == 2)
  }

  @Test func idsOfAllLettersAreInTheirOrder() throws {
    let (awards, diagnostics, _) = try readAwards("id,amount\n  a  ,1\n\tb\t,2\nc,3\n")
    #expect(diagnostics == [])
    #expect(awards.map(\.id) == ["a", "b", "c"])
  }
}
