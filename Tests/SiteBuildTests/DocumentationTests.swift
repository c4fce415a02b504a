import Foundation
import TestSupport
import Testing

/// `docs/site`: a site that the program makes itself, whose commands answer as they stand there.
@Suite struct DocumentationTests {
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let content = root.appending(path: "docs/site/Content")

  /// The pages that somebody wrote; those of the reference are put together by Scripts/docs.
  private static var pages: [String] {
    ((try? filesByPath(in: content)) ?? [:]).keys
      .filter { $0.hasSuffix(".md") && !$0.hasPrefix("reference/") }.sorted()
  }

  @Test func theDocumentationBuildsWithoutAWarning() throws {
    let folder = try TemporaryFolder()
    let kept = Self.pages + ["site.yaml", "reference/index.md"]
    for name in kept {
      try folder.write([
        "site/Content/" + name: try String(
          contentsOf: Self.content.appending(path: name), encoding: .utf8)
      ])
    }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = [Self.root.appending(path: "Scripts/docs").path]
    process.environment = watched([
      "SITEGEN": programPath, "DOCS_SITE": folder.path + "/site", "PATH": "/usr/bin:/bin",
    ])
    try folder.write(["said": ""])
    let said = try FileHandle(forUpdating: URL(filePath: folder.path + "/said"))
    process.standardError = said
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try folder.text("said") == "")
    for page in ["tutorial.html", "reference/commands.html", "reference/formats.html"] {
      #expect(folder.exists("site/Output/" + page), "\(page)")
    }
    let commands = try folder.text("site/.made/Content/reference/commands.md")
    for command in ["init", "new", "build", "check", "explain"] {
      #expect(commands.contains("\n## \(command)\n"), "\(command)")
    }
  }

  /// Runs what a page shows, from its first command to its last, in a folder of its own. A text that follows
  /// “in `FILE`:” is written into the file.
  @Test(arguments: pages.map { "docs/site/Content/" + $0 } + ["README.md"])
  func everyCommandAnswersAsItStandsThere(_ name: String) throws {
    let file = Self.root.appending(path: name)
    let old = try String(contentsOf: file, encoding: .utf8)
    var runner = PageRunner(folder: try TemporaryFolder())
    // Whoever asks how to do a thing has a site.
    if !old.contains("sitegen init") { try runner.begin() }
    let new = try runner.run(old)
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1", new != old {
      try Data(new.utf8).write(to: file)
    }
    let shown = old.components(separatedBy: "\n")
    for (number, line) in new.components(separatedBy: "\n").enumerated()
    where !shown.indices.contains(number) || shown[number] != line {
      Issue.record("\(name):\(number + 1): it should say “\(line)”")
      break
    }
    // Commands that are not run are written as `sh`; they name what exists.
    for match in old.matches(of: /(?:^|\n)sitegen ([a-z]+)/) {
      #expect(
        try runProgram(["help", String(match.1)]).output.contains("USAGE: sitegen \(match.1)"),
        "sitegen \(match.1)")
    }
  }

  @Test func theTutorialShowsAMistakeAndItsMend() throws {
    let text = try String(contentsOf: Self.content.appending(path: "tutorial.md"), encoding: .utf8)
    #expect(text.contains("error[figure-mismatch]"))
    #expect(text.contains("+The course trained [26 people](figure:people-trained)."))
    #expect(text.components(separatedBy: "\n$ ").count > 9)
  }
}

/// Goes through a page: writes the files that it shows, runs its commands.
private struct PageRunner {
  let folder: TemporaryFolder
  private var place = ""

  init(folder: TemporaryFolder) { self.folder = folder }

  /// Makes a starter site to begin with.
  func begin() throws { _ = try runProgram(["init", folder.path]) }

  /// The page with the answers of its commands.
  mutating func run(_ text: String) throws -> String {
    var result: [String] = []
    var lines = text.components(separatedBy: "\n")[...]
    var lead = ""
    while let line = lines.popFirst() {
      result.append(line)
      let marks = String(line.prefix { $0 == "`" })
      guard marks.count >= 3 else {
        if !line.isEmpty { lead = line }
        continue
      }
      var body: [String] = []
      while let next = lines.popFirst(), next != marks { body.append(next) }
      if line == "```console" {
        for command in body where command.hasPrefix("$ ") {
          result.append(command)
          result += try answer(to: String(command.dropFirst(2)))
        }
      } else {
        result += body
        if let target = lead.firstMatch(of: /[Ii]n `([^`]+)`:$/) {
          try folder.write([
            place + String(target.1): body.joined(separator: "\n") + "\n"
          ])
        }
      }
      result.append(marks)
    }
    return result.joined(separator: "\n")
  }

  private mutating func answer(to command: String) throws -> [String] {
    if command.hasPrefix("cd ") {
      place += command.dropFirst(3) + "/"
      return []
    }
    var arguments: [String] = []
    for (position, part) in command.dropFirst("sitegen ".count).components(separatedBy: "\"")
      .enumerated()
    {
      // Every second part stands in quotation marks.
      if position.isMultiple(of: 2) {
        arguments += part.split(separator: " ").map(String.init)
      } else {
        arguments.append(part)
      }
    }
    // The middle of 2026; both streams in the order in which a terminal shows them.
    let outcome = try runProgram(
      arguments, in: folder.path + "/" + place, environment: ["SOURCE_DATE_EPOCH": "1782900000"],
      input: "", after: "exec 2>&1")
    var said = outcome.output.components(separatedBy: "\n")
      .filter { !$0.hasPrefix("The site is read as of ") }
    while said.last?.isEmpty == true { said.removeLast() }
    return said
  }
}
