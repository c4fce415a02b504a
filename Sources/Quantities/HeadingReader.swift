public import Languages

/// Reads what headings say of the numbers under them, in one language or in several at once.
public struct HeadingReader: Sendable {
  typealias Tokens = ArraySlice<QuantityToken>

  let words: HeadingWords
  private static let apostrophes: Set<String> = ["'", "\u{2019}", "\u{2018}"]

  /// Makes a reader.
  ///
  /// - Parameter languages: The words of the languages that headings may be in.
  public init(_ languages: [QuantityWords]) { words = HeadingWords(languages) }

  /// Reads a heading, or a note with its brackets.
  ///
  /// - Parameters:
  ///   - heading: The heading.
  ///   - isMoney: Whether the numbers under it are known to be money, so that “(m)” are no metres.
  /// - Returns: What it says; `nil` where it says nothing of its numbers.
  public func unit(of heading: String, isMoney: Bool = false) -> HeadingUnit? {
    let name = isMoney ? Self.words(ofName: heading) : nil
    let tokens = words.tokens(name ?? heading)[...]
    let parts = Self.parts(of: tokens)
    let segments = Self.segments(of: tokens, isName: name != nil)
    var found: [Piece] = []
    var index = tokens.startIndex
    while index < tokens.endIndex {
      let part = parts.first { $0.lowerBound == index }
      guard let piece = piece(at: index, of: tokens, apart: part, segments, isMoney) else {
        index += 1
        continue
      }
      found.append(piece)
      index = piece.range.upperBound
    }
    var unit = unit(heading, found, tokens)
    if unit?.currency == nil, let (measure, text) = measure(parts, of: tokens) {
      unit = unit ?? HeadingUnit(heading: heading)
      unit?.measure = measure
      unit?.text = text
      unit?.isApart = true
    }
    return unit
  }

  /// Whether a text, such as a cell, has a word or letter for a power of ten.
  public func hasScale(_ text: String) -> Bool {
    words.tokens(text).contains { $0.kind == .word && words.scale(behindCurrency: $0.text) != nil }
  }

  /// Whether a text has a word or letter for hundredths of a currency.
  public func hasHundredths(_ text: String) -> Bool {
    words.tokens(text).contains { $0.kind == .word && words.hundredths[$0.text] != nil }
  }

  // MARK: Parts of a heading

  /// A currency, a scale or both, or a sign for per cent.
  struct Piece {
    var range: Range<Int>
    var currency: String?
    var scale: HeadingWords.Scale?
    /// A power of ten that no number is written with: that of hundreds, or of pence.
    var otherPower: Int?
    /// Whether its word is that of another power in another language.
    var isUnsure = false
    var isPercent = false
    /// Whether it stands alone.
    var isApart = false
    /// Whether it may be of what the numbers are about, as in “A million trees”.
    var isLoose = false
  }

  private func piece(
    at start: Int, of tokens: Tokens, apart: Range<Int>?, _ segments: [Range<Int>],
    _ isMoney: Bool
  ) -> Piece? {
    let rest = tokens[start...]
    let segment = segments.first { $0.lowerBound == start }
    let isAlone = apart?.count == 1 && tokens.count > 1 || segment?.count == 1
    guard
      var piece = inCurrency(rest) ?? percent(rest)
        ?? multiplied(rest, segments)
        ?? letterBeforeCurrency(rest, opens: segment != nil)
        ?? otherPower(rest, of: tokens, isAlone: isAlone, isBracketed: apart?.count == 1, isMoney)
        ?? scaled(rest, isAlone: isAlone, isMoney)
    else { return nil }
    piece.isApart = piece.range == apart
    let isLoose = piece.isLoose
    // “Jobs in thousands” are so many thousands.
    let endsAll = segments.contains { $0.upperBound == piece.range.upperBound }
    if piece.isApart || segment == piece.range || endsAll && piece.scale?.isPlural == true {
      piece.isLoose = false
    }
    // “Jobs per £m” are jobs, and “Top 10%” are no hundredths.
    guard start > tokens.startIndex else { return piece }
    let before = tokens[start - 1]
    if words.against.contains(before.text) { return nil }
    if tokens[start].kind == .sign, !piece.isPercent {
      // “US$” are dollars, “CA$” are others.
      let isOther = before.kind == .word && tokens[start].text == "$"
      return isOther && Self.touch(before, tokens[start]) ? nil : piece
    }
    let isOfNumber =
      before.isOfDigits && !before.isYear
      || isLoose && words.numerals.contains(before.text)
    let isOfWord = isLoose && before.text == "-" && Self.touch(before, tokens[start])
    return isOfNumber || isOfWord ? nil : piece
  }

