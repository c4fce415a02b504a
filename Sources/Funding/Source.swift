public import Diagnostics
public import Languages
import YAML

/// A publication that figures rest on.
public struct Source: DataEntry {
  /// What messages call one.
  public static let noun = "source"
  /// The file that holds them.
  public static let home = "Content/data/sources.yaml"
  /// The rule that an id without a source breaks.
  public static let unknownRule = Rule.unknownSource

  /// Its id in the data.
  public let id: Located<String>
  /// Its title.
  public let title: LocalizedText
  /// Who published it.
  public let publisher: LocalizedText?
  /// Its address on the web.
  public let url: String?
  /// When it was published.
  public let published: PartialDate?
  /// When it was read.
  public let accessed: PartialDate?
  /// Its licence.
  public let licence: LocalizedText?
  /// Its own words.
  public let quote: LocalizedText?
  /// When somebody should look at it again.
  public let review: Review?
  /// A note on it.
  public let note: LocalizedText?
  /// Ids it had earlier.
  public let formerly: [Located<String>]

  /// Other texts that people may write for it.
  public var otherNames: [String] { title.texts.map(\.text) }
}

extension EntryReader {
  /// Reads an entry of `sources.yaml`.
  mutating func source(_ record: Record, id: Located<String>?) -> ReadEntry<Source> {
    let title = localized(record, "title")
    let source = Source(
      id: id ?? record.noID, title: title ?? LocalizedText([]),
      publisher: localized(record, "publisher"),
      url: record.text("url")?.value, published: date(record, "published"),
      accessed: date(record, "accessed"), licence: localized(record, "licence"),
      quote: localized(record, "quote"), review: review(record), note: localized(record, "note"),
      formerly: record.texts("formerly"))
    return ReadEntry(entry: source, isWhole: id != nil && title != nil)
  }

  /// The id of an entry's source: as written, or that of a source which is written out there.
  func sourceReference(_ record: Record) -> Located<String>? {
    record.text("source") ?? record.record("source").flatMap { sourceID($0) }
  }

  /// The id of a source; one that is written out in place and has none takes that of its title.
  func sourceID(_ record: Record) -> Located<String>? {
    if let id = record.text("id") { return id }
    guard record.schema.key("id")?.isRequired == false else { return nil }
    return derivedID(record, "title")
  }

  /// The id that a text in the default language makes, spelt as in an address.
  func derivedID(_ record: Record, _ key: String) -> Located<String>? {
    let texts = record.localizedTexts(key)
    let text = texts.first { ($0.tag?.value ?? settings.defaultTag) == settings.defaultTag }
    return (text ?? texts.first)?.text.map { slug(of: $0) }
  }
}

extension Source {
  /// Whether two entries say the same of one document.
  func says(the other: Source) -> Bool {
    title == other.title && url == other.url && published == other.published
  }
}
