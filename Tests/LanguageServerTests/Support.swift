import Content
import Foundation
import LanguageServer
import SiteBuild
import TestSupport
import Testing

/// An editor that talks with a server in this process: what the server asks for is done at once.
final class Editor {
  typealias Object = [String: Any]

  let site: TemporaryFolder
  private var server: Server
  private var reader = MessageReader()
  private var number = 0
  /// What the server sent of its own accord.
  private(set) var told: [Object] = []
  private var answers: [Object] = []
  /// Pauses that are not over.
  private var pauses: [Int] = []
  /// Checks that are not made.
  private var orders: [CheckOrder] = []
  /// How many checks were made.
  private(set) var checks = 0
  /// The status that the server ended with.
  private(set) var status: Int32?
  /// Whether checks wait until ``finish()``.
  var isSlow = false

  init(_ files: [String: String], initialized: Bool = true, _ abilities: Object = [:]) async throws
  {
    site = try TemporaryFolder()
    try site.write(files)
    let path = site.path
    server = Server(site: nil, version: "0") { $0 == path || $0.hasPrefix(path + "/") ? path : nil }
    guard initialized else { return }
    let root = address("")
    _ = try await ask("initialize", ["rootUri": root, "capabilities": abilities])
    try await tell("initialized", [:])
    try await finish()
  }

  func address(_ file: String) -> String { URL(filePath: site.path + "/" + file).absoluteString }

  /// Sends bytes as they are.
  func send(raw bytes: [UInt8]) async throws {
    for item in reader.add(bytes) { try await perform(await server.handle(.input(item))) }
  }

  /// Sends an object.
  func send(_ object: Object) async throws {
    let body = try JSONSerialization.data(withJSONObject: object)
    try await send(raw: Array("Content-Length: \(body.count)\r\n\r\n".utf8) + Array(body))
  }

  func tell(_ method: String, _ parameters: Object) async throws {
    try await send(["jsonrpc": "2.0", "method": method, "params": parameters])
  }

  /// Asks, and waits for the answer.
  func ask(_ method: String, _ parameters: Object) async throws -> Object {
    let asked = try await begin(method, parameters)
    if !isSlow, answer(asked) == nil { try await finish(pausing: false) }
    return try #require(answer(asked), "no answer to \(method)")
  }

  /// Asks without waiting.
  func begin(_ method: String, _ parameters: Object) async throws -> Int {
    number += 1
    try await send(["jsonrpc": "2.0", "id": number, "method": method, "params": parameters])
    return number
  }

  /// The answer to a request, if it came.
  func answer(_ number: Int) -> Object? { answers.first { $0["id"] as? Int == number } }

  /// Every message that has no method.
  var allAnswers: [Object] { answers }

  /// Ends pauses and makes the checks that are asked for, until nothing is left to do.
  func finish(pausing: Bool = true) async throws {
    while true {
      if let order = orders.first {
        orders.removeFirst()
        try await perform(await server.handle(.checked(order.number, await check(order))))
      } else if pausing, let pause = pauses.first {
        pauses.removeFirst()
        try await perform(await server.handle(.paused(pause)))
      } else {
        return
      }
    }
  }

  private func check(_ order: CheckOrder) async -> Result<CheckedFolder, Refusal> {
    checks += 1
    var machine = Machine.current
    machine.fileSystem = OverlaidFileSystem(
      over: machine.fileSystem,
      Dictionary(uniqueKeysWithValues: order.open.map { (order.site + "/" + $0.key, $0.value) }))
    do {
      let request = BuildRequest(site: order.site, asOf: .text("2026-11-25"), jobs: 1)
      let checked = try await checkSite(request, on: machine)
      return .success(
        CheckedFolder(site: checked.site, tree: checked.tree, diagnostics: checked.diagnostics))
    } catch {
      return .failure(Refusal("\(error)"))
    }
  }

  private func perform(_ effects: [Server.Effect]) async throws {
    for effect in effects {
      switch effect {
      case .send(let bytes): try receive(bytes)
      case .pause(let number): pauses.append(number)
      case .check(let order):
        orders.append(order)
      case .end(let status): self.status = status
      }
    }
  }

  private func receive(_ bytes: [UInt8]) throws {
    var reader = MessageReader()
    for item in reader.add(bytes) {
      guard case .message(let body) = item else {
        Issue.record("no message: \(item)")
        continue
      }
      let object = try JSONSerialization.jsonObject(with: Data(body)) as? Object
      let message = try #require(object)
      if message["method"] == nil { answers.append(message) } else { told.append(message) }
    }
  }

  // MARK: - Texts

  func open(_ file: String, _ text: String? = nil, finishing: Bool = true) async throws {
    let words = try text ?? site.text(file)
    try await tell(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": address(file), "languageId": "x", "version": 1, "text": words,
        ]
      ])
    if finishing { try await finish() }
  }

  /// Puts another text in the place of an open one.
  func change(_ file: String, to text: String, finishing: Bool = true) async throws {
    try await tell(
      "textDocument/didChange",
      [
        "textDocument": ["uri": address(file), "version": 2], "contentChanges": [["text": text]],
      ])
    if finishing { try await finish() }
  }

  /// The diagnostics of a file as they were sent last.
  func diagnostics(_ file: String) -> [Object] {
    let sent = told.last { message in
      let parameters = message["params"] as? Object
      return message["method"] as? String == "textDocument/publishDiagnostics"
        && parameters?["uri"] as? String == address(file)
    }
    return (sent?["params"] as? Object)?["diagnostics"] as? [Object] ?? []
  }

  /// The rules of a file's diagnostics.
  func rules(_ file: String) -> [String] {
    diagnostics(file).compactMap { $0["code"] as? String }
  }

  /// What a request says of a place in a text.
  func at(_ file: String, _ line: Int, _ character: Int, _ more: Object = [:]) -> Object {
    more.merging([
      "textDocument": ["uri": address(file)],
      "position": ["line": line, "character": character],
    ]) { first, _ in first }
  }

  /// The start and end of a stretch, as numbers.
  static func numbers(_ range: Any?) -> [Int] {
    let range = range as? Object
    return ["start", "end"].flatMap { side in
      let place = range?[side] as? Object
      return [place?["line"] as? Int ?? -1, place?["character"] as? Int ?? -1]
    }
  }

  /// The text that edits make of a text.
  static func applied(_ edits: [Editor.Object], to text: String) throws -> String {
    var lines = text.components(separatedBy: "\n").map { Array($0.utf16) }
    let ordered = edits.sorted {
      numbers($0["range"]).lexicographicallyPrecedes(numbers($1["range"]))
    }
    for edit in ordered.reversed() {
      let place = numbers(edit["range"])
      try #require(place[0] == place[2])
      let words = try #require(edit["newText"] as? String)
      lines[place[0]].replaceSubrange(place[1]..<place[3], with: Array(words.utf16))
    }
    return lines.map { String(decoding: $0, as: UTF16.self) }.joined(separator: "\n")
  }

  /// The number of the error of an answer.
  static func code(_ answer: Object?) -> Int? { (answer?["error"] as? Object)?["code"] as? Int }
}
