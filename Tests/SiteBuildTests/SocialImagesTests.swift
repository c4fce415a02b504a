import Content
import Diagnostics
import Foundation
import SiteBuild
import Synchronization
import TestSupport
import Testing

/// The pictures that stand for pages where they are shared. The tool is one of the tests' own: it notes what it is
/// asked for, and answers with a picture that holds the shapes.
@Suite struct SocialImagesTests {
  private static let site = smallSite.merging([
    "Content/site.yaml": """
    title: {en: Money by place, cy: Arian fesul lle}
    languages: [en, cy]
    base_url: https://example.org/money/
    social_images: rsvg
    """
  ]) { $1 }

  /// A tool of a version that counts the pictures it made.
  final class Tool: Sendable {
    let version: String
    private let made = Atomic(0)
    var count: Int { made.load(ordering: .sequentiallyConsistent) }
    init(_ version: String = "2.54.7") { self.version = version }

    var machine: Machine {
      var machine = Machine.current
      machine.run = { [self] name, arguments, words in
        guard name == "rsvg-convert" else { return nil }
        if arguments == ["--version"] {
          if words != "/dev/null" {
            try? "rsvg-convert version \(version)\n".write(
              toFile: words, atomically: false, encoding: .utf8)
          }
          return 0
        }
        guard let output = arguments.first(where: { $0.hasPrefix("--output=") })?.dropFirst(9),
          let input = arguments.last, let shapes = FileManager.default.contents(atPath: input)
        else { return 1 }
        made.add(1, ordering: .sequentiallyConsistent)
        return FileManager.default.createFile(
          atPath: String(output), contents: Data([0x89, 0x50, 0x4E, 0x47]) + shapes) ? 0 : 1
      }
      return machine
    }
  }

  private static func cards(_ folder: TemporaryFolder) throws -> [String: Data] {
    try folder.files(in: "Output").filter { $0.key.hasPrefix("assets/card-") }
  }

