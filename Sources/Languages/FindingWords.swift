import Diagnostics
import YAML

/// The words by which a language's amounts are told from its other numbers in running text: data, from
/// the part `finding` of its words of amounts.
public final class FindingWords: Sendable {
  /// Further nouns that are counted, and those that are measured by, each with the id of what they mean.
  public let nouns: [Noun]
  /// Further numbers in words, which are found and not read.
  public let numbers: [String]
  /// The words behind which a number goes on with "and": hundred.
  public let hundreds: [String]
  /// The words by which a number goes on before its scale or noun: and a half.
  public let fractions: [String]
  /// The words of what is published in pages, at whose number `pp` are pages: report.
  public let documents: [String]
  /// The words behind an amount that make another of it: and a half, dozen.
  public let behind: [String]
  /// Those that do so at the end of a clause: at least, or thereabouts.
  public let closing: [String]
  /// The words before an amount by which it is below nought: minus.
  public let negative: [String]
  /// The words of parts of a whole: half, a third.
  public let shares: [String]
  /// The words between a part and its whole: of the.
  public let parts: [String]
  /// The words before "one project" by which it is a count.
  public let alone: [String]
  /// The words before an amount that look like a bound and are none: adds up to.
  public let plain: [String]
  /// The words between a bound and an amount that change neither: a further.
  public let fillers: [String]
  /// The words that bound money and hundredths before them, and tell of a place before other numbers: north of.
  public let bearings: [String]
  /// The words before a number behind which one with "to" is what it came to, and no range: rose 20 to 120.
  public let changes: [String]
  /// The words behind "a year" by which it is a time: later, ago.
  public let moments: [String]
  /// Those that are so at the end of a clause alone: on.
  public let closingMoments: [String]
  /// The words behind "or more" by which it compares with what follows: than.
  public let comparisons: [String]
  /// The words of a bound that say among which things as well: over.
  public let across: [String]
  /// The words before what is counted in the heading of a column: number of.
  public let counts: [String]
  /// The words in a heading behind which a unit is that of something else than its numbers: per.
  public let against: [String]
  /// The words that mean what was named before, and count nothing: the two.
  public let known: [String]
  /// The words with a capital letter behind which a number is a name: Year, Office.
  public let capitals: [String]
  /// The words behind which a number in words with capital letters begins a name: the.
  public let articles: [String]
  /// The words that in capital letters are abbreviations, and may stand before what is counted: UK.
  public let abbreviations: [String]
  /// The endings of nouns for several things; without them no comma stands between two words for one noun.
  public let nounEndings: [String]
  /// The endings of other words that look like those: ous.
  public let adjectiveEndings: [String]
  /// The words that stand between two words for one noun: and.
  public let links: [String]
  /// The words behind which a number is a name: phase, building.
  public let names: [String]
  /// Such words for more than one: phases.
  public let namesOfSeveral: [String]
  /// The words that stand between no number and what it counts: the, of, was.
  public let joints: [String]
  /// The words behind which a number stands and no bound of one: a, the, from.
  public let determiners: [String]

  /// What may stand behind a number, in all its words.
  public struct Noun: Sendable {
    /// The id of what it means.
    public let id: String
    /// Its words.
    public let words: [String]
    /// What it is for.
    public let kind: Kind

    /// What a noun is for.
    public enum Kind: Sendable {
      /// It is counted, and found behind a number.
      case counted
      /// It is measured by: behind the number of a figure it is that of the figure, or the number is another one.
      case measure
      /// It says the same of a figure's unit in other words.
      case synonym
      /// It is counted where it is joined to its number by a hyphen: home in “a 1,500-home scheme”.
      case joined
    }
  }

  /// The id of words that begin as a measure does and are none: “points to”.
  public static let noMeasure = "none"

  /// The words of a kind, with the ids of what they mean.
  public func nouns(_ kind: Noun.Kind) -> [Noun] { nouns.filter { $0.kind == kind } }

