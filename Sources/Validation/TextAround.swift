import Languages

extension [UInt8] {
  /// A part of a text with the whole words around it.
  func words(around range: Range<Int>, reach: Int) -> Range<Int> {
    var start = Swift.max(0, range.lowerBound - reach)
    while start > 0, start < range.lowerBound, self[start - 1] != 0x20 { start += 1 }
    var end = Swift.min(count, range.upperBound + reach)
    while end < count, end > range.upperBound, self[end] != 0x20 { end -= 1 }
    return start..<end
  }

  /// Whether a dash touches a part of a text.
  func isDashed(_ range: Range<Int>) -> Bool {
    self[range.upperBound...].first(of: Sign.dashes) != nil
      || self[..<range.lowerBound].last(of: Sign.dashes) != nil
  }

  /// Whether a whole number stands in a part of a text and only a space parts it from what seems to go on: three digits of
  /// another number, or `million-pound`, which is of the noun.
  func standsApart(_ part: Range<Int>, within whole: Range<Int>) -> Bool {
    guard !part.isEmpty else { return false }
    if whole.lowerBound < part.lowerBound, self[..<part.lowerBound].last == 0x20,
      self[..<(part.lowerBound - 1)].last?.isDigit == true, self[part.lowerBound].isDigit
    {
      return self[part.lowerBound] != 0x30
    }
    guard part.upperBound < whole.upperBound, self[part.upperBound] == 0x20 else { return false }
    let behind = self[(part.upperBound + 1)...]
    if let first = behind.first, first.isDigit {
      return first != 0x30 && !behind.beginsWithTwoGroups
    }
    // A “£3” is of the million in “£3 million-pound”, and 26 are of what is a million pounds each.
    guard !Sign.currencies.contains(where: { self[part].starts(with: $0) }) else { return false }
    let word = behind.prefix(while: \.isLetter)
    return !word.isEmpty && behind.dropFirst(word.count).first == 0x2D
      && behind.dropFirst(word.count + 1).first?.isLetter == true
  }

  /// A part of a text with the letters, digits and signs of amounts that touch it; `nil` where none does.
  func joined(around range: Range<Int>) -> Range<Int>? {
    let start = start(
      before: range.lowerBound,
      isDashedBehind: self[range.upperBound...].first(of: Sign.dashes) != nil)
    let end = end(behind: range)
    return start..<end == range ? nil : start..<end
  }

  private func start(before place: Int, isDashedBehind: Bool) -> Int {
    var start = place
    while start > 0 {
      let before = self[..<start]
      if self[start - 1].isOfAmount {
        start -= 1
      } else if let length = before.last(of: Sign.ofAmounts + Sign.fractions) {
        start -= length
      } else if before.last == UInt8(ascii: ".") || before.last == UInt8(ascii: ","),
        before.dropLast().last?.isDigit == true
      {
        start -= 1
      } else if start < count, self[start].isDigit, let length = before.last(of: Sign.parting),
        before.last(of: Sign.dashes) == nil, before.dropLast(length).last?.isDigit == true
      {
        start -= length
      } else {
        break
      }
    }
    if start == place, self[..<start].last == 0x20 {
      let before = self[..<(start - 1)]
      if let length = before.last(of: Sign.comparing) { return start - 1 - length }
      if before.last == 0x3E, !before.dropLast().endsPlace { return start - 2 }
    }
    // A minus belongs to a number where no word stands before it; a dash may stand around what is put in between.
    if start == place, let length = self[..<start].last(of: Sign.minuses),
      start == length || self[..<(start - length)].last(of: Sign.opening) != nil,
      length == 1 || self[start - 2] == 0x88 || !isDashedBehind
    {
      start -= length
    }
    return start
  }

  private func end(behind range: Range<Int>) -> Int {
    var end = range.upperBound
    while end < count {
      let behind = self[end...]
      if self[end].isOfAmount {
        end += 1
      } else if let length = behind.first(of: Sign.behindAmounts) {
        end += length
      } else if let length = behind.first(of: Sign.thousands) {
        end += length
      } else if let length = behind.first(of: Sign.powers), self[range.lowerBound..<end].isOfLength
      {
        end += length
      } else if let length = behind.first(
        of: self[..<end].last?.isDigit == true ? Sign.parting : Sign.dividing),
        behind.dropFirst(length).first?.isDigit == true,
        self[..<end].last?.isDigit == true || behind.first(of: Sign.dashes) != nil
          || !behind.dropFirst(length).beginsWithCount
      {
        end += length
      } else if let length = behind.first(of: Sign.spaces), self[..<end].endsWithGroup,
        behind.dropFirst(length).beginsWithGroup,
        length > 1 || behind.dropFirst().first == 0x30 || behind.dropFirst().beginsWithTwoGroups
      {
        end += length
      } else {
        break
      }
    }
    return end
  }
}

