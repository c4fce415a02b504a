import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// A build that has nothing to do does nothing, and one that may have something to do does it.
@Suite struct UnchangedTests {
  /// `rsync` and `rclone` pass over lines that begin with `#` or `;`, and take a slash at the start away; `rclone` takes
  /// blanks of all alphabets for none.
  @Test func theListOfChangesNamesFilesThatLookLikeRemarks() {
    let before = Receipt(["#gone.txt": Receipt.Entry([1])])
    let after = Receipt([
      "#a.txt": Receipt.Entry([1]), ";b.txt": Receipt.Entry([2]), "c#.txt": Receipt.Entry([3]),
      "\u{3000}d.txt": Receipt.Entry([4]),
    ])
    let changes = PublishedChanges(
      from: before, [:], to: after,
      inOrder: ["#a.txt", ";b.txt", "c#.txt", "\u{3000}d.txt"].map { .init($0, step: "assets") })
    let files = String(decoding: changes.list, as: UTF8.self).split(separator: "\n").filter {
      !$0.hasPrefix("#")
    }
    #expect(files == ["/#a.txt", "/;b.txt", "c#.txt", "/\u{3000}d.txt", "/#gone.txt"])
  }

  /// What is to be there before what, so that the list can be taken apart; and a name that some disks have once.
  @Test func theListOfChangesTellsItsSteps() {
    let before = Receipt(["notes.txt": Receipt.Entry([1]), "old.html": Receipt.Entry([1])])
    let after = Receipt([
      "Notes.txt": Receipt.Entry([1]), "a.css": Receipt.Entry([2]), "b.html": Receipt.Entry([3]),
    ])
    let changes = PublishedChanges(
      from: before, [:], to: after,
      inOrder: [
        .init("Notes.txt", step: "assets"), .init("a.css", step: "assets"),
        .init("b.html", step: "pages"),
      ])
    let lines = String(decoding: changes.list, as: UTF8.self).split(separator: "\n").filter {
      !$0.contains("sha256")
    }
    #expect(
      lines == [
        "# 3 added, 0 changed, 2 removed", "# next: assets", "Notes.txt", "a.css", "# next: pages",
        "b.html", "# removed, which some disks take for Notes.txt", "notes.txt", "# removed",
        "old.html",
      ])
  }

  private func builtSite() async throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await settled(folder)
    try await build(folder)
    return folder
  }

  /// Waits until the clock of the file system tells what comes now from what was written before.
  private func settled(_ folder: TemporaryFolder) async throws {
    try await Task.sleep(for: .milliseconds(60))
  }

  /// The name of the stamp of a site's last build.
  private func stamp(in folder: TemporaryFolder) throws -> String {
    try #require(folder.files(in: ".sitegen").keys.first { $0.hasPrefix("built-") })
  }

  /// Whether a build found nothing to do without reading the site.
  private func isPassedOver(_ outcome: BuildOutcome) -> Bool {
    outcome.checked.report.stages.map(\.name) == ["compare"]
  }

  @Test func aSecondBuildReadsNothingAndTellsTheSame() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    // A warning is told each time, with its line.
    // So is one whose mend is certain, and stays so.
    try folder.write([
      "Content/unlinked.md": "---\ntitle: Unlinked\n---\nIt cost £5 million.\n",
      "Content/named.md": "---\ntitle: Named\nregions: Glasgow\n---\nWords.\n",
    ])
    try await settled(folder)
    let first = try await build(folder)
    let second = try await build(folder)
    #expect(!isPassedOver(first) && isPassedOver(second))
    #expect(second.isWritten && second.diagnostics == first.diagnostics)
    #expect(second.diagnostics.contains { $0.fix?.isCertain == true })
    #expect(second.checked.traces == first.checked.traces)
    for diagnostic in second.diagnostics {
      let file = try #require(diagnostic.span?.file)
      #expect(second.checked.tree[file]?.bytes == first.checked.tree[file]?.bytes)
    }
    for name in ["outputs", "pages", "figures", "bytes"] {
      #expect(second.checked.report.count(name) == first.checked.report.count(name))
    }
    #expect(second.checked.report.count("written") == 0)
    #expect(second.checked.report.count("unchanged") == first.checked.report.count("written"))
    #expect(second.changes.list == PublishedChanges().list)
  }

  /// While words of one page change and nothing that others show, the others are not looked at again, and what was found on
  /// them is told.
  @Test func whatWasFoundOnOtherPagesIsToldAgain() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/one.md": "---\ntitle: One\n---\nIt cost £5 million. See [two](two.md#here).\n",
      "Content/two.md": "---\ntitle: Two\n---\n## Here\n\nIt made 26 jobs.\n",
    ])
    try await settled(folder)
    let first = try await build(folder)
    #expect(first.checked.report.count("pages_checked") == first.checked.report.count("pages"))
    try folder.write(["Content/two.md": "---\ntitle: Two\n---\n## Here\n\nIt made 27 jobs.\n"])
    let second = try await build(folder)
    #expect(second.checked.report.count("pages_checked") == 1)
    let said = second.diagnostics.map(\.message)
    #expect(said.contains { $0.contains("£5 million") } && said.contains { $0.contains("27 jobs") })
    #expect(!said.contains { $0.contains("26 jobs") })
    // A heading that goes is seen by the page that leads there.
    try folder.write(["Content/two.md": "---\ntitle: Two\n---\nIt made 27 jobs.\n"])
    let third = try await build(folder)
    #expect(third.checked.report.count("pages_checked") == third.checked.report.count("pages"))
    #expect(
      third.diagnostics.contains {
        $0.span?.file == "Content/one.md" && $0.message.contains("here")
      })
    // A check looks into what the last build left, and writes nothing.
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
    let check = try await checkSite(request, on: .current)
    #expect(check.diagnostics == third.diagnostics)
  }

  /// What may be told in a log that anybody reads is known to a build with nothing to do, too; in doubt it is too much.
  @Test func whatMayBeToldIsKnownBothWays() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/unlinked.md": "---\ntitle: Unlinked\n---\nIt cost £5 million.\n",
      "Content/held.md": "---\ntitle: Held\npublish: 2026-09-01\n---\nWords.\n",
    ])
    try await settled(folder)
    let hidden = try await build(folder).checked.tree.filesNotForPublicLogs
    #expect(hidden.contains("Content/held.md") && !hidden.contains("Content/unlinked.md"))
    let second = try await build(folder) { $0.isForPublicLog = true }
    #expect(isPassedOver(second) && second.checked.tree.filesNotForPublicLogs == hidden)
    let third = try await build(folder)
    #expect(isPassedOver(third) && third.checked.tree.filesNotForPublicLogs.isSuperset(of: hidden))
  }

  /// What another site, or this one for a later day, built into the folder is not what this site has there.
  @Test func whatAnotherSiteBuiltIntoTheFolderIsMadeAnew() async throws {
    let output = try TemporaryFolder()
    func into(_ request: inout BuildRequest) { request.output = output.path + "/www" }
    let (one, other) = (try TemporaryFolder(), try TemporaryFolder())
    for site in [one, other] {
      try site.write(smallSite)
      try site.write(["Content/held.md": "---\ntitle: Held\npublish: 2026-09-01\n---\nNow.\n"])
    }
    try await settled(one)
    try await build(one) { into(&$0) }
    let before = try output.files(in: "www")
    try other.write(["Content/other.md": "---\ntitle: Of the other\n---\nOther words.\n"])
    try await build(other) {
      into(&$0)
      $0.asOf = .text("2026-10-01")
    }
    #expect(try output.files(in: "www") != before)
    try await build(one) { into(&$0) }
    #expect(try output.files(in: "www") == before)
  }

  @Test func aFileThatIsTouchedButNotChangedIsNoChange() async throws {
    let folder = try await builtSite()
    for path in ["Content/site.yaml", "Output/index.html"] {
      try folder.write([path: folder.text(path)])
    }
    #expect(isPassedOver(try await build(folder)))
    // The stamp knows the files as they are now.
    #expect(isPassedOver(try await build(folder)))
  }

  /// A build that makes everything anew leaves the next one as little to do as any other.
  @Test func behindACleanBuildThereIsNothingToDo() async throws {
    let folder = try await builtSite()
    try await build(folder) { $0.isClean = true }
    #expect(isPassedOver(try await build(folder)))
  }

  /// What makes a build look at the site again.
  @Test(
    arguments: [
      "an edited page", "a new page", "a page that is gone", "a template", "an output that is gone",
      "an edited output", "another address", "drafts", "strict", "another day", "another program",
      "--clean", "the journal of a killed build", "no stamp",
    ])
  func thatIsAChange(_ change: String) async throws {
    let folder = try await builtSite()
    var machine = Machine.current
    var edit: (inout BuildRequest) -> Void = { _ in }
    switch change {
    case "an edited page":
      let text = try folder.text("Content/index.cy.md")
      try folder.write(["Content/index.cy.md": text.replacing("e", with: "a", maxReplacements: 9)])
    case "a new page": try folder.write(["Content/new.md": "---\ntitle: New\n---\n"])
    case "a page that is gone": try folder.remove("Content/case-studies/glasgow.cy.md")
    case "a template":
      try folder.write(["Templates/assets/site.css": "body { color: black }\n"])
    case "an output that is gone": try folder.remove("Output/index.html")
    case "an edited output":
      let text = try folder.text("Output/index.html")
      try folder.write(["Output/index.html": text.replacing("e", with: "a", maxReplacements: 1)])
    case "another address": edit = { $0.baseURL = "https://example.org/" }
    case "drafts": edit = { $0.showsDrafts = true }
    case "strict": edit = { $0.isStrict = true }
    case "another day": edit = { $0.asOf = .text("2026-07-02") }
    case "another program": machine.program = "another"
    case "--clean": edit = { $0.isClean = true }
    case "the journal of a killed build":
      let name = try stamp(in: folder)
      try folder.write([".sitegen/" + name.replacing("built-", with: "journal-"): ""])
    default: try folder.remove(".sitegen")
    }
    let outcome = try await build(folder, on: machine, edit)
    #expect(!isPassedOver(outcome), "\(change)")
  }

  @Test func aTimeThatSomethingWaitsForIsAChange() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/later.md": "---\ntitle: Later\npublish: 2026-07-01 09:30\n---\n"
    ])
    try await settled(folder)
    for (time, isPassed) in [
      ("2026-07-01 08:00", false), ("2026-07-01 09:29", true), ("2026-07-01 09:30", false),
      ("2026-07-01 09:31", true), ("2026-07-01 08:00", false),
    ] {
      let outcome = try await build(folder) { $0.asOf = .text(time) }
      #expect(isPassedOver(outcome) == isPassed, "\(time)")
      #expect(folder.exists("Output/later.html") == (time >= "2026-07-01 09:30"), "\(time)")
    }
  }

  @Test func aDamagedStampIsNotBelieved() async throws {
    let folder = try await builtSite()
    let name = ".sitegen/" + (try stamp(in: folder))
    let whole = try Data(contentsOf: URL(filePath: folder.path + "/" + name))
    #expect(BuildStamp(reading: Array(whole)) != nil)
    for position in stride(from: 0, to: whole.count, by: max(1, whole.count / 400)) {
      var bytes = Array(whole)
      bytes[position] ^= 0x10
      #expect(BuildStamp(reading: bytes) == nil, "byte \(position)")
    }
    for count in stride(from: 0, to: whole.count, by: max(1, whole.count / 100)) {
      #expect(BuildStamp(reading: Array(whole.prefix(count))) == nil)
    }
  }
  /// What a build found on pages is believed while it is what the stamp says, and looked for again where it is not.
  @Test(arguments: ["damaged", "of another build", "gone", "a folder"])
  func findingsThatAreNotThoseOfTheBuildAreLookedForAgain(_ state: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/unlinked.md": "---\ntitle: Unlinked\n---\nIt cost £5 million.\n",
      "Content/other.md": "---\ntitle: Other\n---\nWords.\n",
    ])
    try await settled(folder)
    let first = try await build(folder)
    let name = try #require(folder.files(in: ".sitegen").keys.first { $0.hasPrefix("found-") })
    let path = ".sitegen/" + name
    switch state {
    case "damaged":
      let text = try Data(contentsOf: URL(filePath: folder.path + "/" + path))
      try folder.write([path: String(decoding: text, as: UTF8.self) + "."])
    case "of another build": try folder.write([path: String(repeating: "\0", count: 8)])
    case "gone": try folder.remove(path)
    default:
      try folder.remove(path)
      try folder.write([path + "/file": ""])
    }
    try folder.write(["Content/other.md": "---\ntitle: Other\n---\nOther words.\n"])
    let second = try await build(folder)
    #expect(second.checked.report.count("pages_checked") == second.checked.report.count("pages"))
    #expect(second.isWritten && second.diagnostics == first.diagnostics)
  }
  /// A file that was touched and says what it said is known as well as before: the next edit is one of words alone.
  @Test func whatOthersSeeOfAPageIsKnownBehindATouch() async throws {
    let folder = try await builtSite()
    let path = "Content/case-studies/glasgow.md"
    let text = try folder.text(path)
    try folder.write([path: text])
    #expect(isPassedOver(try await build(folder)))
    try await settled(folder)
    try folder.write([path: text + "\nOne more paragraph.\n"])
    let second = try await build(folder)
    #expect(second.checked.report.count("pages_checked") == 1)
    #expect(second.checked.report.count("kept") > 0)
  }

  /// While an error is in the way, what is right is not looked at again each time, and a build that takes warnings for errors
  /// knows what one that does not has found.
  @Test func aBuildThatFailsKeepsWhatItFound() async throws {
    let folder = try await builtSite()
    try folder.write(["Content/broken.md": "---\ntitle: Broken\n---\n[x](nowhere.md)\n"])
    let first = try await build(folder)
    #expect(!first.isWritten)
    #expect(first.checked.report.count("pages_checked") == first.checked.report.count("pages"))
    for isStrict in [false, true] {
      let again = try await build(folder) { $0.isStrict = isStrict }
      #expect(again.checked.report.count("pages_checked") == 0)
      #expect(again.diagnostics == first.diagnostics && !again.isWritten)
    }
    try folder.write(["Content/broken.md": "---\ntitle: Broken\n---\nx\n"])
    let mended = try await build(folder)
    #expect(mended.isWritten)
    #expect(!mended.diagnostics.hasErrors)
  }

  /// A tool that a site asks for is missed where it made no file, too.
  @Test func aToolThatIsGoneIsMissed() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let settings = try folder.text("Content/site.yaml")
    try folder.write(["Content/site.yaml": settings + "\nimages: vips\n"])
    try await settled(folder)
    let tool = PictureSizesTests.Tool()
    #expect(try await build(folder, on: tool.machine).isWritten)
    #expect(isPassedOver(try await build(folder, on: tool.machine)))
    var machine = Machine.current
    machine.run = { _, _, _ in nil }
    let without = try await build(folder, on: machine)
    #expect(!without.isWritten && without.diagnostics.contains { $0.rule == .missingTool })
  }
}
