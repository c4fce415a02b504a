/// A piece of a text that is to be an amount.
struct QuantityToken: Hashable {
  enum Kind: Hashable {
    /// A number in digits.
    case number(ExactNumber)
    /// A number whose digits are grouped or dotted in a way that cannot be right.
    case badNumber
    /// Letters.
    case word
    /// A sign such as `£`, `%` or a dash.
    case sign
  }

  let kind: Kind
  /// The piece in small letters; any dash is `-`.
  let text: String
  /// Its bytes in the text.
  fileprivate(set) var range: Range<Int>
  /// The piece as it is typed; any dash is `-`.
  var written = ""
  /// Whether a number stands before it without a space.
  var isTight = false
  /// Of a number, how many digits are written behind the decimal mark, noughts at the end too.
  var decimals = 0

  /// Whether it is a number in digits.
  var isNumber: Bool {
    if case .number = kind { true } else { false }
  }

  /// Whether two pieces say the same.
  func matches(_ other: QuantityToken) -> Bool { text == other.text }
}

/// Pieces as they are typed, with one space where there is any.
func writtenText(_ tokens: ArraySlice<QuantityToken>) -> String {
  var end: Int?
  return tokens.reduce(into: "") { text, token in
    if let end, end < token.range.lowerBound { text += " " }
    text += token.written
    end = token.range.upperBound
  }
}

/// Divides a text into numbers, words and signs.
///
/// - Parameters:
///   - text: The text.
///   - decimal: The sign before a fraction.
///   - group: The sign between groups of digits; no-break spaces are read as one too.
/// - Returns: The pieces in order, without the space between them.
func quantityTokens(_ text: String, decimal: String, group: String) -> [QuantityToken] {
  var tokens: [QuantityToken] = []
  let scalars = Array(text.unicodeScalars.prefix(400))
  var position = 0
  var offset = 0
  func width(_ range: Range<Int>) -> Int {
    scalars[range].reduce(0) { $0 + UTF8.width($1) }
  }
  while position < scalars.count {
    let scalar = scalars[position]
    let start = position
    let count = tokens.count
    if isQuantitySpace(scalar) {
      position += 1
    } else if scalar.hasNoWidth {
      position += 1
      // It keeps together what it stands between.
      if let last = tokens.last, last.range.upperBound == offset {
        tokens[count - 1].range = last.range.lowerBound..<offset + UTF8.width(scalar)
      }
    } else if isDigit(scalar)
      || isDecimal(scalars, at: position, mark: decimal) && !(tokens.last?.isNumber ?? false)
    {
      position = endOfNumber(scalars, from: position, decimal: decimal, group: group)
      let piece = string(scalars[start..<position])
      let number = exactNumber(piece, decimal: decimal, group: group)
      tokens.append(
        QuantityToken(
          kind: number.map { .number($0.value) } ?? .badNumber, text: number?.value.plain ?? piece,
          range: offset..<offset + width(start..<position), written: piece,
          decimals: number?.decimals ?? 0))
    } else if isLetter(scalar) {
      while position < scalars.count, isLetter(scalars[position]) || isWithinWord(scalars[position])
      {
        position += 1
      }
      tokens.append(
        QuantityToken(
          kind: .word, text: string(scalars[start..<position]).lowercased(),
          range: offset..<offset + width(start..<position),
          written: string(scalars[start..<position])))
    } else {
      position += 1
      let sign = isDash(scalar) ? "-" : String(scalar)
      tokens.append(
        QuantityToken(
          kind: .sign, text: sign, range: offset..<offset + width(start..<position), written: sign))
    }
    if tokens.count > count, count > 0, tokens[count - 1].range.upperBound == offset,
      tokens[count - 1].isNumber
    {
      tokens[count].isTight = true
    }
    offset += width(start..<position)
  }
  return tokens
}

private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
  var result = String.UnicodeScalarView()
  for scalar in scalars where !scalar.hasNoWidth { result.append(scalar) }
  return String(result)
}

/// Whether a scalar is a letter; of those that are not ASCII, the Unicode data are asked.
private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII
    ? (0x61...0x7A).contains(scalar.value | 0x20) : scalar.properties.isAlphabetic
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

/// Signs within words: apostrophes, the raised digits of `m²` and `m³`, and marks upon letters.
private func isWithinWord(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "'", "\u{2019}", "\u{B2}", "\u{B3}": true
  case "^", "`": true
  default: !scalar.isASCII && (scalar.properties.isDiacritic || scalar.hasNoWidth)
  }
}

