import ArgumentParser
import Markdown
import SiteBuild

/// The program: its commands stand in `Commands`, one a file.
struct Sitegen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sitegen",
    abstract: "Makes a website of case studies and funding data, every figure led to its source.",
    discussion: """
      A site is a folder with the folders Content (pages in Markdown, data in YAML and CSV) and, if you \
      like, Templates. Begin in that folder with:

        sitegen build        make the site in the folder Output, and say what is wrong with it
        sitegen check        say what is wrong with it, and write nothing

      From nothing: “sitegen init my-site” makes a folder with a site that explains itself.

      Exit status: 0 done; 1 the site has problems; 64 the command was written wrongly; 70 a fault of \
      sitegen itself; 74 the machine refused (disk full, permission).
      """,
    version: "sitegen \(Self.version) (\(Self.origins.joined(separator: ", ")))",
    subcommands: [
      Init.self, New.self, Serve.self, Build.self, Check.self, Merge.self, ReleaseCommand.self,
      Correct.self,
      Verify.self, Diff.self,
      Explain.self, Total.self, Export.self, Import.self, MarkdownCommand.self,
      Schema.self, Headers.self, Lsp.self,
    ])

  /// The version of the program.
  static let version = "0.1.0"

  /// What tells this program from every other build of it, on whatever machine a copy of it runs: its version with the commit
  /// that it was made of; where that is not known, or not all of it, with the hash of its file.
  static func identity(on machine: Machine) -> String {
    if let builtCommit, !builtCommit.hasSuffix("+changes") { return configuration.version }
    guard let digest = machine.programDigest() else { return configuration.version }
    return configuration.version + ", sha256 " + digest.description.prefix(16)
  }

  /// What the program was made from, as far as it changes what comes out.
  private static let origins =
    (builtCommit.map { ["commit \($0)"] } ?? []) + ["cmark \(cmarkVersion())"]
}
