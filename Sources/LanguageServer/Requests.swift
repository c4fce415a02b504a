import Diagnostics
import YAML

/// What an editor may ask about a text.
enum Question: String, Sendable {
  case completion = "textDocument/completion"
  case hover = "textDocument/hover"
  case definition = "textDocument/definition"
  case references = "textDocument/references"
  case codeAction = "textDocument/codeAction"
  case prepareRename = "textDocument/prepareRename"
  case rename = "textDocument/rename"

  /// Whether the answer needs the newest state to be checked; what is offered while one types does not.
  var needsCheck: Bool { self != .completion }
}

/// A question with the number under which it is answered.
struct Request: Sendable {
  let id: JSON
  let question: Question
  let parameters: Node
}

extension Server {
  /// Answers a question, now or as soon as the newest state is checked.
  mutating func ask(_ request: Request) async -> [Effect] {
    guard request.question.needsCheck, !checking.isDone, folder != nil else {
      return [.send(await answer(to: request))]
    }
    checking.waiting.append(request)
    var effects: [Effect] = []
    if checking.waiting.count > Checking.mostWaiting {
      let oldest = checking.waiting.removeFirst()
      let fault = Fault(.changed, "too much is asked at once")
      effects.append(.send(response(oldest.id, .failure(fault))))
    }
    return effects + startCheck()
  }

  /// Takes back a question that still waits.
  mutating func cancel(_ parameters: Node) -> [Effect] {
    guard let id = parameters["id"].flatMap(Message.id)?.bytes(),
      let index = checking.waiting.firstIndex(where: { $0.id.bytes() == id })
    else { return [] }
    let request = checking.waiting.remove(at: index)
    return [.send(response(request.id, .failure(Fault(.cancelled, "taken back"))))]
  }

  /// The answer to a question, with its head.
  func answer(to request: Request) async -> [UInt8] {
    response(request.id, await answer(request.question, request.parameters))
  }

  private func answer(_ question: Question, _ parameters: Node) async -> Result<JSON, Fault> {
    switch question {
    case .completion: .success(completion(parameters))
    case .hover: .success(await hover(parameters))
    case .definition: .success(definition(parameters))
    case .references: .success(references(parameters))
    case .codeAction: .success(codeActions(parameters))
    case .prepareRename: .success(prepareRename(parameters))
    case .rename: rename(parameters)
    }
  }
}
