import Diagnostics
public import YAML

/// The words by which one language writes amounts and reads them: data, from the part `quantities` of
/// the language's file.
public struct QuantityWords: Sendable {
  /// The sign between whole and fraction.
  public let decimalMark: String
  /// The sign between groups of three digits.
  public let groupMark: String
  /// How the bounds of an amount are worded, by ``Row``.
  public let rows: [Row: Phrase]
  /// The words for powers of ten, largest first.
  public let scales: [Scale]
  /// The same words in all their forms, as UTF-8.
  public let scaleWords: [[UInt8]]
  /// Words that may mean several scales, with those meant.
  public let ambiguous: [String: [String]]
  /// How "each" is said.
  public let each: Phrase
  /// How "in total" is said; it is read and changes nothing.
  public let total: Phrase
  /// How "a year" and other periods are said.
  public let periods: [Period: Phrase]
  /// The words for one, two, three and on, each with its further forms.
  public let numbers: [[String]]
  /// Amounts without a number, by id: hundreds, dozens.
  public let indefinite: [(id: String, phrase: Phrase)]
  /// How per cent is said: signs and words behind the number.
  public let percent: Phrase
  /// How "one in 20" is said.
  public let oneIn: Phrase
  /// "4.6 out of 5", of a mark that is no whole number.
  public let score: Phrase?
  /// The nouns that are counted, by id.
  public var units: [(id: String, forms: [String: String])]
  /// The word between a number and the plural of what is counted, such as *o*; `nil` where a language has none.
  public let pluralWord: String?
  /// The words of currencies, such as pounds, by the code.
  public let currencies: [(code: String, words: [String])]
  /// The words for hundredths of currencies, such as pence, by the code.
  public let hundredths: [(code: String, words: [String])]
  /// Further words that no unit begins or ends with, so that the number before them is not all of an amount.
  public let notUnits: [String]
  /// How amounts are told from other numbers in running text.
  public let finding: FindingWords

  /// How the bounds of an amount lie.
  public enum Row: String, CaseIterable, Sendable {
    /// The amount or more.
    case atLeast = "at_least"
    /// More than the amount.
    case moreThan = "more_than"
    /// The amount or less.
    case upTo = "up_to"
    /// Less than the amount.
    case lessThan = "less_than"
    /// Roughly the amount.
    case about
    /// Somewhat less than the amount.
    case nearly
    /// From one amount to another.
    case between
    /// More than one amount, up to another.
    case moreThanUpTo = "more_than_up_to"
    /// At least one amount, less than another.
    case atLeastLessThan = "at_least_less_than"
    /// More than one amount, less than another.
    case moreThanLessThan = "more_than_less_than"
    /// Roughly the amount, or more.
    case atLeastAbout = "at_least_about"
    /// Roughly the amount, or less.
    case upToAbout = "up_to_about"
    /// Roughly from one amount to another.
    case aboutBetween = "about_between"
  }

  /// A span of time that an amount is for.
  public enum Period: String, CaseIterable, Sendable {
    /// A stretch of time that amounts are stated for.
    case year, month, week, day
  }

  /// A wording: the pattern to write, and all that are read. `{a}` and `{b}` stand for amounts.
  public struct Phrase: Sendable {
    /// The pattern that is written.
    public let written: String
    /// Further patterns that are read.
    public let read: [String]
    /// The pattern that is written, taken apart.
    public let pieces: [Piece]

    /// A piece of a pattern.
    public enum Piece: Equatable, Sendable {
      /// Words of the pattern.
      case words(String)
      /// The place of the first amount.
      case first
      /// The place of the second one.
      case second
    }

    /// Whether there is a place for a second amount.
    public var hasSecond: Bool { pieces.contains(.second) }

    /// All patterns that are read, the written one first.
    public var all: [String] { [written] + read }
  }

  /// A word for a power of ten.
  public struct Scale: Sendable {
    /// The power, such as 6 for a million.
    public let power: Int
    /// The word that is written.
    public let written: String
    /// Further words that are read.
    public let read: [String]
    /// Words that are found as the scale of a number and not read: millions.
    public let found: [String]
  }
}

extension QuantityWords {
  static let phrase = RecordSchema(
    name: "wording", entry: "wording", place: "Templates/strings/LANG.yaml", summary: "A wording.",
    keys: [
      .init("write", .text, required: true, "The words that are written."),
      .init("read", .list(of: .text), "Further words that are read."),
    ])

  static let scale = RecordSchema(
    name: "scale", entry: "scale", place: "Templates/strings/LANG.yaml",
    summary: "A word for a power of ten.",
    keys: [
      .init("power", .whole, required: true, "The power of ten."),
      .init("write", .text, required: true, "The word that is written."),
      .init("read", .list(of: .text), "Further words that are read."),
      .init("found", .list(of: .text), "Words that are found behind a number and not read."),
    ])

