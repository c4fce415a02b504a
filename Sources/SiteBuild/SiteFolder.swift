import Content
import Diagnostics

/// Reads the files of a site folder: `Content` and `Templates`.
///
/// Paths that lead out of the site folder are errors, and so are files that cannot be read. Of a picture only what it
/// says of itself is kept.
struct SiteFolder: Sendable {
  /// The site folder's path.
  let path: String
  let fileSystem: any FileSystem

  /// Reads the files.
  ///
  /// - Parameters:
  ///   - jobs: How many files are read at once.
  ///   - known: What a file holds, where that is known and need not be read.
  /// - Returns: The files, and what is wrong with their paths or keeps them from being read.
  /// - Throws: What the machine refused for the site folder itself.
  func read(
    jobs: Int, known: @escaping @Sendable (FoundFile) -> ReadFile? = { _ in nil }
  ) async throws(FileSystemError) -> FolderContent {
    let found = try list()
    let (path, fileSystem) = (path, fileSystem)
    let reads = await concurrentMap(found.files, jobs: jobs) { file in
      known(file) ?? readFile(file, in: path, fileSystem)
    }
    return FolderContent(files: found.files, reads: reads, misplaced: found.diagnostics)
  }

  /// Finds the files, without reading them.
  ///
  /// - Returns: The files as they stand there now, and what is wrong with their paths.
  /// - Throws: What the machine refused for the site folder itself.
  func list() throws(FileSystemError) -> (files: [FoundFile], diagnostics: [Diagnostic]) {
    var walk = FolderWalk(root: path, fileSystem: fileSystem)
    for folder in ["Content", "Templates"]
    where try fileSystem.target(path + "/" + folder)?.kind == .folder {
      try walk.visit(folder)
    }
    return (walk.files, walk.diagnostics)
  }
}

/// A file as it stands on the disk.
struct FoundFile: Sendable {
  /// Its path, from the folder that is looked at.
  let path: String
  let status: FileStatus
}

/// A file that was read, or what kept it from being.
struct ReadFile: Sendable {
  let file: SourceFile
  var diagnostic: Diagnostic?
}

/// The files of a site folder.
struct FolderContent: Sendable {
  /// How they stood there before they were read.
  let files: [FoundFile]
  /// What they hold, in the same order.
  let reads: [ReadFile]
  /// What is wrong with the paths of others.
  let misplaced: [Diagnostic]

  /// What they hold.
  var tree: SourceTree { SourceTree(reads.map(\.file)) }
  /// What is wrong with their paths or kept them from being read.
  var diagnostics: [Diagnostic] { misplaced + reads.compactMap(\.diagnostic) }
}

private func readFile(
  _ found: FoundFile, in folder: String, _ fileSystem: any FileSystem
) -> ReadFile {
  let file = found.path
  guard isText(file) else { return ReadFile(file: readPicture(found, in: folder, fileSystem)) }
  do {
    return ReadFile(file: SourceFile(path: file, bytes: try fileSystem.read(folder + "/" + file)))
  } catch {
    return ReadFile(
      file: SourceFile(path: file, bytes: nil), diagnostic: unreadable(file, error.reason))
  }
}

/// A file that is only copied; of a picture its size is kept, and of one made of shapes the lines.
private func readPicture(
  _ found: FoundFile, in folder: String, _ fileSystem: any FileSystem
) -> SourceFile {
  let file = found.path
  let isShapes = file.lowercased().hasSuffix(".svg")
  let isOne = PictureFile.isOne(file) && (isShapes || !file.hasPrefix("Content/static/"))
  guard isOne, let bytes = try? fileSystem.read(folder + "/" + file) else {
    return SourceFile(path: file, bytes: nil, size: found.status.size)
  }
  return SourceFile(
    path: file, bytes: isShapes ? bytes : nil, size: bytes.count,
    picture: PictureFile(path: file, bytes))
}

/// Whether a file is read, and not only copied.
private func isText(_ path: String) -> Bool {
  if UploadedPage.isOne(path), path.hasPrefix("Content/") { return true }
  if path.hasPrefix("Content/static/") {
    return path == "Content/static/files.yaml" || path.hasSuffix(".csv")
  }
  if path.hasPrefix("Templates/") || path.hasPrefix(Release.folder) { return true }
  if path.hasPrefix("Content/data/awards"), path.hasSuffix(".json") { return true }
  return [".md", ".yaml", ".yml", ".csv"].contains { path.hasSuffix($0) }
}

private func unreadable(
  _ path: String, _ reason: String,
  help: String = "allow your account to read it, or take it out of the folder"
) -> Diagnostic {
  Diagnostic(
    .unreadableFile, "the file cannot be read: \(reason.lowercasedFirst)",
    at: SourceSpan(file: path, start: 0, end: 0), help: help)
}

