import ArgumentParser
import Content
import Diagnostics
import Languages
import SiteBuild

/// The forms that diagnostics can be written in.
enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif, github, markdown
}

/// When terminal colours are used.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// The site folder.
struct SiteArgument: ParsableArguments {
  @Argument(help: "The folder that holds Content.", completion: .directory)
  var site = "."
}

/// How diagnostics are shown.
struct ReportingOptions: ParsableArguments {
  @Option(help: "The form of diagnostics, which go to standard error.")
  var format = DiagnosticFormat.text

  @Option(help: "When to use colours; auto is on a terminal, unless NO_COLOR is set.")
  var color = ColourChoice.auto

  @Flag(name: .shortAndLong, help: "Show nothing but diagnostics.")
  var quiet = false

  /// The streams, set up as asked for, of a command that shows texts to whoever writes them.
  var console: Console { console(isPublic: false) }

  /// The streams, set up as asked for and for those who read them.
  func console(_ log: LogOptions) -> Console { console(isPublic: log.publicLog) }

  /// The streams, set up as asked for and for anybody or for whoever writes the site.
  func console(isPublic: Bool) -> Console {
    Console(format: format, colour: color, isQuiet: quiet, isPublic: isPublic)
  }
}

/// Who reads what is written.
struct LogOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Name nothing that is held back or personal: for logs that anybody can read.",
      discussion: """
        Where a file of the site may hold something back or name an individual, each message is its rule and place alone, \
        without a word or line of any file; of a page that is held back not even its name.
        """))
  var publicLog = false
}

/// What a site is read for.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The moment that the site is read for: what is held until later is left out.",
      discussion: """
        A date, a date with a time, or RFC 3339: 2026-09-01, "2026-09-01 09:30", \
        2026-09-01T09:30:00+01:00. Without it SOURCE_DATE_EPOCH holds, else the time now.
        """,
      valueName: "time"))
  var asOf: String?

  @Option(
    help: ArgumentHelp("The address that the site will have.", valueName: "url"))
  var baseURL: String?

  @Flag(help: "Show pages whose status is draft.")
  var drafts = false

  @Flag(help: "Let warnings count as errors.")
  var strict = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "How many files are worked on at once; the number of cores if not said.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    try checkJobs(jobs)
    // Whether a clock of the site shows the time is known once its zone is.
    if let asOf, case .failure(let error) = Instant.read(asOf, in: .utc) {
      throw ValidationError("--as-of: \(error.message); \(error.help)")
    }
    if let baseURL, let problem = baseURLProblem(baseURL) {
      throw ValidationError("--base-url: \(problem.message); \(problem.help)")
    }
  }

  /// The request that these options and a folder make.
  func request(site: String, machine: Machine, console: Console) throws -> BuildRequest {
    let fixed = try fixedMoment(machine, console)
    var request = BuildRequest(
      site: trimmed(site), asOf: fixed ?? .instant(machine.now()), jobs: jobs ?? Machine.cores)
    request.followsClock = fixed == nil
    request.baseURL = baseURL
    request.showsDrafts = drafts
    request.isStrict = strict
    return request
  }

  /// The moment that is asked for; `nil` for the time now.
  private func fixedMoment(
    _ machine: Machine, _ console: Console
  ) throws -> SiteInput.AsOf? {
    if let asOf { return .text(asOf) }
    guard let epoch = machine.environment("SOURCE_DATE_EPOCH"), !epoch.isEmpty else { return nil }
    // From the year 1 to the end of the year 9999.
    guard let seconds = Int64(epoch), (-62_135_596_800...253_402_300_799).contains(seconds) else {
      throw ValidationError("SOURCE_DATE_EPOCH must be a number of seconds, not “\(epoch)”")
    }
    let moment = Instant(seconds: seconds)
    console.notice("The site is read as of \(moment), the time in SOURCE_DATE_EPOCH.")
    return .instant(moment)
  }
}

/// Refuses a number of files that no machine works on at once: each takes memory of its own.
///
/// - Parameter jobs: The number that was asked for, if one was.
/// - Throws: `ValidationError` where it is none that can be meant.
func checkJobs(_ jobs: Int?) throws {
  if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs must be from 1 to 1024") }
}

