import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The files that are being written beside their places. Whoever copies a folder would copy them as well, so a program that is
/// told to end takes them away first.
public final class UnfinishedFiles: Sendable {
  /// Those of this process.
  public static let ofThisProcess = UnfinishedFiles()

  private let paths = Mutex<Set<String>>([])

  init() {}

  /// Notes a file that is written to next, where its name is that of one beside its place.
  func begin(_ path: String) {
    guard Self.isTemporary(path) else { return }
    _ = paths.withLock { $0.insert(path) }
  }

  /// Forgets a file that is in its place, or gone.
  func end(_ path: String) {
    guard Self.isTemporary(path) else { return }
    _ = paths.withLock { $0.remove(path) }
  }

  /// Takes the files away and ends the program: none is begun or written to in between.
  ///
  /// - Parameter end: Ends the program.
  public func removeAll(andEnd end: () -> Void) {
    paths.withLock { paths in
      for path in paths { unlink(path) }
      paths = []
      end()
    }
  }

  private static func isTemporary(_ path: String) -> Bool {
    let slash = path.utf8.lastIndex(of: 0x2F).map { path.utf8.index(after: $0) }
    return isTemporaryName(String(path[(slash ?? path.startIndex)...]))
  }
}
