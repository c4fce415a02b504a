extension AmountGrammar {
  /// The noun that is counted by a number before it, with the words between them.
  ///
  /// - Parameters:
  ///   - start: The place behind the number.
  ///   - isOne: Whether the number is one.
  /// - Returns: The noun's id, where it ends, and whether words stand before it.
  func noun(at start: Int, isOne: Bool = false) -> (id: String, end: Int, hasGap: Bool)? {
    if let noun = nounInBrackets(at: start) { return noun }
    var index = start
    var gap = 0
    var areCapitals = true
    while gap < 3 {
      if let noun = nounWord(at: index, isOne) {
        if gap > 0, areCapitals, tokens[index].isCapital { return nil }
        var found = noun
        var end = index + noun.words.count
        while let next = nounWord(at: end, isOne) {
          found = next
          end += next.words.count
          gap += 1
        }
        return (found.id, end, gap > 0)
      }
      // "direct and indirect jobs"
      if gap > 0, roles(index).contains(.link), isKind(.word, index + 1),
        nounWord(at: index + 1, isOne) == nil
      {
        index += 1
      }
      guard isKind(.word, index),
        roles(index).isDisjoint(with: [.joint, .number, .scale, .indefinite])
      else { return nil }
      areCapitals = areCapitals && tokens[index].isCapital
      index += 1
      gap += 1
      while isHyphen(index), isKind(.word, index + 1) { index += 2 }
    }
    return nil
  }

  /// A noun in brackets behind a number, with the one that it says more of: `1,500 (FTE) jobs`.
  private func nounInBrackets(at start: Int) -> (id: String, end: Int, hasGap: Bool)? {
    guard isSign("(", at: start), isTight(start + 1), let inner = nounWord(at: start + 1, false),
      isSign(")", at: start + 1 + inner.words.count),
      let noun = nounWord(at: start + 2 + inner.words.count, false)
    else { return nil }
    return (noun.id, start + 2 + inner.words.count + noun.words.count, true)
  }

  /// What is counted by a word that a hyphen joins to a number of ten or more: `a 1,500-home scheme`, `a 300-strong team`.
  func joinedNoun(behind number: Number) -> String? {
    guard isHyphen(number.end), number.value.map({ $0 >= 10 }) ?? true else { return nil }
    return language.joined[word(number.end + 1)]
  }

  /// Takes in what a number goes on with before its scale, its sign or its noun: `two and a half million`.
  func takeFraction(_ number: inout Number) {
    let end = number.end + length(of: language.fractions, at: number.end)
    guard end > number.end,
      roles(end).contains(.scale) || length(of: language.percent, at: end) > 0
        || length(of: language.currencies, at: end) > 0
        || !number.isMoney && noun(at: end) != nil
    else { return }
    number.end = end
    number.value = nil
    number.isYear = false
  }

  /// Whether `pp` behind a whole number are pages: a report of 64pp, a 64pp report, (64 pp.).
  func isExtent(_ core: Core) -> Bool {
    guard let number = core.number, number.value != nil, number.end == core.end - 1,
      word(number.end) == language.pages
    else { return false }
    let before = core.start - 1
    let isPartBefore = ["(", ",", ":"].contains { isSign($0, at: before) }
    let isShort = isSign(".", at: core.end) && isTight(core.end)
    if isShort, isPartBefore,
      [")", ",", ";", ":"].contains(where: { isSign($0, at: core.end + 1) })
    {
      return true
    }
    let isOf = length(of: language.parts, at: before) == 1
    return language.documents.contains(word(core.end))
      || language.documents.contains(word(isPartBefore || isOf ? before - 1 : before))
  }

  private func isSign(_ sign: Character, at index: Int) -> Bool {
    isKind(.sign, index) && bytes[tokens[index].range].first == sign.asciiValue
  }

  private func nounWord(at index: Int, _ isOne: Bool) -> FinderLanguage.Noun? {
    guard roles(index).contains(.noun) else { return nil }
    return language.nouns[word(index)]?.first {
      (isOne || !$0.isSingular) && matches($0.words, at: index)
    }
  }
}
