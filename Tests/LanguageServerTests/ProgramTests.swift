import Foundation
import TestSupport
import Testing

/// The program as an editor starts it, over its streams.
@Suite struct EditorProgramTests {
  /// The program while it runs.
  private final class Talk {
    let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(_ arguments: [String] = []) throws {
      process.executableURL = URL(filePath: CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "sitegen")
      process.arguments = ["lsp"] + arguments
      process.standardInput = input
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      try process.run()
    }

    func send(_ body: String) throws {
      try send(raw: "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    func send(raw text: String) throws {
      try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    }

    /// Ends the input, waits for the program, and gives all that it said.
    func end() throws -> (status: Int32, said: String) {
      try input.fileHandleForWriting.close()
      let said = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
      return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    /// Reads until a text was said.
    func wait(for words: String) throws {
      var said = ""
      while !said.contains(words) {
        let data = output.fileHandleForReading.availableData
        try #require(!data.isEmpty, "it ended without saying \(words), after \(said)")
        said += String(decoding: data, as: UTF8.self)
      }
    }
  }

  private func initialize(_ site: TemporaryFolder) -> String {
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"rootUri":"file://\#(site.path)","capabilities":{}}}"#
  }

  private func opened(_ path: String, _ text: String) -> String {
    #"{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file://\#(path)","version":1,"text":"\#(text)"}}}"#
  }

  @Test func checksWhatIsNotSaved() throws {
    let site = try TemporaryFolder()
    try site.write(smallSite)
    let talk = try Talk()
    try talk.send(initialize(site))
    try talk.send(#"{"method":"initialized"}"#)
    let text = #"---\ntitle: \u0174y\n---\n[x](figure:absent)\n"#
    try talk.send(opened(site.path + "/Content/about.md", text))
    try talk.wait(for: "unknown-figure")
    try talk.send(#"{"id":2,"method":"shutdown"}"#)
    try talk.send(#"{"method":"exit"}"#)
    let end = try talk.end()
    #expect(end.status == 0)
    #expect(end.said.hasSuffix(#"{"jsonrpc":"2.0","id":2,"result":null}"#))
    #expect(!site.exists("Output"))
    #expect(!site.exists("Content/about.md"))
  }

  @Test func theSiteMayBeNamedOrFound() throws {
    let site = try TemporaryFolder()
    try site.write(smallSite)
    for arguments in [[], [site.path], [site.path + "/"]] {
      let talk = try Talk(arguments)
      // The editor has no folder open, only a file.
      try talk.send(#"{"id":1,"method":"initialize","params":{"rootUri":null,"capabilities":{}}}"#)
      try talk.send(opened(site.path + "/Content/a%20b/new.md", #"---\ntitle: x\n---\n[x](no.md)"#))
      try talk.wait(for: "broken-link")
      #expect(try talk.end().status == 1)
    }
    #expect(try Talk([site.path + "/absent"]).end().status == 1)
    #expect(try Talk([site.path, "--as-of", "nonsense"]).end().status == 64)
  }

  @Test func noInputStopsIt() throws {
    let site = try TemporaryFolder()
    try site.write(smallSite)
    for (input, status) in [
      ("", 1), ("Content-Length: 99999999999999999999\r\n\r\n", 1), ("\0\0\0\0", 1),
      ("Content-Length: 4\r\n\r\nnull", 1), ("Content-Length: 100\r\n\r\n{", 1),
      ("Content-Length: 2000000000\r\n\r\n" + String(repeating: "x", count: 100_000), 1),
    ] as [(String, Int32)] {
      let talk = try Talk()
      try talk.send(raw: input)
      #expect(try talk.end().status == status, "\(input.prefix(50))")
    }
    // What is no message is answered, and what follows is read.
    let talk = try Talk()
    try talk.send(raw: "Content-Length: x\r\n\r\n")
    try talk.send("{")
    try talk.send(initialize(site))
    try talk.send(#"{"id":2,"method":"shutdown"}"#)
    try talk.send(#"{"method":"exit"}"#)
    let end = try talk.end()
    #expect(end.status == 0)
    #expect(end.said.components(separatedBy: "-32700").count == 3)
    #expect(end.said.contains("positionEncoding"))
  }
}
