import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// The power fails: what stands in Output is whole all the same, and the next build mends it.
@Suite struct PowerCutTests {
  /// A site that was built and edited since, with what it had and what it is to have.
  private struct Case {
    let folder: TemporaryFolder
    let old: [String: Data]
    let new: [String: Data]

    /// The same once more.
    func again() throws -> Case {
      let copy = try TemporaryFolder()
      try copy.remove("")
      try FileManager.default.copyItem(atPath: folder.path, toPath: copy.path)
      return Case(folder: copy, old: old, new: new)
    }
  }

  private func start() async throws -> Case {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let old = try folder.files(in: "Output")
    try editSmallSite(folder)
    return Case(folder: folder, old: old, new: try await cleanBuild(folder))
  }

  /// The files of Output in their places that are neither as they were nor as they are to be.
  private func broken(_ test: Case) throws -> [String] {
    try test.folder.files(in: "Output").filter { name, bytes in
      !name.contains(".sitegen-tmp-") && bytes != test.old[name] && bytes != test.new[name]
    }.map(\.key)
  }

  /// Builds on a disk that loses power at each change in turn, and looks at what is left.
  ///
  /// - Parameters:
  ///   - loss: How it is lost.
  ///   - waits: Whether to wait for the disk does anything.
  ///   - step: Each change in turn, or each second, third, ….
  ///   - found: Told of each trouble; returns whether to go on.
  /// - Returns: After how many changes nothing was in the way any more.
  /// - Throws: What went wrong but for the power.
  private func cuts(
    losing loss: PowerCutFileSystem.Loss, waits: Bool = true, step: Int = 1, found: (String) -> Bool
  ) async throws -> Int {
    let first = try await start()
    var count = 0
    while true {
      let test = try first.again()
      let disk = PowerCutFileSystem(after: count, losing: loss, waits: waits)
      var machine = Machine.current
      machine.fileSystem = disk
      do { try await build(test.folder, on: machine) } catch is FileSystemError {}
      let files = try broken(test)
      if !files.isEmpty, !found("\(files) after \(count) changes") { return count }
      let outcome = try await build(test.folder)
      if !outcome.isWritten {
        let messages = outcome.diagnostics.map(\.message)
        if !found("\(messages) after \(count) changes") { return count }
      } else if try test.folder.files(in: "Output") != test.new {
        if !found("other than a clean build after \(count) changes") { return count }
      }
      guard disk.isOff else { return count }
      count += step
    }
  }

  @Test(arguments: PowerCutFileSystem.Loss.allCases)
  func whatStandsInOutputIsWhole(_ loss: PowerCutFileSystem.Loss) async throws {
    // SITEGEN_CUTS=1 lets the power fail at every change.
    let step = Int(ProcessInfo.processInfo.environment["SITEGEN_CUTS"] ?? "") ?? 3
    let count = try await cuts(losing: loss, step: step) {
      Issue.record("\($0)")
      return true
    }
    print("power: \(count / step + 1) cuts, \(loss)")
    #expect(count > 20)
  }

  /// The test finds a build that does not wait for the disk. Where the receipt alone is lost, it does not: until the site is
  /// edited again, the plan knows the files.
  @Test(arguments: [PowerCutFileSystem.Loss.bytes, .allBytes, .names])
  func withoutWaitingItWouldNotBe(_ loss: PowerCutFileSystem.Loss) async throws {
    var isFound = false
    _ = try await cuts(losing: loss, waits: false) { _ in
      isFound = true
      return false
    }
    #expect(isFound)
  }

  /// A disk that cannot make safe what it took is a fault of the machine: it names the folder, leaves nothing half-done in
  /// Output, and the next build ends well.
  @Test func aDiskThatCannotKeepIsAFault() async throws {
    let first = try await start()
    let counted = try first.again()
    let disk = PowerCutFileSystem()
    var machine = Machine.current
    machine.fileSystem = disk
    try await build(counted.folder, on: machine)
    let syncs = disk.syncs
    #expect(syncs >= 3)
    for number in 1...syncs {
      let test = try first.again()
      machine.fileSystem = PowerCutFileSystem(failingSync: number)
      do {
        try await build(test.folder, on: machine)
        Issue.record("the build ended well although the disk failed, \(number)")
      } catch let error as FileSystemError {
        #expect(
          error.description == "could not write \(test.folder.path)/Output: Input/output error")
      }
      #expect(try broken(test) == [])
      #expect(try test.folder.files(in: "Output").keys.allSatisfy { !$0.contains(".sitegen-tmp-") })
      #expect(try await build(test.folder).isWritten)
      #expect(try test.folder.files(in: "Output") == counted.new)
    }
    // Where nothing is written, nothing is waited for.
    let idle = PowerCutFileSystem()
    machine.fileSystem = idle
    for isClean in [false, true] {
      try await build(counted.folder, on: machine) { $0.isClean = isClean }
    }
    #expect(idle.syncs == 0)
  }

  /// What is written into the site's own files is safe before it takes its place: the owner alone could make it again.
  @Test(arguments: [0, 1, 2]) func whatTheOwnerWroteIsWhole(_ limit: Int) throws {
    for loss in PowerCutFileSystem.Loss.allCases {
      let folder = try TemporaryFolder()
      try folder.write(["Content/about.md": "as it was"])
      let path = folder.path + "/Content/about.md"
      let disk = PowerCutFileSystem(after: limit, losing: loss)
      try? disk.replace(path, with: Array("as it is to be".utf8))
      // The power fails now, if it did not before.
      try? disk.makeFolder(folder.path + "/x")
      let text = try folder.text("Content/about.md")
      #expect(text == "as it was" || text == "as it is to be", "\(loss)")
      #expect(disk.isOff)
    }
  }

  /// A note behind what a killed build was writing is read.
  @Test func aNoteIsReadBehindAHalfOne() throws {
    let folder = try TemporaryFolder()
    let journal = Journal(
      workFolder: folder.path, output: "/site/Output", fileSystem: DiskFileSystem())
    let entry = Receipt.Entry(Array("words".utf8))
    try journal.note([("a.html", entry)])
    let name = try #require(try folder.files().keys.first)
    let text = try folder.text(name)
    try folder.write([name: text + text.dropFirst().prefix(70)])
    try journal.note([("b.html", entry)])
    #expect(try journal.entries() == ["a.html": [entry], "b.html": [entry]])
  }
}
