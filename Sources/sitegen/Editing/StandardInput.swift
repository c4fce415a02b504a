#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Waits for the next bytes of standard input.
///
/// The wait is a thread of its own, so that none of those that work stands still with it.
///
/// - Returns: At most 64 KiB; nothing at the end.
func nextInput() async -> [UInt8] {
  await withCheckedContinuation { continuation in
    let waiting = Unmanaged.passRetained(Waiting(continuation))
    #if canImport(Darwin)
      var thread: pthread_t?
      let failure = pthread_create(
        &thread, nil,
        { context in
          Waiting.end(context)
          return nil
        }, waiting.toOpaque())
      if failure == 0, let thread { pthread_detach(thread) }
    #else
      var thread = pthread_t()
      let failure = pthread_create(
        &thread, nil,
        { context in
          if let context { Waiting.end(context) }
          return nil
        }, waiting.toOpaque())
      if failure == 0 { pthread_detach(thread) }
    #endif
    if failure != 0 { Waiting.end(waiting.toOpaque()) }
  }
}

/// Somebody who waits for input.
private final class Waiting {
  let continuation: CheckedContinuation<[UInt8], Never>

  init(_ continuation: CheckedContinuation<[UInt8], Never>) { self.continuation = continuation }

  /// Reads, and wakes the one who waits.
  static func end(_ context: UnsafeMutableRawPointer) {
    let waiting = Unmanaged<Waiting>.fromOpaque(context).takeRetainedValue()
    waiting.continuation.resume(returning: readOnce())
  }

  private static func readOnce() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      count = 0
      guard let start = buffer.baseAddress else { return }
      while true {
        let length = read(STDIN_FILENO, start, buffer.count)
        if length < 0, errno == EINTR { continue }
        count = max(0, length)
        return
      }
    }
  }
}
