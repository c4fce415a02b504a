extension QuantityFinder {
  /// The amount whose words are known, such as those of a link, with the words around it that say how it is bounded, how often
  /// it is and what it is one end of, whatever noun stands behind it.
  ///
  /// - Parameters:
  ///   - own: Where the known words stand.
  ///   - bytes: The text.
  ///   - unit: What the amount is of, where its words do not say it, as ``Quantity/unitName`` has it.
  /// - Returns: The whole, whose reading leaves out the words that change nothing; `nil` where no words around it belong to it, or
  ///   all together are no amount.
  public func amount(
    around own: Range<Int>, in bytes: [UInt8], unit: String?
  ) -> FoundQuantity? {
    let bytes = bytes.parted(before: own.lowerBound)
    let grammar = grammar(of: bytes)
    guard let part = grammar.surroundings(of: own), part.isMore else { return nil }
    let range = grammar.range(of: part.start..<part.end)
    let said = part.said.sorted { $0.lowerBound < $1.lowerBound }.map {
      plainText(bytes[grammar.range(of: $0)])
    }.joined(separator: " ")
    let reading = reader.read(said, preferring: tag, unit: unit)
    guard case .success = reading else { return nil }
    let text = plainText(bytes[range])
    return FoundQuantity(
      range: range, head: range, number: grammar.range(of: part.numbers),
      hasTwoNumbers: part.hasTwoNumbers, text: text, headText: text, isSaidByHead: true,
      unit: nil, reading: reading, isUnderHeading: false)
  }
}

extension AmountGrammar {
  /// Known words of an amount and what belongs to them, each by its pieces.
  struct Surroundings {
    var start: Int
    var end: Int
    /// The known words, and another number with which they are a range.
    var numbers: Range<Int>
    var hasTwoNumbers = false
    /// What says the amount: the known words, and those of bounds and periods.
    var said: [Range<Int>]
    var isBounded = false
    /// Whether words around the known ones belong to them.
    var isMore = false
  }

  /// The bytes of some pieces.
  func range(of pieces: Range<Int>) -> Range<Int> {
    tokens[pieces.lowerBound].range.lowerBound..<tokens[pieces.upperBound - 1].range.upperBound
  }

  /// The words around known ones that belong to them; `nil` where those are no whole pieces.
  func surroundings(of own: Range<Int>) -> Surroundings? {
    guard let first = tokens.firstIndex(where: { $0.range.lowerBound == own.lowerBound }),
      let last = tokens.lastIndex(where: { $0.range.upperBound == own.upperBound }), first <= last
    else { return nil }
    let pieces = first..<last + 1
    var part = Surroundings(start: first, end: last + 1, numbers: pieces, said: [pieces])
    while takeBefore(&part) || takeBehind(&part) {}
    return part.isMore ? part : rangeAround(part) ?? part
  }

  // MARK: Ranges

  /// The range of which known words are one of the ends: `between [120] and 150`, `100-[120]`.
  private func rangeAround(_ part: Surroundings) -> Surroundings? {
    for pattern in language.ranges {
      guard let other = otherEnd(of: part, in: pattern) else { continue }
      let isLow = other.start > part.start
      let start = min(other.start, part.start) - pattern.before.count
      // “From 12 to 26” tells a change as often, and “12 to 26” is found by its noun.
      guard start >= 0, matches(pattern.before, at: start),
        pattern.between == [language.dash] && pattern.before.isEmpty
          ? isDashed(other, isLow, part)
          : !language.between.isEmpty && pattern.before.starts(with: language.between)
      else { continue }
      var range = part
      range.start = start
      range.end = max(other.end, part.end)
      range.numbers = min(other.start, part.start)..<range.end
      range.hasTwoNumbers = true
      range.said = [range.start..<range.end]
      range.isBounded = true
      range.isMore = true
      return range
    }
    return nil
  }

  /// The other number of a range.
  private func otherEnd(
    of part: Surroundings, in pattern: FinderLanguage.Pattern
  ) -> Number? {
    let between = pattern.between
    if matches(between, at: part.end),
      let high = number(at: part.end + between.count, isBehindDash: between == [language.dash])
    {
      return high
    }
    let end = part.start - between.count
    guard end > 0, matches(between, at: end) else { return nil }
    return (1...4).lazy.compactMap { length -> Number? in
      guard end >= length, let low = number(at: end - length), low.end == end else { return nil }
      return low
    }.first
  }

  /// Whether a dash makes one amount of a known one and a number: it touches both, and the number is no year, no name and no part
  /// of a name. Longer dashes stand around what is put in between.
  private func isDashed(_ other: Number, _ isLow: Bool, _ part: Surroundings) -> Bool {
    let dash = isLow ? part.end : part.start - 1
    guard isHyphen(dash), !bytes[tokens[dash].range].elementsEqual([0xE2, 0x80, 0x94]),
      !other.isYear, !other.isWord
    else { return false }
    let before = min(other.start, part.start) - 1
    return roles(before).isDisjoint(with: [.name, .names, .capital])
      && !(isTight(before + 1) && isKind(.word, before))
  }

  // MARK: Words before

