/// Recognises amounts among the pieces of a text.
struct AmountGrammar {
  let language: FinderLanguage
  let tokens: [FinderToken]
  let bytes: [UInt8]

  /// A number with its scale and unit, before it is known what it belongs to.
  struct Number {
    var start: Int
    var end: Int
    var isMoney = false
    var isPercent = false
    var power = 0
    /// The number, where it is a whole one that is read.
    var value: Int?
    var isWord = false
    var isYear = false
    /// Whether its digits stand in groups: `4,500`.
    var isGrouped = false

    /// Whether it counts a single thing.
    var isOne: Bool { value == 1 && power == 0 }

    /// Whether nothing says what it counts.
    var isBare: Bool { !isMoney && !isPercent }
  }

  /// An amount without the words around it.
  struct Core {
    enum Kind { case money, percent, outOf, count, number, indefinite, share }

    let kind: Kind
    var start: Int
    /// The end of what stands with the number.
    var headEnd: Int
    /// The end of the whole, its noun taken in.
    var end: Int
    /// What is counted, by the id of its noun.
    var unit: String?
    /// Whether words of the text stand between the number and its noun.
    var hasGap = false
    /// Whether words around the number already say how it is bounded.
    var isBounded = false
    /// Whether a period or a bound stands behind the noun, so that the number alone says something else.
    var isChangedBehind = false
    var number: Number?
    /// Where the second number of two ends.
    var lastNumberEnd: Int?
  }

  func word(_ index: Int) -> Int {
    tokens.indices.contains(index) ? tokens[index].word : FinderWords.unknown
  }

  func roles(_ index: Int) -> FinderWords.Roles {
    let word = word(index)
    return word == FinderWords.unknown ? [] : language.words.roles[word]
  }

  /// Whether words stand at a place.
  func matches(_ words: [Int], at index: Int) -> Bool {
    guard index >= 0, index + words.count <= tokens.count else { return false }
    return words.indices.allSatisfy { tokens[index + $0].word == words[$0] }
  }

  /// The length of the first of some expressions that stands at a place; 0 where none does.
  func length(of expressions: [[Int]], at index: Int) -> Int {
    expressions.first { matches($0, at: index) }?.count ?? 0
  }

