import Content
import Foundation
import LanguageServer
import SiteBuild
import TestSupport
import Testing

/// Whatever bytes an editor sends, however they are divided: the server answers in messages, and goes on.
@Suite(.timeLimit(.minutes(60))) struct MessageFuzzTests {
  private static func message(_ object: [String: Any]) throws -> [UInt8] {
    var object = object
    object["jsonrpc"] = "2.0"
    let body = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + [UInt8](body)
  }

  /// What an editor says, one message each.
  private static func messages(_ root: String) throws -> [[UInt8]] {
    let page = root + "/Content/case-studies/glasgow.md"
    let data = root + "/Content/data/figures.yaml"
    var objects: [[String: Any]] = [
      [
        "id": 1, "method": "initialize",
        "params": ["rootUri": root, "capabilities": [String: Any]()],
      ],
      ["method": "initialized", "params": [String: Any]()],
    ]
    for address in [page, data] {
      let place: [String: Any] = [
        "textDocument": ["uri": address], "position": ["line": 3, "character": 7],
      ]
      let text = "---\ntitle: Page\nregions: glas\n---\n[](figure:per-place) see [x](fund:l\n"
      objects.append([
        "method": "textDocument/didOpen",
        "params": [
          "textDocument": ["uri": address, "languageId": "x", "version": 1, "text": text]
        ],
      ])
      objects.append([
        "method": "textDocument/didChange",
        "params": [
          "textDocument": ["uri": address, "version": 2],
          "contentChanges": [
            [
              "range": [
                "start": ["line": 1, "character": 2], "end": ["line": 1, "character": 5],
              ],
              "text": "ŵ😀",
            ]
          ],
        ],
      ])
      for method in ["hover", "completion", "definition", "references", "prepareRename"] {
        objects.append(["id": objects.count, "method": "textDocument/" + method, "params": place])
      }
      objects.append([
        "id": 90, "method": "textDocument/rename",
        "params": place.merging(["newName": "other"]) { $1 },
      ])
      objects.append([
        "id": 91, "method": "textDocument/codeAction",
        "params": [
          "textDocument": ["uri": address], "context": ["diagnostics": [Any]()],
          "range": ["start": ["line": 0, "character": 0], "end": ["line": 9, "character": 0]],
        ],
      ])
    }
    objects += [
      ["id": 92, "method": "shutdown"], ["method": "exit"], ["method": "textDocument/didClose"],
    ]
    return try objects.map(message)
  }

  @Test func anythingIsAnsweredOrPassedOver() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let path = folder.path
    let checked = try await checkSite(
      BuildRequest(site: path, asOf: .text("2026-07-01"), jobs: 1), on: .current)
    let known = CheckedFolder(
      site: checked.site, tree: checked.tree, diagnostics: checked.diagnostics)
    let messages = try Self.messages(URL(filePath: path).absoluteString.trimmingSuffix("/"))
    // A conversation that is under way, and the server as it then is.
    var server = Server(site: nil, version: "0") { $0.hasPrefix(path) ? path : nil }
    var reader = MessageReader()
    func take(_ bytes: [UInt8], _ server: inout Server, _ reader: inout MessageReader) async throws
      -> Int
    {
      var sent = 0
      var items = reader.add(bytes).map { Server.Event.input($0) }
      var rounds = 0
      while !items.isEmpty, rounds < 200 {
        rounds += 1
        for effect in await server.handle(items.removeFirst()) {
          switch effect {
          case .send(let bytes):
            sent += 1
            let start = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound)
            _ = try JSONSerialization.jsonObject(
              with: Data(bytes[start...]), options: [.fragmentsAllowed])
          case .pause(let number): items.append(.paused(number))
          case .check(let order): items.append(.checked(order.number, .success(known)))
          case .end: break
          }
        }
      }
      return sent
    }
    for message in messages.prefix(4) { _ = try await take(message, &server, &reader) }
    var mutator = Mutator(
      messages + [messages.joined().map { $0 }],
      pieces: [
        "Content-Length: ", "Content-Length: 99999999999999999999\r\n\r\n", "\r\n\r\n", "{", "[",
        "null", "\"id\":", "\\ud83d",
        "\"uri\":\"file:///etc/passwd\"", "\"line\":-1", "\"character\":4294967296", "file://",
        "%00", "%2e%2e/",
      ], seed: fuzzSeed("lsp"))
    var sent = 0
    let tried = try await repeated(400) { _ in
      var (server, reader) = (server, reader)
      let bytes = mutator.next()
      let cut = mutator.place(in: bytes.count)
      // With the length made right again the message is looked into; as it is, its head is.
      let start = bytes.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound ?? 0
      let body = Array(bytes[start...])
      let whole = Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
      sent += try await take(Array(bytes[..<cut]), &server, &reader)
      sent += try await take(Array(bytes[cut...]), &server, &reader)
      (server, reader) = (server, MessageReader())
      let answered = try await take(whole, &server, &reader)
      if answered > 0, body.count < 4000 { mutator.keep(whole) }
      sent += answered
    }
    print("lsp: \(tried) tried, \(sent) answers")
    #expect(sent > 0)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
