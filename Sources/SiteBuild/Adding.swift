public import Content
public import Diagnostics

/// How beginning a page or an entry ended.
public struct AdditionOutcome: Sendable {
  /// Why nothing was written; empty where it was.
  public var refusal: String?
  /// What the new part is missing or gets wrong.
  public var diagnostics: [Diagnostic] = []
  /// The file that was written, from the site folder.
  public var path = ""
  /// The line of it that the new part begins at.
  public var line = 1
  /// The keys whose values have a mistake.
  public var wrongKeys: [String] = []
  /// Whether keys that must have a value are left to be filled in.
  public var isUnfinished = false
  /// What is to be written.
  var content: NewContent?
  /// The files as they are now.
  public var tree: SourceTree
}

/// Begins a page or an entry of a data file, over nothing that is there.
///
/// - Parameters:
///   - thing: What is to be begun.
///   - request: The site.
///   - machine: The machine to work on.
/// - Returns: How it ended. What would leave a new mistake in the site is not written.
/// - Throws: What the machine refused.
public func add(
  _ thing: NewThing, _ request: BuildRequest, on machine: Machine
) async throws(FileSystemError) -> AdditionOutcome {
  guard try machine.fileSystem.target(request.site)?.kind == .folder else {
    return AdditionOutcome(refusal: "there is no folder “\(request.site)”", tree: SourceTree([]))
  }
  // What is begun is a draft, and is to be looked at all the same.
  var request = request
  request.showsDrafts = true
  // Who writes next reads what this wrote.
  let lock = try ContentLock(request, machine)
  let folder = SiteFolder(path: request.site, fileSystem: machine.fileSystem)
  let found = try await folder.read(jobs: request.jobs)
  let (tree, unread) = (found.tree, found.diagnostics)
  let checked = await checkTree(tree, unread, request, machine)
  let outcome = await attempt(thing, checked, unread, request, machine)
  guard outcome.refusal == nil, let content = outcome.content else { return outcome }
  let path = request.site + "/" + content.path
  // Somebody may have made the file meanwhile.
  let standing = try machine.fileSystem.status(path)
  guard !content.isNewFile || standing == nil else {
    var outcome = outcome
    outcome.refusal = "“\(content.path)” is there already"
    return outcome
  }
  try machine.fileSystem.makeFolder(folderOf(path))
  try machine.fileSystem.replace([(path, content.bytes)], within: request.site)
  lock.release()
  return outcome
}

/// Tries how beginning a page or an entry would end, and writes nothing.
///
/// - Parameters:
///   - thing: What is to be begun.
///   - checked: The site as it was checked.
///   - request: How it was read.
///   - machine: Where time zones come from.
/// - Returns: How it would end.
public func attempt(
  _ thing: NewThing, in checked: CheckedSite, _ request: BuildRequest, on machine: Machine
) async -> AdditionOutcome {
  await attempt(thing, checked, checked.parts?.unread ?? [], request, machine)
}

/// Why nothing can be begun whatever values are given for its keys: where it is to go, something is wrong already.
///
/// - Parameters:
///   - thing: What is to be begun.
///   - checked: The site as it was checked.
/// - Returns: The refusal; `nil` where there is none.
public func refusal(of thing: NewThing, in checked: CheckedSite) -> AdditionOutcome? {
  switch begun(thing, in: checked) {
  case .success: nil
  case .failure(let refused): refused.outcome
  }
}

/// How beginning something ended before it was looked at.
private struct Refused: Error {
  let outcome: AdditionOutcome
}

/// Something new in the files of a site, before it is looked at.
private func begun(
  _ thing: NewThing, in checked: CheckedSite
) -> Result<(content: NewContent, edits: TreeEdits), Refused> {
  var outcome = AdditionOutcome(tree: checked.tree)
  func refused(_ reason: String) -> Result<(content: NewContent, edits: TreeEdits), Refused> {
    outcome.refusal = reason
    return .failure(Refused(outcome: outcome))
  }
  guard let site = checked.site else {
    outcome.diagnostics = checked.diagnostics.filter { $0.severity == .error }
    return refused("the site cannot be read as it is: mend that first")
  }
  let content: NewContent
  do throws(NewProblem) { content = try site.beginning(thing) } catch {
    return refused(error.message)
  }
  if content.isNewFile, let problem = problem(ofName: nameOf(content.path)) {
    return refused(
      "“\(content.path)” cannot be made: \(problem); give another with --set slug=…")
  }
  var edits = TreeEdits(tree: checked.tree)
  edits.set(content.bytes, of: content.path)
  return edits.refusals[content.path].map(refused) ?? .success((content, edits))
}

