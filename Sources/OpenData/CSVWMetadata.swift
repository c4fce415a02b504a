public import Diagnostics
import Funding
import Languages
import Quantities

/// The description of one published CSV file as “CSV on the Web” has it.
///
/// - Parameters:
///   - table: The table.
///   - file: The name of its file.
///   - publication: Who publishes it.
///   - sourceURLs: The addresses of what it rests on as a whole.
/// - Returns: The content of `NAME.csv-metadata.json`, beside `NAME.csv`.
/// - SeeAlso: W3C, “Metadata Vocabulary for Tabular Data”, 5.
public func csvwMetadata(
  of table: PublishedTable, file: String, _ publication: Publication, sourceURLs: [String] = []
) -> JSON {
  .object(
    [("@context", context(publication)), ("url", .text(file))]
      + properties(of: table, publication, sourceURLs)
      + [("notes", notes(publication)), ("tableSchema", schema(of: table, publication))])
}

/// The description of several published CSV files of one folder, with the keys between them: of those columns
/// that are filled in every row, since the vocabulary has no key that may be empty.
///
/// - Parameters:
///   - files: The files, each `NAME.csv`.
///   - publication: Who publishes them.
/// - Returns: The content of `csv-metadata.json`.
public func csvwMetadata(of files: [PublishedFile], _ publication: Publication) -> JSON {
  .object(
    [("@context", context(publication))]
      + general(publication)
      + [
        (
          "tables",
          .list(
            files.map { file in
              let table = file.table
              let filled = Set(
                zip(table.columns, file.isFilled).filter(\.1).map(\.0.name))
              let keys =
                table.entryKeys.filter { filled.isSuperset(of: $0.columns) }
                + table.keys.filter(\.isStrict)
              let targets = keys.compactMap { key in
                files.first { $0.table.name == key.table }.map { (key, $0.table) }
              }
              return .object([
                ("url", .text(table.name + ".csv")),
                ("dc:title", texts(publication) { table.title(in: $0, of: publication.languages) }),
                ("tableSchema", schema(of: table, publication, targets)),
              ])
            })
        )
      ])
}

private func context(_ publication: Publication) -> JSON {
  .list([
    .text("http://www.w3.org/ns/csvw"),
    .object([("@language", .text(publication.defaultTag))]),
  ])
}

private func properties(
  of table: PublishedTable, _ publication: Publication, _ sourceURLs: [String]
) -> [(String, JSON)] {
  let languages = publication.languages
  var members = [("dc:title", texts(publication) { table.title(in: $0, of: languages) })]
  if table.languagesDescribe(languages) {
    members.append(
      ("dc:description", texts(publication) { table.description(in: $0, of: languages) ?? "" }))
  }
  members += general(publication)
  if !sourceURLs.isEmpty {
    members.append(("dc:source", .list(sourceURLs.map { .object([("@id", .text($0))]) })))
  }
  return members
}

private func general(_ publication: Publication) -> [(String, JSON)] {
  var members: [(String, JSON)] = []
  if let url = publication.licence?.url {
    members.append(("dc:license", .object([("@id", .text(url))])))
  } else if let licence = publication.licence {
    members.append(("dc:license", .text(publication.text(licence.name))))
  }
  if let publisher = publication.publisher {
    members.append(("dc:publisher", .text(publication.text(publisher.name))))
  }
  if let day = publication.modified?.iso {
    members.append(
      ("dc:modified", .object([("@value", .text(day)), ("@type", .text("xsd:date"))])))
  }
  return members
}

/// A text in every language of the site.
private func texts(_ publication: Publication, _ text: (Language) -> String) -> JSON {
  .list(
    publication.languages.map { language in
      .object([("@value", .text(text(language))), ("@language", .text(language.tag))])
    })
}

/// What must be known to read the cells.
private func notes(_ publication: Publication) -> JSON {
  .list(
    ["amount_columns", "apostrophe_help"].flatMap { key in
      publication.languages.compactMap { language in
        language.string(key).map { text in
          .object([
            ("type", .text("Annotation")),
            (
              "body",
              .object([
                ("type", .text("TextualBody")), ("value", .text(text)),
                ("language", .text(language.tag)),
              ])
            ),
          ])
        }
      }
    })
}

private func schema(
  of table: PublishedTable, _ publication: Publication,
  _ keys: [(key: PublishedKey, target: PublishedTable)] = []
) -> JSON {
  let plainNames = table.plainNames
  var members: [(String, JSON)] = [
    (
      "columns",
      .list(zip(table.columns, plainNames).map { column($0, named: $1, publication) })
    )
  ]
  func plain(_ name: String) -> JSON { .text(table.plainName(of: name)) }
  if !table.primaryKey.isEmpty {
    members.append(("primaryKey", .list(table.primaryKey.map(plain))))
  }
  if !keys.isEmpty {
    members.append(("foreignKeys", .list(keys.map { foreignKey($0, to: $1, from: table) })))
  }
  return .object(members)
}

