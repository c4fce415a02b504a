import ArgumentParser
import Content
import Diagnostics
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the program writes: results to standard output, diagnostics and remarks to standard error.
struct Console {
  /// The stream that results go to.
  static let results = STDOUT_FILENO
  /// The forms of diagnostics.
  let format: DiagnosticFormat
  /// Whether remarks and summaries are left out.
  let isQuiet: Bool
  /// Whether anybody may read what is written: nothing that is held back and no person is then named.
  let isPublic: Bool
  private let hasColour: Bool
  /// What a SARIF log, which is one document, says of the run beside its results; and whether anything was lost.
  private let notices = Notices()

  /// Sets up the two streams.
  init(
    format: DiagnosticFormat, colour: ColourChoice, isQuiet: Bool, isPublic: Bool = false
  ) {
    self.format = format
    self.isQuiet = isQuiet
    self.isPublic = isPublic
    hasColour =
      switch colour {
      case .always: true
      case .never: false
      case .auto:
        isatty(STDERR_FILENO) == 1 && getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
          && getenv("TERM").map { String(cString: $0) } != "dumb"
      }
  }

  /// Writes a result that people read: what a terminal would obey is shown instead.
  func result(_ text: String) { writeAll(Array(visibleLines(text).utf8), to: Self.results) }

  /// Writes a result as it is.
  func result(_ bytes: [UInt8]) { writeAll(bytes, to: Self.results) }

  /// Writes a line that people read and tools do not.
  func remark(_ line: String) {
    guard !isQuiet, format == .text else { return }
    tell(Array((visibleLines(line) + "\n").utf8))
  }

  /// Writes what is to be known of the run, which tools are told as well.
  func notice(_ line: String) {
    guard !isQuiet else { return }
    switch format {
    case .text, .markdown: remark(line)
    case .json:
      let object = JSON.object([("severity", .text("note")), ("message", .text(line))])
      tell(object.bytes() + [0x0A])
    case .github: tell(Array(githubNotice(line).utf8))
    case .sarif: notices.texts.withLock { $0.append(line) }
    }
  }

  /// Writes diagnostics for the author, or for a log that anybody reads.
  ///
  /// - Returns: What was written, so that a summary can be made of it.
  @discardableResult func report(
    _ diagnostics: [Diagnostic], of tree: SourceTree
  ) -> [Diagnostic] {
    let hidden = isPublic ? tree.filesNotForPublicLogs : []
    guard !hidden.isEmpty else {
      report(diagnostics, sources: tree.sources)
      return diagnostics
    }
    let told = diagnostics.forPublicLog { file in
      hidden.contains(file) && !SourceTree.isNameOfAll(file)
    }
    let sources = tree.sources
    report(told) { sources($0)?.blank }
    return told
  }

  /// How far long work is, for people who watch.
  func progress() -> Progress {
    Progress(isShown: !isQuiet && format == .text && isatty(STDERR_FILENO) == 1)
  }

  /// Whether something that was to be told could not be written, as on a full disk.
  var hasLost: Bool { notices.hasLost.withLock { $0 } }

  private func tell(_ bytes: [UInt8]) {
    if !writeAll(bytes, to: STDERR_FILENO) { notices.hasLost.withLock { $0 = true } }
  }

  /// Writes a question, after which a line is read.
  func question(_ text: String) { tell(Array(visibleLines(text).utf8)) }

  /// Writes diagnostics in the form asked for.
  func report(_ diagnostics: [Diagnostic], sources: SourceLookup) {
    switch format {
    case .text:
      let text = TextReporter(colour: hasColour).report(diagnostics, sources: sources)
      tell(Array(text.utf8))
    case .json:
      for diagnostic in diagnostics {
        tell(Array(jsonLine(diagnostic, sources: sources).utf8))
      }
    case .github:
      for diagnostic in diagnostics {
        tell(Array(githubLine(diagnostic, sources: sources).utf8))
      }
    case .sarif:
      let log = sarif(
        diagnostics, version: Sitegen.version, notices: notices.texts.withLock { $0 },
        sources: sources)
      tell(log)
    case .markdown:
      let text = MarkdownReporter(links: Self.forgeLinks)
        .report(diagnostics, summary: diagnostics.summary, sources: sources)
      tell(Array(text.utf8))
    }
  }

  /// What stands before a file's path in the addresses of the forge that a workflow runs on; empty elsewhere.
  private static var forgeLinks: String {
    let names = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"]
    let values = names.compactMap { name in getenv(name).map { String(cString: $0) } }
    guard values.count == names.count else { return "" }
    return "\(values[0])/\(values[1])/blob/\(values[2])/"
  }

  /// Writes why a command could not do its work where no line of the site is at fault: the machine refused something, or
  /// what was asked for is not there.
  func fault(_ message: String) {
    switch format {
    case .json:
      let line = JSON.object([("severity", .text("error")), ("message", .text(message))])
      tell(line.bytes() + [0x0A])
    case .github: tell(Array(githubFault(message).utf8))
    case .markdown: tell(Array("\n**\(visible(message))**\n".utf8))
    case .sarif: tell(sarifFault(message, version: Sitegen.version))
    case .text: tell(Array("error: \(visibleLines(message))\n".utf8))
    }
  }
}

/// Lines that are kept until they are written, and whether any could not be.
private final class Notices: Sendable {
  let texts = Mutex<[String]>([])
  let hasLost = Mutex(false)
}

/// Writes all bytes; a stream that nobody reads any more is no reason to fail. Where results cannot be kept, as on a full disk,
/// the program ends there: half a result must not look like a whole one.
///
/// - Returns: Whether all was written that anybody reads.
@discardableResult func writeAll(_ bytes: [UInt8], to stream: Int32) -> Bool {
  bytes.withUnsafeBytes { buffer in
    var written = 0
    while written < buffer.count, let start = buffer.baseAddress {
      let count = systemWrite(stream, start + written, buffer.count - written)
      if count < 0 {
        let reason = errno
        switch reason {
        case EINTR: break
        case EAGAIN: usleep(1000)
        case EPIPE: return true
        default:
          guard stream == STDOUT_FILENO else { return reason == EBADF }
          let words = String(cString: strerror(reason))
          writeAll(
            Array("error: could not write standard output: \(words)\n".utf8), to: STDERR_FILENO)
          exit(ExitStatus.machine.rawValue)
        }
      }
      written += max(0, count)
    }
    return true
  }
}

private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(file, start, count)
}
