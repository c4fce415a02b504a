import Diagnostics
import YAML

/// What an editor may ask about a text.
enum Question: String, Sendable {
  case completion = "textDocument/completion"
  case hover = "textDocument/hover"
  case definition = "textDocument/definition"
  case references = "textDocument/references"
  case codeAction = "textDocument/codeAction"

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
    response(request.id, .success(await answer(request.question, request.parameters)))
  }

  private func answer(_ question: Question, _ parameters: Node) async -> JSON {
    switch question {
    case .completion: completion(parameters)
    case .hover: await hover(parameters)
    case .definition: definition(parameters)
    case .references: references(parameters)
    case .codeAction: codeActions(parameters)
    }
  }
}
