import Content
import Diagnostics
import Foundation
import Ledger
import TestSupport
import Testing

@testable import SiteBuild

/// What is removed is in no file of any release, in whatever form it was published and whatever it was called.
@Suite struct RedactionTests {
  private static let columns =
    "id,title,description,recipient,recipient_id,region,fund,amount,awarded,source,formerly"
  private static let first =
    "a-1,Scans of lungs,By a machine,A college,,glasgow,local,£1.5 million,2026-02-01,news,"
  private static let named =
    "s-1,Treatment,Rehabilitation,Prydderch,GB-CHC-1155443,glasgow,local,3000,2026-03-01,news,"

  private func site(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let settings = try folder.text("Content/site.yaml")
    try folder.write([
      "Content/site.yaml": settings + "\npublisher: {name: An office, grant_prefix: 360G-office}\n"
    ])
    try folder.write(files)
    return folder
  }

  private func awards(_ rows: [String]) -> [String: String] {
    ["Content/data/awards.csv": ([Self.columns] + rows).map { $0 + "\n" }.joined()]
  }

  private func request(_ folder: TemporaryFolder, _ time: String) -> BuildRequest {
    BuildRequest(site: folder.path, asOf: .text(time), jobs: 2)
  }

  private func release(_ folder: TemporaryFolder, _ time: String) async throws {
    let outcome = try await releaseSite(request(folder, time), on: .current)
    try #require(outcome.name != nil, "\(outcome.diagnostics.map(\.message))")
  }

  private func errors(_ folder: TemporaryFolder, _ time: String) async throws -> [String] {
    try await checkSite(request(folder, time), on: .current).diagnostics
      .filter { $0.severity == .error }.map { "\($0.rule.rawValue): \($0.message)" }
  }

  private func redact(_ folder: TemporaryFolder, _ time: String) async throws {
    let outcome = try await redactReleases(request(folder, time), on: .current)
    try #require(outcome.diagnostics.isEmpty, "\(outcome.diagnostics.map(\.message))")
  }

  /// The files of releases that hold a text.
  private func holding(_ text: String, in folder: TemporaryFolder) throws -> [String] {
    try folder.files(in: "Content/releases").filter { _, bytes in
      bytes.range(of: Data(text.utf8)) != nil
    }.keys.sorted()
  }

