import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// A receipt, a journal or a disk that is not what it was: nothing of the owner's is lost, and the message says what to do.
@Suite struct DamageTests {
  private static let reasons = [
    "No space left on device", "Permission denied", "Too many open files", "Input/output error",
    "Read-only file system",
  ]

  /// Every third change of a build fails in turn, alone, for one of the reasons: the error names a file and the reason, what is
  /// in Output is whole, and the next build ends well.
  @Test func aChangeThatFailsIsToldAndMended() async throws {
    let model = try TemporaryFolder()
    try model.write(smallSite)
    try await build(model)
    let old = try model.files(in: "Output")
    let edit = ["Content/about.md": "---\ntitle: About\n---\n"]
    try model.write(edit)
    let new = try await cleanBuild(model)
    var number = 0
    var isFailing = true
    while isFailing {
      let reason = Self.reasons[number % Self.reasons.count]
      let folder = try TemporaryFolder()
      try folder.write(smallSite)
      try await build(folder)
      try folder.write(edit)
      try folder.write(["Output/mine.txt": "mine"])
      var machine = Machine.current
      machine.fileSystem = FailingFileSystem(after: number, for: reason, once: true)
      do {
        try await build(folder, on: machine)
        isFailing = (machine.fileSystem as? FailingFileSystem).map { $0.count > number } ?? false
      } catch let error as FileSystemError {
        #expect(error.description.contains(reason))
        #expect(error.path.hasPrefix(folder.path), "\(error)")
      }
      var files = try folder.files(in: "Output")
      #expect(files.removeValue(forKey: "mine.txt") == Data("mine".utf8))
      for (name, bytes) in files where !name.contains(".sitegen-tmp-") {
        #expect(bytes == old[name] || bytes == new[name], "\(name) after \(number) changes")
      }
      for name in old.keys where new[name] != nil {
        #expect(files[name] != nil, "\(name) after \(number) changes")
      }
      let outcome = try await build(folder)
      #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message)) after \(number) changes")
      files = try folder.files(in: "Output")
      files["mine.txt"] = nil
      #expect(files == new, "after \(number) changes")
      number += 3
    }
    #expect(number > 10)
  }

