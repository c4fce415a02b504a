import Foundation

/// Tries something with changed copies of texts that it knows, and with copies of what it could read of them: the fuzzing of
/// what stands inside rooms, where libFuzzer does not reach.
public struct Mutator {
  private var random: SeededGenerator
  private var texts: [[UInt8]]
  private let pieces: [[UInt8]]

  /// Begins with texts.
  ///
  /// - Parameters:
  ///   - texts: What can be read.
  ///   - pieces: What often stands where it should not.
  ///   - seed: Where the row of numbers begins.
  public init(_ texts: [[UInt8]], pieces: [String] = [], seed: UInt64) {
    self.texts = texts
    self.pieces =
      (pieces + [
        "", "0", "-1", "9223372036854775807", "9223372036854775808", "\"", "\\", "\n", "../",
      ])
      .map { Array($0.utf8) } + [
        [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x80, 0x80, 0x80, 0x80, 0x80],
      ]
    random = SeededGenerator(seed: seed)
  }

  /// A changed copy of one of the texts.
  public mutating func next() -> [UInt8] {
    var bytes = texts.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &random) { change(&bytes) }
    return bytes
  }

  /// A place in a row of so many.
  public mutating func place(in count: Int) -> Int { Int.random(in: 0...count, using: &random) }

  /// Keeps what could be read: what comes next may be made of it.
  public mutating func keep(_ bytes: [UInt8]) {
    if texts.count < 400 {
      texts.append(bytes)
    } else {
      texts[Int.random(in: 0..<texts.count, using: &random)] = bytes
    }
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let start = Int.random(in: 0...bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 0...32, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: Array(bytes[start..<end]), at: start)
    case 2: bytes.removeSubrange(start...)
    case 3 where start < bytes.count: bytes[start] = .random(in: 0...255, using: &random)
    case 4 where start < bytes.count: bytes[start] ^= 1 << UInt8.random(in: 0...7, using: &random)
    case 5:
      let other = texts.randomElement(using: &random) ?? []
      let from = Int.random(in: 0...other.count, using: &random)
      bytes.replaceSubrange(start..., with: other[from...])
    default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: start)
    }
    if bytes.count > 65_536 { bytes.removeSubrange(65_536...) }
  }
}

/// Repeats a body: so many times, or for as many seconds as `SITEGEN_FUZZ_SECONDS` says.
///
/// - Parameters:
///   - usual: How many times where nothing is said.
///   - body: What is repeated, with its number.
/// - Returns: How many times it was.
@discardableResult public func repeated(
  _ usual: Int, _ body: (Int) async throws -> Void
) async rethrows -> Int {
  let seconds = ProcessInfo.processInfo.environment["SITEGEN_FUZZ_SECONDS"].flatMap(Double.init)
  let end = seconds.map { Date().addingTimeInterval($0) }
  var count = 0
  while end.map({ Date() < $0 }) ?? (count < usual) {
    try await body(count)
    count += 1
  }
  return count
}

/// Where the row of numbers of a long look begins: another each time, and told; the usual one is always the same.
public func fuzzSeed(_ name: String) -> UInt64 {
  let environment = ProcessInfo.processInfo.environment
  guard environment["SITEGEN_FUZZ_SECONDS"] != nil else { return 20_261_129 }
  let seed = environment["SITEGEN_FUZZ_SEED"].flatMap(UInt64.init) ?? .random(in: 1...1_000_000)
  print("\(name): seed \(seed)")
  return seed
}
