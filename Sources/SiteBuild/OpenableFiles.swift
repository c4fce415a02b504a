#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Machine {
  /// How many more files the program can have open at once. Where it may raise the limit for itself, it does, as far as
  /// is asked for.
  ///
  /// - Parameter wanted: How many are enough.
  /// - Returns: How many there are, at most as many as are enough; as many where that cannot be found out.
  public static func openableFiles(upTo wanted: Int) -> Int {
    raiseLimit(to: wanted + 32)
    var files: [Int32] = []
    defer { for file in files { close(file) } }
    let first = open("/", O_RDONLY | O_CLOEXEC)
    // One that is refused for another reason says nothing of how many there may be.
    guard first >= 0 else { return [EMFILE, ENFILE].contains(errno) ? 0 : wanted }
    files.append(first)
    while files.count < wanted {
      let next = fcntl(first, F_DUPFD_CLOEXEC, 0)
      guard next >= 0 else { break }
      files.append(next)
    }
    return files.count
  }

  /// Raises the limit that the program sets itself, where it is lower and the machine's own allows it.
  private static func raiseLimit(to count: Int) {
    var limit = rlimit()
    #if canImport(Darwin)
      let resource = RLIMIT_NOFILE
    #else
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #endif
    let least = rlim_t(count)
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < least else { return }
    limit.rlim_cur = min(least, limit.rlim_max)
    setrlimit(resource, &limit)
  }
}