  /// `£m`, `£’000s`, `US$ million`, `GBP k`, `€`; `nil` where an amount stands there.
  private func inCurrency(_ tokens: Tokens) -> Piece? {
    guard let (code, end, fused) = currency(tokens) else { return nil }
    var piece = Piece(
      range: tokens.startIndex..<end, currency: code,
      scale: fused.flatMap { words.scale(behindCurrency: $0) })
    guard fused == nil else { return piece.scale == nil ? nil : piece }
    let rest = tokens[end...]
    if let (scale, end) = noughts(rest) {
      piece.scale = scale
      piece.range = tokens.startIndex..<end
    } else if let next = rest.first {
      // “Budget £ 2024/25” is of a year.
      let isOfYear = next.isYear && !Self.touch(tokens[end - 1], next)
      guard !next.isOfDigits || isOfYear else { return nil }
      if next.kind == .word, let scale = words.scale(behindCurrency: next.text) {
        piece.scale = scale
        piece.range = tokens.startIndex..<end + 1
      } else if words.hundreds.contains(next.text) || words.unsure.contains(next.text) {
        piece.isUnsure = words.unsure.contains(next.text)
        piece.otherPower = piece.isUnsure ? nil : 2
        piece.range = tokens.startIndex..<end + 1
      }
    }
    return piece
  }

  /// The currency that begins here by its sign or code, where that ends, and what touches a code: `GBPm`.
  func currency(_ tokens: Tokens) -> (code: String, end: Int, fused: String?)? {
    guard let first = tokens.first else { return nil }
    let start = tokens.startIndex
    if first.kind == .sign, let code = QuantityUnits.signs[first.text] {
      return (code, start + 1, nil)
    }
    guard first.kind == .word else { return nil }
    if first.text == "us", let sign = tokens.dropFirst().first, sign.text == "$",
      Self.touch(first, sign)
    {
      return ("USD", start + 2, nil)
    }
    guard let code = QuantityUnits.codesInHeadings.first(where: first.written.hasPrefix) else {
      return nil
    }
    let fused = String(
      first.written.dropFirst(code.utf8.count).filter { !Self.apostrophes.contains(String($0)) })
    return (code, start + 1, fused.isEmpty ? nil : fused.lowercased())
  }

  /// `000`, `’000s`: how many noughts are left out.
  private func noughts(_ tokens: Tokens) -> (scale: HeadingWords.Scale, end: Int)? {
    var rest = tokens
    if let mark = rest.first, Self.apostrophes.contains(mark.text) {
      rest = rest.dropFirst()
    }
    guard let number = rest.first, number.isOfDigits else { return nil }
    let digits = number.written.filter(\.isNumber)
    guard digits.allSatisfy({ $0 == "0" }),
      let scale = [3: words.scale(behindCurrency: "k"), 6: words.scale(behindCurrency: "m")][
        digits.count] ?? nil
    else { return nil }
    rest = rest.dropFirst()
    if let last = rest.first, last.text == "s", Self.touch(number, last) { rest = rest.dropFirst() }
    return (scale, rest.startIndex)
  }

  /// `%`, `per cent`; “PC” may be anything, and percentage points are no hundredths of a whole.
  private func percent(_ tokens: Tokens) -> Piece? {
    let length = words.length(of: words.percent, at: tokens)
    guard let first = tokens.first, length > 0,
      length > 1 || first.kind == .sign || first.text.utf8.count > 2
    else { return nil }
    return Piece(range: tokens.startIndex..<tokens.startIndex + length, isPercent: true)
  }

