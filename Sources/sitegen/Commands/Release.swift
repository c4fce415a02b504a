import ArgumentParser
import Content
import Diagnostics
import Ledger
import SiteBuild

/// `sitegen release`
struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Record what is being published, so that no later change goes untold.",
    discussion: """
      Writes Content/releases/DATE: the figures, the addresses, the data, and the hash of every file. From \
      then on check and build refuse a changed figure of which nothing says why, and an address at which \
      nothing stands any more. The data of each release stays at data/DATE for ever. A site with problems is \
      not released, and one that publishes what its last release holds is not released again.
      """)

  @OptionGroup var site: SiteArgument
  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Do not wait for another release of the same site: end with status 74.")
  var noWait = false

  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let console = reporting.console
    let machine = Machine.current
    try await reportingFaults(on: console) {
      var request = try reading.request(site: site.site, machine: machine, console: console)
      request.waits = !noWait
      guard !request.showsDrafts else {
        throw ValidationError("drafts cannot be released: leave --drafts out")
      }
      let outcome = try await releaseSite(request, on: machine) {
        console.remark("Another release is being made; waiting for it to end.")
      }
      console.report(outcome.diagnostics, sources: outcome.checked.tree.sources)
      guard let edition = outcome.edition else {
        console.remark(outcome.diagnostics.summary + " Nothing was released.")
        throw ExitStatus.problems
      }
      guard !reporting.quiet else { return }
      guard let name = outcome.name else {
        let last = outcome.previous.map { " \($0)" } ?? ""
        console.result("Nothing changed since the release\(last): none was made.\n")
        return
      }
      console.result(
        "Release \(name): \(edition.figures.count) figures, \(edition.awards?.count ?? 0) awards, "
          + "\(edition.addresses.count) addresses.\n"
          + "\(outcome.files.count) files in \(Release.folder)\(name), to be kept with the site.\n")
    }
  }
}
