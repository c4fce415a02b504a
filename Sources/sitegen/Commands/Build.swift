import ArgumentParser
import Content
import Diagnostics
import SiteBuild
import Validation

/// `sitegen build`
struct Build: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the site in the folder Output.",
    discussion: """
      Errors write nothing: the last good Output stays. Files in it that sitegen did not write are never \
      touched. Copy the folder to any web host when it is done.
      """)

  @OptionGroup var site: SiteArgument

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the site to this folder, not to Output.", valueName: "dir"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write the whole site as one ZIP file too, which can be sent and opened from disk.",
      valueName: "file"))
  var zip: String?

  @OptionGroup var reading: ReadingOptions

  @Option(
    help: ArgumentHelp(
      "Write what was done, and how long each stage took, as JSON; - is standard output.",
      valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Write which files of the output folder were added, changed and removed.",
      discussion: """
        One path a line, as rsync takes them by --files-from; what others lead to comes first, what is \
        removed last. Lines that begin with # say what happened to the file below, with the hash of its bytes, and \
        where pages begin after what they need (# next: pages).
        """,
      valueName: "file"))
  var changes: String?

  @Option(
    help: ArgumentHelp(
      "Make one of several parts of the site, such as 2/8, for “sitegen merge” to join.",
      discussion: """
        Each part loads and checks everything and makes its share of the files, on any machine. It needs \
        --as-of, so that all parts are of one moment, and an --output of its own.
        """,
      valueName: "i/n", visibility: .default))
  var shard: String?

  @Option(
    help: ArgumentHelp(
      "Let the build replace this file of the output folder, whoever wrote it.",
      valueName: "path"))
  var adopt: [String] = []

  @Flag(
    help: """
      Make every file anew, whatever earlier builds left to go faster by. The bytes are the same either \
      way.
      """)
  var clean = false

  @Flag(help: "Do not wait for another build into the same folder: end with status 74.")
  var noWait = false

  @OptionGroup var log: LogOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if report == "-", reporting.format != .text {
      throw ValidationError("--report - can only stand beside --format text")
    }
    if report == "-", log.publicLog {
      throw ValidationError("--report - names what is held: give it a file beside --public-log")
    }
    if let zip, !zip.lowercased().hasSuffix(".zip") {
      throw ValidationError("--zip: the name of the file must end in .zip")
    }
    guard let shard else { return }
    guard Shard(shard) != nil else {
      throw ValidationError("--shard takes a number and how many there are, such as 2/8")
    }
    guard reading.asOf != nil else {
      throw ValidationError("--shard needs --as-of: all parts must be of one moment")
    }
    // A part takes away what is not of it: the whole site must not be there.
    guard output != nil else {
      throw ValidationError("--shard needs --output: a part is made in a folder of its own")
    }
    guard zip == nil else {
      throw ValidationError("--zip takes the whole site, and --shard makes a part of it")
    }
  }

  func run() async throws {
    let console = reporting.console(log)
    let machine = Machine.current
    let signals = SweepingSignals()
    defer { withExtendedLifetime(signals) {} }
    try await reportingFaults(on: console) {
      var request = try reading.request(site: site.site, machine: machine, console: console)
      request.output = output.map(trimmed)
      request.waits = !noWait
      request.isClean = clean
      request.shard = shard.flatMap(Shard.init)
      if request.shard != nil { request.program = Sitegen.identity(on: machine) }
      request.adopted = Set(adopt)
      request.archive = zip
      request.isForPublicLog = log.publicLog
      let files = [("--zip", zip), ("--changes", changes), ("--report", report)]
      if let problem = request.outputProblem(machine) ?? request.problem(writing: files, machine) {
        throw ValidationError(problem)
      }
      try request.checkWritable(files.compactMap { $0.1 }, machine)
      let progress = console.progress()
      let outcome = try await buildSite(
        request, on: machine,
        waiting: { console.remark("Another build is writing there; waiting for it to end.") },
        progress: progress.show)
      progress.clear()
      // Every part finds the same: one of them says it, and any that is not written says why.
      let isTold = request.shard.map { $0.number == 1 || !outcome.isWritten } ?? true
      let told = console.report(
        outcome.diagnostics.filter { diagnostic in
          // What a file was called that is held now is nobody's business.
          let isLeftAlone =
            diagnostic.rule == .foreignFile && diagnostic.severity == .warning
            && diagnostic.span != nil
          return (isTold || diagnostic.severity == .error) && !(isLeftAlone && log.publicLog)
        }, of: outcome.checked.tree)
      if let changes, outcome.isWritten { try write(outcome.changes, to: changes, machine) }
      if let report { try write(outcome.checked.report, to: report, console, machine) }
      guard outcome.isWritten else {
        if log.publicLog, !outcome.leftAlone.isEmpty {
          console.fault(
            "files that are no longer of the site were changed by someone: build without "
              + "--public-log to see which")
        }
        console.remark(told.summary + " Nothing was written.")
        throw ExitStatus.problems
      }
      if reading.drafts {
        console.remark("Drafts are in it: this folder is to be looked at, not to be published.")
      }
      guard !reporting.quiet, report != "-" else { return }
      let folder = request.outputFolder
      console.result(
        summary(
          outcome, told, folder: folder.hasPrefix("./") ? String(folder.dropFirst(2)) : folder))
    }
  }

  private func write(
    _ report: BuildReport, to file: String, _ console: Console, _ machine: Machine
  ) throws {
    let json = report.json(version: Sitegen.version)
    if file == "-" { console.result(json) } else { try machine.fileSystem.deliver(json, to: file) }
  }

  private func write(
    _ changes: PublishedChanges, to file: String, _ machine: Machine
  ) throws(FileSystemError) {
    do throws(FileSystemError) {
      try machine.fileSystem.deliver(changes.list, to: file)
    } catch {
      throw FileSystemError(
        error.operation, error.path,
        error.reason + "; the site is written, and no later list will have what was changed now: "
          + "take the whole output folder to the host this time")
    }
  }

  private func summary(
    _ outcome: BuildOutcome, _ told: [Diagnostic], folder: String
  ) -> String {
    let report = outcome.checked.report
    var text = "\(report.count("outputs")) files in \(folder): \(report.count("written")) written, "
    text += "\(report.count("unchanged")) as they were, \(report.count("removed")) removed\n"
    for remark in report.remarks where !log.publicLog { text += remark + "\n" }
    if let traces = outcome.checked.traces { text += traces.sentence + "\n" }
    if let accepted = report.acceptedSentence { text += accepted + "\n" }
    if !told.isEmpty { text += told.summary + "\n" }
    return text
  }
}

extension SourceTree {
  /// Shows diagnostics their lines, each file's lines found once.
  var sources: SourceLookup {
    var texts: [String: SourceText?] = [:]
    return { file in
      if let known = texts[file] { return known }
      let text = self.lookup(file)
      texts[file] = .some(text)
      return text
    }
  }
}
