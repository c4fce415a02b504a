import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// The site as one ZIP file: what a reader of archives gets out of it is the output, byte for byte.
@Suite struct ArchiveTests {
  private static func isThere(_ program: String) -> Bool {
    Machine.current.run(program, ["-v"], "/dev/null") == 0
  }

  /// Unpacks by a program that is none of ours.
  private func unpacked(_ archive: String) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let status = Machine.current.run(
      "unzip", ["-q", archive, "-d", folder.path], folder.path + ".words")
    try? FileManager.default.removeItem(atPath: folder.path + ".words")
    #expect(status == 0)
    return folder
  }

  @Test(.enabled(if: isThere("unzip"))) func holdsTheWholeOutputInOneFolder() async throws {
    let (folder, place) = (try TemporaryFolder(), try TemporaryFolder())
    try folder.write(smallSite)
    let archive = place.path + "/site.zip"
    let outcome = try await build(folder) { $0.archive = archive }
    #expect(outcome.isWritten)
    let files = try unpacked(archive).files(in: ".")
    let output = try folder.files(in: "Output")
    let name = try #require(files.keys.first?.split(separator: "/").first)
    #expect(!name.isEmpty && output.count > 20)
    #expect(
      files == Dictionary(uniqueKeysWithValues: output.map { (name + "/" + $0.key, $0.value) }))
  }

  @Test func hasTheSameBytesEachTimeAndEverywhere() async throws {
    let (one, other) = (try TemporaryFolder(), try TemporaryFolder())
    for folder in [one, other] { try folder.write(smallSite) }
    try await build(one) { $0.archive = one.path + "/site.zip" }
    try await build(other, jobs: 1) { $0.archive = other.path + "/other.zip" }
    let bytes = try #require(FileManager.default.contents(atPath: one.path + "/site.zip"))
    #expect(bytes == FileManager.default.contents(atPath: other.path + "/other.zip"))
    // Again over the same output, beside a file of somebody else's, which does not go in.
    try one.write(["Output/notes.txt": "not ours"])
    try await build(one) { $0.archive = one.path + "/site.zip" }
    #expect(bytes == FileManager.default.contents(atPath: one.path + "/site.zip"))
  }

  @Test func holdsNothingThatIsHeldBack() async throws {
    let (held, without) = (try TemporaryFolder(), try TemporaryFolder())
    try without.write(smallSite)
    try held.write(
      smallSite.merging([
        "Content/case-studies/launch.md":
          "---\ntitle: The launch\ndate: 2026-09-01\npublish: 2026-09-01 09:30\n---\nNot yet.\n"
      ]) { $1 })
    for folder in [held, without] {
      try await build(folder) { $0.archive = folder.path + "/a.zip" }
    }
    #expect(
      FileManager.default.contents(atPath: held.path + "/a.zip")
        == FileManager.default.contents(atPath: without.path + "/a.zip"))
  }

  @Test func isNotWrittenWhereTheSiteHasErrors() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder) { $0.archive = folder.path + "/a.zip" }
    let before = FileManager.default.contents(atPath: folder.path + "/a.zip")
    try folder.write(["Content/about.md": "---\ntitel: About\n---\n"])
    let outcome = try await build(folder) { $0.archive = folder.path + "/a.zip" }
    #expect(!outcome.isWritten && before != nil)
    #expect(before == FileManager.default.contents(atPath: folder.path + "/a.zip"))
  }

  @Test func whatTheMachineRefusesIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["taken.zip/file": "something"])
    for name in ["absent/site.zip", "taken.zip"] {
      let outcome = try runProgram(
        ["build", ".", "--as-of", "2026-07-01", "--zip", name], in: folder.path)
      #expect(outcome.status == 74, "\(name): \(outcome.errors)")
      #expect(outcome.errors.contains(name), "\(outcome.errors)")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasPrefix(".sitegen-tmp") })
    for name in ["site.tar", "Output/site.zip", "Content/site.zip", ".sitegen/x/site.zip"] {
      let outcome = try runProgram(
        ["build", ".", "--as-of", "2026-07-01", "--zip", name], in: folder.path)
      #expect(outcome.status == 64, "\(name): \(outcome.errors)")
    }
  }

  @Test func aFullDiskLeavesNothingBehind() throws {
    let disk = DiskFileSystem()
    let folder = try TemporaryFolder()
    try folder.write(["a.zip": "as it was"])
    var rest = 3
    #expect(throws: FileSystemError.self) {
      try disk.write(to: folder.path + "/a.zip") { () throws(FileSystemError) -> [UInt8]? in
        rest -= 1
        guard rest > 0 else { throw FileSystemError(.write, "a.zip", "No space left on device") }
        return [1, 2, 3]
      }
    }
    #expect(try folder.text("a.zip") == "as it was")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.zip"])
  }

  /// The old form of the archive counts to 65,535.
  @Test(.enabled(if: isThere("unzip"))) func moreFilesThanTheOldFormCounts() throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/many.zip"
    var archive = ZipArchive()
    var bytes: [UInt8] = []
    for number in 0..<66_000 {
      bytes += archive.file("site/\(number % 100)/\(number)", [UInt8(number % 251)]) ?? []
    }
    bytes += archive.finish()
    try Data(bytes).write(to: URL(filePath: place))
    let words = folder.path + "/words"
    #expect(Machine.current.run("unzip", ["-tq", place], words) == 0)
    #expect(try folder.text("words").contains("No errors"))
    #expect(Machine.current.run("unzip", ["-Z1", place], words) == 0)
    #expect(try folder.text("words").split(separator: "\n").count == 66_000)
  }

  /// Sums that ISO 3309 gives, and the empty one.
  @Test func sumsAreThoseOfTheStandard() {
    #expect(CyclicSum.of([]) == 0)
    #expect(CyclicSum.of(Array("123456789".utf8)) == 0xCBF4_3926)
  }
}
