public import Diagnostics
import Languages
public import Quantities
import YAML

/// All awards, by id: a few words of memory for each, its texts read from the file's bytes when they
/// are asked for.
public struct AwardTable: Sendable {
  let files: [AwardFile]
  let rows: [Row]
  let placeLists: [[Award.Place]]
  let otherAmounts: [Amount]
  /// The positions of all awards, the newest first: by `awarded`, those without a date last, then by id.
  public let newestFirst: [Int32]
  private let ranks: [Int32]
  private let heldIDs: Set<String>
  private let byFund: [[Int32]]
  private let byRegion: [[Int32]]

  /// What is kept for an award.
  struct Row: Sendable {
    var file: Int32
    var row: Int32
    var fund: Int32
    var source: Int32
    /// The list of its places; -1 where none is given, -2 where it has no single place.
    var places: Int32
    /// Its amount, in `otherAmounts`.
    var amount: Int32
  }

  init(
    files: [AwardFile], rows: [Row], placeLists: [[Award.Place]], otherAmounts: [Amount],
    funds: Int, regions: Int, heldIDs: Set<String> = []
  ) {
    var byFund = [[Int32]](repeating: [], count: funds)
    var byRegion = [[Int32]](repeating: [], count: regions)
    for (position, row) in rows.enumerated() {
      if row.fund >= 0 { byFund[Int(row.fund)].append(Int32(position)) }
      if row.places >= 0 {
        for place in placeLists[Int(row.places)] { byRegion[place.region].append(Int32(position)) }
      }
    }
    let days = rows.map { row in
      files[Int(row.file)].date(.awarded, Int(row.row))?.firstDay ?? Int.min
    }
    newestFirst = rows.indices.sorted { (days[$1], $0) < (days[$0], $1) }.map(Int32.init)
    var ranks = [Int32](repeating: 0, count: rows.count)
    for (rank, position) in newestFirst.enumerated() { ranks[Int(position)] = Int32(rank) }
    self.ranks = ranks
    self.heldIDs = heldIDs
    self.files = files
    self.rows = rows
    self.placeLists = placeLists
    self.otherAmounts = otherAmounts
    self.byFund = byFund
    self.byRegion = byRegion
  }

  /// How many there are.
  public var count: Int { rows.count }

  /// The positions in the dataset of the sources that awards rest on.
  public var sources: Set<Int> { Set(rows.lazy.filter { $0.source >= 0 }.map { Int($0.source) }) }

  /// The positions of a fund's awards; the fund by its position in the dataset.
  public func positions(fund: Int) -> [Int] {
    byFund.indices.contains(fund) ? byFund[fund].map(Int.init) : []
  }

  /// The positions of a place's awards; the place by its position in the dataset.
  public func positions(region: Int) -> [Int] {
    byRegion.indices.contains(region) ? byRegion[region].map(Int.init) : []
  }

  /// The amount of the award at a position.
  public func amount(at position: Int) -> Amount { otherAmounts[Int(rows[position].amount)] }

  /// The id of the award at a position.
  public func id(at position: Int) -> String {
    let row = rows[position]
    return files[Int(row.file)].text(.id, Int(row.row)) ?? ""
  }

  /// Where the row of the award at a position stands in the data.
  public func span(at position: Int) -> SourceSpan {
    let file = files[Int(rows[position].file)]
    return SourceSpan(
      file: file.table.file, file.table.rowRange(row: Int(rows[position].row)))
  }

