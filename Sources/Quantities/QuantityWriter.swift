public import Languages

/// Words amounts in one language. What it writes, ``QuantityReader`` reads back to the same amount.
public struct QuantityWriter: Sendable {
  private let language: Language
  private var words: QuantityWords { language.quantities }
  private var plurals: PluralRules { language.plurals }

  /// Makes a writer for a language.
  public init(_ language: Language) { self.language = language }

  /// How numbers are written.
  public enum Style: Hashable, Sendable {
    /// With a word for millions and billions where the number is then short: `£30 million`.
    case words
    /// In digits: `£30,000,000`.
    case digits
    /// In digits with so many decimals at least, for numbers that stand under one another: `1.50`, `10.25`.
    case column(decimals: Int)
    /// As ``words``, money in digits with so many decimals at least: `£30 million`, `£1,200.00`, `£1,000.50`.
    case moneyColumn(decimals: Int)

    /// How many decimals each number has at least.
    fileprivate var decimals: Int { if case .column(let decimals) = self { decimals } else { 0 } }

    /// How many decimals each amount of money has at least.
    fileprivate var moneyDecimals: Int {
      if case .moneyColumn(let decimals) = self { decimals } else { decimals }
    }

    /// Whether there are words for millions.
    fileprivate var hasWords: Bool {
      switch self {
      case .words, .moneyColumn: true
      case .digits, .column: false
      }
    }
  }

  /// The amount in words, such as `at least £30 million a year`.
  public func text(_ quantity: Quantity, style: Style = .words) -> String {
    var text = bounds(of: quantity, style)
    if quantity.isEach { text = fill(words.each, text) }
    if let period = quantity.period.flatMap({ QuantityWords.Period(rawValue: $0.rawValue) }),
      let phrase = words.periods[period]
    {
      text = fill(phrase, text)
    }
    return text
  }

  private func fill(_ phrase: QuantityWords.Phrase?, _ first: String, _ second: String = "")
    -> String
  {
    guard let phrase else { return first }
    return phrase.pieces.reduce(into: "") { text, piece in
      switch piece {
      case .words(let words): text += words
      case .first: text += first
      case .second: text += second
      }
    }
  }

  private func bounds(of quantity: Quantity, _ style: Style) -> String {
    if let id = quantity.indefinite {
      let what = currency(quantity.unit) ?? noun(quantity.unit, nil)
      return fill(words.indefinite.first { $0.id == id }?.phrase, what)
    }
    let low = quantity.lower
    let high = quantity.upper
    guard let row = quantity.row else {
      return low.map { amount($0.number, quantity.unit, style) } ?? ""
    }
    let hasTwo = words.rows[row]?.hasSecond ?? false
    guard hasTwo, let low, let high else {
      let bound = row.isUpper ? high : low
      return fill(
        words.rows[row], bound.map { amount($0.number, quantity.unit, style) } ?? "")
    }
    let style = pairStyle(low.number, high.number, quantity.unit, style)
    return fill(
      words.rows[row], amount(low.number, quantity.unit, style, isFirst: true),
      amount(high.number, quantity.unit, style))
  }

  /// Digits for both where the second alone would have a word for millions and that would be read for the
  /// first too.
  private func pairStyle(
    _ low: ExactNumber, _ high: ExactNumber, _ unit: Quantity.Unit, _ style: Style
  ) -> Style {
    guard style.hasWords, short(low.magnitude ?? low) == nil,
      let (most, _) = short(high.magnitude ?? high)
    else {
      return style
    }
    let isLent = low <= most || low < ExactNumber(1000)
    guard unit.isMoney else { return .digits }
    return isLent ? .column(decimals: style.moneyDecimals) : style
  }

  /// A number with its unit; the first of two leaves a noun to the second.
  private func amount(
    _ number: ExactNumber, _ unit: Quantity.Unit, _ style: Style, isFirst: Bool = false
  ) -> String {
    let sign = number.isNegative ? "-" : ""
    let size = number.isNegative ? ExactNumber.zero.subtracting(number) ?? number : number
    switch unit {
    case .money(let currency):
      return sign + QuantityUnits.sign(currency) + scaled(size, style, isMoney: true)
    case .percent:
      return sign + digits(size, decimals: style.decimals) + words.percent.written
    case .ratio: return sign + digits(size, decimals: style.decimals) + ":1"
    case .outOf(let whole):
      // “4.6 out of 5” is a mark that somebody gave, and nothing of which 4.6 are in five.
      let phrase = size.decimals > 0 ? words.score ?? words.oneIn : words.oneIn
      return sign + fill(phrase, digits(size), digits(whole))
    case .number: return sign + scaled(size, style, isMoney: false)
    case .count:
      let text = sign + scaled(size, style, isMoney: false)
      return isFirst ? text : text + " " + noun(unit, size, decimals: style.decimals)
    }
  }