  /// Reads the part `finding`; without it all is empty.
  init(_ record: Record?) {
    func words(_ key: String) -> [String] { record?.texts(key).map(\.value) ?? [] }
    let kinds: [(String, Noun.Kind)] = [
      ("nouns", .counted), ("measures", .measure), ("synonyms", .synonym), ("joined", .joined),
    ]
    nouns = kinds.flatMap { key, kind in
      (record?.entries(key) ?? []).map { Noun(id: $0.key.value, words: $0.node.texts, kind: kind) }
    }
    numbers = words("numbers")
    hundreds = words("hundreds")
    fractions = words("fractions")
    documents = words("documents")
    behind = words("behind")
    closing = words("closing")
    negative = words("negative")
    shares = words("shares")
    parts = words("parts")
    alone = words("alone")
    plain = words("plain")
    fillers = words("fillers")
    bearings = words("bearings")
    changes = words("changes")
    moments = words("moments")
    closingMoments = words("closing_moments")
    comparisons = words("comparisons")
    across = words("across")
    counts = words("counts")
    against = words("against")
    known = words("known")
    capitals = words("capitals")
    articles = words("articles")
    abbreviations = words("abbreviations")
    nounEndings = words("noun_endings")
    adjectiveEndings = words("adjective_endings")
    links = words("links")
    names = words("names")
    namesOfSeveral = words("names_of_several")
    joints = words("joints")
    determiners = words("determiners")
  }
}

extension FindingWords {
  static let schema = RecordSchema(
    name: "finding", entry: "language's numbers in text", place: "Templates/strings/LANG.yaml",
    summary: "How amounts are told from other numbers in running text.",
    keys: [
      .init("nouns", .map(of: .list(of: .text)), "Further nouns that are counted."),
      .init(
        "measures", .map(of: .list(of: .text)),
        "The words of each unit of measure, which no number has in place of another: kWh."),
      .init(
        "synonyms", .map(of: .list(of: .text)),
        "Further words that are the same for the unit of a figure: FTEs."),
      .init(
        "joined", .map(of: .list(of: .text)),
        "The words that are counted where a hyphen joins them to a number: home."),
      .init(
        "fractions", .list(of: .text),
        "The words by which a number goes on before its scale or noun: and a half."),
      .init(
        "documents", .list(of: .text),
        "The words of what has pages, so that pp are pages at its number: report."),
      .init("numbers", .list(of: .text), "Further numbers in words."),
      .init("hundreds", .list(of: .text), "The words behind which a number goes on with “and”."),
      .init("behind", .list(of: .text), "The words behind an amount that change it: and a half."),
      .init("closing", .list(of: .text), "Those that do so at the end of a clause: at least."),
      .init("negative", .list(of: .text), "The words by which an amount is below nought: minus."),
      .init("shares", .list(of: .text), "The words of parts of a whole: half."),
      .init("parts", .list(of: .text), "The words between a part and its whole: of the."),
      .init("alone", .list(of: .text), "The words before “one” by which it counts: only."),
      .init(
        "plain", .list(of: .text), "The words that look like a bound and are none: adds up to."),
      .init(
        "fillers", .list(of: .text),
        "The words between a bound and an amount that change neither: a further."),
      .init(
        "bearings", .list(of: .text),
        "The words that bound money and hundredths alone: north of."),
      .init(
        "changes", .list(of: .text),
        "The words by which “20 to 120” is a change and no range: rose."),
      .init("moments", .list(of: .text), "The words behind “a year” by which it is a time: ago."),
      .init(
        "closing_moments", .list(of: .text), "Those that are so at the end of a clause alone: on."),
      .init(
        "comparisons", .list(of: .text), "The words behind “or more” by which it compares: than."),
      .init("across", .list(of: .text), "The words of a bound that say among which as well: over."),
      .init(
        "counts", .list(of: .text),
        "The words before what is counted in the heading of a column: number of."),
      .init(
        "against", .list(of: .text),
        "The words in a heading behind which a unit is of something else than its numbers: per."),
      .init("known", .list(of: .text), "The words that mean what was named before: the two."),
      .init(
        "capitals", .list(of: .text),
        "The words with a capital letter behind which a number is a name: Year."),
      .init(
        "articles", .list(of: .text),
        "The words behind which a number in words with capital letters begins a name: the."),
      .init(
        "abbreviations", .list(of: .text),
        "The words that in capital letters may stand before what is counted: UK."),
      .init(
        "noun_endings", .list(of: .text),
        "The endings of nouns for several things; without them no comma stands before what is counted."
      ),
      .init(
        "adjective_endings", .list(of: .text), "The endings of other words that look so: ous."),
      .init("links", .list(of: .text), "The words between two words for one noun: and."),
      .init("names", .list(of: .text), "The words behind which a number is a name: phase."),
      .init("names_of_several", .list(of: .text), "Such words for more than one: phases."),
      .init("joints", .list(of: .text), "The words that are never between a number and its noun."),
      .init(
        "determiners", .list(of: .text),
        "The words behind which “£3 million” stands, and “at least £3 million” does not: a."),
    ])
}