/// The way through a folder and the folders in it.
private struct FolderWalk {
  let root: String
  let fileSystem: any FileSystem
  /// The files by path from the site folder.
  private(set) var files: [FoundFile] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The real path of the site folder, once a link asked for it.
  private var realRoot: String?

  init(root: String, fileSystem: any FileSystem) {
    self.root = root
    self.fileSystem = fileSystem
  }

  /// Visits what stands at a path from the site folder.
  mutating func visit(_ path: String) throws(FileSystemError) {
    guard let status = try fileSystem.status(root + "/" + path) else { return }
    switch status.kind {
    case .folder: try list(path)
    case .file: files.append(FoundFile(path: path, status: status))
    case .link: try follow(path)
    case .other: diagnostics.append(noFile(path))
    }
  }

  /// A pipe, a socket, a device: to read it could last for ever.
  private func noFile(_ path: String) -> Diagnostic {
    unreadable(path, "it is not a file", help: "take it out of the folder")
  }

  private mutating func list(_ path: String) throws(FileSystemError) {
    let names: [String]
    do { names = try fileSystem.list(root + "/" + path) } catch {
      diagnostics.append(unreadable(path, error.reason))
      return
    }
    for name in names.sorted() where !isPassedOver(name, in: path) {
      guard !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\u{FFFD}" }) else {
        diagnostics.append(unusable(path + "/" + name))
        continue
      }
      if !path.hasPrefix("Templates"), let problem = problem(ofName: name) {
        diagnostics.append(unsafe(path + "/" + name, problem, help: "rename it"))
        continue
      }
      try visit(path + "/" + name)
    }
  }

  /// Hidden files are not the site's, but for what is to be copied as it is.
  private func isPassedOver(_ name: String, in path: String) -> Bool {
    guard name.hasPrefix(".") else { return false }
    let isCopied = path == "Content/static" || path.hasPrefix("Content/static/")
    return !isCopied || name == ".DS_Store" || name == ".gitkeep"
  }

  /// Follows a link that stays within the site folder.
  private mutating func follow(_ path: String) throws(FileSystemError) {
    guard let target = try fileSystem.target(root + "/" + path) else {
      diagnostics.append(
        unreadable(path, "it is a link that leads nowhere", help: "put the file itself there"))
      return
    }
    let real = try fileSystem.real(root + "/" + path)
    let home = try realHome()
    guard real.hasPrefix(home + "/") else {
      diagnostics.append(unsafe(path, "this link leads out of the site folder"))
      return
    }
    if let problem = linkProblem(from: path, to: String(real.dropFirst(home.utf8.count + 1))) {
      diagnostics.append(unsafe(path, problem))
      return
    }
    guard target.kind == .folder else {
      if target.kind == .file {
        files.append(FoundFile(path: path, status: target))
      } else {
        diagnostics.append(noFile(path))
      }
      return
    }
    let parent = try fileSystem.real(root + "/" + folderOf(path))
    guard !(parent + "/").hasPrefix(real + "/") else {
      diagnostics.append(unsafe(path, "this link leads to a folder that it stands in"))
      return
    }
    try list(path)
  }

  private mutating func realHome() throws(FileSystemError) -> String {
    if let realRoot { return realRoot }
    let home = try fileSystem.real(root)
    realRoot = home
    return home
  }

  private func unsafe(
    _ path: String, _ message: String, help: String = "put the file itself there"
  ) -> Diagnostic {
    Diagnostic(
      .unsafePath, message, at: SourceSpan(file: path, start: 0, end: 0), help: help)
  }

  private func unusable(_ path: String) -> Diagnostic {
    Diagnostic(
      .unsafePath, "the file's name holds a character that no web address can hold",
      at: SourceSpan(file: path, start: 0, end: 0), help: "rename the file")
  }
}

/// Why a link may not lead to another place in the site folder: what is not published where it stands must not go out under
/// another name.
///
/// - Parameters:
///   - path: Where the link stands, from the site folder.
///   - target: Where it leads.
/// - Returns: The reason; `nil` where there is none.
private func linkProblem(from path: String, to target: String) -> String? {
  if !target.hasPrefix("Content/static/"),
    let hidden = target.split(separator: "/").first(where: { $0.hasPrefix(".") })
  {
    return "this link leads to “\(hidden)”, which is hidden and not the site's"
  }
  guard target.hasPrefix("Content/") else { return nil }
  for folder in ["Content/static", "Content/data", "Content/releases"]
  where path.hasPrefix(folder + "/") != (target + "/").hasPrefix(folder + "/") {
    return path.hasPrefix(folder + "/")
      ? "this link leads out of the folder \(folder)"
      : "this link leads into the folder \(folder), which is not published as it is"
  }
  if target.hasSuffix(".md"), !path.hasSuffix(".md") {
    return "this link leads to the text of a page, which is not published as it is"
  }
  return nil
}

extension String {
  /// The text with a small first letter, for the middle of a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