/// A folder's path without the `/` at its end, but for the root.
func trimmed(_ path: String) -> String {
  var path = path
  while path.count > 1, path.hasSuffix("/") { path.removeLast() }
  return path
}

extension BuildRequest {
  /// Why the output folder cannot be where it is asked for; `nil` where it can.
  func outputProblem(_ machine: Machine) -> String? {
    func real(_ path: String) -> String { machine.real(path) }
    let output = real(outputFolder).asFolder
    if real(site).asFolder.hasPrefix(output) {
      return "the site would be written over its own sources: give --output a folder of its own"
    }
    return machine.problem(writingInto: outputFolder)
  }

  /// Why a file cannot be written where an option asks for it: not among what the site is made from or published as.
  ///
  /// - Parameters:
  ///   - files: The options, each with the path that it names; `-` is no file.
  ///   - machine: The machine.
  /// - Returns: The reason; `nil` where there is none.
  func problem(writing files: [(option: String, path: String?)], _ machine: Machine) -> String? {
    var taken: [String: String] = [:]
    for (option, path) in files {
      guard let path else { continue }
      guard path != "-" else {
        if option == "--report" { continue }
        return "\(option) takes the name of a file; write ./- for one that is called “-”"
      }
      let real = machine.real(path)
      if let other = taken.updateValue(option, forKey: real) {
        return "\(other) and \(option) name one file, which can hold one of them"
      }
      if real.hasPrefix(machine.real(outputFolder).asFolder) {
        return "\(option): the file would lie in the output folder, among the files of the site"
      }
      for part in ["Content", "Templates", ".sitegen"]
      where real.hasPrefix(machine.real(site + "/" + part).asFolder) {
        return "\(option): the file would lie in \(part), which the site is made from"
      }
    }
    return nil
  }
}

extension BuildRequest {
  /// Makes sure that files which a build leaves beside the site can be written, before anything is.
  ///
  /// - Parameters:
  ///   - files: Their paths; `-` is no file.
  ///   - machine: The machine.
  /// - Throws: Why one could not be written.
  func checkWritable(_ files: [String], _ machine: Machine) throws(FileSystemError) {
    for path in files where path != "-" {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
      let isThere = try machine.fileSystem.target(folder) != nil
      // The folders above the output folder are made with it.
      let isMade = machine.real(outputFolder).asFolder.hasPrefix(
        machine.real(trimmed(folder)).asFolder)
      if isThere || !isMade { try machine.fileSystem.checkWritable(path) }
    }
  }
}

extension Machine {
  /// Why no site can be written into a folder, whichever it is made from: it holds the sources of one or lies in them, or in
  /// what Git keeps.
  ///
  /// - Parameter folder: The folder, which need not exist.
  /// - Returns: The reason; `nil` where there is none.
  func problem(writingInto folder: String) -> String? {
    func isSite(_ folder: String) -> Bool {
      (try? fileSystem.target(folder.asFolder + "Content/site.yaml")) != nil
    }
    var path = real(folder)
    if isSite(path) {
      return "the sources of a site are in “\(folder)”: give --output a folder of its own"
    }
    while let slash = path.lastIndex(of: "/") {
      let name = path[path.index(after: slash)...]
      path = String(path[..<slash])
      if name == ".git" { return "the output folder lies in .git, which is for Git alone" }
      if ["Content", "Templates", ".sitegen"].contains(name), isSite(path) {
        return "the output folder lies in \(name), which the site is made from"
      }
    }
    return nil
  }

  /// A path without symbolic links, as far as it exists.
  fileprivate func real(_ path: String) -> String {
    if let real = try? fileSystem.real(path) { return real }
    guard let slash = path.lastIndex(of: "/") else { return real(".") + "/" + path }
    let parent = slash == path.startIndex ? "/" : real(String(path[..<slash]))
    return parent.asFolder + path[path.index(after: slash)...]
  }
}

extension String {
  /// A folder's path with one `/` at its end.
  fileprivate var asFolder: String { hasSuffix("/") ? self : self + "/" }
}
