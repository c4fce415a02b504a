public import Diagnostics
import Funding
import Languages

/// A publication that the data rests on.
public struct PackageSource: Sendable {
  /// Its id in the data.
  public let id: String
  /// Its title.
  public let title: String
  /// Its address on the web.
  public let url: String?

  /// Describes a source.
  public init(id: String, title: String, url: String?) {
    self.id = id
    self.title = title
    self.url = url
  }
}

/// The description of all published CSV files as one package.
///
/// - Parameters:
///   - files: The files, each `NAME.csv` beside the description.
///   - publication: Who publishes them.
///   - sources: What the data rests on.
/// - Returns: The content of `datapackage.json`.
/// - SeeAlso: datapackage.org, standard 2.0, “Data Package”, “Data Resource”, “Table Schema”.
public func dataPackage(
  _ files: [PublishedFile], _ publication: Publication, sources: [PackageSource]
) -> JSON {
  let names = Set(files.map(\.table.name))
  var members: [(String, JSON)] = [
    ("$schema", .text("https://datapackage.org/profiles/2.0/datapackage.json")),
    ("name", .text(packageName(publication))),
    ("title", .text(publication.text(publication.title))),
  ]
  if let description = publication.description {
    members.append(("description", .text(publication.text(description))))
  }
  if let url = publication.baseURL { members.append(("homepage", .text(url))) }
  if let day = publication.modified?.iso {
    // The standard has a moment here; the content knows the day alone.
    members.append(("created", .text(day + "T00:00:00Z")))
    members.append(("version", .text(day)))
  }
  if let publisher = publication.publisher {
    var contributor: [(String, JSON)] = [
      ("title", .text(publication.text(publisher.name))), ("roles", .list([.text("publisher")])),
    ]
    if let url = publisher.url { contributor.append(("path", .text(url))) }
    if let email = publisher.email { contributor.append(("email", .text(email))) }
    members.append(("contributors", .list([.object(contributor)])))
  }
  if let licence = licence(publication) { members.append(("licenses", .list([licence]))) }
  if !sources.isEmpty { members.append(("sources", .list(sources.map(source)))) }
  let sourcesByID = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
  members.append(
    ("resources", .list(files.map { resource($0, publication, names, sourcesByID) })))
  return .object(members)
}

/// The name of the package: the site's, spelt as in an address.
private func packageName(_ publication: Publication) -> String {
  let name = slug(of: publication.text(publication.title))
  return name.isEmpty ? "data" : name
}

private func licence(_ publication: Publication) -> JSON? {
  guard let licence = publication.licence else { return nil }
  let members = [
    ("name", licence.identifier), ("path", licence.url),
    ("title", publication.text(licence.name)),
  ]
  return .object(members.compactMap { key, text in text.map { (key, .text($0)) } })
}

private func source(_ source: PackageSource) -> JSON {
  .object(
    [("title", .text(source.title))] + (source.url.map { [("path", .text($0))] } ?? []))
}

private func resource(
  _ file: PublishedFile, _ publication: Publication, _ names: Set<String>,
  _ sources: [String: PackageSource]
) -> JSON {
  let table = file.table
  let languages = publication.languages
  let language = languages.first
  var members: [(String, JSON)] = [
    ("$schema", .text("https://datapackage.org/profiles/2.0/dataresource.json")),
    ("name", .text(slug(of: table.name))),
    ("path", .text(table.name + ".csv")),
    ("type", .text("table")),
    ("title", .text(language.map { table.title(in: $0, of: languages) } ?? table.name)),
  ]
  if let text = language.flatMap({ table.description(in: $0, of: languages) }) {
    members.append(("description", .text(text)))
  }
  members += [
    ("format", .text("csv")), ("mediatype", .text("text/csv")), ("encoding", .text("utf-8")),
    ("bytes", .whole(file.size)), ("hash", .text("sha256:" + file.hash)),
  ]
  let own = table.sources.compactMap { sources[$0] }
  if !own.isEmpty { members.append(("sources", .list(own.map(source)))) }
  members.append(("schema", schema(of: table, languages, names)))
  return .object(members)
}

