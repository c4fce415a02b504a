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
    let wanted = 128 + 2 * Machine.cores
    let had = Machine.openableFiles(upTo: wanted)
    if had < wanted {
      let console = Console(format: .text, colour: .never, isQuiet: false)
      console.fault(
        """
        sitegen may have \(had) more files open at once here, and needs \(wanted)
          help: raise the limit and try again, for example with “ulimit -n \(wanted + 32)”
        """)
      exit(ExitStatus.machine.rawValue)
    }
    Task {
      await Sitegen.main()
      exit(EXIT_SUCCESS)
    }
    dispatchMain()
  }
}