  /// Bytes of the receipt, or of the journal that a killed build left, are flipped, one bit each. What they no longer vouch
  /// for is somebody's: the build says which file, how to go on, and what it says is enough. SITEGEN_FLIPS=1 flips every byte,
  /// of a site that is as small as one can be.
  @Test(arguments: ["receipt", "journal"]) func aDamagedListLosesNothing(_ list: String)
    async throws
  {
    let flips = Int(ProcessInfo.processInfo.environment["SITEGEN_FLIPS"] ?? "")
    let step = flips ?? 509
    let model = try TemporaryFolder()
    try model.write(
      flips == nil
        ? smallSite
        : [
          "Content/site.yaml": "title: Money\n",
          "Content/index.md": "---\ntitle: Home\n---\nWords.\n",
        ])
    let isJournal = list == "journal"
    if isJournal {
      var machine = Machine.current
      machine.fileSystem = FailingFileSystem(after: 12)
      await #expect(throws: FileSystemError.self) { try await build(model, on: machine) }
    } else {
      try await build(model)
    }
    let journal = try model.files(in: ".sitegen").keys.first { $0.hasPrefix("journal-") }
    let path = isJournal ? ".sitegen/" + (try #require(journal)) : "Output/" + Receipt.address
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: model.path + "/" + path)))
    try model.write(["Content/about.md": "---\ntitle: About\n---\n"])
    let new = try await cleanBuild(model)
    // Four at a time: each has a folder of its own.
    let written = try await withThrowingTaskGroup(of: Int.self) { group in
      for first in 0..<4 {
        group.addTask {
          var written = 0
          for position in stride(from: first * step, to: bytes.count, by: 4 * step) {
            var flipped = bytes
            flipped[position] ^= 1 << UInt8(position % 8)
            let folder = try TemporaryFolder()
            try folder.remove("")
            try FileManager.default.copyItem(atPath: model.path, toPath: folder.path)
            if isJournal {
              try folder.remove(path)
            } else if folder.exists(".sitegen") {
              try folder.remove(".sitegen")
            }
            let place =
              isJournal
              ? workFile("journal", of: folder.path + "/Output", in: folder.path + "/.sitegen")
              : folder.path + "/" + path
            try Data(flipped).write(to: URL(filePath: place))
            if try await isBuiltAtOnce(folder, as: new, "byte \(position)") { written += 1 }
          }
          return written
        }
      }
      return try await group.reduce(0, +)
    }
    let count = (bytes.count + step - 1) / step
    print(
      "\(list): \(count) of \(bytes.count) bytes flipped: \(written) built, \(count - written) refused and adopted"
    )
    #expect(count > 1)
  }

  /// Builds over a damaged list, and does what the messages say; nothing of the owner's is touched, and what comes out is
  /// as a clean build has it. Returns whether nothing had to be said.
  private func isBuiltAtOnce(_ folder: TemporaryFolder, as new: [String: Data], _ what: String)
    async throws -> Bool
  {
    try folder.write(["Output/mine.txt": "mine"])
    let before = try folder.files(in: "Output")
    var outcome = try await build(folder)
    let isWritten = outcome.isWritten
    if !isWritten {
      #expect(try folder.files(in: "Output") == before, "\(what)")
    }
    // First the list itself, then what it alone vouched for.
    var named: Set<String> = []
    for _ in 0..<2 where !outcome.isWritten {
      let errors = outcome.diagnostics.filter { $0.severity == .error }
      #expect(errors.allSatisfy { $0.rule == .foreignFile })
      named.formUnion(errors.compactMap { $0.help?.components(separatedBy: "--adopt ").last })
      outcome = try await build(folder) { $0.adopted = named }
    }
    #expect(outcome.isWritten, "\(what): \(outcome.diagnostics.map(\.message))")
    var files = try folder.files(in: "Output")
    #expect(files.removeValue(forKey: "mine.txt") == Data("mine".utf8), "\(what)")
    files = files.filter { !$0.key.contains(".sitegen-tmp-") || new[$0.key] != nil }
    #expect(files == new, "\(what): \(Set(files.keys).symmetricDifference(new.keys))")
    return isWritten
  }

  /// A list that somebody forged, with the true hashes of files that lie elsewhere: none of them is touched.
  @Test(arguments: ["receipt", "journal"]) func aForgedListReachesNothingOutside(_ list: String)
    async throws
  {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "victim.txt": "victim", "Elsewhere/victim.txt": "victim", "Output/a/x.txt": "x",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Output/way", withDestinationPath: folder.path + "/Elsewhere")
    for name in ["Elsewhere/empty", "Empty", "Output/.kept/empty"] {
      try FileManager.default.createDirectory(
        atPath: folder.path + "/" + name, withIntermediateDirectories: true)
    }
    try await build(folder)
    let entry = Receipt.Entry(Array("victim".utf8))
    let names = [
      "../victim.txt", "a/../../victim.txt", "./../victim.txt", "way/victim.txt",
      "../Elsewhere/victim.txt", "a//../../victim.txt",
      folder.path + "/victim.txt", "..\u{0}/victim.txt", "../Content/index.md", "way", "..", "",
      "way/empty/x.html", "../Empty/x.html", "a/x.txt/y.html", ".kept/empty/x.html",
    ]
    if list == "receipt" {
      var receipt = try #require(
        Receipt(
          reading: [UInt8](
            try Data(contentsOf: URL(filePath: folder.path + "/Output/" + Receipt.address)))))
      for name in names { receipt.files[name] = entry }
      receipt.files["../Content/index.md"] = Receipt.Entry(
        Array((smallSite["Content/index.md"] ?? "").utf8))
      try Data(receipt.json).write(to: URL(filePath: folder.path + "/Output/" + Receipt.address))
    } else {
      let journal = Journal(
        workFolder: folder.path + "/.sitegen", output: folder.path + "/Output",
        fileSystem: DiskFileSystem())
      try journal.note(names.map { ($0, entry) })
    }
    try await build(folder) { $0.isClean = true }
    for name in [
      "victim.txt", "Elsewhere/victim.txt", "Content/index.md", "Output/a/x.txt",
      "Output/way/victim.txt", "Elsewhere/empty", "Empty", "Output/.kept/empty",
    ] {
      #expect(folder.exists(name), "\(name)")
    }
  }

  /// An index of a release that names files elsewhere: nothing of them is published, and nothing is written elsewhere.
  @Test func aForgedReleaseReachesNothingOutside() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["secret.txt": "secret"])
    #expect(
      try runProgram(["release", folder.path, "--as-of", "2026-06-01"], input: "").status == 0)
    let index = "Content/releases/2026-06-01/index.json"
    let text = try folder.text(index)
    let before = try folder.files().filter { !$0.key.hasPrefix("Output/") }
    for name in [
      "../../../secret.txt", "../../data/sources.yaml", "/etc/passwd", "../../../../x.csv",
      "a/../../b.csv",
    ] {
      try folder.write([index: text.replacing("\"figures.csv\"", with: "\"\(name)\"")])
      #expect(try folder.text(index) != text)
      let outcome = try await build(folder)
      #expect(!outcome.isWritten, "\(name)")
      #expect(outcome.diagnostics.contains { $0.severity == .error })
      #expect(!folder.exists("Output"))
    }
    try folder.write([index: text])
    let after = try folder.files().filter {
      !$0.key.hasPrefix("Output/") && !$0.key.hasPrefix(".sitegen/")
    }
    #expect(after == before.filter { !$0.key.hasPrefix(".sitegen/") })
  }
}
