public import Diagnostics

/// How a CSV file of entries is read that is written otherwise than its format has it.
public struct CSVReading: Sendable {
  /// A heading and the key that it stands for, with a language as in `title@cy` or without.
  public typealias Column = (heading: Located<String>, key: String)

  /// How its letters are stored.
  public let encoding: TableEncoding
  /// How many rows stand above the headings.
  public let skippedRows: Int
  /// What headings stand for; others stand for themselves.
  public let columns: [Column]
  /// The values of empty cells and missing columns, by key.
  public let defaults: [(key: String, value: String)]
  /// What a cell says, by the key and the text of the cell; `nil` for one that says nothing.
  public let text: @Sendable (_ key: RecordSchema.Key, _ text: String) -> String?

  /// Says how a file is read.
  public init(
    encoding: TableEncoding, skippedRows: Int, columns: [Column],
    defaults: [(key: String, value: String)],
    text: @escaping @Sendable (RecordSchema.Key, String) -> String?
  ) {
    self.encoding = encoding
    self.skippedRows = skippedRows
    self.columns = columns
    self.defaults = defaults
    self.text = text
  }

  /// The headings of a table as its format has them.
  ///
  /// - Parameters:
  ///   - header: The headings as they stand in the file.
  ///   - diagnostics: Where headings that the file lacks are added.
  /// - Returns: The same, in the same order.
  func header(
    _ header: [Located<String>], diagnostics: inout [Diagnostic]
  ) -> [Located<String>] {
    var keys = header
    var claimed: [(column: Column, position: Int)] = []
    for column in columns {
      let wanted = column.heading.value
      guard let position = header.firstIndex(where: { $0.value == wanted }) else {
        diagnostics.append(
          Diagnostic(
            .unknownKey, "the file has no column “\(wanted)”", at: column.heading.span,
            help: nearestName(to: wanted, in: header.map(\.value)).map { "write “\($0)”" }
              ?? "write the heading as it stands in the file, or take the line out"))
        continue
      }
      keys[position] = Located(column.key, at: header[position].span)
      claimed.append((column, position))
    }
    for (column, position) in claimed
    where keys.indices.contains(where: {
      $0 != position && Self.isSame(keys[$0].value, column.key)
    }) {
      diagnostics.append(
        Diagnostic(
          .duplicateKey, "two columns stand for “\(column.key)”", at: column.heading.span,
          help: "take one of them out, here or in the table"))
    }
    return keys
  }

  /// Whether two headings stand for one key.
  private static func isSame(_ heading: String, _ key: String) -> Bool {
    heading == key || HoldHeading(heading) == .publish && HoldHeading(key) == .publish
  }
}
