import Testing

@testable import Languages

@Suite struct TimeZoneTests {
  /// A zone file of version 2 with these changes and the rule for later times.
  private func tzif(_ changes: [(at: Int64, offset: Int32)], footer: String) -> [UInt8] {
    func big(_ number: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
    func header(times: Int, types: Int) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        + [0, 0, 0, times, types, 4].flatMap { big(Int32($0)) }
    }
    let types = [Int32(0)] + changes.map(\.offset)
    let empty = header(times: 0, types: 1) + [UInt8](repeating: 0, count: 6) + Array("UTC\0".utf8)
    return empty + header(times: changes.count, types: types.count)
      + changes.flatMap { big($0.at) } + changes.indices.map { UInt8($0 + 1) }
      + types.flatMap { big($0) + [0, 0] } + Array("UTC\0\n".utf8) + Array(footer.utf8) + [0x0A]
  }

  @Test func zonesAreNamedOrGivenAsADistance() {
    #expect(TimeZoneRule(name: "UTC", tzif: nil)?.offset(at: 0) == 0)
    #expect(TimeZoneRule(name: "+05:30", tzif: nil)?.offset(at: 0) == 19_800)
    #expect(TimeZoneRule(name: "-03:00", tzif: nil)?.offset(at: 0) == -10_800)
    for name in ["", "+5:30", "+24:00", "+05:60", "Europe/Paris", "GMT", "++1:00", "+-1:00"] {
      #expect(TimeZoneRule(name: name, tzif: nil) == nil, "\(name)")
    }
  }

  @Test func aZoneOfTheDatabaseFollowsItsChangesAndThenItsRule() throws {
    let changes: [(at: Int64, offset: Int32)] = [(1000, 3600), (2000, 7200), (3000, 3600)]
    let file = tzif(changes, footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    let zone = try #require(TimeZoneRule(name: "Europe/Paris", tzif: file))
    #expect(zone.offset(at: 999) == 0)
    #expect(zone.offset(at: 1000) == 3600)
    #expect(zone.offset(at: 2500) == 7200)
    let summer = try Instant.read("2040-07-01T12:00:00Z", in: .utc).get().seconds
    let winter = try Instant.read("2040-12-01T12:00:00Z", in: .utc).get().seconds
    #expect(zone.offset(at: summer) == 7200)
    #expect(zone.offset(at: winter) == 3600)
    #expect(
      try Instant.read("2040-10-28 02:30", in: zone).get().description == "2040-10-28T01:30:00Z")
    #expect(throws: DateError.self) { try Instant.read("2040-03-25 02:30", in: zone).get() }
  }

  @Test func aZoneOfTheSouthHasItsSummerOverTheNewYear() throws {
    let file = tzif([(0, 36_000)], footer: "AEST-10AEDT,M10.1.0,M4.1.0/3")
    let zone = try #require(TimeZoneRule(name: "Australia/Sydney", tzif: file))
    let january = try Instant.read("2030-01-15T00:00:00Z", in: .utc).get().seconds
    let july = try Instant.read("2030-07-15T00:00:00Z", in: .utc).get().seconds
    #expect(zone.offset(at: january) == 39_600)
    #expect(zone.offset(at: july) == 36_000)
  }

  @Test func aZoneWithoutSummerTimeHasOneOffset() throws {
    let file = tzif([(0, 20_700)], footer: "<+0545>-5:45")
    let zone = try #require(TimeZoneRule(name: "Asia/Kathmandu", tzif: file))
    #expect(zone.offset(at: 4_000_000_000) == 20_700)
  }

  @Test func whatIsNoZoneFileIsRefusedAndNothingTraps() {
    let whole = tzif([(1000, 3600), (2000, 7200)], footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    for length in 0..<whole.count {
      _ = TimeZoneRule(name: "X/Y", tzif: Array(whole.prefix(length)))?.offset(at: 1500)
    }
    var random = Seeded(31)
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      let zone = TimeZoneRule(name: "X/Y", tzif: bytes)
      for moment in [Int64.min, -1, 1500, 4_000_000_000, .max] { _ = zone?.offset(at: moment) }
    }
    #expect(TimeZoneRule(name: "X/Y", tzif: Array("TZif".utf8)) == nil)
    #expect(TimeZoneRule(name: "X/Y", tzif: []) == nil)
  }
}