  /// The keys of the part `quantities`.
  public static let schema = RecordSchema(
    name: "quantities", entry: "language's amounts", place: "Templates/strings/LANG.yaml",
    summary: "The words of amounts.",
    keys: [
      .init("decimal", .text, default: ".", "The sign before a fraction."),
      .init("group", .text, default: ",", "The sign between groups of three digits."),
      .init("bounds", .map(of: .record(phrase)), required: true, "How bounds are worded."),
      .init("scales", .list(of: .record(scale)), required: true, "The words for powers of ten."),
      .init("ambiguous", .map(of: .list(of: .text)), "Words that may mean several scales."),
      .init("each", .record(phrase), required: true, "How “each” is said."),
      .init("total", .record(phrase), required: true, "How “in total” is said."),
      .init("periods", .map(of: .record(phrase)), required: true, "How “a year” is said."),
      .init("numbers", .list(of: .text), required: true, "The words for 1, 2, 3 and on."),
      .init("indefinite", .map(of: .record(phrase)), "Amounts without a number."),
      .init("percent", .record(phrase), required: true, "How per cent is said."),
      .init("one_in", .record(phrase), required: true, "How “one in 20” is said."),
      .init("score", .record(phrase), "How “4.6 out of 5” is said."),
      .init("units", .map(of: .map(of: .text)), "The nouns that are counted, by form."),
      .init("plural_word", .text, "The word between a number and a noun’s form `plural`: o."),
      .init("currencies", .map(of: .list(of: .text)), "The words of currencies, by their code."),
      .init(
        "hundredths", .map(of: .list(of: .text)),
        "The words of hundredths of currencies, by the currency's code."),
      .init("not_units", .list(of: .text), "Words that no unit begins or ends with: or so, tbc."),
      .init("finding", .record(FindingWords.schema), "How amounts are found in running text."),
    ])

  /// Reads the part `quantities`; `nil` where something that is needed is missing, which is reported.
  static func read(
    _ record: Record, diagnostics: inout [Diagnostic]
  ) -> QuantityWords? {
    let before = diagnostics.count
    func phrases(_ key: String, _ diagnostics: inout [Diagnostic]) -> [(String, Phrase)] {
      record.entries(key).map { name, node in
        var ignored: [Diagnostic] = []
        let inner = Record(node, schema: phrase, file: record.file, diagnostics: &ignored)
        return (name.value, Phrase(inner))
      }
    }
    let bounds = phrases("bounds", &diagnostics)
    let rows = Dictionary(
      bounds.compactMap { name, phrase in Row(rawValue: name).map { ($0, phrase) } },
      uniquingKeysWith: { first, _ in first })
    for row in Row.allCases where rows[row] == nil {
      diagnostics.append(
        Diagnostic(
          .missingKey, "the words for “\(row.rawValue)” are missing",
          at: record.keySpan(of: "bounds"), help: "add “\(row.rawValue): {write: …}”"))
    }
    let periods = phrases("periods", &diagnostics).compactMap { name, phrase in
      Period(rawValue: name).map { ($0, phrase) }
    }
    guard diagnostics.count == before, let each = record.record("each"),
      let total = record.record("total"), let percent = record.record("percent"),
      let oneIn = record.record("one_in")
    else { return nil }
    let scales = record.records("scales").map(Scale.init).sorted { $0.power > $1.power }
    return QuantityWords(
      decimalMark: record.choice("decimal")?.value ?? ".",
      groupMark: record.choice("group")?.value ?? ",", rows: rows,
      scales: scales,
      scaleWords: scales.flatMap { [$0.written] + $0.read }.map { Array($0.utf8) },
      ambiguous: Dictionary(
        record.entries("ambiguous").map { ($0.key.value, $0.node.texts) },
        uniquingKeysWith: { first, _ in first }),
      each: Phrase(each), total: Phrase(total),
      periods: Dictionary(periods, uniquingKeysWith: { first, _ in first }),
      numbers: record.texts("numbers").map {
        $0.value.split(separator: "/").map(String.init)
      },
      indefinite: phrases("indefinite", &diagnostics).map { (id: $0.0, phrase: $0.1) },
      percent: Phrase(percent), oneIn: Phrase(oneIn),
      score: record.record("score").map { Phrase($0) },
      units: record.entries("units").map { name, node in
        (id: name.value, forms: Dictionary(node.pairs, uniquingKeysWith: { first, _ in first }))
      },
      pluralWord: record.text("plural_word")?.value,
      currencies: record.entries("currencies").map { (code: $0.key.value, words: $0.node.texts) },
      hundredths: record.entries("hundredths").map { (code: $0.key.value, words: $0.node.texts) },
      notUnits: record.texts("not_units").map(\.value),
      finding: FindingWords(record.record("finding")))
  }
}

extension QuantityWords.Phrase {
  fileprivate init(_ record: Record) {
    written = record.text("write")?.value ?? ""
    read = record.texts("read").map(\.value)
    pieces = Self.pieces(of: written)
  }

  /// The first amount has one place, the second one behind it.
  private static func pieces(of pattern: String) -> [Piece] {
    guard let first = pattern.firstRange(of: "{a}") else { return [.words(pattern)] }
    let rest = pattern[first.upperBound...]
    var pieces: [Piece] = [.words(String(pattern[..<first.lowerBound])), .first]
    if let second = rest.firstRange(of: "{b}") {
      pieces += [
        .words(String(rest[..<second.lowerBound])), .second,
        .words(String(rest[second.upperBound...])),
      ]
    } else {
      pieces.append(.words(String(rest)))
    }
    return pieces.filter { $0 != .words("") }
  }
}

extension QuantityWords.Scale {
  fileprivate init(_ record: Record) {
    power = min(record.whole("power")?.value ?? 0, 15)
    written = record.text("write")?.value ?? ""
    read = record.texts("read").map(\.value)
    found = record.texts("found").map(\.value)
  }
}

extension Node {
  /// The texts of a list, or the one text.
  var texts: [String] {
    switch content {
    case .list(let items): items.flatMap(\.texts)
    case .text(let text, _): [text]
    case .map: []
    }
  }

  /// The keys and texts of a map.
  fileprivate var pairs: [(String, String)] {
    guard case .map(let entries) = content else { return [] }
    return entries.compactMap { entry in
      if case .text(let text, _) = entry.value.content { (entry.key, text) } else { nil }
    }
  }
}
