import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// A figure link's own words, and what is to be asked of the units around them.
struct LinkedAmount {
  let figure: Figure
  /// The words of the link.
  let range: Range<Int>
  let run: TextRun
  let language: Language
  private let headings: HeadingReader
  /// What the words say by themselves, the figure not being known.
  let own: Quantity

  /// Reads a link's words; `nil` where they say no amount, and where no unit is found with them or may stand behind them: then
  /// they need not be read.
  init?(
    _ figure: Figure, _ range: Range<Int>, in run: TextRun, _ language: Language,
    _ found: String?, readBy reader: QuantityReader, _ headings: HeadingReader
  ) {
    let behind = run.bytes[range.upperBound...]
    guard
      found != nil || figure.value.value.quantity?.unit == .ratio
        || language.quantities.mayBeginUnit(behind),
      case .success(.quantity(let own)) = reader.read(
        String(decoding: run.bytes[range], as: UTF8.self), preferring: language.tag)
    else { return nil }
    (self.figure, self.range, self.run, self.language, self.own) =
      (figure, range, run, language, own)
    self.headings = headings
  }

  /// Whether the words are a number without anything that it is of.
  private var isBare: Bool { own.unit == .number }

  private var words: QuantityWords { language.quantities }
  private var behind: ArraySlice<UInt8> { run.bytes[range.upperBound...] }

  /// What a text says where behind, or before, a link's words a unit stands that is not the figure's.
  ///
  /// - Parameter found: What is counted, by the amount that is found where the link stands, and where that ends.
  /// - Returns: The words; `nil` where no such unit stands there.
  func text(ofOtherUnit found: (unit: String?, end: Int)?) -> String? {
    if let text = measured(found) ?? noted() ?? otherwise() { return text }
    guard figure.value.value.quantity?.unit == .ratio, isBare else { return nil }
    return related()
  }

  /// `[5](figure:power) GW`, `[12%](figure:share) points`, `[3.5](figure:change) firms` of percentage points.
  private func measured(_ found: (unit: String?, end: Int)?) -> String? {
    guard let unit = figure.value.value.quantity?.unit, unit != .number else { return nil }
    let measure = words.measure(behind)
    if let measure, measure.id != FindingWords.noMeasure {
      let end = range.upperBound + measure.length
      let ids = measures(of: unit)
      // “5 MW turbines” are turbines.
      guard !ids.contains(measure.id), found.map({ $0.end <= end }) ?? true else { return nil }
      switch unit {
      // “Rose by 12% months after that” tells a time.
      case .percent:
        return isBare || FindingWords.measuresOfShares.contains(measure.id) ? text(to: end) : nil
      case .count(let name):
        return isBare && (!ids.isEmpty || words.hasNoun(name)) ? text(to: end) : nil
      default: return isBare ? text(to: end) : nil
      }
    }
    guard measure == nil, isBare, let found, let noun = found.unit, unit != .count(noun),
      words.hasNoun(noun)
    else { return nil }
    let ids = measures(of: unit)
    return ids.isEmpty || !words.measures(of: noun).isDisjoint(with: ids)
      ? nil : text(to: found.end)
  }

  private func measures(of unit: Quantity.Unit) -> Set<String> {
    if case .count(let name) = unit { words.measures(of: name) } else { [] }
  }

  /// A word in brackets behind a number that multiplies it: `[26](figure:jobs) (thousands)`.
  private func noted() -> String? {
    guard behind.starts(with: bracket), let close = behind.prefix(24).firstIndex(of: 0x29)
    else { return nil }
    let note = String(decoding: run.bytes[range.upperBound...close], as: UTF8.self)
    guard let unit = headings.unit(of: note), unit.isApart, unit.power != nil else { return nil }
    return text(to: close + 1)
  }

  /// A currency behind money, and hundredths behind things or hundredths: `[£3](figure:cost) euros`, `[26 jobs](figure:jobs) per
  /// cent`.
  private func otherwise() -> String? {
    let phrases: [String]
    switch own.unit {
    case .money: phrases = words.currencies.flatMap(\.words)
    case .count, .percent: phrases = words.percent.all
    default: return nil
    }
    return behind.length(ofOneOf: phrases).flatMap { text(to: range.upperBound + $0) }
  }

  /// The second number of a ratio that is not one: `[2.4](figure:leverage) to 2`.
  private func related() -> String? {
    let parts = (words.rows[.between]?.all ?? []).map { pattern in
      pattern.replacing("{b}", with: "{a}").split(
        separator: "{a}", omittingEmptySubsequences: false
      ).map { Array($0.utf8) }
    }.filter { $0.count == 3 && $0[1].contains(0x20) }
    let before = run.bytes[..<range.lowerBound]
    guard !parts.contains(where: { !$0[0].isEmpty && before.suffix($0[0].count) == $0[0][...] })
    else { return nil }
    for part in parts where part[0].isEmpty && behind.starts(with: part[1]) {
      let rest = behind.dropFirst(part[1].count)
      let digits = rest.prefix { $0.isDigit || [0x2C, 0x2E].contains($0) }
      let number = digits.last.map { $0.isDigit ? digits : digits.dropLast() } ?? digits
      if !number.isEmpty, !number.elementsEqual([0x31]) { return text(to: number.endIndex) }
    }
    return nil
  }

