public import Languages

/// An amount that was found in running text.
public struct FoundQuantity: Hashable, Sendable {
  /// The whole of it, such as `more than 700 new businesses`, as UTF-8 bytes of the text.
  public let range: Range<Int>
  /// The number with the words before it, without the noun that it counts and without "each".
  public let head: Range<Int>
  /// Its number or numbers, with their signs and scales.
  public let number: Range<Int>
  /// Whether it has two numbers, such as `10 to 20 jobs`.
  public let hasTwoNumbers: Bool
  /// The whole in plain signs, its spaces single.
  public let text: String
  /// The head in plain signs.
  public let headText: String
  /// Whether the head says as much as the whole, but for the noun and "each".
  public let isSaidByHead: Bool
  /// What is counted, by the id of its noun.
  public let unit: String?
  /// What it says, or why it cannot be read.
  public let reading: Result<Amount, QuantityError>
  /// Whether the heading of a column says what its number is of: the number stands alone, the text has the unit.
  public let isUnderHeading: Bool
}

/// Finds the amounts in texts of one language: money, percentages, and numbers of things that are
/// counted. Years, dates, telephone numbers, ordinals and names such as "Phase 3" are none.
public struct QuantityFinder: Sendable {
  let language: FinderLanguage
  let reader: QuantityReader
  let tag: String
  /// The words for a single thing that is counted.
  let singulars: Set<String>
  /// Reads what headings in the language say of the numbers under them.
  public let headings: HeadingReader

  /// Makes a finder.
  ///
  /// - Parameters:
  ///   - language: The language of the texts.
  ///   - reader: Reads what is found.
  ///   - units: Units of the data, beside the nouns of the language.
  ///   - places: Names of places: a number behind one counts what follows, as in “in Leeds 26 projects”.
  public init(
    _ language: Language, reader: QuantityReader, units: [String] = [], places: [String] = []
  ) {
    self.language = FinderLanguage(
      language.quantities, months: language.dates.months, units: units, places: places)
    self.reader = reader
    tag = language.tag
    singulars = Set(
      language.quantities.units.flatMap { [$0.forms["one"], $0.forms["number"]] }.compactMap { $0 })
    headings = HeadingReader([language.quantities])
  }

  /// The amounts in a text, in its order.
  public func amounts(in text: String) -> [FoundQuantity] { amounts(in: Array(text.utf8)) }

  /// The amounts in a text of UTF-8 bytes, in its order.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - isWanted: Whether an amount at a place is looked for: others are not read.
  /// - Returns: The amounts.
  public func amounts(
    in bytes: [UInt8], where isWanted: (Range<Int>) -> Bool = { _ in true }
  ) -> [FoundQuantity] {
    guard language.words.firstStart(in: bytes) != nil else { return [] }
    let grammar = grammar(of: bytes)
    let tokens = grammar.tokens
    var found: [FoundQuantity] = []
    var (index, end) = (0, 0)
    while index < tokens.count {
      guard tokens[index].kind == .number || !grammar.roles(index).isDisjoint(with: .start),
        let core = grammar.core(at: index), let phrase = grammar.phrase(around: core, from: end)
      else {
        index += 1
        continue
      }
      let range =
        tokens[phrase.start].range.lowerBound..<tokens[phrase.end - 1].range.upperBound
      if isWanted(range) { found.append(quantity(phrase, at: range, in: grammar)) }
      end = phrase.end
      index = max(end, index + 1)
    }
    return found
  }

  /// A text in pieces.
  func grammar(of bytes: [UInt8]) -> AmountGrammar {
    let tokens = FinderTokenizer(
      bytes, words: language.words, decimal: language.decimal, group: language.group
    ).divided()
    return AmountGrammar(language: language, tokens: tokens, bytes: bytes)
  }

  private func quantity(
    _ core: AmountGrammar.Core, at range: Range<Int>, in grammar: AmountGrammar
  ) -> FoundQuantity {
    let head = range.lowerBound..<grammar.tokens[core.headEnd - 1].range.upperBound
    let numbers = core.number.map { $0.start..<(core.lastNumberEnd ?? $0.end) }
    let tokens = grammar.tokens
    let number = numbers.map { pieces -> Range<Int> in
      let last = tokens[pieces.upperBound - 1].range
      return tokens[pieces.lowerBound].range.lowerBound..<last.upperBound
    }
    let text = plainText(grammar.bytes[range])
    let headText = plainText(grammar.bytes[head])
    return FoundQuantity(
      range: range, head: head, number: number ?? head,
      hasTwoNumbers: core.lastNumberEnd != nil, text: text, headText: headText,
      isSaidByHead: !core.isChangedBehind && core.kind != .indefinite && core.kind != .share,
      unit: core.unit,
      reading: core.hasGap
        ? reader.read(headText, preferring: tag, unit: core.unit)
        : reader.read(text, preferring: tag),
      isUnderHeading: false)
  }
}

