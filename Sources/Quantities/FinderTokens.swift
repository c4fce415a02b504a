/// A piece of running text.
struct FinderToken: Sendable {
  enum Kind: Sendable {
    case number, word, sign
  }

  let kind: Kind
  /// The number of the word or sign among those that are known.
  let word: Int
  /// Its bytes in the text.
  let range: Range<Int>
  /// Whether no space stands before it.
  let isTight: Bool
  /// Whether it begins with a capital letter.
  let isCapital: Bool
  /// What its digits look like, where it is a number.
  var digits = Digits()

  /// What a number's digits look like.
  struct Digits: Sendable {
    /// The number, its decimals left out; very large ones are not exact.
    var value = 0
    /// How many decimal marks there are.
    var decimalMarks = 0
    /// Whether there are marks between groups.
    var hasGroups = false
  }
}

/// Divides running text into pieces.
struct FinderTokenizer {
  private let words: FinderWords
  private let bytes: [UInt8]
  private let decimal: UInt8
  private let group: UInt8
  private var position = 0
  private var tokens: [FinderToken] = []
  private var isTight = false

  init(_ bytes: [UInt8], words: FinderWords, decimal: UInt8, group: UInt8) {
    self.bytes = bytes
    self.words = words
    self.decimal = decimal
    self.group = group
  }