  /// The link's words with those behind them, unless another link stands there.
  private func text(to end: Int) -> String? {
    let whole = range.lowerBound..<max(range.upperBound, end)
    return run.isAlone(in: whole) ? String(decoding: run.bytes[whole], as: UTF8.self) : nil
  }
}

/// What begins a note behind a number.
private let bracket = Array(" (".utf8)

extension QuantityWords {
  /// Whether what stands behind a number may begin with a unit: a look at its words, none at the number.
  fileprivate func mayBeginUnit(_ text: ArraySlice<UInt8>) -> Bool {
    measure(text) != nil || text.starts(with: bracket)
      || text.length(ofOneOf: percent.all) != nil
      || currencies.contains { text.length(ofOneOf: $0.words) != nil }
  }

  /// The unit of measure that a text begins with behind a space or a dash, by its id, and where its words end.
  fileprivate func measure(_ text: ArraySlice<UInt8>) -> (id: String, length: Int)? {
    let separator = text.first(of: Sign.spaces + Sign.dashes) ?? 0
    return finding.measure(text.dropFirst(separator)).map { ($0.id, separator + $0.length) }
  }

  /// The units of measure that a unit is of, by its name and all its forms.
  func measures(of name: String) -> Set<String> {
    let forms = units.filter { $0.id == name }.flatMap(\.forms.values)
    return forms.reduce(into: finding.measures(in: name)) { ids, form in
      ids.formUnion(finding.measures(in: form))
    }
  }

  /// Whether the language has a noun among those that are counted, by its id or a form of it.
  fileprivate func hasNoun(_ name: String) -> Bool {
    units.contains { $0.id == name || $0.forms.values.contains(name) }
      || finding.nouns(.counted).contains { $0.id == name || $0.words.contains(name) }
  }
}

extension FindingWords {
  /// The ids of what shares are measured by, beside hundredths.
  static let measuresOfShares: Set<String> = [
    "points", "percentage-points", "basis-points", "per-mille",
  ]

  /// The unit of measure that a text begins with, by its id, and how long its words are: as they are written, mW, or else in
  /// letters of any size, mw.
  func measure(_ text: ArraySlice<UInt8>) -> (id: String, length: Int)? {
    // Most texts begin with a space or a mark; few words begin with the same letter.
    guard let first = text.first, first.isWordPart || first == 0x25 || first >= 0xE2 else {
      return nil
    }
    let near = nouns.filter { $0.kind == .measure }.flatMap { noun in
      noun.words.filter { $0.utf8.first.map { $0 | 0x20 } == first | 0x20 }.map { (noun.id, $0) }
    }
    func longest(where matches: (String) -> Bool) -> (id: String, length: Int)? {
      near.filter { matches($0.1) }.map { ($0.0, $0.1.utf8.count) }.max { $0.1 < $1.1 }
    }
    let found =
      longest { text.startsWithWord($0) } ?? longest { text.startsWithWord($0.lowercased()) }
    return found.flatMap { text.beginsWithName(over: $0.length) ? nil : $0 }
  }

  /// The units of measure that stand in the words for a unit: those of hours in “hours of training”.
  fileprivate func measures(in name: String) -> Set<String> {
    var ids = Set(nouns(.measure).filter { $0.id == name }.map(\.id))
    let bytes = Array(name.utf8)
    for start in bytes.indices where start == 0 || !bytes[start - 1].isWordPart {
      if let found = measure(bytes[start...]) { ids.insert(found.id) }
    }
    return ids
  }
}

extension ArraySlice<UInt8> {
  /// How far the longest of some phrases goes, where a text begins with it behind a space.
  fileprivate func length(ofOneOf phrases: [String]) -> Int? {
    guard let separator = first(of: Sign.spaces) else { return nil }
    let rest = dropFirst(separator)
    return phrases.filter { rest.startsWithWord($0) }.map { separator + $0.utf8.count }.max()
  }

  private var beginsWithCapital: Bool { first?.isCapital ?? false }

  /// Whether a text begins with words of a name: with a capital letter each, and one word more than those: `Days Inn`.
  fileprivate func beginsWithName(over length: Int) -> Bool {
    let word = prefix(length)
    let rest = dropFirst(length)
    return beginsWithCapital && length > 3 && !word.dropFirst().contains(where: \.isCapital)
      && rest.first == 0x20 && rest.dropFirst().beginsWithCapital
      && !rest.dropFirst(2).beginsWithCapital
  }

  /// Whether a text begins with whole words, of which those in small letters are met in any.
  func startsWithWord(_ words: String) -> Bool {
    guard begins(with: words) || starts(with: words.utf8) else { return false }
    let rest = dropFirst(words.utf8.count)
    guard let next = rest.first else { return true }
    // “26 hour-long meetings” are no hours, and neither is what a hyphen makes another word of.
    if let dash = rest.first(of: Sign.dashes) {
      return rest.dropFirst(dash).first.map { !$0.isWordPart } ?? true
    }
    return !next.isWordPart
  }
}

extension UInt8 {
  /// Whether it is a letter, a digit or a byte of a letter that is not ASCII.
  fileprivate var isWordPart: Bool { isLetter || isDigit || (0xC3..<0xE2).contains(self) }
}
