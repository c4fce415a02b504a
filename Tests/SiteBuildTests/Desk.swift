import Foundation
import TestSupport
import Testing

/// A desk: a repository with the starter site, a clock that goes on by a day with each publication. What is done there
/// is counted.
struct Desk {
  let folder: TemporaryFolder
  /// The summary of the last run.
  private(set) var summary = ""
  /// How often a file was saved by hand.
  private(set) var edits = 0
  /// The files that were.
  private(set) var files: Set<String> = []
  /// How many messages were shown.
  private(set) var messages = 0
  private var time = 1_782_900_000

  init() throws {
    folder = try TemporaryFolder()
    #expect(try runProgram(["init", folder.path]).status == 0)
  }

  mutating func write(_ file: String, _ text: String) throws {
    edits += 1
    files.insert(file)
    try folder.write([file: text])
  }

  /// Saves a file in the bytes that a program such as Excel writes.
  mutating func save(_ file: String, _ bytes: [UInt8]) throws {
    edits += 1
    files.insert(file)
    let url = URL(filePath: folder.path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  mutating func remove(_ file: String) throws {
    edits += 1
    files.insert(file)
    try folder.remove(file)
  }

  mutating func replace(_ old: String, with new: String, in file: String) throws {
    let text = try folder.text(file)
    let range = try #require(text.range(of: old), "\(file) has no “\(old)”")
    try write(file, text.replacingCharacters(in: range, with: new))
  }

  /// The workflow “Check”: the names of the messages in its summary, in order.
  mutating func check() throws -> [String] {
    let outcome = try run(["check", "--format", "markdown"])
    summary = outcome.errors
    let rules = summary.matches(of: /\(`([a-z0-9-]+)`\)\n/).map { String($0.output.1) }
    messages += rules.count
    #expect(outcome.status == (summary.contains("### To mend") ? 1 : 0))
    if !rules.isEmpty {
      // What is gone has no place any more.
      let isGone = rules.allSatisfy { $0.hasPrefix("lost-") }
      #expect(isGone || summary.contains("](https://forge.example/us/site/blob/0a1b/Content/"))
      #expect(summary.contains("\nMend: "))
    }
    return rules.sorted()
  }

  /// The workflow “Mend”.
  mutating func mend() throws {
    _ = try run(["check", "--fix", "--yes", "--format", "markdown"])
  }

  /// The workflow “Publish”.
  mutating func publish() throws {
    time += 86_400
    let release = try run(["release", "--format", "markdown"])
    #expect(release.status == 0, "\(release.errors)")
    let built = try run(["build", "--format", "markdown", "--zip", folder.path + "/site.zip"])
    #expect(built.status == 0, "\(built.errors)")
  }

  func run(_ arguments: [String]) throws -> ProgramOutcome {
    try runProgram(
      arguments, in: folder.path,
      environment: [
        "SOURCE_DATE_EPOCH": String(time), "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": "us/site", "GITHUB_SHA": "0a1b",
      ], input: "")
  }
}
