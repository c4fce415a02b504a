public import Diagnostics
public import YAML

/// A language as data: how it counts, dates, orders and words things. A further language is a further
/// file.
public final class Language: Sendable {
  /// The tag, such as `cy`.
  public let tag: String
  /// What the language calls itself.
  public let name: String
  /// Which form of a word goes with a number.
  public let plurals: PluralRules
  /// The words of dates.
  public let dates: DateWords
  /// The words of amounts.
  public let quantities: QuantityWords
  /// Words of links that do not say where they lead, in small letters.
  public let vagueLinks: Set<String>
  private let alphabet: Alphabet
  private let strings: [String: PageString]
  /// Where the strings stand, for messages about missing ones.
  let stringsSpan: SourceSpan
  /// What its file says besides strings, by key: a site's own file may hold the same and is read as it is.
  let parts: [String: Node]

  private init(
    tag: String, name: String, plurals: PluralRules, dates: DateWords, quantities: QuantityWords,
    vagueLinks: Set<String>, alphabet: Alphabet, strings: [String: PageString],
    stringsSpan: SourceSpan, parts: [String: Node]
  ) {
    self.tag = tag
    self.name = name
    self.plurals = plurals
    self.dates = dates
    self.quantities = quantities
    self.vagueLinks = vagueLinks
    self.alphabet = alphabet
    self.strings = strings
    self.stringsSpan = stringsSpan
    self.parts = parts
  }

  /// The keys of a language's file.
  public static let schema = RecordSchema(
    name: "strings", entry: "language", place: "Templates/strings/LANG.yaml",
    summary: "How one language counts, dates, orders and words things.",
    keys: [
      .init("language", .text, required: true, "The tag of the language, such as `cy`."),
      .init("name", .text, "What the language calls itself."),
      .init("plurals", .map(of: .text), "The forms of words beside a number, as CLDR has them."),
      .init("dates", .record(DateWords.schema), "The words of dates."),
      .init("alphabet", .list(of: .text), "The letters in order, those of two signs too."),
      .init("quantities", .record(QuantityWords.schema), "The words of amounts."),
      .init(
        "vague_links", .list(of: .text),
        "Words of links that do not say where they lead, such as `here`."),
      .init("strings", .map(of: .any), "What pages say, by key."),
    ])

  /// Reads a language from a whole file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path.
  ///   - expected: The tag that the file is named for; `nil` for any.
  ///   - diagnostics: Where problems are added.
  /// - Returns: `nil` where a part that is needed is missing.
  public static func read(
    _ bytes: [UInt8], file: String, expecting expected: String? = nil,
    diagnostics: inout [Diagnostic]
  ) -> Language? {
    guard let record = record(bytes, schema, file: file, diagnostics: &diagnostics),
      let tag = record.text("language")
    else { return nil }
    let before = diagnostics.count
    if let expected, let problem = otherTag(record, than: expected) { diagnostics.append(problem) }
    for key in ["dates", "quantities", "strings"] where !record.has(key) {
      diagnostics.append(
        Diagnostic(
          .missingKey, "the language has no “\(key)”", at: record.keySpan(of: "language"),
          help: "add “\(key)”, as the file of another language has it"))
    }
    let rules = record.entries("plurals").compactMap { name, node -> (String, Located<String>)? in
      guard case .text(let text, _) = node.content else { return nil }
      return (name.value, Located(text, at: SourceSpan(file: file, node.range)))
    }
    guard diagnostics.count == before, let dates = record.record("dates").flatMap(DateWords.init),
      let quantities = record.record("quantities").flatMap({
        QuantityWords.read($0, diagnostics: &diagnostics)
      }), let plurals = PluralRules(rules, diagnostics: &diagnostics)
    else { return nil }
    let strings = PageString.read(
      record, categories: plurals.categories, diagnostics: &diagnostics)
    return Language(
      tag: tag.value, name: record.text("name")?.value ?? tag.value, plurals: plurals,
      dates: dates, quantities: quantities,
      vagueLinks: Set(record.texts("vague_links").map { $0.value.lowercased() }),
      alphabet: Alphabet(record.texts("alphabet").map(\.value)), strings: strings,
      stringsSpan: record.keySpan(of: "strings"), parts: fixedParts(of: record))
  }

  /// The keys of a site's own file, which need not say what language it is in.
  private static var overlay: RecordSchema {
    var overlay = schema
    for index in overlay.keys.indices { overlay.keys[index].isRequired = false }
    return overlay
  }

