import ArgumentParser
import Content
import Diagnostics
import Rendering
import SiteBuild

/// `sitegen headers`
struct Headers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the headers that a web server is to send with the site.",
    discussion: """
      For example:

        sitegen headers nginx        lines for the “server” of the site, where it lies below “root”
        sitegen headers apache       a file .htaccess (Apache 2.4)
        sitegen headers netlify      what stands in Output as _headers, for Netlify and Cloudflare Pages

      They hold a policy for every file, who is told where a reader comes from, how long files may be kept, \
      who may read the data, and the page for what is not found. The place of the site is that of “base_url”.
      """)

  @Argument(
    help: ArgumentHelp(
      "The server: " + Self.names.joined(separator: ", ") + ".", valueName: "server"),
    completion: .list(names), transform: { try Self.host($0) })
  var server: HostKind

  @OptionGroup var site: SiteArgument
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var log: LogOptions
  @OptionGroup var reporting: ReportingOptions

  private static let names = HostKind.allCases.map(\.rawValue)

  private static func host(_ name: String) throws -> HostKind {
    if let host = HostKind(rawValue: name) { return host }
    throw ValidationError("there are no headers for “\(name)”: \(help(for: name, among: names))")
  }

  func run() async throws {
    let console = reporting.console(log)
    let machine = Machine.current
    try await reportingFaults(on: console) {
      let request = try reading.request(site: site.site, machine: machine, console: console)
      let checked = try await checkSite(request, on: machine)
      guard let site = checked.site, !checked.diagnostics.hasErrors else {
        console.report(checked.diagnostics, of: checked.tree)
        throw ExitStatus.problems
      }
      console.result(hostHeaders(for: server, of: site))
    }
  }
}
