import ArgumentParser
import Diagnostics
import Languages
import Markdown
import SiteBuild

/// `sitegen markdown`
struct MarkdownCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown",
    abstract: "Turn one Markdown text into an HTML fragment.",
    discussion: """
      It knows no site: links and pictures stay as they are written, figure links and blocks are shown \
      as text.
      """)

  @Argument(help: "The text; standard input if not said.", completion: .file())
  var file: String?

  @Option(
    help: "site is Markdown as pages have it; commonmark is exactly the specification.")
  var dialect = Dialect.site

  /// What is Markdown.
  enum Dialect: String, ExpressibleByArgument, CaseIterable {
    case site, commonmark
  }

  @OptionGroup var reporting: ReportingOptions

  func run() async throws {
    let console = reporting.console
    try await reportingFaults(on: console) {
      let bytes = try file.map { try Machine.current.read(named: $0, console) } ?? standardInput()
      let name = file ?? "standard input"
      let (html, diagnostics) = renderFragment(
        bytes, file: name, dialect: dialect == .site ? .site : .commonmark,
        keeping: builtInLanguages().flatMap(\.quantities.scaleWords))
      console.result(html)
      let text = SourceText(file: name, bytes: bytes)
      console.report(diagnostics.inOrder()) { $0 == name ? text : nil }
      if diagnostics.hasErrors { throw ExitStatus.problems }
    }
  }
}
