import Diagnostics
import YAML

/// A language server as a value: what happens goes in, what is to be done comes out. It knows neither clock nor disk.
///
/// - SeeAlso: Language Server Protocol 3.17.
public struct Server: Sendable {
  /// Something that happened.
  public enum Event: Sendable {
    /// The editor said something.
    case input(MessageReader.Item)
    /// A pause that was asked for is over.
    case paused(Int)
    /// A check that was asked for ended; with what the machine refused, if it did.
    case checked(Int, Result<CheckedFolder, Refusal>)
  }

  /// Something to be done.
  public enum Effect: Sendable {
    /// Bytes for the editor.
    case send([UInt8])
    /// A pause, after which ``Event/paused(_:)`` comes with this number: whoever types goes on meanwhile.
    case pause(Int)
    /// A check of the site.
    case check(CheckOrder)
    /// The end of the program, with its exit status.
    case end(Int32)
  }

  /// How far the conversation is.
  enum Phase { case new, running, shutDown }

  /// Finds the site that a folder belongs to: it or the nearest above it that is one.
  let siteAbove: @Sendable (String) -> String?
  let version: String
  var phase = Phase.new
  var client = Client()
  /// The site folder; `nil` as long as none is known.
  var folder: String?
  /// The open texts by their addresses.
  var documents: [String: OpenDocument] = [:]
  /// What is checked, and what waits for it.
  var checking = Checking()
  /// The diagnostics that the editor shows, as they were sent, by file.
  var shown: [String: [UInt8]] = [:]
  /// The number of the last request to the editor.
  var asked = 0

  /// Makes a server.
  ///
  /// - Parameters:
  ///   - site: The path of the site folder; `nil` where the editor says what it has open.
  ///   - version: The version of the program.
  ///   - siteAbove: Finds the site that a folder belongs to: it or the nearest above it that is one.
  public init(
    site: String?, version: String, siteAbove: @escaping @Sendable (String) -> String?
  ) {
    folder = site
    self.version = version
    self.siteAbove = siteAbove
  }

  /// Takes in what happened.
  ///
  /// - Parameter event: What happened.
  /// - Returns: What is to be done, in order.
  public mutating func handle(_ event: Event) async -> [Effect] {
    switch event {
    case .input(.fault(let reason)):
      return [.send(response(.null, .failure(Fault(.parse, reason))))]
    case .input(.message(let bytes)):
      switch Message(bytes) {
      case .request(let id, let method, let parameters):
        return await request(id, method, parameters)
      case .notification(let method, let parameters): return told(method, parameters)
      case .response: return []
      case .fault(let id, let fault): return [.send(response(id, .failure(fault)))]
      }
    case .paused(let number): return pauseEnded(number)
    case .checked(let number, let result): return await checkEnded(number, result)
    }
  }

  /// How the program ends when the editor is gone without a word: with 0 if it said that it would go.
  public var statusAtEnd: Int32 { phase == .shutDown ? 0 : 1 }

  // MARK: - Requests

  private mutating func request(
    _ id: JSON, _ method: String, _ parameters: Node
  ) async -> [Effect] {
    func answer(_ result: Result<JSON, Fault>) -> [Effect] { [.send(response(id, result))] }
    switch (phase, method) {
    case (.new, "initialize"):
      initialize(parameters)
      return answer(.success(abilities))
    case (.new, _):
      return answer(.failure(Fault(.notInitialized, "“initialize” comes first")))
    case (.shutDown, _):
      return answer(.failure(Fault(.invalid, "nothing can be asked after “shutdown”")))
    case (.running, "initialize"):
      return answer(.failure(Fault(.invalid, "“initialize” came already")))
    case (.running, "shutdown"):
      phase = .shutDown
      let left = checking.waiting
      checking.waiting = []
      return left.map { request in
        let fault = Fault(.cancelled, "the editor is closing")
        return .send(response(request.id, .failure(fault)))
      } + answer(.success(.null))
    case (.running, _):
      guard let question = Question(rawValue: method) else {
        return answer(.failure(Fault(.unknownMethod, "“\(method)” is not known here")))
      }
      return await ask(Request(id: id, question: question, parameters: parameters))
    }
  }

