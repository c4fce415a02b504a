import ArgumentParser
import Diagnostics
import SiteBuild

/// `sitegen verify`
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold a copy of the site against its receipt: what is missing, changed, foreign.",
    discussion: """
      The folder is what sitegen build wrote, or a copy of it: what was fetched from the web host, an archive. \
      Each file is compared with its hash in data/receipt.json. The folder of a release, such as \
      Content/releases/2026-09-01, is held against its index.json: the files that lie in it. Ends with status 1 where anything differs. \
      Files that begin with .git are passed over.
      """)

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  @Option(help: "The form of the result: text or json.")
  var format = Form.text

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many files are read at once.", valueName: "n"))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Show nothing where nothing differs.")
  var quiet = false

  /// The forms of a result.
  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  func validate() throws {
    try checkJobs(jobs)
  }

  func run() async throws {
    let console = Console(format: .text, colour: .never, isQuiet: quiet)
    try await reportingFaults(on: console) {
      let found = try await Verification.of(
        trimmed(folder), on: .current, jobs: jobs ?? Machine.cores)
      switch found {
      case .failure(let problem):
        console.fault(problem.message)
        throw ExitStatus.problems
      case .success(let verification):
        switch format {
        case .json: console.result(verification.json.bytes(pretty: true))
        case .text where verification.isWhole && quiet: break
        case .text: console.result(verification.text)
        }
        guard verification.isWhole else { throw ExitStatus.problems }
      }
    }
  }
}

extension Verification {
  fileprivate var lists: [(name: String, files: [String])] {
    [("missing", missing), ("changed", changed), ("foreign", foreign)]
  }

  /// The result as people read it, one file a line.
  fileprivate var text: String {
    if isWhole { return "\(count) files are as they were published, and there are no others.\n" }
    let lines = lists.flatMap { name, files in files.map { "\(name): \($0)\n" } }
    let counts = lists.map { "\($0.files.count) \($0.name)" }.joined(separator: ", ")
    return lines.joined() + "Of \(count) files: \(counts).\n"
  }

  fileprivate var json: JSON {
    .object(
      [("files", .whole(count))]
        + lists.map { ($0.name, .list($0.files.map { .text($0) })) })
  }
}
