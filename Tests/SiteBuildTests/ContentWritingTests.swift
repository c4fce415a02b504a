import Foundation
import TestSupport
import Testing

/// What writes into `Content`: nothing that somebody else wrote is lost, nobody may read more than before, and links stay.
@Suite struct ContentWritingTests {
  private static let asOf = ["--as-of", "2026-07-01"]

  private func site() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    return folder
  }

  private func correct(_ folder: TemporaryFolder, _ value: String) throws -> ProgramOutcome {
    try runProgram(
      ["correct", "figure:per-place", folder.path, "--value", value, "--reason", "Counted anew"]
        + Self.asOf)
  }

  @Test func aValueMayBeginWithADash() throws {
    let folder = try site()
    try folder.write([
      "Content/data/figures.yaml":
        "- {id: per-place, label: Each, value: at least £30 million, stage: allocated, source: news}\n"
        + "- {id: growth, label: Growth, value: -2.3%, source: news}\n"
    ])
    let outcome = try runProgram(
      [
        "correct", "figure:growth", folder.path, "--value", "-2.5%", "--reason", "- Counted anew",
      ] + Self.asOf)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try folder.text("Content/data/figures.yaml").contains("-2.5%"))
    #expect(try folder.text("Content/data/changes.yaml").contains("reason: \"- Counted anew\""))
  }

  @Test(.timeLimit(.minutes(5))) func manyAtOnceLoseNothing() async throws {
    let folder = try site()
    let path = folder.path
    await withTaskGroup(of: Void.self) { tasks in
      for number in 0..<6 {
        tasks.addTask {
          let outcome = try? runProgram(
            ["new", "source", "Paper \(number)", path] + Self.asOf, input: "")
          #expect(outcome?.status == 0, "\(outcome?.errors ?? "")")
        }
      }
    }
    let text = try folder.text("Content/data/sources.yaml")
    for number in 0..<6 { #expect(text.contains("title: Paper \(number)"), "\(number)") }
  }

  /// Of several that would make one file, one does.
  @Test(.timeLimit(.minutes(5))) func onlyOneImportsUnderAName() async throws {
    let folder = try site()
    let path = folder.path
    let grants = try TemporaryFolder()
    try grants.write([
      "grants.json": """
      {"grants": [{"id": "360G-example-1", "title": "Scans", "description": "Scans", "currency": "GBP",
        "amountAwarded": 5, "awardDate": "2026-01-05", "dateModified": "2026-01-06T00:00:00Z",
        "recipientOrganization": [{"id": "GB-COH-01234567", "name": "A college"}],
        "fundingOrganization": [{"id": "GB-GOR-D1", "name": "A department"}]}]}
      """
    ])
    let statuses = await withTaskGroup(of: Int32?.self) { tasks in
      for _ in 0..<4 {
        tasks.addTask {
          let asked = ["import", "360giving", grants.path + "/grants.json", path, "--name", "more"]
          return try? runProgram(asked + Self.asOf).status
        }
      }
      return await tasks.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.count { $0 == 0 } == 1 && statuses.count { $0 == 64 } == 3, "\(statuses)")
    #expect(try folder.text("Content/data/awards/more.csv").contains("Scans"))
    #expect(folder.exists("Content/data/awards/more.schema.yaml"))
  }

  @Test func permissionsAndLinksStay() throws {
    let folder = try site()
    let files = FileManager.default
    let list = folder.path + "/Content/data/figures.yaml"
    let kept = folder.path + "/Content/data/_kept.yaml"
    try files.moveItem(atPath: list, toPath: kept)
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: kept)
    try files.createSymbolicLink(atPath: list, withDestinationPath: "_kept.yaml")
    let outcome = try correct(folder, "at least £31 million")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try files.destinationOfSymbolicLink(atPath: list) == "_kept.yaml")
    #expect(try folder.text("Content/data/_kept.yaml").contains("£31 million"))
    #expect(try files.attributesOfItem(atPath: kept)[.posixPermissions] as? Int == 0o600)
  }

  /// The note stands where nothing can be written: then the value stays too.
  @Test func whatCannotBeWrittenWholeIsNotBegun() throws {
    let folder = try site()
    let before = try folder.files(in: "Content")
    let other = try TemporaryFolder()
    try other.write(["changes.yaml": ""])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Content/data/changes.yaml",
      withDestinationPath: other.path + "/changes.yaml")
    #expect(try correct(folder, "at least £31 million").status != 0)
    #expect(try other.text("changes.yaml") == "")
    let after = try folder.files(in: "Content")
    #expect(after["data/figures.yaml"] == before["data/figures.yaml"])
  }
}
