public import Diagnostics
public import Languages
import YAML

/// A place: a nation, region, city region, combined authority or council.
public struct Region: DataEntry {
  /// What messages call one.
  public static let noun = "region"
  /// The rule that an id without a region breaks.
  public static let unknownRule = Rule.unknownRegion

  /// Its id in the data.
  public let id: Located<String>
  /// Its name.
  public let name: LocalizedText
  /// What sort of place it is.
  public let kind: Kind
  /// The ids of the nations it lies in: one, or more for a place across a border.
  public internal(set) var nations: [Located<String>]
  /// The id of the place that it is a part of.
  public internal(set) var parent: Located<String>?
  /// Its ONS code.
  public let code: String?
  /// The id of the source of what is said here.
  public internal(set) var source: Located<String>?
  /// Other names that people use for it.
  public let also: OtherNames
  /// How long it was there, and what took its place.
  public internal(set) var life: Life
  /// Ids it had earlier, oldest first.
  public let formerly: [Located<String>]
  /// A note on it.
  public let note: LocalizedText?

  /// Other texts that people may write for it.
  public var otherNames: [String] { also.all + name.texts.map(\.text) + (code.map { [$0] } ?? []) }

  /// The sorts of places.
  public enum Kind: String, CaseIterable, Sendable {
    case country, nation, region
    case cityRegion = "city-region"
    case combinedAuthority = "combined-authority"
    case localAuthority = "local-authority"
    case localArea = "local-area"
    case corridor
    case crossBorder = "cross-border"
  }

  /// Whether its page stands under `nations/`.
  public var isNation: Bool { kind == .nation || kind == .country }

  /// The address of its page, without a language's folder.
  public var address: String { (isNation ? "nations/" : "regions/") + id.value + ".html" }
}

extension EntryReader {
  /// Reads an entry of `regions.yaml`.
  mutating func region(_ record: Record, id: Located<String>) -> Region? {
    guard let name = localized(record, "name"),
      let kind = record.choice("kind").flatMap({ Region.Kind(rawValue: $0.value) })
    else { return nil }
    return Region(
      id: id, name: name, kind: kind, nations: record.texts("nation"),
      parent: record.text("parent"), code: record.text("code")?.value,
      source: sourceReference(record), also: otherNames(record), life: life(record),
      formerly: record.texts("formerly"), note: localized(record, "note"))
  }
}
