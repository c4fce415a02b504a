import Dispatch

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Signals by which a person or a machine ends the program, for as long as this value lives: the program then ends by
/// itself, in order.
final class EndSignals {
  /// One element for each signal.
  let stream: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  /// Takes the signals over.
  init() {
    let (stream, told) = AsyncStream.makeStream(of: Void.self)
    self.stream = stream
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { told.yield() }
      source.resume()
      return source
    }
  }

  deinit { for source in sources { source.cancel() } }
}
