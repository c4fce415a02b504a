import Languages
public import OpenData

/// The number in a database's header that says it is of this program: “sitg”.
private let applicationID: UInt32 = 0x7369_7467

/// Makes a database of published tables: each with its types and keys, a view of each with the names of what it
/// refers to, and two tables that say what tables and columns hold.
///
/// Texts stand as they are, without the `'` that CSV has in front of some. Numbers are numbers where that loses
/// nothing, else texts.
///
/// - Parameters:
///   - tables: The tables.
///   - publication: Who publishes them, in which languages.
///   - path: The file to make, which is not there yet. Where making it fails a part of it may be left. Equal tables
///     make databases with equal dumps; the bytes differ between versions of the library.
/// - Throws: What the library refused.
public func writePublishedDatabase(
  _ tables: [PublishedTable], _ publication: Publication, to path: String
) throws(DatabaseError) {
  let connection = try Connection(path)
  // Nobody reads the file before it is whole: nothing has to be kept for going back.
  try connection.run(
    """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA application_id = \(applicationID);
    PRAGMA user_version = 1; PRAGMA foreign_keys = OFF; BEGIN;
    """)
  let names = Set(tables.map(\.name))
  for table in tables {
    try connection.run(definition(of: table, names))
    try insertRows(of: table, connection)
  }
  for table in tables {
    if let view = view(of: table, tables) { try connection.run(view) }
  }
  try describe(tables, publication, connection)
  try connection.run("COMMIT;")
}

/// Whether bytes begin as a database of this program does.
///
/// - Parameter bytes: The beginning of a file.
/// - Returns: Whether they do.
public func isPublishedDatabase(_ bytes: [UInt8]) -> Bool {
  guard bytes.count >= 100, bytes.starts(with: "SQLite format 3\0".utf8) else { return false }
  return bytes[68..<72].reduce(0) { $0 << 8 | UInt32($1) } == applicationID
}

/// A name as SQL has it.
func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

private func definition(of table: PublishedTable, _ names: Set<String>) -> String {
  var lines = table.columns.map { column in
    var line = quoted(column.name) + " " + sqlType(of: column.type)
    if column.isRequired { line += " NOT NULL" }
    return line
  }
  if !table.primaryKey.isEmpty {
    lines.append("PRIMARY KEY (" + table.primaryKey.map(quoted).joined(separator: ", ") + ")")
  }
  for column in table.columns {
    guard let other = column.reference, names.contains(other) else { continue }
    lines.append("FOREIGN KEY (\(quoted(column.name))) REFERENCES \(quoted(other)) (\"id\")")
  }
  // Markers such as [x] may stand several times.
  for column in table.columns where column.isUnique && !column.hasMarkers {
    if table.primaryKey != [column.name] { lines.append("UNIQUE (\(quoted(column.name)))") }
  }
  for key in table.keys where key.isStrict && names.contains(key.table) {
    let (own, other) = (key.columns.map(quoted), key.target.map(quoted))
    lines.append(
      "FOREIGN KEY (\(own.joined(separator: ", "))) REFERENCES \(quoted(key.table)) "
        + "(\(other.joined(separator: ", ")))")
  }
  return "CREATE TABLE \(quoted(table.name)) (\n  " + lines.joined(separator: ",\n  ") + "\n);"
}

private func sqlType(of type: DataType) -> String {
  switch type {
  case .number: "NUMERIC"
  case .integer: "INTEGER"
  case .text, .code, .codes, .choice, .address, .flag, .date: "TEXT"
  }
}

private func insertRows(
  of table: PublishedTable, _ connection: borrowing Connection
) throws(DatabaseError) {
  let gaps = Array(repeating: "?", count: table.columns.count).joined(separator: ", ")
  try connection.insert("INSERT INTO \(quoted(table.name)) VALUES (\(gaps))") {
    (row) throws(DatabaseError) in
    var cells: [String] = []
    for position in 0..<table.count {
      table.cells(ofRow: position, into: &cells)
      try row(cells.map { $0.isEmpty ? nil : $0 })
    }
  }
}

/// A view of a table with the name beside each id of another; `nil` where it refers to none.
private func view(of table: PublishedTable, _ tables: [PublishedTable]) -> String? {
  var columns: [String] = []
  var joins: [String] = []
  for column in table.columns {
    columns.append("t.\(quoted(column.name))")
    guard let other = tables.first(where: { $0.name == column.reference }),
      let name = other.columns.first(where: { ["name", "title", "label"].contains($0.name) })
    else { continue }
    let alias = quoted("to_" + column.name)
    columns.append("\(alias).\(quoted(name.name)) AS \(quoted(column.name + "_name"))")
    joins.append(
      "LEFT JOIN \(quoted(other.name)) AS \(alias) ON \(alias).\"id\" = t.\(quoted(column.name))")
  }
  guard !joins.isEmpty else { return nil }
  return "CREATE VIEW \(quoted(table.name + "_named")) AS SELECT\n  "
    + columns.joined(separator: ",\n  ") + "\nFROM \(quoted(table.name)) AS t\n"
    + joins.joined(separator: "\n") + ";"
}

/// Adds what tables and columns hold, in every language.
private func describe(
  _ tables: [PublishedTable], _ publication: Publication, _ connection: borrowing Connection
) throws(DatabaseError) {
  try connection.run(
    """
    CREATE TABLE "about_tables" ("table" TEXT NOT NULL, "language" TEXT NOT NULL, "title" TEXT NOT NULL,
      "description" TEXT, PRIMARY KEY ("table", "language"));
    CREATE TABLE "about_columns" ("table" TEXT NOT NULL, "column" TEXT NOT NULL, "language" TEXT NOT NULL,
      "title" TEXT NOT NULL, "description" TEXT, PRIMARY KEY ("table", "column", "language"));
    """)
  let languages = publication.languages
  try connection.insert("INSERT INTO \"about_tables\" VALUES (?, ?, ?, ?)") {
    (row) throws(DatabaseError) in
    for table in tables {
      for language in languages {
        try row([
          table.name, language.tag, table.title(in: language, of: languages),
          table.description(in: language, of: languages),
        ])
      }
    }
  }
  try connection.insert("INSERT INTO \"about_columns\" VALUES (?, ?, ?, ?, ?)") {
    (row) throws(DatabaseError) in
    for table in tables {
      for column in table.columns {
        for language in languages {
          try row([
            table.name, column.name, language.tag, column.title(in: language, of: languages),
            column.description(in: language, of: languages),
          ])
        }
      }
    }
  }
}
