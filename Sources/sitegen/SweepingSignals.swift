import Dispatch
import SiteBuild

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Signals by which a person or a machine ends the program while it writes, for as long as this value lives: the program first
/// takes away what it has half written, and then ends by the same signal.
final class SweepingSignals {
  private let sources: [any DispatchSourceSignal]

  /// Takes the signals over, but for those that the program was told to pass over, as `nohup` does.
  init() {
    // The others are busy with the site.
    let queue = DispatchQueue(label: "signals", qos: .userInteractive)
    sources = [SIGINT, SIGTERM, SIGHUP].filter { !Self.isPassedOver($0) }.map { number in
      #if canImport(Darwin)
        // Programs that this one runs are to end by it, as they would not if it were passed over.
        signal(number) { _ in }
      #endif
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        UnfinishedFiles.ofThisProcess.removeAll { Self.end(by: number) }
      }
      source.resume()
      return source
    }
  }

  deinit { for source in sources { source.cancel() } }

  private static func isPassedOver(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return true }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Ends the program as the signal would have.
  private static func end(by number: Int32) {
    signal(number, SIG_DFL)
    var numbers = sigset_t()
    sigemptyset(&numbers)
    sigaddset(&numbers, number)
    // Whoever waits for signals in this way has them held back.
    pthread_sigmask(SIG_UNBLOCK, &numbers, nil)
    raise(number)
    _exit(128 + number)
  }
}