  /// Whether a piece follows the one before it without a space.
  func isTight(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].isTight }

  func isKind(_ kind: FinderToken.Kind, _ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == kind
  }

  // MARK: Numbers

  /// The number that begins at a place.
  ///
  /// - Parameters:
  ///   - start: The place.
  ///   - isBehindDash: Whether it is the second one of a range, such as `2–3`.
  /// - Returns: The number; `nil` where there is none, or it is a part of a date, code or other word.
  func number(at start: Int, isBehindDash: Bool = false) -> Number? {
    var number = Number(start: start, end: start)
    if !roles(start).isDisjoint(with: [.sign, .code]) {
      number.end += word(start + 1) == language.dash && isTight(start + 2) ? 2 : 1
      guard isKind(.number, number.end) else { return nil }
      number.isMoney = true
    }
    guard takeDigits(&number) || takeWords(&number) else { return nil }
    takeFraction(&number)
    takeScale(&number)
    // “Dwy filiwn a hanner”
    takeFraction(&number)
    if !takeCurrency(&number), !number.isMoney { takePercent(&number) }
    return number.isMoney || isFree(number, isBehindDash) ? number : nil
  }

  private func takeDigits(_ number: inout Number) -> Bool {
    // Noughts behind digits are of a number that is not written as one: “1.5 000 people”.
    guard isKind(.number, number.end),
      !isNoughts(number.end) || !number.isMoney && isKind(.number, number.end - 1)
    else { return false }
    let digits = tokens[number.end].digits
    guard digits.decimalMarks < 2 || number.isMoney else { return false }
    if digits.decimalMarks == 0 {
      number.value = digits.value
      number.isGrouped = digits.hasGroups
      number.isYear = !digits.hasGroups && (1900...2099).contains(digits.value)
    }
    number.end += 1
    return true
  }

  private func takeWords(_ number: inout Number) -> Bool {
    guard !number.isMoney, let first = numberWord(at: number.end) else { return false }
    number.isWord = true
    number.value = first.value
    number.end += first.words.count
    while true {
      let isJoined = word(number.end) == language.dash && isTight(number.end)
      guard let next = numberWord(at: number.end + (isJoined ? 1 : 0)) else {
        takeRest(&number)
        return true
      }
      number.value = nil
      number.end += next.words.count + (isJoined ? 1 : 0)
    }
  }

  /// What goes on behind hundreds: `one hundred and twenty`, in words or digits.
  private func takeRest(_ number: inout Number) {
    guard language.hundreds.contains(word(number.end - 1)), roles(number.end).contains(.link) else {
      return
    }
    var rest = Number(start: number.end + 1, end: number.end + 1)
    guard takeDigits(&rest) || takeWords(&rest) else { return }
    number.value = nil
    number.end = rest.end
  }

  private func numberWord(at index: Int) -> FinderLanguage.NumberWord? {
    guard roles(index).contains(.number) else { return nil }
    return language.numbers[word(index)]?.first { matches($0.words, at: index) }
  }

  private func takeScale(_ number: inout Number) {
    // “£30-million” is written with a hyphen before what it is the price of.
    let start = number.end + (isHyphen(number.end) ? 1 : 0)
    guard roles(start).contains(.scale), let power = language.scales[word(start)] else { return }
    let isLetter = tokens[start].range.count == 1
    guard !isLetter || start == number.end && (isTight(start) || number.isMoney),
      number.isMoney || !language.scalesOfMoney.contains(word(start))
    else { return }
    number.power = power
    number.isYear = false
    number.end = start + 1
  }

  /// Whether a dash stands at a place, without a space before or behind it.
  func isHyphen(_ index: Int) -> Bool {
    word(index) == language.dash && isTight(index) && isTight(index + 1)
  }

  private func takeCurrency(_ number: inout Number) -> Bool {
    guard !number.isMoney else { return false }
    if !roles(number.end).isDisjoint(with: [.sign, .code]), !isKind(.number, number.end + 1) {
      number.end += 1
    } else {
      let hyphen = isHyphen(number.end) ? 1 : 0
      let named = length(of: language.currencies, at: number.end + hyphen)
      let length = max(named > 0 ? named + hyphen : 0, hundredths(behind: number))
      guard length > 0 else { return false }
      number.end += length
    }
    number.isMoney = true
    return true
  }

  /// How many words behind a number say that it is of hundredths of a currency: `50p`, and not `2 p.m.`
  private func hundredths(behind number: Number) -> Int {
    let length = length(of: language.hundredths, at: number.end)
    guard length > 0, number.power == 0 else { return 0 }
    guard tokens[number.end].range.count == 1 else { return length }
    let isAbbreviated =
      isKind(.sign, number.end + 1) && isTight(number.end + 1) && isTight(number.end + 2)
    return isTight(number.end) && !tokens[number.end].isCapital && !isAbbreviated ? length : 0
  }

  private func takePercent(_ number: inout Number) {
    let length = length(of: language.percent, at: number.end)
    guard length > 0 else { return }
    // In an address a sign for per cent stands before digits.
    if word(number.end) == language.percentSign, isTight(number.end + 1),
      !isKind(.sign, number.end + 1)
    {
      return
    }
    // “20pc” are hundredths, “20 PCs” and “a PC” are none.
    if isKind(.word, number.end), tokens[number.end].range.count == 2,
      tokens[number.end].isCapital
    {
      return
    }
    number.isPercent = true
    number.end += length
  }

  /// Whether a number is one by itself and no part of a date, a code or a compound word.
  private func isFree(_ number: Number, _ isBehindDash: Bool) -> Bool {
    let start = number.start
    if isTight(start), start > 0 {
      let before = word(start - 1)
      if language.bindings.contains(before) || before == language.percentSign { return false }
      if before == language.dash, isTight(start - 1), !isBehindDash { return false }
    }
    let end = number.end
    guard isTight(end) else { return true }
    // A noun may follow without a space, “26jobs”, but “5G jobs” are not five and “1st place” is none.
    if isKind(.word, end), !number.isPercent {
      return noun(at: end, isOne: number.isOne).map { !$0.hasGap } ?? false
    }
    guard isTight(end + 1), !number.isPercent else { return true }
    if language.bindings.contains(word(end)) { return false }
    if joinedNoun(behind: number) != nil { return true }
    return word(end) != language.dash || isKind(.number, end + 1)
      || !roles(end + 1).isDisjoint(with: [.number, .sign])
  }

  // MARK: Amounts

  /// The amount that begins at a place.
  func core(at start: Int) -> Core? {
    let roles = roles(start)
    if roles.contains(.indefinite), let core = indefinite(at: start) { return core }
    if roles.contains(.share), let core = share(at: start) { return core }
    guard isKind(.number, start) || !roles.isDisjoint(with: [.sign, .code, .number]),
      let number = number(at: start)
    else { return nil }
    return outOf(number) ?? range(number) ?? single(number)
  }

  /// `one in 20`
  private func outOf(_ number: Number) -> Core? {
    guard number.isBare, number.power == 0, let part = number.value else { return nil }
    for between in language.oneIn where matches(between, at: number.end) {
      guard let whole = self.number(at: number.end + between.count), whole.isBare,
        whole.power == 0, !whole.isYear, let size = whole.value, size >= part, size > 1
      else { continue }
      return Core(
        kind: .outOf, start: number.start, headEnd: whole.end, end: whole.end, number: number,
        lastNumberEnd: whole.end)
    }
    return nil
  }

  /// `£2–3 million`, `between 10 and 20 jobs`
  private func range(_ low: Number) -> Core? {
    for pattern in language.ranges where matches(pattern.between, at: low.end) {
      guard matches(pattern.before, at: low.start - pattern.before.count),
        let high = number(
          at: low.end + pattern.between.count, isBehindDash: pattern.between == [language.dash]),
        var core = range(low, high, isDash: pattern.between == [language.dash])
      else { continue }
      core.start = low.start - pattern.before.count
      core.isBounded = true
      return core
    }
    return nil
  }

  private func range(_ low: Number, _ high: Number, isDash: Bool) -> Core? {
    func core(_ kind: Core.Kind) -> Core {
      Core(
        kind: kind, start: low.start, headEnd: high.end, end: high.end, number: low,
        lastNumberEnd: high.end)
    }
    // “2026 – 26 jobs” is a year and what was in it.
    if isDash, low.isYear, low.isBare, !high.isYear { return nil }
    // So is “Phase 1–£30 million” a name and what it cost.
    if isDash, low.isBare, high.isMoney, roles(low.start - 1).contains(.name) { return nil }
    let noun = high.isBare ? noun(at: high.end) : nil
    if low.isMoney || high.isMoney {
      guard !low.isPercent, !high.isPercent else { return nil }
      if high.isMoney { return core(.money) }
      return noun == nil && !high.isYear && (isDash || high.power > 0) ? core(.money) : nil
    }
    if high.isPercent { return core(.percent) }
    guard !low.isPercent, !low.isYear || !high.isYear else { return nil }
    if let noun {
      var counted = core(.count)
      counted.end = noun.end
      counted.unit = noun.id
      counted.hasGap = noun.hasGap
      return counted
    }
    return high.power >= 6 ? core(.number) : nil
  }

  private func single(_ number: Number) -> Core? {
    var core = Core(
      kind: number.isMoney ? .money : number.isPercent ? .percent : .count, start: number.start,
      headEnd: number.end, end: number.end, number: number)
    guard number.isBare else { return core }
    // "26 or more projects", "250+ jobs"
    let bound = language.bounds.first {
      $0.before.isEmpty && !$0.after.isEmpty && matches($0.after, at: number.end)
    }
    if let bound, let noun = noun(at: number.end + bound.after.count) {
      core.headEnd += bound.after.count
      core.isBounded = true
      core.end = noun.end
      core.unit = noun.id
      core.hasGap = true
      return core
    }
    if let noun = noun(at: number.end, isOne: number.isOne) {
      core.end = noun.end
      core.unit = noun.id
      core.hasGap = noun.hasGap
      return core
    }
    if let unit = joinedNoun(behind: number) {
      core.end += 2
      core.unit = unit
      core.hasGap = true
      return core
    }
    if let unit = whole(of: number) {
      core.unit = unit
      core.hasGap = true
      return core
    }
    guard number.power >= 6 else { return nil }
    return Core(
      kind: .number, start: number.start, headEnd: number.end, end: number.end, number: number)
  }

  /// What the whole counts of which a number is a part: `three of the ten places`.
  private func whole(of number: Number) -> String? {
    let length = length(of: language.parts, at: number.end)
    guard length > 0, number.power == 0, !number.isYear else { return nil }
    if let noun = noun(at: number.end + length) { return noun.id }
    guard let whole = self.number(at: number.end + length), whole.isBare else { return nil }
    return noun(at: whole.end)?.id
  }

  /// `hundreds of jobs`, `tens of millions of pounds`
  private func indefinite(at start: Int) -> Core? {
    var index = start
    while true {
      let length = length(of: language.indefinite, at: index)
      guard length > 0 else { break }
      index += length
    }
    guard index > start else { return nil }
    let money = length(of: language.currencies, at: index)
    if money > 0 {
      return Core(kind: .indefinite, start: start, headEnd: index + money, end: index + money)
    }
    guard let noun = noun(at: index) else { return nil }
    return Core(
      kind: .indefinite, start: start, headEnd: noun.end, end: noun.end, unit: noun.id)
  }

  /// `half of the projects`
  private func share(at start: Int) -> Core? {
    for words in language.shares where matches(words, at: start) {
      let part = length(of: language.parts, at: start + words.count)
      guard part > 0, let noun = noun(at: start + words.count + part) else { continue }
      return Core(kind: .share, start: start, headEnd: noun.end, end: noun.end, unit: noun.id)
    }
    return nil
  }
}
