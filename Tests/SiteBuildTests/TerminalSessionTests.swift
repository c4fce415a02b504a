import Foundation
import TestSupport
import Testing

/// What a person sees who works at a terminal: `session.txt` is the text of it, questions and answers. It is run in a
/// terminal made by `script`, where there is one. `SITEGEN_RECORD=1` writes the answers anew.
@Suite struct TerminalSessionTests {
  private static let file = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "session.txt")

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/script")))
  func thePersonIsAskedForWhatIsMissing() throws {
    let folder = try TemporaryFolder()
    let old = try String(contentsOf: Self.file, encoding: .utf8)
    var new: [String] = []
    var command: String?
    var answers: [String] = []
    // A command, then what is typed: `< ` begins a line that somebody writes.
    func run() throws {
      guard let line = command else { return }
      new.append("$ " + line)
      new += answers.map { "< " + $0 }
      new += try said(line, answers, in: folder)
      (command, answers) = (nil, [])
    }
    for line in old.components(separatedBy: "\n") {
      if line.hasPrefix("$ ") {
        try run()
        command = String(line.dropFirst(2))
      } else if line.hasPrefix("< ") || line == "<" {
        answers.append(String(line.dropFirst(2)))
      }
    }
    try run()
    let text = new.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try Data(text.utf8).write(to: Self.file)
    }
    let shown = old.components(separatedBy: "\n")
    for (number, line) in text.components(separatedBy: "\n").enumerated()
    where !shown.indices.contains(number) || shown[number] != line {
      Issue.record("session.txt:\(number + 1): it should say “\(line)”")
      break
    }
    #expect(text.contains("[y/N]") && text.contains("[invalid-url]"))
  }

  /// What the terminal shows, without what is typed.
  private func said(
    _ command: String, _ answers: [String], in folder: TemporaryFolder
  ) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/script")
    let line = command.replacing("sitegen ", with: programPath + " ", maxReplacements: 1)
    process.arguments = ["-q", "-E", "never", "-e", "-c", line, "/dev/null"]
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = watched([
      "SOURCE_DATE_EPOCH": "1782900000", "NO_COLOR": "1", "TERM": "xterm", "PATH": "/usr/bin:/bin",
    ])
    let place = try TemporaryFolder()
    try place.write(["said": ""])
    process.standardOutput = try FileHandle(forUpdating: URL(filePath: place.path + "/said"))
    process.standardError = process.standardOutput
    let pipe = Pipe()
    process.standardInput = pipe
    try process.run()
    try pipe.fileHandleForWriting.write(
      contentsOf: Data((answers.map { $0 + "\n" }.joined() + "\u{4}").utf8))
    process.waitUntilExit()
    #expect([0, 1].contains(process.terminationStatus), "\(command): \(process.terminationStatus)")
    try pipe.fileHandleForWriting.close()
    var lines = String(
      String.UnicodeScalarView(try place.text("said").unicodeScalars.filter { $0 != "\r" })
    ).components(separatedBy: "\n")
      .filter { !$0.hasPrefix("The site is read as of ") }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