private func schema(
  of table: PublishedTable, _ languages: [Language], _ names: Set<String>
) -> JSON {
  let hasMarkers = table.columns.contains(where: \.hasMarkers)
  var members: [(String, JSON)] = [
    ("$schema", .text("https://datapackage.org/profiles/2.0/tableschema.json")),
    ("fields", .list(table.columns.map { field($0, languages) })),
    (
      "missingValues",
      .list(([""] + (hasMarkers ? missingWords.map { "[\($0)]" } : [])).map(JSON.text))
    ),
  ]
  if !table.primaryKey.isEmpty {
    members.append(("primaryKey", .list(table.primaryKey.map(headingText))))
  }
  let keys = (table.entryKeys + table.keys).filter { names.contains($0.table) }
  if !keys.isEmpty {
    members.append(("foreignKeys", .list(keys.map { foreignKey($0, of: table) })))
  }
  return .object(members)
}

/// A column's heading as the file has it, by which a description names the column.
private func headingText(_ name: String) -> JSON { .text(CSVWriter.written(name)) }

private func foreignKey(_ key: PublishedKey, of table: PublishedTable) -> JSON {
  .object([
    ("fields", .list(key.columns.map(headingText))),
    (
      "reference",
      .object([
        ("resource", .text(key.table == table.name ? "" : slug(of: key.table))),
        ("fields", .list(key.target.map(headingText))),
      ])
    ),
  ])
}

/// What the values of a column's cells hold to, as Table Schema has it.
private func constraints(of column: DataColumn) -> [(String, JSON)] {
  let asked = column.constraints
  let isNumber = column.type == .number || column.type == .integer
  func value(_ text: String) -> JSON { isNumber ? .number(text) : .text(text) }
  return [
    ("enum", asked.values.map { .list($0.map(value)) }), ("minimum", asked.minimum.map(value)),
    ("maximum", asked.maximum.map(value)), ("minLength", asked.minLength.map { .whole($0) }),
    ("maxLength", asked.maxLength.map { .whole($0) }),
    ("pattern", asked.pattern.map { .text(wholePattern($0)) }),
  ].compactMap { name, json in json.map { (name, $0) } }
}

/// A pattern that stands for the whole of a cell where others put signs for its beginning and end around it.
func wholePattern(_ pattern: String) -> String {
  pattern.contains("|") ? "(" + pattern + ")" : pattern
}

private func field(_ column: DataColumn, _ languages: [Language]) -> JSON {
  var members: [(String, JSON)] = [("name", .text(column.heading))]
  var constraints: [(String, JSON)] = []
  switch column.type {
  case .text, .code, .codes: members.append(("type", .text("string")))
  case .choice(let words):
    members.append(("type", .text("string")))
    constraints.append(("enum", .list(words.map(JSON.text))))
  case .address: members += [("type", .text("string")), ("format", .text("uri"))]
  case .number: members.append(("type", .text("number")))
  case .integer: members.append(("type", .text("integer")))
  case .flag: members.append(("type", .text("boolean")))
  case .date:
    switch column.precision {
    case .day?: members.append(("type", .text("date")))
    case .month?: members.append(("type", .text("yearmonth")))
    case .year?: members.append(("type", .text("year")))
    case nil:
      members.append(("type", .text("string")))
      constraints.append(("pattern", .text(DataType.datePattern)))
    }
  }
  constraints += OpenData.constraints(of: column)
  if let language = languages.first {
    members.append(("title", .text(column.title(in: language, of: languages))))
    if let text = column.description(in: language, of: languages) {
      members.append(("description", .text(text)))
    }
  }
  if column.isRequired { constraints.append(("required", .flag(true))) }
  if column.isUnique { constraints.append(("unique", .flag(true))) }
  if !constraints.isEmpty { members.append(("constraints", .object(constraints))) }
  return .object(members)
}
