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

  @Flag(
    help: """
      Make no release, but write the files of past ones anew without what Content/data/removed.yaml takes out.
      """)
  var redact = false

  @OptionGroup var log: LogOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let console = reporting.console(log)
    let machine = Machine.current
    try await reportingFaults(on: console) {
      var request = try reading.request(site: site.site, machine: machine, console: console)
      request.waits = !noWait
      guard !request.showsDrafts else {
        throw ValidationError("drafts cannot be released: leave --drafts out")
      }
      if redact {
        try await redact(request, console, machine)
        return
      }
      let outcome = try await releaseSite(request, on: machine) {
        console.remark("Another release is being made; waiting for it to end.")
      }
      let told = console.report(outcome.diagnostics, of: outcome.checked.tree)
      guard let edition = outcome.edition else {
        console.remark(told.summary + " Nothing was released.")
        throw ExitStatus.problems
      }
      guard !reporting.quiet else { return }
      guard let name = outcome.name else {
        let last = outcome.previous.map { " \($0)" } ?? ""
        console.result("Nothing changed since the release\(last): none was made.\n")
        return
      }
      // Ids of what is held back are among them.
      if !outcome.frozen.isEmpty, !log.publicLog {
        console.result(
          "Written into their files, so that labels may change: the ids "
            + outcome.frozen.joined(separator: ", ") + ".\n")
      }
      if !outcome.unfrozen.isEmpty, !log.publicLog {
        console.result(
          "Still made from labels, since their table has a description: the ids "
            + outcome.unfrozen.joined(separator: ", ")
            + ". Write them into its column of ids, or mending a label loses the figure.\n")
      }
      let counts = [
        (edition.figures.count, "figure"), (edition.awards?.count ?? 0, "award"),
        (edition.addresses.count, "address"),
      ].map { count, noun in
        count == 1 ? "1 \(noun)" : "\(count) \(noun)\(noun.hasSuffix("s") ? "es" : "s")"
      }
      console.result(
        "Release \(name): \(counts.joined(separator: ", ")).\n"
          + "\(outcome.files.count) files in \(Release.folder)\(name), to be kept with the site.\n")
    }
  }

  /// Takes what is to be removed out of past releases.
  private func redact(
    _ request: BuildRequest, _ console: Console, _ machine: Machine
  ) async throws {
    let outcome = try await redactReleases(request, on: machine)
    let told = console.report(outcome.diagnostics, of: outcome.tree)
    guard outcome.diagnostics.isEmpty else {
      console.remark(told.summary + " Nothing was written.")
      throw ExitStatus.problems
    }
    guard !reporting.quiet else { return }
    let files = outcome.files.map { $0 + "\n" }.joined()
    console.result(
      outcome.files.isEmpty
        ? "No release holds anything that is to be removed.\n"
        : "Written anew without it:\n\(files)"
          + "What lies in the history of the repository, in caches and in copies of others is still there.\n"
    )
  }
}