  @Test func everyPageHasItsCardAndSaysSo() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.site)
    let tool = Tool()
    let outcome = try await build(folder, on: tool.machine)
    #expect(outcome.isWritten)
    let cards = try Self.cards(folder)
    #expect(cards.count == tool.count)
    let page = try folder.text("Output/case-studies/glasgow.html")
    let image = try #require(
      page.firstMatch(of: /property="og:image" content="https:\/\/example.org\/money\/([^"]*)"/))
    let card = try #require(cards[String(image.output.1)])
    let shapes = String(decoding: card.dropFirst(4), as: UTF8.self)
    #expect(shapes.contains(">Earlier signs</text>") && shapes.contains(">Money by place</text>"))
    #expect(page.contains("property=\"og:image:alt\" content=\"Earlier signs. Money by place\""))
    #expect(page.contains("property=\"og:image:width\" content=\"1200\""))
    let home = try folder.text("Output/cy/index.html")
    let own = try #require(home.firstMatch(of: /og:image" content="[^"]*\/(assets\/[^"]*)"/))
    let welsh = String(decoding: try #require(cards[String(own.output.1)]), as: UTF8.self)
    #expect(welsh.contains("o leiaf £30 miliwn"), "the headline figure, in the page's language")
    #expect(
      try folder.text("Output/data/receipt.json").contains("\"tool\":\"rsvg-convert 2.54.7\""))
    #expect(try !folder.files(in: ".sitegen").keys.contains { $0.hasPrefix("cards/") })
  }

  @Test func onlyCardsThatChangedAreDrawnAgain() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.site)
    try await build(folder, on: Tool().machine)
    let before = try folder.files(in: "Output")
    let idle = Tool()
    try await build(folder, on: idle.machine)
    #expect(idle.count == 0)
    #expect(try folder.files(in: "Output") == before)
    let page = try folder.text("Content/case-studies/glasgow.md")
    try folder.write([
      "Content/case-studies/glasgow.md": page.replacing("Earlier signs", with: "Late signs")
    ])
    let one = Tool()
    try await build(folder, on: one.machine)
    #expect(one.count == 1)
    #expect(try Self.cards(folder).count == before.keys.count { $0.hasPrefix("assets/card-") })
    let other = Tool("2.60.0")
    try await build(folder, on: other.machine)
    #expect(
      other.count == (try Self.cards(folder).count), "another version draws anew")
    // A picture that somebody changed is made again.
    let name = try #require(try Self.cards(folder).keys.sorted().first)
    try FileManager.default.removeItem(atPath: folder.path + "/Output/" + name)
    let mending = Tool("2.60.0")
    try await build(folder, on: mending.machine)
    #expect(mending.count == 1)
  }

  /// The tool itself, where it is installed: what it makes is a picture of the size that pages tell.
  @Test(.enabled(if: Machine.current.run("rsvg-convert", ["--version"], "/dev/null") == 0))
  func theToolDrawsPicturesOfTheirSize() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.site)
    let outcome = try await build(folder)
    #expect(outcome.isWritten)
    let cards = try Self.cards(folder)
    #expect(cards.count > 6)
    for (name, bytes) in cards {
      #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), "\(name)")
      // The header of a PNG has width and height in bytes 16 to 23.
      #expect(Array(bytes[16..<24]) == [0, 0, 0x04, 0xB0, 0, 0, 0x02, 0x76], "\(name)")
    }
    try await build(folder)
    #expect(try Self.cards(folder) == cards)
  }

  @Test func anAbsentToolIsAnError() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.site)
    var machine = Machine.current
    machine.run = { _, _, _ in nil }
    let outcome = try await build(folder, on: machine)
    #expect(!outcome.isWritten && !folder.exists("Output"))
    let problem = try #require(outcome.diagnostics.first { $0.rule == .missingTool })
    #expect(problem.span?.file == "Content/site.yaml")
    #expect(problem.help?.contains("apt-get install librsvg2-bin") == true)
  }

  @Test func aToolThatFailsStopsTheBuild() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.site)
    var machine = Tool().machine
    let run = machine.run
    machine.run = { name, arguments, words in
      arguments == ["--version"] ? run(name, arguments, words) : 3
    }
    await #expect(throws: FileSystemError.self) { try await build(folder, on: machine) }
  }

  @Test func withoutCardsThePagesOwnPictureStandsForIt() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      smallSite.merging([
        "Content/site.yaml": """
        title: {en: Money by place, cy: Arian fesul lle}
        languages: [en, cy]
        base_url: https://example.org/money/
        theme: {logo: images/map.png}
        """,
        "Content/pictured.md": """
        ---
        title: Pictured
        image: {src: images/other.png, alt: A bridge}
        ---
        """,
        "Content/images/other.png": "GIF89a\u{2}\0\u{2}\0",
      ]) { $1 })
    var machine = Machine.current
    machine.run = { _, _, _ in
      Issue.record("no tool is asked for")
      return nil
    }
    try await build(folder, on: machine)
    #expect(
      try folder.text("Output/pictured.html").contains(
        "og:image\" content=\"https://example.org/money/images/other.png\""))
    #expect(try folder.text("Output/pictured.html").contains("og:image:alt\" content=\"A bridge\""))
    #expect(
      try folder.text("Output/index.html").contains(
        "og:image\" content=\"https://example.org/money/images/map.png\""))
    #expect(try Self.cards(folder).isEmpty)
  }

  @Test func withoutAnAddressNothingIsDrawn() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.site.merging([
        "Content/site.yaml": "title: Money by place\nlanguages: [en, cy]\nsocial_images: rsvg\n"
      ]) { $1 })
    let tool = Tool()
    try await build(folder, on: tool.machine)
    #expect(tool.count == 0)
    #expect(try !folder.text("Output/index.html").contains("og:"))
  }
}