  /// The position of the award with an id.
  public func position(of id: String) -> Int? {
    var range = rows.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      let found = self.id(at: middle)
      if found == id { return middle }
      range = found < id ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// The place, from 0, of the award at a position among all awards, the newest first.
  public func rank(at position: Int) -> Int { Int(ranks[position]) }

  /// Whether an award with this id exists but is held back.
  public func isHeld(_ id: String) -> Bool { heldIDs.contains(id) }

  /// Whether the award at a position was withdrawn.
  public func isWithdrawn(at position: Int) -> Bool {
    let row = rows[position]
    return files[Int(row.file)].text(.status, Int(row.row)) == Award.Status.withdrawn.rawValue
  }

  /// The award at a position, 0 to ``count`` - 1.
  public subscript(position: Int) -> Award {
    let row = rows[position]
    let file = files[Int(row.file)]
    let line = Int(row.row)
    let recipientType = file.text(.recipientType, line)
    let isIndividual = recipientType == "individual"
    return Award(
      id: file.text(.id, line) ?? "", title: file.text(.title, line),
      description: file.text(.description, line),
      recipient: isIndividual ? nil : file.text(.recipient, line),
      recipientID: isIndividual ? nil : file.text(.recipientID, line),
      recipientType: recipientType, isIndividual: isIndividual,
      places: row.places >= 0 ? placeLists[Int(row.places)] : [],
      hasNoSinglePlace: row.places == AwardReader.noSinglePlace,
      fund: row.fund >= 0 ? Int(row.fund) : nil,
      source: row.source >= 0 ? Int(row.source) : nil,
      amount: amount(at: position), wording: file.text(.amount, line) ?? "",
      awarded: file.date(.awarded, line), start: file.date(.start, line),
      end: file.date(.end, line),
      status: file.text(.status, line).flatMap(Award.Status.init(rawValue:)),
      words: AwardWords(file, line, isIndividual: isIndividual),
      span: SourceSpan(file: file.table.file, file.table.rowRange(row: line)))
  }
}

/// A file of awards and where its columns are.
struct AwardFile: Sendable {
  /// The columns that awards are read from.
  enum Column: Int, CaseIterable, Sendable {
    case id, title, description, recipient, recipientID, recipientType, region, fund, amount
    case awarded, start, end, source, status, publish, reason
    case recipientRegion, paid, totalWithPartners, currency, vat, award, partOf
    case actualStart, actualEnd

    /// What the column is called in the file.
    var heading: String {
      switch self {
      case .recipientID: "recipient_id"
      case .recipientType: "recipient_type"
      case .recipientRegion: "recipient_region"
      case .totalWithPartners: "total_with_partners"
      case .partOf: "part_of"
      case .actualStart: "actual_start"
      case .actualEnd: "actual_end"
      default: String(describing: self)
      }
    }

    /// The column with this heading.
    init?(heading: String) {
      guard let column = Self.allCases.first(where: { $0.heading == heading }) else { return nil }
      self = column
    }
  }

  let table: CSVTable
  private let columns: [Int]
  /// The columns of texts in other languages than the default, and the tag of that one.
  private let translations: [(heading: String, tag: String, position: Int)]
  private let defaultTag: String

  init(_ table: CSVTable, tags: [String] = ["en"]) {
    self.table = table
    let header = table.header.map(\.value)
    columns = Column.allCases.map { header.firstIndex(of: $0.heading) ?? -1 }
    defaultTag = tags.first ?? "en"
    translations = header.enumerated().compactMap { position, name in
      let parts = name.split(separator: "@").map(String.init)
      guard parts.count == 2, tags.contains(parts[1]) else { return nil }
      return (parts[0], parts[1], position)
    }
  }

  /// The position of a column in the file; `nil` where the file lacks it.
  func position(_ column: Column) -> Int? {
    let position = columns[column.rawValue]
    return position < 0 ? nil : position
  }

  /// The text of a cell without the space around it; `nil` where it is empty.
  func text(_ column: Column, _ row: Int) -> String? {
    guard let position = position(column), !table.isEmpty(row: row, column: position) else {
      return nil
    }
    let text = table.text(row: row, column: position)
    let trimmed = text.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The text of a cell with its versions in other languages; `nil` where all are empty.
  func localized(_ column: Column, _ row: Int) -> LocalizedText? {
    var texts = text(column, row).map { [LocalizedText.Text(tag: defaultTag, text: $0)] } ?? []
    for other in translations where other.heading == column.heading {
      let text = table.text(row: row, column: other.position).trimmed
      if !text.isEmpty { texts.append(.init(tag: other.tag, text: text)) }
    }
    return texts.isEmpty ? nil : LocalizedText(texts)
  }

  /// The text of a cell with its place.
  func located(_ column: Column, _ row: Int) -> Located<String>? {
    guard let position = position(column), let text = text(column, row) else { return nil }
    return Located(
      text, at: SourceSpan(file: table.file, table.range(row: row, column: position)))
  }

  /// The money of a cell, in the currency of its row.
  func money(
    _ text: String, _ row: Int, _ reader: QuantityReader
  ) -> Result<Amount, QuantityError> {
    reader.readMoney(text, currency: self.text(.currency, row))
  }

  /// The date of a cell; `nil` where there is none that can be read.
  func date(_ column: Column, _ row: Int) -> PartialDate? {
    guard let text = text(column, row), case .success(let date) = PartialDate.read(text) else {
      return nil
    }
    return date
  }
}

extension String {
  /// The text without the spaces, tabs and no-break spaces around it.
  var trimmed: String {
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t" || scalar == "\u{A0}" || scalar == "\n" || scalar == "\r"
    }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
