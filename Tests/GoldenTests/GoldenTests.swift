import Content
import Diagnostics
import Foundation
import Languages
import SiteBuild
import TestSupport
import Testing

/// Each folder under `Sites` is a case: a site goes in, `Expected` must come out. A folder added is a test
/// added.
///
/// - `Content`, and `Templates` where the case is about them, over the plain theme beside `Sites`.
/// - `diagnostics-only`: an empty file where what is written does not matter and is not kept.
/// - `descriptions`: an empty file where the descriptions of the data's files, and the files of single rows, are kept
///   too. They are long and much alike; elsewhere the receipt has their hashes.
/// - `as-of`: the time it is built for, where it is not the middle of 2026.
/// - `Expected/diagnostics.txt`: what is said, in full; absent where nothing is.
/// - `Expected/Output`: every file that is written; absent where an error stops the build.
///
/// `SITEGEN_RECORD=1 swift test --filter GoldenTests` writes `Expected` anew.
@Suite struct GoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  static let sites = folder.appending(path: "Sites")

  static var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: sites.path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  @Test(arguments: names) func site(_ name: String) async throws {
    let folder = Self.sites.appending(path: name)
    let actual = try await build(folder)
    let expected = folder.appending(path: "Expected")
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try record(actual, in: expected)
    }
    let wanted = try filesByPath(in: expected)
    #expect(actual.keys.sorted() == wanted.keys.sorted(), "missing or unexpected files in \(name)")
    for (path, bytes) in actual {
      guard let other = wanted[path], other != bytes else { continue }
      Issue.record("\(name)/\(path) differs\n\(difference(other, bytes))")
    }
  }

  /// What building a case gives: its files, and what was said.
  private func build(_ folder: URL) async throws -> [String: Data] {
    let site = try TemporaryFolder()
    let root = URL(filePath: site.path)
    try FileManager.default.copyItem(
      at: folder.appending(path: "Content"), to: root.appending(path: "Content"))
    // The case's own theme lies over the plain one, as a site's lies over the built-in one.
    for source in [Self.folder.appending(path: "PlainTheme"), folder.appending(path: "Templates")] {
      for (name, bytes) in try filesByPath(in: source) {
        let file = root.appending(path: "Templates").appending(path: name)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
      }
    }
    let asOf = try? String(contentsOf: folder.appending(path: "as-of"), encoding: .utf8)
    let request = BuildRequest(
      site: site.path, asOf: .text(asOf?.trimmingCharacters(in: .newlines) ?? "2026-07-01"),
      jobs: 2)
    let outcome = try await buildSite(request, on: .current)
    var files: [String: Data] = [:]
    let isKept = !FileManager.default.fileExists(
      atPath: folder.appending(path: "diagnostics-only").path)
    let keepsDescriptions = FileManager.default.fileExists(
      atPath: folder.appending(path: "descriptions").path)
    for (path, bytes) in try site.files(in: "Output") where isKept {
      if !keepsDescriptions, isDescription(path) { continue }
      files["Output/" + path] = bytes
    }
    let reporter = TextReporter(colour: false)
    let said = outcome.diagnostics.map {
      reporter.report($0, sources: outcome.checked.tree.lookup)
    }.joined()
    if !said.isEmpty { files["diagnostics.txt"] = Data(said.utf8) }
    #expect(outcome.isWritten == !outcome.diagnostics.hasErrors)
    return files
  }

  /// Whether a file of the output describes files of data, or repeats a row of one.
  private func isDescription(_ path: String) -> Bool {
    let isEntry = path.hasPrefix("data/figures/") || path.hasPrefix("data/regions/")
    return path.hasSuffix("-metadata.json") || path.hasSuffix(".schema.json") || isEntry
      || ["data/datapackage.json", "data/catalog.jsonld"].contains(path)
  }

  private func record(_ files: [String: Data], in folder: URL) throws {
    if FileManager.default.fileExists(atPath: folder.path) {
      try FileManager.default.removeItem(at: folder)
    }
    for (path, bytes) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
    }
  }

  /// The first line that differs, as it should be and as it is.
  private func difference(_ wanted: Data, _ actual: Data) -> String {
    let old = String(decoding: wanted, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let new = String(decoding: actual, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let index = line ?? min(old.count, new.count)
    func text(_ lines: [Substring]) -> Substring {
      lines.indices.contains(index) ? lines[index] : "(end)"
    }
    return "line \(index + 1)\n- \(text(old))\n+ \(text(new))"
  }
}