private func foreignKey(
  _ key: PublishedKey, to target: PublishedTable, from table: PublishedTable
) -> JSON {
  func names(_ columns: [String], of table: PublishedTable) -> JSON {
    .list(columns.map { .text(table.plainName(of: $0)) })
  }
  return .object([
    ("columnReference", names(key.columns, of: table)),
    (
      "reference",
      .object([
        ("resource", .text(target.name + ".csv")),
        ("columnReference", names(key.target, of: target)),
      ])
    ),
  ])
}

private func column(
  _ column: DataColumn, named name: String, _ publication: Publication
) -> JSON {
  let languages = publication.languages
  let titles = languages.map { ($0.tag, JSON.text(column.title(in: $0, of: languages))) }
  var members: [(String, JSON)] = []
  if name == column.name {
    // The heading is a title of no language: it is what stands in the file.
    members.append(("name", .text(name)))
    members.append(("titles", .object([("und", .text(column.name))] + titles)))
  } else {
    // Signs that no name may have: the heading says which column it is, so it comes first, and readers that look
    // for it take titles of no language alone.
    members.append(("name", .text(name)))
    members.append(("titles", .list([.text(column.heading)] + titles.map(\.1))))
  }
  members.append(("datatype", datatype(of: column)))
  if languages.contains(where: { column.description(in: $0, of: languages) != nil }) {
    members.append(
      ("dc:description", texts(publication) { column.description(in: $0, of: languages) ?? "" }))
  }
  if let unit = column.unit { members.append(("schema:unitText", .text(unit))) }
  if column.isRequired { members.append(("required", .flag(true))) }
  if column.hasMarkers {
    members.append(("null", .list(([""] + missingWords.map { "[\($0)]" }).map(JSON.text))))
  }
  if case .codes = column.type { members.append(("separator", .text("; "))) }
  return .object(members)
}

/// The type of a column with what its cells hold to.
private func datatype(of column: DataColumn) -> JSON {
  let asked = column.constraints
  let (base, type): (String?, JSON) =
    switch (column.type, column.precision) {
    case (.date, .day?): ("date", .text("date"))
    case (.date, .month?): (nil, .text("gYearMonth"))
    case (.date, .year?): (nil, .text("gYear"))
    case (.number, _): ("decimal", datatype(of: column.type))
    case (.integer, _): ("integer", datatype(of: column.type))
    case (.text, _): ("string", datatype(of: column.type))
    default: (nil, datatype(of: column.type))
    }
  guard let base, !asked.areEmpty else { return type }
  let isNumber = column.type == .number || column.type == .integer
  func value(_ text: String) -> JSON { isNumber ? .number(text) : .text(text) }
  let words = asked.values.map { words in
    "(" + words.map(\.escapedForPattern).joined(separator: "|") + ")"
  }
  let members: [(String, JSON?)] = [
    ("base", .text(base)), ("minimum", asked.minimum.map(value)),
    ("maximum", asked.maximum.map(value)), ("minLength", asked.minLength.map { .whole($0) }),
    ("maxLength", asked.maxLength.map { .whole($0) }),
    // What numbers and dates look like is no form of a text.
    (
      "format",
      base == "string" ? (words ?? asked.pattern.map(wholePattern)).map { .text($0) } : nil
    ),
  ]
  let given = members.compactMap { name, json in json.map { (name, $0) } }
  return given.count > 1 ? .object(given) : type
}

private func datatype(of type: DataType) -> JSON {
  func form(_ pattern: String) -> JSON {
    .object([("base", .text("string")), ("format", .text(pattern))])
  }
  switch type {
  case .text, .code, .codes: return .text("string")
  case .choice(let words):
    return form("(" + words.map(\.escapedForPattern).joined(separator: "|") + ")")
  case .address: return .text("anyURI")
  case .number: return .text("decimal")
  case .integer: return .text("integer")
  case .flag: return .text("boolean")
  case .date: return form(DataType.datePattern)
  }
}

extension String {
  /// The text with a stroke before each sign that means something in a regular expression.
  var escapedForPattern: String {
    reduce(into: "") { text, sign in
      if "\\^$.|?*+()[]{}".contains(sign) { text.append("\\") }
      text.append(sign)
    }
  }
}

extension PublishedTable {
  /// The name of a column, of which the heading is given, where no sign but letters, digits and `_` may stand.
  fileprivate func plainName(of name: String) -> String {
    zip(columns, plainNames).first { $0.0.name == name }?.1 ?? name
  }

  /// Whether something is said of it in one of the languages.
  fileprivate func languagesDescribe(_ languages: [Language]) -> Bool {
    languages.contains { description(in: $0, of: languages) != nil }
  }

  /// The names of the columns where only letters, digits and `_` may stand, each once.
  var plainNames: [String] {
    var used: Set<String> = []
    return columns.map { column in
      var name = column.plainName
      var number = 2
      while !used.insert(name).inserted {
        name = column.plainName + "_\(number)"
        number += 1
      }
      return name
    }
  }
}
