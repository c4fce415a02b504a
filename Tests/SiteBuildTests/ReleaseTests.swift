import Content
import Diagnostics
import Foundation
import Ledger
import TestSupport
import Testing

@testable import SiteBuild

/// Releases in the hard cases: killed at any moment, made ahead of time, of figures without ids.
@Suite struct ReleaseTests {
  private func site(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(files)
    return folder
  }

  private func request(_ folder: TemporaryFolder, _ time: String) -> BuildRequest {
    BuildRequest(site: folder.path, asOf: .text(time), jobs: 2)
  }

  private func release(
    _ folder: TemporaryFolder, _ time: String, on machine: Machine = .current
  ) async throws -> ReleaseOutcome {
    try await releaseSite(request(folder, time), on: machine)
  }

  private func errors(_ folder: TemporaryFolder, _ time: String) async throws -> [String] {
    try await checkSite(request(folder, time), on: .current).diagnostics
      .filter { $0.severity == .error }.map { "\($0.rule.rawValue): \($0.message)" }
  }

  @Test func killedAtAnyChangeIsNoReleaseAndTheNextTryIsOne() async throws {
    let whole = try site()
    try #require(try await release(whole, "2026-07-01").name != nil)
    let wanted = try whole.files(in: "Content/releases")
    var limit = 0
    var isKilled = true
    while isKilled {
      let folder = try site()
      var machine = Machine.current
      machine.fileSystem = FailingFileSystem(after: limit)
      do {
        _ = try await release(folder, "2026-07-01", on: machine)
        isKilled = false
      } catch is FileSystemError {}
      let left = try await checkSite(request(folder, "2026-07-01"), on: .current)
      #expect(left.site?.releases.count == (isKilled ? 0 : 1), "after \(limit) changes")
      #expect(!left.diagnostics.hasErrors)
      if isKilled { #expect(try await release(folder, "2026-07-01").name != nil) }
      #expect(try folder.files(in: "Content/releases") == wanted, "after \(limit) changes")
      limit += 1
    }
    #expect(limit > 5)
  }

  /// Nothing but the amount changes in a value, whatever marks, folds and signs it is written with.
  @Test(
    arguments: [
      "summary: Words [LINK.", "summary: 'It''s [LINK, it''s so.'",
      #"summary: "The \"best\" scheme: [LINK.""#, #"summary: "Caf\u00e9 \U0001f600 [LINK.""#,
      "summary: \"Words \\\n  go on [LINK.\"", "summary: \"Words\n\n  go on [LINK.\"",
      "summary: >\n  Words\n  go on\n\n  and on: [LINK\n  and on.", "summary: >-\n\n  Words [LINK.",
      "summary: |\n  Words\n   go [LINK.",
      "summary: plain words\n   going on\n   and on [LINK, and on.",
      "summary: Words.\n---\n> ``` callout\n> text: >\n>   Words\n>   go on [LINK.\n> ```\n\n- x\n\n  ``` callout\n  text: 'It''s\n    [LINK.'\n  ```",
    ])
  func aCorrectionChangesNothingElse(_ written: String) async throws {
    let text =
      "---\ntitle: Values\n"
      + written.replacing("[LINK", with: "[at least £30 million](figure:per-place)")
      + (written.contains("---") ? "\n" : "\n---\nWords.\n")
    let folder = try site([
      "Content/values.md": text, "Content/crlf.md": text.replacing("\n", with: "\r\n"),
    ])
    let outcome = try await correct(
      Correction(
        what: "figure:per-place", kind: "correction", reasons: [("", "A slip.")],
        value: "at least £31 million"), request(folder, "2026-07-01T12:00:00Z"), on: .current)
    #expect(outcome.refusal == nil)
    let mended = text.replacing("£30", with: "£31")
    #expect(try folder.text("Content/values.md") == mended)
    #expect(try folder.text("Content/crlf.md") == mended.replacing("\n", with: "\r\n"))
  }

  /// What stands in quotation marks was said by somebody: a correction leaves it and says where it stands.
  @Test(
    arguments: [
      ("“We got [LINK],” said Ann Smith.", false), ("He said: \"It is [LINK].\"", false),
      ("‘It’s [LINK] for us,’ he said.", false), ("'It's [LINK] for us,' he said.", false),
      ("“We began. It was [LINK] in all.", false), ("Meddai: «Cawsom [LINK].»", false),
      ("The “best” places got [LINK].", true), ("Said Ann, “good”: [LINK], a 5\" pipe.", true),
      ("The firms’ [LINK] is the site's.", true), ("He’d [LINK], ‘good’ as it is.", true),
      ("It's [LINK] for 'us'.", true),
    ])
  func whatSomebodySaidStays(_ written: String, isMended: Bool) async throws {
    let text =
      "---\ntitle: Values\n---\n"
      + written.replacing("[LINK]", with: "[at least £30 million](figure:per-place)") + "\n"
    let folder = try site(["Content/values.md": text])
    let outcome = try await correct(
      Correction(
        what: "figure:per-place", kind: "correction", reasons: [("", "A slip.")],
        value: "at least £31 million"), request(folder, "2026-07-01T12:00:00Z"), on: .current)
    #expect(outcome.refusal == nil)
    let expected = isMended ? text.replacing("£30", with: "£31") : text
    #expect(try folder.text("Content/values.md") == expected)
    let isTold = outcome.remark?.contains("Content/values.md:4") == true
    #expect(isTold == !isMended, "\(outcome.remark ?? "nothing")")
  }

  @Test func aReleaseIsVerifiedByItsFolder() async throws {
    let folder = try site()
    try #require(try await release(folder, "2026-07-01").name != nil)
    let path = folder.path + "/Content/releases/2026-07-01"
    let whole = try runProgram(["verify", path])
    #expect(whole.status == 0, "\(whole.errors)\(whole.output)")
    #expect(whole.output.contains("files are as they were published"))
    try folder.write([
      "Content/releases/2026-07-01/figures.csv": "changed",
      "Content/releases/2026-07-01/more.csv": "",
    ])
    let altered = try runProgram(["verify", path])
    #expect(altered.status == 1)
    #expect(altered.output.hasPrefix("changed: figures.csv\nforeign: more.csv\n"))
  }

  /// A figure has one note a day, unless a release published what the first one tells.
  @Test func aSecondCorrectionOfADayIsRefused() async throws {
    let folder = try site()
    func correctTo(_ value: String) async throws -> String? {
      try await correct(
        Correction(
          what: "figure:per-place", kind: "correction", reasons: [("", "A slip.")], value: value),
        request(folder, "2026-07-01T12:00:00Z"), on: .current
      ).refusal
    }
    #expect(try await correctTo("at least £31 million") == nil)
    let noted = try folder.text("Content/data/changes.yaml")
    let refusal = try await correctTo("at least £32 million")
    #expect(refusal?.contains("Content/data/changes.yaml:1") == true, "\(refusal ?? "none")")
    #expect(try folder.text("Content/data/changes.yaml") == noted)
    #expect(!(try folder.text("Content/data/figures.yaml").contains("£32")))
    _ = try await release(folder, "2026-07-01T12:00:00Z")
    #expect(try await correctTo("at least £32 million") == nil)
  }

  /// Of two changes between releases only the last led to the value that is shown now.
  @Test func theLastNoteIsAboutThePresentValue() async throws {
    let folder = try site()
    try #require(try await release(folder, "2026-07-01").name != nil)
    for name in ["data/figures.yaml", "index.md"].map({ "Content/" + $0 }) {
      let text = try folder.text(name).replacing(
        "at least £30 million", with: "at least £32 million")
      try folder.write([name: text])
    }
    try folder.write([
      "Content/data/changes.yaml": """
      - {what: "figure:per-place", changed: 2026-07-02, kind: correction, reason: "First reason"}
      - {what: "figure:per-place", changed: 2026-07-03, kind: correction, reason: "Second reason"}
      """
    ])
    #expect(try await buildSite(request(folder, "2026-07-04"), on: .current).isWritten)
    let page = try folder.text("Output/changes.html")
    let entries = page.components(separatedBy: "3 July 2026").dropFirst().joined()
      .components(separatedBy: "2 July 2026")
    try #require(entries.count == 2)
    #expect(entries[0].contains("at least £30 million") && entries[0].contains("Second reason"))
    #expect(!entries[1].contains("£30 million") && entries[1].contains("First reason"))
  }

  /// The first release holds all files, and a package of them; a later one without some of them has none.
  @Test func itsPackageDescribesItsOwnFiles() async throws {
    let folder = try site()
    for (number, time) in ["2026-07-01", "2026-07-02"].enumerated() {
      try folder.write(["Content/page-\(number).md": "---\ntitle: Page \(number)\n---\nWords.\n"])
      let name = try #require(try await release(folder, time).name)
      #expect(try await release(folder, time).name == nil, "nothing changed")
      let files = try folder.files(in: "Content/releases/\(name)")
      #expect((files["datapackage.json"] != nil) == (number == 0))
      guard let package = files["datapackage.json"] else { continue }
      let json = try JSONSerialization.jsonObject(with: package) as? [String: Any]
      let resources = try #require(json?["resources"] as? [[String: Any]])
      for resource in resources {
        let path = try #require(resource["path"] as? String)
        let bytes = Array(try #require(files[path]))
        #expect(resource["hash"] as? String == "sha256:\(Digest(of: bytes))")
        #expect(resource["bytes"] as? Int == bytes.count)
      }
    }
  }

  @Test func itsReceiptIsThatOfAllThatIsPublishedWithIt() async throws {
    let folder = try site()
    _ = try await release(folder, "2026-07-01")
    try await build(folder)
    func files(_ path: String) throws -> [String: Receipt.Entry] {
      try #require(Receipt(reading: Array(try folder.text(path).utf8))).files
    }
    var published = try files("Output/data/receipt.json")
    for own in ["index.json", "receipt.json"] {
      #expect(published.removeValue(forKey: "data/2026-07-01/\(own)") != nil)
    }
    #expect(try files("Content/releases/2026-07-01/receipt.json") == published)
  }

  @Test func whatIsReleasedAheadOfTimeIsNotThereBefore() async throws {
    let held = """
      - {id: per-place, label: For each place, value: at least £30 million, stage: allocated, source: news}
      - {id: kept-back, label: A secret, value: 7 jobs, source: news, publish: 2026-09-01 09:30}

      """
    let folder = try site(["Content/data/figures.yaml": held])
    _ = try await release(folder, "2026-08-01")
    try await build(folder) { $0.asOf = .text("2026-09-01 09:00") }
    let before = try folder.files(in: "Output")
    let made = try await release(folder, "2026-09-01 09:30")
    #expect(made.name?.description == "2026-09-01")
    #expect(try folder.text("Content/releases/2026-09-01/figures.csv").contains("kept-back"))
    // The same minutes as before, byte for byte, though the folder of the release is there.
    try await build(folder) { $0.asOf = .text("2026-09-01 09:00") }
    #expect(try folder.files(in: "Output") == before)
    for (path, bytes) in before {
      #expect(bytes.range(of: Data("kept-back".utf8)) == nil, "\(path)")
    }
    try await build(folder) { $0.asOf = .text("2026-09-01 09:30") }
    #expect(folder.exists("Output/data/2026-09-01/figures.csv"))
    // Nothing is put in front of a release that was made.
    try folder.write(["Content/new.md": "---\ntitle: New\n---\n"])
    let early = try await release(folder, "2026-08-15")
    #expect(
      early.name == nil
        && early.diagnostics.filter { $0.severity == .error }.map(\.rule) == [.releaseAltered])
  }

  /// The list of the newest release is in no later one, and is held to the one form that it is written in.
  @Test func theListOfTheNewestReleaseIsAsItWasWritten() async throws {
    let folder = try site([:])
    _ = try await release(folder, "2026-08-01")
    let path = "Content/releases/2026-08-01/index.json"
    let text = try folder.text(path)
    for other in [text + "\n", text.replacing("\n", with: "\r\n")] {
      try folder.write([path: other])
      let found = try await build(folder) { $0.asOf = .text("2026-09-01") }
      #expect(found.diagnostics.filter { $0.severity == .error }.map(\.rule) == [.releaseAltered])
    }
    try folder.write([path: text])
    let found = try await build(folder) { $0.asOf = .text("2026-09-01") }
    #expect(!found.diagnostics.hasErrors)
  }

  @Test func idsThatComeFromLabelsAreWrittenDown() async throws {
    let folder = try site([
      "Content/story.md": """
      ---
      title: A story
      figures:
        - label: Invited guests
          value: 40 people
          source: news
        - {value: 3 jobs, label: "All, told", source: news}
      ---
      [40 people](figure:invited-guests) came, and [3 jobs](figure:all-told) did.
      """,
      "Content/story.cy.md":
        "---\ntitle: Stori\nfigures: [invited-guests, all-told]\n---\nX [](figure:all-told), [](figure:invited-guests)\n",
    ])
    let made = try await release(folder, "2026-07-01")
    #expect(made.frozen == ["all-told", "invited-guests"], "\(made.diagnostics.map(\.message))")
    #expect(
      try folder.text("Content/story.md").contains(
        "  - id: invited-guests\n    label: Invited guests\n    value"))
    #expect(
      try folder.text("Content/story.md").contains(
        "- {value: 3 jobs, id: all-told, label: \"All, told\", source"))
    let text = try folder.text("Content/story.md")
    try folder.write([
      "Content/story.md": text.replacingOccurrences(
        of: "label: Invited", with: "label: All invited")
    ])
    #expect(try await errors(folder, "2026-07-02") == [])
    #expect(try await release(folder, "2026-07-02").frozen == [])
  }

  @Test func idsThatComeFromLabelsAreWrittenIntoTables() async throws {
    for (table, after) in [
      (
        "label,value,source\nAll told,3 jobs,news\n\"Guests, invited\",40 people,news\n",
        "id,label,value,source\nall-told,All told,3 jobs,news\nguests-invited,\"Guests, invited\",40 people,news\n"
      ),
      (
        "\u{FEFF}\"label\",value,source\r\n\"All told\",3 jobs,news\r\n",
        "\u{FEFF}id,\"label\",value,source\r\nall-told,\"All told\",3 jobs,news\r\n"
      ),
      (
        "label,id,value,source\nAll told,,3 jobs,news\nOther,b,3 jobs,news\n",
        "label,id,value,source\nAll told,all-told,3 jobs,news\nOther,b,3 jobs,news\n"
      ),
    ] {
      let folder = try site(["Content/data/figures.csv": table])
      let made = try await release(folder, "2026-07-01")
      #expect(made.frozen.contains("all-told"), "\(made.diagnostics.map(\.message))")
      let written = try folder.text("Content/data/figures.csv")
      #expect(written.trimmingPrefix("\u{FEFF}") == after.trimmingPrefix("\u{FEFF}"))
      #expect(try await release(folder, "2026-07-02").frozen == [])
    }
  }

  @Test func idsThatStayThoseOfLabelsAreTold() async throws {
    let folder = try site([
      "Content/data/figures.csv": "What,value,source\nAll told,3 jobs,news\n",
      "Content/data/figures.schema.yaml": "columns: {What: label}\n",
    ])
    let made = try await release(folder, "2026-07-01")
    #expect(
      made.frozen == [] && made.unfrozen == ["all-told"], "\(made.diagnostics.map(\.message))")
  }

  @Test func aRedactionThatIsKilledIsEndedByTheNext() async throws {
    let rows = "id,title,recipient,region,fund,amount,awarded,source\n"
    let second = "a-2,Maps,A college,glasgow,local,£2 million,2026-03-01,news\n"
    func prepared() async throws -> TemporaryFolder {
      let folder = try site([
        "Content/data/awards.csv": rows
          + "a-1,Scans of lungs,A person,glasgow,local,£1.5 million,2026-02-01,news\n" + second
      ])
      _ = try await release(folder, "2026-07-01")
      try folder.write([
        "Content/new.md": "---\ntitle: New\n---\n", "Content/new.cy.md": "---\ntitle: N\n---\n",
      ])
      _ = try await release(folder, "2026-07-02")
      try folder.write([
        "Content/data/awards.csv": rows + second,
        "Content/data/removed.yaml":
          "- {what: \"award:a-1\", date: 2026-07-03, reason: It named a person.}\n",
      ])
      return folder
    }
    var limit = 0
    var isKilled = true
    while isKilled {
      let folder = try await prepared()
      #expect(try await errors(folder, "2026-07-03").map { $0.prefix(11) } == ["not-removed"])
      var machine = Machine.current
      machine.fileSystem = FailingFileSystem(after: limit)
      do {
        _ = try await redactReleases(request(folder, "2026-07-03"), on: machine)
        isKilled = false
      } catch {}
      if isKilled {
        let again = try await redactReleases(request(folder, "2026-07-03"), on: .current)
        #expect(again.diagnostics.isEmpty, "\(again.diagnostics.map(\.message)) after \(limit)")
      }
      #expect(try await errors(folder, "2026-07-03") == [], "after \(limit) changes")
      for (path, bytes) in try folder.files(in: "Content") where !path.contains(".sitegen-tmp-") {
        #expect(bytes.range(of: Data("A person".utf8)) == nil, "\(path)")
      }
      let receipt = try folder.text("Content/releases/2026-07-01/receipt.json")
      #expect(receipt.contains("\"redacted\":"))
      #expect(try await release(folder, "2026-07-03").name != nil)
      limit += 1
    }
    #expect(limit > 2)
  }

  @Test func theProgramEndsAsItSays() async throws {
    let folder = try site()
    let time = ["--as-of", "2026-07-01"]
    #expect(try runProgram(["build", folder.path] + time).status == 0)
    let output = folder.path + "/Output"
    let check = ["check", folder.path, "--against", output] + time
    #expect(try runProgram(check).status == 0)
    #expect(try runProgram(["diff", output, folder.path] + time).output == "Nothing differs.\n")
    try folder.write([
      "Content/data/figures.yaml":
        "- {id: per-place, label: For each place, value: at least £31 million, stage: allocated, source: news}\n",
      "Content/index.md": "---\ntitle: Home\nfigures: [per-place]\n---\n[](figure:per-place)\n",
    ])
    let refused = try runProgram(check)
    #expect(refused.status == 1)
    #expect(refused.errors.contains("error[figure-changed]"), "\(refused.errors)")
    let diff = try runProgram(["diff", output, folder.path, "--format", "json"] + time)
    #expect(diff.status == 0)
    let json = try JSONSerialization.jsonObject(with: Data(diff.output.utf8)) as? [String: Any]
    let figures = json?["figures"] as? [String: Any]
    let changed = (figures?["changed"] as? [[String: Any]])?.first
    #expect(changed?["old"] as? String == "at least £30 million")
    #expect(changed?["told"] as? Bool == false)
    let places = (changed?["reaches"] as? [[String: Any]])?.compactMap { $0["address"] as? String }
    for address in [
      "index.html", "cy/index.html", "funds/local.html", "data/figures.csv",
      "case-studies/glasgow/table-1.csv",
    ] {
      #expect(places?.contains(address) == true, "\(address) is not among \(places ?? [])")
    }
    #expect(try runProgram(["verify", output]).status == 0)
    try folder.write([
      "Output/index.html": "changed", "Output/.gitignore": "*", "Output/x/y.html": "",
    ])
    let verified = try runProgram(["verify", output, "--format", "json"])
    #expect(verified.status == 1)
    #expect(verified.output.contains("\"index.html\"") && verified.output.contains("\"x/y.html\""))
    #expect(!verified.output.contains("gitignore"))
    let unlisted = try runProgram(["verify", folder.path])
    #expect(unlisted.status == 1 && unlisted.errors.contains("or the folder of a release"))
    #expect(try runProgram(["diff", folder.path + "/absent"]).status == 1)
  }
}
