import Languages

/// The words by which headings say what their numbers are of, of one language or of several.
struct HeadingWords: Sendable {
  /// A word for a power of ten.
  struct Scale: Hashable, Sendable {
    let power: Int
    /// How it stands behind a number.
    let behind: String
    /// Whether it is nothing else in running text, as “mill” is.
    let isPlain: Bool
    /// Whether it is found and not read behind a number: millions.
    let isPlural: Bool
  }

  /// The words of currencies in their pieces, longest first.
  let currencies: [(words: [String], code: String)]
  /// How per cent is said, in its pieces.
  let percent: [[String]]
  /// The words behind which a unit is that of something else: per.
  let against: Set<String>
  /// The words behind which a scale is part of a number: two, over.
  let numerals: Set<String>
  /// The words between a scale and its currency: of.
  let parts: Set<String>
  /// The words for hundreds.
  let hundreds: Set<String>
  /// The currencies of the words for hundredths: pence. A letter is one where it is so in all languages.
  let hundredths: [String: String]
  /// The words for one power in one language, and for another in another.
  let unsure: Set<String>
  private let scales: [String: Scale]
  private let measures: [(word: String, id: String)]
  private let decimal: String
  private let group: String

  init(_ languages: [QuantityWords]) {
    let (decimal, group) = (
      languages.first?.decimalMark ?? ".", languages.first?.groupMark ?? ","
    )
    (self.decimal, self.group) = (decimal, group)
    func pieces(_ text: String) -> [String] {
      quantityTokens(text, decimal: decimal, group: group).map(\.text)
    }
    let finding = languages.map(\.finding)
    currencies = languages.flatMap(\.currencies).flatMap { currency in
      currency.words.map { (pieces($0), currency.code) }
    }.sorted { $0.words.count > $1.words.count }
    percent = languages.flatMap(\.percent.all).map(pieces).sorted { $0.count > $1.count }
    against = Set(finding.flatMap(\.against))
    let bounds = languages.flatMap { $0.rows.values.flatMap(\.all) }.compactMap {
      QuantityPattern($0, decimal: decimal, group: group).before.last?.text
    }
    let numbers = languages.flatMap { $0.numbers.joined() } + finding.flatMap(\.numbers)
    numerals = Set(
      bounds + (numbers + finding.flatMap(\.shares)).compactMap { pieces($0).last })
    parts = Set(finding.flatMap(\.parts).filter { pieces($0).count == 1 })
    measures = finding.flatMap { $0.nouns(.measure) }
      .filter { $0.id != FindingWords.noMeasure }
      .flatMap { noun in noun.words.map { ($0, noun.id) } }
    hundreds = Set(
      languages.flatMap(\.indefinite).filter { $0.id == "hundreds" }.flatMap(\.phrase.all)
        .compactMap { pieces($0).first })
    let ofCurrencies = languages.map(\.hundredths).filter { !$0.isEmpty }
    hundredths = Dictionary(
      ofCurrencies.joined().flatMap { part in part.words.map { ($0.lowercased(), part.code) } },
      uniquingKeysWith: { first, _ in first }
    ).filter { word, _ in
      word.utf8.count > 1
        || ofCurrencies.allSatisfy { $0.contains { $0.words.contains { $0.lowercased() == word } } }
    }
    (scales, unsure) = Self.scales(languages)
  }

  private static func scales(
    _ languages: [QuantityWords]
  ) -> (sure: [String: Scale], unsure: Set<String>) {
    let all = languages.flatMap { words in
      words.scales.flatMap { scale in
        ([scale.written] + scale.read + scale.found).map { ($0, Scale($0, of: scale)) }
      }
        + words.ambiguous.compactMap { word, meant in
          words.scales.first { $0.written == meant.first }.map { (word, Scale(word, of: $0)) }
        }
    }
    // A word that another language has for another power says neither.
    let scales = Dictionary(grouping: all, by: \.0)
    let sure = scales.compactMapValues { same in
      Set(same.map(\.1.power)).count == 1 ? same.first?.1 : nil
    }
    return (sure, Set(scales.keys).subtracting(sure.keys))
  }

  /// The scale that a word says; `nil` where it says none.
  func scale(_ word: String) -> Scale? { scales[word] }

  /// The scale that a word or letter behind a currency says, also one in another form of the plural.
  func scale(behindCurrency word: String) -> Scale? {
    if let scale = scales[word] ?? (word.last == "s" ? scales[String(word.dropLast())] : nil) {
      return scale
    }
    return word == "b" ? scales["bn"] : nil
  }

  /// The unit of measure that a text is: as it is written, mW, or else in letters of any size, mw.
  func measure(_ text: String) -> String? {
    let folded = text.lowercased()
    return
      (measures.first { $0.word == text } ?? measures.first { $0.word.lowercased() == folded })?
      .id
  }

  /// The length of the first of some expressions that a text begins with; 0 where it begins with none.
  func length(of expressions: [[String]], at tokens: ArraySlice<QuantityToken>) -> Int {
    expressions.first { tokens.prefix($0.count).map(\.text) == $0 }?.count ?? 0
  }

  /// The pieces of a text.
  func tokens(_ text: String) -> [QuantityToken] {
    quantityTokens(text, decimal: decimal, group: group)
  }
}

extension HeadingWords.Scale {
  fileprivate init(_ word: String, of scale: QuantityWords.Scale) {
    let isShort = !word.contains { "aeiouwy".contains($0) }
    self.init(
      power: scale.power, behind: isShort ? word : " " + scale.written,
      isPlain: isShort || word.utf8.count > 4,
      isPlural: word.utf8.count > 4 && scale.found.contains(word))
  }
}
