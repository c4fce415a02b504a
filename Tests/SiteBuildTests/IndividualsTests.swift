import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// The name of a person who received money is in nothing that leaves the data, under whichever heading it stands.
@Suite struct IndividualsTests {
  /// Words that stand nowhere but in the names and ids of persons.
  private static let words = [
    "zebedee", "quillfeather", "seb edi", "xylophina", "wrenbury", "gb-prs-777",
  ]

  private static let files = [
    "Content/site.yaml": """
    title: {en: Money by place, cy: Arian fesul lle}
    languages: [en, cy]
    base_url: https://example.org/money/
    award_pages: true
    publisher: {name: A paper, org_id: GB-COH-01234567, grant_prefix: 360G-paper}
    """,
    "Content/data/awards.csv": """
    id,title,description,recipient,recipient@cy,recipient_id,recipient_type,recipient_region,region,fund,amount,awarded,source,note
    a-1,Scans,For scans,A university,,GB-COH-07654321,organisation,glasgow,glasgow,local,£1500000,2026-02-01,news,
    a-2,Paints,For paints,Zebedee Quillfeather,Seb Edi Quillfeather,GB-PRS-777,individual,glasgow,glasgow,local,£1200,2026-03-01,news,A note

    """,
    "Content/data/awards/persons.csv": """
    Identifier,Title,Description,Recipient Ind:0:Name,Recipient Ind:0:Identifier,Amount Awarded,Currency,Award Date
    b-1,Strings,For strings,Xylophina Wrenbury,GB-PRS-777,900,GBP,2026-04-01

    """,
    "Content/data/awards/persons.schema.yaml":
      "defaults: {region: glasgow, fund: local, source: news, recipient_type: individual}\n",
    "Content/index.md": """
    ---
    title: Home
    figures: [per-place]
    ---
    Each place has [at least £30 million](figure:per-place). [](award:a-2)

    ```data-table
    table: awards
    columns: [title, recipient, amount]
    ```
    """,
  ]

  @Test func noNameLeavesTheData() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite.merging(Self.files) { _, new in new })
    let day = ["--as-of", "2026-07-01"]
    func run(_ arguments: [String], _ status: Int32 = 0) throws -> String {
      let outcome = try runProgram(arguments + [folder.path] + day)
      let errors = outcome.errors
      #expect(outcome.status == status, "\(arguments): \(errors)")
      return outcome.output + errors
    }
    var told: [String: Data] = [:]
    func keep(_ name: String, _ text: String) { told[name] = Data(text.utf8) }
    try keep("release", run(["release"]))
    try keep(
      "build",
      run(["build", "--zip", folder.path + "/site.zip", "--changes", folder.path + "/changes.json"])
    )
    try keep("check", run(["check", "--format", "json"]))
    try keep("sqlite", run(["export", "sqlite", folder.path + "/data.sqlite"]))
    try keep(
      "total", run(["total", "awards", "--by", "fund", "--csv", folder.path + "/total.csv"]))
    for name in ["award:a-2", "award:b-1", "Output/data/awards.csv", "Output/data/360giving.json"] {
      try keep("explain " + name, run(["explain", name]))
    }
    let pages = try folder.files(in: "Output")
    #expect(pages["data/360giving.json"] != nil)
    let text = String(decoding: try #require(pages["data/360giving.json"]), as: UTF8.self)
    #expect(text.contains("recipientIndividual"))
    #expect(
      String(decoding: try #require(pages["index.html"]), as: UTF8.self).contains("an individual"))
    for (path, bytes) in try folder.files()
    where !path.hasPrefix("Content/data/awards") {
      told[path] = bytes
    }
    #expect(told.keys.contains("site.zip"))
    for (name, bytes) in told {
      let text = (name + "\n" + String(decoding: bytes, as: UTF8.self)).lowercased()
      for word in Self.words {
        #expect(!text.contains(word), "\(name) has \(word)")
        #expect(!text.contains(word.replacing(" ", with: "-")), "\(name) has \(word)")
      }
    }
  }

  /// A hash of a name would tell whether it is one of a list: another name changes nothing that is published.
  @Test func anotherNameChangesNothing() async throws {
    func output(_ name: String) async throws -> [String: Data] {
      let folder = try TemporaryFolder()
      var files = smallSite.merging(Self.files) { _, new in new }
      for (path, text) in files {
        files[path] = text.replacing("Zebedee", with: name).replacing("Xylophina", with: name)
          .replacing("GB-PRS-777", with: "GB-PRS-\(name)")
      }
      try folder.write(files)
      let outcome = try await build(folder)
      let problems = outcome.diagnostics.map(\.message)
      let isWritten = outcome.isWritten
      #expect(isWritten, "\(problems)")
      return try folder.files(in: "Output")
    }
    let one = try await output("Zebedee")
    let other = try await output("Ursula")
    #expect(one.count > 50)
    #expect(Set(one.keys) == Set(other.keys))
    for (path, bytes) in one where other[path] != bytes {
      Issue.record("\(path) differs")
    }
  }
}