  private mutating func initialize(_ parameters: Node) {
    phase = .running
    client = Client(parameters["capabilities"])
    guard folder == nil else { return }
    let siteAbove = siteAbove
    var roots = (parameters["workspaceFolders"]?.items ?? []).compactMap { $0["uri"]?.text }
    if let root = parameters["rootUri"]?.text { roots.append(root) }
    folder = roots.lazy.compactMap { path(ofAddress: $0) }.compactMap { siteAbove($0) }.first
  }

  /// What the server can do, as the editor is told.
  private var abilities: JSON {
    let triggers = [":", "(", "/", "`", " ", "-", "@"].map(JSON.text)
    return .object([
      (
        "capabilities",
        .object([
          ("positionEncoding", .text(client.encoding.rawValue)),
          (
            "textDocumentSync",
            .object([
              ("openClose", .flag(true)), ("change", .whole(2)),
              ("save", .object([("includeText", .flag(false))])),
            ])
          ),
          ("completionProvider", .object([("triggerCharacters", .list(triggers))])),
          ("hoverProvider", .flag(true)),
          ("definitionProvider", .flag(true)),
          ("referencesProvider", .flag(true)),
          ("renameProvider", .object([("prepareProvider", .flag(true))])),
          (
            "codeActionProvider",
            .object([("codeActionKinds", .list([.text("quickfix"), .text("source.fixAll")]))])
          ),
        ])
      ),
      ("serverInfo", .object([("name", .text("sitegen")), ("version", .text(version))])),
    ])
  }

  // MARK: - Notifications

  private mutating func told(_ method: String, _ parameters: Node) -> [Effect] {
    if method == "exit" { return [.end(statusAtEnd)] }
    guard phase == .running else { return [] }
    switch method {
    case "initialized": return watchFiles() + touch()
    case "textDocument/didOpen": return opened(parameters)
    case "textDocument/didChange": return changed(parameters)
    case "textDocument/didClose": return closed(parameters)
    case "textDocument/didSave", "workspace/didChangeWatchedFiles": return touch()
    case "$/cancelRequest": return cancel(parameters)
    default: return []
    }
  }

  /// Asks the editor to tell of files that others change.
  private mutating func watchFiles() -> [Effect] {
    guard client.watchesFiles else { return [] }
    asked += 1
    let watchers = ["**/Content/**", "**/Templates/**"].map {
      JSON.object([("globPattern", .text($0))])
    }
    let registration = JSON.object([
      ("id", .text("files")), ("method", .text("workspace/didChangeWatchedFiles")),
      ("registerOptions", .object([("watchers", .list(watchers))])),
    ])
    return [
      .send(
        message([
          ("id", .whole(asked)), ("method", .text("client/registerCapability")),
          ("params", .object([("registrations", .list([registration]))])),
        ]))
    ]
  }
}

/// What an editor can do.
struct Client: Sendable {
  var encoding = PositionEncoding.utf16
  /// Whether it shows further places of a diagnostic.
  var showsRelated = false
  /// Whether it holds edits against the version of a text.
  var hasDocumentChanges = false
  /// Whether it shows Markdown beside a word.
  var readsMarkdown = false
  /// Whether it can tell of files that others change.
  var watchesFiles = false

  /// An editor that can do nothing that was not always in the protocol.
  init() {}

  /// Reads what an editor says of itself.
  init(_ abilities: Node?) {
    let offered = (abilities?["general"]?["positionEncodings"]?.items ?? []).compactMap(\.text)
    // The editor's order is that of its preference.
    encoding = offered.lazy.compactMap(PositionEncoding.init(rawValue:)).first ?? .utf16
    let texts = abilities?["textDocument"]
    showsRelated = texts?["publishDiagnostics"]?["relatedInformation"]?.isTrue ?? false
    let formats = (texts?["hover"]?["contentFormat"]?.items ?? []).compactMap(\.text)
    readsMarkdown = formats.contains("markdown")
    let workspace = abilities?["workspace"]
    hasDocumentChanges = workspace?["workspaceEdit"]?["documentChanges"]?.isTrue ?? false
    watchesFiles = workspace?["didChangeWatchedFiles"]?["dynamicRegistration"]?.isTrue ?? false
  }
}
