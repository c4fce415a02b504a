import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Rendering
@testable import SiteBuild

@Suite struct ShardTests {
  private func shard(
    _ text: String, of folder: TemporaryFolder, _ change: (inout BuildRequest) -> Void = { _ in }
  ) async throws -> String {
    let output = folder.path + "/" + text.replacing("/", with: "-of-")
    var request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
    request.shard = Shard(text)
    request.output = output
    request.program = "sitegen 1"
    change(&request)
    #expect(try await buildSite(request, on: .current).isWritten)
    return request.outputFolder
  }

  private func merge(
    _ parts: [String], in folder: TemporaryFolder
  ) async throws -> Result<MergeOutcome, MergeProblem> {
    try await mergeShards(parts, into: folder.path + "/Merged", on: .current, jobs: 2)
  }

  @Test(arguments: [1, 2, 5, 60])
  func partsTogetherAreTheWhole(_ count: Int) async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    var parts: [String] = []
    for number in 1...count { parts.append(try await shard("\(number)/\(count)", of: folder)) }
    _ = try await merge(parts.reversed(), in: folder).get()
    #expect(try folder.files(in: "Merged") == folder.files(in: "Output"))
  }

  /// Every part that is not written says why, also for what warns where warnings stop it.
  @Test func aPartThatIsNotWrittenSaysWhy() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let outcome = try runProgram([
      "build", folder.path, "--as-of", "2026-07-01", "--strict", "--shard", "2/2", "--output",
      folder.path + "/2", "--adopt", "nowhere.html",
    ])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("--adopt “nowhere.html” is no file of the site"))
    #expect(!outcome.errors.contains("Nothing to mend."))
  }

  @Test func whatIsHeldIsInNoPart() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    var without: [[String: Data]] = []
    for number in 1...2 {
      _ = try await shard("\(number)/2", of: folder)
      without.append(try folder.files(in: "\(number)-of-2"))
    }
    try folder.write([
      "Content/held.md": "---\ntitle: Held\npublish: 2026-09-01\n---\n[a](images/held.pdf)\n",
      "Content/images/held.pdf": "held",
    ])
    for number in 1...2 {
      _ = try await shard("\(number)/2", of: folder) { $0.isClean = true }
      #expect(try folder.files(in: "\(number)-of-2") == without[number - 1])
    }
  }

  @Test func partsOfUnlikeBuildsAreRefused() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let one = try await shard("1/2", of: folder)
    let two = try await shard("2/2", of: folder)
    func problem(_ parts: [String]) async throws -> String {
      guard case .failure(let problem) = try await merge(parts, in: folder) else { return "" }
      return problem.message
    }
    #expect(try await problem([]) == "there is nothing to join")
    #expect(try await problem([one]).contains("shards are missing: 2/2"))
    #expect(try await problem([one, two, two]).contains("there are two of shard 2"))
    #expect(try await problem([one, folder.path + "/Content"]).contains("has no note "))
    let later = try await shard("2/2", of: folder) {
      $0.asOf = .text("2026-07-02")
      $0.output = folder.path + "/later"
    }
    #expect(try await problem([one, later]).contains("as of two moments"))
    let other = try await shard("2/2", of: folder) {
      $0.program = "sitegen 2"
      $0.output = folder.path + "/other"
    }
    #expect(try await problem([one, other]).contains("of two builds of sitegen"))
    try folder.write(["Content/them.md": "---\ntitle: About them\n---\n"])
    let edited = try await shard("2/2", of: folder) { $0.output = folder.path + "/edited" }
    #expect(try await problem([one, edited]).contains("made from different files"))
    // Files that hold something back alone differ: the parts show the same, and are not of one site all the same.
    try folder.remove("Content/them.md")
    try folder.write([
      "Content/held.md": "---\ntitle: Held\npublish: 2026-09-01\n---\n"
    ])
    let held = try await shard("2/2", of: folder) { $0.output = folder.path + "/held" }
    #expect(try folder.files(in: "held") == folder.files(in: "2-of-2"))
    #expect(try await problem([one, held]).contains("made from different files"))
    // A note that an earlier build left beside files of a later one.
    try folder.write(["edited.shard.json": try folder.text("2-of-2.shard.json")])
    #expect(try await problem([one, edited]).contains("is of another build than the files"))
    let files = try folder.files(in: "2-of-2").keys.sorted()
    let damaged = try #require(files.first { $0.hasSuffix(".html") })
    try folder.write(["2-of-2/" + damaged: "changed"])
    #expect(try await problem([one, two]).contains("is not what its shard made"))
    #expect(!folder.exists("Merged"))
  }

  /// A file of a part that is a link: it may lead anywhere, and be another file once it was looked at.
  @Test func linksInAPartAreRefused() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let part = try await shard("1/1", of: folder)
    try folder.write(["elsewhere.html": try folder.text("1-of-1/index.html")])
    try folder.remove("1-of-1/index.html")
    try FileManager.default.createSymbolicLink(
      atPath: part + "/index.html", withDestinationPath: folder.path + "/elsewhere.html")
    guard case .failure(let problem) = try await merge([part], in: folder) else {
      Issue.record("a link is joined")
      return
    }
    #expect(problem.message.contains("is a link, or lies behind one"))
    #expect(problem.help.contains("delete “"))
    #expect(!folder.exists("Merged"))
  }

  #if os(Linux)
    /// A version alone does not tell one build of the program from another.
    @Test func theNoteTellsTheProgramFromOthers() throws {
      let folder = try TemporaryFolder()
      try folder.write(smallSite)
      _ = try runProgram([
        "build", folder.path, "--as-of", "2026-07-01", "--shard", "1/2", "-o",
        folder.path + "/part",
      ])
      let note = ShardNote(reading: Array(try folder.text("part.shard.json").utf8))
      let program = try #require(note).terms.program
      #expect(program.contains("commit ") || program.contains(", sha256 "))
    }
  #endif

  /// A part takes away what is not of it, and so is not made where the whole site stands.
  @Test func noPartIsMadeOverTheWholeSite() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let whole = try folder.files(in: "Output")
    await #expect(throws: FileSystemError.self) {
      _ = try await shard("1/2", of: folder) { $0.output = folder.path + "/Output" }
    }
    #expect(try folder.files(in: "Output") == whole)
    // A part that was killed before its note was written is only made again.
    let part = try await shard("1/2", of: folder)
    try folder.remove("1-of-2.shard.json")
    #expect(try await shard("1/2", of: folder) == part)
    #expect(folder.exists("1-of-2.shard.json"))
  }

  /// What a merge that was killed had written is known by the journal, which lies beside the output wherever it was called.
  @Test func aKilledMergeIsMended() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let part = try await shard("1/1", of: folder)
    try folder.write(["host/Merged/index.html": "of a killed merge"])
    let journal = Journal(
      workFolder: folder.path + "/host/.sitegen",
      output: try DiskFileSystem().real(folder.path + "/host/Merged"), fileSystem: DiskFileSystem())
    func merged() async throws -> MergeOutcome {
      try await mergeShards([part], into: folder.path + "/host/Merged", on: .current, jobs: 2).get()
    }
    #expect(try await merged().foreign == ["index.html"])
    try journal.note([("index.html", Receipt.Entry(Array("of a killed merge".utf8)))])
    #expect(try await merged().foreign == [])
    #expect(try folder.files(in: "host/Merged") == folder.files(in: "1-of-1"))
    #expect(!folder.exists("host/.sitegen"))
  }

  /// Something of somebody else's where the note is to be stays, and is said before anything is written.
  @Test func somebodysFileBesideThePartStays() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["part.shard.json": "mine"])
    let outcome = try runProgram([
      "build", folder.path, "--as-of", "2026-07-01", "--shard", "1/2", "-o", folder.path + "/part",
    ])
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("part.shard.json"))
    #expect(try folder.text("part.shard.json") == "mine")
    #expect(try folder.files(in: "part").isEmpty)
  }

  @Test(arguments: ["", "1", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "a/b", "1/1000000"])
  func onlyANumberOfSeveralIsAShard(_ text: String) { #expect(Shard(text) == nil) }

  @Test func theDearestFilesAreSharedOut() throws {
    let outputs = (0..<100).map { number in
      PlannedOutput(
        address: "\(number)", phase: .pages, content: .bytes { [] }, origin: .made("\(number)"),
        cost: number < 4 ? 50 : 1)
    }
    let loads = try (1...4).map { number in
      try #require(Shard("\(number)/4")).share(of: outputs).reduce(0) { $0 + $1.cost }
    }
    #expect(loads == [74, 74, 74, 74])
  }
}