  private func scaled(_ number: ExactNumber, _ style: Style, isMoney: Bool) -> String {
    if style.hasWords, let (short, scale) = short(number) {
      return digits(short) + " " + scale.written
    }
    let least = isMoney ? max(style.moneyDecimals, number.decimals > 0 ? 2 : 0) : style.decimals
    return digits(number, decimals: least)
  }

  /// The number in millions, billions or trillions, where it has two decimals at most in them.
  private func short(_ number: ExactNumber) -> (ExactNumber, QuantityWords.Scale)? {
    for scale in words.scales where scale.power >= 6 {
      guard let short = number.shifted(by: -scale.power), short >= ExactNumber(1) else { continue }
      return short.decimals <= 2 ? (short, scale) : nil
    }
    return nil
  }

  /// A number in digits with its marks.
  private func digits(_ number: ExactNumber, decimals: Int = 0) -> String {
    let plain = number.plain.utf8
    let fraction = number.decimals
    var left = fraction > 0 ? plain.count - fraction - 1 : plain.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(plain.count + left / 3 * 2 + decimals + 2)
    for digit in plain.prefix(left) {
      if !bytes.isEmpty, left % 3 == 0 { bytes += words.groupMark.utf8 }
      bytes.append(digit)
      left -= 1
    }
    if decimals > 0 || fraction > 0 {
      bytes += words.decimalMark.utf8
      bytes += plain.suffix(fraction)
      for _ in 0..<max(0, decimals - fraction) { bytes.append(0x30) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A number in plain digits with so many decimals at least.
  private func plain(_ number: ExactNumber, decimals: Int) -> String {
    guard number.decimals < decimals else { return number.plain }
    let mark = number.decimals == 0 ? "." : ""
    return number.plain + mark + String(repeating: "0", count: decimals - number.decimals)
  }

  /// What a currency is called behind the word for an uncertain many, which has the word between the two.
  private func currency(_ unit: Quantity.Unit) -> String? {
    guard case .money(let code) = unit else { return nil }
    guard let name = words.currencies.first(where: { $0.code == code })?.words.first else {
      return code
    }
    guard let word = words.pluralWord, name.hasPrefix(word + " ") else { return name }
    return String(name.dropFirst(word.count + 1))
  }

  /// The noun that goes with a number, or the one for an uncertain many.
  private func noun(
    _ unit: Quantity.Unit, _ number: ExactNumber?, decimals: Int = 0
  ) -> String {
    guard case .count(let name) = unit else { return "" }
    guard let forms = words.units.first(where: { $0.id == name })?.forms else { return name }
    guard let number else { return forms["plural"] ?? forms["other"] ?? name }
    let category = plurals.category(ofDecimal: plain(number, decimals: decimals))
    return forms[category] ?? forms["number"] ?? forms["other"] ?? name
  }
}

extension Quantity {
  /// How its bounds are worded; `nil` for an exact amount.
  fileprivate var row: QuantityWords.Row? {
    switch (lower, upper) {
    case (let low?, let high?) where low == high && low.isClosed:
      return isApproximate ? .about : nil
    case (let low?, let high?) where low == .closed(.zero):
      if isApproximate { return high.isClosed ? .upToAbout : .nearly }
      return high.isClosed ? .upTo : .lessThan
    case (let low?, let high?):
      if isApproximate { return .aboutBetween }
      switch (low.isClosed, high.isClosed) {
      case (true, true): return .between
      case (false, true): return .moreThanUpTo
      case (true, false): return .atLeastLessThan
      case (false, false): return .moreThanLessThan
      }
    case (let low?, nil):
      if isApproximate { return .atLeastAbout }
      return low.isClosed ? .atLeast : .moreThan
    case (nil, let high?):
      if isApproximate { return .upToAbout }
      return high.isClosed ? .upTo : .lessThan
    case (nil, nil): return nil
    }
  }
}

extension QuantityWords.Row {
  /// Whether its one amount is the upper bound.
  fileprivate var isUpper: Bool {
    switch self {
    case .upTo, .lessThan, .nearly, .upToAbout: true
    default: false
    }
  }
}
