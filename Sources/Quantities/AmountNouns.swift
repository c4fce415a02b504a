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
