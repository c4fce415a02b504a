import ArgumentParser
import Diagnostics
import Ledger
import SiteBuild

/// `sitegen diff`
struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Show what differs between two times: figures and all that they reach, awards, addresses.",
    discussion: """
      Each folder is an output, a copy of one, a release such as Content/releases/2026-09-01, or a site, which \
      is then read as it would be built. For example:

        sitegen diff Content/releases/2026-09-01      what changed since the release
        sitegen diff old/Output new/Output            between two outputs
        sitegen diff live . --format markdown         for a pull request

      Ends with status 0 whatever differs; with 1 where a site cannot be read. That a site has other errors is said on \
      standard error.
      """)

  @Argument(help: "What was published.", completion: .directory)
  var old: String

  @Argument(help: "What is published now.", completion: .directory)
  var new = "."

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var log: LogOptions

  @Option(help: "The form of the result: text, markdown or json.")
  var format = Form.text

  /// The forms of a result.
  enum Form: String, ExpressibleByArgument, CaseIterable { case text, markdown, json }

  func run() async throws {
    let console = Console(
      format: format == .json ? .json : .text, colour: .auto, isQuiet: false,
      isPublic: log.publicLog)
    let machine = Machine.current
    try await reportingFaults(on: console) {
      let request = try reading.request(site: new, machine: machine, console: console)
      let before = try await folder(old, request, console, machine)
      let after = try await folder(new, request, console, machine)
      let report = EditionReport(
        before.edition, after.edition,
        releases: after.releases.isEmpty ? before.releases : after.releases)
      switch format {
      case .text: console.result(report.text)
      case .markdown: console.result(report.markdown)
      case .json: console.result(report.json.bytes(pretty: true))
      }
    }
  }

  private func folder(
    _ path: String, _ request: BuildRequest, _ console: Console, _ machine: Machine
  ) async throws -> PublishedFolder {
    var request = request
    request.site = trimmed(path)
    switch try await PublishedFolder.read(request, on: machine) {
    case .success(let folder):
      guard folder.isWhole else {
        console.report(folder.diagnostics, of: folder.tree)
        throw ExitStatus.problems
      }
      let errors = folder.diagnostics.filter { $0.severity == .error }.count
      if errors > 0 {
        console.notice(
          "“\(request.site)” has \(errors == 1 ? "an error" : "\(errors) errors"), so it cannot be published as it is; "
            + "its data is compared as it stands: “sitegen check” shows what is wrong.")
      }
      return folder
    case .failure(let problem):
      console.fault(problem.message)
      throw ExitStatus.problems
    }
  }
}
