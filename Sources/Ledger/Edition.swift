import Funding
public import OpenData

/// All that was published at one time, as far as it is held side by side with another time: read from the
/// files of data that every output has, and every release.
public struct Edition: Sendable {
  /// The figures by id.
  public let figures: [String: PublishedFigure]
  /// The figures with all that is told of them; `nil` where the file is lacking.
  let figureTable: PublishedRows?
  /// The funds; `nil` where the file is lacking.
  let funds: PublishedRows?
  /// The places; `nil` where the file is lacking.
  let regions: PublishedRows?
  /// The sources; `nil` where the file is lacking.
  let sources: PublishedRows?
  /// The awards; `nil` where the file is lacking.
  public let awards: PublishedRows?
  /// What funds set aside; `nil` where the file is lacking.
  public let allocations: PublishedRows?
  /// The addresses, by themselves.
  public let addresses: [String: PublishedAddress]
  /// The changes that were told.
  public let changes: [PublishedChange]
  /// Where figures and tables are used.
  public let uses: [PublishedUse]

  /// The files that an edition is read from, by their names in the folder of data.
  public static let fileNames = [
    "figures.csv", "awards.csv", "allocations.csv", "funds.csv", "regions.csv", "sources.csv",
    "addresses.csv", "changes.csv", "uses.csv",
  ]

  /// Reads what was published.
  ///
  /// - Parameter file: The bytes of a file in the folder of data, by its name there.
  public init(_ file: (String) -> [UInt8]?) {
    func table(_ name: String) -> PublishedRows? {
      file(name).flatMap { PublishedRows($0, file: "data/" + name) }
    }
    figureTable = table("figures.csv")
    figures = figureTable.map { PublishedFigure.all(in: $0) } ?? [:]
    funds = table("funds.csv")
    regions = table("regions.csv")
    sources = table("sources.csv")
    awards = table("awards.csv")
    allocations = table("allocations.csv")
    addresses = table("addresses.csv").map(Self.addresses) ?? [:]
    changes = table("changes.csv").map(Self.changes) ?? []
    uses = table("uses.csv").map(Self.uses) ?? []
  }

  private static func addresses(_ table: PublishedRows) -> [String: PublishedAddress] {
    var found: [String: PublishedAddress] = [:]
    for row in 0..<table.count {
      let address = table.text(row, "address")
      found[address] = PublishedAddress(
        address, .init(rawValue: table.text(row, "kind")) ?? .page,
        language: table.text(row, "language"), name: table.text(row, "name"),
        leadsTo: table.text(row, "leads_to"))
    }
    return found
  }

  private static func changes(_ table: PublishedRows) -> [PublishedChange] {
    let languages = table.columnNames.filter { $0 == "reason" || $0.hasPrefix("reason@") }
    return (0..<table.count).map { row in
      PublishedChange(
        what: table.text(row, "what"), changed: table.text(row, "changed"),
        kind: table.text(row, "kind"), old: table.amount(row, "old"), new: table.amount(row, "new"),
        reasons: Dictionary(
          languages.map { (String($0.dropFirst("reason@".count)), table.text(row, $0)) },
          uniquingKeysWith: { first, _ in first }))
    }
  }

  private static func uses(_ table: PublishedRows) -> [PublishedUse] {
    (0..<table.count).map { row in
      PublishedUse(
        what: table.text(row, "what"), kind: table.text(row, "kind"),
        place: table.text(row, "place"))
    }
  }

  /// The id that a figure of another edition has in this one: its own, or the one that its page leads to.
  public func presentID(ofFigure id: String) -> String? {
    if figures[id] != nil { return id }
    let present = presentName(of: "figure:" + id).dropFirst("figure:".count)
    return figures[String(present)] == nil ? nil : String(present)
  }

  /// What another edition's `figure:ID`, `fund:ID` or `award:ID` is called in this one, where the page of the
  /// id leads on to that of another.
  func presentName(of what: String) -> String {
    guard let colon = what.firstIndex(of: ":") else { return what }
    let (noun, id) = (what[..<colon], what[what.index(after: colon)...])
    let folder = "\(noun)s"
    return addresses["\(folder)/\(id).html"]
      .flatMap { entryID(in: folder, atAddress: $0.leadsTo) }.map { "\(noun):\($0)" } ?? what
  }
}

/// A figure as it was published.
public struct PublishedFigure: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// What it is, in the site's first language.
  public let label: String
  /// How much.
  public let value: PublishedAmount
  /// The date that it holds for, as data files have dates.
  public let asOf: String
  /// The id of its source.
  public let source: String
  /// The id of its fund.
  public let fund: String

  /// Whether a column of `figures.csv` tells the value, which is compared by what it means.
  static func isOfValue(_ column: String) -> Bool {
    column == "value" || column.hasPrefix("value_")
  }

  /// Reads all figures of a file.
  ///
  /// - Parameter table: `figures.csv`.
  /// - Returns: The figures by id.
  public static func all(in table: PublishedRows) -> [String: PublishedFigure] {
    var found: [String: PublishedFigure] = [:]
    found.reserveCapacity(table.count)
    for row in 0..<table.count {
      let id = table.text(row, "id")
      found[id] = PublishedFigure(
        id: id, label: table.text(row, "label"),
        value: table.amount(row, "value") ?? PublishedAmount(cells: [], text: ""),
        asOf: table.text(row, "as_of"), source: table.text(row, "source"),
        fund: table.text(row, "fund"))
    }
    return found
  }
}

extension PublishedAmount {
  /// Whether another amount says the same, whatever the words. Words without bounds, such as “hundreds”, are
  /// compared themselves.
  public func means(_ other: PublishedAmount) -> Bool {
    guard cells.count == other.cells.count,
      cells.indices.allSatisfy({ $0 == Column.unit.rawValue || cells[$0] == other.cells[$0] })
    else { return false }
    // The words say their unit as well, which earlier versions named otherwise.
    return self[.qualifier] == "indefinite"
      ? text.lowercased() == other.text.lowercased() : unitKey == other.unitKey
  }

  /// The unit, as it is compared: earlier versions wrote it in small letters, its hyphens between spaces.
  var unitKey: String {
    let unit = self[.unit].lowercased()
    return unit.contains(" - ") ? unit.replacing(" - ", with: "-") : unit
  }

  /// The words, or what its columns say where there are none.
  public var words: String {
    if !text.isEmpty { return text }
    guard isWhole else { return "" }
    if !self[.missing].isEmpty { return "[\(self[.missing])]" }
    return cells.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
