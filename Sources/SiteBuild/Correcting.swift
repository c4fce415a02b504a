public import Content
public import Diagnostics
import Funding
import Languages
import Ledger
import OpenData
import Quantities
import Rendering
import Validation

/// A correction that is asked for: what changed, why, and, of a figure, its new value.
public struct Correction: Sendable {
  /// What changed: `figure:ID`, `fund:ID`, `award:ID`, or a table.
  public var what: String
  /// `correction` or `revision`.
  public var kind: String
  /// Why, in words for the public: by language, the site's first one by an empty tag.
  public var reasons: [(tag: String, text: String)]
  /// The value that the figure is to have; `nil` where the data has it already.
  public var value: String?
  /// Whether nothing is written.
  public var isTried = false

  /// Asks for a correction.
  public init(what: String, kind: String, reasons: [(tag: String, text: String)], value: String?) {
    self.what = what
    self.kind = kind
    self.reasons = reasons
    self.value = value
  }
}

/// How a correction ended.
public struct CorrectionOutcome: Sendable {
  /// Why nothing was written; empty where it was.
  public var refusal: String?
  /// What is wrong with the site: where that is why nothing was written, or what is left to do.
  public var diagnostics: [Diagnostic] = []
  /// The files that were written, with the number of places mended in each.
  public var files: [(path: String, count: Int)] = []
  /// The note that was written.
  public var note = ""
  /// What the author should know about it.
  public var remark: String?
  /// The files as they are now.
  public var tree: SourceTree
}

private let changesPath = "Content/data/changes.yaml"

/// Writes the note on a change and mends the texts, in every language, that say the old value. Nothing else in a
/// file changes.
///
/// - Parameters:
///   - correction: What is asked for.
///   - request: The site.
///   - machine: The machine to work on.
/// - Returns: How it ended. What would leave a new mistake behind is not written.
/// - Throws: What the machine refused.
public func correct(
  _ correction: Correction, _ request: BuildRequest, on machine: Machine
) async throws(FileSystemError) -> CorrectionOutcome {
  guard try machine.fileSystem.target(request.site)?.kind == .folder else {
    return CorrectionOutcome(
      refusal: "there is no folder “\(request.site)”", tree: SourceTree([]))
  }
  // Who writes next reads what this wrote.
  let lock = try correction.isTried ? nil : ContentLock(request, machine)
  let folder = SiteFolder(path: request.site, fileSystem: machine.fileSystem)
  let content = try await folder.read(jobs: request.jobs)
  let (tree, unread) = (content.tree, content.diagnostics)
  let checked = await checkTree(tree, unread, request, machine)
  var outcome = CorrectionOutcome(tree: tree)
  guard let site = checked.site, let plan = checked.unchecked else {
    outcome.refusal = "the site cannot be read as it is: mend that first"
    outcome.diagnostics = checked.diagnostics.filter { $0.severity == .error }
    return outcome
  }
  var edits = TreeEdits(tree: tree)
  if let problem = edits.addValue(correction, site) {
    outcome.refusal = problem
    return outcome
  }
  if correction.figure == nil, let last = site.releases.last,
    site.isAsReleased(correction.what, in: last, plan, tree)
  {
    outcome.refusal =
      "“\(correction.what)” is as it was in the release \(last.name): change the data first"
    return outcome
  }
  outcome.note = correction.note(on: site)
  if site.releases.isEmpty {
    outcome.remark =
      "No release was made yet. If nobody has seen the old value, take the note out of Content/data/changes.yaml again."
  }
  edits.append(outcome.note + "\n", to: changesPath)
  let noted = await checkTree(edits.edited, unread, request, machine)
  if let after = noted.site, let twin = after.twinOfLastNote {
    let line = edits.edited.lookup(twin.file)?.position(of: twin.start).line ?? 1
    outcome.tree = edits.edited
    outcome.refusal =
      "“\(correction.what)” has a note of today already, at "
      + "\(twin.file):\(line): mend that one, or take it out and run this again"
    return outcome
  }
  if let after = noted.site { edits.mendTexts(noted.diagnostics, correction, after) }
  let mended = await checkTree(edits.edited, unread, request, machine)
  let known = Set(checked.diagnostics.map(\.identity))
  func isNew(_ found: Diagnostic) -> Bool { !known.contains(found.identity) }
  let fresh = mended.diagnostics.filter { $0.severity == .error && isNew($0) && !$0.isUndecided }
  outcome.tree = edits.edited
  guard fresh.isEmpty, mended.site != nil else {
    outcome.refusal = "it would leave the site with a new mistake, so nothing was written"
    outcome.diagnostics = fresh
    return outcome
  }
  outcome.diagnostics = mended.diagnostics.filter { $0.severity == .error }
  outcome.add(remarkOn: outcome.diagnostics.filter { $0.isUndecided && isNew($0) })
  outcome.files = edits.counts
  guard !correction.isTried else { return outcome }
  for path in edits.changed.keys {
    try machine.fileSystem.makeFolder(folderOf(request.site + "/" + path))
  }
  try machine.fileSystem.replace(
    edits.changed.sorted { $0.key < $1.key }.map { (request.site + "/" + $0.key, $0.value) },
    within: request.site)
  lock?.release()
  return outcome
}

extension Diagnostic {
  /// Whether a text says another value than the data and only a person can say what is meant by it: a quotation, or words
  /// around it that belong to it.
  fileprivate var isUndecided: Bool { rule == .figureMismatch && fix?.isCertain == false }
}

