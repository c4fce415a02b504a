import Quantities

/// Data that the law asks to be taken out of all that is published, past releases included.
public struct Removal: Hashable, Sendable {
  /// What: `award:ID`, `figure:ID`, or the name of a table.
  public let what: String
  /// The columns that are emptied; none for whole rows.
  public let columns: [String]

  /// Names what is removed.
  public init(what: String, columns: [String]) {
    self.what = what
    self.columns = columns
  }

  /// The file of data that holds it.
  public var file: String { table + ".csv" }

  /// Whether it is about awards, which are published in the form of 360Giving as well.
  var isOfAwards: Bool { table == "awards" }

  /// What the row is: `award` or `figure`; `nil` for a whole table.
  public var noun: String? { id == nil ? nil : String(what.prefix { $0 != ":" }) }

  private var table: String {
    guard let colon = what.firstIndex(of: ":") else { return what }
    let noun = what[..<colon]
    return noun == "table" ? String(what[what.index(after: colon)...]) : noun + "s"
  }

  /// The id of the row; `nil` for a whole table.
  var id: String? {
    guard let colon = what.firstIndex(of: ":"), what[..<colon] != "table" else { return nil }
    return String(what[what.index(after: colon)...])
  }

  /// Whether a column is one of those that are emptied: by its own name, in any language, or as a part of an
  /// amount.
  func empties(_ column: String) -> Bool {
    columns.contains { Self.empties(column, as: $0) }
  }

  /// Whether a column is emptied by a name that stands for it.
  public static func empties(_ column: String, as name: String) -> Bool {
    column == name || column.hasPrefix(name + "@")
      || QuantityColumns.partSuffixes.contains { column == name + $0 }
  }

  /// Whether a file is the sentence that stands in place of one that held what was removed.
  public static func isReplaced(_ bytes: [UInt8]) -> Bool { bytes == removedSentence }

  /// Whether a row still says something in the columns that are emptied. That a value is missing, and the unit that it
  /// would have, say nothing of it.
  func stands(in cells: [String], under header: [String]) -> Bool {
    columns.contains { name in
      func cell(_ column: String) -> String {
        header.firstIndex(of: column).map { cells[$0] } ?? ""
      }
      guard cell(name + "_missing").isEmpty else { return false }
      return header.indices.contains { position in
        let column = header[position]
        let isOfName =
          column == name || column.hasPrefix(name + "@")
          || ["_min", "_max", "_text"].contains { column == name + $0 }
        return isOfName && !cells[position].isEmpty
      }
    }
  }

  /// Whether a grant of 360Giving says what one of the columns that are emptied says: these alone it does not have.
  var reachesGrants: Bool {
    isOfAwards && (columns.isEmpty || !Set(columns).isSubset(of: Self.besideGrants))
  }

  /// Whether a column is emptied without which an award is no grant.
  var emptiesNeedOfGrants: Bool { !Set(columns).isDisjoint(with: Self.neededByGrants) }

  private static let neededByGrants: Set<String> = ["amount", "awarded", "description", "title"]
  private static let besideGrants: Set<String> = [
    "award", "formerly", "note", "part_of", "reason", "status", "total_with_partners", "vat",
  ]
}