extension AmountGrammar {
  /// An amount with the words around it that say how it is bounded, for whom and for how long; `nil`
  /// where they show that it is no amount.
  ///
  /// - Parameters:
  ///   - core: The amount.
  ///   - first: The first piece that may belong to it: those before it are of another amount.
  /// - Returns: The whole amount.
  func phrase(around core: Core, from first: Int) -> Core? {
    var core = core
    takeBrokenNumber(&core, first)
    let number = core.start
    takeLetters(&core, first)
    takeSign(&core, first)
    var isGrowing = true
    while isGrowing { isGrowing = takeFrame(&core, first) || takeBound(&core, first) }
    guard core.kind == .count else { return core }
    if isExtent(core) { return nil }
    // “Bands 5–7 nurses” are those of three bands.
    if core.lastNumberEnd != nil, roles(number - 1).contains(.name) { return nil }
    return core.isBounded || isCount(core, number) ? core : nil
  }

  /// The letters before a sign: `US$3m`.
  private func takeLetters(_ core: inout Core, _ first: Int) {
    guard core.start > first, matches(language.dollars, at: core.start - 1), isTight(core.start)
    else { return }
    core.start -= 1
    core.number?.start = core.start
  }

  /// Digits before three digits that a space parts them from, where they are no whole number by themselves: “1,234 567
  /// people” is one number that is not written as one.
  private func takeBrokenNumber(_ core: inout Core, _ first: Int) {
    let before = core.start - 1
    guard core.kind == .count, before >= first, isKind(.number, before),
      tokens[before].digits.decimalMarks > 0 || tokens[before].digits.hasGroups,
      tokens[core.start].range.count == 3, isKind(.number, core.start), !isTight(core.start),
      !isTight(before) || isKind(.sign, before - 1),
      roles(before - 1).isDisjoint(with: [.name, .capital])
    else { return }
    core.start = before
    core.number?.start = before
    core.hasGap = false
  }

  /// A minus or plus that touches an amount and nothing before it.
  private func takeSign(_ core: inout Core, _ first: Int) {
    let sign = core.start - 1
    guard sign >= first, word(sign) == language.dash || word(sign) == language.plus,
      isTight(core.start), !isTight(sign),
      // Longer dashes stand around what is put in between.
      !bytes[tokens[sign].range].starts(with: [0xE2, 0x80])
    else { return }
    core.start = sign
    core.number?.start = sign
  }

  private func takeFrame(_ core: inout Core, _ first: Int) -> Bool {
    if let (start, end) = frame(among: language.periods, core, first) {
      if end > core.end { core.isChangedBehind = core.headEnd < core.end }
      if core.headEnd == core.end { core.headEnd = end }
      (core.start, core.end) = (start, end)
      return true
    }
    guard let (start, end) = frame(among: language.frames, core, first) else { return false }
    (core.start, core.end) = (start, end)
    return true
  }

  /// Where an amount begins and ends with the first wording that stands around it.
  private func frame(
    among patterns: [FinderLanguage.Pattern], _ core: Core, _ first: Int
  ) -> (start: Int, end: Int)? {
    for pattern in patterns {
      let start = core.start - pattern.before.count
      let end = core.end + pattern.after.count
      guard start >= first, matches(pattern.before, at: start),
        matches(pattern.after, at: core.end),
        pattern.after.isEmpty || !isMoment(end)
      else { continue }
      return (start, end)
    }
    return nil
  }

  /// Whether words behind “a year” make a time of it: “a year ago”, and “a year on” where the clause ends there.
  func isMoment(_ index: Int) -> Bool {
    if length(of: language.moments, at: index) > 0 { return true }
    let length = length(of: language.closingMoments, at: index)
    return length > 0 && isEndOfClause(index + length)
  }

  /// Whether nothing follows, or a mark that touches what stands before it and nothing behind; a colon opens a list of what
  /// the clause goes on with.
  func isEndOfClause(_ index: Int) -> Bool {
    guard index < tokens.count else { return true }
    return isKind(.sign, index) && isTight(index) && bytes[tokens[index].range.lowerBound] != 0x3A
      && (!isTight(index + 1) || isKind(.sign, index + 1))
  }

