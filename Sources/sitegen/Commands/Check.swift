import ArgumentParser
import Content
import Diagnostics
import SiteBuild
import Validation

/// `sitegen check`
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what is wrong with the site, and write nothing.")

  @OptionGroup var site: SiteArgument
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let console = reporting.console
    let machine = Machine.current
    try await reportingFaults(on: console) {
      let request = try reading.request(site: site.site, machine: machine, console: console)
      let checked = try await checkSite(request, on: machine)
      console.report(checked.diagnostics, sources: checked.tree.sources)
      if !reporting.quiet {
        if let traces = checked.traces { console.result(traces.sentence + "\n") }
        console.result(checked.diagnostics.summary + "\n")
      }
      guard checked.isFit(isStrict: request.isStrict) else { throw ExitStatus.problems }
    }
  }
}
