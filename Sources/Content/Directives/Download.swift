public import Diagnostics
import YAML

/// A file that is offered.
public struct Download: Sendable {
  /// The file, as links have it.
  public let file: Located<String>
  /// The name of the table of data that it holds, where the block names one.
  public let table: Located<String>?
  /// What it is.
  public let title: String?
  /// What it holds.
  public let description: String?
}

/// The headings of the page, as a list.
public struct ContentsList: Sendable {
  /// How many levels of headings are listed.
  public let depth: Int
  /// The words above it.
  public let title: String?
}

extension BlockReader {
  mutating func download(_ record: Record) -> Download? {
    let table = record.text("table")
    if record.text("file") != nil {
      refuse(
        record, "table", "a block offers a “file” or a “table”, not both",
        help: "take one of the two lines out, and offer the other in a block of its own")
    }
    let tableFile = table.map { table in table.map { "/data/\($0).csv" } }
    guard let file = record.text("file") ?? tableFile else { return nil }
    return Download(
      file: file, table: table, title: record.text("title")?.value,
      description: record.text("description")?.value)
  }

  mutating func contentsList(_ record: Record) -> ContentsList {
    ContentsList(
      depth: positive(record, "depth") ?? 2, title: record.text("title")?.value)
  }

  /// A number of things to show, which is 1 or more.
  mutating func positive(_ record: Record, _ key: String) -> Int? {
    guard let number = record.whole(key) else { return nil }
    if number.value < 1 {
      diagnostics.append(
        Diagnostic(
          .unknownValue, "“\(key)” is \(number.value), so that nothing is shown", at: number.span,
          help: "write 1 or more, or take the line out"))
    }
    return max(1, number.value)
  }
}
