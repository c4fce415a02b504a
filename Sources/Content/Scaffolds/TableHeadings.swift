import YAML

/// What the description of a table says of its headings, for a row that is to be added.
struct TableHeadings {
  /// The headings by the keys that they stand for, where they are not the keys themselves.
  private(set) var names: [String: String] = [:]
  /// How many rows stand above them.
  private(set) var skippedRows = 0

  /// Where they stand, for messages.
  var place: String { skippedRows == 0 ? "the first line" : "its headings" }

  /// Those of a table without a description.
  init() {}

  /// Reads a description; what is wrong with it is told when the table is read.
  init(_ description: Node) {
    guard case .map(let entries) = description.content else { return }
    for entry in entries {
      switch (entry.key, entry.value.content) {
      case ("skip_rows", .text(let number, _)): skippedRows = max(0, Int(number) ?? 0)
      case ("columns", .map(let columns)):
        for column in columns {
          if let key = Self.key(of: column.value.content) { names[key] = column.key }
        }
      default: break
      }
    }
  }

  private static func key(of column: Node.Content) -> String? {
    switch column {
    case .text(let key, _): key
    case .map(let keys):
      if case .text(let key, _)? = keys.first(where: { $0.key == "key" })?.value.content {
        key
      } else {
        nil
      }
    case .list: nil
    }
  }
}
