import Diagnostics
import YAML

/// A message of an editor.
///
/// - SeeAlso: JSON-RPC 2.0.
enum Message {
  /// Something that is to be answered, under its number.
  case request(JSON, method: String, Node)
  /// Something that is only told.
  case notification(method: String, Node)
  /// The answer to something that was asked.
  case response
  /// Something that is none of these: what is answered.
  case fault(JSON, Fault)

  /// Reads a message.
  init(_ bytes: [UInt8]) {
    let limits = YAMLLimits(bytes: MessageReader.mostBytes, depth: 64, values: 1_000_000)
    let (node, problems) = readJSON(bytes, file: "", limits: limits)
    guard let node else {
      let reason = problems.first?.message ?? "it is empty"
      self = .fault(.null, Fault(.parse, "the message cannot be read: \(reason)"))
      return
    }
    guard case .map = node.content else {
      self = .fault(.null, Fault(.invalid, "the message is no object"))
      return
    }
    let id = node["id"].flatMap(Self.id)
    guard let method = node["method"]?.text else {
      let isAnswer = node["result"] != nil || node["error"] != nil
      self =
        isAnswer ? .response : .fault(id ?? .null, Fault(.invalid, "the message names no method"))
      return
    }
    let parameters = node["params"] ?? Node(.map([]), at: 0..<0)
    guard node["id"] != nil else {
      self = .notification(method: method, parameters)
      return
    }
    guard let id else {
      self = .fault(.null, Fault(.invalid, "“id” is neither a number nor a text"))
      return
    }
    self = .request(id, method: method, parameters)
  }

  /// The number of a request as it is to come back.
  static func id(_ node: Node) -> JSON? {
    guard case .text(let text, let isPlain) = node.content else { return nil }
    guard isPlain else { return .text(text) }
    return text.isEmpty || text == "true" || text == "false" ? nil : .number(text)
  }
}

/// Why a request is not done.
struct Fault: Error {
  let code: Code
  let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The numbers of JSON-RPC and of the protocol.
  enum Code: Int {
    case parse = -32700
    case invalid = -32600
    case unknownMethod = -32601
    case parameters = -32602
    case notInitialized = -32002
    case changed = -32801
    case cancelled = -32800
    case failed = -32803
  }
}

/// What is sent to the editor, with its head.
func message(_ members: [(String, JSON)]) -> [UInt8] {
  let body = JSON.object([("jsonrpc", .text("2.0"))] + members).bytes()
  return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
}

/// The answer to a request.
func response(_ id: JSON, _ result: Result<JSON, Fault>) -> [UInt8] {
  switch result {
  case .success(let value): message([("id", id), ("result", value)])
  case .failure(let fault):
    message([
      ("id", id),
      (
        "error",
        .object([("code", .whole(fault.code.rawValue)), ("message", .text(fault.message))])
      ),
    ])
  }
}

/// Something that the editor is told.
func notification(_ method: String, _ parameters: JSON) -> [UInt8] {
  message([("method", .text(method)), ("params", parameters)])
}

extension Node {
  /// The value of a key.
  subscript(key: String) -> Node? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// The values of a list.
  var items: [Node] { if case .list(let items) = content { items } else { [] } }

  /// A text in quotation marks.
  var text: String? {
    if case .text(let text, isPlain: false) = content { text } else { nil }
  }

  /// A whole number.
  var whole: Int? {
    if case .text(let text, isPlain: true) = content { Int(text) } else { nil }
  }

  /// Whether it is `true`.
  var isTrue: Bool { content == .text("true", isPlain: true) }
}
