#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs a program and waits for its end. It reads nothing; its words go to a file.
///
/// - Parameters:
///   - name: Its name, which is looked for along `PATH`.
///   - arguments: What it is told.
///   - words: The path of the file that its words go to.
/// - Returns: What it ended with; `nil` where it could not be begun or was killed.
func runProgram(_ name: String, _ arguments: [String], words: String) -> Int32? {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif
  guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
  defer { posix_spawn_file_actions_destroy(&actions) }
  let writing = O_WRONLY | O_CREAT | O_TRUNC
  guard posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) == 0,
    posix_spawn_file_actions_addopen(&actions, 1, words, writing, 0o600) == 0,
    posix_spawn_file_actions_adddup2(&actions, 1, 2) == 0
  else { return nil }
  guard posix_spawnattr_init(&attributes) == 0 else { return nil }
  defer { posix_spawnattr_destroy(&attributes) }
  // The thread that calls this has signals held back, and what holds them back is inherited: whoever ends this program by the
  // terminal is to end that one too.
  var none = sigset_t()
  sigemptyset(&none)
  guard posix_spawnattr_setsigmask(&attributes, &none) == 0,
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK)) == 0
  else { return nil }
  // Nothing but where programs and a person's files are: what is made may hang on nothing else.
  let environment = ["PATH", "HOME"].compactMap { key in
    getenv(key).map { key + "=" + String(cString: $0) }
  }
  let texts = ([name] + arguments).map { strdup($0) } + [nil]
  let settings = (environment + ["LC_ALL=C"]).map { strdup($0) } + [nil]
  defer { for text in texts + settings { free(text) } }
  var child: pid_t = 0
  guard posix_spawnp(&child, name, &actions, &attributes, texts, settings) == 0 else { return nil }
  var status: Int32 = 0
  while waitpid(child, &status, 0) < 0 {
    guard errno == EINTR else { return nil }
  }
  return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil
}

extension Machine {
  /// Whether a program is there; nothing is written.
  ///
  /// - Parameters:
  ///   - name: The program.
  ///   - arguments: What it is told before `--version`.
  /// - Returns: Whether it tells its version.
  func hasProgram(_ name: String, _ arguments: [String] = []) -> Bool {
    run(name, arguments + ["--version"], "/dev/null") == 0
  }

  /// That a program did not make what it was asked for.
  ///
  /// - Parameters:
  ///   - program: The program with its version.
  ///   - address: What it was to make.
  ///   - status: What it ended with; `nil` where it was killed or not begun.
  ///   - said: Its words, of which the last line is told.
  /// - Returns: The fault.
  func fault(
    of program: String, making address: String, _ status: Int32?, said: [UInt8]? = nil
  ) -> FileSystemError {
    let last = said.flatMap { String(decoding: $0, as: UTF8.self).split(separator: "\n").last }
    return FileSystemError(
      .make, address,
      "\(program) ended with \(status.map { String($0) } ?? "nothing")"
        + (last.map { ": " + $0 } ?? ""))
  }

  /// A program that a site asks for with its version, such as `rsvg-convert 2.54.7`. Its own words are
  /// `rsvg-convert version 2.54.7` or `vips-8.14.1`.
  ///
  /// - Parameters:
  ///   - name: The program.
  ///   - arguments: What it is told before `--version`.
  ///   - shown: What it is called, where that is not its name.
  ///   - folder: The folder that its words go to for the moment; made where it is not there.
  /// - Returns: The name alone where it names no number; `nil` where the program is not installed.
  func version(
    of name: String, _ arguments: [String] = [], as shown: String? = nil, in folder: String
  ) -> String? {
    let words = folder + "/version"
    guard (try? fileSystem.makeFolder(folder)) != nil,
      run(name, arguments + ["--version"], words) == 0, let bytes = try? fileSystem.read(words)
    else { return nil }
    try? fileSystem.remove(words)
    let number = String(decoding: bytes, as: UTF8.self).split { " \n\r".contains($0) }
      .lazy.map { word in
        // Some join it to their name.
        let rest = word.firstIndex(of: "-").map { word[word.index(after: $0)...] }
        return word.first?.isNumber == true ? word : rest ?? ""
      }
      .first { $0.first?.isNumber == true }
    return (shown ?? name) + (number.map { " " + $0 } ?? "")
  }
}
