public import Languages

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What a build takes from the machine besides the disk: the time, the environment, the time zones. Tests
/// make one of their own.
public struct Machine: Sendable {
  /// The disk.
  public var fileSystem: any FileSystem
  /// The time now.
  public var now: @Sendable () -> Instant
  /// The text of an environment variable.
  public var environment: @Sendable (String) -> String?
  /// The bytes of the time zone file of a name such as `Europe/Paris`.
  public var zoneFile: @Sendable (String) -> [UInt8]?

  /// What tells the program that runs from every other build of it; empty where it cannot be told.
  public var program = ""

  /// The hash of the program's file, the same wherever a copy of it runs; `nil` where it cannot be told. It is long to read.
  public var programDigest: @Sendable () -> Digest? = { nil }

  /// Runs a program: its name, what it is told, and the file that its words go to. Returns what it ended with; `nil`
  /// where there is none of that name.
  public var run: @Sendable (_ name: String, _ arguments: [String], _ words: String) -> Int32? = {
    _, _, _ in nil
  }

  /// The machine that the program runs on.
  public static let current = Machine(
    fileSystem: DiskFileSystem(),
    now: { Instant(seconds: Int64(time(nil))) },
    environment: { name in getenv(name).map { String(cString: $0) } },
    zoneFile: { name in
      // The name comes from site.yaml: only parts that can be names of zones are looked for.
      let isName = name.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte) || "/_+-".utf8.contains(byte)
      }
      guard isName, !name.hasPrefix("/"), !name.isEmpty else { return nil }
      return try? DiskFileSystem().read("/usr/share/zoneinfo/" + name)
    }, program: runningProgram,
    programDigest: { try? Receipt.Entry(reading: programPath, DiskFileSystem()).digest },
    run: { runProgram($0, $1, words: $2) })

  private static let programPath = "/proc/self/exe"

  /// The file of the program that runs: its place, size and time.
  private static var runningProgram: String {
    guard let status = try? DiskFileSystem().target(programPath) else { return "" }
    let identity = status.identity
    return "\(identity.device) \(identity.number) \(status.size) \(status.modified.nanoseconds)"
  }

  /// How many cores the machine lends to the program.
  public static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The most memory that the program has held so far, in bytes.
  public static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Darwin)
      getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss * 1024
    #endif
  }
}
