import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// The same site gives the same bytes, however its data is put and wherever it is built.
@Suite struct SameBytesTests {
  /// A file of entries in another order.
  private func shuffled(_ yaml: Data, _ random: inout SeededGenerator) -> Data {
    let text = "\n" + String(decoding: yaml, as: UTF8.self)
    var parts = text.components(separatedBy: "\n- ")
    let head = parts.removeFirst()
    parts.shuffle(using: &random)
    // Comments that stood behind the last entry go with it.
    let body = parts.map { "\n- " + ($0.hasSuffix("\n") ? String($0.dropLast()) : $0) }.joined()
    return Data((head + body + "\n").dropFirst().utf8)
  }

  @Test func theOrderOfEntriesIsIrrelevant() async throws {
    let files = try sampleSite()
    let folder = try TemporaryFolder()
    try folder.write(files)
    let outcome = try await build(folder)
    #expect(outcome.isWritten, "\(outcome.diagnostics.filter { $0.severity == .error })")
    let expected = try folder.files(in: "Output")
    for seed in 1...3 {
      var random = SeededGenerator(seed: UInt64(seed))
      var changed = files
      for name in ["sources", "regions", "funds", "figures", "units"] {
        let path = "Content/data/\(name).yaml"
        changed[path] = shuffled(try #require(files[path]), &random)
      }
      // The awards come in several files, their rows and names in any order.
      let csv = String(decoding: try #require(files["Content/data/awards.csv"]), as: UTF8.self)
      var rows = csv.split(separator: "\n").map(String.init)
      let header = rows.removeFirst()
      rows.shuffle(using: &random)
      let half = rows.count / 2
      changed["Content/data/awards.csv"] = nil
      for (name, part) in zip(
        ["z-2024.csv", "a-2025.csv"].shuffled(using: &random), [rows[..<half], rows[half...]])
      {
        changed["Content/data/awards/" + name] = Data(
          ([header] + part).joined(separator: "\n").utf8)
      }
      let other = try TemporaryFolder()
      try other.write(changed)
      let outcome = try await build(other)
      #expect(outcome.isWritten, "\(outcome.diagnostics.filter { $0.severity == .error })")
      let actual = try other.files(in: "Output")
      #expect(actual.keys.sorted() == expected.keys.sorted())
      for (name, bytes) in actual where bytes != expected[name] {
        Issue.record("\(name) differs with seed \(seed)")
      }
    }
  }

  @Test func lineEndsAndByteOrderMarksAreIrrelevant() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try await build(folder)
    let expected = try folder.files(in: "Output")
    var files = smallSite
    for (name, text) in smallSite where [".md", ".yaml", ".csv"].contains(where: name.hasSuffix) {
      files[name] = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    }
    let other = try TemporaryFolder()
    try other.write(files)
    let outcome = try await build(other)
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    let actual = try other.files(in: "Output")
    for name in expected.keys.sorted() where actual[name] != expected[name] {
      Issue.record("\(name) differs")
    }
  }

  /// The program itself, in other places and surroundings.
  @Test func surroundingsAreIrrelevant() async throws {
    let folder = try TemporaryFolder()
    var outputs: [[String: Data]] = []
    let surroundings: [(site: String, environment: [String: String])] = [
      ("plain", [:]),
      ("a place with spaces, ŵ and “quotes”", ["TZ": "Pacific/Kiritimati", "LANG": "cy_GB.UTF-8"]),
      ("100% {{odd}} #site?", ["TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "C"]),
      (".hidden", ["TZ": "", "LANG": "", "HOME": "/nonexistent", "PATH": ""]),
    ]
    for (number, (site, environment)) in surroundings.enumerated() {
      try folder.write(
        Dictionary(uniqueKeysWithValues: smallSite.map { (site + "/" + $0.key, $0.value) }))
      // The site is named in each of the ways that people name folders.
      let place = folder.path + "/" + site
      let (current, name) = [
        ("/", place), (place, "."), (folder.path, "./" + site + "//"), (place + "/Content", ".."),
      ][number]
      let outcome = try runProgram(
        ["build", name, "--as-of", "2026-07-01 00:30", "--jobs", "\(number + 1)"], in: current,
        environment: environment)
      #expect(outcome.status == 0, "\(outcome.errors)")
      outputs.append(try folder.files(in: site + "/Output"))
    }
    for output in outputs.dropFirst() { #expect(output == outputs[0]) }
    #expect(outputs[0].count > 20)
  }

  /// Files that were made in other orders, by accounts with other habits, on another file system.
  @Test func howTheFilesCameToBeIsIrrelevant() async throws {
    let folder = try TemporaryFolder()
    var outputs: [[String: Data]] = []
    for (seed, mask) in [(1, "022"), (2, "077"), (3, "000")] {
      var random = SeededGenerator(seed: UInt64(seed))
      for name in smallSite.keys.sorted().shuffled(using: &random) {
        try folder.write(["\(seed)/" + name: smallSite[name] ?? ""])
      }
      // Where there is one, a disk of memory lists its files by when they were made.
      var site = folder.path + "/\(seed)"
      let memory = "/dev/shm/sitegen-\(UUID().uuidString)"
      defer { try? FileManager.default.removeItem(atPath: memory) }
      if seed == 3, (try? FileManager.default.copyItem(atPath: site, toPath: memory)) != nil {
        site = memory
      }
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = [
        "-c", "umask \(mask); exec \"$0\" \"$@\"", programPath, "build", site, "--as-of",
        "2026-07-01",
        "--jobs", "\(seed * 3)", "--quiet", "--output", folder.path + "/out-\(seed)",
      ]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      outputs.append(try folder.files(in: "out-\(seed)"))
    }
    for output in outputs.dropFirst() { #expect(output == outputs[0]) }
    #expect(outputs[0].count > 20)
  }
}
