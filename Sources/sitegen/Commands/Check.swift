import ArgumentParser
import Content
import Diagnostics
import Ledger
import SiteBuild
import Validation

/// `sitegen check`
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong with the site, and write nothing.")

  @OptionGroup var site: SiteArgument

  @Option(
    help: ArgumentHelp(
      "Hold the site against this earlier output, copy of one, or release too: what changed without a word, and what is lost, is an error.",
      valueName: "dir"))
  var against: String?

  @Flag(
    help: "List what each language lacks: pages, pages behind their originals, texts of the data.")
  var translations = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let console = reporting.console
    let machine = Machine.current
    try await reportingFaults(on: console) {
      let request = try reading.request(site: site.site, machine: machine, console: console)
      let earlier = try await earlier(request, console, machine)
      let checked = try await checkSite(request, on: machine, against: earlier)
      let coming = try await checkComing(checked, request, on: machine)
      let diagnostics = (checked.diagnostics + coming).inOrder()
      console.report(diagnostics, sources: checked.tree.sources)
      if !reporting.quiet {
        if let traces = checked.traces { console.result(traces.sentence + "\n") }
        if let accepted = checked.report.acceptedSentence { console.result(accepted + "\n") }
        if checked.site?.releases.isEmpty == true {
          console.result(
            "Changes are not guarded yet: “sitegen release” records what is published.\n")
        }
        if let next = checked.site?.nextSentence { console.result(next + "\n") }
        console.result(diagnostics.summary + "\n")
      }
      if translations, let site = checked.site { console.result(TranslationReport(site).text) }
      let isFit = checked.isFit(isStrict: request.isStrict)
      guard isFit, !(request.isStrict && !coming.isEmpty) else { throw ExitStatus.problems }
    }
  }

  /// What the site is to be held against.
  private func earlier(
    _ request: BuildRequest, _ console: Console, _ machine: Machine
  ) async throws -> (name: String, edition: Edition)? {
    guard let against else { return nil }
    var request = request
    request.site = trimmed(against)
    switch try await PublishedFolder.read(request, on: machine) {
    case .success(let folder): return ("“\(request.site)”", folder.edition)
    case .failure(let problem):
      console.fault(problem.message)
      throw ExitStatus.problems
    }
  }
}
