public import Diagnostics

/// The keys of one kind of entry (a source, a figure, a page's settings), declared once: the decoder
/// reads by it, `docs/FORMATS.md` and `sitegen schema` are printed from it.
public struct RecordSchema: Sendable {
  /// The name that `sitegen schema` takes, such as `figures`.
  public var name: String
  /// What messages call one entry, such as `figure`.
  public var entry: String
  /// The file or place it stands in, such as `Content/data/figures.yaml or figures.csv`.
  public var place: String
  /// What it is for, in one sentence.
  public var summary: String
  /// The keys, in the order they are documented.
  public var keys: [Key]

  /// Declares a kind of entry.
  public init(name: String, entry: String, place: String, summary: String, keys: [Key]) {
    self.name = name
    self.entry = entry
    self.place = place
    self.summary = summary
    self.keys = keys
  }

  /// One key of an entry.
  public struct Key: Sendable {
    /// The key as it is written.
    public var name: String
    /// What its value is.
    public var type: ValueType
    /// Whether an entry without it is an error.
    public var isRequired: Bool
    /// Keys that stand in for it: an entry that has neither it nor one of these is an error. Empty
    /// when nothing does.
    public var alternatives: [String]
    /// The rule that an entry without it breaks, where it must be there.
    public var missingRule: Rule
    /// What holds when it is absent, as it would be written; in round brackets when it is taken from
    /// elsewhere, such as `(the page's own)`; `nil` when its absence means none.
    public var defaultValue: String?
    /// The least and the greatest whole number that the loader takes; `nil` for any from 0.
    public var range: ClosedRange<Int>?
    /// The links to entries of the site that are read in its words.
    public var links: Links
    /// What it says, in one sentence.
    public var summary: String

    /// Declares a key.
    public init(
      _ name: String, _ type: ValueType, required: Bool = false,
      unless alternatives: [String] = [], missing rule: Rule = .missingKey,
      default defaultValue: String? = nil, within range: ClosedRange<Int>? = nil,
      links: Links = .none, _ summary: String
    ) {
      self.name = name
      self.type = type
      self.isRequired = required
      self.alternatives = alternatives
      self.missingRule = rule
      self.defaultValue = defaultValue
      self.range = range
      self.links = links
      self.summary = summary
    }

    /// Whether an entry must have it, or something in its place.
    var isNeeded: Bool { isRequired || !alternatives.isEmpty }
  }

  /// The links to entries of the site, such as `[£30 million](figure:ID)`, that are read in words.
  public enum Links: Sendable {
    /// None: the words are shown as they are.
    case none
    /// Those to figures: with one, the words are read as Markdown.
    case figures
    /// All: the words are Markdown.
    case all
  }

  /// What a value may be. The decoder checks shape; what needs other data (does the source exist?)
  /// is checked by the loader and the rules.
  public indirect enum ValueType: Sendable {
    /// One line or more of text.
    case text
    /// A text, or a map from language tag to text.
    case localizedText
    /// An identifier: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters.
    case id
    /// An identifier of another entry: `source`, `region`, `fund`, `figure`, `award` or `page`.
    case reference(String)
    /// A whole number, 0 or more, without leading zeros.
    case whole
    /// A decimal number such as `55.86` or `-4.25`.
    case decimal
    /// `true` or `false`.
    case flag
    /// `true` or `false`, or one of these words.
    case flagOr([String])
    /// A date, month, year, quarter or financial year.
    case date
    /// A point in time: RFC 3339, `2026-09-01 09:30` or a date.
    case time
    /// A web address with `https`, `http` or `mailto`.
    case url
    /// A quantity as people write it, or a marker for a missing one.
    case quantity
    /// One of these words.
    case choice([String])
    /// A list; a single value is read as a list of one.
    case list(of: ValueType)
    /// An entry with keys of its own.
    case record(RecordSchema)
    /// Any of these, tried in order by the shape of the value.
    case either([ValueType])
    /// A map with keys of the author's own, each holding this.
    case map(of: ValueType)
    /// Anything: read by code of its own.
    case any
  }

  /// The key of a name.
  public func key(_ name: String) -> Key? { keys.first { $0.name == name } }
}
