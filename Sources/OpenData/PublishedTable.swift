public import Languages

/// A table in published form: what its columns are, how its rows are named, and its cells.
///
/// Every form that the data is published in is made from it, so that all have the same columns and rows.
public struct PublishedTable: Sendable {
  /// Its name, which is that of its file without the ending.
  public let name: String
  /// Its columns in order.
  public let columns: [DataColumn]
  /// The headings of the columns that together name a row; none where none do.
  public let primaryKey: [String]
  /// Its keys to further tables, by the names of their columns.
  public let keys: [PublishedKey]
  /// How many rows it has.
  public let count: Int
  /// What it is called, where it is none of the known ones.
  public let ownTitle: LocalizedText?
  /// What it holds, where it is none of the known ones.
  public let ownDescription: LocalizedText?
  /// The ids of the sources that it rests on as a whole.
  public let sources: [String]
  private let addCells: @Sendable (Int, inout [String]) -> Void

  /// Puts a table together from groups of columns, each of which makes the cells of its own.
  init<Row>(
    _ name: String, _ groups: [ColumnGroup<Row>], primaryKey: [String] = [],
    keys: [PublishedKey] = [], count: Int,
    title: LocalizedText? = nil, description: LocalizedText? = nil, sources: [String] = [],
    row: @escaping @Sendable (Int) -> Row
  ) {
    self.name = name
    columns = groups.flatMap(\.columns)
    self.primaryKey = primaryKey
    self.keys = keys
    self.count = count
    ownTitle = title
    ownDescription = description
    self.sources = sources
    addCells = { position, cells in
      let row = row(position)
      for group in groups { group.add(row, &cells) }
    }
  }

  /// The cells of a row.
  ///
  /// - Parameters:
  ///   - row: Its number, from 0 to ``count`` - 1.
  ///   - cells: What they take the place of: as many as there are columns, as files have them but for the
  ///     `'` in front of what a spreadsheet would run.
  public func cells(ofRow row: Int, into cells: inout [String]) {
    cells.removeAll(keepingCapacity: true)
    addCells(row, &cells)
  }

  /// What it is called in a language.
  public func title(in language: Language, of languages: [Language]) -> String {
    ownTitle?.text(in: language.tag, default: languages.first?.tag ?? "").text
      ?? language.string("table_" + name) ?? name
  }

  /// What it holds; `nil` where nothing is said of it.
  public func description(in language: Language, of languages: [Language]) -> String? {
    ownDescription?.text(in: language.tag, default: languages.first?.tag ?? "").text
      ?? (ownTitle == nil ? language.string("download_" + name) : nil)
  }
}

extension PublishedTable {
  /// Its keys to places, funds, sources and other entries of the site.
  var entryKeys: [PublishedKey] {
    columns.compactMap { column in
      column.reference.map {
        PublishedKey(columns: [column.name], table: $0, target: ["id"], isStrict: true)
      }
    }
  }
}

/// Columns that hold what names a row of a table.
public struct PublishedKey: Sendable {
  /// The names of the columns.
  public let columns: [String]
  /// The name of the other table.
  public let table: String
  /// The names of the columns there.
  public let target: [String]
  /// Whether it holds where no cell of a key may be empty, and a key leads to what names one row.
  public let isStrict: Bool
}

/// Columns that are made together from a row.
struct ColumnGroup<Row>: Sendable {
  let columns: [DataColumn]
  let add: @Sendable (Row, inout [String]) -> Void
}

extension PublishedTable {
  /// The table as CSV, as RFC 4180 has it: lines end with CRLF, cells with commas, quotation marks or line ends
  /// are quoted; without a byte order mark.
  ///
  /// - Returns: UTF-8 bytes, the same for the same data on every machine.
  public func csv() -> [UInt8] {
    var bytes: [UInt8] = []
    csv { bytes += $0 }
    return bytes
  }

  /// Writes the table as CSV part by part, so that a long one is never held whole.
  ///
  /// - Parameter write: Takes the parts in order.
  /// - Returns: Whether each column is filled in every row.
  @discardableResult public func csv(_ write: ([UInt8]) -> Void) -> [Bool] {
    var writer = CSVWriter()
    for column in columns { writer.text(column.name) }
    writer.endRow()
    var isFilled = [Bool](repeating: true, count: columns.count)
    var cells: [String] = []
    cells.reserveCapacity(columns.count)
    for row in 0..<count {
      self.cells(ofRow: row, into: &cells)
      for (position, cell) in cells.enumerated() {
        if cell.isEmpty { isFilled[position] = false }
        switch columns[position].type {
        case .number, .integer, .flag, .date: writer.cell(cell)
        // A unit or an id from elsewhere may be anything.
        case .text, .code, .codes, .choice, .address: writer.text(cell)
        }
      }
      writer.endRow()
      if writer.bytes.count > 1 << 16 {
        write(writer.bytes)
        writer.clear()
      }
    }
    if !writer.bytes.isEmpty { write(writer.bytes) }
    return isFilled
  }
}