/// Signs around amounts, each in its bytes.
enum Sign {
  static let dashes = ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}"]
    .bytes
  static let minuses = ["-", "\u{2013}", "\u{2212}"].bytes
  /// What may stand between two digits of one number, or of two that are one expression.
  private static let marks = [",", ".", "/", ":", "·", "_", "'", "\u{2019}"].bytes
  static let parting = marks + dashes
  /// What may stand between the word or sign that ends an amount and a digit.
  static let dividing = [".", "/", ":", "·"].bytes + dashes
  static let currencies = ["£", "€", "$"].bytes
  static let spaces = [" ", "\u{A0}", "\u{202F}", "\u{2009}"].bytes
  /// What may stand before words at the end of a clause.
  static let pauses = [", ", " ("].bytes
  /// What may stand before the first sign of an amount.
  static let opening = [" ", "\u{A0}", "(", "\"", "\u{201C}", "\u{2018}"].bytes
  /// Signs that compare, which may stand apart.
  static let comparing = ["~", "≤", "≥", "≈", "±", "<"].bytes
  /// What stands for thousands behind a number: of a year, an apostrophe has two digits.
  static let thousands = ["‘000", " ‘000", " ’000", " '000"].bytes
  /// What says how far off an amount may be.
  static let margins = ["±", "+/-", "+/\u{2212}"].bytes
  static let fractions = ["½", "¼", "¾", "⅓", "⅔", "⅕", "⅖", "⅗", "⅘", "⅙", "⅛"].bytes
  static let ofAmounts = [
    "£", "€", "¥", "₹", "<", ">", "~", "≤", "≥", "≈", "±", "×", "+",
  ].bytes
  static let behindAmounts = ofAmounts + fractions + ["‰"].bytes
  /// What makes an area of a length; behind other amounts it leads to a note.
  static let powers = ["²", "³"].bytes
}

extension [String] {
  fileprivate var bytes: [[UInt8]] { map { [UInt8]($0.utf8) } }
}

extension ArraySlice<UInt8> {
  /// The length of the first of some signs that a text begins with.
  func first(of signs: [[UInt8]]) -> Int? { signs.first { starts(with: $0) }?.count }

  /// The length of the first of some signs that a text ends with.
  func last(of signs: [[UInt8]]) -> Int? {
    signs.first { suffix($0.count).elementsEqual($0) }?.count
  }

  /// Whether a text begins with a number and a word or sign of its own: “26 jobs/14 posts” and “12%/88%” are two amounts,
  /// “£30 million/2” is none.
  fileprivate var beginsWithCount: Bool {
    let rest = drop { $0.isDigit || $0 == UInt8(ascii: ".") }
    return rest.first == UInt8(ascii: "%")
      || rest.first == 0x20 && rest.dropFirst().first?.isLetter == true
  }

  /// Whether it ends as a path of pages does before a sign that leads on: “Home > Jobs >”.
  fileprivate var endsPlace: Bool {
    // “->”
    if last == 0x2D { return true }
    let text = last == 0x20 ? dropLast() : self
    let word = text.reversed().prefix { $0.isLetter || $0 >= 0x80 }
    return word.last.map { $0 & 0x20 == 0 || $0 >= 0x80 } ?? false || text.contains(0x3E)
  }

  /// Whether it ends with metres and is no money: `40 km`, but `£3m`.
  fileprivate var isOfLength: Bool {
    last.map { $0 | 0x20 } == UInt8(ascii: "m") && !Sign.currencies.contains { starts(with: $0) }
  }

  /// Whether a text begins with three digits and no more.
  fileprivate var beginsWithGroup: Bool { prefix(while: \.isDigit).count == 3 }

  /// Whether it begins with three digits, a space and three digits.
  fileprivate var beginsWithTwoGroups: Bool {
    guard beginsWithGroup, let length = dropFirst(3).first(of: Sign.spaces) else { return false }
    return dropFirst(3 + length).beginsWithGroup
  }

  /// Whether a text ends with a number that may go on behind a space.
  fileprivate var endsWithGroup: Bool {
    let digits = reversed().prefix(while: \.isDigit)
    return (1...3) ~= digits.count
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether it is a letter or digit, or of a sign of a currency or of hundredths.
  fileprivate var isOfAmount: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "$"), UInt8(ascii: "%"): true
    default: false
    }
  }
}

