import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

@Suite struct KillTests {
  /// Builds on a disk that fails after each number of changes in turn: then each file is whole, old or new,
  /// and the next build leaves what a clean one would.
  @Test func aBuildKilledAtAnyChangeIsMendedByTheNext() async throws {
    let model = try TemporaryFolder()
    try model.write(smallSite)
    try await build(model)
    let old = try model.files(in: "Output")
    try editSmallSite(model)
    let new = try await cleanBuild(model)
    var limit = 0
    var isKilled = true
    while isKilled {
      let folder = try TemporaryFolder()
      try folder.write(smallSite)
      try await build(folder)
      try editSmallSite(folder)
      var machine = Machine.current
      machine.fileSystem = FailingFileSystem(after: limit)
      do {
        try await build(folder, on: machine)
        isKilled = false
      } catch is FileSystemError {}
      for (name, bytes) in try folder.files(in: "Output")
      where !name.contains(".sitegen-tmp-") {
        #expect(bytes == old[name] || bytes == new[name], "\(name) after \(limit) changes")
      }
      let outcome = try await build(folder)
      #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message)) after \(limit) changes")
      #expect(try folder.files(in: "Output") == new, "after \(limit) changes")
      #expect(try folder.files(in: ".sitegen").keys.allSatisfy(isOfFinishedBuild))
      limit += 1
    }
    #expect(limit > 10)
  }

  /// A first build is killed, and `.sitegen` is deleted: what was written is known by the plan.
  @Test func aKilledBuildIsMendedWithoutTheJournal() async throws {
    for limit in [3, 8, 15] {
      let folder = try TemporaryFolder()
      try folder.write(smallSite)
      var machine = Machine.current
      machine.fileSystem = FailingFileSystem(after: limit)
      await #expect(throws: FileSystemError.self) { try await build(folder, on: machine) }
      if folder.exists(".sitegen") { try folder.remove(".sitegen") }
      let outcome = try await build(folder)
      #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
      let clean = try await cleanBuild(folder)
      #expect(try folder.files(in: "Output") == clean)
    }
  }
}
