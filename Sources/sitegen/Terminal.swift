#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The person at the terminal, if there is one: questions are asked of nobody else.
enum Terminal {
  /// Whether somebody can read a question and answer it.
  static var isThere: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Asks for a line; `nil` when the person ended the input.
  static func ask(_ question: String, on console: Console) -> String? {
    console.question(question)
    return readLine().map { line in
      var text = Substring(line)
      while text.last == " " { text.removeLast() }
      while text.first == " " { text.removeFirst() }
      return String(text)
    }
  }

  /// Asks a question that is answered by yes or no; anything but a yes is a no.
  static func agrees(_ question: String, on console: Console) -> Bool {
    ["y", "yes"].contains(ask(question + " [y/N] ", on: console)?.lowercased())
  }
}