  /// Takes the words of a bound or period that stand before an amount, other words that change nothing being passed over.
  private func takeBefore(_ part: inout Surroundings) -> Bool {
    var place = part.start
    while true {
      if let (start, isPeriod) = boundary(before: place, part.isBounded) {
        part.said.append(start..<place)
        part.isBounded = part.isBounded || !isPeriod
        part.start = start
        part.isMore = true
        return true
      }
      guard let next = filler(before: place) else { return false }
      place = next
    }
  }

  /// Where the words of a bound or period begin that end at a place, and which of the two they are.
  private func boundary(before place: Int, _ isBounded: Bool) -> (start: Int, isPeriod: Bool)? {
    func start(_ patterns: [FinderLanguage.Pattern]) -> Int? {
      patterns.first {
        !$0.before.isEmpty && $0.after.isEmpty && matches($0.before, at: place - $0.before.count)
      }.map { place - $0.before.count }
    }
    let isPlain = language.plain.contains { matches($0, at: place - $0.count) }
    if !isBounded, !isPlain, let start = start(language.bounds) { return (start, false) }
    return start(language.periods).map { ($0, true) }
  }

  /// Where words or a mark begin that stand before a place and change no amount: “a further”, “a total of”, a quotation mark.
  private func filler(before place: Int) -> Int? {
    if place > 0, language.quotes.contains(word(place - 1)) { return place - 1 }
    func ends(with words: [Int]) -> Bool {
      !words.isEmpty && matches(words, at: place - words.count)
    }
    let words =
      language.fillers.first(where: ends)
      ?? language.frames.first { $0.after.isEmpty && ends(with: $0.before) }?.before
    return words.map { place - $0.count }
  }

  // MARK: Words behind

  /// Takes the words of a bound or period that stand behind an amount, or behind what it counts.
  private func takeBehind(_ part: inout Surroundings) -> Bool {
    let counted = isBare(part) ? noun(at: part.end) : nil
    for place in [part.end, counted?.end].compactMap({ $0.map(closed) }) {
      if let (end, isPeriod) = boundary(behind: place, part, isDirect: true) {
        take(place..<end, isPeriod, &part)
        return true
      }
    }
    // What is counted need be no noun that is known: “120 charities or more”.
    guard isBare(part) else { return false }
    var place = part.end
    while place < part.end + 4, isKind(.word, place),
      roles(place).isDisjoint(with: [.joint, .link, .number, .scale])
    {
      place += 1
      if let (end, isPeriod) = boundary(behind: closed(place), part, isDirect: false),
        isEndOfClause(end)
      {
        take(closed(place)..<end, isPeriod, &part)
        return true
      }
    }
    return false
  }

  /// Whether the known words are a number alone: others have their noun, or need none.
  private func isBare(_ part: Surroundings) -> Bool {
    let last = part.numbers.upperBound - 1
    return isKind(.number, last) || roles(last).contains(.number)
      ? roles(part.numbers.lowerBound).isDisjoint(with: [.sign, .code]) : false
  }

  private func take(_ pieces: Range<Int>, _ isPeriod: Bool, _ part: inout Surroundings) {
    part.said.append(pieces)
    part.isBounded = part.isBounded || !isPeriod
    part.end = pieces.upperBound
    part.isMore = true
  }

  /// The place behind a mark that ends a quotation.
  private func closed(_ place: Int) -> Int {
    language.quotes.contains(word(place)) && isTight(place) ? place + 1 : place
  }

  /// Where the words of a bound or period end that begin at a place, and which of the two they are.
  private func boundary(
    behind place: Int, _ part: Surroundings, isDirect: Bool
  ) -> (end: Int, isPeriod: Bool)? {
    let bound =
      part.isBounded
      ? nil
      : language.bounds.first {
        $0.before.isEmpty && !$0.after.isEmpty && isBehind($0.after, at: place)
      }
    if let bound { return (place + bound.after.count, false) }
    guard isDirect else { return nil }
    return language.periods.first {
      $0.before.isEmpty && !$0.after.isEmpty && matches($0.after, at: place)
        && !isMoment(place + $0.after.count) && !isOfNoun($0.after.count, behind: place)
    }.map { (place + $0.after.count, true) }
  }

  /// Whether the words of a period are of what is counted: “120 monthly letters”, “26 a day-care centre”.
  private func isOfNoun(_ count: Int, behind place: Int) -> Bool {
    isHyphen(place + count)
      || count == 1 && isKind(.word, place + 1)
        && roles(place + 1).isDisjoint(with: [.joint, .link])
  }
}

extension [UInt8] {
  /// A text in which spaces stand for the signs without a width that are all there is between a letter and a place.
  fileprivate func parted(before place: Int) -> [UInt8] {
    let signs = ["\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}", "\u{AD}"].map { [UInt8]($0.utf8) }
    var start = place
    while let sign = signs.first(where: { self[..<start].suffix($0.count).elementsEqual($0) }) {
      start -= sign.count
    }
    guard start < place, start > 0, (0x61...0x7A).contains(self[start - 1] | 0x20) else {
      return self
    }
    return self[..<start] + Array(repeating: 0x20, count: place - start) + self[place...]
  }
}