private func attempt(
  _ thing: NewThing, _ checked: CheckedSite, _ unread: [Diagnostic], _ request: BuildRequest,
  _ machine: Machine
) async -> AdditionOutcome {
  // What is begun is a draft, and is to be looked at all the same.
  var request = request
  request.showsDrafts = true
  var outcome = AdditionOutcome(tree: checked.tree)
  var (content, edits): (NewContent, TreeEdits)
  switch begun(thing, in: checked) {
  case .failure(let refused): return refused.outcome
  case .success(let found): (content, edits) = found
  }
  var after = await checkTree(edits.edited, unread, request, machine)
  // A date in another form and a name for an id are mended at once.
  let mends = after.diagnostics.compactMap(\.fix).filter {
    $0.isCertain && $0.span.file == content.path && $0.span.start >= content.start
  }
  if !mends.isEmpty {
    edits.replace(mends)
    after = await checkTree(edits.edited, unread, request, machine)
  }
  let written = edits.text(content.path)
  // A mistake elsewhere, such as a text that says an old total, is no reason to keep the new part back.
  // What is wrong with the page that it is made from is wrong with the new one too.
  func isOfForm(_ diagnostic: Diagnostic) -> Bool {
    content.form.map { diagnostic.span?.file == $0.path } ?? false
  }
  let known = Set(checked.diagnostics.filter { !isOfForm($0) }.map(\.identity))
  let fresh = after.diagnostics.filter {
    let isOfNewFile = content.isNewFile && $0.span?.file == content.path
    return !isOfForm($0) && (isOfNewFile || !known.contains($0.identity))
  }
  outcome.tree = edits.edited
  // What must be there and was not said is left open.
  let isWhole = thing.missingKeys.isEmpty
  let open = fresh.filter {
    !isWhole && ($0.rule == .missingKey || $0.rule == .missingSource)
      && $0.span?.file == content.path && $0.span.map { $0.end > content.start } == true
  }
  outcome.isUnfinished = !isWhole
  // A draft may lack a translation.
  outcome.diagnostics = fresh.filter { $0.rule != .missingTranslation && !open.contains($0) }
  // The words of a draft are mended while it is written.
  let words: [Rule] =
    thing.kind.isPage ? [.figureUnlinked, .figureMismatch, .figureTextUnread] : []
  let own = fresh.filter {
    $0.severity == .error && $0.span?.file == content.path && !words.contains($0.rule)
      && !open.contains($0)
  }
  guard own.isEmpty else {
    let text = SourceText(file: content.path, bytes: written)
    outcome.diagnostics = own.map { $0.inForm(content.form, of: text) }
    outcome.wrongKeys = own.compactMap { key(of: $0, in: written, from: content.start) }
    outcome.refusal =
      outcome.diagnostics.contains(where: isOfForm)
      ? "the page that new ones are made from has this mistake, so nothing was written: mend it there"
        + (outcome.wrongKeys.first.map { ", or give the new one another with --set \($0)=…" } ?? "")
      : "the new part would have this mistake, so nothing was written"
    return outcome
  }
  outcome.path = content.path
  outcome.line =
    SourceText(file: content.path, bytes: written).position(of: content.start).line
  content.bytes = edits.bytes(content.path)
  outcome.content = content
  return outcome
}

/// Adds files to a site, all or none of them, over nothing that is there.
///
/// - Parameters:
///   - files: The files by their paths from the site folder.
///   - request: The site.
///   - machine: The machine to work on.
/// - Returns: The path at which something stands, so that nothing was written; `nil` where all were.
/// - Throws: What the machine refused.
public func add(
  _ files: [(path: String, bytes: [UInt8])], _ request: BuildRequest, on machine: Machine
) throws(FileSystemError) -> String? {
  let lock = try ContentLock(request, machine)
  for (path, _) in files where try machine.fileSystem.status(request.site + "/" + path) != nil {
    return path
  }
  for (path, _) in files { try machine.fileSystem.makeFolder(folderOf(request.site + "/" + path)) }
  try machine.fileSystem.replace(
    files.map { (request.site + "/" + $0.path, $0.bytes) }, within: request.site)
  lock.release()
  return nil
}

extension Diagnostic {
  /// The same of the page that a new one was made from, where that has it.
  fileprivate func inForm(_ form: NewContent.Form?, of text: SourceText) -> Diagnostic {
    guard let form, let span, span.file == text.file, let place = form.place(of: span, in: text)
    else { return self }
    var diagnostic = self
    diagnostic.span = place
    diagnostic.fix = nil
    return diagnostic
  }
}

/// The key on whose line a mistake of the new part stands.
private func key(of mistake: Diagnostic, in bytes: [UInt8], from start: Int) -> String? {
  guard let span = mistake.span, span.start >= start else { return nil }
  let text = SourceText(file: span.file, bytes: bytes)
  let line = bytes[text.range(ofLine: text.position(of: span.start).line)]
  let words = line.drop { $0 == 0x20 || $0 == 0x2D }
  // In the words of a page a colon ends no key.
  guard let colon = words.firstIndex(of: 0x3A),
    words[..<colon].allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F })
  else { return nil }
  return String(decoding: words[..<colon], as: UTF8.self)
}
