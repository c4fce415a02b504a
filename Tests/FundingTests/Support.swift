import Diagnostics
import Foundation
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

/// Data files read as a site reads them, on 1 June 2026 at noon.
struct Data {
  var sources = "- {id: news, title: The news, also: x}"
  var regions = """
    - {id: wales, name: {en: Wales, cy: Cymru}, kind: nation, code: W92000004}
    - {id: scotland, name: Scotland, kind: nation}
    - {id: cardiff, name: Cardiff Capital Region, kind: city-region, nation: wales, also: [Cardiff]}
    - {id: glasgow, name: Glasgow City Region, kind: city-region, nation: scotland}
    """
  var funds = "- {id: lipf, name: {en: Local fund, cy: Cronfa leol}, source: news}"
  var figures = "- {id: least, label: The least, value: at least £30 million, source: news}"
  var awards = "id\n"
  var asOf = "2026-06-01 12:00"
  /// The languages that the site names and has no words for.
  var wordlessTags: Set<String> = []

  init() { sources = "- {id: news, title: The news}" }

  private static let languages = Result { try ["en", "cy"].map(language) }

  static func reading(asOf: String) throws -> ReadingSettings {
    let zone = try #require(TimeZoneRule(name: "Europe/London", tzif: nil))
    let words = try languages.get().map { (tag: $0.tag, words: $0.quantities) }
    return ReadingSettings(
      tags: ["en", "cy"], quantities: QuantityReader(words: words), zone: zone,
      asOf: try Instant.read(asOf, in: zone).get())
  }

  /// The words of a language, read from the theme.
  static func language(_ tag: String) throws -> Language {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = [UInt8](
      try Foundation.Data(contentsOf: root.appending(path: "Templates/strings/\(tag).yaml")))
    var diagnostics: [Diagnostic] = []
    return try #require(Language.read(bytes, file: tag, diagnostics: &diagnostics))
  }

  /// The dataset with what is wrong, in the order of the files.
  func read() throws -> (dataset: FundingDataset, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var settings = try Self.reading(asOf: asOf)
    settings.wordlessTags = wordlessTags
    var reader = DatasetReader(settings: settings)
    func records(_ text: String, _ key: String, _ schema: RecordSchema) -> [Record] {
      readRecords(
        Array(text.utf8), file: "\(key).yaml", key: key, schema: schema, diagnostics: &diagnostics)
    }
    reader.addSources(records(sources, "sources", FundingFormats.source))
    reader.addRegions(records(regions, "regions", FundingFormats.region))
    reader.addFunds(records(funds, "funds", FundingFormats.fund))
    reader.addFigures(records(figures, "figures", FundingFormats.figure))
    if let table = CSVTable(Array(awards.utf8), file: "awards.csv", diagnostics: &diagnostics) {
      reader.addAwards(table)
    }
    let (dataset, problems) = reader.finish()
    return (dataset, diagnostics + problems)
  }

  /// The dataset with awards that a description tells of.
  func read(
    awards: String, description: String
  ) throws -> (dataset: FundingDataset, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var reader = DatasetReader(settings: try Self.reading(asOf: asOf))
    reader.addSources(
      readRecords(
        Array(sources.utf8), file: "sources.yaml", key: "sources", schema: FundingFormats.source,
        diagnostics: &diagnostics))
    let (node, problems) = readYAML(Array(description.utf8)[...], file: "awards.schema.yaml")
    diagnostics += problems
    let record = Record(
      node ?? Node(.map([]), at: 0..<0), schema: FundingFormats.table, file: "awards.schema.yaml",
      diagnostics: &diagnostics)
    let read = reader.description(record)
    if let table = CSVTable(Array(awards.utf8), file: "awards.csv", diagnostics: &diagnostics) {
      reader.addAwards(table, read)
    }
    let (dataset, found) = reader.finish()
    return (dataset, diagnostics + found)
  }

  /// The text that a diagnostic points at.
  func text(at span: SourceSpan?) -> String {
    guard let span else { return "NOWHERE" }
    let files = [
      "sources.yaml": sources, "regions.yaml": regions, "funds.yaml": funds,
      "figures.yaml": figures, "awards.csv": awards,
    ]
    let bytes = Array((files[span.file] ?? "").utf8)
    guard span.start <= span.end, span.end <= bytes.count else { return "OUTSIDE" }
    return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
  }
}

/// Awards alone, beside places, a fund and a source.
func readAwards(
  _ csv: String
) throws -> (awards: [Award], diagnostics: [Diagnostic], texts: [String]) {
  var data = Data()
  data.awards = csv
  let (dataset, diagnostics) = try data.read()
  return (
    (0..<dataset.awards.count).map { dataset.awards[$0] }, diagnostics,
    diagnostics.map { data.text(at: $0.span) }
  )
}
