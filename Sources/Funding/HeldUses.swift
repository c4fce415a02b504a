import Diagnostics
public import YAML

/// The places and funds that something held back names, as written: for authors, never for readers.
public struct HeldUses: Sendable {
  /// What is written for places.
  public private(set) var regions: Set<String> = []
  /// What is written for funds.
  public private(set) var funds: Set<String> = []

  /// Names nothing yet.
  public init() {}

  /// Adds what an entry or a page names.
  public mutating func add(_ record: Record) {
    for key in ["region", "regions"] { regions.formUnion(record.texts(key).map(\.value)) }
    for key in ["fund", "funds"] { funds.formUnion(record.texts(key).map(\.value)) }
  }

  /// Adds what a row of a table names.
  mutating func add(region: String?, fund: String?) {
    if let region { regions.insert(region) }
    if let fund { funds.insert(fund) }
  }

  /// Both together.
  public func union(_ other: HeldUses) -> HeldUses {
    var both = self
    both.regions.formUnion(other.regions)
    both.funds.formUnion(other.funds)
    return both
  }
}
