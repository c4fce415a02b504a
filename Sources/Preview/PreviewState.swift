import Content
public import Diagnostics
import Languages
import Rendering
public import SiteBuild

/// What the preview shows at a moment: the last site that could be shown, and what is wrong with the files as they
/// are now.
public struct PreviewState: Sendable {
  /// Grows by one with each change.
  public let revision: Int
  /// What is wrong now, in order.
  public let problems: [Diagnostic]
  /// The files as they are now.
  let tree: SourceTree
  /// The site that is shown; `nil` where there never was one that could be.
  let shown: Shown?
  /// Whether the files as they are now are shown, and not an earlier state.
  let isCurrent: Bool
  /// The moment that the site is read for, where it is not the time now.
  let asOf: String?
  /// The time now, as of which pages are held.
  let now: Instant
  /// The site folder's path from the root of the machine.
  let folder: String
  /// A fault of the machine that kept the files from being read.
  let fault: String?

  /// A site with its files.
  struct Shown: Sendable {
    let site: Site
    let plan: SitePlan
    let maker: OutputMaker
  }

  /// The first state, of a site that was just checked.
  ///
  /// - Parameters:
  ///   - checked: The site as its files are now.
  ///   - request: What it was checked for.
  ///   - machine: The machine that its files are made on, and its time.
  ///   - asOf: The moment it was read for, as someone wrote it; `nil` for the time now.
  ///   - before: What was shown before: it stays where the site has an error now.
  public init(
    _ checked: CheckedSite, _ request: BuildRequest, on machine: Machine, asOf: String?,
    after before: PreviewState? = nil
  ) {
    revision = (before?.revision ?? 0) + 1
    problems = checked.diagnostics
    tree = checked.tree
    now = machine.now()
    folder = (try? machine.fileSystem.real(request.site)) ?? request.site
    self.asOf = asOf
    fault = nil
    isCurrent = checked.plan != nil
    // Where nothing good was shown before, the site is shown with its mistakes as far as it can be.
    let usable = checked.plan ?? (before?.shown == nil ? checked.unchecked : nil)
    if let site = checked.site, let plan = usable {
      shown = Shown(
        site: site, plan: plan, maker: OutputMaker(plan, site, request, on: machine))
    } else {
      shown = before?.shown
    }
  }

  /// The state after one that could not be followed: the machine refused to read the files.
  init(_ fault: String, folder: String, after before: PreviewState?, now: Instant) {
    self.folder = folder
    revision = (before?.revision ?? 0) + 1
    problems = before?.problems ?? []
    tree = before?.tree ?? SourceTree([])
    shown = before?.shown
    asOf = before?.asOf
    isCurrent = false
    self.now = now
    self.fault = fault
  }

  /// The file that a path of the browser means: exactly one of the plan's, or none.
  func address(of path: String) -> String? {
    guard let shown else { return nil }
    for base in [basePath, "/"] where path.hasPrefix(base) {
      var address = String(path.dropFirst(base.count))
      if address.isEmpty || address.hasSuffix("/") { address += "index.html" }
      if shown.plan.output(at: address) != nil { return address }
    }
    return nil
  }

  /// The path that the site will have on its host: what is not found may lead there.
  private var basePath: String {
    let parts = shown?.site.settings.baseURL?.split(
      separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return "/" + (parts?.dropFirst(3).first ?? "")
  }

  /// Shows problems their lines.
  var sources: SourceLookup { tree.lookup }

  /// Where places of its files lead to.
  func places(_ editor: EditorLinks) -> FilePlaces { FilePlaces(folder: folder, editor: editor) }
}

extension PreviewState {
  /// The state in a line for the terminal.
  public var line: String { fault ?? problems.summary }
}
