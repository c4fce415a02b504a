import Content
import Diagnostics
import Foundation
import Ledger
import OpenData
import TestSupport
import Testing

@testable import SiteBuild

/// A year of edits, most of them made in a hurry: after each the promises hold. No published figure changes and
/// no address is lost without a word, what was released stays, and nothing that is held back is seen.
@Suite struct LedgerYearTests {
  /// The years that are gone through: one, and more where `SITEGEN_YEARS` says so.
  private static let seeds =
    1...UInt64(ProcessInfo.processInfo.environment["SITEGEN_YEARS"].flatMap(Int.init) ?? 1)

  @Test(arguments: seeds) func holds(seed: UInt64) async throws {
    var year = try LedgerYear(seed: seed)
    try await year.release(at: "2026-01-01 09:00")
    for month in 1...12 {
      let day = "2026-\(month < 10 ? "0" : "")\(month)-15"
      // The second release of a day is another one.
      for hour in month.isMultiple(of: 3) ? ["10:00", "16:00"] : ["10:00"] {
        for _ in 0..<2 { try await year.edit(on: day, at: "\(day) \(hour)") }
        try await year.release(at: "\(day) \(hour)")
      }
    }
    #expect(year.refused > 8, "\(year.refused) edits were refused")
    #expect(year.releases.count > 10)
  }
}

/// A year of a site.
private struct LedgerYear {
  var generator: SeededGenerator
  let folder: TemporaryFolder
  var model = LedgerYearModel()
  var refused = 0
  /// The files of each release as they were when it was made.
  var releases: [String: [String: Data]] = [:]
  /// Every address that was ever released.
  private var addresses: Set<String> = []
  /// The values that each figure was released with, by its present id.
  private var values: [String: [Int]] = [:]
  private var written: Set<String> = []

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    folder = try TemporaryFolder()
  }

  private mutating func write() throws {
    let files = model.files
    for path in written where files[path] == nil { try folder.remove(path) }
    try folder.write(files)
    written = Set(files.keys)
  }

  private func request(_ time: String) -> BuildRequest {
    BuildRequest(site: folder.path, asOf: .text(time), jobs: 2)
  }

  private func errors(_ time: String) async throws -> [Diagnostic] {
    try await checkSite(request(time), on: .current).diagnostics.filter { $0.severity == .error }
  }

  /// Makes an edit: what sitegen refuses is refused by the rule that it is about, and is fine once it is mended.
  mutating func edit(on day: String, at time: String) async throws {
    let edit = LedgerYearEdit.random(
      &model, released: values, day: day, publish: "\(day) 23:00", using: &generator)
    let before = model
    edit.edit(&model)
    try write()
    let found = try await errors(time)
    #expect(
      Set(found.map(\.rule.rawValue)) == Set([edit.refusal].compactMap { $0 }),
      "\(edit.name) on \(day): \(found.map(\.message))")
    // What is refused is not built and not released either.
    if edit.refusal != nil {
      refused += 1
      #expect(try await buildSite(request(time), on: .current).isWritten == false)
      let outcome = try await releaseSite(request(time), on: .current)
      #expect(outcome.name == nil && outcome.edition == nil)
    }
    edit.mend(&model)
    try write()
    let left = try await errors(time)
    #expect(left.isEmpty, "\(edit.name), mended: \(left.map(\.message))")
    for figure in before.figures where !model.figures.contains(where: { $0.id == figure.id }) {
      let known = values.removeValue(forKey: figure.id)
      let now = model.figures.first { $0.formerly.contains(figure.id) }
      if let now { values[now.id] = known }
    }
    try await release(at: time)
  }

  /// Releases and builds, and looks whether all promises hold.
  mutating func release(at time: String) async throws {
    try write()
    let outcome = try await releaseSite(request(time), on: .current)
    try #require(outcome.edition != nil, "\(outcome.diagnostics.map(\.message))")
    if let name = outcome.name {
      releases[name.description] = try folder.files(in: "Content/releases/\(name)")
      for figure in model.figures where outcome.edition?.figures[figure.id] != nil {
        values[figure.id, default: []].append(figure.value)
      }
      let changes = outcome.comparison?.changedFigures ?? []
      for change in changes where change.told == nil {
        let known = values[change.new.id] ?? []
        #expect(
          known.dropLast().contains { "\($0) jobs" == change.new.value.words.plainDigits },
          "\(change.new.id) was released as \(change.new.value.words) without a word")
      }
      addresses.formUnion(
        outcome.edition?.addresses.values.filter { $0.kind != .release }.map(\.address) ?? [])
    }
    for index in model.figures.indices { model.figures[index].isAccepted = false }
    #expect(try await releaseSite(request(time), on: .current).name == nil, "nothing changed")
    let built = try await buildSite(request(time), on: .current)
    try #require(built.isWritten, "\(built.diagnostics.map(\.message))")
    try look(at: time)
    let verified = try await Verification.of(folder.path + "/Output", on: .current, jobs: 2).get()
    #expect(verified.isWhole, "\(verified)")
    model.letGo(before: time)
  }

  private func look(at time: String) throws {
    let output = try folder.files(in: "Output")
    for address in addresses {
      #expect(output[address] != nil, "\(address) does not answer at \(time)")
    }
    for (name, files) in releases {
      for (file, bytes) in files {
        #expect(output["data/\(name)/\(file)"] == bytes, "\(file) of \(name) at \(time)")
      }
    }
    for figure in model.figures {
      guard let publish = figure.publish, publish > time else { continue }
      for (path, bytes) in output {
        #expect(
          bytes.range(of: Data("\(figure.label)\n".utf8)) == nil
            && bytes.range(of: Data(figure.id.utf8)) == nil,
          "\(figure.id), held until \(publish), is in \(path) at \(time)")
      }
    }
  }
}

extension LedgerYearModel {
  /// What was held until then is a figure like others.
  fileprivate mutating func letGo(before time: String) {
    for index in figures.indices {
      if let publish = figures[index].publish, publish <= time { figures[index].publish = nil }
    }
  }
}

extension String {
  /// The text without commas between thousands.
  fileprivate var plainDigits: String { filter { $0 != "," } }
}
