import ArgumentParser
import Content
import Diagnostics
import Funding
import Imports
import Languages
import SiteBuild

/// `sitegen import`
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make data of what others published.", subcommands: [ImportGrants.self])
}

/// `sitegen import 360giving`
struct ImportGrants: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "360giving",
    abstract: "Make awards of a 360Giving file, JSON or CSV.",
    discussion: """
      Writes Content/data/awards/NAME.csv and NAME.schema.yaml, never over a file that is there, and prints \
      the entries that sources.yaml, regions.yaml and funds.yaml lack. For example:

        sitegen import 360giving grants-2026.json
      """)

  @Argument(help: "The 360Giving file.", completion: .file())
  var file: String

  @OptionGroup var site: SiteArgument

  @Option(help: "What the new files are called; the file's own name if not said.")
  var name: String?

  @Option(help: "The id of the source that the awards rest on; NAME if not said.")
  var source: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let console = reporting.console
    let machine = Machine.current
    try await reportingFaults(on: console) {
      let request = try reading.request(site: self.site.site, machine: machine, console: console)
      let own = file.split(separator: "/").last.map(String.init) ?? file
      let name = slug(of: self.name ?? own.split(separator: ".").first.map(String.init) ?? own)
      guard !name.isEmpty else {
        throw ValidationError("“\(own)” gives the new files no name; write --name NAME")
      }
      let paths = [".csv", ".schema.yaml"].map { "Content/data/awards/" + name + $0 }
      func refuse(_ path: String) -> ValidationError {
        ValidationError("“\(path)” is there already; write another --name")
      }
      for path in paths where try machine.fileSystem.status(request.site + "/" + path) != nil {
        throw refuse(path)
      }
      let bytes = try machine.read(named: file, console)
      let checked = try await checkSite(request, on: machine)
      guard let site = checked.site else {
        console.report(checked.diagnostics, of: checked.tree)
        throw ExitStatus.problems
      }
      let (awards, diagnostics) = importGrants(
        bytes, file: file, into: site.dataset, source: source ?? name)
      let text = SourceText(file: file, bytes: bytes)
      console.report(diagnostics.sorted { $0.span?.start ?? 0 < $1.span?.start ?? 0 }) {
        $0 == file ? text : checked.tree.lookup($0)
      }
      guard let awards else { throw ExitStatus.problems }
      let files = zip(paths, [awards.table, Array(awards.description.utf8)]).map { ($0, $1) }
      if let path = try add(files, request, on: machine) { throw refuse(path) }
      console.remark("\(awards.count) \(awards.count == 1 ? "award" : "awards") in \(paths[0])")
      for (data, lines) in awards.needed {
        console.result("Add to Content/\(data):\n" + lines.map { $0 + "\n" }.joined())
      }
    }
  }
}