extension CorrectionOutcome {
  /// Says where texts are left as they are.
  fileprivate mutating func add(remarkOn texts: [Diagnostic]) {
    let places = texts.compactMap(\.span).map { span in
      "\(span.file):\(tree.lookup(span.file)?.position(of: span.start).line ?? 1)"
    }
    guard !places.isEmpty else { return }
    let left = "Left as it stands, for you to decide: \(places.joined(separator: ", "))."
    remark = [remark, left].compactMap { $0 }.joined(separator: "\n")
  }
}

extension Correction {
  /// The entry of `data/changes.yaml`.
  fileprivate func note(on site: Site) -> String {
    let first = site.settings.defaultTag
    let texts = reasons.map { (tag: $0.tag.isEmpty ? first : $0.tag, text: $0.text) }
    let reason =
      texts.count == 1 && texts[0].tag == first
      ? quoted(texts[0].text)
      : "{" + texts.map { "\($0.tag): \(quoted($0.text))" }.joined(separator: ", ") + "}"
    return
      "- {what: \(quoted(what)), changed: \(site.today.dataText), kind: \(kind), reason: \(reason)}"
  }

  /// The id of the figure that is corrected.
  fileprivate var figure: String? {
    what.hasPrefix("figure:") ? String(what.dropFirst("figure:".count)) : nil
  }
}

extension Site {
  /// Another note on what the last one in the file is about, of the same day; `nil` once a release published the
  /// first one.
  fileprivate var twinOfLastNote: SourceSpan? {
    let notes = changes.filter { $0.span.file == changesPath }.sorted { $0.span < $1.span }
    guard let last = notes.last, releases.last?.name.day != today else { return nil }
    return notes.dropLast().first { $0.subject == last.subject && $0.changed == last.changed }?.span
  }
}

extension TreeEdits {
  /// Gives the figure its new value; says why it cannot.
  fileprivate mutating func addValue(_ correction: Correction, _ site: Site) -> String? {
    guard let value = correction.value else { return unchanged(correction, site) }
    guard let id = correction.figure else {
      return "--value is for a figure; write what changed as figure:ID"
    }
    guard let figure = site.dataset.figures[id] else { return Self.noFigure(id, site) }
    guard figure.statesValue else {
      return "the figure “\(id)” is worked out: correct what it is made from"
    }
    let amount: Amount
    switch site.reading.quantities.read(
      value, preferring: site.settings.defaultTag, unit: figure.unit)
    {
    case .success(let read): amount = read
    case .failure(let error):
      let now = site.wording(of: figure, in: site.settings.defaultTag)
      return "\(error.message); \(error.help). Now it says “\(now)”"
    }
    guard amount != figure.value.value else { return "the figure “\(id)” has this value already" }
    let span = figure.value.span
    let file = text(span.file)
    let isQuoted =
      span.start > 0 && span.start <= file.count && [0x22, 0x27].contains(file[span.start - 1])
    let isPlain = !value.contains { ",:#[]{}\"'\\&*!|>%@`".contains($0) }
    let written = isQuoted || isPlain ? value : quoted(value)
    guard !isQuoted || !value.contains(where: { "\"'\\".contains($0) }) else {
      return "“\(value)” cannot be put between the quotation marks that stand there"
    }
    replace([.init(span, replacement: written)])
    return refusals[span.file]
  }

  private static func noFigure(_ id: String, _ site: Site) -> String {
    let nearest = nearestName(to: id, in: site.dataset.figures.entries.map(\.id.value))
    return "there is no figure “\(id)”" + (nearest.map { "; write “figure:\($0)”" } ?? "")
  }

  /// Why there is nothing to tell of a figure; `nil` where there is.
  private func unchanged(_ correction: Correction, _ site: Site) -> String? {
    guard let id = correction.figure else { return nil }
    guard let figure = site.dataset.figures[id] else { return Self.noFigure(id, site) }
    guard let last = site.releases.last, let released = last.figures[figure.id.value],
      released.value.means(.init(figure.value.value, text: figure.wording))
    else { return nil }
    return
      "the figure “\(id)” is as it was in the release \(last.name): change its value first, or say "
      + "it with --value"
  }

  /// Mends the texts that say the old value of the figure, or of what is made from it.
  fileprivate mutating func mendTexts(_ found: [Diagnostic], _ correction: Correction, _ site: Site)
  {
    let figures = site.dataset.figures
    var ids = Set(figures.entries.map(\.id.value))
    if let id = correction.figure {
      ids = [id]
      var isGrowing = true
      while isGrowing {
        let more = figures.entries.filter { figure in
          !ids.contains(figure.id.value)
            && figure.derivation?.figures.contains { ids.contains($0.value) } == true
        }
        ids.formUnion(more.map(\.id.value))
        isGrowing = !more.isEmpty
      }
    }
    let spans = Set(ids.compactMap { figures[$0]?.id.span })
    replace(
      found.filter { diagnostic in
        diagnostic.rule == .figureMismatch
          && diagnostic.notes.contains { $0.span.map { spans.contains($0) } ?? false }
      }.compactMap(\.fix).filter(\.isCertain))
  }
}

extension Diagnostic {
  /// What makes it the same one before and after an edit, by which places move.
  var identity: String { rule.rawValue + message }
}
