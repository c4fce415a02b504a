/// The difference between local time and UTC, at every moment.
public struct TimeZoneRule: Sendable {
  /// The zone's name.
  public let name: String
  private let kind: Kind

  private enum Kind: Sendable {
    case fixed(Int64)
    case london
    case file(ZoneFile)
  }

  /// UTC.
  public static let utc = TimeZoneRule(name: "UTC", kind: .fixed(0))

  private init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }

  /// Finds a zone; `nil` where only the IANA database has the name and its file is absent or cannot be
  /// read.
  ///
  /// - Parameters:
  ///   - name: `UTC`, a distance from it such as `+01:00`, `Europe/London`, or any other name of the
  ///     IANA database.
  ///   - tzif: The zone's file on this machine, for names of the last sort.
  public init?(name: String, tzif: [UInt8]?) {
    self.name = name
    if let offset = Self.fixedOffset(name) {
      kind = .fixed(offset)
    } else if name == "Europe/London" {
      kind = .london
    } else if let file = tzif.flatMap(ZoneFile.init) {
      kind = .file(file)
    } else {
      return nil
    }
  }

  private static func fixedOffset(_ name: String) -> Int64? {
    if name == "UTC" || name == "Z" { return 0 }
    let bytes = Array(name.utf8)
    guard bytes.count == 6, bytes[3] == 0x3A, bytes[0] == 0x2B || bytes[0] == 0x2D,
      [1, 2, 4, 5].allSatisfy({ (0x30...0x39).contains(bytes[$0]) }),
      let hours = Int64(String(name.dropFirst().prefix(2))),
      let minutes = Int64(String(name.suffix(2))), (0..<24) ~= hours, (0..<60) ~= minutes
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return bytes[0] == 0x2D ? -seconds : seconds
  }

  /// Seconds that local time is ahead of UTC at a moment.
  public func offset(at seconds: Int64) -> Int64 {
    switch kind {
    case .fixed(let offset): offset
    case .london: Self.isBritishSummer(seconds) ? 3600 : 0
    case .file(let file): file.offset(at: seconds)
    }
  }

  /// The moment at which clocks show a local time: the later of two, `nil` where there is none.
  func moment(ofLocal local: Int64) -> Int64? {
    let day: Int64 = 86_400
    let offsets = Set([offset(at: local - day), offset(at: local), offset(at: local + day)])
    return offsets.map { local - $0 }.filter { $0 + offset(at: $0) == local }.max()
  }

  /// Summer time since 1996: from 01:00 UTC on the last Sunday of March to the same of October.
  private static func isBritishSummer(_ seconds: Int64) -> Bool {
    let day = Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
    let year = civilDate(ofDay: day).year
    func change(_ month: Int) -> Int64 { Int64(lastSunday(year, month)) * 86_400 + 3600 }
    return seconds >= change(3) && seconds < change(10)
  }

  /// The number of the last Sunday of a month; day 3 of 1970 was one.
  private static func lastSunday(_ year: Int, _ month: Int) -> Int {
    let last = dayNumber(year, month + 1, 1) - 1
    return last - ((last - 3) % 7 + 7) % 7
  }
}
