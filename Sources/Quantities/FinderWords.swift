/// The words and signs that matter for finding amounts, each with a number: a text is compared by
/// numbers, not letter by letter.
struct FinderWords: Sendable {
  /// The number of a word that nothing knows.
  static let unknown = -1

  /// What a word may be.
  struct Roles: OptionSet, Sendable {
    let rawValue: Int

    static let sign = Roles(rawValue: 1)
    static let code = Roles(rawValue: 2)
    static let scale = Roles(rawValue: 4)
    static let number = Roles(rawValue: 8)
    static let indefinite = Roles(rawValue: 16)
    static let share = Roles(rawValue: 32)
    static let joint = Roles(rawValue: 64)
    static let name = Roles(rawValue: 128)
    static let noun = Roles(rawValue: 256)
    static let link = Roles(rawValue: 512)
    /// Is a word for more than one name, as "phases" in "Phases 1 and 2".
    static let names = Roles(rawValue: 1024)
    /// Is a word behind which a number is a name, where it begins with a capital letter.
    static let capital = Roles(rawValue: 2048)
    /// Is a word for what is measured by, as "km" is.
    static let measure = Roles(rawValue: 4096)
    /// Begins an amount.
    static let start: Roles = [.sign, .code, .number, .indefinite, .share]
  }

  private(set) var roles: [Roles] = []
  /// Hashes of words and their numbers, at least half of the places empty.
  private var slots: [(hash: UInt64, word: Int)] = Array(repeating: (0, Self.unknown), count: 4096)
  /// Whether an expression that begins an amount begins with these letters.
  private var isStart: [Bool] = Array(repeating: false, count: 1 << 15)

  /// The number of a word, which is made known.
  mutating func add(_ text: String, _ role: Roles = []) -> Int {
    let hash = Self.hash(of: text)
    let word = lookUp(hash)
    guard word == Self.unknown else {
      roles[word].formUnion(role)
      return word
    }
    if roles.count * 2 >= slots.count { grow() }
    roles.append(role)
    place(hash, roles.count - 1)
    return roles.count - 1
  }

  /// The numbers of the words of an expression, which are made known; the first has a role.
  mutating func add(expression tokens: [QuantityToken], first role: Roles = []) -> [Int] {
    let words = tokens.map { add($0.text) }
    if let first = words.first {
      roles[first].formUnion(role)
      if !role.isDisjoint(with: .start) { addStart(tokens.map(\.text)) }
    }
    return words
  }

  /// The number of the word with a hash.
  func lookUp(_ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot].word != Self.unknown {
      if slots[slot].hash == hash { return slots[slot].word }
      slot = (slot + 1) & (slots.count - 1)
    }
    return Self.unknown
  }

  /// Whether a hash is that of the code of a currency.
  func isCode(_ hash: UInt64) -> Bool { has(.code, hash) }

  /// Whether a hash is that of a word for a power of ten.
  func isScale(_ hash: UInt64) -> Bool { has(.scale, hash) }

  /// Whether a hash is that of the first word of a noun that is counted.
  func isNoun(_ hash: UInt64) -> Bool { has(.noun, hash) }

  /// Whether a hash is that of a word that matters.
  func isKnown(_ hash: UInt64) -> Bool { lookUp(hash) != Self.unknown }

  private func has(_ role: Roles, _ hash: UInt64) -> Bool {
    let word = lookUp(hash)
    return word != Self.unknown && roles[word].contains(role)
  }

  private mutating func place(_ hash: UInt64, _ word: Int) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot].word != Self.unknown { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = (hash, word)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (0, Self.unknown), count: old.count * 2)
    for (hash, word) in old where word != Self.unknown { place(hash, word) }
  }

  /// Makes known that amounts begin with an expression: by its first word that is long enough to tell.
  private mutating func addStart(_ words: [String]) {
    guard let word = words.first(where: { $0.utf8.count > 2 }) ?? words.first else { return }
    let bytes = Array(word.utf8)
    isStart[Self.opening(bytes, at: 0)] = true
  }

  /// A number for the first four letters of a word.
  private static func opening(_ bytes: [UInt8], at start: Int) -> Int {
    var key: UInt32 = 0
    var index = start
    while index < start + 4, index < bytes.count, (0x61...0x7A).contains(bytes[index] | 0x20) {
      key = key << 5 | UInt32(bytes[index] & 31)
      index += 1
    }
    return Int((key &* 0x9E37_79B1) >> 17)
  }

  static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The hash of a word with one byte more.
  static func hash(_ hash: UInt64, with byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// The hash of a word in small letters, with any apostrophe a straight one.
  static func hash(of text: String) -> UInt64 {
    var result = emptyHash
    for scalar in text.lowercased().unicodeScalars where !scalar.hasNoWidth {
      for byte in String(scalar == "\u{2019}" ? "'" : scalar).utf8 {
        result = hash(result, with: byte)
      }
    }
    return result
  }

  /// The first place at which an amount may begin, seen by its bytes alone.
  func firstStart(in bytes: [UInt8]) -> Int? {
    var isBehindLetter = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39, 0x24, 0x25: return index
      // The pound, euro and full-width signs begin with these.
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA3: return index
      case 0xE2 where index + 2 < bytes.count && bytes[index + 2] == 0xAC: return index
      case 0xEF: return index
      case 0x41...0x5A, 0x61...0x7A:
        if !isBehindLetter, isStart[Self.opening(bytes, at: index)] { return index }
        isBehindLetter = true
      default: isBehindLetter = false
      }
      index += 1
    }
    return nil
  }
}
