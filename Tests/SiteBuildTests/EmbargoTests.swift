import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// What is held back is absent: a site with it is, byte for byte, the site without it.
@Suite struct EmbargoTests {
  /// Something that is held back: what it adds to the files of a site.
  struct Item: Sendable, CustomTestStringConvertible {
    let name: String
    /// Lines added at the end of a file, or whole files.
    let lines: [String: String]
    /// A file that is there once it is shown, and what it then holds.
    let shows: (file: String, text: String)

    var testDescription: String { name }
  }

  private static let time = "2026-09-01 09:30"

  static let items: [Item] = [
    Item(
      name: "a page with its picture, its own figure and source",
      lines: [
        "Content/case-studies/launch.md": """
        ---
        title: The launch
        date: 2026-09-01
        publish: \(time)
        regions: glasgow
        image: {src: ../images/launch.png, alt: The launch}
        figures:
          - {label: Invited, value: 40 people, source: {id: list, title: The list}}
        ---
        [40 people](figure:invited) will come. See [the plan](../images/plan.pdf).
        """,
        "Content/images/launch.png": "GIF89a\u{1}\0\u{1}\0", "Content/images/plan.pdf": "a plan",
      ], shows: ("case-studies/launch.html", "40 people")),
    Item(
      name: "a page with a translation that says nothing of it",
      lines: [
        "Content/later.md": "---\ntitle: Later\npublish: \(time)\n---\n",
        "Content/later.cy.md": "---\ntitle: Wedyn\n---\nYn gyfrinachol.\n",
      ], shows: ("cy/later.html", "Yn gyfrinachol")),
    Item(
      name: "a page in a list",
      lines: [
        "Content/case-studies/list-entry.md":
          "---\ntitle: In the list\ndate: 2026-03-02\nfunds: local\npublish: \(time)\n---\n"
      ], shows: ("case-studies/index.html", "In the list")),
    Item(
      name: "a figure",
      lines: [
        "Content/data/figures.yaml":
          "- {id: held, label: A held figure, value: 7 jobs, source: news, publish: \(time)}"
      ], shows: ("data/figures.csv", "A held figure")),
    Item(
      name: "a figure and what it alone rests on",
      lines: [
        "Content/data/figures.yaml":
          "- {id: rests, label: Rests, value: 8 jobs, source: late, publish: \(time)}",
        "Content/data/sources.yaml": "- {id: late, title: A late source}",
      ], shows: ("sources.html", "A late source")),
    Item(
      name: "a source",
      lines: [
        "Content/data/sources.yaml": "- {id: held-source, title: A held source, publish: \(time)}",
        "Content/data/figures.yaml":
          "- {id: on-held, label: On held, value: 9 jobs, source: held-source, publish: \(time)}",
      ], shows: ("sources.html", "A held source")),
    Item(
      name: "a figure that contradicts one that is shown",
      lines: [
        "Content/data/figures.yaml":
          "- {id: contrary, label: Contrary, value: £29m, source: news, contradicts: [per-place], publish: \(time)}"
      ], shows: ("data/figures.csv", "Contrary")),
    Item(
      name: "a place with its prose",
      lines: [
        "Content/data/regions.yaml":
          "- {id: leeds, name: Leeds, kind: city-region, publish: \(time)}",
        "Content/regions/leeds.md":
          "---\ntitle: Leeds\nsummary: Of Leeds\npublish: \(time)\n---\nProse.\n",
      ], shows: ("regions/leeds.html", "Prose")),
    // Added to the fund that stands last in the file, and so before another fund.
    Item(
      name: "an allocation",
      lines: [
        "Content/data/funds.yaml":
          "    - {region: scotland, amount: £4m, source: news, publish: \(time)}"
      ], shows: ("funds/local.html", "£4 million")),
    Item(
      name: "a fund",
      lines: [
        "Content/data/funds.yaml": """
        - id: coming
          name: Coming fund
          publish: \(time)
          allocations:
            - {region: glasgow, amount: £3m, source: news}
        """
      ], shows: ("funds/coming.html", "£3 million")),
    Item(
      name: "an award",
      lines: [
        "Content/data/awards.csv":
          "a-0,Held scans,A hospital,glasgow,local,£2.5 million,2026-02-02,news,\(time)"
      ], shows: ("data/awards.csv", "Held scans")),
    Item(
      name: "a file of awards",
      lines: [
        "Content/data/awards/later.csv": """
        id,title,recipient,region,fund,amount,awarded,source,publish
        b-1,Held beds,A hospital,scotland,local,£3.5 million,2026-02-02,news,\(time)

        """
      ], shows: ("data/awards.csv", "Held beds")),
    Item(
      name: "a further table, a figure made from it and a page that shows it",
      lines: [
        "Content/data/jobs.csv": "Name,Jobs,Place\nScans,7,glasgow\nBeds,no number,nowhere\n",
        "Content/data/jobs.schema.yaml": """
        publish: \(time)
        source: {title: A register of jobs}
        missing: [no number]
        fields: [{name: Name}, {name: Jobs, type: integer, unit: jobs}]
        extra: [Place]
        """,
        "Content/data/figures.yaml":
          "- {id: all-jobs, label: All jobs, publish: \(time), total_of: {table: jobs, column: Jobs}}",
        "Content/jobs.md":
          "---\ntitle: Jobs\npublish: \(time)\n---\n```data-table\ntable: jobs\n```\n",
      ], shows: ("data/jobs.csv", "Scans")),
    Item(
      name: "a plain file",
      lines: [
        "Content/static/plan.txt": "secret",
        "Content/static/files.yaml": "- {file: plan.txt, publish: \(time)}",
      ], shows: ("plan.txt", "secret")),
  ]

