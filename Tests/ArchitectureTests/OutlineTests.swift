import Foundation
import Testing

@Suite struct OutlineTests {
  static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// `Scripts/outline` makes the map's geometry; here the file is held against it where there is Python.
  @Test(.enabled(if: python != nil)) func theOutlineIsWhatItsScriptMakes() throws {
    let script = Process()
    script.executableURL = URL(filePath: try #require(Self.python))
    script.arguments = [Repository.root.appending(path: "Scripts/outline").path, "--check"]
    try script.run()
    script.waitUntilExit()
    #expect(script.terminationStatus == 0, "run Scripts/outline")
  }
}
