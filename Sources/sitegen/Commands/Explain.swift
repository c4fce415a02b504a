import ArgumentParser
import Content
import Diagnostics
import Funding
import SiteBuild

/// `sitegen explain`
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show where a figure comes from and where it is used.",
    discussion: "For example: sitegen explain figure:lipf-per-place")

  @Argument(help: ArgumentHelp("A figure by its id: figure:ID.", valueName: "what"))
  var what: String

  @OptionGroup var site: SiteArgument
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    guard what.hasPrefix("figure:"), what.utf8.count > "figure:".utf8.count else {
      throw ValidationError("write “figure:” and the figure's id, such as figure:lipf-per-place")
    }
  }

  func run() async throws {
    let console = reporting.console
    let machine = Machine.current
    try await reportingFaults(on: console) {
      let request = try reading.request(site: site.site, machine: machine, console: console)
      let checked = try await checkSite(request, on: machine)
      guard let site = checked.site else {
        console.report(checked.diagnostics, sources: checked.tree.sources)
        throw ExitStatus.problems
      }
      let id = String(what.dropFirst("figure:".utf8.count))
      guard let position = site.dataset.figures.position(of: id) else {
        let ids = site.dataset.figures.entries.map(\.id.value)
        let help = nearestName(to: id, in: ids).map { "; did you mean figure:\($0)?" } ?? ""
        console.fault("there is no figure “\(id)” that is published\(help)")
        throw ExitStatus.problems
      }
      let explanation = FigureExplanation(
        site: site, position: position, sources: checked.tree.sources)
      switch reporting.format {
      case .json: console.result(explanation.json.bytes(pretty: true))
      default: console.result(explanation.text)
      }
    }
  }
}
