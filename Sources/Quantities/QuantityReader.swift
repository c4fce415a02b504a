public import Languages

/// Reads amounts as people write them, in each of a site's languages.
public struct QuantityReader: Sendable {
  private let readers: [(tag: String, reader: WordedQuantityReader)]
  /// What no language has as a unit.
  let limits: UnitLimits
  /// The code of the currency of amounts that name none.
  public let currency: String
  /// Reads what headings in any of the languages say of the numbers under them.
  public let headings: HeadingReader

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - words: The words of each language, with its tag.
  ///   - currency: The code of amounts of money that name none.
  public init(words: [(tag: String, words: QuantityWords)], currency: String = "GBP") {
    let units = words.flatMap(\.words.countedUnits)
    let limits = UnitLimits(words.map(\.words))
    self.limits = limits
    let synonyms = words.flatMap {
      $0.words.finding.nouns(.synonym) + $0.words.finding.nouns(.measure)
    }
    readers = words.map {
      ($0.tag, WordedQuantityReader($0.words, units: units, synonyms: synonyms, limits: limits))
    }
    self.currency = currency
    headings = HeadingReader(words.map(\.words))
  }

  /// Reads an amount: one quantity and nothing else, or a marker of a missing one.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - tag: The language to try first.
  ///   - unit: The unit that the amount is known to have, as ``Quantity/unitName`` has it: it is taken
  ///     for a number without one, and words behind the number must be its.
  /// - Returns: The amount, or what cannot be read and how to write it.
  public func read(
    _ text: String, preferring tag: String? = nil, unit: String? = nil
  ) -> Result<Amount, QuantityError> {
    if let marker = Self.marker(text) { return .success(.missing(marker)) }
    let expected = unit.map { Quantity.Unit(named: $0) }
    // A word that another language has for one number is that in texts of that language.
    let own = readers.first { $0.tag == tag } ?? readers.first
    let pieces = pieces(of: text)
    for ((_, reader), tokens) in zip(readers, pieces) {
      if let ambiguous = reader.ambiguity(in: tokens, readBy: own?.reader) {
        return .failure(ambiguous)
      }
    }
    var first: QuantityError?
    for isPreferred in [true, false] {
      for ((other, reader), tokens) in zip(readers, pieces) where (other == tag) == isPreferred {
        switch reader.read(tokens, of: text, expected: expected) {
        case .success(let quantity): return .success(.quantity(quantity))
        case .failure(let error):
          // What one language's numbers refuse, another would take for a unit that it does not know.
          if error.isFinal { return .failure(QuantityError(ofNone: text, instead: error) ?? error) }
          if error.isSure, first?.isSure == false { first = error }
          first = first ?? error
        }
      }
    }
    let error =
      first
      ?? QuantityError(
        0..<text.utf8.count, "“\(text)” is not an amount", help: "write it as £30 million")
    return .failure(QuantityError(ofNone: text, instead: error) ?? error)
  }

  /// A text in the pieces that each language takes it apart in: most have the same marks.
  private func pieces(of text: String) -> [[QuantityToken]] {
    var pieces: [[QuantityToken]] = []
    for (_, reader) in readers {
      let alike = zip(readers, pieces).first { $0.0.reader.divides(as: reader) }
      pieces.append(alike?.1 ?? reader.pieces(of: text))
    }
    return pieces
  }

  /// Where the amount of a text stands, without the words around it that leave it as it is: “£3 million” of “a total of £3
  /// million” and of “£3 million each”.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - tag: Its language.
  ///   - isEach: Whether the word for each belongs to the amount.
  /// - Returns: Bytes of the text.
  public func amount(in text: String, preferring tag: String?, isEach: Bool) -> Range<Int> {
    let own = readers.first { $0.tag == tag } ?? readers.first
    return own?.reader.amount(in: text, isEach: isEach) ?? 0..<text.utf8.count
  }

