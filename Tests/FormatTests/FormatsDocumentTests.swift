import Content
import Foundation
import Funding
import Testing
import YAML

@Suite struct FormatsDocumentTests {
  static let schemas = FundingFormats.all + ContentFormats.all + ContentFormats.directiveParts

  @Test func everyTableSaysWhatTheCodeDeclares() throws {
    var document = try Document("docs/FORMATS.md")
    for schema in Self.schemas {
      let table = formatTable(of: schema)
      if Document.isRecording {
        document.replace("table: \(schema.name)", with: table)
      } else {
        #expect(
          document.block("table: \(schema.name)") == table,
          "docs/FORMATS.md: `\(schema.name)` differs; record it with SITEGEN_RECORD=1")
      }
    }
    if Document.isRecording { try document.save() }
  }

  @Test func noTableIsOfAFormatThatDoesNotExist() throws {
    let document = try Document("docs/FORMATS.md")
    let names = document.text.matches(of: /<!-- table: ([a-z-]+) -->/).map { String($0.output.1) }
    #expect(Set(names).subtracting(Self.schemas.map(\.name)) == [])
    #expect(Set(names).count == names.count, "a table stands twice")
    #expect(Set(Self.schemas.map(\.name)).subtracting(names) == [], "a table is missing")
  }

  @Test func everyLinkOfATableLeadsToAHeading() throws {
    let document = try Document("docs/FORMATS.md")
    let anchors = document.text.matches(of: /<a id="([a-z-]+)"><\/a>/).map { String($0.output.1) }
    let links = document.text.matches(of: /\]\(#([a-z-]+)\)/).map { String($0.output.1) }
    #expect(Set(links).subtracting(anchors) == [])
    #expect(!links.isEmpty)
  }
}

@Suite struct DeclarationTests {
  @Test func namesAreUnique() {
    let names = FormatsDocumentTests.schemas.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func keysAreUniqueAndExplained() {
    for schema in FormatsDocumentTests.schemas {
      let names = schema.keys.map(\.name)
      #expect(Set(names).count == names.count, "\(schema.name)")
      for key in schema.keys {
        let name: Comment = "\(schema.name).\(key.name)"
        #expect(key.summary.hasSuffix("."), name)
        #expect(key.summary.first?.isLowercase != true || key.summary.hasPrefix("`"), name)
        #expect(!(key.isRequired && (key.defaultValue != nil || !key.alternatives.isEmpty)), name)
        #expect(Set(key.alternatives).subtracting(names) == [], name)
        #expect(!key.alternatives.contains(key.name), name)
      }
    }
  }

  @Test func defaultsAreAmongTheValues() {
    for schema in FormatsDocumentTests.schemas {
      for key in schema.keys {
        guard let value = key.defaultValue, !value.hasPrefix("(") else { continue }
        let name: Comment = "\(schema.name).\(key.name)"
        switch key.type {
        case .choice(let words): #expect(words.contains(value), name)
        case .flag: #expect(["true", "false"].contains(value), name)
        case .whole: #expect(Int(value).map { $0 >= 0 } == true, name)
        case .list(of: .choice(let words)):
          let items = value.dropFirst().dropLast().split(separator: ", ").map(String.init)
          #expect(!items.isEmpty && Set(items).isSubset(of: words), name)
        default: break
        }
      }
    }
  }

  /// Words that people who have never programmed would not know.
  @Test func summariesUseNoJargon() {
    let jargon = ["front matter", "directive", "slug", "scalar", "mapping", "token", "boolean"]
    for schema in FormatsDocumentTests.schemas {
      for text in [schema.summary, schema.entry] + schema.keys.map(\.summary) {
        for word in jargon { #expect(!text.lowercased().contains(word), "\(schema.name): \(text)") }
      }
    }
  }

  @Test func theContractHasTheKeysThatTheRulingsName() {
    let expected: [(RecordSchema, [String])] = [
      (
        FundingFormats.figure,
        [
          "value", "source", "label", "wordings", "next", "mixes", "history", "total_of", "vat",
          "formerly", "accepted", "publish", "price_year", "part_of", "contradicts",
        ]
      ),
      (
        FundingFormats.award,
        [
          "id", "amount", "paid", "total_with_partners", "vat", "award", "recipient_type",
          "recipient_region", "actual_start", "actual_end", "reason",
        ]
      ),
      (FundingFormats.region, ["also", "formerly", "members", "code_date", "from", "replaced_by"]),
      (
        FundingFormats.table,
        ["columns", "defaults", "encoding", "missing", "skip_rows", "extra", "disclosure"]
      ),
      (
        ContentFormats.site,
        [
          "version", "award_pages", "typography", "year_start", "not_figures", "limits", "checks",
          "extra", "social_images", "images", "search",
        ]
      ),
      (ContentFormats.frontMatter, ["translation", "translated_from", "reason", "accepted"]),
    ]
    for (schema, names) in expected {
      #expect(Set(names).subtracting(schema.keys.map(\.name)) == [], "\(schema.name)")
    }
    #expect(ContentFormats.directives.count == 14)
  }
}
