import Foundation
import LanguageServer
import TestSupport
import Testing

/// How a conversation begins and ends, and what is answered to what has no place in it.
@Suite struct ConversationTests {
  @Test func beginsAndEnds() async throws {
    let editor = try await Editor(smallSite, initialized: false)
    let early = try await editor.ask("textDocument/hover", [:])
    #expect(Editor.code(early) == -32002)
    try await editor.tell("textDocument/didOpen", ["textDocument": ["uri": "x", "text": ""]])
    let answer = try await editor.ask(
      "initialize",
      [
        "rootUri": editor.address(""),
        "capabilities": ["general": ["positionEncodings": ["utf-32", "utf-16"]]],
      ])
    let result = answer["result"] as? Editor.Object
    let abilities = result?["capabilities"] as? Editor.Object
    #expect(abilities?["positionEncoding"] as? String == "utf-32")
    #expect(abilities?["hoverProvider"] as? Bool == true)
    #expect(Editor.code(try await editor.ask("initialize", [:])) == -32600)
    #expect(Editor.code(try await editor.ask("textDocument/nonsense", [:])) == -32601)
    try await editor.tell("textDocument/nonsense", [:])
    try await editor.tell("$/setTrace", ["value": "off"])
    let end = try await editor.ask("shutdown", [:])
    #expect(end["result"] is NSNull)
    #expect(Editor.code(try await editor.ask("shutdown", [:])) == -32600)
    #expect(Editor.code(try await editor.ask("textDocument/hover", [:])) == -32600)
    try await editor.tell("exit", [:])
    #expect(editor.status == 0)
  }

  @Test func endsWithOneWhereNothingWasSaid() async throws {
    let editor = try await Editor(smallSite)
    try await editor.tell("exit", [:])
    #expect(editor.status == 1)
    #expect(try await Editor(smallSite, initialized: false).status == nil)
  }

  @Test func answersWhatIsNoMessage() async throws {
    let editor = try await Editor(smallSite)
    func send(_ body: String) async throws -> Int? {
      let before = editor.allAnswers.count
      try await editor.send(raw: Array("Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8))
      #expect(editor.allAnswers.count == before + 1, "\(body)")
      return Editor.code(editor.allAnswers.last)
    }
    for body in ["", "{", "nonsense", "{\"a\":1,}", "\u{1}", "[1,", "\"\\ud83d\""] {
      #expect(try await send(body) == -32700, "\(body)")
    }
    for body in ["[]", "1", "{}", "{\"id\":1}", "{\"id\":{},\"method\":\"shutdown\"}"] {
      #expect(try await send(body) == -32600, "\(body)")
    }
    let deep = String(repeating: "[", count: 100_000)
    #expect(try await send(deep) == -32700)
    #expect(try await send("{\"id\":\"a\",\"method\":\"b\"}") == -32601)
    #expect(editor.allAnswers.last?["id"] as? String == "a")
    // It still works.
    #expect(try await editor.ask("shutdown", [:])["result"] is NSNull)
  }
}

/// How bytes become messages.
@Suite struct MessageReaderTests {
  private func items(_ text: String, pieces: Int = 1 << 20) -> [MessageReader.Item] {
    var reader = MessageReader()
    var items: [MessageReader.Item] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      items += reader.add(Array(rest.prefix(pieces)))
      rest = rest.dropFirst(pieces)
    }
    return items
  }

  private func message(_ text: String) -> MessageReader.Item { .message(Array(text.utf8)) }

  @Test(arguments: [1, 2, 3, 7, 1000]) func divisionsDoNotMatter(pieces: Int) {
    let text =
      "Content-Length: 2\r\n\r\n{}content-length:3 \r\nContent-Type: x\r\n\r\nabcContent-Length: 0\n\n"
      + "Content-Length: 1\r\n\r\nz"
    #expect(
      items(text, pieces: pieces) == [message("{}"), message("abc"), message(""), message("z")])
  }

  @Test(arguments: [
    "Content-Length: -1\r\n\r\n", "Content-Length: x\r\n\r\n", "Hello: 1\r\n\r\n", "\r\n",
    "Content-Length: 99999999999999999999999\r\n\r\n", "Content-Length:\r\n\r\n", "GET / HTTP\n\n",
    String(repeating: "x", count: 5000),
  ]) func findsTheNextAfterABadHead(head: String) {
    for pieces in [1, 5, 1 << 20] {
      let found = items(head + "junk" + "Content-Length: 2\r\n\r\n{}", pieces: pieces)
      #expect(found.count == 2, "\(head.prefix(40)): \(found)")
      guard case .fault? = found.first else {
        Issue.record("\(head.prefix(40)) is no fault")
        continue
      }
      #expect(found.last == message("{}"))
    }
  }

  @Test func passesOverWhatIsTooLong() {
    let length = MessageReader.mostBytes + 1
    var reader = MessageReader()
    var found = reader.add(Array("Content-Length: \(length)\r\n\r\n".utf8))
    #expect(found.count == 1)
    var left = length
    while left > 0 {
      let count = min(left, 1 << 20)
      found += reader.add(Array(repeating: 0x43, count: count))
      left -= count
    }
    found += reader.add(Array("Content-Length: 2\r\n\r\n{}".utf8))
    #expect(found.count == 2)
    #expect(found.last == message("{}"))
  }

  @Test func bytesAtRandomNeverEndIt() {
    var generator = SeededGenerator(seed: 7)
    let letters = Array("Content-Length: 123\r\n\r\n{}\"\\".utf8)
    for _ in 0..<300 {
      var reader = MessageReader()
      for _ in 0..<20 {
        let count = Int.random(in: 0..<60, using: &generator)
        let bytes = (0..<count).map { _ in
          Bool.random(using: &generator)
            ? letters.randomElement(using: &generator) ?? 0
            : UInt8.random(in: 0...255, using: &generator)
        }
        _ = reader.add(bytes)
      }
    }
  }
}
