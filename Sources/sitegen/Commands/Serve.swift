import ArgumentParser
import Content
import Diagnostics
import Languages
import Preview
import SiteBuild

/// `sitegen serve`
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the site in your browser while you edit it.",
    discussion: """
      Open the address that is shown. Each time a file is saved the page shows it; what is wrong is shown over the last \
      good page, with its mend. Only this machine can see it, and nothing is written. Ctrl-C ends it.

      A page differs from the one that “sitegen build” makes by one script.
      """)

  @OptionGroup var site: SiteArgument

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The port; 0 is any that is free.", valueName: "n"))
  var port = 8080

  @Option(
    help: ArgumentHelp(
      "The editor that links to files open: vscode, vscodium, cursor, zed, idea or none.",
      valueName: "name"),
    completion: .list(EditorLinks.allCases.map(\.rawValue)), transform: editorLinks)
  var editor = EditorLinks.vscode

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    guard (0...65535).contains(port) else {
      throw ValidationError("--port takes a number up to 65535; 0 is any that is free")
    }
  }

  func run() async throws {
    let console = reporting.console
    let machine = Machine.current
    let isQuiet = reporting.quiet
    try await reportingFaults(on: console) {
      let request = try reading.request(site: site.site, machine: machine, console: console)
      guard try machine.fileSystem.target(request.site)?.kind == .folder else {
        console.fault("there is no folder “\(request.site)”: name the folder that holds Content")
        throw ExitStatus.problems
      }
      let session = PreviewSession(
        request, on: machine, asOf: asOf(request), editor: editor
      ) { state in
        if !isQuiet { console.result(state.line + "\n") }
      }
      let signals = EndSignals()
      let end = signals.stream
      let port = port
      let outcome = await withTaskGroup(of: (any Error)?.self) { tasks in
        tasks.addTask {
          await session.follow()
          return nil
        }
        tasks.addTask {
          do {
            try await PreviewServer.run(session, port: port) { port in
              console.result("The site is at http://127.0.0.1:\(port)/ (Ctrl-C ends it)\n")
            }
            return nil
          } catch { return error }
        }
        tasks.addTask {
          for await _ in end { break }
          return nil
        }
        let first = await tasks.next() ?? nil
        tasks.cancelAll()
        return first
      }
      withExtendedLifetime(signals) {}
      if outcome == nil, !isQuiet { console.result("Stopped.\n") }
      if let outcome { throw FileSystemError(.make, "the port \(port)", reason(outcome)) }
    }
  }

  /// The moment as it was asked for, where one was: in words or by SOURCE_DATE_EPOCH.
  private func asOf(_ request: BuildRequest) -> String? {
    switch request.asOf {
    case .text(let text): text
    case .instant(let instant):
      Machine.current.environment("SOURCE_DATE_EPOCH").map { _ in instant.description }
    }
  }

  private func reason(_ error: any Error) -> String {
    "\(error)".contains("EADDRINUSE") || "\(error)".contains("in use")
      ? "another program listens there; give --port another number, or 0 for any" : "\(error)"
  }
}

private func editorLinks(_ name: String) throws -> EditorLinks {
  if let editor = EditorLinks(rawValue: name) { return editor }
  let names = EditorLinks.allCases.map(\.rawValue)
  throw ValidationError("no editor is called “\(name)” here: \(help(for: name, among: names))")
}
