import Content
import Diagnostics
import LanguageServer
import SiteBuild

/// A conversation with an editor over standard input and output.
struct EditorSession {
  /// How long nobody types before the texts are checked.
  static let pause = Duration.milliseconds(150)

  let machine: Machine
  /// Makes the request that a site folder is checked for.
  let request: @Sendable (String) throws -> BuildRequest

  private enum Happening: Sendable {
    case bytes([UInt8])
    case event(Server.Event)
  }

  /// Talks until the editor goes.
  ///
  /// - Parameter server: The server at its beginning.
  /// - Returns: The status that the program ends with.
  func run(_ server: Server) async -> Int32 {
    var server = server
    let checker = SiteChecker(machine, request)
    var reader = MessageReader()
    let (happenings, feed) = AsyncStream<Happening>.makeStream()
    let (turns, turn) = AsyncStream<Void>.makeStream()
    // What is read waits until what came before is done, so that no more than one piece is held.
    let input = Task {
      var turns = turns.makeAsyncIterator()
      while true {
        let bytes = await nextInput()
        feed.yield(.bytes(bytes))
        guard !bytes.isEmpty, await turns.next() != nil else { return }
      }
    }
    defer { input.cancel() }
    for await happening in happenings {
      switch happening {
      case .bytes(let bytes):
        guard !bytes.isEmpty else { return server.statusAtEnd }
        for item in reader.add(bytes) {
          if let status = perform(await server.handle(.input(item)), checker, feed) {
            return status
          }
        }
        turn.yield()
      case .event(let event):
        if let status = perform(await server.handle(event), checker, feed) { return status }
      }
    }
    return server.statusAtEnd
  }

  /// Does what the server asks for.
  ///
  /// - Returns: The status of the program's end, if this is it.
  private func perform(
    _ effects: [Server.Effect], _ checker: SiteChecker, _ feed: AsyncStream<Happening>.Continuation
  ) -> Int32? {
    for effect in effects {
      switch effect {
      case .send(let bytes): writeAll(bytes, to: Console.results)
      case .pause(let number):
        Task {
          try? await Task.sleep(for: Self.pause)
          feed.yield(.event(.paused(number)))
        }
      case .check(let order):
        Task(priority: .utility) {
          feed.yield(.event(.checked(order.number, await checker.check(order))))
        }
      case .end(let status): return status
      }
    }
    return nil
  }
}

/// Checks a site as “sitegen check” does, with what is open in the editor, and again only what changed.
private actor SiteChecker {
  private let machine: Machine
  private let request: @Sendable (String) throws -> BuildRequest
  private var files = KeptFiles()

  init(_ machine: Machine, _ request: @escaping @Sendable (String) throws -> BuildRequest) {
    self.machine = machine
    self.request = request
  }

  func check(_ order: CheckOrder) async -> Result<CheckedFolder, Refusal> {
    let texts = order.open.map { (order.site + "/" + $0.key, $0.value) }
    var machine = machine
    machine.fileSystem = OverlaidFileSystem(
      over: machine.fileSystem, Dictionary(texts, uniquingKeysWith: { first, _ in first }))
    do {
      // One check follows another, so that no other one keeps its files meanwhile.
      var files = files
      let checked = try await files.check(try request(order.site), on: machine).site
      self.files = files
      return .success(
        CheckedFolder(site: checked.site, tree: checked.tree, diagnostics: checked.diagnostics))
    } catch let error as FileSystemError {
      return .failure(Refusal(error.description))
    } catch {
      return .failure(Refusal("\(error)"))
    }
  }
}