  /// `000s`, `millions`, `millions of pounds`, and of money a mere letter that stands alone.
  private func scaled(_ tokens: Tokens, isAlone: Bool, _ isMoney: Bool) -> Piece? {
    if let (scale, end) = noughts(tokens) {
      return Piece(range: tokens.startIndex..<end, scale: scale)
    }
    guard let first = tokens.first, first.kind == .word, let scale = words.scale(first.text) else {
      return nil
    }
    let rest = tokens.dropFirst()
    if first.text.utf8.count == 1 {
      // “(m)” may be metres, “(k)” is nothing else.
      guard isAlone, isMoney || first.written == "k" else { return nil }
    } else if !isAlone, !scale.isPlain {
      return nil
    }
    // A “million-pound” thing is one thing.
    if let next = rest.first, next.text == "-", Self.touch(first, next) { return nil }
    var piece = Piece(
      range: tokens.startIndex..<rest.startIndex, scale: scale, isLoose: true)
    let isOf = rest.first.map { words.parts.contains($0.text) } ?? false
    if let (code, end) = currencyBehind(rest) ?? (isOf ? currencyBehind(rest.dropFirst()) : nil) {
      piece.currency = code
      piece.range = tokens.startIndex..<end
      piece.isLoose = !scale.isPlural
    } else if isOf, scale.isPlural, tokens.startIndex == 0 {
      // “Thousands of jobs”
      piece.isLoose = false
    }
    return piece
  }

  private func currencyBehind(_ tokens: Tokens) -> (code: String, end: Int)? {
    if let (code, end, fused) = currency(tokens), fused == nil { return (code, end) }
    return words.currencies.first { tokens.prefix($0.words.count).map(\.text) == $0.words }
      .map { ($0.code, tokens.startIndex + $0.words.count) }
  }

  static func touch(_ first: QuantityToken, _ second: QuantityToken) -> Bool {
    first.range.upperBound == second.range.lowerBound
  }

  // MARK: What they say together

  private func unit(_ heading: String, _ pieces: [Piece], _ tokens: Tokens) -> HeadingUnit? {
    guard !pieces.isEmpty else { return nil }
    var unit = HeadingUnit(heading: heading)
    let sure = pieces.filter { !$0.isLoose }
    unit.isPercent = sure.first?.isPercent ?? false
    let said = unit.isPercent ? Array(sure.prefix(1)) : sure.filter { !$0.isPercent }
    let scaled = said.first { $0.scale != nil }?.scale
    unit.power = scaled?.power
    unit.scale = scaled?.behind ?? ""
    unit.namedPower =
      unit.power ?? pieces.first { $0.scale != nil }?.scale?.power
      ?? said.compactMap(\.otherPower).first
    unit.isUnsure = said.contains(where: \.isUnsure)
    unit.currencies = said.compactMap(\.currency)
    unit.text = said.map { writtenText(tokens[$0.range]) }.joined(separator: " ")
    unit.isApart = sure.count == 1 && sure.allSatisfy(\.isApart)
    return unit
  }

  /// The unit of measure in brackets at the end of a heading, or behind a comma: one of “Points” alone names what stands below.
  private func measure(
    _ parts: [Range<Int>], of tokens: Tokens
  ) -> (id: String, text: String)? {
    let end = tokens.last?.text == ")" ? tokens.endIndex - 1 : tokens.endIndex
    guard let part = parts.dropLast().last(where: { $0.upperBound == end }) else { return nil }
    let text = writtenText(tokens[part])
    return words.measure(text).map { ($0, text) }
  }
}

extension QuantityToken {
  var isOfDigits: Bool { kind != .word && kind != .sign }

  /// Whether it is a year, or the second one of two.
  fileprivate var isYear: Bool {
    written.utf8.count == 4 && (written.hasPrefix("19") || written.hasPrefix("20"))
  }
}
