import Content
import Languages
public import SiteBuild

/// A site that is shown while people edit it: read again at each change, by the same plan as a build makes.
public actor PreviewSession {
  private let machine: Machine
  private let editor: EditorLinks
  private var request: BuildRequest
  /// The moment the site is read for, as someone wrote it; `nil` for the time now.
  private var asOf: String?
  private var files = KeptFiles()
  private var state: PreviewState?
  private var isReading = false
  private var waiting: [CheckedContinuation<PreviewState, Never>] = []
  private var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
  private var listenerCount = 0
  private let told: @Sendable (PreviewState) -> Void

  /// Prepares to show a site.
  ///
  /// - Parameters:
  ///   - request: What is asked for; its moment holds where `asOf` is given, else the time now does.
  ///   - machine: The machine to read on.
  ///   - asOf: The moment that the site is read for, as someone wrote it; `nil` for the time now.
  ///   - editor: Where places of files lead to.
  ///   - told: Called with each new state.
  public init(
    _ request: BuildRequest, on machine: Machine, asOf: String?, editor: EditorLinks,
    told: @escaping @Sendable (PreviewState) -> Void = { _ in }
  ) {
    self.request = request
    self.machine = machine
    self.asOf = asOf
    self.editor = editor
    self.told = told
  }

  /// Reads the site, and again whenever its folder changes or something that was held goes out. Ends when the task is
  /// cancelled.
  public func follow() async {
    let watch = FolderWatch(request.site, machine.fileSystem)
    await read()
    let clock = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(10))
        if isPastNextTime { await read() }
      }
    }
    for await _ in watch.changes {
      // An editor that writes in parts is seldom slower; many changes at once are one.
      try? await Task.sleep(for: .milliseconds(10))
      watch.follow()
      await read()
    }
    clock.cancel()
  }

  /// Answers a request. The first ones wait until the site was read.
  ///
  /// - Parameters:
  ///   - browser: What is asked for.
  ///   - port: The port that is listened to.
  /// - Returns: The answer.
  public func answer(_ browser: PreviewRequest, port: Int) async -> PreviewResponse {
    if refusal(of: browser, port: port) == nil, browser.path == PreviewAddress.asOf {
      return await show(asOf: browser)
    }
    return await Self.made(browser, await current(), port: port, editor: editor)
  }

  /// Messages for one open page: the state, and each one after it.
  func events() -> AsyncStream<[UInt8]> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: [UInt8].self, bufferingPolicy: .bufferingNewest(1))
    listenerCount += 1
    let number = listenerCount
    listeners[number] = continuation
    continuation.onTermination = { _ in Task { await self.forget(number) } }
    if let state { continuation.yield(state.event(editor)) }
    return stream
  }

  /// Pages are made beside the session, so that no request waits for another.
  private nonisolated static func made(
    _ browser: PreviewRequest, _ state: PreviewState, port: Int, editor: EditorLinks
  ) async -> PreviewResponse {
    previewAnswer(browser, state, port: port, editor: editor)
  }

  private func current() async -> PreviewState {
    if let state { return state }
    return await withCheckedContinuation { waiting.append($0) }
  }

  private func forget(_ listener: Int) { listeners[listener] = nil }

  /// Whether something that was held has gone out since the site was read.
  private var isPastNextTime: Bool {
    guard asOf == nil, let next = state?.shown?.site.comingTimes.first else { return false }
    return next <= machine.now()
  }

  /// Shows the site as of another moment.
  private func show(asOf browser: PreviewRequest) async -> PreviewResponse {
    guard isOwn(browser) else { return .words(403, "only the preview itself may ask for that") }
    let text = browser.query("time") ?? ""
    if !text.isEmpty, case .failure(let error) = Instant.read(text, in: .utc) {
      return .words(400, "\(error.message); \(error.help)")
    }
    asOf = text.isEmpty ? nil : text
    await read(always: true)
    return .words(200, "shown")
  }

  /// Reads what changed. Where another reading is under way, it is waited for: changes that it missed are told of again.
  private func read(always: Bool = false) async {
    while isReading { try? await Task.sleep(for: .milliseconds(5)) }
    isReading = true
    defer { isReading = false }
    request.asOf = asOf.map { .text($0) } ?? .instant(machine.now())
    do {
      var files = files
      let (checked, isChanged) = try await files.check(request, on: machine)
      self.files = files
      guard always || isChanged || isPastNextTime || state?.fault != nil || state == nil else {
        return
      }
      take(PreviewState(checked, request, on: machine, asOf: asOf, after: state))
    } catch {
      take(
        PreviewState(
          error.description, folder: request.site, after: state, now: machine.now()))
    }
  }

  private func take(_ new: PreviewState) {
    state = new
    for waiter in waiting { waiter.resume(returning: new) }
    waiting = []
    let event = new.event(editor)
    for listener in listeners.values { listener.yield(event) }
    told(new)
  }
}
