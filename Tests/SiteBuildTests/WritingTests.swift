import Content
import Diagnostics
import Foundation
import Languages
import TestSupport
import Testing

@testable import SiteBuild

@Suite struct WritingTests {
  @Test func aSmallSiteIsBuiltWithoutADiagnostic() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let outcome = try await build(folder)
    #expect(outcome.diagnostics.map(\.message) == [])
    for file in ["index.html", "cy/index.html", "regions/glasgow.html", "data/awards.csv"] {
      #expect(folder.exists("Output/" + file), "\(file)")
    }
  }

  @Test func numberOfJobsAndPlaceDoNotReachTheBytes() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let one = try await cleanBuild(folder, jobs: 1)
    let many = try await cleanBuild(folder, jobs: 7)
    #expect(one == many)
  }

  @Test func unchangedFilesKeepTheirTimeStamps() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    func stamps() throws -> [String: Date] {
      try folder.files(in: "Output").keys.reduce(into: [:]) { stamps, name in
        let path = folder.path + "/Output/" + name
        let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
        stamps[name] = date as? Date
      }
    }
    let before = try stamps()
    let outcome = try await build(folder)
    #expect(try stamps() == before)
    #expect(outcome.checked.report.count("written") == 0)
  }

  @Test func anEditGivesWhatACleanBuildGives() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let edits: [[String: String?]] = [
      ["Content/about.md": "---\ntitle: About\n---\nWords.\n"],
      ["Content/about.md": nil],
      [
        "Content/data/figures.yaml":
          "- {id: per-place, label: Each, value: at least £30m, source: news}\n"
      ],
      ["Content/case-studies/glasgow.cy.md": nil],
      ["Content/case-studies/glasgow.cy.md": nil, "Content/case-studies/glasgow.md": nil],
    ]
    for edit in edits {
      for (name, text) in edit {
        if let text {
          try folder.write([name: text])
        } else if folder.exists(name) {
          try folder.remove(name)
        }
      }
      let outcome = try await build(folder)
      #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
      let clean = try await cleanBuild(folder)
      let incremental = try folder.files(in: "Output")
      #expect(incremental == clean)
    }
  }

  @Test func errorsLeaveTheLastGoodOutput() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let before = try folder.files(in: "Output")
    try folder.write([
      "Content/index.md": "---\ntitle: Home\n---\n[£30 million](figure:per-place)\n"
    ])
    let outcome = try await build(folder)
    #expect(!outcome.isWritten)
    #expect(outcome.diagnostics.map(\.rule) == [.figureMismatch])
    #expect(try folder.files(in: "Output") == before)
  }

  @Test func aStrangersFileStopsTheBuildBeforeItWrites() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["Output/about.txt": "mine", "Output/index.html": "mine too"])
    let outcome = try await build(folder)
    #expect(outcome.diagnostics.map(\.rule) == [.foreignFile])
    #expect(try folder.files(in: "Output").count == 2)
    let adopted = try await build(folder) { $0.adopted = ["index.html"] }
    #expect(adopted.isWritten)
    #expect(try folder.text("Output/about.txt") == "mine")
  }

  @Test(arguments: ["index.html", "./index.html", "/index.html", "Output/index.html", "PATH"])
  func aStrangersFileIsAdoptedByAnyOfItsNames(_ name: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["Output/index.html": "mine"])
    let path = name == "PATH" ? folder.path + "/Output/index.html" : name
    let outcome = try await build(folder) { $0.adopted = [path] }
    #expect(outcome.isWritten && outcome.diagnostics.map(\.message) == [])
    #expect(try folder.text("Output/index.html") != "mine")
  }

  @Test func aNameThatLeadsToNothingIsToldOf() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    for isStrict in [true, false] {
      let outcome = try await build(folder) {
        $0.adopted = ["nosuch.html", "../Content/index.md"]
        $0.isStrict = isStrict
      }
      #expect(outcome.isWritten == !isStrict)
      #expect(outcome.diagnostics.map(\.severity) == [.warning, .warning])
      #expect(outcome.diagnostics.last?.message.contains("“nosuch.html”") == true)
    }
  }

  /// That the list is somebody's hides no other file of theirs.
  @Test func allThatStandsInTheWayIsToldInOneRun() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["Output/data/receipt.json": "mine", "Output/index.html": "mine too"])
    let outcome = try await build(folder)
    #expect(!outcome.isWritten)
    #expect(
      outcome.diagnostics.map(\.span?.file) == ["Output/data/receipt.json", "Output/index.html"])
    #expect(try folder.files(in: "Output").count == 2)
  }

  /// What another build wrote while this one read is not set back to what this one read.
  @Test func anOlderReadingDoesNotWin() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    try folder.write(["Content/about.md": "---\ntitle: About\n---\nFirst words.\n"])
    var machine = Machine.current
    machine.fileSystem = MeddlingFileSystem(beforeWritingTo: folder.path + "/Output") {
      try? folder.write(["Content/about.md": "---\ntitle: About\n---\nLater words.\n"])
      _ = try? runProgram(["build", folder.path, "--as-of", "2026-07-01", "--quiet"])
    }
    #expect(try await build(folder, on: machine).isWritten)
    #expect(try folder.text("Output/about.html").contains("Later words."))
    let clean = try await cleanBuild(folder)
    #expect(try folder.files(in: "Output") == clean)
  }

  /// What went out while another build was waited for is not taken back by one that began before its time.
  @Test func whatWentOutMeanwhileStays() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/later.md": "---\ntitle: Later\npublish: 2026-09-01\n---\nWords.\n"
    ])
    var machine = Machine.current
    // 29 August; once the page is there, 1 September.
    machine.now = {
      Instant(seconds: folder.exists("Output/later.html") ? 1_788_300_000 : 1_788_000_000)
    }
    machine.fileSystem = MeddlingFileSystem(beforeWritingTo: folder.path + "/Output") {
      _ = try? runProgram(["build", folder.path, "--as-of", "2026-09-02", "--quiet"])
    }
    let begun = machine.now()
    let outcome = try await build(folder, on: machine) {
      $0.asOf = .instant(begun)
      $0.followsClock = true
    }
    #expect(outcome.isWritten)
    #expect(folder.exists("Output/later.html"))
  }

  /// What no build can replace is said to be moved by hand, and not to be adopted again and again.
  @Test func whatIsNoFileIsNotAdopted() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["Output/index.html/x": "", "Output/data": "a file"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Output/404.html", withDestinationPath: "nowhere")
    let adopted: Set = ["index.html", "404.html", "data"]
    for names in [[], adopted] {
      let outcome = try await build(folder) { $0.adopted = names }
      #expect(!outcome.isWritten)
      #expect(outcome.diagnostics.map(\.rule) == Array(repeating: .foreignFile, count: 3))
      for diagnostic in outcome.diagnostics {
        #expect(diagnostic.help?.contains("yourself") == true, "\(diagnostic.help ?? "")")
      }
    }
  }

  /// A list that says so does not make the owner's files ours.
  @Test func theOwnersFilesStayWhateverTheListSays() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let names = [".htaccess", ".git/config", "about/.git/config"]
    try folder.write(Dictionary(uniqueKeysWithValues: names.map { ("Output/" + $0, "mine") }))
    let list = folder.path + "/Output/" + Receipt.address
    var receipt = try #require(Receipt(reading: Array(try Data(contentsOf: URL(filePath: list)))))
    for name in names + ["gone.html"] { receipt.files[name] = Receipt.Entry(Array("mine".utf8)) }
    try folder.write(["Output/gone.html": "mine"])
    try Data(receipt.json).write(to: URL(filePath: list))
    #expect(try await build(folder) { $0.isClean = true }.isWritten)
    #expect(!folder.exists("Output/gone.html"))
    for name in names { #expect(try folder.text("Output/" + name) == "mine") }
  }

  @Test func aWorkFolderThatLeadsElsewhereIsRefused() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let other = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/.sitegen", withDestinationPath: other.path)
    await #expect(throws: FileSystemError.self) { try await build(folder) }
    #expect(try other.files().isEmpty)
    #expect(!folder.exists("Output"))
  }

  @Test func aFileThatSomeoneChangedIsNotReplaced() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    try folder.write(["Output/index.html": "changed by hand"])
    let outcome = try await build(folder)
    #expect(outcome.diagnostics.map(\.rule) == [.foreignFile])
    #expect(try folder.text("Output/index.html") == "changed by hand")
  }

  @Test func aPageThatIsGoneIsRemovedUnlessSomeoneChangedIt() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/a/one.md": "---\ntitle: One\n---\n", "Content/b/two.md": "---\ntitle: Two\n---\n",
    ])
    try await build(folder)
    try folder.write(["Output/b/two.html": "changed by hand"])
    try folder.remove("Content/a/one.md")
    try folder.remove("Content/b/two.md")
    let outcome = try await build(folder)
    #expect(outcome.isWritten)
    #expect(!folder.exists("Output/a"))
    #expect(outcome.leftAlone == ["b/two.html"])
    #expect(outcome.changes.removed.contains("a/one.html"))
    #expect(!outcome.changes.removed.contains("b/two.html"))
    let told = try #require(outcome.diagnostics.last)
    #expect(told.rule == .foreignFile && told.severity == .warning)
    #expect(told.span?.file == "Output/b/two.html")
    #expect(try folder.text("Output/b/two.html") == "changed by hand")
  }

  /// What is left alone is a warning, and where warnings count nothing is written until it is seen to.
  @Test func aStrictBuildLeavesNothingAlone() throws {
    let folder = try TemporaryFolder()
    func run(_ arguments: String...) throws -> ProgramOutcome {
      try runProgram(arguments + [folder.path, "--as-of", "2026-07-01"])
    }
    #expect(try runProgram(["init", folder.path]).status == 0)
    try folder.write([
      "Content/two.md": "---\ntitle: Two\n---\n", "Content/two.cy.md": "---\ntitle: Dau\n---\n",
    ])
    #expect(try run("build", "--strict").status == 0)
    try folder.write(["Output/two.html": "changed by hand"])
    try folder.remove("Content/two.md")
    try folder.remove("Content/two.cy.md")
    let refused = try run("build", "--strict")
    #expect(refused.status == 1 && refused.errors.contains("warning[foreign-file]"))
    #expect(refused.errors.contains("Nothing was written."))
    #expect(folder.exists("Output/cy/two.html"))
    let unnamed = try run("build", "--strict", "--public-log")
    #expect(unnamed.status == 1 && unnamed.errors.contains("changed by someone"))
    #expect(!unnamed.errors.contains("two.html"))
    try folder.remove("Output/two.html")
    #expect(try run("build", "--strict").status == 0)
    #expect(!folder.exists("Output/cy/two.html"))
  }

  @Test func theWorkFolderMayBeDeletedAtAnyTime() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    if folder.exists(".sitegen") { try folder.remove(".sitegen") }
    try folder.write(["Content/about.md": "---\ntitle: About\n---\n"])
    let outcome = try await build(folder)
    #expect(outcome.isWritten)
  }

  @Test func aLinkInTheOutputIsNotWrittenThrough() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["elsewhere/keep.txt": "mine"])
    try folder.write(["Output/.gitkeep": ""])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Output/regions",
      withDestinationPath: folder.path + "/elsewhere")
    let outcome = try await build(folder)
    #expect(outcome.diagnostics.map(\.rule) == [.foreignFile])
    #expect(try folder.files(in: "elsewhere").count == 1)
  }

  @Test func theReceiptListsEveryFileButItself() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let files = try folder.files(in: "Output")
    let receipt = try #require(Receipt(reading: Array(files[Receipt.address] ?? Data())))
    #expect(Set(receipt.files.keys) == Set(files.keys).subtracting([Receipt.address]))
    for (name, entry) in receipt.files {
      #expect(entry == Receipt.Entry(Array(files[name] ?? Data())), "\(name)")
    }
  }

  @Test func receiptsAreReadAsTheyWereWritten() throws {
    let names = ["a.html", "a \"quoted\" name.html", "back\\slash", "tab\tname", "ŵ/£.html"]
    let files = names.reduce(into: [:]) { $0[$1] = Receipt.Entry(Array($1.utf8)) }
    let receipt = Receipt(files)
    #expect(Receipt(reading: receipt.json) == receipt)
    #expect(Receipt(reading: Array("{}".utf8)) == nil)
    for length in 0..<receipt.json.count {
      let part = Receipt(reading: Array(receipt.json.prefix(length)))
      #expect(part?.files.allSatisfy { files[$0.key] == $0.value } ?? true)
    }
  }

  /// What a loss of power leaves of files that were renamed and not yet on the disk.
  @Test func anEmptyFileWhereWeWroteIsMended() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let clean = try folder.files(in: "Output")
    try folder.write([
      "Output/index.html": "", "Output/data/figures.csv": "", "Output/mine.txt": "",
    ])
    #expect(try await build(folder).isWritten)
    var files = try folder.files(in: "Output")
    #expect(files.removeValue(forKey: "mine.txt") == Data())
    #expect(files == clean)
    // Where we did not write an empty file is somebody's.
    try folder.write(["Output/about.html": "", "Content/about.md": "---\ntitle: About\n---\n"])
    let refused = try await build(folder)
    #expect(refused.diagnostics.contains { $0.rule == .foreignFile })
  }

  @Test func onlyOneBuildWritesAtATime() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let lock = try FolderLock(folder.path + "/Output", waits: false) {}
    await #expect(throws: FileSystemError.self) {
      try await build(folder) { $0.waits = false }
    }
    lock.release()
    let outcome = try await build(folder) { $0.waits = false }
    #expect(outcome.isWritten)
  }
}
