public import Diagnostics
public import Languages
public import Quantities
import YAML

/// A place: a nation, region, city region, combined authority or council.
public struct Region: DataEntry {
  /// What messages call one.
  public static let noun = "region"
  /// The file that holds them.
  public static let home = "Content/data/regions.yaml"
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
  /// When the list of codes that it was taken from was made.
  public let codeDate: PartialDate?
  /// The places it is made of: ids, and ONS codes of places that are not in the data.
  public internal(set) var members: [Located<String>]
  /// Where its mark stands on a map: the points that are the place together.
  public let location: [Location]
  /// Its place on the tile map.
  public let tile: Tile?
  /// The id of the source of what is said here.
  public internal(set) var source: Located<String>?
  /// Other names that people use for it.
  public let also: OtherNames
  /// How long it was there, and what took its place.
  public internal(set) var life: Life
  /// Ids it had earlier, oldest first.
  public internal(set) var formerly: [Located<String>]
  /// A note on it.
  public let note: LocalizedText?

  /// Other texts that people may write for it.
  public var otherNames: [String] { also.all + name.texts.map(\.text) + (code.map { [$0] } ?? []) }

  /// A point on the globe, in degrees.
  public struct Location: Hashable, Sendable {
    /// Degrees north of the equator.
    public let latitude: ExactNumber
    /// Degrees east of Greenwich.
    public let longitude: ExactNumber
  }

  /// A place on a grid, from nought at the left and at the top.
  public struct Tile: Hashable, Sendable {
    /// The last column and row that a map may have; far more than can be read.
    static let last = 999
    /// Its column.
    public let column: Int
    /// Its row.
    public let row: Int
  }

  /// The sorts of places.
  public enum Kind: String, CaseIterable, Sendable {
    /// The country as a whole.
    case country
    /// One of its nations.
    case nation
    /// A region.
    case region
    /// A city with its surroundings.
    case cityRegion = "city-region"
    /// An authority that several others formed.
    case combinedAuthority = "combined-authority"
    /// A council's area.
    case localAuthority = "local-authority"
    /// A smaller area.
    case localArea = "local-area"
    /// Places along a line.
    case corridor
    /// An area in more than one nation.
    case crossBorder = "cross-border"
  }

  /// Whether its page stands under `nations/`.
  public var isNation: Bool { kind == .nation || kind == .country }

  /// Whether a text has the form of an ONS code, such as `W06000015`: a letter and eight digits.
  public static func isCode(_ text: String) -> Bool {
    text.utf8.count == 9 && text.utf8.first.map { (0x41...0x5A).contains($0) } == true
      && text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The address of its page, without a language's folder.
  public var address: String { (isNation ? "nations/" : "regions/") + id.value + ".html" }
}

extension EntryReader {
  /// Reads an entry of `regions.yaml`.
  mutating func region(_ record: Record, id: Located<String>?) -> ReadEntry<Region> {
    let name = localized(record, "name")
    let kind = record.choice("kind").flatMap { Region.Kind(rawValue: $0.value) }
    let region = Region(
      id: id ?? record.noID, name: name ?? LocalizedText([]), kind: kind ?? .region,
      nations: record.texts("nation"), parent: record.text("parent"),
      code: record.text("code")?.value, codeDate: date(record, "code_date"),
      members: record.texts("members"), location: location(record), tile: tile(record),
      source: sourceReference(record), also: otherNames(record), life: life(record),
      formerly: record.texts("formerly"), note: remark(record, "note"))
    return ReadEntry(entry: region, isWhole: id != nil && name != nil && kind != nil)
  }

