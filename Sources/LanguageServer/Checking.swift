public import Content
public import Diagnostics

/// A check that is to be made: the files of the site folder with what is open in the editor in their place.
public struct CheckOrder: Sendable {
  /// Its number, which comes back with what was found.
  public let number: Int
  /// The path of the site folder.
  public let site: String
  /// What is open in the editor, by the path from the site folder.
  public let open: [String: [UInt8]]
}

/// A site folder as it was checked.
public struct CheckedFolder: Sendable {
  /// The site; `nil` where its settings cannot be used.
  public let site: Site?
  /// The files that it was read from.
  public let tree: SourceTree
  /// What is wrong with it.
  public let diagnostics: [Diagnostic]

  /// Puts together what a check found.
  public init(site: Site?, tree: SourceTree, diagnostics: [Diagnostic]) {
    self.site = site
    self.tree = tree
    self.diagnostics = diagnostics
  }
}

extension CheckedFolder {
  /// Whether every file could be read.
  fileprivate var isWhole: Bool {
    !diagnostics.contains { diagnostic in
      switch diagnostic.rule {
      case .yamlSyntax, .csvSyntax, .notUTF8, .unreadableFile, .limitExceeded: true
      default: false
      }
    }
  }
}

/// Why a site could not be checked at all.
public struct Refusal: Error {
  /// The reason, in words.
  public let message: String

  /// Gives a reason.
  public init(_ message: String) { self.message = message }
}

/// What is checked, and what waits for it.
struct Checking: Sendable {
  /// The number of the newest state of the texts.
  var newest = 0
  /// The state that is being checked, with the versions of its texts by file.
  var running: (number: Int, texts: [String: [UInt8]])?
  /// The state that was checked last.
  var done = 0
  /// What was found then.
  var last: CheckedFolder?
  /// What was found when every file could last be read: the names that are known do not go while one is written.
  var known: CheckedFolder?
  /// What is answered as soon as the newest state is checked.
  var waiting: [Request] = []
  /// What the machine refused the last time.
  var refusal: String?

  /// The most requests that wait.
  static let mostWaiting = 64

  /// Whether the newest state is checked.
  var isDone: Bool { done == newest && running == nil }
}

extension Server {
  /// Notes that a file of the site changed; where it is none, nothing did.
  mutating func touch(_ file: String?) -> [Effect] { file == nil ? [] : touch() }

  /// Notes that something changed. It is checked after a pause without another change, or as soon as the check that
  /// runs has ended.
  mutating func touch() -> [Effect] {
    guard folder != nil else { return [] }
    checking.newest += 1
    return checking.running == nil ? [.pause(checking.newest)] : []
  }

  mutating func pauseEnded(_ number: Int) -> [Effect] {
    number == checking.newest ? startCheck() : []
  }

  /// Begins to check the newest state.
  mutating func startCheck() -> [Effect] {
    guard let folder, checking.running == nil, checking.done < checking.newest,
      phase == .running
    else { return [] }
    var texts: [String: [UInt8]] = [:]
    for document in documents.values {
      if let file = file(atPath: document.path) { texts[file] = document.text.bytes }
    }
    checking.running = (checking.newest, texts)
    return [.check(CheckOrder(number: checking.newest, site: folder, open: texts))]
  }

  mutating func checkEnded(
    _ number: Int, _ result: Result<CheckedFolder, Refusal>
  ) async -> [Effect] {
    guard let running = checking.running, running.number == number, phase == .running else {
      return []
    }
    checking.running = nil
    checking.done = number
    var effects: [Effect] = []
    switch result {
    case .success(let folder):
      checking.refusal = nil
      checking.last = folder
      if folder.site != nil, checking.known == nil || folder.isWhole { checking.known = folder }
      effects += publish(folder, running.texts)
    case .failure(let refusal):
      if checking.refusal != refusal.message {
        let told = JSON.object([
          ("type", .whole(1)), ("message", .text("sitegen: " + refusal.message)),
        ])
        effects.append(.send(notification("window/showMessage", told)))
      }
      checking.refusal = refusal.message
    }
    if checking.done < checking.newest { return effects + startCheck() }
    let waiting = checking.waiting
    checking.waiting = []
    for request in waiting { effects.append(.send(await answer(to: request))) }
    return effects
  }
}
