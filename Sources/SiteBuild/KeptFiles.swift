import Content
import Funding

/// The files of a site folder as they were last read, and what was found then, so that only what changed is read and
/// checked again.
public struct KeptFiles: Sendable {
  private var files: [String: Kept] = [:]
  private var last: (request: BuildRequest, checked: CheckedSite)?

  private struct Kept: Sendable {
    let status: FileStatus
    /// What it held; `nil` where that is to be read again.
    let read: ReadFile?
  }

  /// Keeps nothing yet.
  public init() {}

  /// Reads what changed, then loads, checks and plans the site.
  ///
  /// - Parameters:
  ///   - request: What is asked for.
  ///   - machine: The machine to read on.
  /// - Returns: The site, with all that is wrong with it, and whether any file is another than before.
  /// - Throws: What the machine refused.
  public mutating func check(
    _ request: BuildRequest, on machine: Machine
  ) async throws(FileSystemError) -> (site: CheckedSite, isChanged: Bool) {
    guard try machine.fileSystem.target(request.site)?.kind == .folder else {
      return (try await checkSite(request, on: machine), true)
    }
    let folder = SiteFolder(path: request.site, fileSystem: machine.fileSystem)
    let before = files
    let content = try await folder.read(jobs: request.jobs) { file in
      before[file.path].flatMap { $0.status == file.status ? $0.read : nil }
    }
    let now = FileStatus.Moment.now
    files = [:]
    let paths = Set(content.files.map(\.path))
    let isChanged =
      content.files.contains {
        before[$0.path]?.status != $0.status || before[$0.path]?.read == nil
      }
      || before.keys.contains { !paths.contains($0) }
    for (file, read) in zip(content.files, content.reads) {
      // Two changes within one tick of a file system's clock look like one: what is that new is read again.
      let isSettled = now.nanoseconds - file.status.modified.nanoseconds > Self.tick
      files[file.path] = Kept(status: file.status, read: isSettled ? read : nil)
    }
    let checked: CheckedSite
    if let reworked = reworked(content, request) {
      checked = reworked
    } else {
      checked = await checkTree(content.tree, content.diagnostics, request, machine)
    }
    last = (request, checked)
    return (checked, isChanged)
  }

  /// The site, where nothing but words of pages changed since it was last checked.
  private func reworked(_ content: FolderContent, _ request: BuildRequest) -> CheckedSite? {
    guard let last, last.request.asksAlike(request), let zone = last.checked.site?.reading.zone,
      let asOf = request.moment(in: zone)
    else { return nil }
    return last.checked.reworked(content.tree, content.diagnostics, asOf: asOf)
  }

  /// The longest tick of a clock of a file system that is reckoned with, in nanoseconds.
  private static let tick: Int64 = 50_000_000
}
