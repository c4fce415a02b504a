public import Diagnostics
import Languages

/// The description of all published files for catalogues, in the words of DCAT and of schema.org.
///
/// - Parameters:
///   - files: The files, each `data/NAME.csv`.
///   - publication: Who publishes them.
///   - sources: The addresses of what the data rests on.
///   - grants: Whether there is a 360Giving file beside the awards.
/// - Returns: The content of `data/catalog.jsonld`. Where the site's address is not known its addresses count from
///   the file.
/// - SeeAlso: W3C, “Data Catalog Vocabulary (DCAT) - Version 3”.
public func catalogue(
  _ files: [PublishedFile], _ publication: Publication, sources: [String], grants: Bool
) -> JSON {
  let context: [(String, JSON)] = [
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/", "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
  ].sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }
  var members: [(String, JSON)] = [
    ("@context", .object(context)), ("@id", .text(address("data.html", publication))),
    ("@type", .list([.text("dcat:Catalog"), .text("schema:DataCatalog")])),
    ("dct:title", words(publication.title)),
    ("dct:description", words(publication.description ?? publication.title)),
    ("dct:language", .list(publication.languages.map { .text($0.tag) })),
  ]
  members += shared(publication)
  if let url = publication.baseURL { members.append(("foaf:homepage", id(url))) }
  members.append(
    (
      "dcat:dataset",
      .list(
        files.map { dataset($0, publication, sources, grants: grants && $0.table.name == "awards") }
      )
    ))
  return .object(members)
}

private func dataset(
  _ file: PublishedFile, _ publication: Publication, _ sources: [String], grants: Bool
) -> JSON {
  let table = file.table
  let languages = publication.languages
  func texts(_ text: (Language) -> String) -> JSON {
    .list(languages.map { tagged(text($0), $0.tag) })
  }
  let csv = distribution(
    "data/\(table.name).csv", "text/csv", publication, size: file.size)
  let json = distribution(
    ThreeSixtyGiving.address, "application/json", publication, size: nil)
  var members: [(String, JSON)] = [
    ("@id", .text(address("data/\(table.name).csv", publication) + "#dataset")),
    ("@type", .list([.text("dcat:Dataset"), .text("schema:Dataset")])),
    ("dct:title", texts { table.title(in: $0, of: languages) }),
    (
      "dct:description",
      texts {
        table.description(in: $0, of: languages) ?? table.title(in: $0, of: languages)
      }
    ),
  ]
  members += shared(publication)
  if let day = publication.modified?.iso {
    members.append(("dct:modified", typed(day, "xsd:date")))
  }
  if let contact = contact(publication) { members.append(("dcat:contactPoint", contact)) }
  if !sources.isEmpty { members.append(("dct:source", .list(sources.map(id)))) }
  members.append(("dcat:distribution", .list(grants ? [csv, json] : [csv])))
  return .object(members)
}

private func distribution(
  _ path: String, _ type: String, _ publication: Publication, size: Int?
) -> JSON {
  let file = address(path, publication)
  var members: [(String, JSON)] = [
    ("@id", .text(file)),
    ("@type", .list([.text("dcat:Distribution"), .text("schema:DataDownload")])),
    ("dcat:accessURL", id(address("data.html", publication))), ("dcat:downloadURL", id(file)),
    ("schema:contentUrl", id(file)), ("schema:encodingFormat", .text(type)),
    ("dcat:mediaType", id("https://www.iana.org/assignments/media-types/" + type)),
  ]
  if let size {
    members.append(("dcat:byteSize", typed(String(size), "xsd:nonNegativeInteger")))
  }
  if let url = publication.licence?.url { members.append(("dct:license", id(url))) }
  return .object(members)
}

/// What holds for the catalogue and for all in it.
private func shared(_ publication: Publication) -> [(String, JSON)] {
  var members: [(String, JSON)] = []
  if let publisher = publication.publisher {
    var fields: [(String, JSON)] = [
      ("@type", .list([.text("foaf:Organization"), .text("schema:Organization")])),
      ("foaf:name", words(publisher.name)),
    ]
    if let orgID = publisher.orgID { fields.append(("schema:identifier", .text(orgID))) }
    if let url = publisher.url { fields.append(("foaf:homepage", id(url))) }
    members.append(("dct:publisher", .object(fields)))
  }
  if let url = publication.licence?.url { members.append(("dct:license", id(url))) }
  return members
}

private func contact(_ publication: Publication) -> JSON? {
  guard let publisher = publication.publisher, let email = publisher.email else { return nil }
  return .object([
    ("@type", .text("http://www.w3.org/2006/vcard/ns#Organization")),
    ("http://www.w3.org/2006/vcard/ns#fn", words(publisher.name)),
    ("http://www.w3.org/2006/vcard/ns#hasEmail", id("mailto:" + email)),
  ])
}

/// The full address of a file of the site; where the site's is not known, from the folder `data`.
private func address(_ path: String, _ publication: Publication) -> String {
  if let base = publication.baseURL { return base + path }
  return path.hasPrefix("data/") ? String(path.dropFirst("data/".utf8.count)) : "../" + path
}

private func id(_ address: String) -> JSON { .object([("@id", .text(address))]) }

private func typed(_ text: String, _ type: String) -> JSON {
  .object([("@value", .text(text)), ("@type", .text(type))])
}

private func tagged(_ text: String, _ tag: String) -> JSON {
  .object([("@value", .text(text)), ("@language", .text(tag))])
}

private func words(_ text: LocalizedText) -> JSON {
  .list(text.texts.map { tagged($0.text, $0.tag) })
}