  /// The site that the items are added to; what files are there is fit to have lines added.
  private static let site = smallSite.merging([
    "Content/data/awards.csv": """
    id,title,recipient,region,fund,amount,awarded,source,publish
    a-1,Scans,A university,glasgow,local,£1.5 million,2026-02-01,news,

    """
  ]) { $1 }

  private func outputs(_ items: [Item], asOf: String) async throws -> [String: Data] {
    var files = Self.site
    for (name, lines) in items.flatMap(\.lines) {
      if let text = files[name] {
        files[name] = (text.hasSuffix("\n") ? text : text + "\n") + lines + "\n"
      } else {
        files[name] = lines
      }
    }
    let folder = try TemporaryFolder()
    try folder.write(files)
    let outcome = try await build(folder) { $0.asOf = .text(asOf) }
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    return try folder.files(in: "Output")
  }

  private func expectEqual(_ one: [String: Data], _ other: [String: Data]) {
    #expect(one.keys.sorted() == other.keys.sorted())
    for (name, bytes) in one where other[name] != bytes { Issue.record("\(name) differs") }
  }

  @Test(arguments: items) func isAbsentUntilItsTime(_ item: Item) async throws {
    let without = try await outputs([], asOf: "2026-09-01 09:29")
    expectEqual(try await outputs([item], asOf: "2026-09-01 09:29"), without)
    let shown = try await outputs([item], asOf: "2026-09-01 09:30")
    let file = try #require(shown[item.shows.file], "\(item.shows.file)")
    #expect(String(decoding: file, as: UTF8.self).contains(item.shows.text))
  }

  @Test func areAbsentTogether() async throws {
    let items = Self.items
    let without = try await outputs([], asOf: "2026-07-01")
    expectEqual(try await outputs(items, asOf: "2026-07-01"), without)
    let shown = try await outputs(items, asOf: "2026-10-01")
    for item in items {
      let file = try #require(shown[item.shows.file], "\(item.shows.file)")
      #expect(String(decoding: file, as: UTF8.self).contains(item.shows.text), "\(item.name)")
    }
  }

  @Test func aDraftIsAbsentUnlessItIsAskedFor() async throws {
    let draft = Item(
      name: "a draft",
      lines: [
        "Content/case-studies/draft.md": "---\ntitle: A draft\nstatus: draft\n---\n![X](x.png)\n",
        "Content/case-studies/draft.cy.md": "---\ntitle: Drafft\n---\n",
        "Content/case-studies/x.png": "x",
      ], shows: ("case-studies/draft.html", "A draft"))
    let without = try await outputs([], asOf: "2026-07-01")
    expectEqual(try await outputs([draft], asOf: "2026-07-01"), without)
    let folder = try TemporaryFolder()
    try folder.write(Self.site.merging(draft.lines) { $1 })
    try await build(folder) { $0.showsDrafts = true }
    #expect(folder.exists("Output/case-studies/draft.html"))
    #expect(folder.exists("Output/cy/case-studies/draft.html"))
  }

  /// A built site is rebuilt after the time has come, and again for a time before it.
  @Test func comesAndGoesWithTheTimeOfTheBuild() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.site.merging(Self.items[0].lines) { $1 })
    try await build(folder)
    let before = try folder.files(in: "Output")
    #expect(before["images/launch.png"] == nil)
    try await build(folder) { $0.asOf = .text("2026-10-01") }
    #expect(folder.exists("Output/images/launch.png"))
    try await build(folder)
    expectEqual(try folder.files(in: "Output"), before)
  }
}
