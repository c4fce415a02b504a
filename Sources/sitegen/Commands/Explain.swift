import ArgumentParser
import Content
import Diagnostics
import Explanations
import SiteBuild

/// `sitegen explain`
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show where something comes from and where it is used.",
    discussion: """
      For example:

        sitegen explain figure:lipf-per-place      a figure: its value, source, working, every use
        sitegen explain region:wales               a place: its figures, allocations, awards, pages
        sitegen explain fund:lipf                  a fund: its total beside what came of it
        sitegen explain award:SIPF-1               an award: the totals that count it
        sitegen explain source:dsit-2025           a source: all that rests on it
        sitegen explain Content/index.md           a page: its figures and links
        sitegen explain page:about                 a page by its name, as links have it
        sitegen explain Output/index.html          a file of the output: what it is made from
        sitegen explain rule:figure-mismatch       a message: how it comes about, and its mend
      """)

  @Argument(
    help: ArgumentHelp(
      "figure:ID, region:ID, fund:ID, award:ID, source:ID, page:NAME, rule:NAME, or a file of the site or its output.",
      valueName: "what"))
  var what: String

  @OptionGroup var site: SiteArgument
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var reporting: ReportingOptions

  @Flag(
    name: [.customLong("public"), .customLong("public-log")],
    help: ArgumentHelp(
      "Name nothing that is held back or personal: for answers and logs that anybody can read.",
      discussion: """
        Files of the site that may hold something back or name an individual are neither explained nor named.
        """))
  var isPublic = false

  func validate() throws {
    if isPublic, reading.drafts {
      throw ValidationError("--drafts shows what --public does not name: leave one of them out")
    }
  }

  func run() async throws {
    let console = reporting.console(isPublic: isPublic)
    let machine = Machine.current
    try await reportingFaults(on: console) {
      if what.hasPrefix("rule:") {
        try explainRule(String(what.dropFirst("rule:".count)), on: console)
        return
      }
      let request = try reading.request(site: site.site, machine: machine, console: console)
      let checked = try await checkSite(request, on: machine)
      guard let site = checked.site else {
        console.report(checked.diagnostics, of: checked.tree)
        throw ExitStatus.problems
      }
      let explainer = Explainer(
        site: site, plan: checked.plan, sources: checked.tree.sources, jobs: request.jobs,
        hidden: isPublic ? checked.tree.filesNotForPublicLogs : [])
      switch await explainer.explain(what) {
      case .success(let explanation):
        switch reporting.format {
        case .json: console.result(explanation.json.bytes(pretty: true))
        default: console.result(explanation.text)
        }
      case .failure(let problem):
        console.fault(problem.message)
        throw ExitStatus.problems
      }
    }
  }

  /// Shows the entry of a rule; it needs no site.
  private func explainRule(_ name: String, on console: Console) throws {
    guard let rule = Rule(rawValue: name), let entry = ruleEntry(rule) else {
      let nearest = nearestName(to: name, in: Rule.allCases.map(\.rawValue))
      console.fault("there is no rule “\(name)”" + (nearest.map { ": write rule:\($0)" } ?? ""))
      throw ExitStatus.problems
    }
    if reporting.format == .json {
      let members: [(String, JSON)] = [
        ("rule", .text(name)), ("severity", .text(rule.severity.rawValue)),
        ("mayBeLowered", .flag(rule.mayBeLowered)), ("text", .text(entry)),
      ]
      console.result(JSON.object(members).bytes(pretty: true))
      return
    }
    let severity =
      switch rule.severity {
      case .error: "an error: the site is not published until it is mended"
      case .warning: "a warning: it does not keep the site from being published"
      case .note: "a remark"
      }
    console.result("\(name) (\(severity))\n\n\(entry)\n")
  }
}
