/// What else tells an amount from other numbers: words that signs join to it.
extension AmountGrammar {
  /// Whether a bound with a full stop ends right before a number: `c.300 jobs`.
  func isBehindBound(_ start: Int) -> Bool {
    language.bounds.contains { bound in
      let first = start - bound.before.count
      return bound.after.isEmpty && bound.before.count > 1
        && (!isTight(first) || isOpening(first - 1))
        && matches(bound.before, at: first)
    }
  }

  /// Whether a bracket or quotation mark stands at a place, behind which a sign is that of the number: `(-12%)`.
  func isOpening(_ index: Int) -> Bool { isSign(in: "([{\"'“‘", at: index) }

  /// Whether one of some signs stands at a place.
  func isSign(in signs: String, at index: Int) -> Bool {
    guard isKind(.sign, index) else { return false }
    return signs.contains { bytes[tokens[index].range].elementsEqual(String($0).utf8) }
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
    let isPartBefore = isSign(in: "(,:", at: before)
    let isShort = isSign(in: ".", at: core.end) && isTight(core.end)
    if isShort, isPartBefore, isSign(in: "),;:", at: core.end + 1) {
      return true
    }
    let isOf = length(of: language.parts, at: before) == 1
    return language.documents.contains(word(core.end))
      || language.documents.contains(word(isPartBefore || isOf ? before - 1 : before))
  }
}
