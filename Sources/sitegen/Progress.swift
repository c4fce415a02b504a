#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How far long work is: a line on the terminal that is drawn over, from the second second on.
struct Progress {
  let isShown: Bool
  private let start = ContinuousClock.now

  init(isShown: Bool) { self.isShown = isShown }

  private var isDue: Bool { isShown && ContinuousClock.now - start > .seconds(1) }

  /// Draws the line.
  ///
  /// - Parameters:
  ///   - done: How many files are done.
  ///   - total: How many there are.
  func show(_ done: Int, _ total: Int) {
    guard isDue, total > 0 else { return }
    let width = 30
    let filled = min(width, done * width / total)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    write("\r[\(bar)] \(done) of \(total) files")
  }

  /// Takes the line away.
  func clear() { if isDue { write("\r\u{1B}[K") } }

  private func write(_ text: String) { writeAll(Array(text.utf8), to: STDERR_FILENO) }
}
