public import Diagnostics
public import Languages
import YAML

/// A publication that figures rest on.
public struct Source: DataEntry {
  /// What messages call one.
  public static let noun = "source"
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
  /// A note on it.
  public let note: LocalizedText?
  /// Ids it had earlier.
  public let formerly: [String]

  /// Other texts that people may write for it.
  public var otherNames: [String] { formerly + title.texts.map(\.text) }
}

extension EntryReader {
  /// Reads an entry of `sources.yaml`.
  mutating func source(_ record: Record, id: Located<String>) -> Source? {
    guard let title = localized(record, "title") else { return nil }
    return Source(
      id: id, title: title, publisher: localized(record, "publisher"),
      url: record.text("url")?.value, published: date(record, "published"),
      accessed: date(record, "accessed"), licence: localized(record, "licence"),
      quote: localized(record, "quote"), note: localized(record, "note"),
      formerly: record.texts("formerly").map(\.value))
  }
}