  private func expectPackagesTrue(_ folder: TemporaryFolder) throws {
    let files = try folder.files(in: "Content/releases")
    for (path, bytes) in files where path.hasSuffix("/datapackage.json") {
      let json = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
      let resources = try #require(json?["resources"] as? [[String: Any]])
      #expect(!resources.isEmpty)
      for resource in resources {
        let name = try #require(resource["path"] as? String)
        let file = try #require(
          files[path.replacing("datapackage.json", with: name)], "\(path): \(name)")
        #expect(resource["hash"] as? String == "sha256:\(Digest(of: Array(file)))", "\(name)")
        #expect(resource["bytes"] as? Int == file.count, "\(name)")
      }
    }
  }

  @Test func aGrantOfShortNamesIsGone() async throws {
    let folder = try site(awards([Self.first, Self.named]))
    try await release(folder, "2026-07-01")
    try folder.write(["Content/new.md": "---\ntitle: New\n---\n"])
    try folder.write(["Content/new.cy.md": "---\ntitle: Newydd\n---\n"])
    try await release(folder, "2026-07-02")
    try folder.write(awards([Self.first]))
    try folder.write([
      "Content/data/removed.yaml":
        "- {what: \"award:s-1\", date: 2026-07-03, reason: It named a person.}\n"
    ])
    #expect(
      try await errors(folder, "2026-07-03") == [
        "not-removed: “award:s-1” is to be removed and still stands in the release 2026-07-01"
      ])
    try await redact(folder, "2026-07-03")
    for text in ["Prydderch", "Rehabilitation", "1155443", "office-s-1"] {
      #expect(try holding(text, in: folder) == [], "\(text)")
    }
    #expect(
      try holding("360G-office-a-1", in: folder) == [
        "2026-07-01/360giving.csv", "2026-07-01/360giving.json",
      ])
    let json = try JSONSerialization.jsonObject(
      with: Data(folder.text("Content/releases/2026-07-01/360giving.json").utf8))
    #expect(((json as? [String: Any])?["grants"] as? [Any])?.count == 1)
    try expectPackagesTrue(folder)
    #expect(try await errors(folder, "2026-07-03") == [])
    try await release(folder, "2026-07-03")
  }

  @Test func aMisspeltNameIsFound() async throws {
    let folder = try site(awards([Self.first, Self.named]))
    try await release(folder, "2026-07-01")
    func removing(_ entry: String) throws {
      try folder.write([
        "Content/data/removed.yaml": "- {\(entry), date: 2026-07-03, reason: Personal.}\n"
      ])
    }
    for (entry, message, help) in [
      (
        "what: \"award:s-11\"", "“award:s-11” is in no release and not in the data",
        "write “award:s-1”"
      ),
      (
        "what: \"table:award\"", "“table:award” is in no release and not in the data",
        "write “table:awards”"
      ),
      (
        "what: awards, columns: [descripton]", "“awards.csv” has no column “descripton”",
        "write “description”"
      ),
      (
        "what: \"award:s-1\", columns: [descripton]", "“awards.csv” has no column “descripton”",
        "write “description”"
      ),
    ] {
      try removing(entry)
      let found = try await checkSite(request(folder, "2026-07-03"), on: .current).diagnostics
      #expect(found.contains { $0.message == message && $0.help == help }, "\(entry)")
      let outcome = try await redactReleases(request(folder, "2026-07-03"), on: .current)
      #expect(outcome.diagnostics.map(\.message) == [message], "\(entry)")
    }
    // What was redacted is still known, and a slip beside it is still found.
    try folder.write(awards([Self.first]))
    try removing("what: \"award:s-1\"")
    try await redact(folder, "2026-07-03")
    #expect(try await errors(folder, "2026-07-03") == [])
    let both = try folder.text("Content/data/removed.yaml")
    try folder.write([
      "Content/data/removed.yaml": both + both.replacing("award:s-1", with: "award:s-2")
    ])
    #expect(
      try await errors(folder, "2026-07-03") == [
        "unknown-value: “award:s-2” is in no release and not in the data"
      ])
  }

  @Test func aColumnLeavesTheGrantsToo() async throws {
    let folder = try site(awards([Self.first, Self.named]))
    try await release(folder, "2026-07-01")
    try folder.write(
      awards([
        Self.first.replacing("£1.5 million", with: ""), Self.named.replacing("3000", with: ""),
      ]))
    try folder.write([
      "Content/data/removed.yaml":
        "- {what: awards, columns: [amount], date: 2026-07-03, reason: Secret.}\n"
    ])
    #expect(
      try await errors(folder, "2026-07-03") == [
        "not-removed: “awards” is to be removed and still stands in the release 2026-07-01"
      ])
    try await redact(folder, "2026-07-03")
    #expect(try holding("1500000", in: folder) == [])
    #expect(
      try folder.text("Content/releases/2026-07-01/360giving.json")
        == "{\"removed\": \"This file held data that was removed later.\"}\n")
    try expectPackagesTrue(folder)
    #expect(try await errors(folder, "2026-07-03") == [])
    try await release(folder, "2026-07-03")
  }

  /// What an earlier version of the program left behind is seen, and goes.
  @Test func grantsThatWereLeftBehindAreSeen() async throws {
    let folder = try site(awards([Self.first, Self.named]))
    try await release(folder, "2026-07-01")
    let giving = "Content/releases/2026-07-01/360giving.json"
    let (before, index) = (try folder.text(giving), "Content/releases/2026-07-01/index.json")
    try folder.write(awards([Self.first]))
    try folder.write([
      "Content/data/removed.yaml":
        "- {what: \"award:s-1\", date: 2026-07-03, reason: It named a person.}\n"
    ])
    try await redact(folder, "2026-07-03")
    let after = try folder.text(giving)
    func hash(_ text: String) -> String { Digest(of: Array(text.utf8)).description }
    try folder.write([
      giving: before,
      index: try folder.text(index).replacing(
        "\"sha256\": \"\(hash(after))\"", with: "\"sha256\": \"\(hash(before))\""),
    ])
    #expect(
      try await errors(folder, "2026-07-03") == [
        "not-removed: “award:s-1” is to be removed and still stands in the release 2026-07-01"
      ])
    try await redact(folder, "2026-07-03")
    #expect(try folder.text(giving) == after)
    #expect(try await errors(folder, "2026-07-03") == [])
  }

  @Test func everyIdThatItHadGoes() async throws {
    let old = Self.named.replacing("s-1,", with: "old-2,")
    let folder = try site(awards([Self.first, old]))
    try await release(folder, "2026-07-01")
    try folder.write(awards([Self.first, Self.named + "old-2"]))
    try await release(folder, "2026-07-02")
    try folder.write(awards([Self.first]))
    try folder.write([
      "Content/data/removed.yaml":
        "- {what: \"award:s-1\", date: 2026-07-03, reason: It named a person.}\n"
    ])
    #expect(
      try await errors(folder, "2026-07-03") == [
        "not-removed: “award:s-1” is to be removed and still stands in the release 2026-07-01, 2026-07-02"
      ])
    try await redact(folder, "2026-07-03")
    for text in ["Prydderch", "office-s-1", "office-old-2"] {
      #expect(try holding(text, in: folder) == [], "\(text)")
    }
    #expect(try await errors(folder, "2026-07-03") == [])
  }

  /// What was told of a thing before it was removed does not stand in the way.
  @Test func anEarlierNoteStays() async throws {
    let folder = try site(awards([Self.first, Self.named]))
    try await release(folder, "2026-06-01")
    try folder.write(awards([Self.first, Self.named.replacing("3000", with: "4000")]))
    try folder.write([
      "Content/data/changes.yaml":
        "- {what: \"award:s-1\", changed: 2026-06-02, kind: correction, reason: A slip.}\n"
    ])
    try await release(folder, "2026-07-01")
    try folder.write(awards([Self.first]))
    try folder.write([
      "Content/data/removed.yaml":
        "- {what: \"award:s-1\", date: 2026-07-03, reason: It named a person.}\n"
    ])
    try await redact(folder, "2026-07-03")
    #expect(try await errors(folder, "2026-07-03") == [])
    #expect(try holding("Prydderch", in: folder) == [])
  }

  @Test func figuresThatWereRenamedGoWithTheirNames() async throws {
    let figure =
      "- {id: ID, label: Money of Prydderch, value: £3 million, stage: paid, source: news}\n"
    let figures = try #require(smallSite["Content/data/figures.yaml"]) + "\n"
    let folder = try site([
      "Content/data/figures.yaml": figures + figure.replacing("ID", with: "old-sum")
    ])
    try await release(folder, "2026-07-01")
    try folder.write([
      "Content/data/figures.yaml": figures
        + figure.replacing("ID,", with: "new-sum, formerly: [old-sum],")
    ])
    try await release(folder, "2026-07-02")
    try folder.write([
      "Content/data/figures.yaml": figures,
      "Content/data/removed.yaml":
        "- {what: \"figure:new-sum\", date: 2026-07-03, reason: It named a person.}\n",
    ])
    try await redact(folder, "2026-07-03")
    #expect(try holding("Prydderch", in: folder) == [])
    #expect(try await errors(folder, "2026-07-03") == [])
  }
}
