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