  private static func record(
    _ bytes: [UInt8], _ schema: RecordSchema, file: String, diagnostics: inout [Diagnostic]
  ) -> Record? {
    let (node, problems) = readYAML(bytes[...], file: file)
    diagnostics += problems
    guard let node else {
      if problems.isEmpty {
        diagnostics.append(
          Diagnostic(
            .missingKey, "the file is empty", at: SourceSpan(file: file, start: 0, end: 0),
            help: "take it out, or write the strings that it changes"))
      }
      return nil
    }
    return Record(node, schema: schema, file: file, diagnostics: &diagnostics)
  }

  /// The language with the strings of a site's own file in place of those of the same keys.
  ///
  /// - Parameters:
  ///   - bytes: The site's file: strings, and nothing else that is needed.
  ///   - file: Its path.
  ///   - isShown: Whether a template of the site shows the string of a key.
  ///   - diagnostics: Where problems are added, keys that mean nothing among them.
  /// - Returns: The language; this one where the file cannot be read.
  public func overlaid(
    by bytes: [UInt8], file: String, isShown: (String) -> Bool = { _ in true },
    diagnostics: inout [Diagnostic]
  ) -> Language {
    guard
      let record = Self.record(bytes, Self.overlay, file: file, diagnostics: &diagnostics)
    else { return self }
    var own = PageString.read(record, categories: plurals.categories, diagnostics: &diagnostics)
    for (key, known) in strings {
      guard let problem = own[key]?.unknownGap(key, known: known) else { continue }
      diagnostics.append(problem)
      own[key] = nil
    }
    diagnostics += idleParts(record)
    for (key, _) in record.entries("strings") where own[key.value] != nil {
      guard let problem = idleString(key, isShown) else { continue }
      diagnostics.append(problem)
      own[key.value] = nil
    }
    return Language(
      tag: tag, name: record.text("name")?.value ?? name, plurals: plurals, dates: dates,
      quantities: quantities, vagueLinks: vagueLinks, alphabet: alphabet,
      strings: strings.merging(own) { _, new in new }, stringsSpan: record.keySpan(of: "strings"),
      parts: parts)
  }

  /// The language with further nouns that are counted, or other forms of those it has.
  ///
  /// - Parameter units: The forms of each noun by its id: `one`, `two`, `number`, `plural`, …
  /// - Returns: The language with these nouns in place of those with the same ids.
  public func counting(_ units: [(id: String, forms: [String: String])]) -> Language {
    let ids = Set(units.map(\.id))
    var quantities = quantities
    quantities.units = quantities.units.filter { !ids.contains($0.id) } + units
    return Language(
      tag: tag, name: name, plurals: plurals, dates: dates, quantities: quantities,
      vagueLinks: vagueLinks, alphabet: alphabet, strings: strings, stringsSpan: stringsSpan,
      parts: parts)
  }

  /// The keys of the strings, in order.
  public var stringKeys: [String] { strings.keys.sorted() }

  /// The keys of the strings with gaps, which say nothing without values for them.
  public var filledStringKeys: Set<String> {
    Set(strings.filter { !$0.value.gaps.isEmpty }.keys)
  }

  /// The string of a key that has no gaps; `nil` where there is none.
  public func string(_ key: String) -> String? { strings[key]?.text(for: "other") }

  /// The string of a key with its gaps `{name}` filled.
  public func string(_ key: String, _ arguments: KeyValuePairs<String, String>) -> String? {
    string(key).map { fill($0, arguments) }
  }

  /// The string of a key with what is found for each of its gaps; `nil` where there is no string.
  public func string(_ key: String, filling value: (Substring) -> String?) -> String? {
    string(key).map { fill($0, value) }
  }

  /// The string of a key for a number of things, which fills the gap `{count}`.
  public func string(
    _ key: String, count: Int, _ arguments: KeyValuePairs<String, String> = [:]
  ) -> String? {
    strings[key].map { string in
      fill(string.text(for: plurals.category(of: count))) { name in
        name == "count" ? grouped(count) : arguments.filling(name)
      }
    }
  }

  /// A whole number with its groups of digits.
  public func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { result += quantities.groupMark }
      result.append(digit)
    }
    return number < 0 ? "-" + result : result
  }

  /// Bytes that put texts in the language's alphabetical order when they are compared.
  public func sortKey(_ text: String) -> [UInt8] { alphabet.sortKey(text) }

  /// The letter of the language's alphabet that a text begins with, such as `Ll`; `nil` where it begins with
  /// a digit or a sign.
  public func initial(of text: String) -> String? { alphabet.initial(of: text) }

  func pageString(_ key: String) -> PageString? { strings[key] }
}
