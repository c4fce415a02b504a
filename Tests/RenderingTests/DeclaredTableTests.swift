import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// What the description of a further table declares, in the descriptions of what is published.
@Suite struct DeclaredTableTests {
  private static let files = [
    "Content/data/aa.csv": """
    L,When,N,Y,Mixed,Money,Code,Kept,Also,Text
    k1,01/03/2024,3,2024,01/03/2024,£2m,A-1,10,k1,=x
    k2,02/03/2024,,2025,2024,up to £3m,B-22,3,[x],abc

    """,
    "Content/data/aa.schema.yaml": #"""
    source: news
    format: "%d/%m/%Y"
    disclosure: {below: 5, columns: [Kept], round_to: 5}
    fields:
      - {name: L, constraints: {required: true, enum: [k1, k2]}}
      - {name: When, type: date, constraints: {minimum: 01/01/2024, maximum: 31/12/2024}}
      - {name: N, type: integer, constraints: {minimum: 0, maximum: 9}}
      - {name: Y, type: year}
      - {name: Mixed, type: date, constraints: {minimum: 01/01/2024}}
      - {name: Money, type: quantity, unit: GBP, constraints: {maximum: £5m}}
      - {name: Code, constraints: {unique: true, pattern: "[A-Z]-\\d|[A-Z]-\\d\\d", maxLength: 4}}
      - {name: Kept, type: integer, constraints: {minimum: 2, maximum: 12}}
      - {name: Also}
      - {name: Text, constraints: {maxLength: 3}}
    primaryKey: L
    foreignKeys:
      - {fields: Also, reference: {resource: bb, fields: K}}
      - {fields: [L, Code], reference: {resource: bb, fields: [K, C @ D]}}

    """#,
    "Content/data/bb.csv": "K,C @ D\nk1,A-1\nk2,B-22\n",
    "Content/data/bb.schema.yaml": """
    source: news
    fields: [{name: K, constraints: {required: true}}, {name: C @ D}]
    primaryKey: [K, C @ D]

    """,
  ]

  private func json(_ path: String) async throws -> [String: Any] {
    let folder = try TemporaryFolder()
    let outcome = try await build(Self.files, folder: folder)
    try #require(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    let text = try folder.text("Output/data/" + path)
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// A part of a description as JSON with its keys in order.
  private func text(_ part: Any?) throws -> String {
    guard let part else { return "" }
    return String(
      decoding: try JSONSerialization.data(
        withJSONObject: part, options: [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
  }

  @Test func aDataPackageHasWhatHoldsOfThePublishedCells() async throws {
    let package = try await json("datapackage.json")
    let resources = try #require(package["resources"] as? [[String: Any]])
    let schema = try #require(
      resources.first { $0["name"] as? String == "aa" }?["schema"] as? [String: Any])
    let fields = try #require(schema["fields"] as? [[String: Any]])
    func about(_ name: String) throws -> String {
      let field = fields.first { $0["name"] as? String == name }
      return "\(field?["type"] ?? "") " + (try text(field?["constraints"]))
    }
    #expect(try about("L") == #"string {"enum":["k1","k2"],"required":true,"unique":true}"#)
    #expect(try about("When") == #"date {"maximum":"2024-12-31","minimum":"2024-01-01"}"#)
    #expect(try about("N") == #"integer {"maximum":9,"minimum":0}"#)
    #expect(try about("Y") == "year ")
    // A year among days: texts, which have no least.
    #expect(try about("Mixed").hasPrefix(#"string {"pattern":"#))
    for name in ["Money", "Money_min", "Money_max"] {
      #expect(try about(name) == #"number {"maximum":5000000}"#)
    }
    #expect(try about("Money_text") == "string ")
    #expect(
      try about("Code")
        == #"string {"maxLength":4,"pattern":"([A-Z]-\\d|[A-Z]-\\d\\d)","unique":true}"#)
    // Rounded, and behind a sign that keeps spreadsheets from running it.
    #expect(try about("Kept") == "integer ")
    #expect(try about("Text") == "string ")
    #expect(
      try text(schema["foreignKeys"])
        == #"[{"fields":["Also"],"reference":{"fields":["K"],"resource":"bb"}},{"fields":["L","Code"],"reference":{"fields":["K","C @ D"],"resource":"bb"}}]"#
    )
  }

  @Test func csvwHasKeysThatMayNotBeEmpty() async throws {
    let metadata = try await json("csv-metadata.json")
    let tables = try #require(metadata["tables"] as? [[String: Any]])
    let schema = try #require(
      tables.first { $0["url"] as? String == "aa.csv" }?["tableSchema"] as? [String: Any])
    let columns = try #require(schema["columns"] as? [[String: Any]])
    func type(_ name: String) throws -> String {
      let type = columns.first { $0["name"] as? String == name }?["datatype"]
      return try (type as? String) ?? text(type)
    }
    #expect(try type("When") == #"{"base":"date","maximum":"2024-12-31","minimum":"2024-01-01"}"#)
    #expect(try type("Y") == "gYear")
    #expect(try type("L") == #"{"base":"string","format":"(k1|k2)"}"#)
    #expect(try type("N") == #"{"base":"integer","maximum":9,"minimum":0}"#)
    #expect(try type("Kept") == "integer")
    #expect(
      try text(schema["foreignKeys"])
        == #"[{"columnReference":["L","Code"],"reference":{"columnReference":["K","C___D"],"resource":"bb.csv"}}]"#
    )
  }
}
