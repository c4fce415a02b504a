public import Diagnostics
public import Languages

/// A row of a table as a file of its own: the columns of the table under the same names, empty ones left out.
///
/// - Parameters:
///   - row: The row's number.
///   - table: The table.
///   - schema: The address of the file's JSON Schema, from the file.
///   - links: Where more is to be found: addresses from the file, by what they lead to.
///   - sources: What the row rests on.
/// - Returns: The content of the file.
public func entryJSON(
  _ row: Int, of table: PublishedTable, schema: String, links: [(String, String)],
  sources: [PackageSource]
) -> JSON {
  var cells: [String] = []
  table.cells(ofRow: row, into: &cells)
  var members: [(String, JSON)] = [
    ("$schema", .text(schema)), ("format", .whole(entryFormat)),
    ("links", .object(links.map { ($0.0, .text($0.1)) })),
  ]
  members.append(
    (
      "sources",
      .list(
        sources.map { source in
          let fields = [("id", source.id), ("title", source.title), ("url", source.url)]
          return .object(fields.compactMap { key, text in text.map { (key, .text($0)) } })
        })
    ))
  let values = zip(table.columns, cells).compactMap { column, cell in
    cell.isEmpty ? nil : (column.name, json(cell, column.type))
  }
  members.append(("data", .object(values)))
  return .object(members)
}

/// What stands in place of the file of a row that was taken back.
///
/// - Parameters:
///   - id: The row's id.
///   - date: When it was taken back, as the data has it.
///   - reason: Why, in words for the public.
///   - schema: The address of the JSON Schema, from the file; `nil` where there is none any more.
///   - page: The address of the notice for people, from the file.
/// - Returns: The content of the file.
public func withdrawnJSON(
  id: String, date: String, reason: String, schema: String?, page: String
) -> JSON {
  .object(
    (schema.map { [("$schema", .text($0))] } ?? []) + [
      ("format", .whole(entryFormat)), ("links", .object([("page", .text(page))])),
      ("sources", .list([])),
      ("withdrawn", .object([("date", .text(date)), ("reason", .text(reason))])),
      ("data", .object([("id", .text(id))])),
    ])
}

/// The version of the files' shape.
private let entryFormat = 1

private func json(_ cell: String, _ type: DataType) -> JSON {
  switch type {
  case .number, .integer: .number(cell)
  case .flag: .flag(cell == "true")
  case .codes:
    .list(cell.split(separator: ";").map { .text(String($0.drop { $0 == " " })) })
  case .text, .code, .choice, .address, .date: .text(cell)
  }
}

/// The JSON Schema of the files that ``entryJSON(_:of:schema:links:sources:)`` makes of a table's rows.
///
/// - Parameters:
///   - table: The table.
///   - languages: The languages of the site; the first is the default.
/// - Returns: The schema.
/// - SeeAlso: JSON Schema, draft 2020-12.
public func entrySchema(of table: PublishedTable, _ languages: [Language]) -> JSON {
  let text = JSON.object([("type", .text("string"))])
  let source = object(
    [("id", text), ("title", text), ("url", text)], required: ["id", "title"])
  let columns = table.columns.map { ($0.name, schema(of: $0, languages)) }
  let data = object(columns, required: table.columns.filter(\.isRequired).map(\.name))
  let members: [(String, JSON)] = [
    ("$schema", text), ("format", .object([("const", .whole(entryFormat))])),
    ("links", .object([("type", .text("object")), ("additionalProperties", text)])),
    ("sources", .object([("type", .text("array")), ("items", source)])),
    ("withdrawn", object([("date", text), ("reason", text)], required: ["date", "reason"])),
    ("data", data),
  ]
  return .object(
    [("$schema", .text("https://json-schema.org/draft/2020-12/schema"))]
      + (languages.first.map { [("title", .text(table.title(in: $0, of: languages)))] } ?? [])
      + objectMembers(members, required: ["format", "links", "sources", "data"]))
}

private func object(_ members: [(String, JSON)], required: [String]) -> JSON {
  .object(objectMembers(members, required: required))
}

private func objectMembers(
  _ members: [(String, JSON)], required: [String]
) -> [(String, JSON)] {
  [
    ("type", .text("object")), ("properties", .object(members)),
    ("required", .list(required.map(JSON.text))), ("additionalProperties", .flag(false)),
  ]
}

private func schema(of column: DataColumn, _ languages: [Language]) -> JSON {
  var members: [(String, JSON)] = []
  switch column.type {
  case .text, .code: members.append(("type", .text("string")))
  case .choice(let words): members.append(("enum", .list(words.map(JSON.text))))
  case .address: members += [("type", .text("string")), ("format", .text("uri"))]
  case .number: members.append(("type", .text("number")))
  case .integer: members.append(("type", .text("integer")))
  case .flag: members.append(("type", .text("boolean")))
  case .codes:
    members += [
      ("type", .text("array")), ("items", .object([("type", .text("string"))])),
    ]
  case .date:
    members += [
      ("type", .text("string")), ("pattern", .text("^" + DataType.datePattern + "$")),
    ]
  }
  if let language = languages.first {
    members.append(("title", .text(column.title(in: language, of: languages))))
    if let text = column.description(in: language, of: languages) {
      members.append(("description", .text(text)))
    }
  }
  return .object(members)
}
