import Dispatch

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Signals by which a person or a machine ends the program: then it ends by itself, in order.
func endSignals() -> AsyncStream<Void> {
  AsyncStream { told in
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { told.yield() }
      source.resume()
    }
  }
}
