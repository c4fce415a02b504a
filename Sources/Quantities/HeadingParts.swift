/// The parts of headings, and the rarer ways in which they say what their numbers are of.
extension HeadingReader {
  /// What stands by itself: what is in brackets, what is behind the last comma, or all.
  static func parts(of tokens: Tokens) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var open: Int?
    for index in tokens.indices {
      if tokens[index].text == "(" { open = index + 1 }
      if tokens[index].text == ")", let start = open {
        parts.append(start..<index)
        open = nil
      }
    }
    if let comma = tokens.lastIndex(where: { $0.text == "," }) {
      parts.append(comma + 1..<tokens.endIndex)
    }
    parts.append(tokens.indices)
    return parts.filter { !$0.isEmpty }
  }

  /// What is between brackets and commas, without what the heading begins with. Of the name of a column the last word is such a
  /// part: `amount_k`.
  static func segments(of tokens: Tokens, isName: Bool) -> [Range<Int>] {
    let marks = tokens.indices.filter { ["(", ")", ","].contains(tokens[$0].text) }
    let segments = zip(marks, marks.dropFirst() + [tokens.endIndex]).map { $0 + 1..<$1 }
    let first = tokens.startIndex..<(marks.first ?? tokens.endIndex)
    let last = isName && first.count > 1 ? first.upperBound - 1..<first.upperBound : nil
    // A heading that ends here ends with its last words.
    let end = first.upperBound..<first.upperBound
    return segments.filter { !$0.isEmpty } + (last.map { [$0] } ?? [end])
  }

  /// The words of a heading that is written as one, as columns of data are named: `paid_gbp_m`, `AmountGBPm`; `nil` for another.
  static func words(ofName heading: String) -> String? {
    guard !heading.contains(where: \.isWhitespace), !heading.contains("(") else { return nil }
    var spread = ""
    for letter in heading {
      if letter.isUppercase, spread.last?.isLowercase == true { spread += " " }
      spread.append(letter == "_" ? " " : letter)
    }
    let words = spread.split(separator: " ").map { word in
      let code = QuantityUnits.codesInHeadings.first {
        word.lowercased().hasPrefix($0.lowercased())
      }
      return code.map { $0 + word.dropFirst($0.count) } ?? String(word)
    }
    return words.count > 1 ? words.joined(separator: " ") : nil
  }

  /// `x1000`, `× 1,000,000` at the end of a part.
  func multiplied(_ tokens: Tokens, _ segments: [Range<Int>]) -> Piece? {
    guard let sign = tokens.first, ["x", "\u{D7}", "*"].contains(sign.text),
      let number = tokens.dropFirst().first, number.isOfDigits,
      let letter = ["1000": "k", "1000000": "m"][number.text],
      let scale = words.scale(behindCurrency: letter)
    else { return nil }
    let range = tokens.startIndex..<tokens.startIndex + 2
    guard
      range.upperBound == tokens.endIndex
        || segments.contains(where: { $0.upperBound == range.upperBound })
    else { return nil }
    return Piece(range: range, scale: scale)
  }

  /// `M£`, `(K GBP)`: a letter that touches the sign of a currency, or opens a part.
  func letterBeforeCurrency(_ tokens: Tokens, opens: Bool) -> Piece? {
    guard let first = tokens.first, first.kind == .word, first.text.utf8.count == 1,
      let scale = words.scale(first.text), let next = tokens.dropFirst().first,
      opens || next.kind == .sign && Self.touch(first, next),
      let (code, end, fused) = currency(tokens.dropFirst()), fused == nil
    else { return nil }
    return Piece(range: tokens.startIndex..<end, currency: code, scale: scale)
  }

  /// `hundreds`, and of money `pence`; “(p)” behind a year is a note, and “£.p” are pounds.
  func otherPower(
    _ rest: Tokens, of tokens: Tokens, isAlone: Bool, isBracketed: Bool, _ isMoney: Bool
  ) -> Piece? {
    guard let first = rest.first, first.kind == .word else { return nil }
    let range = rest.startIndex..<rest.startIndex + 1
    if isAlone, words.hundreds.contains(first.text) { return Piece(range: range, otherPower: 2) }
    if isAlone, words.unsure.contains(first.text) { return Piece(range: range, isUnsure: true) }
    guard isMoney, let code = words.hundredths[first.text], !namesWhole(tokens) else { return nil }
    if first.text.utf8.count == 1 {
      guard isBracketed, tokens.count > 1, !tokens[..<rest.startIndex].contains(where: \.isOfDigits)
      else { return nil }
    }
    return Piece(range: range, currency: code, otherPower: -2)
  }

  /// Whether a heading names a currency by its sign or in words.
  private func namesWhole(_ tokens: Tokens) -> Bool {
    tokens.contains { token in
      token.kind == .sign && QuantityUnits.signs[token.text] != nil
        || words.currencies.contains { $0.words.first == token.text }
    }
  }
}
