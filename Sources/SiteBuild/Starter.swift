/// How making a starter site ended.
public enum StarterOutcome: Hashable, Sendable {
  /// It was made: how many files were written, and which were there and left as they are.
  case made(files: Int, kept: [String])
  /// A site is there already; nothing was changed.
  case refused(String)
}

/// Makes a starter site in a folder, over nothing that is there.
///
/// - Parameters:
///   - folder: The folder; it is made where there is none.
///   - hasWelsh: Whether it is in Welsh beside English.
///   - machine: The machine to work on.
/// - Returns: How it ended.
/// - Throws: What the machine refused.
public func makeStarter(
  in folder: String, hasWelsh: Bool = true, on machine: Machine
) throws(FileSystemError) -> StarterOutcome {
  let files = hasWelsh ? starterFiles() : starterFiles().inEnglishAlone
  switch try machine.fileSystem.target(folder)?.kind {
  case nil: break
  case .folder:
    for part in ["Content", "Templates"]
    where try machine.fileSystem.status(folder + "/" + part) != nil {
      return .refused(
        "“\(folder)” holds “\(part)” already, so a site is there: nothing was changed")
    }
  default: return .refused("“\(folder)” is not a folder")
  }
  var kept: [String] = []
  var count = 0
  for (path, bytes) in files {
    let target = folder + "/" + path
    guard try machine.fileSystem.status(target) == nil else {
      kept.append(path)
      continue
    }
    try machine.fileSystem.makeFolder(folderOf(target))
    try machine.fileSystem.write(bytes, to: target)
    count += 1
  }
  return .made(files: count, kept: kept)
}

/// The files of the starter site by their paths in it.
public func starterFiles() -> [(path: String, bytes: [UInt8])] {
  let folder = "starter/"
  return embeddedFiles().filter { $0.path.hasPrefix(folder) }
    .map { (String($0.path.dropFirst(folder.utf8.count)), $0.bytes) }
}

/// A file that the preview lays over pages.
///
/// - Parameter path: Its path, such as `preview/preview.js`.
/// - Returns: What it holds; nothing where there is none of that name.
public func previewFile(_ path: String) -> [UInt8] {
  embeddedFiles().first { $0.path == path }?.bytes ?? []
}
