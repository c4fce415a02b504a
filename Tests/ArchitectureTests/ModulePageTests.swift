import Foundation
import Testing

@Suite struct ModulePageTests {
  /// The rooms that are written in Swift.
  static let rooms = ((try? Repository.rooms()) ?? []).filter {
    !Repository.files(of: $0).isEmpty
  }

  @Test(arguments: rooms) func aPageSaysWhatARoomIsForWithAPicture(_ room: String) throws {
    let page = try Repository.text("Sources/\(room)/\(room).docc/\(room).md")
    #expect(page.hasPrefix("# ``\(room)``\n"))
    #expect(page.contains("```text\n"), "a picture")
    let prose = page.components(separatedBy: "\n### ")[0].split(separator: "\n")
    #expect(prose.count <= 16, "ten lines and a picture")
  }

  /// What pages show as Swift stands, line for line, between marks in a test that is compiled and run.
  @Test func theExamplesOfPagesAreThoseThatAreRun() throws {
    let tests = try Repository.text("Tests/LibraryTests/ExampleTests.swift")
    let tested = tests.matches(of: /\/\/ example: [a-z-]+: [^\n]*\n([\s\S]*?)\n *\/\/ end/)
      .map { trimmed(String($0.output.1)) }
    var shown: [String] = []
    for room in Self.rooms {
      let page = try Repository.text("Sources/\(room)/\(room).docc/\(room).md")
      shown += page.matches(of: /```swift\n([\s\S]*?)\n```/).map { trimmed(String($0.output.1)) }
    }
    #expect(!shown.isEmpty)
    #expect(Set(shown) == Set(tested))
  }

  /// Where CONTRIBUTING.md sends people, there is something; the names that it says are in the sources.
  @Test func whatContributingNamesIsThere() throws {
    let text = try Repository.text("CONTRIBUTING.md")
    let sources = Repository.allFiles.map(\.text).joined()
    for match in text.matches(of: /`([^`\n]+)`/) {
      let said = String(match.output.1)
      if let path = said.wholeMatch(
        of: /((?:Sources|Tests|Scripts|Templates|docs|starter)\/[A-Za-z0-9_.\/-]+).*/)
      {
        let place = String(path.output.1).replacing(/(?:NAME|TAG)\..*$/, with: "")
        #expect(
          FileManager.default.fileExists(atPath: Repository.root.appending(path: place).path),
          "\(said)")
      } else if said.wholeMatch(of: /[a-z]+[A-Z][A-Za-z]+|[A-Z][a-z]+[A-Z][A-Za-z]*/) != nil,
        !said.hasSuffix("Tests")
      {
        #expect(sources.contains(said), "\(said)")
      }
    }
  }

  @Test func contributingNamesEveryScript() throws {
    let text = try Repository.text("CONTRIBUTING.md")
    let folder = Repository.root.appending(path: "Scripts")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      // Folders cannot be read as a text.
      guard (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) != nil else {
        continue
      }
      #expect(text.contains("\n| `\(name)` | "), "\(name)")
    }
  }

  /// The lines without what they are indented by.
  private func trimmed(_ text: String) -> String {
    text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }.joined(separator: "\n")
  }

  /// The picture of the rooms is drawn from `Package.swift`: an arrow for each import that does not follow from
  /// others. Recorded with SITEGEN_RECORD=1.
  @Test func thePictureOfTheRoomsIsDrawnFromThePackage() throws {
    let path = "docs/ARCHITECTURE.md"
    let text = try Repository.text(path)
    let marks = ("<!-- graph -->\n", "<!-- /graph -->")
    let parts = text.components(separatedBy: marks.0)
    try #require(parts.count == 2)
    let rest = try #require(parts[1].range(of: marks.1)).lowerBound
    let graph = try Self.graph()
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try Data((parts[0] + marks.0 + graph + parts[1][rest...]).utf8)
        .write(to: Repository.root.appending(path: path))
    } else {
      #expect(parts[1][..<rest] == graph, "record it: SITEGEN_RECORD=1")
    }
  }

  private static func graph() throws -> String {
    let package = try ImportGraphTests.package()
    let own = Set(package.keys)
    var reached: [String: Set<String>] = [:]
    func all(_ room: String) -> Set<String> {
      if let known = reached[room] { return known }
      let direct = (package[room] ?? []).intersection(own)
      let found = direct.reduce(direct) { $0.union(all($1)) }
      reached[room] = found
      return found
    }
    var lines = ["```mermaid", "graph BT"]
    for room in package.keys.sorted() {
      let direct = (package[room] ?? []).intersection(own)
      let implied = direct.reduce(into: Set<String>()) { $0.formUnion(all($1)) }
      for name in direct.subtracting(implied).sorted() { lines.append("  \(room) --> \(name)") }
    }
    return (lines + ["```", ""]).joined(separator: "\n")
  }
}
