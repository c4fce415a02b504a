import ArgumentParser
import LanguageServer
import SiteBuild

/// `sitegen lsp`
struct Lsp: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Help an editor while you type: it is started by the editor.",
    discussion: """
      It speaks the Language Server Protocol 3.17 over standard input and output: what is wrong, with its mends; ids, \
      keys and file names while you type; what a figure says and where it is used. The guide “Have an editor check while \
      you type” says how to set up Visual Studio Code, Neovim and Helix.

      The site is the folder that the editor has open, or the nearest above it that holds Content.

      Exit status: 0 when the editor said that it would go, else 1.
      """)

  @Argument(
    help: "The folder that holds Content; without it the editor says.", completion: .directory)
  var site: String?

  @OptionGroup var reading: ReadingOptions

  func run() async throws {
    let machine = Machine.current
    let console = Console(format: .text, colour: .never, isQuiet: true)
    let reading = reading
    let request: @Sendable (String) throws -> BuildRequest = { site in
      var request = try reading.request(site: site, machine: machine, console: console)
      // One core is left for the questions of the editor.
      if reading.jobs == nil { request.jobs = max(1, Machine.cores - 1) }
      return request
    }
    try await reportingFaults(on: console) { _ = try request(site ?? ".") }
    var folder: String?
    if let site {
      guard let real = try? machine.fileSystem.real(trimmed(site)) else {
        console.fault("there is no folder “\(site)”")
        throw ExitStatus.problems
      }
      folder = real
    }
    let server = Server(site: folder, version: Sitegen.version) { machine.siteAbove($0) }
    let status = await EditorSession(machine: machine, request: request).run(server)
    guard status == 0 else { throw ExitCode(status) }
  }
}

extension Machine {
  /// The site that a folder belongs to: it or the nearest above it that has settings, else that holds Content.
  fileprivate func siteAbove(_ folder: String) -> String? {
    let folders = sequence(first: folder) { folder in
      folder.lastIndex(of: "/").map { String(folder[..<$0]) }
    }.filter { !$0.isEmpty }
    func has(_ name: String, _ kind: FileStatus.Kind, _ folder: String) -> Bool {
      (try? fileSystem.target(folder + "/" + name))??.kind == kind
    }
    return folders.first { has("Content/site.yaml", .file, $0) }
      ?? folders.first { has("Content", .folder, $0) }
  }
}
