import ArgumentParser
import SiteBuild

/// `sitegen init`
struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a starter site that explains itself.",
    discussion: """
      Its pages show how a site is made, and are changed one by one into your own. With it come workflows that check \
      and publish it on GitHub, and settings that let editors check while one types. Nothing that is in the folder is \
      changed; into a folder that holds a site nothing is written.
      """)

  @Argument(help: "The folder for the site; it is made if need be.", completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "en,cy for a site in English and Welsh, en for English alone; on a terminal you are asked.",
      valueName: "tags"))
  var languages: String?

  @OptionGroup var reporting: ReportingOptions

  private static let english = "en"
  private static let both = "en,cy"

  func validate() throws {
    guard languages.map({ [Self.english, Self.both].contains($0) }) ?? true else {
      throw ValidationError("--languages is en,cy or en; further languages are added later")
    }
  }

  func run() async throws {
    let console = reporting.console
    try await reportingFaults(on: console) {
      let folder = trimmed(folder)
      var hasWelsh = languages != Self.english
      if languages == nil, Terminal.isThere {
        hasWelsh = Terminal.agrees("In Welsh beside English?", on: console)
      }
      switch try makeStarter(in: folder, hasWelsh: hasWelsh, on: .current) {
      case .refused(let reason):
        console.fault(reason)
        throw ExitStatus.problems
      case .made(let files, let kept):
        for file in kept { console.remark("“\(file)” was there and is left as it is.") }
        guard !reporting.quiet else { return }
        let here = folder == "."
        console.result(
          """
          A starter site in \(here ? "this folder" : folder): \(files) files.

          \(here ? "" : "  cd \(folder.quotedForShell)\n")  sitegen build                 make the site in the folder Output
            then open Output/index.html in a browser: the site explains itself

          """)
      }
    }
  }
}

extension String {
  /// The path as it is typed at a prompt: in quotation marks where a blank or another sign would divide it or mean something.
  fileprivate var quotedForShell: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-/".unicodeScalars.contains($0)
    }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
