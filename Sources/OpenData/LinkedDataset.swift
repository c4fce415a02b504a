public import Diagnostics
public import Funding
public import Languages

/// What a dataset tells of: when, where, and what it rests on; as far as the data says so.
public struct DatasetCoverage: Sendable {
  /// From the first to the last day that something in it is dated, as ISO 8601 has intervals.
  let time: String?
  /// The places that lie in no other place of the data.
  let places: [Region]
  /// The addresses of what it rests on.
  let sources: [String]

  /// Finds out what a dataset tells of.
  ///
  /// - Parameters:
  ///   - dataset: The dataset.
  ///   - yearStart: The month and day on which financial years begin.
  ///   - sources: The addresses of what it rests on.
  public init(
    _ dataset: FundingDataset, yearStart: (month: Int, day: Int), sources: [String]
  ) {
    let awarded = (0..<dataset.awards.count).lazy.compactMap { dataset.awards.awarded(at: $0) }
    let dates =
      dataset.figures.entries.compactMap(\.asOf) + awarded
      + dataset.tables.entries.flatMap(\.dates)
    var days: Range<Int>?
    for date in dates {
      let own = date.days(yearStart: yearStart)
      days =
        days.map { min($0.lowerBound, own.lowerBound)..<max($0.upperBound, own.upperBound) } ?? own
    }
    time = days.map { days in
      let first = PartialDate.text(ofDay: days.lowerBound)
      let last = PartialDate.text(ofDay: days.upperBound - 1)
      return first == last ? first : first + "/" + last
    }
    places = dataset.regions.entries.filter { region in
      region.parent == nil && !region.nations.contains { $0.value != region.id.value }
    }
    self.sources = sources
  }
}

extension Table {
  /// The dates in its cells.
  fileprivate var dates: [PartialDate] {
    columns.indices.filter { columns[$0].type == .date }.flatMap { column in
      (0..<count).compactMap { row in
        if case .date(let date) = value(row: row, column: column) { date } else { nil }
      }
    }
  }
}

/// All published data in the words of schema.org.
///
/// - Parameters:
///   - files: The files.
///   - coverage: What they tell of.
///   - publication: Who publishes them.
///   - name: What the data is called, and what it holds: 50 to 5,000 characters.
///   - language: The language of the texts.
///   - tag: Its tag as search engines have it.
///   - page: The full address of the page of the downloads.
///   - base: The full address of the site.
/// - Returns: A `Dataset`.
public func linkedDataset(
  _ files: [PublishedFile], _ coverage: DatasetCoverage, _ publication: Publication,
  name: (title: String, description: String), in language: Language, tag: String, page: String,
  base: String
) -> JSON {
  func text(_ words: LocalizedText) -> String {
    words.text(in: language.tag, default: publication.defaultTag).text
  }
  func texts(_ fields: [(String, String?)]) -> [(String, JSON)] {
    fields.compactMap { key, text in text.map { (key, .text($0)) } }
  }
  func list(_ key: String, _ items: [JSON]) -> [(String, JSON)] {
    items.isEmpty ? [] : [(key, .list(items))]
  }
  var members = texts([
    ("@type", "Dataset"), ("@id", page + "#dataset"), ("name", name.title),
    ("description", name.description), ("url", page), ("inLanguage", tag),
    ("license", publication.licence.map { $0.url ?? text($0.name) }),
  ])
  if let publisher = publication.publisher {
    let organisation = JSON.object(
      texts([
        ("@type", "Organization"), ("name", text(publisher.name)), ("url", publisher.url),
        ("identifier", publisher.orgID),
      ]))
    members += [("creator", organisation), ("publisher", organisation)]
  }
  members += texts([
    ("dateModified", publication.modified?.iso), ("temporalCoverage", coverage.time),
  ])
  members += list(
    "spatialCoverage",
    coverage.places.map {
      .object(texts([("@type", "Place"), ("name", text($0.name)), ("identifier", $0.code)]))
    })
  members += list(
    "variableMeasured",
    measured(in: files, language, of: publication.languages).map {
      .object(texts([("@type", "PropertyValue"), ("name", $0.name), ("unitText", $0.unit)]))
    })
  members += list("isBasedOn", coverage.sources.map(JSON.text))
  members.append(
    (
      "includedInDataCatalog",
      .object(
        texts([
          ("@type", "DataCatalog"), ("@id", base + "data.html"), ("name", text(publication.title)),
          ("url", base + "data.html"),
        ]))
    ))
  members.append(
    (
      "distribution",
      .list(
        files.map { file in
          .object(
            texts([
              ("@type", "DataDownload"), ("name", file.table.name + ".csv"),
              ("encodingFormat", "text/csv"), ("contentSize", "\(file.size) B"),
              ("contentUrl", base + "data/" + file.table.name + ".csv"),
            ]))
        })
    ))
  return .object(members)
}

/// What the columns of numbers hold, each once: amounts, not their bounds, and the numbers of further tables.
private func measured(
  in files: [PublishedFile], _ language: Language, of languages: [Language]
) -> [(name: String, unit: String?)] {
  var names: Set<String> = []
  return files.flatMap { file in
    file.table.columns.filter(\.isMeasured).map { column in
      (name: column.title(in: language, of: languages), unit: column.unit)
    }
  }.filter { names.insert($0.name).inserted }
}
