import Diagnostics
import Foundation
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

/// Data as people write it, read with a few sources, places and funds to refer to.
struct Facts {
  let dataset: FundingDataset
  let diagnostics: [Diagnostic]
  private let texts: [String: String]

  static let sources = """
    - {id: old, title: Old news, published: 2020-02-01}
    - {id: new, title: New news, published: 2025-07-29}
    - {id: other, title: Other news}
    """
  static let regions = """
    - {id: uk, name: United Kingdom, kind: country}
    - {id: wales, name: Wales, kind: nation, parent: uk}
    - {id: england, name: England, kind: nation, parent: uk}
    - {id: cardiff, name: Cardiff, kind: city-region, nation: wales}
    - {id: splott, name: Splott, kind: local-area, parent: cardiff}
    - {id: north-east, name: North East, kind: region, nation: england}
    - {id: border, name: The border, kind: cross-border, nation: [wales, england]}
    """
  static let funds = """
    - {id: local, name: Local fund, source: old}
    - {id: other-fund, name: Other fund, source: old}
    """

  init(_ figures: String, awards: String = "", asOf: String = "2026-07-01") throws {
    let language = try Data.language("en")
    let reader = QuantityReader(words: [("en", language.quantities)])
    let zone = try #require(TimeZoneRule(name: "UTC", tzif: nil))
    let settings = ReadingSettings(
      tags: ["en"], quantities: reader, zone: zone, asOf: try Instant.read(asOf, in: zone).get(),
      language: language)
    let texts = [
      "sources.yaml": Self.sources, "regions.yaml": Self.regions, "funds.yaml": Self.funds,
      "figures.yaml": figures, "awards.csv": awards,
    ]
    var found: [Diagnostic] = []
    var data = DatasetReader(settings: settings)
    func records(_ file: String, _ schema: RecordSchema) -> [Record] {
      readRecords(
        Array((texts[file] ?? "").utf8), file: file, key: schema.name, schema: schema,
        diagnostics: &found)
    }
    data.addSources(records("sources.yaml", FundingFormats.source))
    data.addRegions(records("regions.yaml", FundingFormats.region))
    data.addFunds(records("funds.yaml", FundingFormats.fund))
    data.addFigures(records("figures.yaml", FundingFormats.figure))
    if !awards.isEmpty,
      let table = CSVTable(Array(awards.utf8), file: "awards.csv", diagnostics: &found)
    {
      data.addAwards(table)
    }
    let (made, problems) = data.finish()
    self.texts = texts
    self.dataset = made
    diagnostics = (found + problems).inOrder()
  }

  /// What is wrong: the rule, the text it points at, the message.
  var problems: [String] {
    diagnostics.map { "\($0.rule.rawValue) ⟨\(text(at: $0.span))⟩ \($0.message)" }
  }

  /// The text that a span covers.
  func text(at span: SourceSpan?) -> String {
    guard let span, let text = texts[span.file] else { return "" }
    return String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self)
  }

  /// A figure's value in words.
  func value(_ id: String) throws -> String { try figure(id).wording }

  func figure(_ id: String) throws -> Figure { try #require(dataset.figures[id]) }

  func working(_ id: String) throws -> Working { try #require(try figure(id).working) }

  /// The ids of the awards that went into a figure.
  func taken(_ id: String) throws -> [String] {
    try #require(try working(id).rows).positions.map { dataset.awards[$0].id }
  }

  /// The ids of the awards that a figure leaves out, with the reasons.
  func leftOut(_ id: String) throws -> [String] {
    try #require(try working(id).rows).leftOut.flatMap { left in
      left.positions.map { "\(dataset.awards[$0].id): \(left.reason)" }
    }
  }

  /// The ids of the sources that a figure rests on.
  func sources(_ id: String) throws -> [String] {
    let position = try #require(dataset.figures.position(of: id))
    return dataset.sources(ofFigure: position).map { dataset.sources.entries[$0].id.value }
  }
}
