public import Content
import Diagnostics
import Funding
import Languages
public import OpenData

/// The published files of a site's data, and what describes them.
struct DataFiles: Sendable {
  /// The files, in the order of the downloads.
  let files: [PublishedFile]
  /// What holds for all of them.
  let publication: Publication
  /// The awards as far as they are grants; `nil` where the publisher has no registered prefix.
  let grants: ThreeSixtyGiving?
  /// The grants as a table; `nil` where there are none.
  let grantFile: PublishedFile?
  /// Works out the hashes that files are known by.
  let hash: any ContentHash.Type
  private let downloads: [DataDownload]
  /// What the data rests on.
  let sources: [PackageSource]
  private let site: Site

  /// Makes the tables; the files are made when they are written or described.
  init(_ site: Site, hash: any ContentHash.Type) {
    self.site = site
    self.hash = hash
    downloads = site.dataset.downloads
    let used = site.usedSources.sorted()
    files = downloads.compactMap { $0.table(of: site, sources: used) }.map {
      PublishedFile($0, hash: hash)
    }
    publication = Publication(site, sources: used)
    let (awards, base) = (site.dataset.awards, site.settings.baseURL)
    let hasPages = site.settings.hasAwardPages
    grants = ThreeSixtyGiving(
      site.dataset, reading: site.reading.quantities, publication
    ) { position in
      hasPages ? base.map { fullAddress(awards.address(at: position), baseURL: $0) } : nil
    }
    grantFile = grants.flatMap { $0.grants.isEmpty ? nil : PublishedFile($0.table, hash: hash) }
    let tag = site.settings.defaultTag
    sources = used.map { site.dataset.sources.entries[$0] }.map { source in
      PackageSource(
        id: source.id.value, title: source.title.text(in: tag, default: tag).text, url: source.url)
    }
  }

  /// The file of a download.
  subscript(download: DataDownload) -> PublishedFile? {
    downloads.firstIndex(of: download).map { files[$0] }
  }

  /// The files with what describes each.
  var outputs: [PlannedOutput] {
    files.flatMap { outputs(of: $0) } + grantOutputs + entryOutputs
  }

  /// A file and its description.
  func outputs(of file: PublishedFile) -> [PlannedOutput] {
    let (publication, sources) = (publication, sources)
    let address = "data/\(file.name).csv"
    return [
      output(address, parts: file.csv),
      output(address + "-metadata.json") {
        let urls = file.table.sources.compactMap { id in sources.first { $0.id == id }?.url }
        return csvwMetadata(
          of: file.table, file: file.name + ".csv", publication, sourceURLs: urls
        ).bytes(pretty: true)
      },
    ]
  }

  /// The addresses of what describes all files together.
  static let descriptions = [DataDownload.catalogue, DataDownload.keys, DataDownload.package]

  /// What describes all files together.
  ///
  /// - Parameter further: Files besides those of the downloads.
  /// - Returns: The package, the catalogue, and all tables with their keys.
  func descriptions(with further: [PublishedFile]) -> [PlannedOutput] {
    let (publication, sources) = (publication, sources)
    let all = files + [grantFile].compactMap { $0 } + further
    let hasGrants = grantFile != nil
    return [
      output(DataDownload.catalogue) {
        catalogue(
          all, publication, sources: sources.compactMap(\.url), grants: hasGrants
        ).bytes(pretty: true)
      },
      output(DataDownload.keys) { csvwMetadata(of: all, publication).bytes(pretty: true) },
      output(DataDownload.package) {
        dataPackage(all, publication, sources: sources).bytes(pretty: true)
      },
    ]
  }

  /// What the author should know about what is not among them.
  var remarks: [String] { grantRemarks + licenceRemarks }

  /// That nobody has said what others may do with the data, where there is any.
  private var licenceRemarks: [String] {
    guard publication.licence == nil, !files.isEmpty else { return [] }
    return [
      "The data has no licence, so nobody knows whether they may use it: say one under “licence” in site.yaml."
    ]
  }

  private var grantRemarks: [String] {
    guard !site.dataset.awards.isEmpty else { return [] }
    guard let grants else {
      return [
        "There is no 360Giving file: it needs “grant_prefix”, the registered prefix, under “publisher” in site.yaml."
      ]
    }
    guard !grants.omitted.isEmpty else { return [] }
    return [
      "Left out of the 360Giving file: \(grants.omitted.count) of \(site.dataset.awards.count) awards; data.html says why."
    ]
  }

  /// The awards as 360Giving has them: JSON, and a table.
  private var grantOutputs: [PlannedOutput] {
    guard let grants, let grantFile else { return [] }
    return [output(ThreeSixtyGiving.address, parts: grants.json)] + outputs(of: grantFile)
  }

  /// The file of each figure and of each place, and what these files are like.
  private var entryOutputs: [PlannedOutput] {
    [DataDownload.figures, .regions].flatMap { entryOutputs(of: $0) } + withdrawnOutputs
  }

