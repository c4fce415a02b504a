public import Content
public import Diagnostics
public import Ledger

/// What was published, wherever it lies: an output, a copy of one, a release, or a site that is not built yet.
public struct PublishedFolder: Sendable {
  /// What was published.
  public let edition: Edition
  /// Whether all of it could be read.
  public var isWhole = true
  /// The releases that it knows, the oldest first, with the figures of each.
  public let releases: [(name: ReleaseName, figures: [String: PublishedFigure])]
  /// What is wrong with a site that is not built yet.
  public let diagnostics: [Diagnostic]
  /// The files of such a site.
  public let tree: SourceTree

  /// Why nothing can be read from a folder.
  public struct Problem: Error, Hashable, Sendable {
    /// The reason, in words.
    public let message: String
  }

  /// Reads what a folder publishes.
  ///
  /// - Parameters:
  ///   - request: What is asked for; its site is the folder.
  ///   - machine: The machine to read on.
  /// - Returns: What was published, or why the folder says nothing of it.
  /// - Throws: What the machine refused.
  public static func read(
    _ request: BuildRequest, on machine: Machine
  ) async throws(FileSystemError) -> Result<PublishedFolder, Problem> {
    let folder = request.site
    let files = machine.fileSystem
    func isFile(_ path: String) throws(FileSystemError) -> Bool {
      try files.target(path)?.kind == .file
    }
    if try isFile(folder + "/data/figures.csv") {
      return .success(try output(folder, files))
    }
    if try isFile(folder + "/" + ReleaseIndex.fileName) { return try release(folder, files) }
    guard try files.target(folder + "/Content")?.kind == .folder else {
      return .failure(
        Problem(
          message:
            "“\(folder)” is no output, no release and no site: it has no data/figures.csv, no "
            + "\(ReleaseIndex.fileName) and no folder Content"))
    }
    let checked = try await checkSite(request, on: machine)
    guard let site = checked.site, let plan = checked.unchecked else {
      return .success(
        PublishedFolder(
          edition: Edition { _ in nil }, isWhole: false, releases: [],
          diagnostics: checked.diagnostics,
          tree: checked.tree))
    }
    return .success(
      PublishedFolder(
        edition: plan.edition, releases: site.releases.map { ($0.name, $0.figures) },
        diagnostics: checked.diagnostics, tree: checked.tree))
  }

  /// The bytes of a file, if it is there.
  private static func bytes(
    _ path: String, _ files: any FileSystem
  ) throws(FileSystemError) -> [UInt8]? {
    try files.target(path)?.kind == .file ? try files.read(path) : nil
  }

  /// Reads what a folder wrote by `build` has in its folder of data.
  private static func output(
    _ folder: String, _ files: any FileSystem
  ) throws(FileSystemError) -> PublishedFolder {
    var found: [String: [UInt8]] = [:]
    for name in Edition.fileNames { found[name] = try bytes(folder + "/data/" + name, files) }
    var releases: [(name: ReleaseName, figures: [String: PublishedFigure])] = []
    for name in try files.list(folder + "/data").compactMap({ ReleaseName($0) }).sorted() {
      let path = folder + "/data/\(name)/figures.csv"
      guard let bytes = try bytes(path, files), let table = PublishedRows(bytes, file: path)
      else { continue }
      releases.append((name, PublishedFigure.all(in: table)))
    }
    return PublishedFolder(
      edition: Edition { found[$0] }, releases: releases, diagnostics: [], tree: SourceTree([]))
  }

  /// Reads a release, whose files may lie in the folders of earlier ones beside it.
  private static func release(
    _ folder: String, _ files: any FileSystem
  ) throws(FileSystemError) -> Result<PublishedFolder, Problem> {
    let path = folder + "/" + ReleaseIndex.fileName
    guard let index = ReleaseIndex(reading: try files.read(path), file: path) else {
      return .failure(Problem(message: "\(path) is not the list of a release"))
    }
    var found: [String: [UInt8]] = [:]
    for name in Edition.fileNames {
      guard let file = index.file(name) else { continue }
      let place = file.release == index.name ? folder : "\(folder)/../\(file.release)"
      found[name] = try bytes(place + "/" + name, files)
    }
    return .success(
      PublishedFolder(
        edition: Edition { found[$0] }, releases: [], diagnostics: [], tree: SourceTree([])))
  }
}
