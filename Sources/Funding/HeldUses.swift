import Diagnostics
public import YAML

/// The places, funds, layouts and tags that something held back names, as written: for authors, never for readers.
public struct HeldUses: Sendable {
  /// What is written for places.
  public private(set) var regions: Set<String> = []
  /// What is written for funds.
  public private(set) var funds: Set<String> = []
  /// The layouts that pages name.
  public private(set) var layouts: Set<String> = []
  /// The tags of pages.
  public private(set) var tags: Set<String> = []

  /// Names nothing yet.
  public init() {}

  /// Adds what an entry or a page names.
  public mutating func add(_ record: Record) {
    for key in ["region", "regions"] { regions.formUnion(record.texts(key).map(\.value)) }
    for key in ["fund", "funds"] { funds.formUnion(record.texts(key).map(\.value)) }
  }

  /// Adds what a page that is not shown names beside its places and funds, be it a draft.
  public mutating func add(pageOnly record: Record) {
    if let layout = record.text("layout") { layouts.insert(layout.value) }
    tags.formUnion(record.texts("tags").map(\.value))
  }

  /// Adds what a row of a table names.
  mutating func add(region: String?, fund: String?) {
    if let region { regions.insert(region) }
    if let fund { funds.insert(fund) }
  }

  /// All together.
  public func union(_ other: HeldUses) -> HeldUses {
    var both = self
    both.regions.formUnion(other.regions)
    both.funds.formUnion(other.funds)
    both.layouts.formUnion(other.layouts)
    both.tags.formUnion(other.tags)
    return both
  }
}