  /// The points of a place; those that are none are reported.
  private mutating func location(_ record: Record) -> [Region.Location] {
    guard hasNumbers(record, "location") else { return [] }
    return record.textLists("location").compactMap { numbers in
      let values = numbers.compactMap { number($0.value) }
      guard let first = numbers.first, let last = numbers.last else { return nil }
      let span = SourceSpan(file: first.span.file, start: first.span.start, end: last.span.end)
      guard numbers.count == 2 else {
        diagnostics.append(
          Diagnostic(
            .invalidLocation,
            "a location is a latitude and a longitude, and here \(numbers.count == 1 ? "is one number" : "are \(numbers.count) numbers")",
            at: span,
            help: "write “[latitude, longitude]”, several of them as a list of such pairs"))
        return nil
      }
      let pair = numbers.map(\.value)
      guard values.count == 2 else {
        diagnostics.append(
          Diagnostic(
            .invalidLocation, "no place needs so many digits", at: span,
            help: "write five digits behind the point at most: that is a metre"))
        return nil
      }
      let location = Region.Location(latitude: values[0], longitude: values[1])
      let turned = Region.Location(latitude: values[1], longitude: values[0])
      if !location.isNearUnitedKingdom, turned.isNearUnitedKingdom {
        diagnostics.append(
          Diagnostic(
            .invalidLocation, "the latitude stands first, and “\(pair[0])” is a longitude",
            at: span,
            help: "write “\(pair[1]), \(pair[0])”"))
        return nil
      }
      guard location.isOnGlobe else {
        diagnostics.append(
          Diagnostic(
            .invalidLocation, "no place has the latitude \(pair[0]) and the longitude \(pair[1])",
            at: span,
            help: "write degrees: the latitude from -90 to 90, the longitude from -180 to 180"))
        return nil
      }
      return location
    }
  }

  /// A decimal number; `nil` for one of more digits than any place needs.
  private func number(_ text: String) -> ExactNumber? {
    let parts = text.split(separator: ".")
    return Int64(parts.joined()).flatMap {
      ExactNumber(coefficient: $0, decimals: parts.count > 1 ? parts[1].utf8.count : 0)
    }
  }

  /// Whether everything that a key holds is a number: what is none was reported by the schema.
  private func hasNumbers(_ record: Record, _ key: String) -> Bool {
    func count(_ node: Node) -> Int {
      if case .list(let items) = node.content { items.reduce(0) { $0 + count($1) } } else { 1 }
    }
    let numbers = record.textLists(key).reduce(0) { $0 + $1.count }
    return record.node(key).map { count($0) == numbers } ?? false
  }

  /// The tile of a place; one that is none is reported.
  private mutating func tile(_ record: Record) -> Region.Tile? {
    let numbers = record.texts("tile")
    guard hasNumbers(record, "tile"), let first = numbers.first, let last = numbers.last else {
      return nil
    }
    let values = numbers.compactMap { Int($0.value) }
    guard values.count == 2 else {
      diagnostics.append(
        Diagnostic(
          .invalidLocation,
          "a tile is a column and a row, and here \(values.count == 1 ? "is one number" : "are \(values.count) numbers")",
          at: SourceSpan(file: first.span.file, start: first.span.start, end: last.span.end),
          help: "write “[column, row]”, both from 0"))
      return nil
    }
    guard values.allSatisfy((0...Region.Tile.last).contains) else {
      diagnostics.append(
        Diagnostic(
          .invalidLocation, "no map has a tile so far out: the last is \(Region.Tile.last)",
          at: SourceSpan(file: first.span.file, start: first.span.start, end: last.span.end),
          help: "write “[column, row]”, both from 0"))
      return nil
    }
    return Region.Tile(column: values[0], row: values[1])
  }
}

extension Region.Location {
  /// Whether it lies in the United Kingdom or near it.
  fileprivate var isNearUnitedKingdom: Bool {
    (ExactNumber(49)...ExactNumber(62)).contains(latitude)
      && (ExactNumber(-9)...ExactNumber(3)).contains(longitude)
  }

  /// Whether there is such a place.
  fileprivate var isOnGlobe: Bool {
    (ExactNumber(-90)...ExactNumber(90)).contains(latitude)
      && (ExactNumber(-180)...ExactNumber(180)).contains(longitude)
  }
}