  /// The notices in place of the files of figures that were taken back: at their ids, and at those that they had
  /// before.
  private var withdrawnOutputs: [PlannedOutput] {
    let schema = self[.figures] == nil ? nil : "data/\(DataDownload.figures.name).schema.json"
    let tag = site.settings.defaultTag
    var seen: Set<String> = []
    return site.changes.flatMap { note -> [PlannedOutput] in
      guard note.kind == .withdrawal, case .gone("figure", let id) = note.subject else { return [] }
      let page = Figure.address(ofID: id)
      let former = site.releases.flatMap { $0.moved.filter { $0.value == page }.keys }
      let ids = [id] + former.sorted().compactMap(Figure.id(atAddress:))
      return ids.filter { seen.insert($0).inserted }.map { name in
        let address = "data/\(DataDownload.figures.name)/\(name).json"
        return output(address) {
          withdrawnJSON(
            id: id, date: note.changed.dataText,
            reason: note.reason.text(in: tag, default: tag).text,
            schema: schema.map { relativeLink(to: $0, from: address) },
            page: relativeLink(to: page, from: address)
          ).bytes(pretty: true)
        }
      }
    }
  }

  private func entryOutputs(of download: DataDownload) -> [PlannedOutput] {
    guard let table = self[download]?.table else { return [] }
    let (dataset, languages) = (site.dataset, publication.languages)
    let sources = Dictionary(
      self.sources.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    let schema = "data/\(download.name).schema.json"
    let entries = (0..<table.count).flatMap { row -> [PlannedOutput] in
      let (ids, page, used) = entry(row, of: download, dataset)
      return ids.map { id in
        let address = "data/\(download.name)/\(id).json"
        return output(address) {
          entryJSON(
            row, of: table, schema: relativeLink(to: schema, from: address),
            links: [
              ("page", relativeLink(to: page, from: address)),
              ("table", relativeLink(to: download.address, from: address)),
            ], sources: used.compactMap { sources[$0] }
          ).bytes(pretty: true)
        }
      }
    }
    return entries + [
      output(schema) { entrySchema(of: table, languages).bytes(pretty: true) }
    ]
  }

  /// The ids that a row has and had, at each of which its file stays; the address of its page; the ids of its
  /// sources.
  private func entry(
    _ row: Int, of download: DataDownload, _ dataset: FundingDataset
  ) -> (ids: [String], page: String, sources: [String]) {
    if download == .figures {
      let figure = dataset.figures.entries[row]
      let sources = dataset.sources(ofFigure: row).map { dataset.sources.entries[$0].id.value }
      let former = dataset.figures.formerIDs(of: figure)
      return ([figure.id.value] + former.map(\.value), figure.address, sources)
    }
    let region = dataset.regions.entries[row]
    let former = dataset.regions.formerIDs(of: region)
    return (
      [region.id.value] + former.map(\.value), region.address,
      [region.source?.value].compactMap { $0 }
    )
  }

  func output(
    _ address: String, _ make: @escaping @Sendable () -> [UInt8]
  ) -> PlannedOutput {
    PlannedOutput(address: address, phase: .data, content: .bytes(make), origin: .made(address))
  }

  private func output(
    _ address: String, parts make: @escaping @Sendable (([UInt8]) -> Void) -> Void
  ) -> PlannedOutput {
    PlannedOutput(address: address, phase: .data, content: .parts(make), origin: .made(address))
  }
}

/// The published tables of a site, and what holds for all of them.
public func publishedData(of site: Site) -> (tables: [PublishedTable], publication: Publication) {
  let used = site.usedSources.sorted()
  let tables = site.dataset.downloads.compactMap { $0.table(of: site, sources: used) }
  return (tables, Publication(site, sources: used))
}

extension DataDownload {
  /// The table that is published; `nil` for a further table that is not there.
  fileprivate func table(of site: Site, sources: [Int]) -> PublishedTable? {
    let dataset = site.dataset
    let tags = site.languages.map(\.tag)
    switch self {
    case .figures: return figuresTable(dataset, tags: tags)
    case .awards: return awardsTable(dataset, site.reading)
    case .allocations: return allocationsTable(dataset, dataset.everyAllocation)
    case .funds: return fundsTable(dataset, tags: tags)
    case .regions: return regionsTable(dataset, tags: tags)
    case .sources: return sourcesTable(dataset, positions: sources, tags: tags)
    case .table(let name): return dataset.tables[name].map { furtherTable(dataset, $0) }
    }
  }
}

extension Publication {
  /// What a site says of itself.
  init(_ site: Site, sources used: [Int]) {
    let settings = site.settings
    self.init(
      title: settings.title, description: settings.description, baseURL: settings.baseURL,
      languages: site.languages,
      publisher: settings.publisher.map {
        Publisher(
          name: $0.name, orgID: $0.orgID, grantPrefix: $0.grantPrefix, url: $0.url, email: $0.email)
      }, licence: settings.licence.map { Licence(name: $0.name, url: $0.url) },
      modified: site.newestDay(sources: used))
  }
}

extension Site {
  /// The dates on which something was written, read or changed: of pages, of sources that are used, of changes.
  func contentDates(sources used: [Int]) -> [PartialDate] {
    let dates =
      pages.flatMap { [$0.settings.date, $0.settings.updated] }
      + used.map { dataset.sources.entries[$0] }.flatMap { [$0.published, $0.accessed] }
      + changes.map(\.changed)
    return dates.compactMap { $0 }
  }

  /// The newest day among those dates.
  fileprivate func newestDay(sources used: [Int]) -> PartialDate? {
    let days = contentDates(sources: used).filter { date in
      if case .day = date.form { true } else { false }
    }
    return days.max { $0.firstDay < $1.firstDay }
  }
}
