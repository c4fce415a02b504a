import Foundation
import Testing

@Suite struct EmbeddedFilesTests {
  /// `Scripts/embed` writes the list; here it is held against the folder.
  @Test func theProgramHoldsEveryFileOfTheTheme() throws {
    let list = try Repository.text("Sources/CEmbedded/files.inc")
    let listed = list.matches(of: /\{"(Templates\/[^"]+)"/).map { String($0.output.1) }
    let folder = Repository.root.appending(path: "Templates").path
    let found = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
      return !isFolder.boolValue && !path.split(separator: "/").contains { $0.hasPrefix(".") }
    }
    #expect(listed == found.map { "Templates/" + $0 }.sorted(), "run Scripts/embed")
  }
}
