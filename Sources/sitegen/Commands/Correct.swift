import ArgumentParser
import Content
import Diagnostics
import SiteBuild

/// `sitegen correct`
struct Correct: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell of a change, and mend the texts that say the old value.",
    discussion: """
      Writes the note to Content/data/changes.yaml, and puts the new amount into every text, in every language, \
      that says the old one. Nothing else in a file changes. For example:

        sitegen correct figure:jobs --value "28 jobs" --reason "Two were overlooked."
        sitegen correct figure:jobs --reason "Two were overlooked." --reason "cy=Anghofiwyd dau."
        sitegen correct awards --kind revision --reason "The payments of the spring were added."

      Without --value the data has the new value already. A note on a table accounts for every figure that is \
      made from its rows.
      """)

  @Argument(
    help: ArgumentHelp(
      "figure:ID, fund:ID, award:ID, or a table such as awards.", valueName: "what"))
  var what: String

  @OptionGroup var site: SiteArgument

  // What follows is a value even where it begins with a dash, as an amount below nought does.
  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Why it was changed, in a sentence for the public; in another language as cy=TEXT.",
      valueName: "text"))
  var reason: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The value that the figure is to have.", valueName: "amount"))
  var value: String?

  @Option(help: "Whether it was wrong (correction), or newer data came (revision).")
  var kind = Kind.correction

  @Flag(help: "Write nothing; show what would be written.")
  var dryRun = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var reporting: ReportingOptions

  /// The kinds of change.
  enum Kind: String, ExpressibleByArgument, CaseIterable { case correction, revision }

  func validate() throws {
    guard reason.contains(where: { !$0.isEmpty }) else {
      throw ValidationError("a change needs its reason: --reason \"…\"")
    }
  }

  func run() async throws {
    let console = reporting.console
    let machine = Machine.current
    try await reportingFaults(on: console) {
      let request = try reading.request(site: site.site, machine: machine, console: console)
      var correction = Correction(
        what: what, kind: kind.rawValue, reasons: reason.map(taggedReason), value: value)
      correction.isTried = dryRun
      let outcome = try await correct(correction, request, on: machine)
      console.report(outcome.diagnostics, of: outcome.tree)
      if let refusal = outcome.refusal {
        console.fault(refusal)
        throw ExitStatus.problems
      }
      guard !reporting.quiet else { return }
      var text = dryRun ? "Would be written:\n" : "Written:\n"
      for file in outcome.files {
        text += "  \(file.path): \(file.count) \(file.count == 1 ? "place" : "places")\n"
      }
      text += outcome.note + "\n"
      if let remark = outcome.remark { text += remark + "\n" }
      if !outcome.diagnostics.isEmpty { text += outcome.diagnostics.summary + "\n" }
      console.result(text)
    }
  }

  /// `cy=TEXT` as the reason in a language; any other text is that of the site's first one.
  private func taggedReason(_ text: String) -> (tag: String, text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, (2...8).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D })
    else { return ("", text) }
    return (String(parts[0]), String(parts[1]))
  }
}
