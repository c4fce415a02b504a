import Content
import Diagnostics
import Foundation
import Funding
import Languages
import Testing
import YAML

@Suite struct JSONSchemaWriterTests {
  static func written(_ schema: RecordSchema) throws -> [String: Any] {
    let bytes = jsonSchema(of: schema).bytes(pretty: true)
    return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  /// The words of an enumeration, without the nothing that an optional key may hold.
  static func words(_ values: Any?) -> [String] {
    (values as? [Any] ?? []).compactMap { $0 as? String }
  }

  /// The schema of one entry of a file that holds many.
  static func entry(of written: [String: Any]) throws -> [String: Any] {
    try #require((written["$defs"] as? [String: [String: Any]])?["entry"])
  }

  @Test func settingsAreOneObjectThatTakesNoOtherKey() throws {
    let schema = try Self.written(ContentFormats.site)
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["type"] as? String == "object")
    #expect(schema["additionalProperties"] as? Bool == false)
    #expect(schema["required"] as? [String] == ["title"])
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(Set(properties.keys) == Set(ContentFormats.site.keys.map(\.name)))
    #expect(properties["version"]?["default"] as? Int == 1)
    #expect(properties["award_pages"]?["default"] as? Bool == false)
    #expect(properties["languages"]?["default"] as? [String] == ["en"])
    #expect(Self.words(properties["search"]?["enum"]) == ["none", "pagefind"])
    #expect((properties["title"]?["not"] as? [String: String])?["const"] == "")
    #expect(properties["description"]?["default"] == nil)
  }

  @Test func filesOfEntriesAreLists() throws {
    for schema in [FundingFormats.source, FundingFormats.figure, FundingFormats.award] {
      let written = try Self.written(schema)
      let forms = try #require(written["anyOf"] as? [[String: Any]])
      #expect(forms.first?["type"] as? [String] == ["array", "null"])
      #expect((forms.last?["properties"] as? [String: Any])?.keys.map(\.self) == [schema.name])
      let items = try Self.entry(of: written)
      // The id of a figure may be made from its label.
      #expect((items["required"] as? [String])?.contains("id") == (schema.name != "figures"))
    }
  }

  @Test func aFigureNeedsAValueOrWhatItIsMadeOf() throws {
    let items = try Self.entry(of: try Self.written(FundingFormats.figure))
    let rules = try #require(items["allOf"] as? [[String: [[String: [String]]]]])
    let ways = rules.map { ($0["anyOf"] ?? []).flatMap { $0["required"] ?? [] } }
    #expect(
      ways == [
        ["value", "sum_of", "difference_of", "share_of", "total_of", "count_of"],
        ["source", "sum_of", "difference_of", "share_of", "total_of", "count_of"],
      ])
  }

  @Test func aSourceOnAPageMayLackAnID() {
    #expect(FundingFormats.source.key("id")?.isRequired == true)
    #expect(FundingFormats.sourceInPlace.key("id")?.isRequired == false)
    #expect(FundingFormats.sourceInPlace.keys.count == FundingFormats.source.keys.count)
  }

  @Test func wordsInBracketsMayStandWithoutQuotationMarks() throws {
    let items = try Self.entry(of: try Self.written(FundingFormats.award))
    let properties = try #require(items["properties"] as? [String: [String: Any]])
    let forms = try #require(properties["vat"]?["anyOf"] as? [[String: Any]])
    #expect(forms.first?["enum"] as? [String] == ["included", "excluded", "none", "[x]"])
    #expect(forms.contains { ($0["items"] as? [String: [String]])?["enum"] == ["x"] })
  }

  /// Every form of a date that sitegen reads fits the pattern, and slips in its parts do not.
  @Test(arguments: [
    ("2026-03-01", true), ("2026-03", true), ("2026", true), ("2026 Q1", true), ("2024/25", true),
    ("2024-25", true), ("1999/00", true), ("2024/2025", true), ("2024-2025", true),
    ("2026/27 Q4", true), ("", true), ("2026-13-45", false), ("2026-00-01", false),
    ("2026-01-32", false), ("2026-3-1", false), ("01/03/2026", false), ("2026 Q5", false),
    ("March 2026", false), ("2026-03-01 09:30", false), ("20260301", false), ("26", false),
  ])
  func aDateHasAPattern(_ text: String, _ isRead: Bool) throws {
    let properties = try #require(
      try Self.written(ContentFormats.frontMatter)["properties"] as? [String: [String: Any]])
    let pattern = try Regex(try #require(properties["date"]?["pattern"] as? String))
    #expect((text.wholeMatch(of: pattern) != nil) == isRead)
    if case .success = PartialDate.read(text) { #expect(isRead) }
  }

  /// A time is one as it may stand behind `publish`.
  @Test(arguments: [
    ("2026-09-01", true), ("2026-09-01 09:30", true), ("2026-09-01T09:30:00Z", true),
    ("2026-09-01t09:30:60.5+01:00", true), ("2026-09", false), ("2026-09-01 9:30", false),
    ("2026-09-01 24:00", false), ("2026-09-01T09:30:00+0100", false), ("soon", false),
  ])
  func aTimeHasAPattern(_ text: String, _ isRead: Bool) throws {
    let properties = try #require(
      try Self.written(ContentFormats.frontMatter)["properties"] as? [String: [String: Any]])
    let forms = try #require(properties["publish"]?["anyOf"] as? [[String: Any]])
    let pattern = try Regex(try #require(forms.compactMap { $0["pattern"] as? String }.first))
    #expect((text.wholeMatch(of: pattern) != nil) == isRead)
    if case .success = Instant.read(text, in: .utc) { #expect(isRead) }
  }

  /// The dates of a table's cells are in the form that its description says.
  @Test func datesOfAwardsHaveNoPattern() throws {
    let items = try Self.entry(of: try Self.written(FundingFormats.award))
    let properties = try #require(items["properties"] as? [String: [String: Any]])
    #expect(properties["awarded"] != nil && properties["awarded"]?["pattern"] == nil)
  }

  @Test func everyFormatIsWrittenAndEveryPatternCompiles() throws {
    for schema in ContentFormats.printed + ContentFormats.directives {
      let text = String(decoding: jsonSchema(of: schema).bytes(), as: UTF8.self)
      #expect(text.hasPrefix("{\"$schema\""), "\(schema.name)")
      try check(try Self.written(schema), at: schema.name)
    }
  }

  /// Walks a schema: every enum has values, every pattern compiles, every default is allowed.
  private func check(_ schema: [String: Any], at path: String) throws {
    if schema["enum"] is [Any] {
      let values = Self.words(schema["enum"])
      #expect(!values.isEmpty && Set(values).count == values.count, "\(path)")
      if let value = schema["default"] as? String { #expect(values.contains(value), "\(path)") }
    }
    if let pattern = schema["pattern"] as? String { _ = try Regex(pattern) }
    for (key, value) in schema {
      if let inner = value as? [String: Any] { try check(inner, at: "\(path)/\(key)") }
      for inner in value as? [[String: Any]] ?? [] { try check(inner, at: "\(path)/\(key)") }
    }
  }
}