/// Spaces, those that keep words together among them.
private func isQuantitySpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case " ", "\t", "\n", "\r", "\u{A0}", "\u{2000}"..."\u{200A}", "\u{202F}", "\u{205F}", "\u{2060}":
    true
  default: false
  }
}

extension Unicode.Scalar {
  /// Whether it only says where a line may break or letters join: nobody sees it within a number.
  var hasNoWidth: Bool {
    switch self {
    case "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{FEFF}": true
    default: false
    }
  }
}

private func isNoBreakSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
}

private func isDash(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}": true
  default: false
  }
}

/// Whether decimals begin at a place with nothing before their mark: `.5`.
private func isDecimal(_ scalars: [Unicode.Scalar], at position: Int, mark: String) -> Bool {
  // Few signs stand before a digit; texts are made of those alone.
  position + 1 < scalars.count && isDigit(scalars[position + 1])
    && (position == 0 || !isLetter(scalars[position - 1])) && String(scalars[position]) == mark
}

private func endOfNumber(
  _ scalars: [Unicode.Scalar], from start: Int, decimal: String, group: String
) -> Int {
  var position = start
  while position < scalars.count {
    let scalar = scalars[position]
    if isDigit(scalar)
      || scalar.hasNoWidth && position + 1 < scalars.count
        && isDigit(scalars[position + 1])
    {
      position += 1
      continue
    }
    let isMark = String(scalar) == decimal || String(scalar) == group || isNoBreakSpace(scalar)
    guard isMark, position + 1 < scalars.count, isDigit(scalars[position + 1]) else { break }
    if isNoBreakSpace(scalar), !hasThreeDigits(scalars, after: position) { break }
    position += 1
  }
  return position
}

/// Whether exactly three digits follow a space.
private func hasThreeDigits(_ scalars: [Unicode.Scalar], after position: Int) -> Bool {
  let digits = scalars[(position + 1)...].prefix(4).prefix { isDigit($0) }
  return digits.count == 3
}

/// The number of a run of digits and marks, and how many digits stand behind the decimal mark; `nil` where its groups are
/// not of three digits, or begin with a nought as decimals behind a comma do.
private func exactNumber(
  _ text: String, decimal: String, group: String
) -> (value: ExactNumber, decimals: Int)? {
  var whole = 0
  var groups: [Int] = []
  var isFraction = false
  // Noughts at the end are no decimals.
  var (written, decimals) = (0, 0)
  var (value, isTooLarge): (Int64, Bool) = (0, false)
  func add(_ digit: UInt32) {
    let (tenfold, isOver) = value.multipliedReportingOverflow(by: 10)
    let (sum, isMore) = tenfold.addingReportingOverflow(Int64(digit))
    value = sum
    isTooLarge = isTooLarge || isOver || isMore
  }
  for scalar in text.unicodeScalars {
    if isDigit(scalar) {
      let digit = scalar.value - 0x30
      if !isFraction {
        add(digit)
        whole += 1
        continue
      }
      written += 1
      guard digit > 0 else { continue }
      for _ in decimals + 1..<written { add(0) }
      add(digit)
      decimals = written
    } else if isFraction {
      return nil
    } else if String(scalar) == decimal {
      isFraction = true
    } else {
      groups.append(whole)
    }
  }
  if let first = groups.first {
    let isGrouped = zip(groups, groups.dropFirst() + [whole]).allSatisfy { $1 - $0 == 3 }
    guard (1...3) ~= first, text.unicodeScalars.first != "0", isGrouped else { return nil }
  }
  guard whole + decimals > 0, decimals <= 18, !isTooLarge else { return nil }
  return ExactNumber(coefficient: value, decimals: decimals).map { ($0, written) }
}

extension ArraySlice<QuantityToken> {
  /// The tokens with digits that stand in a word as a part of it: “CO2”, “m2”, “PM2.5”. A word that itself stands against a
  /// number, such as the “m” of “£5m2”, takes none.
  var withDigitsInWords: Self {
    var joined: [QuantityToken] = []
    for token in self {
      guard let last = joined.last, last.kind == .word, !last.isTight, token.kind != .sign,
        last.range.upperBound == token.range.lowerBound
      else {
        joined.append(token)
        continue
      }
      joined[joined.count - 1] = QuantityToken(
        kind: .word, text: last.text + token.text,
        range: last.range.lowerBound..<token.range.upperBound,
        written: last.written + token.written)
    }
    return joined[...]
  }
}
