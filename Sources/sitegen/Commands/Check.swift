import ArgumentParser
import Content
import Diagnostics
import Ledger
import Rendering
import SiteBuild
import Validation

/// `sitegen check`
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong with the site, and write nothing.",
    discussion: """
      With --fix what can be mended by itself is mended: amounts of the data in texts that say something else, dates in \
      the form that is read, ids for names, true for yes. It is shown first, line by line, and on a terminal you are \
      asked; elsewhere --yes is the answer. All else in a file stays as it is.
      """)

  @OptionGroup var site: SiteArgument

  @Option(
    help: ArgumentHelp(
      "Hold the site against this earlier output, copy of one, or release too: what changed without a word, and what is lost, is an error.",
      valueName: "dir"))
  var against: String?

  @Flag(
    help: "List what each language lacks: pages, pages behind their originals, texts of the data.")
  var translations = false

  @Flag(help: "Mend what only one thing can be meant by; show it first, and ask.")
  var fix = false

  @Flag(help: "With --fix: write the mends without asking.")
  var yes = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var log: LogOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    guard fix || !yes else { throw ValidationError("--yes can only stand beside --fix") }
    if log.publicLog, fix || translations {
      throw ValidationError(
        "--public-log cannot stand beside --fix or --translations, which show texts")
    }
  }

  func run() async throws {
    let console = reporting.console(log)
    let machine = Machine.current
    try await reportingFaults(on: console) {
      let request = try reading.request(site: site.site, machine: machine, console: console)
      if fix { try await mend(request, console, machine) }
      let earlier = try await earlier(request, console, machine)
      let checked = try await checkSite(request, on: machine, against: earlier)
      let coming = try await checkComing(checked, request, on: machine)
      let diagnostics = (checked.diagnostics + coming).inOrder()
      let told = console.report(diagnostics, of: checked.tree)
      if !reporting.quiet {
        if let traces = checked.traces { console.result(traces.sentence + "\n") }
        if let accepted = checked.report.acceptedSentence { console.result(accepted + "\n") }
        if checked.site?.releases.isEmpty == true {
          console.result(
            "Changes are not guarded yet: “sitegen release” records what is published.\n")
        }
        if !log.publicLog, let site = checked.site {
          let next = site.nextSentence.map {
            $0 + " Until then the folder and its repository must be private: they hold it."
          }
          for sentence in [next, site.derivedIDsSentence, site.untestedSentence] {
            if let sentence { console.result(sentence + "\n") }
          }
        }
        console.result(told.summary + "\n")
      }
      if translations, let site = checked.site { console.result(TranslationReport(site).text) }
      let isFit = checked.isFit(isStrict: request.isStrict)
      guard isFit, !(request.isStrict && !coming.isEmpty) else { throw ExitStatus.problems }
    }
  }

  /// Shows what can be mended by itself and, if that is agreed to, writes it.
  private func mend(_ request: BuildRequest, _ console: Console, _ machine: Machine) async throws {
    let mends = try await findMends(request, on: machine)
    guard mends.count > 0 else {
      if !reporting.quiet { console.result("Nothing can be mended by itself.\n") }
      return
    }
    let places = mends.count == 1 ? "1 place" : "\(mends.count) places"
    console.result(mends.text)
    guard yes || Terminal.isThere && Terminal.agrees("Mend \(places)?", on: console) else {
      console.result(
        "Nothing was written." + (Terminal.isThere ? "" : " “--yes” writes it.") + "\n")
      return
    }
    for file in try write(mends, request, on: machine) {
      console.remark("\(file) was changed meanwhile and is left as it is.")
    }
    console.result("Mended: \(places).\n")
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