  /// The pieces of the text.
  consuming func divided() -> [FinderToken] {
    tokens.reserveCapacity(bytes.count / 5 + 4)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        position += 1
        isTight = false
      } else if isDigit(at: position) > 0 || fractionLength(at: position) > 0 || isDecimal {
        number()
      } else if byte < 0x80 {
        if isLetter(byte) { word() } else { sign(length: 1) }
      } else {
        other()
      }
    }
    return tokens
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// The length of the digit at a place, ASCII or full-width; 0 where there is none.
  private func isDigit(at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    if (0x30...0x39).contains(bytes[index]) { return 1 }
    guard bytes[index] == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC,
      (0x90...0x99).contains(bytes[index + 2])
    else { return 0 }
    return 3
  }

  /// Whether decimals begin here with nothing before their mark: `.5`.
  private var isDecimal: Bool {
    guard bytes[position] == decimal, isDigit(at: position + 1) > 0 else { return false }
    guard position > 0 else { return true }
    let before = bytes[position - 1]
    return !isLetter(before) && before != decimal && before != UInt8(ascii: ")")
  }

  /// The length of a fraction in one sign, such as ½, at a place; 0 where there is none.
  private func fractionLength(at index: Int) -> Int {
    guard index < bytes.count, bytes[index] == 0xC2 || bytes[index] == 0xE2 else { return 0 }
    let (scalar, length) = scalar(at: index)
    return "\u{BC}"..."\u{BE}" ~= scalar || "\u{2150}"..."\u{215E}" ~= scalar ? length : 0
  }

  private func scalar(at index: Int) -> (Unicode.Scalar, length: Int) {
    let length = min(bytes[index] < 0xE0 ? 2 : bytes[index] < 0xF0 ? 3 : 4, bytes.count - index)
    let text = String(decoding: bytes[index..<index + length], as: UTF8.self)
    return (text.unicodeScalars.first ?? " ", length)
  }

  private mutating func other() {
    let (scalar, length) = scalar(at: position)
    switch scalar {
    case "\u{A0}", "\u{2000}"..."\u{200A}", "\u{202F}", "\u{205F}", "\u{2060}", "\u{3000}":
      position += length
      isTight = false
    case _ where scalar.hasNoWidth: position += length
    default:
      if scalar.properties.isAlphabetic { word() } else { sign(length: length, scalar) }
    }
  }

  private mutating func append(
    _ kind: FinderToken.Kind, _ word: Int, from start: Int, isCapital: Bool = false
  ) {
    tokens.append(
      FinderToken(
        kind: kind, word: word, range: start..<position, isTight: isTight, isCapital: isCapital))
    isTight = true
  }

  private mutating func sign(length: Int, _ scalar: Unicode.Scalar? = nil) {
    let start = position
    position += length
    var hash = FinderWords.emptyHash
    switch scalar {
    case nil: hash = FinderWords.hash(hash, with: bytes[start])
    case "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}":
      hash = FinderWords.hash(hash, with: 0x2D)
    case "\u{FFE1}": hash = FinderWords.hash(of: "£")
    case let scalar?: hash = FinderWords.hash(of: String(scalar))
    }
    append(.sign, words.lookUp(hash), from: start)
  }

  private mutating func word() {
    let start = position
    var hash = FinderWords.emptyHash
    var isASCII = true
    while position < bytes.count {
      let byte = bytes[position]
      if isLetter(byte) {
        hash = FinderWords.hash(hash, with: byte | 0x20)
      } else if byte == 0x27 || (0x30...0x39).contains(byte) {
        // “GBP1m” is a currency and a number.
        if byte != 0x27, position - start == 3, words.isCode(hash) { break }
        hash = FinderWords.hash(hash, with: byte)
      } else if byte >= 0x80 {
        let (scalar, length) = scalar(at: position)
        guard
          scalar.properties.isAlphabetic || scalar.properties.isDiacritic || scalar == "\u{2019}"
            || scalar.hasNoWidth || scalar == "\u{B2}" || scalar == "\u{B3}"
        else { break }
        isASCII = false
        position += length - 1
      } else {
        break
      }
      position += 1
    }
    // An apostrophe at the end closes a quotation.
    let end = position
    let last = bytes[end - 1]
    if last == 0x27, end - start > 1 { position -= 1 }
    if last == 0x99, end - start > 3, bytes[end - 2] == 0x80, bytes[end - 3] == 0xE2 {
      position -= 3
    }
    if !isASCII || position < end || bytes[start..<position].contains(0x27) {
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      hash = FinderWords.hash(of: text)
      // “£3 million’s worth” is of £3 million, and “120 people’s homes” of 120 people.
      if let ending = ["'s", "\u{2019}s"].first(where: text.hasSuffix) {
        let stem = FinderWords.hash(of: String(text.dropLast(ending.count)))
        if words.isScale(stem) || words.isNoun(stem) {
          hash = stem
          position -= ending.utf8.count
        }
      }
      // “120 jobs²” has the sign of a note, “120 m²” is of square metres.
      if text.hasSuffix("\u{B2}") || text.hasSuffix("\u{B3}"), !words.isKnown(hash) {
        hash = FinderWords.hash(of: String(text.dropLast()))
        position -= 2
      }
    }
    append(.word, words.lookUp(hash), from: start, isCapital: bytes[start] < 0x61)
  }

  private mutating func number() {
    let start = position
    var digits = FinderToken.Digits()
    while position < bytes.count {
      let length = isDigit(at: position)
      if length > 0 {
        if digits.decimalMarks == 0, digits.value < 1_000_000_000_000 {
          let byte = bytes[position + length - 1]
          digits.value = digits.value * 10 + Int(byte) - (length == 1 ? 0x30 : 0x90)
        }
        position += length
        continue
      }
      let skipped = noWidthLength
      let mark = skipped > 0 ? skipped : markLength
      guard mark > 0, isDigit(at: position + mark) > 0 else { break }
      if skipped > 0 {
        position += skipped
        continue
      }
      if mark == 1, bytes[position] == decimal {
        digits.decimalMarks += 1
      } else {
        digits.hasGroups = true
      }
      position += mark
    }
    let fraction = fractionLength(at: position)
    if fraction > 0 {
      digits.decimalMarks += 1
      position += fraction
    }
    append(.number, FinderWords.unknown, from: start)
    tokens[tokens.count - 1].digits = digits
  }

  /// The length of a sign without a width here; 0 where there is none.
  private var noWidthLength: Int {
    guard bytes[position] >= 0xC2 else { return 0 }
    let (scalar, length) = scalar(at: position)
    return scalar.hasNoWidth ? length : 0
  }

  /// The length of a mark within a number here: of decimals, of groups, or a space before three digits.
  private var markLength: Int {
    let byte = bytes[position]
    if byte == decimal || byte == group { return 1 }
    guard byte == 0x20 || byte == 0xC2 || byte == 0xE2 else { return 0 }
    let (scalar, length) = byte == 0x20 ? (" ", 1) : scalar(at: position)
    guard scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
    else { return 0 }
    if byte == 0x20, !mayGoOn { return 0 }
    let digits = (0..<4).prefix { isDigit(at: position + length + $0) == 1 }.count
    return digits == 3 ? length : 0
  }

  /// Whether the digits before a space may be the first group of a number: one to three of them, no nought first.
  private var mayGoOn: Bool {
    var start = position
    while start > 0, isDigit(at: start - 1) == 1 { start -= 1 }
    guard start < position, position - start <= 3 else { return false }
    if position - start == 3, start >= 2, bytes[start - 1] == 0x20, isDigit(at: start - 2) == 1 {
      return true
    }
    return bytes[start] != 0x30
      && (start == 0 || bytes[start - 1] != decimal && bytes[start - 1] != group)
  }
}
