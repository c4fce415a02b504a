/// A zone of the IANA database in the form that systems keep it (TZif, RFC 8536).
struct ZoneFile: Sendable {
  private let transitions: [Int64]
  /// The offset that holds from each transition on.
  private let offsets: [Int64]
  private let first: Int64
  private let footer: ZoneFooter?

  /// Reads a file; `nil` for anything that is not one.
  init?(_ bytes: [UInt8]) {
    var reader = ZoneBytes(bytes)
    guard let old = reader.header() else { return nil }
    var header = old
    var width = 4
    if old.version >= 0x32 {
      guard reader.skip(old.size(width: 4)), let new = reader.header() else { return nil }
      header = new
      width = 8
    }
    guard header.types > 0, header.types <= 256, header.times <= 10_000,
      let times = reader.numbers(header.times, width: width),
      let kinds = reader.numbers(header.times, width: 1)
    else { return nil }
    var types: [Int64] = []
    for _ in 0..<header.types {
      guard let offset = reader.number(width: 4), reader.skip(2), abs(offset) <= 93_600 else {
        return nil
      }
      types.append(offset)
    }
    guard kinds.allSatisfy({ types.indices.contains(Int($0 & 0xFF)) }),
      zip(times, times.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    transitions = times
    offsets = kinds.map { types[Int($0 & 0xFF)] }
    first = types[0]
    let rest = header.characters + header.leaps * (width + 4) + header.standards + header.universals
    footer = width == 8 && reader.skip(rest) ? ZoneFooter(reader.rest()) : nil
  }

  /// Seconds that local time is ahead of UTC at a moment.
  func offset(at seconds: Int64) -> Int64 {
    guard let last = transitions.last else { return footer?.offset(at: seconds) ?? first }
    if seconds >= last, let footer { return footer.offset(at: seconds) }
    var low = -1
    var high = transitions.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if transitions[middle] <= seconds { low = middle } else { high = middle }
    }
    return low < 0 ? first : offsets[low]
  }
}

/// The rule for times after the last transition: a POSIX `TZ` text such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneFooter: Sendable {
  private let standard: Int64
  private let summer: (offset: Int64, begins: Change, ends: Change)?

  private struct Change: Sendable {
    let month: Int
    let week: Int
    let weekday: Int
    let seconds: Int64

    /// When the change comes in a year, as the clocks before it show.
    func local(in year: Int) -> Int64 {
      let first = dayNumber(year, month, 1)
      // 1 January 1970 was a Thursday.
      let weekdayOfFirst = ((first + 4) % 7 + 7) % 7
      var day = first + (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
      while day >= dayNumber(year, month + 1, 1) { day -= 7 }
      return Int64(day) * 86_400 + seconds
    }
  }

  init?(_ bytes: ArraySlice<UInt8>) {
    let line = bytes.drop { $0 == 0x0A }.prefix { $0 != 0x0A }
    guard line.count < 100, !line.isEmpty else { return nil }
    let parts = String(decoding: line, as: UTF8.self).split(separator: ",").map(String.init)
    var names = Scanner(parts[0])
    guard names.skipName(), let offset = names.time() else { return nil }
    standard = -offset
    guard names.skipName() else {
      summer = nil
      return
    }
    let ahead = names.time().map { -$0 } ?? standard + 3600
    guard parts.count == 3, let begins = Self.change(parts[1]), let ends = Self.change(parts[2])
    else { return nil }
    summer = (ahead, begins, ends)
  }

  private static func change(_ text: String) -> Change? {
    let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
    let numbers = parts[0].dropFirst().split(separator: ".").compactMap { Int($0) }
    guard parts[0].hasPrefix("M"), numbers.count == 3, (1...12) ~= numbers[0],
      (1...5) ~= numbers[1], (0...6) ~= numbers[2]
    else { return nil }
    var time = Scanner(parts.count > 1 ? parts[1] : "2")
    guard let seconds = time.time() else { return nil }
    return Change(month: numbers[0], week: numbers[1], weekday: numbers[2], seconds: seconds)
  }

  func offset(at seconds: Int64) -> Int64 {
    guard let summer else { return standard }
    let day = Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
    let year = civilDate(ofDay: day).year
    let begin = summer.begins.local(in: year) - standard
    let end = summer.ends.local(in: year) - summer.offset
    let isSummer =
      begin < end ? seconds >= begin && seconds < end : seconds >= begin || seconds < end
    return isSummer ? summer.offset : standard
  }

  /// Reads names and times of a `TZ` text.
  private struct Scanner {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8)[...] }

    mutating func skipName() -> Bool {
      if rest.first == 0x3C {
        guard let close = rest.firstIndex(of: 0x3E) else { return false }
        rest = rest[(close + 1)...]
        return true
      }
      let name = rest.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
      rest = rest.dropFirst(name.count)
      return name.count >= 3
    }

    /// Hours, minutes and seconds with a sign.
    mutating func time() -> Int64? {
      let sign: Int64 = rest.first == 0x2D ? -1 : 1
      if rest.first == 0x2D || rest.first == 0x2B { rest = rest.dropFirst() }
      var seconds: Int64 = 0
      for unit: Int64 in [3600, 60, 1] {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard let value = Int64(String(decoding: digits, as: UTF8.self)), value <= 167 else {
          return nil
        }
        seconds += value * unit
        rest = rest.dropFirst(digits.count)
        guard rest.first == 0x3A else { break }
        rest = rest.dropFirst()
      }
      return sign * seconds
    }
  }
}

/// Reads numbers in network order, never beyond the end.
private struct ZoneBytes {
  private let bytes: [UInt8]
  private var offset = 0

  struct Header {
    let version: UInt8
    let universals: Int
    let standards: Int
    let leaps: Int
    let times: Int
    let types: Int
    let characters: Int

    /// The size of what follows it.
    func size(width: Int) -> Int {
      times * (width + 1) + types * 6 + characters + leaps * (width + 4) + standards + universals
    }
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func header() -> Header? {
    guard bytes.count - offset >= 44, bytes[offset..<offset + 4].elementsEqual("TZif".utf8) else {
      return nil
    }
    let version = bytes[offset + 4]
    offset += 20
    var counts: [Int] = []
    for _ in 0..<6 {
      guard let count = number(width: 4), (0...100_000) ~= count else { return nil }
      counts.append(Int(count))
    }
    return Header(
      version: version, universals: counts[0], standards: counts[1], leaps: counts[2],
      times: counts[3], types: counts[4], characters: counts[5])
  }

  mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, count <= bytes.count - offset else { return false }
    offset += count
    return true
  }

  mutating func number(width: Int) -> Int64? {
    guard bytes.count - offset >= width else { return nil }
    var value: UInt64 = 0
    for byte in bytes[offset..<offset + width] { value = value << 8 | UInt64(byte) }
    offset += width
    let shift = UInt64(64 - width * 8)
    return Int64(bitPattern: value << shift) >> Int64(shift)
  }

  mutating func numbers(_ count: Int, width: Int) -> [Int64]? {
    guard count * width <= bytes.count - offset else { return nil }
    return (0..<count).compactMap { _ in number(width: width) }
  }

  func rest() -> ArraySlice<UInt8> { bytes[offset...] }
}
