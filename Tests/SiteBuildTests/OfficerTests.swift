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