  private func takeBound(_ core: inout Core, _ first: Int) -> Bool {
    let start = core.start
    guard !core.isBounded, !language.plain.contains(where: { matches($0, at: start - $0.count) })
    else { return false }
    for bound in language.bounds {
      let start = core.start - bound.before.count
      guard start >= first, matches(bound.before, at: start) else { continue }
      if isBehind(bound.after, at: core.headEnd) {
        core.headEnd += bound.after.count
      } else if isBehind(bound.after, at: core.end) {
        core.isChangedBehind = true
        core.headEnd = core.end + bound.after.count
      } else {
        continue
      }
      core.start = start
      core.end = max(core.end, core.headEnd)
      core.isBounded = true
      return true
    }
    return false
  }

  /// Whether words of a bound stand behind an amount: a sign, as in “250+”, touches it, and “and more than 14” is of 14.
  func isBehind(_ words: [Int], at index: Int) -> Bool {
    guard matches(words, at: index) else { return false }
    return words.isEmpty
      || (!isKind(.sign, index) || isTight(index))
        && (!isKind(.sign, index) || !isTight(index + words.count)
          || isKind(.sign, index + words.count))
        && length(of: language.comparisons, at: index + words.count) == 0
  }

  /// Whether a number before a noun counts it, and is no year, no name and no mere article.
  private func isCount(_ core: Core, _ start: Int) -> Bool {
    guard let number = core.number else { return true }
    let before = start - 1
    if number.isWord {
      if number.isOne {
        return language.alone.contains { matches($0, at: start - $0.count) }
      }
      if language.known.contains(where: { matches($0, at: number.end - $0.count) }) { return false }
      return !roles(before).contains(.name)
    }
    // Digits behind digits are the last ones of a telephone, where those begin with a nought or are several groups.
    if isKind(.number, before),
      bytes[tokens[before].range.lowerBound] == 0x30 || isKind(.number, before - 1)
    {
      return false
    }
    if number.isYear, let value = number.value, value % 100 != 0 {
      if before < 0 || tokens[before].kind == .sign || tokens[before].isCapital
        || roles(before).contains(.joint)
      {
        return false
      }
    }
    return !isName(before, of: number) && !isNameOfSeveral(before)
  }

  /// Whether a number is the last of several behind a word for more than one name: "Phases 1 and 2", "Bands 5-7".
  private func isNameOfSeveral(_ index: Int) -> Bool {
    var index = index
    while index > 0, isKind(.number, index - 1),
      roles(index).contains(.link) || word(index) == language.dash || word(index) == language.comma
        || roles(index).contains(.joint)
    {
      index -= 2
    }
    return roles(index).contains(.names)
  }

  /// Whether a number behind a word is a name, such as "Phase 3" or "Horizon 2020".
  private func isName(_ index: Int, of number: Number) -> Bool {
    if isExpressionOfName(index) { return true }
    guard isKind(.word, index) else { return false }
    if roles(index).contains(.name) { return true }
    if roles(index).contains(.capital), tokens[index].isCapital { return true }
    let text = String(decoding: bytes[tokens[index].range], as: UTF8.self)
    guard tokens[index].isCapital, !text.hasSuffix("'s"), !text.hasSuffix("\u{2019}s") else {
      return false
    }
    // “Wales 4,500 jobs”: numbers of names have no groups.
    if number.power > 0 || number.isGrouped { return false }
    if language.places.contains(where: { matches($0, at: index + 1 - $0.count) }) { return false }
    let isWithin = index > 0 && !isKind(.sign, index - 1)
    return (isWithin || isVersion(number)) && roles(index).isDisjoint(with: .joint)
  }

  /// Whether an expression behind which a number is a name ends at a place: "work package", "No."
  private func isExpressionOfName(_ index: Int) -> Bool {
    language.names.contains { matches($0, at: index + 1 - $0.count) }
      || language.capitals.contains {
        matches($0, at: index + 1 - $0.count) && tokens[index + 1 - $0.count].isCapital
      }
  }

  /// Whether a number is written as that of a version: "Industry 4.0".
  private func isVersion(_ number: Number) -> Bool {
    guard isKind(.number, number.start), tokens[number.start].digits.decimalMarks == 1 else {
      return false
    }
    return bytes[tokens[number.start].range].suffix(2).elementsEqual([language.decimal, 0x30])
  }
}

/// A text in plain signs: single spaces, no soft hyphens, narrow digits.
func plainText(_ bytes: ArraySlice<UInt8>) -> String {
  var result = String.UnicodeScalarView()
  for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
    switch scalar {
    case "\u{2060}": continue
    case _ where scalar.hasNoWidth: continue
    case "\u{FF10}"..."\u{FF19}":
      result.append(Unicode.Scalar(scalar.value - 0xFF10 + 0x30) ?? scalar)
    case "\u{FFE1}": result.append("£")
    case " ", "\n", "\r", "\t": if result.last != " " { result.append(" ") }
    default: result.append(scalar)
    }
  }
  return String(result)
}
