import Crypto
public import OpenData

/// The SHA-256 of bytes, kept without an allocation of its own: a large site has a million of them.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  private var parts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  /// Works out the hash of bytes.
  public init(of bytes: [UInt8]) {
    self.init(SHA256.hash(data: bytes))
  }

  fileprivate init(_ hash: SHA256.Digest) {
    for (position, byte) in hash.enumerated() { set(byte, at: position) }
  }

  /// Puts a hash together of the four words that ``words`` names.
  init(words first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    parts = (first, second, third, fourth)
  }

  /// The hash as four words.
  var words: [UInt64] { [parts.0, parts.1, parts.2, parts.3] }

  /// Reads 64 lower-case hexadecimal digits; `nil` for anything else.
  public init?(hexadecimal text: some Collection<UInt8>) {
    guard text.count == 64 else { return nil }
    var high: UInt8?
    var position = 0
    for digit in text {
      guard let value = Self.value(ofDigit: digit) else { return nil }
      if let first = high {
        set(first << 4 | value, at: position)
        position += 1
        high = nil
      } else {
        high = value
      }
    }
  }

  /// The hash as 64 lower-case hexadecimal digits.
  public var description: String {
    words.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// Whether two hashes are of the same bytes.
  public static func == (left: Self, right: Self) -> Bool { left.parts == right.parts }

  /// Takes part in another hash.
  public func hash(into hasher: inout Hasher) { hasher.combine(parts.0) }

  private mutating func set(_ byte: UInt8, at position: Int) {
    let shifted = UInt64(byte) << UInt64(56 - position % 8 * 8)
    switch position / 8 {
    case 0: parts.0 |= shifted
    case 1: parts.1 |= shifted
    case 2: parts.2 |= shifted
    default: parts.3 |= shifted
    }
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}

/// Works out the SHA-256 of bytes that come part by part.
public struct SHA256Hash: ContentHash {
  private var state = SHA256()

  /// Begins with no bytes.
  public init() {}

  /// Adds bytes.
  public mutating func add(_ bytes: [UInt8]) { state.update(data: bytes) }

  /// The hash of all bytes so far.
  var digest: Digest { Digest(state.finalize()) }

  /// The hash of all bytes so far as 64 lower-case hexadecimal digits.
  public var hexadecimal: String { digest.description }
}
