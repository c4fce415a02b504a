import Foundation
import Testing

@Suite struct EmbeddedFilesTests {
  /// `Scripts/embed` writes the list; here it is held against the folder.
  @Test(arguments: ["Templates", "preview", "starter"])
  func theProgramHoldsEveryFile(of folder: String) throws {
    let list = try Repository.text("Sources/CEmbedded/files.inc")
    let listed = list.matches(of: /\{"([^"]+)"/).map { String($0.output.1) }
      .filter { $0.hasPrefix(folder + "/") }
    let root = Repository.root.appending(path: folder).path
    let found = try FileManager.default.subpathsOfDirectory(atPath: root).filter { path in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
      let parts = path.split(separator: "/")
      // Hidden files of the starter are its own: workflows, settings of editors.
      let isHidden = parts.contains { $0.hasPrefix(".") }
      let isMade = path.hasPrefix("Output/") || path.hasPrefix(".sitegen/")
      return !isFolder.boolValue && parts.last != ".DS_Store" && !isMade
        && (folder == "starter" || !isHidden)
    }
    #expect(!listed.isEmpty)
    #expect(
      Set(listed) == Set(found.map { folder + "/" + $0 }),
      "run Scripts/embed")
  }
}
