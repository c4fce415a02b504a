import ArgumentParser
import Dispatch
import SiteBuild

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the program begins: what it cannot do without is seen to before anything else runs.
@main
enum Program {
  /// Begins. The library of queues opens files of its own from its first moment on, and ends the program by a trap where
  /// it may not; so this is no asynchronous function.
  static func main() {
    holdStreams()
    // What is enough for all that it does at once, and what a build gets by with.
    let had = Machine.openableFiles(upTo: 128 + 2 * Machine.cores)
    let needed = 12 + 2 * Machine.cores
    if had < needed {
      let console = Console(format: .text, colour: .never, isQuiet: false)
      console.fault(
        """
        sitegen may have \(had) more files open at once here, and needs \(needed)
          help: raise the limit and try again, for example with “ulimit -n \(needed + 32)”
        """)
      exit(ExitStatus.machine.rawValue)
    }
    if let problem = Sitegen.misnamedCommand(CommandLine.arguments.dropFirst()) {
      Sitegen.exit(withError: ValidationError(problem))
    }
    Task {
      await Sitegen.main()
      exit(EXIT_SUCCESS)
    }
    dispatchMain()
  }

  /// Gives each of the three streams that is closed a place of its own, from which nothing is read and into which nothing
  /// goes: else the next file that is opened would stand there, and messages be written into it.
  private static func holdStreams() {
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
      // It has the least number that is free, which is this one.
      _ = open("/dev/null", O_RDONLY)
    }
  }
}