extension FindingWords {
  /// The words behind an amount that make another of it: `and a half`, `-fold`, `at least` at the end of a clause.
  ///
  /// - Parameter text: The text behind the amount.
  /// - Returns: The words, with the space or hyphen before them; `nil` where there are none.
  func changing(_ text: ArraySlice<UInt8>) -> String? {
    if let length = text.first(of: Sign.pauses) {
      let rest = text.dropFirst(length).prefix(60)
      let said = closing.first {
        rest.begins(with: $0) && rest.dropFirst($0.utf8.count).isEndOfClause
      }
      return said.map { phrase in
        let end = length + phrase.utf8.count
        let closes = text.starts(with: [0x20, 0x28]) && text.dropFirst(end).first == 0x29
        return String(decoding: text.prefix(closes ? end + 1 : end), as: UTF8.self)
      }
    }
    let space = text.first(of: Sign.spaces)
    guard let length = space ?? text.first(of: Sign.dashes) else { return nil }
    let rest = text.dropFirst(length).prefix(60)
    if let margin = rest.first(of: Sign.margins) {
      let number = rest.dropFirst(margin).drop { !$0.isDigit && $0 != 0x2E }.prefix(
        while: \.isDigit)
      guard !number.isEmpty, number.startIndex - rest.startIndex < margin + 5 else { return nil }
      return String(decoding: text[..<number.endIndex], as: UTF8.self)
    }
    for (phrases, isClosing) in [(behind, false), (closing, space != nil)] {
      for phrase in phrases where rest.begins(with: phrase) {
        let more = rest.dropFirst(phrase.utf8.count)
        guard isClosing ? more.isEndOfClause : !goesOn(more) else { continue }
        return String(decoding: text.prefix(length + phrase.utf8.count), as: UTF8.self)
      }
    }
    return nil
  }

  /// The words before an amount by which it is below nought: `minus`.
  ///
  /// - Parameter text: The text before the amount.
  /// - Returns: The words, with the space behind them; `nil` where there are none.
  func negating(_ text: ArraySlice<UInt8>) -> String? {
    guard let length = text.ends(withOneOf: negative) else { return nil }
    // “Plus or minus”, and what is taken from a number, is no amount below nought.
    let last = text.dropLast(length).reversed().drop { $0 == 0x20 }
    guard last.first.map({ !$0.isDigit && $0 != 0x25 && $0 != 0x2F && $0 != 0x29 }) ?? true,
      !["or", "and"].contains(where: { last.starts(with: $0.utf8.reversed()) })
    else { return nil }
    return String(decoding: text.suffix(length), as: UTF8.self)
  }

  /// Whether words are of something else, as what follows them shows: `and a half-time post`, `and a quarter of the firms`.
  private func goesOn(_ text: ArraySlice<UInt8>) -> Bool {
    guard let next = text.first else { return false }
    if next.isLetter || next.isDigit || text.first(of: Sign.dashes) != nil { return true }
    guard let length = text.first(of: Sign.spaces) else { return false }
    let words = text.dropFirst(length)
    return parts.contains { part in
      words.begins(with: part) && words.dropFirst(part.utf8.count).first?.isLetter != true
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a text begins with words, in any letters.
  func begins(with words: String) -> Bool {
    count >= words.utf8.count
      && zip(self, words.utf8).allSatisfy { $0 | ($0.isLetter ? 0x20 : 0) == $1 }
  }

  /// How long the words are that a text ends with before a space, that too, of those given; `nil` where it ends with none.
  func ends(withOneOf phrases: [String]) -> Int? {
    guard let space = last(of: Sign.spaces) else { return nil }
    let rest = dropLast(space)
    return phrases.first { phrase in
      let before = rest.dropLast(phrase.utf8.count)
      return rest.suffix(phrase.utf8.count).begins(with: phrase)
        && before.last.map { !$0.isLetter && $0 < 0x80 } ?? true
    }.map { space + $0.utf8.count }
  }

  /// The end of a text from its last full stop, semicolon or bracket on.
  var clause: ArraySlice<UInt8> {
    let marks = [UInt8](".;:!?()".utf8)
    return lastIndex(where: marks.contains).map { self[($0 + 1)...] } ?? self
  }

  /// Whether one of some phrases stands in a text in whole words.
  func hasWords(ofOneOf phrases: [String]) -> Bool {
    indices.contains { start in
      (start == startIndex || !self[start - 1].isLetter && self[start - 1] < 0x80)
        && phrases.contains { self[start...].startsWithWord($0) }
    }
  }

  /// Whether a clause ends here.
  fileprivate var isEndOfClause: Bool {
    guard let next = first else { return true }
    return [UInt8](".,;:!?)\"'".utf8).contains(next) || next >= 0xE2
  }
}

extension UInt8 {
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  /// Whether it is a capital letter of ASCII.
  var isCapital: Bool { (0x41...0x5A).contains(self) }
  /// Whether it is a small letter of ASCII.
  var isSmall: Bool { (0x61...0x7A).contains(self) }
}

extension String {
  /// Whether it begins with four digits that may be a year.
  var beginsWithYear: Bool {
    let digits = utf8.prefix { $0.isDigit || $0 == 0x2C }
    return digits.count == 4 && (digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8))
  }
}
