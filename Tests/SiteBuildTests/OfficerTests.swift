import Foundation
import TestSupport
import Testing

/// A communications officer with a browser and no terminal: files are edited, the workflows of the starter site run, and
/// the summary of the run is read. How many edits, files and messages it took is counted; the numbers may only fall.
@Suite struct OfficerTests {
  @Test func aStoryIsPublishedCorrectedPutBackAndMoved() throws {
    var desk = try Desk()
    let story = "Content/case-studies/course.md"

    // A story with two figures and their sources is one file.
    try desk.write(
      story,
      """
      ---
      title: A course in mending
      date: 2026-04-15
      regions: [example-region]
      figures:
        - label: {en: People trained, cy: Pobl a hyfforddwyd}
          value: 26 people
          source: {title: Our report, publisher: My organisation, published: 2026-03-31}
        - label: {en: Cost of the course, cy: Cost y cwrs}
          value: £12,500
          stage: paid
          source: {title: Our accounts, publisher: My organisation, published: 2026-05-31}
      ---

      The course trained [26 people](figure:people-trained) and cost [£12,500](figure:cost-of-the-course).

      """)
    #expect(try desk.check() == ["missing-translation"])
    try desk.publish()

    // The Welsh comes late, and shows less.
    try desk.write(
      "Content/case-studies/course.cy.md",
      """
      ---
      title: Cwrs trwsio
      date: 2026-04-15
      translation: pending
      ---

      Hyfforddodd y cwrs [26 o bobl](figure:people-trained).

      """)
    #expect(try desk.check() == ["figures-differ"])
    try desk.publish()

    // A correction: the value, and the finished entry of the message with its reason; the button mends the texts.
    try desk.replace("value: 26 people", with: "value: 28 people", in: story)
    #expect(
      try desk.check() == [
        "figure-changed", "figure-mismatch", "figure-mismatch", "figures-differ",
      ])
    let entry = try #require(
      desk.summary.firstMatch(of: /“(history: \\\[\\\{.*\\\}\\\])”/)?.output.1)
    let history = entry.replacing("\\", with: "").replacing("…", with: "Two were overlooked.")
    try desk.replace(
      "    value: 28 people", with: "    value: 28 people\n    \(history)", in: story)
    try desk.mend()
    #expect(try desk.check() == ["figures-differ"])
    #expect(
      try desk.folder.text("Content/case-studies/course.cy.md").contains("[28 o bobl](figure:"))
    try desk.publish()
    #expect(try desk.folder.text("Output/changes.html").contains("Two were overlooked."))

    // Back to what it was: published, with a note.
    try desk.replace("value: 28 people", with: "value: 26 people", in: story)
    try desk.mend()
    #expect(try desk.check() == ["figure-returned", "figures-differ"])
    try desk.publish()

    // The place gets another id; the old address leads on.
    try desk.replace(
      "- id: example-region", with: "- id: northern-region\n  formerly: [example-region]",
      in: "Content/data/regions.yaml")
    try desk.mend()
    #expect(try desk.check() == ["figures-differ"])
    #expect(try desk.folder.text(story).contains("regions: [northern-region]"))
    try desk.publish()
    #expect(try desk.folder.text("Output/regions/example-region.html").contains("northern-region"))

    // What it took. None of the numbers may grow.
    #expect(desk.edits == 6)
    #expect(desk.files.count == 3)
    #expect(desk.messages == 10)
  }
}

/// The officer's desk: a repository with the starter site, a clock that goes on by a day with each publication.
private struct Desk {
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
      #expect(summary.contains("](https://forge.example/us/site/blob/0a1b/Content/"))
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

  private func run(_ arguments: [String]) throws -> ProgramOutcome {
    try runProgram(
      arguments, in: folder.path,
      environment: [
        "SOURCE_DATE_EPOCH": String(time), "GITHUB_SERVER_URL": "https://forge.example",
        "GITHUB_REPOSITORY": "us/site", "GITHUB_SHA": "0a1b",
      ], input: "")
  }
}
