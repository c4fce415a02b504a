import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport

/// Builds a folder's site as of the middle of 2026.
@discardableResult func build(
  _ folder: TemporaryFolder, on machine: Machine = .current, jobs: Int = 2,
  _ change: (inout BuildRequest) -> Void = { _ in }
) async throws -> BuildOutcome {
  var request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: jobs)
  change(&request)
  return try await buildSite(request, on: machine)
}

/// Whether a file in `.sitegen` is one that a build leaves for the next, and no trace of one that did not end.
func isOfFinishedBuild(_ name: String) -> Bool {
  name.hasPrefix("built-") || name.hasPrefix("found-")
}

/// What a clean build of the same site would write.
func cleanBuild(_ folder: TemporaryFolder, jobs: Int = 1) async throws -> [String: Data] {
  let copy = try TemporaryFolder()
  for part in ["Content", "Templates"] where folder.exists(part) {
    try FileManager.default.copyItem(
      atPath: folder.path + "/" + part, toPath: copy.path + "/" + part)
  }
  try await build(copy, jobs: jobs)
  return try copy.files(in: "Output")
}

/// Edits the small site: what is published is then changed, more and less.
func editSmallSite(_ folder: TemporaryFolder) throws {
  try folder.write([
    "Content/about.md": "---\ntitle: About\n---\n",
    "Content/data/figures.yaml":
      "- {id: per-place, label: Each, value: at least £30m, source: news}\n",
  ])
  try folder.remove("Content/case-studies/glasgow.cy.md")
}

/// What the program said and ended with.
struct ProgramOutcome {
  let status: Int32
  let output: String
  let errors: String
}

/// Where the program lies: beside the tests.
var programPath: String {
  URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "sitegen")
    .path
}

/// An environment in which what looks for faults of memory in the tests does so in programs too.
func watched(_ environment: [String: String]) -> [String: String] {
  let options = ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "TSAN_OPTIONS"].contains($0.key)
  }
  return environment.merging(options) { own, _ in own }
}

/// Runs the program itself, after a line of a shell where one is given.
func runProgram(
  _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:],
  input: String? = nil, after line: String? = nil
) throws -> ProgramOutcome {
  let process = Process()
  process.executableURL = URL(filePath: line == nil ? programPath : "/bin/sh")
  process.arguments =
    (line.map { ["-c", $0 + "; exec \"$0\" \"$@\"", programPath] } ?? []) + arguments
  process.environment = watched(environment)
  if let folder { process.currentDirectoryURL = URL(filePath: folder) }
  // Files hold what pipes would have to be emptied of while the program runs.
  let place = try TemporaryFolder()
  func file(_ name: String, _ text: String = "") throws -> FileHandle {
    try place.write([name: text])
    return try FileHandle(forUpdating: URL(filePath: place.path + "/" + name))
  }
  process.standardOutput = try file("output")
  process.standardError = try file("errors")
  let pipe = Pipe()
  process.standardInput = pipe
  try process.run()
  if let input {
    try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
  }
  try pipe.fileHandleForWriting.close()
  process.waitUntilExit()
  return ProgramOutcome(
    status: process.terminationStatus, output: try place.text("output"),
    errors: try place.text("errors"))
}
