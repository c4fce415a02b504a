/// How much a CSV file may hold. What goes beyond is the error `limit-exceeded`.
public struct CSVLimits: Sendable, Hashable {
  /// The size of the file in bytes; never more than 2,000,000,000.
  public var bytes: Int
  /// The number of rows.
  public var rows: Int
  /// The number of columns.
  public var columns: Int
  /// The size of one cell in bytes.
  public var cellBytes: Int

  /// Makes limits.
  public init(
    bytes: Int = 500_000_000, rows: Int = 5_000_000, columns: Int = 500, cellBytes: Int = 100_000
  ) {
    self.bytes = min(bytes, 2_000_000_000)
    self.rows = rows
    self.columns = columns
    self.cellBytes = cellBytes
  }

  /// What holds when a site says nothing.
  public static let standard = CSVLimits()
}
