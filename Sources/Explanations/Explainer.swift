public import Content
public import Diagnostics
import Funding
import Languages
import Quantities
public import Rendering

/// Explains what stands on a site.
public struct Explainer {
  let site: Site
  let plan: SitePlan?
  let sources: SourceLookup
  let jobs: Int
  /// The files whose names are not told.
  let hidden: Set<String>

  /// Prepares to explain a site.
  ///
  /// - Parameters:
  ///   - site: The site.
  ///   - plan: Its files; `nil` where an error keeps them from being planned, so that files are not told.
  ///   - sources: The texts of its files.
  ///   - jobs: How many files are rendered at once.
  ///   - hidden: The files that are neither explained nor named, since they may hold something back or name individuals.
  public init(
    site: Site, plan: SitePlan?, sources: @escaping SourceLookup, jobs: Int,
    hidden: Set<String> = []
  ) {
    self.hidden = hidden
    self.site = site
    self.plan = plan
    self.sources = sources
    self.jobs = jobs
  }

  /// What can be explained, as it is written before the colon.
  public static let kinds = ["figure", "region", "fund", "award", "source", "page"]

  /// Explains a thing.
  ///
  /// - Parameter what: `figure:ID`, `region:ID`, `fund:ID`, `award:ID`, `source:ID`, `page:NAME`, a file of the
  ///   site folder or a file of the output by its path or its address.
  /// - Returns: The explanation, or why there is none.
  public func explain(_ what: String) async -> Result<Explanation, Unexplained> {
    if let colon = what.firstIndex(of: ":") {
      let kind = String(what[..<colon])
      let id = String(what[what.index(after: colon)...])
      switch kind {
      case "figure": return await entry(id, in: site.dataset.figures, figure)
      case "region": return await entry(id, in: site.dataset.regions, region)
      case "fund": return await entry(id, in: site.dataset.funds, fund)
      case "source": return await entry(id, in: site.dataset.sources, source)
      case "award":
        guard let position = site.dataset.awards.position(of: id) else {
          return .failure(unknown("award", id, among: awardIDs))
        }
        return .success(await award(position))
      case "page": return await page(named: id)
      default: break
      }
    }
    return await file(what)
  }

  private func entry<Entry: DataEntry>(
    _ id: String, in table: EntryTable<Entry>, _ explain: (Int) async -> Explanation
  ) async -> Result<Explanation, Unexplained> {
    if let position = table.position(of: id) { return .success(await explain(position)) }
    var unused: [Diagnostic] = []
    let text = Located(id, at: SourceSpan(file: "", start: 0, end: 0))
    if let position = table.resolve(text, diagnostics: &unused) {
      return .success(await explain(position))
    }
    return .failure(unknown(Entry.noun, id, among: table.entries.map(\.id.value)))
  }

  private var awardIDs: [String] {
    (0..<site.dataset.awards.count).map { site.dataset.awards.id(at: $0) }
  }

  func unknown(_ kind: String, _ id: String, among ids: [String]) -> Unexplained {
    let nearest = nearestName(to: id, in: ids)
    return Unexplained(
      message: "there is no \(kind) “\(id)” that is published"
        + (nearest.map { "; did you mean \(kind):\($0)?" } ?? ""))
  }

  // MARK: - Words

  var tag: String { site.settings.defaultTag }

  func words(_ text: LocalizedText?) -> String? { text?.text(in: tag, default: tag).text }

  func words(_ amount: Amount) -> String { site.wording(of: amount, in: tag) }

  /// An amount as it was read: how its bounds lie, the bounds and the unit, or why it is missing.
  func reading(of amount: Amount) -> String {
    let columns = QuantityColumns(amount)
    guard columns.missing.isEmpty else { return "missing: " + words(amount) }
    return [
      columns.qualifier, columns.minimum.isEmpty ? "" : "from \(columns.minimum)",
      columns.maximum.isEmpty ? "" : "to \(columns.maximum)", columns.unit,
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Where something is written: file, line and column; of a file that is hidden not even its name.
  func place(_ span: SourceSpan) -> String {
    if hidden.contains(span.file) { return "a file that is not named" }
    guard let position = sources(span.file)?.position(of: span.start) else { return span.file }
    return "\(span.file):\(position.line):\(position.column)"
  }

  /// A figure in a list: its id, value and label.
  func line(figure position: Int) -> Explanation.Line {
    let figure = site.dataset.figures.entries[position]
    let value = site.wording(of: figure, in: tag)
    return Explanation.Line(
      "figure:\(figure.id.value)  \(value)  (\(words(figure.label) ?? ""))",
      .object([("figure", .text(figure.id.value)), ("value", .text(value))]))
  }

  func list(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : texts.joined(separator: ", ")
  }
}

/// Why something cannot be explained.
public struct Unexplained: Error, Sendable {
  /// The reason, with the nearest name that is known.
  public let message: String
}
