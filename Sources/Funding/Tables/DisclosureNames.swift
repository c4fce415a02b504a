import Languages
import YAML

/// Which rows of a table are called sums, and which are about a place that others lie in.
struct DisclosureNames {
  /// The rows that are called “Total” or the like.
  let totalRows: [Int]
  /// The rows whose name may as well be that of something else: “All areas”, “England total”, “UK”, “Persons”.
  let doubtfulRows: [Int]
  /// The rows about a place, with those about places within it.
  let placesWithin: [(total: Int, parts: [Int])]
  private let allRows: Set<Int>
  private let doubtful: Set<Int>

  /// Most rows whose names are looked into for words that may be a sum's.
  private static let mostRows = 100_000

  init(_ table: Table, _ places: PlaceTree?) {
    let rows = 0..<table.count
    let texts = table.columns.filter { $0.type == .string }.map(\.position)
    let certain = rows.filter { row in
      texts.contains { table.csv.namesTotal(row: table.line(row), column: $0) }
    }
    let isCertain = Set(certain)
    totalRows = certain
    let all = Set(
      rows.filter { row in
        !isCertain.contains(row)
          && texts.contains { table.csv.bytes(row: table.line(row), column: $0).namesAll }
      })
    allRows = all
    var found: [Int] = []
    if rows.count <= Self.mostRows {
      for row in rows where !isCertain.contains(row) && !all.contains(row) {
        let mayBeTotal = texts.contains {
          Self.mayBeTotal(table.csv.text(row: table.line(row), column: $0))
        }
        if mayBeTotal { found.append(row) }
      }
      for column in texts where found.isEmpty && all.isEmpty && certain.isEmpty {
        found += Self.rowsOfOneNation(table, column)
      }
    }
    doubtfulRows = (found + all).sorted()
    doubtful = Set(doubtfulRows)
    placesWithin =
      places.map { places in
        table.rowsWithin(places, among: rows.map(Int32.init)).filter { $0.parts.count > 1 }
      } ?? []
  }

  /// Whether the name of a row may be that of something else.
  func isDoubtful(_ row: Int) -> Bool { doubtful.contains(row) }

  /// Whether a row is called “All” or the like.
  func isAll(_ row: Int) -> Bool { allRows.contains(row) }

  /// Whether a heading or the name of a row may say that it adds up others.
  static func mayBeTotal(_ text: String) -> Bool {
    guard text.utf8.count < 100 else { return false }
    let small = text.trimmed.lowercased()
    if wholes.contains(small) { return true }
    guard let name = SumName(text), !SumName.isMean(text) else { return false }
    if name != .likely || !SumName.onlyBeginsAsSum(text) { return true }
    // “All Saints” and “All other areas” are something else; “Total staff” is seldom.
    let words = small.split { !$0.isLetter }
    if words.contains(where: { leftovers.contains(String($0)) }) { return false }
    return !["all", "overall", "pob", "holl"].contains(words.first ?? "")
      || !text.trimmed.split(separator: " ").dropFirst().contains {
        $0.first?.isUppercase ?? false
      }
  }

  /// The rows about a nation, where those of a column are about one alone: it holds the others.
  private static func rowsOfOneNation(_ table: Table, _ column: Int) -> [Int] {
    var found: [String: [Int]] = [:]
    for row in 0..<table.count {
      let name = table.csv.text(row: table.line(row), column: column).trimmed.lowercased()
      if nations.contains(name) { found[name, default: []].append(row) }
    }
    return found.count == 1 ? found.values.joined().map { $0 } : []
  }

  /// Names of all people, where others are those of some.
  private static let wholes: Set<String> = [
    "persons", "people", "everyone", "everybody", "both", "both sexes", "all sexes",
    "men and women", "women and men", "male and female", "female and male", "males and females",
    "pawb", "personau", "pobl", "y ddau", "y ddau ryw", "dynion a menywod", "menywod a dynion",
  ]

  private static let nations: Set<String> = [
    "england", "wales", "scotland", "northern ireland", "england and wales", "lloegr", "cymru",
    "yr alban", "gogledd iwerddon", "cymru a lloegr",
  ]

  fileprivate static let leftovers: Set<String> = [
    "other", "others", "remaining", "rest", "eraill",
  ]
}

extension ArraySlice<UInt8> {
  /// Whether they are “All”, “All areas” or the same in Welsh; “All Saints” is a name.
  fileprivate var namesAll: Bool {
    guard count < 40, let first, [0x61, 0x68, 0x6F, 0x70].contains(first | 0x20) else {
      return false
    }
    let words = String(decoding: self, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard let word = words.first, ["all", "overall", "holl", "pob"].contains(word.lowercased())
    else { return false }
    let rest = words.dropFirst()
    return rest.allSatisfy { $0.first?.isUppercase == false }
      && rest.allSatisfy { !DisclosureNames.leftovers.contains(String($0)) }
  }
}
