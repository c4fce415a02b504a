/// A hash of 128 bits that is the same on every machine and in every run: for telling whether something
/// changed, not for keeping secrets.
public struct StableHash: Hashable, Sendable, CustomStringConvertible {
  private var first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  /// Makes the hash of nothing.
  public init() {}

  /// Adds a number.
  public mutating func add(_ number: Int) { mix(UInt64(bitPattern: Int64(number))) }

  /// Adds bytes, and how many they are.
  public mutating func add(_ bytes: [UInt8]) { addEach(of: bytes) }

  /// Adds bytes, and how many they are.
  public mutating func add(_ bytes: some Sequence<UInt8>) { addEach(of: bytes) }

  @inline(__always)
  private mutating func addEach(of bytes: some Sequence<UInt8>) {
    var word: UInt64 = 0
    var count = 0
    for byte in bytes {
      word = word << 8 | UInt64(byte)
      count += 1
      if count % 8 == 0 {
        mix(word)
        word = 0
      }
    }
    mix(word)
    mix(UInt64(count))
  }

  /// Adds a text.
  public mutating func add(_ text: String) { addEach(of: text.utf8) }

  /// Adds another hash.
  public mutating func add(_ other: StableHash) {
    mix(other.first)
    mix(other.second)
  }

  /// Two rounds of multiply and fold, each half taking part in the other.
  private mutating func mix(_ word: UInt64) {
    first = Self.fold(first ^ word, 0xA076_1D64_78BD_642F) &+ second
    second = Self.fold(second ^ (word &<< 32 | word &>> 32), 0xE703_7ED1_A0B4_28DB) ^ first
  }

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// The hash as 32 hexadecimal digits.
  public var description: String {
    func digits(_ number: UInt64) -> String {
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
    return digits(first) + digits(second)
  }
}

extension TemplateValue {
  /// Adds the value to a hash, so that no two values add the same.
  func add(to hash: inout StableHash) {
    switch self {
    case .text(let text):
      hash.add(1)
      hash.add(text)
    case .markup(let bytes):
      hash.add(2)
      hash.add(bytes)
    case .flag(let flag): hash.add(flag ? 3 : 4)
    case .list(let items):
      hash.add(5)
      hash.add(items.count)
      for item in items { item.add(to: &hash) }
    case .record(let fields):
      hash.add(6)
      hash.add(fields.count)
      for field in fields { field.add(to: &hash) }
    case .none: hash.add(7)
    }
  }
}

extension TemplateValue {
  /// The hash of all that it holds: equal contexts make equal pages.
  public var fingerprint: StableHash {
    var hash = StableHash()
    add(to: &hash)
    return hash
  }
}

extension TemplateContext {
  /// The hash of all that the context holds.
  public var fingerprint: StableHash { templateValue.fingerprint }
}
