import ArgumentParser
import SiteBuild

/// `sitegen merge`
struct Merge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Join the parts that “build --shard” made to a whole site.",
    discussion: """
      The parts must be of one site, one moment and one version of sitegen, all of them there, each file in one of \
      them: else nothing is written, and the command ends with status 1. The result is byte for byte what one \
      build would have written.
      """)

  @Argument(help: "The folders of all parts, in any order.", completion: .directory)
  var parts: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The folder that the site is written to.", valueName: "dir"))
  var output: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many files are worked on at once.", valueName: "n"))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Show nothing but problems.")
  var quiet = false

  func validate() throws {
    try checkJobs(jobs)
    if parts.map(trimmed).contains(trimmed(output)) {
      throw ValidationError("--output must be a folder of its own, not one of the parts")
    }
  }

  func run() async throws {
    let console = Console(format: .text, colour: .never, isQuiet: quiet)
    let signals = SweepingSignals()
    defer { withExtendedLifetime(signals) {} }
    try await reportingFaults(on: console) {
      if let problem = Machine.current.problem(writingInto: trimmed(output)) {
        throw ValidationError(problem)
      }
      let merged = try await mergeShards(
        parts.map(trimmed), into: trimmed(output), on: .current, jobs: jobs ?? Machine.cores
      ) {
        console.remark("Another build is writing there; waiting for it to end.")
      }
      switch merged {
      case .failure(let problem):
        console.fault(problem.message + "\n  help: " + problem.help)
        throw ExitStatus.problems
      case .success(let outcome):
        guard outcome.foreign.isEmpty else {
          for path in outcome.foreign.prefix(20) {
            console.fault("something that sitegen did not write stands where “\(path)” is to be")
          }
          console.remark("Nothing was written. Move it out of the folder.")
          throw ExitStatus.problems
        }
        if !quiet { console.result("\(outcome.count) files in \(trimmed(output))\n") }
      }
    }
  }
}
