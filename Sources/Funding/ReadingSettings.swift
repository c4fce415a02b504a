import Diagnostics
public import Languages
public import Quantities

/// What reading the data depends on besides the data: the site's languages, currency, zone and the
/// moment that it is read for.
public struct ReadingSettings: Sendable {
  /// The tags that texts by language may have; the first is the site's default language.
  public var tags: [String]
  /// The languages that the site names and has no words for. That was told where they are named, and what is said in one
  /// of them is left out without a word.
  public var wordlessTags: Set<String> = []
  /// Reads amounts in the site's languages and currency.
  public var quantities: QuantityReader
  /// The zone of times that name none.
  public var zone: TimeZoneRule
  /// The moment the site is read for: what is published later is left out.
  public var asOf: Instant
  /// Whether drafts are read.
  public var showsDrafts: Bool
  /// The site's default language: its words stand in messages and workings.
  public var language: Language?
  /// The month and day on which financial years begin.
  public var yearStart: (month: Int, day: Int)
  /// The units that each unit takes in when they are added, by their ids.
  public private(set) var aggregates: [String: Set<String>] = [:]

  /// Gathers the settings.
  public init(
    tags: [String], quantities: QuantityReader, zone: TimeZoneRule, asOf: Instant,
    showsDrafts: Bool = false, language: Language? = nil,
    yearStart: (month: Int, day: Int) = (4, 1)
  ) {
    self.tags = tags
    self.quantities = quantities
    self.zone = zone
    self.asOf = asOf
    self.showsDrafts = showsDrafts
    self.language = language
    self.yearStart = yearStart
  }

  /// Says that a unit takes in others when they are added, and what these take in.
  ///
  /// - Parameters:
  ///   - parts: The ids of the others.
  ///   - whole: The id of the unit.
  public mutating func takeIn(_ parts: some Sequence<String>, by whole: String) {
    var taken = aggregates[whole, default: []].union(parts)
    for part in taken { taken.formUnion(aggregates[part] ?? []) }
    aggregates[whole] = taken
    for (other, units) in aggregates where units.contains(whole) {
      aggregates[other] = units.union(taken)
    }
  }

  /// The tag of the language that plain texts stand in.
  public var defaultTag: String { tags.first ?? "en" }
}

/// The problem with a text in a language that the site has not; `nil` where it was told of that language.
func unknownLanguage(
  _ tag: String, at span: SourceSpan, known tags: [String], wordless: Set<String>
) -> Diagnostic? {
  guard !wordless.contains(tag) else { return nil }
  return Diagnostic(
    .unknownLanguage, "there is no language “\(tag)”", at: span,
    help: nearestName(to: tag, in: tags).map { "write “\($0)”" }
      ?? "add “\(tag)” to “languages” in site.yaml, or take it out")
}
