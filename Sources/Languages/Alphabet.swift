/// The order of a language's letters, some of which may be written with two signs.
struct Alphabet: Sendable {
  private let ranks: [String: UInt8]
  private let longest: Int
  /// The ranks of letters of one and two ASCII signs, by their bytes: most texts are made of these alone.
  private var plainRanks: [UInt16: UInt8] = [:]

  /// Makes an alphabet of its letters in order; none is the Latin alphabet of English.
  init(_ letters: [String]) {
    let letters = letters.isEmpty ? "abcdefghijklmnopqrstuvwxyz".map(String.init) : letters
    var ranks: [String: UInt8] = [:]
    for (position, letter) in letters.prefix(200).enumerated() {
      ranks[letter.lowercased()] = UInt8(position + 32)
    }
    self.ranks = ranks
    longest = ranks.keys.map(\.count).max() ?? 1
    for (letter, rank) in ranks
    where letter.utf8.count <= 2 && letter.utf8.allSatisfy({ $0 < 0x80 }) {
      plainRanks[letter.utf8.reduce(0) { $0 << 8 | UInt16($1) }] = rank
    }
  }

  /// Bytes that put texts in order when they are compared: first by letters without regard to case
  /// and accents, numbers by value; then by the texts themselves.
  func sortKey(_ text: String) -> [UInt8] {
    if longest <= 2, let key = plainSortKey(text) { return key }
    var key: [UInt8] = []
    let letters = Array(slugLetters(of: text))
    var position = 0
    while position < letters.count {
      let letter = letters[position]
      if letter.digit != nil {
        let run = letters[position...].prefix { $0.digit != nil }.compactMap(\.digit)
        position += run.count
        let digits = run.drop { $0 == 0x30 }
        key.append(3)
        key.append(UInt8(min(digits.count, 255)))
        key += digits
        continue
      }
      var length = min(longest, letters.count - position)
      while length > 1, ranks[String(letters[position..<position + length])] == nil { length -= 1 }
      let found = String(letters[position..<position + length])
      if let rank = ranks[found] {
        key.append(rank)
      } else if letter == " " {
        key.append(2)
      } else {
        key.append(255)
        key += found.utf8
      }
      position += length
    }
    return key + [0] + Array(text.utf8)
  }

  /// The key of a text of ASCII signs, which is that of any text, made of its bytes; `nil` for another text.
  private func plainSortKey(_ text: String) -> [UInt8]? {
    var letters: [UInt8] = []
    letters.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      guard byte < 0x80 else { return nil }
      switch byte {
      case 0x30...0x39, 0x61...0x7A: letters.append(byte)
      case 0x41...0x5A: letters.append(byte | 0x20)
      case UInt8(ascii: "'"), UInt8(ascii: "^"), UInt8(ascii: "`"): continue
      default: if let last = letters.last, last != 0x20 { letters.append(0x20) }
      }
    }
    var key: [UInt8] = []
    key.reserveCapacity(letters.count + text.utf8.count + 1)
    var position = 0
    while position < letters.count {
      let letter = letters[position]
      if (0x30...0x39).contains(letter) {
        let run = letters[position...].prefix { (0x30...0x39).contains($0) }
        let digits = run.drop { $0 == 0x30 }
        key.append(3)
        key.append(UInt8(min(digits.count, 255)))
        key += digits
        position += run.count
      } else if longest > 1, position + 1 < letters.count,
        let rank = plainRanks[UInt16(letter) << 8 | UInt16(letters[position + 1])]
      {
        key.append(rank)
        position += 2
      } else {
        if let rank = plainRanks[UInt16(letter)] {
          key.append(rank)
        } else if letter == 0x20 {
          key.append(2)
        } else {
          key.append(255)
          key.append(letter)
        }
        position += 1
      }
    }
    key.append(0)
    key += text.utf8
    return key
  }

  /// The letter that a text begins with, as headings of lists show it, such as `Ll`; `nil` where it begins
  /// with something else.
  func initial(of text: String) -> String? {
    let letters = Array(slugLetters(of: text).drop { $0 == " " }.prefix(longest))
    for length in stride(from: letters.count, to: 0, by: -1) {
      let found = String(letters.prefix(length))
      if ranks[found] != nil { return found.prefix(1).uppercased() + found.dropFirst() }
    }
    return letters.first.flatMap { $0.isLetter ? $0.uppercased() : nil }
  }

  /// The letters of a text without case and accents, with a space between words.
  private func slugLetters(of text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      if let plain = plainLetters(of: scalar) {
        result += plain
      } else if scalar.properties.isAlphabetic {
        result.unicodeScalars.append(scalar)
      } else if !scalar.properties.isDiacritic, scalar != "'", scalar != "\u{2019}",
        result.last != " ", !result.isEmpty
      {
        result += " "
      }
    }
    return result
  }
}

extension Character {
  /// Its byte, where it is one of the digits 0 to 9 without a mark upon it.
  fileprivate var digit: UInt8? {
    asciiValue.flatMap { (0x30...0x39).contains($0) ? $0 : nil }
  }
}
