import Content
import Foundation
import Funding
import Testing
import YAML

@Suite(.serialized) struct FormatsDocumentTests {
  static let schemas = FundingFormats.all + ContentFormats.all

  /// The mark of a format's table: the directive `figures` has its own beside that of the data.
  static let marks: [(mark: String, schema: RecordSchema)] =
    (FundingFormats.all + ContentFormats.files + ContentFormats.directiveParts).map {
      ("table: \($0.name)", $0)
    } + ContentFormats.directives.map { ("block: \($0.name)", $0) }

  @Test func everyTableSaysWhatTheCodeDeclares() throws {
    var document = try Document("docs/FORMATS.md")
    for (mark, schema) in Self.marks {
      let table = formatTable(of: schema)
      if Document.isRecording {
        document.replace(mark, with: table)
      } else {
        #expect(
          document.block(mark) == table,
          "docs/FORMATS.md: “\(mark)” differs; record it with SITEGEN_RECORD=1")
      }
    }
    if Document.isRecording { try document.save() }
  }

  @Test func noTableIsOfAFormatThatDoesNotExist() throws {
    let document = try Document("docs/FORMATS.md")
    let written = document.text.matches(of: /<!-- ((?:table|block): [a-z-]+) -->/).map {
      String($0.output.1)
    }
    let marks = Self.marks.map(\.mark)
    #expect(Set(written).count == written.count, "a table stands twice")
    #expect(Set(written).subtracting(marks) == [], "a table of no format")
    #expect(Set(marks).subtracting(written) == [], "a table is missing")
    #expect(Set(marks).count == marks.count, "two formats have one name")
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
    #expect(ContentFormats.directives.count >= 14)
  }
}
