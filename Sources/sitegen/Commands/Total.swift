import ArgumentParser
import Content
import Diagnostics
import Explanations
import Funding
import Languages
import OpenData
import Quantities
import Rendering
import SiteBuild

/// `sitegen total`
struct Total: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add up the awards that a question asks for.",
    discussion: """
      For example:

        sitegen total awards --where 'region=wales; awarded=2024/25' --by fund --csv answer.csv

      Conditions are parted by “;” and all must hold: column=value, column!=value, several values, any of which \
      will do, as “a | b” or “[a, b]”; a value with one of these marks in it stands in quotation marks. Dates may be years or from one date to another, amounts may be ranges: \
      'awarded=2024-04-01 to 2025-03-31', 'amount=£1m to £5m'. Only what is published counts.
      """)

  @Argument(help: "The table: awards.", completion: .list(["awards"]))
  var table: String

  @OptionGroup var site: SiteArgument

  @Option(
    name: .customLong("where"),
    help: ArgumentHelp("Which rows count; all without it.", valueName: "conditions"))
  var conditions: [String] = []

  @Option(
    help: ArgumentHelp(
      "Show a sum for each: \(Self.groupings.joined(separator: ", "))."),
    completion: .list(Self.groupings))
  var by: String?

  @Option(
    help: "The column to add up: amount, paid or total_with_partners.",
    completion: .list(AwardMoney.allCases.map(\.rawValue)))
  var column = "amount"

  @Option(
    help: ArgumentHelp(
      "Add up the awards as this release published them, among the places and funds of today.",
      valueName: "name"))
  var release: String?

  @Option(
    help: ArgumentHelp("Write the rows that went in to this file.", valueName: "file"),
    completion: .file())
  var csv: String?

  @Flag(help: "Count what is held and drafts too, and say so on each line.")
  var all = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var log: LogOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    if all, log.publicLog {
      throw ValidationError("--all counts what is held, which --public-log does not name")
    }
    if all, release != nil {
      throw ValidationError("a release holds nothing but what was published: leave --all out")
    }
    guard table == "awards" else {
      throw ValidationError("there is no table “\(table)” to add up; write “awards”")
    }
    let columns = AwardMoney.allCases.map(\.rawValue)
    guard columns.contains(column) else {
      throw ValidationError(
        "--column: awards have no amount “\(column)”: \(help(for: column, among: columns))")
    }
    if let by, AwardTotal.Grouping(rawValue: by) == nil {
      throw ValidationError(
        "--by: awards cannot be put together by “\(by)”: \(help(for: by, among: Self.groupings))")
    }
  }

  func run() async throws {
    let console = reporting.console(log)
    let machine = Machine.current
    try await reportingFaults(on: console) {
      var request = try reading.request(site: site.site, machine: machine, console: console)
      if let problem = request.problem(writing: [("--csv", csv)], machine) {
        throw ValidationError(problem)
      }
      if all {
        request.asOf = .text("9999-12-31")
        request.showsDrafts = true
      }
      let checked = try await checkSite(request, on: machine)
      guard let site = checked.site, let plan = checked.planOfData else {
        console.report(checked.diagnostics, of: checked.tree)
        throw ExitStatus.problems
      }
      if checked.plan == nil {
        console.notice(
          "Pages of the site have errors that keep it from being published; the awards have none: “sitegen check” shows them."
        )
      }
      let released = try await released(checked, request, machine, console)
      let counted = released?.site ?? site
      let text = conditions.joined(separator: "; ")
      let (choice, problems) = RowChoice.read(
        text, of: table, column: column, file: Self.optionName)
      var diagnostics = problems
      guard problems.isEmpty,
        let total = counted.dataset.total(
          choice, by: by.flatMap(AwardTotal.Grouping.init(rawValue:)), settings: counted.reading,
          diagnostics: &diagnostics)
      else {
        let written = SourceText(file: Self.optionName, bytes: Array(text.utf8))
        console.report(diagnostics) {
          $0 == Self.optionName ? written : checked.tree.lookup($0)
        }
        throw ExitStatus.problems
      }
      let published = plan.outputs.first { $0.address == "data/awards.csv" }?.render() ?? []
      let explainer = Explainer(
        site: counted, plan: plan, sources: checked.tree.sources, jobs: request.jobs)
      let explanation = explainer.explain(
        total, file: released?.address ?? "data/awards.csv",
        hash: released?.hash ?? Digest(of: published).description, isPublished: !all)
      if let csv {
        let rows = AwardPositions(total.rows)
        let table =
          total.shared == 0
          ? awardsTable(counted.dataset, counted.reading, positions: rows)
          : awardsTable(counted.dataset, counted.reading, positions: rows) {
            counted.amount(of: $0, in: total)
          }
        try machine.fileSystem.deliver(table.csv(), to: csv)
      }
      switch reporting.format {
      case .json: console.result(explanation.json.bytes(pretty: true))
      default: console.result(explanation.text)
      }
    }
  }

  /// The awards of the release that is asked for.
  private func released(
    _ checked: CheckedSite, _ request: BuildRequest, _ machine: Machine, _ console: Console
  ) async throws -> ReleasedAwards? {
    guard let release else { return nil }
    let (awards, problems) = await checked.awards(publishedIn: release, request, machine)
    console.report(problems, sources: awards?.sources ?? checked.tree.sources)
    guard let awards else { throw ExitStatus.problems }
    return awards
  }

  /// What messages call the text of the conditions.
  private static let optionName = "--where"

  private static var groupings: [String] { AwardTotal.Grouping.allCases.map(\.rawValue) }
}

extension Site {
  /// What an award adds to a total, in data and words.
  fileprivate func amount(
    of position: Int, in total: AwardTotal
  ) -> (amount: Amount?, published: String) {
    if let part = total.parts[position] {
      return (part, wording(of: part, in: settings.defaultTag))
    }
    let award = dataset.awards[position]
    let words =
      switch total.money {
      case .amount: award.wording
      case .paid: award.paidWording
      case .totalWithPartners: award.totalWithPartnersWording
      }
    return (
      dataset.awards.money(total.money, at: position, reading: reading.quantities), words ?? ""
    )
  }
}
