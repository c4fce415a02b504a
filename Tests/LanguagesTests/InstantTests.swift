import Foundation
import Testing

@testable import Languages

@Suite struct InstantTests {
  private let london: TimeZoneRule

  init() throws { london = try #require(TimeZoneRule(name: "Europe/London", tzif: nil)) }

  private func read(_ text: String) throws -> String {
    try Instant.read(text, in: london).get().description
  }

  @Test func timesAreReadInTheirOwnZoneOrTheSites() throws {
    #expect(try read("2026-09-01T09:30:00+01:00") == "2026-09-01T08:30:00Z")
    #expect(try read("2026-09-01T09:30:00Z") == "2026-09-01T09:30:00Z")
    // What is held until then is never early, and what the site is read as of is never late.
    #expect(try read("2026-09-01t09:30:00.25z") == "2026-09-01T09:30:01Z")
    #expect(try read("2026-09-01T09:30:00.00Z") == "2026-09-01T09:30:00Z")
    #expect(try read("2026-09-01T23:59:60Z") == "2026-09-02T00:00:00Z")
    let early = try Instant.read("2026-09-01T09:30:00.9Z", in: london, isNeverEarly: false).get()
    #expect(early.description == "2026-09-01T09:30:00Z")
    #expect(try read("2026-09-01T09:30-05:30") == "2026-09-01T15:00:00Z")
    #expect(try read("2026-09-01 09:30") == "2026-09-01T08:30:00Z")
    #expect(try read("2026-01-01 09:30") == "2026-01-01T09:30:00Z")
    #expect(try read("2026-09-01") == "2026-08-31T23:00:00Z")
    #expect(try read("2026-12-01") == "2026-12-01T00:00:00Z")
    #expect(try read("1969-12-31T23:59:59Z") == "1969-12-31T23:59:59Z")
  }

  @Test func whatIsNoTimeIsRefused() {
    for text in [
      "", "never", "2026-09-01 9:30", "2026-09-01 24:00", "2026-09-01 09:60", "2026-02-30",
      "2026-09", "2026-09-01T09:30:00+25:00", "2026-09-01T09:30:00 Z", "2026-09-01 09:30 BST",
      "2026-09-01T09:30:00.\(String(repeating: "0", count: 80))Z",
    ] {
      #expect(throws: DateError.self, "\(text)") {
        try Instant.read(text, in: TimeZoneRule.utc).get()
      }
    }
  }

  @Test func anHourThatNoClockShowsIsRefused() {
    for text in ["2026-03-29 01:00", "2026-03-29 01:30", "2026-03-29 01:59"] {
      #expect(throws: DateError.self, "\(text)") { try Instant.read(text, in: london).get() }
    }
    #expect(throws: Never.self) { try Instant.read("2026-03-29 00:59", in: london).get() }
    #expect(throws: Never.self) { try Instant.read("2026-03-29 02:00", in: london).get() }
  }

  @Test func anHourThatClocksShowTwiceIsTheLaterOne() throws {
    #expect(try read("2026-10-25 01:30") == "2026-10-25T01:30:00Z")
    #expect(try read("2026-10-25 01:00") == "2026-10-25T01:00:00Z")
    #expect(try read("2026-10-25 00:59") == "2026-10-24T23:59:00Z")
    #expect(try read("2026-10-25 02:00") == "2026-10-25T02:00:00Z")
    #expect(try read("2026-10-25T01:30:00+01:00") == "2026-10-25T00:30:00Z")
  }

  /// The rule in code against the zone database of this machine, hour by hour round each change.
  @Test func britishSummerTimeIsThatOfTheDatabase() throws {
    guard let data = try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/London"))
    else {
      print("SKIPPED: this machine has no zone database to hold the rule for London against")
      return
    }
    let file = try #require(ZoneFile([UInt8](data)))
    for year in 1996...2037 {
      for day in Int64(dayNumber(year, 1, 1))..<Int64(dayNumber(year + 1, 1, 1)) {
        for second in [0, 3599, 3600, 7200, 43_200] as [Int64] {
          let moment = day * 86_400 + second
          guard london.offset(at: moment) == file.offset(at: moment) else {
            Issue.record("\(Instant(seconds: moment)) has another offset")
            return
          }
        }
      }
    }
  }

  @Test func momentsAreShownInAZone() throws {
    let moment = try Instant.read("2026-08-31T23:30:00Z", in: .utc).get()
    #expect(moment.day(in: london).iso == "2026-09-01")
    #expect(moment.day(in: .utc).iso == "2026-08-31")
    let english = try Theme.language("en")
    let welsh = try Theme.language("cy")
    #expect(moment.text(in: english, zone: london) == "1 September 2026 at 00:30")
    #expect(moment.text(in: welsh, zone: london) == "1 Medi 2026 am 00:30")
  }

  @Test func noMomentTraps() {
    for seconds in [Int64.min, .min + 1, -86_401, -86_400, -1, 0, 1, .max - 1, .max] {
      for name in ["UTC", "+14:00", "-12:00"] {
        guard let zone = TimeZoneRule(name: name, tzif: nil) else { continue }
        #expect(!Instant(seconds: seconds).description.isEmpty)
        #expect(Instant(seconds: seconds).day(in: zone).iso?.isEmpty == false)
      }
    }
  }
}