  /// The language in which a text says an amount.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - tag: The language that is taken where the text is an amount in several.
  ///   - unit: The unit that the amount is known to have.
  /// - Returns: The tag of the language; `nil` where the text is no amount in any.
  public func language(of text: String, preferring tag: String, unit: String? = nil) -> String? {
    let expected = unit.map { Quantity.Unit(named: $0) }
    let ordered = readers.filter { $0.tag == tag } + readers.filter { $0.tag != tag }
    return ordered.first { (try? $0.reader.read(text, expected: expected).get()) != nil }?.tag
  }

  /// Reads an amount of money as tables have it: also a plain number, `(1,234)` for a sum below
  /// nought.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - code: The code of the currency of amounts that name none; `nil` for the site's.
  /// - Returns: The amount, or why it cannot be read.
  public func readMoney(
    _ text: String, currency code: String? = nil
  ) -> Result<Amount, QuantityError> {
    let currency = code ?? currency
    if let pence = Self.plainNumber(text.utf8) {
      return .success(.quantity(Quantity(pence, unit: .money(currency))))
    }
    return readInTable(text, unit: currency)
  }

  /// Reads an amount as tables have it: also `(1,234)` for a number below nought.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - unit: The unit that the amount is known to have.
  /// - Returns: The amount, or why it cannot be read.
  public func readInTable(_ text: String, unit: String?) -> Result<Amount, QuantityError> {
    text.hasPrefix("(") && text.hasSuffix(")")
      ? read("-" + text.dropFirst().dropLast(), unit: unit) : read(text, unit: unit)
  }

  private static func marker(_ text: String) -> Amount.Marker? {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
    return Amount.Marker(rawValue: String(text.dropFirst().dropLast()))
  }

  /// The number of a text of digits with at most two decimals, which most cells of a table are.
  private static func plainNumber(_ bytes: String.UTF8View) -> ExactNumber? {
    var value: Int64 = 0
    var decimals = -1
    guard let first = bytes.first, (0x30...0x39).contains(first), bytes.count <= 17 else {
      return nil
    }
    for byte in bytes {
      if byte == 0x2E, decimals < 0 {
        decimals = 0
      } else if (0x30...0x39).contains(byte), decimals < 2 {
        value = value * 10 + Int64(byte - 0x30)
        if decimals >= 0 { decimals += 1 }
      } else {
        return nil
      }
    }
    return decimals == 0 ? nil : ExactNumber(coefficient: value, decimals: max(0, decimals))
  }
}

extension QuantityWords {
  /// The nouns that are counted, with the plural behind its word: `o brosiectau`.
  fileprivate var countedUnits: [(id: String, forms: [String: String])] {
    guard let pluralWord else { return units }
    return units.map { id, forms in
      guard let plural = forms["plural"] else { return (id, forms) }
      return (
        id, forms.merging(["plural behind word": "\(pluralWord) \(plural)"]) { first, _ in first }
      )
    }
  }
}

/// What the names of units mean.
enum QuantityUnits {
  /// The signs of currencies.
  static let signs: [String: String] = ["£": "GBP", "€": "EUR", "$": "USD"]

  /// The codes of currencies that may stand before or behind a number.
  static let codes: Set<String> = ["gbp", "eur", "usd"]

  /// The codes of currencies that headings name.
  static let codesInHeadings = ["GBP", "EUR", "USD", "CHF", "JPY", "NOK", "SEK", "DKK", "PLN"]

  /// Names of three capital letters that are counted and no codes of currencies.
  static let counts: Set<String> = ["FTE", "SME", "WTE"]

  /// The sign of a currency, else its code and a space.
  static func sign(_ currency: String) -> String {
    signs.first { $0.value == currency }?.key ?? currency + " "
  }
}

extension Quantity.Unit {
  /// The unit of a name in the data, such as `GBP`, `percent` or `jobs`.
  public init(named name: String) {
    switch name {
    case "%", "percent", "per cent": self = .percent
    case "ratio": self = .ratio
    case "number": self = .number
    default:
      let isCode =
        name.utf8.count == 3 && name.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        && !QuantityUnits.counts.contains(name)
      self = isCode ? .money(name) : .count(name)
    }
  }
}
