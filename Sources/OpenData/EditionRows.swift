import Languages
public import Quantities

/// An address that readers may come back to, as `data/addresses.csv` lists it.
public struct PublishedAddress: Hashable, Sendable {
  /// The path from the root of the site.
  public var address: String
  /// What stands there.
  public var kind: Kind
  /// The tag of a page's language; empty for what has none.
  public var language: String
  /// What it is called; empty where that is not known.
  public var name: String
  /// The address that it leads on to; empty but for an old address.
  public var leadsTo: String

  /// What may stand at an address.
  public enum Kind: String, CaseIterable, Sendable {
    /// A page.
    case page
    /// A page that leads on to another.
    case moved
    /// A notice where a page was.
    case withdrawn
    /// A file of data.
    case data
    /// The file of a table or chart that has a name of its own.
    case download
    /// A feed.
    case feed
    /// A file of an earlier release.
    case release
  }

  /// Describes an address.
  public init(
    _ address: String, _ kind: Kind, language: String = "", name: String = "", leadsTo: String = ""
  ) {
    self.address = address
    self.kind = kind
    self.language = language
    self.name = name
    self.leadsTo = leadsTo
  }
}

/// A change of published data, as `data/changes.csv` lists it.
public struct PublishedChange: Hashable, Sendable {
  /// What changed: `figure:ID`, `fund:ID`, `award:ID`, or a whole table.
  public var what: String
  /// When, as data files have dates.
  public var changed: String
  /// `revision`, `correction`, `withdrawal`, or ``returned``.
  public var kind: String
  /// The value before, where it is known.
  public var old: PublishedAmount?
  /// The value after, where it is known.
  public var new: PublishedAmount?
  /// Why, in each language that has it, by tag.
  public var reasons: [String: String]

  /// The kind of a change of which nobody told: the value came back that an earlier release had.
  public static let returned = "returned"

  /// Describes a change.
  public init(
    what: String, changed: String, kind: String, old: PublishedAmount?, new: PublishedAmount?,
    reasons: [String: String]
  ) {
    self.what = what
    self.changed = changed
    self.kind = kind
    self.old = old
    self.new = new
    self.reasons = reasons
  }
}

/// An amount as a data file has it: what it means, and the words it is published by.
public struct PublishedAmount: Hashable, Sendable {
  /// What the amount's columns say but the last: number, bounds, how they lie, unit, why it is missing.
  public var cells: [String]
  /// The words.
  public var text: String

  /// The columns, in the order of the cells.
  public enum Column: Int, CaseIterable, Sendable {
    /// The number, where it is exact.
    case exact
    /// The lower bound.
    case minimum
    /// The upper bound.
    case maximum
    /// How the bounds lie.
    case qualifier
    /// The unit.
    case unit
    /// Why there is no amount.
    case missing
  }

  /// Whether there is a cell for each column.
  public var isWhole: Bool { cells.count == Column.allCases.count }

  /// The cell of a column; empty where there is none.
  public subscript(column: Column) -> String {
    cells.indices.contains(column.rawValue) ? cells[column.rawValue] : ""
  }

  /// Describes an amount by its cells.
  public init(cells: [String], text: String) {
    self.cells = cells
    self.text = text
  }

  /// Divides an amount.
  public init(_ amount: Amount, text: String) {
    let columns = QuantityColumns(amount)
    cells = [
      columns.exact, columns.minimum, columns.maximum, columns.qualifier, columns.unit,
      columns.missing,
    ]
    self.text = text
  }
}

/// A place where a figure or table is used, as `data/uses.csv` lists it.
public struct PublishedUse: Hashable, Sendable {
  /// What is used: `figure:ID`, or the name of a table.
  public var what: String
  /// How, such as `prose`, `chart` or `part`.
  public var kind: String
  /// The address that shows it, or `figure:ID` for a figure that is made from it.
  public var place: String

  /// Describes a use.
  public init(what: String, kind: String, place: String) {
    self.what = what
    self.kind = kind
    self.place = place
  }
}

/// Addresses, one row each in the order given.
///
/// - Returns: The table `addresses`.
public func addressesTable(_ addresses: [PublishedAddress]) -> PublishedTable {
  let groups: [ColumnGroup<PublishedAddress>] = [
    .text("address") { $0.address },
    .column("kind", .choice(PublishedAddress.Kind.allCases.map(\.rawValue)), as: "type") {
      $0.kind.rawValue
    },
    .column("language", .code) { $0.language },
    .text("name") { $0.name },
    .text("leads_to") { $0.leadsTo },
  ]
  return PublishedTable("addresses", groups, count: addresses.count) { addresses[$0] }
}

/// Uses, one row each in the order given.
///
/// - Returns: The table `uses`.
public func usesTable(_ uses: [PublishedUse]) -> PublishedTable {
  let groups: [ColumnGroup<PublishedUse>] = [
    .text("what") { $0.what }, .column("kind", .code, as: "type") { $0.kind },
    .text("place") { $0.place },
  ]
  return PublishedTable("uses", groups, count: uses.count) { uses[$0] }
}

/// Changes, one row each in the order given.
///
/// - Parameters:
///   - changes: The changes.
///   - tags: The languages of the site; the first one's reasons stand in a column without a tag.
/// - Returns: The table `changes`.
public func changesTable(_ changes: [PublishedChange], tags: [String]) -> PublishedTable {
  let groups: [ColumnGroup<PublishedChange>] = [
    .text("what") { $0.what },
    .column("changed", .date) { $0.changed },
    .column("kind", .code, as: "type") { $0.kind },
    .quantity("old") { $0.old },
    .quantity("new") { $0.new },
    .texts("reason", tags, as: "change_reason") { change in
      LocalizedText(change.reasons.map { LocalizedText.Text(tag: $0.key, text: $0.value) })
    },
  ]
  return PublishedTable("changes", groups, count: changes.count) { changes[$0] }
}

extension ColumnGroup {
  /// The seven columns of an amount that was divided into them before.
  fileprivate static func quantity(
    _ name: String, _ cell: @escaping @Sendable (Row) -> PublishedAmount?
  ) -> Self {
    Self(columns: quantity(name) { _ in (nil, "") }.columns) { row, cells in
      let amount = cell(row)
      cells +=
        amount?.cells ?? Array(repeating: "", count: QuantityColumns.suffixes.count - 1)
      cells.append(amount?.text ?? "")
    }
  }
}
