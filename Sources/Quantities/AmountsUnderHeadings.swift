extension QuantityFinder {
  /// What numbers under a heading are amounts of; `nil` where it does not say so.
  ///
  /// - Parameter heading: The words of the heading, as UTF-8.
  /// - Returns: The unit.
  public func unit(ofHeading heading: [UInt8]) -> HeadingUnit? {
    let text = String(decoding: heading, as: UTF8.self)
    let said = headings.unit(of: text)
    guard said?.behind == nil,
      let noun = ([heading[...]] + heading.bracketed).lazy.compactMap({ counted(in: $0) }).first
    else { return said }
    var unit = said ?? HeadingUnit(heading: text)
    unit.noun = noun
    return unit
  }

  /// The amount that the mere number of a cell is under a heading; `nil` where the cell holds no number, or more than one amount.
  ///
  /// - Parameters:
  ///   - cell: The words of the cell, as UTF-8.
  ///   - unit: What the heading says of its numbers.
  /// - Returns: The amount, its places counted in the cell.
  public func amount(inCell cell: [UInt8], under unit: HeadingUnit) -> FoundQuantity? {
    let words = cell.wordsWithoutNote
    let (start, end) = (words.startIndex, words.endIndex)
    guard let behind = unit.behind, let first = words.firstIndex(where: \.isASCIIDigit),
      let last = words.lastIndex(where: \.isASCIIDigit), !words.contains(0)
    else { return nil }
    let whole =
      unit.isCount
      ? words + behind.utf8
      : cell[start..<first] + unit.before.utf8 + cell[first...last] + behind.utf8
        + cell[(last + 1)..<end]
    let text = Array(whole)
    let found = amounts(in: text)
    guard let amount = found.first, found.count == 1,
      !text[..<amount.range.lowerBound].contains(where: \.isOfWord),
      !text[amount.range.upperBound...].contains(where: \.isOfWord)
    else { return nil }
    return FoundQuantity(
      range: start..<end, head: start..<end, number: first..<last + 1,
      hasTwoNumbers: amount.hasTwoNumbers, text: amount.text,
      headText: unit.isCount ? amount.headText : amount.text, isSaidByHead: true,
      unit: amount.unit, reading: amount.reading, isUnderHeading: true)
  }

  /// The count that a number alone behind a colon is, of what stands before that: `Jobs created: 1,500`; `nil` where there is
  /// anything else.
  ///
  /// - Parameter text: The words of a list item, a line or a cell, as UTF-8.
  /// - Returns: The amount, its places counted in the text.
  public func amount(labelledIn text: [UInt8]) -> FoundQuantity? {
    guard let colon = text.prefix(100).firstIndex(of: UInt8(ascii: ":")),
      text.count - colon < 40, text[colon...].contains(where: \.isASCIIDigit),
      colon + 1 < text.count, text[colon + 1] == 0x20,
      let unit = unit(ofHeading: Array(text[..<colon])), unit.isCount, let noun = unit.noun,
      // “Prosiect: 3” is the third one.
      !singulars.contains(noun.lowercased())
    else { return nil }
    let end = text.lastIndex { ![0x20, 0x2C, 0x2E, 0x3B].contains($0) } ?? colon
    guard end > colon + 1 else { return nil }
    let words = Array(text[(colon + 1)...end])
    let digits = words.drop { !$0.isASCIIDigit }
    // “Companies House: 01234567” is a name, and “Visitors: 9-5” are hours.
    guard digits.first != UInt8(ascii: "0") || digits.dropFirst().first?.isASCIIDigit != true,
      let amount = amount(inCell: words, under: unit), case .success = amount.reading
    else { return nil }
    return amount.moved(by: colon + 1)
  }

  /// What a heading or a part of one counts: it begins with the noun, or with “number of” before that.
  private func counted(in heading: ArraySlice<UInt8>) -> String? {
    var words = Array(heading.drop { $0 == 0x20 || $0 == 0 })
    let grammar = grammar(of: words)
    let length = grammar.length(of: grammar.language.counts, at: 0)
    if length > 0 { words.removeFirst(grammar.tokens[length - 1].range.upperBound) }
    let number = Array("2 ".utf8)
    let noun = words.drop { $0 == 0x20 }
    guard let found = amounts(in: number + noun).first, found.unit != nil,
      found.range.lowerBound == 0, found.range.upperBound > number.count,
      !self.grammar(of: Array(noun)).isOfNames(from: found.range.upperBound - number.count)
    else { return nil }
    let end = noun.startIndex + found.range.upperBound - number.count
    return String(decoding: noun[..<end], as: UTF8.self)
  }
}

extension FoundQuantity {
  /// The same further on in a text.
  fileprivate func moved(by offset: Int) -> FoundQuantity {
    func moved(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + offset..<range.upperBound + offset
    }
    return FoundQuantity(
      range: moved(range), head: moved(head), number: moved(number), hasTwoNumbers: hasTwoNumbers,
      text: text, headText: headText, isSaidByHead: isSaidByHead, unit: unit, reading: reading,
      isUnderHeading: isUnderHeading)
  }
}

extension AmountGrammar {
  /// Whether the words of a heading behind its noun make its numbers names: `Companies House number`, `Staff ID`.
  ///
  /// - Parameter place: Where the noun ends, in bytes.
  /// - Returns: Whether they do.
  fileprivate func isOfNames(from place: Int) -> Bool {
    let rest = tokens.indices.filter { tokens[$0].range.lowerBound >= place }
      .prefix { isKind(.word, $0) }
    guard let first = rest.first, let last = rest.last else { return false }
    let isName =
      roles(last).contains(.name)
      && rest.dropLast().allSatisfy { roles($0).isDisjoint(with: .joint) }
    let isInCapitals = { (bytes: ArraySlice<UInt8>) in
      bytes.allSatisfy { (0x41...0x5A).contains($0) }
    }
    // “JOBS MADE” is written so as a whole.
    return isName
      || tokens[first].range.count > 1 && roles(first).isDisjoint(with: [.joint, .noun])
        && isInCapitals(bytes[tokens[first].range]) && !isInCapitals(bytes[..<place].suffix(1))
  }

  /// Whether a number is made of noughts alone, as behind the sign of a currency in “£000”: it is how many are left out of others.
  func isNoughts(_ index: Int) -> Bool {
    isKind(.number, index) && tokens[index].digits.value == 0
      && tokens[index].digits.decimalMarks == 0 && tokens[index].range.count > 2
  }
}

extension [UInt8] {
  /// The words of a cell without a note in square brackets behind them, as in “4.1 [r]”, and without what is blank around them.
  fileprivate var wordsWithoutNote: ArraySlice<UInt8> {
    let words = self[...].withoutBlanks
    guard words.last == UInt8(ascii: "]"), let open = words.lastIndex(of: UInt8(ascii: "["))
    else { return words }
    return words[..<open].withoutBlanks
  }

  /// The words in round brackets.
  fileprivate var bracketed: [ArraySlice<UInt8>] {
    split(separator: UInt8(ascii: "(")).dropFirst(first == UInt8(ascii: "(") ? 0 : 1).map {
      $0.prefix { $0 != UInt8(ascii: ")") }
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate var withoutBlanks: ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in byte == 0 || byte == 0x20 }
    let start = drop(while: isBlank)
    return start[..<(start.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start.startIndex)]
  }
}

extension UInt8 {
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
  /// Whether it is of a word or a number.
  fileprivate var isOfWord: Bool {
    isASCIIDigit || (0x61...0x7A).contains(self | 0x20) || self >= 0x80
  }
}
