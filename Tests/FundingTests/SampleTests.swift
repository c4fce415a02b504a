import Diagnostics
import Foundation
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

/// The sums of the sample site, worked out from its own data.
@Suite struct SampleTests {
  private func read() throws -> (dataset: FundingDataset, diagnostics: [Diagnostic]) {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let languages = try ["en", "cy"].map(Data.language)
    let zone = try #require(TimeZoneRule(name: "UTC", tzif: nil))
    var diagnostics: [Diagnostic] = []
    var data = DatasetReader(
      settings: ReadingSettings(
        tags: ["en", "cy"],
        quantities: QuantityReader(words: languages.map { ($0.tag, $0.quantities) }), zone: zone,
        asOf: try Instant.read("2026-07-01", in: zone).get(), language: languages.first))
    func bytes(_ name: String) throws -> [UInt8] {
      [UInt8](try Foundation.Data(contentsOf: root.appending(path: "Content/data/" + name)))
    }
    func records(_ name: String, _ schema: RecordSchema) throws -> [Record] {
      readRecords(
        try bytes(name), file: name, key: schema.name, schema: schema, diagnostics: &diagnostics)
    }
    data.addSources(try records("sources.yaml", FundingFormats.source))
    data.addRegions(try records("regions.yaml", FundingFormats.region))
    data.addFunds(try records("funds.yaml", FundingFormats.fund))
    data.addFigures(try records("figures.yaml", FundingFormats.figure))
    if let table = CSVTable(
      try bytes("awards.csv"), file: "awards.csv", diagnostics: &diagnostics)
    {
      data.addAwards(table)
    }
    let (dataset, problems) = data.finish()
    return (dataset, diagnostics + problems)
  }

  @Test func everySumHoldsAndRestsOnASource() throws {
    let (dataset, diagnostics) = try read()
    #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    let derived = dataset.figures.entries.filter { $0.derivation != nil }
    #expect(derived.count >= 6)
    for figure in derived {
      #expect(figure.working != nil, "\(figure.id.value)")
      let position = try #require(dataset.figures.position(of: figure.id.value))
      let sources = dataset.sources(ofFigure: position).map { dataset.sources.entries[$0] }
      #expect(!sources.isEmpty, "\(figure.id.value)")
      // Some publications bear no date; then there is none to take over.
      let hasDate = sources.contains { $0.published != nil }
      #expect(figure.asOf != nil || !hasDate, "\(figure.id.value)")
    }
  }
}
