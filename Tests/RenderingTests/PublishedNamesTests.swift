import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// Ids, titles and descriptions of what is published, and what pages with long tables show.
@Suite struct PublishedNamesTests {
  private func site(_ files: [String: String]) async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let outcome = try await build(files, folder: folder)
    try #require(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    return folder
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  // MARK: - Recipients

  private func ids(_ names: [String]) async throws -> [String: String] {
    let rows = names.enumerated().map {
      "g\($0.offset),Title,What it is for,\($0.element),1000,2024-01-02,news"
    }
    let folder = try await site([
      "Content/site.yaml":
        "title: Money\nlanguages: [en, cy]\npublisher: {name: A body, grant_prefix: 360G-pp}\n",
      "Content/data/awards.csv":
        (["id,title,description,recipient,amount,awarded,source"] + rows).joined(separator: "\n"),
    ])
    let grants = try #require(
      try json(try folder.text("Output/data/360giving.json"))["grants"] as? [[String: Any]])
    return try grants.reduce(into: [:]) { ids, grant in
      let recipient = try #require((grant["recipientOrganization"] as? [[String: Any]])?.first)
      ids[try #require(recipient["name"] as? String)] = recipient["id"] as? String
    }
  }

  @Test func unlikeNamesHaveUnlikeIDs() async throws {
    let names = [
      "Acme (UK) Ltd", "Acme UK Ltd", "Acme UK Ltd d2c8ddd2", "Müller", "Muller", "Alone", "日本",
      "健康", "Individual A",
    ]
    let found = try await ids(names)
    #expect(Set(found.values).count == names.count)
    #expect(found["Alone"] == "360G-pp-alone")
    for id in found.values { #expect(!id.hasSuffix("-") && !id.contains("--"), "\(id)") }
    #expect(found["日本"]?.count == "360G-pp-".count + 8)
    // The order of the rows, and one name that stands in several, are nothing to it.
    #expect(try await ids(names.reversed() + ["Alone"]) == found)
    // Without the other, each is as it is.
    #expect(try await ids(["Acme UK Ltd"]) == ["Acme UK Ltd": "360G-pp-acme-uk-ltd"])
  }

  // MARK: - Further tables

  private static let jobs = [
    "Content/data/jobs.csv": "Day,Full-time @ site?,Jobs\n01/03/2024,a,5\n02/03/2024,b,\n",
    "Content/data/jobs.schema.yaml": """
    title: Jobs
    source: news
    format: "%d/%m/%Y"
    fields:
      - {name: Day, type: date}
      - {name: "Full-time @ site?", description: Whether it is.}
      - {name: Jobs, type: integer, description: How many jobs there are.}

    """,
    "Content/table.md":
      "---\ntitle: Table\n---\n\n```chart\ntable: jobs\ncolumn: Jobs\ngroup: Day\ntitle: Jobs by day\nid: c\n```\n",
    "Content/table.cy.md": "---\ntitle: Tabl\n---\n",
  ]

  @Test func aChartsFileIsNamedAndDatedAsTheTableIs() async throws {
    let folder = try await site(Self.jobs)
    #expect(try folder.text("Output/table/c.csv").contains("\n2024-03-01,1 March 2024"))
    let title = try json(try folder.text("Output/table/c.csv-metadata.json"))["dc:title"]
    #expect("\(title ?? "")".contains("Jobs by day"))
  }

  @Test func whyACellIsEmptyIsDescribedAsThat() async throws {
    let folder = try await site(Self.jobs)
    let package = try json(try folder.text("Output/data/datapackage.json"))
    let resources = try #require(package["resources"] as? [[String: Any]])
    let schema = resources.first { $0["name"] as? String == "jobs" }?["schema"] as? [String: Any]
    let fields = try #require(schema?["fields"] as? [[String: Any]])
    func about(_ name: String) -> String {
      fields.first { $0["name"] as? String == name }?["description"] as? String ?? ""
    }
    #expect(about("Jobs") == "How many jobs there are.")
    #expect(about("Jobs_missing").contains("confidential"))
  }

  @Test func everyColumnHasAName() async throws {
    let folder = try await site(Self.jobs)
    let metadata = try json(try folder.text("Output/data/jobs.csv-metadata.json"))
    let columns = try #require(
      (metadata["tableSchema"] as? [String: Any])?["columns"] as? [[String: Any]])
    let names = columns.compactMap { $0["name"] as? String }
    #expect(names.count == columns.count)
    #expect(names.contains("Full_time___site_"))
  }

  // MARK: - Long tables

  @Test func groupsBehindTheFirstRowsHaveTheirTotals() async throws {
    let rows = (1...20).map { number in
      "a\(100 + number),Award,glasgow,\(number <= 15 ? "local" : "other"),\(number),2024-01-02,news"
    }
    let folder = try await site([
      "Content/data/funds.yaml":
        "- {id: local, name: Local, source: news}\n- {id: other, name: Other, source: news}\n",
      "Content/data/awards.csv":
        (["id,title,region,fund,amount,awarded,source"] + rows).joined(separator: "\n"),
    ])
    let page = try folder.text("Output/regions/glasgow.html").replacing(#/<[^>]*>/#, with: "|")
    // 1 to 15, and 16 to 20.
    #expect(page.contains("Total: Local") && page.contains("£120"))
    #expect(page.contains("Total: Other") && page.contains("£90"))
  }
}
