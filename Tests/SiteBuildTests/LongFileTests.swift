import Diagnostics
import Foundation
import OpenData
import Synchronization
import TestSupport
import Testing

@testable import SiteBuild

/// Files that are written part by part: 1,500 awards make some of more than one part.
@Suite struct LongFileTests {
  private static let rows = (1...1500).map { number in
    "a-\(1500 - number),\"Work, \(number) of many\",Something done for a place,A body,glasgow,local,£\(number),"
      + "2026-0\(number % 6 + 1)-1\(number % 9),news"
  }

  private func site(_ rows: [String] = rows, perPage: Int = 500) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var files = smallSite
    files["Content/site.yaml"] = """
      title: {en: Money by place, cy: Arian fesul lle}
      languages: [en, cy]
      base_url: https://example.org/money/
      awards_per_page: \(perPage)
      publisher: {name: A body, grant_prefix: 360G-example}
      """
    files["Content/data/awards.csv"] =
      "id,title,description,recipient,region,fund,amount,awarded,source\n"
      + rows.joined(separator: "\n") + "\n"
    try folder.write(files)
    return folder
  }

  @Test func longFilesAreWholeAndDescribedAsTheyAre() async throws {
    let folder = try site()
    let outcome = try await build(folder)
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    let output = try folder.files(in: "Output")
    #expect(!output.keys.contains { $0.contains(".sitegen-tmp-") })
    let described = try #require(output["data/datapackage.json"])
    let package = try #require(
      try JSONSerialization.jsonObject(with: described) as? [String: Any])
    let resources = try #require(package["resources"] as? [[String: Any]])
    #expect(resources.count == 10)
    for resource in resources {
      let name = try #require(resource["path"] as? String)
      let data = try #require(output["data/" + name])
      let bytes = [UInt8](data)
      #expect(resource["bytes"] as? Int == bytes.count, "\(name)")
      #expect(resource["hash"] as? String == "sha256:" + Digest(of: bytes).description, "\(name)")
    }
    #expect(try #require(output["data/awards.csv"]).count > 2 << 16)
    let json = try #require(output["data/360giving.json"])
    let grants = try #require(
      (try JSONSerialization.jsonObject(with: json) as? [String: Any])?["grants"]
        as? [[String: Any]])
    #expect(grants.count == 1500)
    // Every award stands on one page of the list.
    #expect(output["awards/page-3.html"] != nil && output["awards/page-4.html"] == nil)

    // The report has the times of all of them, short and long.
    let report = outcome.checked.report
    let layouts = report.times.layouts.values
    #expect(layouts.reduce(0) { $0 + $1.files } == report.count("written"))
    #expect(layouts.reduce(0) { $0 + $1.bytes } == report.count("bytes"))

    let again = try await build(folder)
    #expect(again.checked.report.count("written") == 0)
    #expect(try folder.files(in: "Output") == output)
  }

  /// A build is killed while a long file is written, or before it takes its place.
  @Test func aKilledBuildLeavesLongFilesWhole() async throws {
    let folder = try site()
    try await build(folder)
    let old = try folder.files(in: "Output")
    let other = try site(Array(Self.rows.dropLast(3)))
    let new = try await cleanBuild(other)
    let awards = "Content/data/awards.csv"
    try folder.write([awards: try other.text(awards)])
    for limit in [0, 1, 3, 8, 20, 40] {
      var machine = Machine.current
      machine.fileSystem = FailingFileSystem(after: limit)
      await #expect(throws: FileSystemError.self) { try await build(folder, on: machine) }
      for (name, bytes) in try folder.files(in: "Output")
      where !name.contains(".sitegen-tmp-") {
        #expect(bytes == old[name] || bytes == new[name], "\(name) after \(limit) changes")
      }
    }
    try await build(folder)
    #expect(try folder.files(in: "Output") == new)
  }

  /// What a killed build had begun to write is taken away by the next, though that has nothing else to do.
  @Test func whatAKilledBuildBeganIsTakenAway() async throws {
    let folder = try site()
    try await build(folder)
    let old = try folder.files(in: "Output")
    let awards = "Content/data/awards.csv"
    let text = try folder.text(awards)
    var wasLeft = false
    for limit in [1, 2, 3, 4, 5, 7, 10] {
      try folder.write([awards: text.replacing("Work", with: "Held")])
      var machine = Machine.current
      machine.fileSystem = FailingFileSystem(after: limit)
      await #expect(throws: FileSystemError.self) { try await build(folder, on: machine, jobs: 1) }
      let left = try folder.files(in: "Output")
      wasLeft = wasLeft || left.keys.contains { $0.contains(".sitegen-tmp-") }
      try folder.write([awards: text])
      try await build(folder)
      #expect(try folder.files(in: "Output") == old, "after \(limit) changes")
    }
    #expect(wasLeft)
  }

  /// So it is where the file was to be in a folder that no file of the site is in.
  @Test func whatWasBegunInAFolderOfItsOwnIsTakenAway() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let journal = Journal(
      workFolder: folder.path + "/.sitegen",
      output: try DiskFileSystem().real(folder.path + "/Output"), fileSystem: DiskFileSystem())
    try journal.noteBegun(["held/list/page-2.html"])
    try folder.write(["Output/held/list/.sitegen-tmp-0123456789abcdef": "held"])
    try await build(folder)
    #expect(!folder.exists("Output/held"))
    #expect(try folder.files(in: ".sitegen").keys.allSatisfy(isOfFinishedBuild))
  }

  /// A build that ends by an error leaves nothing half-written, and names the file that it could not write.
  @Test func aFullDiskIsToldByTheNameOfTheFile() async throws {
    let folder = try site()
    try await build(folder)
    try folder.write([
      "Content/data/awards.csv": try folder.text("Content/data/awards.csv")
        .replacing("Work", with: "Other")
    ])
    for limit in [1, 2, 3, 4, 5, 8, 13, 21] {
      var machine = Machine.current
      machine.fileSystem = FailingFileSystem(
        after: limit, for: "No space left on device", once: true)
      do {
        try await build(folder, on: machine)
        Issue.record("nothing failed after \(limit) changes")
      } catch let error as FileSystemError {
        #expect(!error.path.contains(".sitegen-tmp-"), "\(error) after \(limit) changes")
      }
      let left = try folder.files(in: "Output").keys.filter { $0.contains(".sitegen-tmp-") }
      #expect(left.isEmpty, "\(left) after \(limit) changes")
    }
  }

  /// Nor does one that is told to end.
  @Test(arguments: [SIGTERM, SIGINT]) func aBuildThatIsToldToEndLeavesNoHalfFile(
    _ number: Int32
  ) async throws {
    let folder = try site()
    let process = Process()
    process.executableURL = URL(filePath: programPath)
    process.arguments = ["build", folder.path, "--as-of", "2026-07-01", "--quiet"]
    process.environment = watched([:])
    process.standardError = FileHandle.nullDevice
    try process.run()
    func unfinished() throws -> [String] {
      let names = FileManager.default.subpaths(atPath: folder.path + "/Output") ?? []
      return names.filter { $0.contains(".sitegen-tmp-") }
    }
    while process.isRunning, try unfinished().isEmpty {
      try await Task.sleep(for: .milliseconds(2))
    }
    if process.isRunning { kill(process.processIdentifier, number) }
    process.waitUntilExit()
    // It may have come to its end before.
    #expect(process.terminationStatus == (process.terminationReason == .exit ? 0 : number))
    #expect(try unfinished() == [])
    #expect(try await build(folder).isWritten)
  }

  @Test func onlyFilesBesideTheirPlacesAreTakenAwayAtTheEnd() throws {
    let folder = try TemporaryFolder()
    let names = ["a/.sitegen-tmp-0123456789abcdef", "a/.sitegen-tmp-0123456789abcdee", "a/b", "c"]
    try folder.write(Dictionary(uniqueKeysWithValues: names.map { ($0, "words") }))
    let files = UnfinishedFiles()
    for name in names { files.begin(folder.path + "/" + name) }
    files.end(folder.path + "/" + names[1])
    files.removeAll {}
    #expect(try folder.files().keys.sorted() == [names[1], "a/b", "c"])
  }

  @Test func aFileThatDescribesItselfIsMadeOnce() {
    let made = Atomic(0)
    let file = PublishedFile("addresses", hash: SHA256Hash.self) {
      made.add(1, ordering: .relaxed)
      return addressesTable((0..<5000).map { PublishedAddress("pages/page-\($0).html", .page) })
    }
    var bytes: [UInt8] = []
    var parts = 0
    file.csv {
      bytes += $0
      parts += 1
    }
    #expect(parts > 1)
    #expect(file.size == bytes.count)
    #expect(file.hash == Digest(of: bytes).description)
    #expect(made.load(ordering: .relaxed) == 1)
  }

  @Test func pagesOfAwardsHaveABound() async throws {
    let folder = try site(Array(Self.rows.prefix(3)), perPage: 5)
    let outcome = try await build(folder)
    #expect(outcome.diagnostics.map(\.rule) == [.unknownValue])
    #expect(!outcome.isWritten)
  }
}
