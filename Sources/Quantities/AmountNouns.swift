extension AmountGrammar {
  /// What stands between a number and the noun that it counts, as far as it is read: words that say more of the noun.
  private struct Gap {
    var end: Int
    /// How many words stand there that nothing ties to others.
    var words = 0
    /// How many words and groups of words stand there.
    var pieces = 0
    /// Whether all of them begin with a capital letter, as names do.
    var areCapitals = true
    /// Whether a comma or “and” stands before what follows.
    var isTied = false
    /// Whether a quotation mark is open.
    var isQuoted = false
    /// Whether what stands before is one word, so that a comma may part it from another one of the same kind.
    var isListed = false
  }

  /// How many words may say more of a noun without being tied: `26 very good jobs`.
  private static let mostWords = 2
  /// How many may do so in all.
  private static let mostPieces = 8

  /// The noun that is counted by a number before it, with the words between them.
  ///
  /// Between them stand words that say more of the noun: up to two, and with them those in capital letters alone (`UK`, `R&D`),
  /// those behind “and” or a comma, and those in brackets. Verbs, prepositions and signs end the search.
  ///
  /// - Parameters:
  ///   - start: The place behind the number.
  ///   - isOne: Whether the number is one.
  /// - Returns: The noun's id, where it ends, and whether words stand before it.
  func noun(at start: Int, isOne: Bool = false) -> (id: String, end: Int, hasGap: Bool)? {
    var gap = Gap(end: start)
    while gap.words <= Self.mostWords, gap.pieces <= Self.mostPieces {
      takeQuotationMark(&gap)
      if !gap.isTied, let noun = nounWord(at: gap.end, isOne) {
        return whole(noun, behind: gap, isOne)
      }
      guard takeBrackets(&gap) || takeWord(&gap, isOne) else { return nil }
    }
    return nil
  }

  /// A noun with the nouns behind it, of which the last one is counted: “26 university projects”, “12 children’s homes”.
  private func whole(
    _ noun: FinderLanguage.Noun, behind gap: Gap, _ isOne: Bool
  ) -> (id: String, end: Int, hasGap: Bool)? {
    if gap.pieces > 0, gap.areCapitals, tokens[gap.end].isCapital, !isAbbreviation(gap.end) {
      return nil
    }
    var found = noun
    var end = gap.end + noun.words.count
    var hasGap = gap.pieces > 0
    while let next = nounWord(at: end, isOne).map({ (noun: $0, start: end) }) ?? owned(end, isOne) {
      found = next.noun
      end = next.start + next.noun.words.count
      hasGap = true
    }
    if gap.isQuoted {
      guard isQuotationMark(end), isTight(end) else { return nil }
      end += 1
    }
    return (found.id, end, hasGap)
  }

  /// The noun behind a genitive ending, with where it begins.
  private func owned(_ index: Int, _ isOne: Bool) -> (noun: FinderLanguage.Noun, start: Int)? {
    guard isGenitive(index) else { return nil }
    return nounWord(at: index + 2, isOne).map { ($0, index + 2) }
  }

  /// Whether a genitive ending stands at a place: the apostrophe and the letter of “people’s”.
  func isGenitive(_ index: Int) -> Bool {
    isKind(.sign, index) && isTight(index) && isQuotationMark(index) && isTight(index + 1)
      && isKind(.word, index + 1) && bytes[tokens[index + 1].range].elementsEqual([0x73])
  }

  /// A quotation mark before a word, or behind the words that it was opened for.
  private func takeQuotationMark(_ gap: inout Gap) {
    guard isQuotationMark(gap.end) else { return }
    if gap.isQuoted {
      guard isTight(gap.end) else { return }
    } else {
      guard !isTight(gap.end), isTight(gap.end + 1), isKind(.word, gap.end + 1) else { return }
    }
    gap.isQuoted.toggle()
    gap.end += 1
  }

  /// Words in brackets: `1,500 (FTE) jobs`.
  private func takeBrackets(_ gap: inout Gap) -> Bool {
    guard !gap.isTied, isSign(in: "(", at: gap.end), isTight(gap.end + 1) else { return false }
    var end = gap.end + 1
    while isKind(.word, end) || isCompoundMark(end) { end += 1 }
    guard end > gap.end + 1, end < gap.end + 7, isSign(in: ")", at: end) else { return false }
    gap.end = end + 1
    gap.pieces += 1
    gap.areCapitals = false
    return true
  }

  /// One word, with those that signs join to it and with the comma or “and” behind it.
  private func takeWord(_ gap: inout Gap, _ isOne: Bool) -> Bool {
    let start = gap.end
    guard var end = attribute(at: start) else { return false }
    // “small- and medium-sized”
    if word(end) == language.dash, isTight(end), !isTight(end + 1), isLink(end + 1) { end += 1 }
    gap.end = end
    gap.pieces += 1
    gap.words += gap.isTied || isAbbreviation(start) ? 0 : 1
    gap.areCapitals = gap.areCapitals && tokens[start].isCapital
    gap.isListed = gap.pieces == 1 || gap.isTied
    gap.isTied = false
    let isTie =
      isLink(end) || word(end) == language.comma && gap.isListed && mayBeListed(end - 1)
    if isTie, !isTight(end + 1), nounWord(at: end + 1, isOne) == nil,
      roles(end - 1).isDisjoint(with: .measure)
    {
      // “skilled, well-paid, and secure”
      gap.end += word(end) == language.comma && isLink(end + 1) ? 2 : 1
      gap.isTied = true
    }
    return true
  }

  /// Where a word that says more of a noun ends, with those that signs join to it; `nil` where none begins.
  private func attribute(at start: Int) -> Int? {
    let isJoined = isCompoundMark(start + 1) && isKind(.word, start + 2)
    var end = start + 1
    if isKind(.number, start) {
      // “5G”, “two-year” in digits
      let isLetter = isKind(.word, end) && isTight(end) && isAbbreviation(end)
      guard isLetter || isJoined && isFreeOfNumbers(start + 2) else { return nil }
      if isLetter { end += 1 }
    } else {
      guard isKind(.word, start) else { return nil }
      let isPlain = roles(start).isDisjoint(with: [.joint, .number, .scale, .indefinite])
      // “not-for-profit”, “two-year”, “A&E”
      let isCompound =
        isJoined && (isHyphen(start + 1) || isAbbreviation(start)) && isFreeOfNumbers(start + 2)
      guard
        isPlain || isCompound
          || language.abbreviations.contains(word(start)) && isAbbreviation(start)
      else { return nil }
      // “Level 3”
      if roles(start).contains(.name), isKind(.number, end), tokens[end].range.count <= 2 {
        end += 1
      }
    }
    while isCompoundMark(end), isKind(.word, end + 1) || isHyphen(end) && isKind(.number, end + 1) {
      end += 2
    }
    return end
  }

  private func isFreeOfNumbers(_ index: Int) -> Bool {
    roles(index).isDisjoint(with: [.number, .scale, .sign, .code])
  }

  /// Whether a sign that joins two words stands at a place, without a space: `R&D`, `well-paid`, `AI/robotics`.
  private func isCompoundMark(_ index: Int) -> Bool {
    isHyphen(index)
      || isSign(in: "&/", at: index) && isTight(index) && isTight(index + 1)
  }

  /// Whether a word or sign for “and” stands at a place.
  private func isLink(_ index: Int) -> Bool {
    roles(index).contains(.link) && isKind(.word, index + 1)
      || isSign(in: "&", at: index) && !isTight(index) && isKind(.word, index + 1)
  }

  /// Whether a word is none that a list of things is made of: in “12 bridges, new homes” the bridges are counted.
  private func mayBeListed(_ index: Int) -> Bool {
    let text = bytes[tokens[index].range]
    func ends(_ endings: [[UInt8]]) -> Bool {
      endings.contains { text.suffix($0.count).elementsEqual($0) }
    }
    return !language.nounEndings.isEmpty
      && (!ends(language.nounEndings) || ends(language.adjectiveEndings))
  }

  /// Whether a word has no small letter behind its first one: `UK`, `SMEs`.
  private func isAbbreviation(_ index: Int) -> Bool {
    guard tokens[index].isCapital else { return false }
    let second = bytes[tokens[index].range].dropFirst().first
    return second.map { (0x30...0x5A).contains($0) } ?? true
  }

  private func isQuotationMark(_ index: Int) -> Bool { isSign(in: "\"'“”‘’", at: index) }

  private func nounWord(at index: Int, _ isOne: Bool) -> FinderLanguage.Noun? {
    guard roles(index).contains(.noun) else { return nil }
    return language.nouns[word(index)]?.first {
      (isOne || !$0.isSingular) && matches($0.words, at: index)
    }
  }
}
