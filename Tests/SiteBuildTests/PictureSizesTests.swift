import Content
import Diagnostics
import Foundation
import SiteBuild
import Synchronization
import TestSupport
import Testing

/// Pictures that are offered in several sizes. The tool is one of the tests' own, but for the last test: it answers
/// with a picture of the width it is asked for.
@Suite struct PictureSizesTests {
  private static let site = smallSite.merging([
    "Content/site.yaml": """
    title: {en: Money by place, cy: Arian fesul lle}
    languages: [en, cy]
    base_url: https://example.org/money/
    images: vips
    """,
    "Content/case-studies/pictured.md": """
    ---
    title: Pictured
    date: 2026-03-02
    regions: glasgow
    image: {src: ../images/wide.png, alt: A bridge}
    ---
    ![A mill](../images/narrow.png) and ![A mark](../images/mark.png), see [a plan](../images/plan.png).
    """,
    "Content/later.md": """
    ---
    title: Later
    publish: 2026-09-01 09:30
    ---
    ![The launch](images/launch.png)
    """,
  ]) { $1 }

  /// A folder with pictures of some sizes.
  private static func folder(_ site: [String: String] = site) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(site)
    let pictures = [
      "wide.png": (2000, 1000), "narrow.png": (870, 400), "mark.png": (430, 430),
      "plan.png": (3000, 3000), "launch.png": (2000, 1000),
    ]
    for (name, size) in pictures {
      try write(png(size.0, size.1), folder, "Content/images/" + name)
    }
    return folder
  }

  private static func write(_ bytes: Data, _ folder: TemporaryFolder, _ name: String) throws {
    let file = URL(filePath: folder.path).appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  /// The beginning of a PNG, as far as it tells its size, and what tells it from others.
  static func png(_ width: Int, _ height: Int, _ end: String = "") -> Data {
    func number(_ value: Int) -> [UInt8] {
      stride(from: 24, through: 0, by: -8).map { UInt8(value >> $0 & 255) }
    }
    return Data(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + number(13) + Array("IHDR".utf8)
        + number(width) + number(height) + [8, 2, 0, 0, 0, 0, 0, 0, 0] + Array(end.utf8))
  }

  /// A tool of a version that counts the pictures it made.
  final class Tool: Sendable {
    let version: String
    private let made = Atomic(0)
    var count: Int { made.load(ordering: .sequentiallyConsistent) }
    init(_ version: String = "8.14.1") { self.version = version }

    var machine: Machine {
      var machine = Machine.current
      machine.run = { [self] name, arguments, words in
        guard name == "vipsthumbnail" else { return nil }
        if arguments == ["--version"] {
          if words != "/dev/null" {
            try? "vips-\(version)\n".write(toFile: words, atomically: false, encoding: .utf8)
          }
          return 0
        }
        guard let size = arguments.firstIndex(of: "--size"),
          let width = Int(arguments[size + 1].dropLast()),
          let place = arguments.last?.split(separator: "[").first
        else { return 1 }
        made.add(1, ordering: .sequentiallyConsistent)
        return FileManager.default.createFile(
          atPath: String(place), contents: png(width, width / 2, version)) ? 0 : 1
      }
      return machine
    }
  }

  private static func made(_ folder: TemporaryFolder) throws -> [String] {
    try folder.files(in: "Output").keys.filter { $0.contains(/-\d+w\./) }.sorted()
  }

  @Test func sizesBelowItsOwnAreMadeAndOffered() async throws {
    let folder = try Self.folder()
    let tool = Tool()
    let outcome = try await build(folder, on: tool.machine)
    #expect(outcome.isWritten)
    #expect(
      try Self.made(folder) == [
        "images/narrow-400w.png", "images/wide-1600w.png", "images/wide-400w.png",
        "images/wide-800w.png",
      ], "none of what is linked, held back, or hardly wider")
    #expect(tool.count == 4)
    let page = try folder.text("Output/case-studies/pictured.html")
    let images = page.matches(of: /<img[^>]*alt="A[^>]*>/).map { String($0.output) }
    try #require(images.count == 3)
    #expect(
      images[0].contains(
        "srcset=\"../images/wide-400w.png 400w, ../images/wide-800w.png 800w, "
          + "../images/wide-1600w.png 1600w\" sizes="))
    #expect(images[0].contains("width=\"2000\" height=\"1000\""))
    #expect(
      images[1].contains(
        "srcset=\"../images/narrow-400w.png 400w, ../images/narrow.png 870w\" sizes="))
    #expect(!images[2].contains("srcset"))
    #expect(
      try folder.text("Output/data/receipt.json").contains("\"tool\":\"vipsthumbnail 8.14.1\""))
  }

  @Test func onlyWhatChangedIsMadeAgain() async throws {
    let folder = try Self.folder()
    try await build(folder, on: Tool().machine)
    let before = try folder.files(in: "Output")
    let idle = Tool()
    try FileManager.default.removeItem(atPath: folder.path + "/Output")
    try await build(folder, on: idle.machine)
    #expect(idle.count == 0)
    #expect(try folder.files(in: "Output") == before)
    try Self.write(Self.png(900, 400, "another"), folder, "Content/images/narrow.png")
    let one = Tool()
    try await build(folder, on: one.machine)
    #expect(one.count == 2, "one more width fits now")
    let other = Tool("8.17.0")
    try await build(folder, on: other.machine)
    #expect(other.count == 5, "another version makes all anew")
    try folder.remove("Content/case-studies/pictured.md")
    try await build(folder, on: other.machine)
    #expect(try Self.made(folder).isEmpty)
    #expect(try folder.files(in: ".sitegen/pictures").isEmpty)
  }

  @Test func withoutBeingAskedForNothingIsMade() async throws {
    let folder = try Self.folder(
      Self.site.merging(["Content/site.yaml": "title: Money by place\nlanguages: [en, cy]\n"]) {
        $1
      })
    let tool = Tool()
    try await build(folder, on: tool.machine)
    #expect(try Self.made(folder).isEmpty && tool.count == 0)
    #expect(try !folder.text("Output/case-studies/pictured.html").contains("srcset"))
  }

  @Test func anAbsentToolIsAnError() async throws {
    let folder = try Self.folder()
    var machine = Machine.current
    machine.run = { _, _, _ in nil }
    let outcome = try await build(folder, on: machine)
    #expect(!outcome.isWritten && !folder.exists("Output"))
    let problem = try #require(outcome.diagnostics.first { $0.rule == .missingTool })
    #expect(problem.span?.file == "Content/site.yaml")
    #expect(problem.help?.contains("apt-get install libvips-tools") == true)
  }

  @Test func aToolThatFailsStopsTheBuild() async throws {
    let folder = try Self.folder()
    var machine = Tool().machine
    let run = machine.run
    machine.run = { name, arguments, words in
      arguments == ["--version"] ? run(name, arguments, words) : 3
    }
    await #expect(throws: FileSystemError.self) { try await build(folder, on: machine) }
    // A picture of another width than was asked for is none.
    machine.run = { name, arguments, words in
      run(name, arguments.map { $0 == "800x" ? "700x" : $0 }, words)
    }
    await #expect(throws: FileSystemError.self) { try await build(folder, on: machine) }
  }

  @Test func aPictureOfThatNameIsNotWrittenOver() async throws {
    let folder = try Self.folder(
      Self.site.merging(["Content/more.md": "---\ntitle: More\n---\n![Own](images/wide-400w.png)\n"]
      ) { $1 })
    try Self.write(Self.png(300, 300), folder, "Content/images/wide-400w.png")
    let outcome = try await build(folder, on: Tool().machine)
    #expect(outcome.diagnostics.contains { $0.rule == .addressTaken } && !outcome.isWritten)
  }

  /// The tool itself, where it is installed, on a photograph that was taken upright and says where.
  @Test(.enabled(if: Machine.current.run("vipsthumbnail", ["--version"], "/dev/null") == 0))
  func theToolTurnsPicturesAndLeavesOutWhatTheySay() async throws {
    let folder = try Self.folder()
    let place = folder.path + "/photo.jpg"
    #expect(
      Machine.current.run(
        "vips", ["black", place + "[strip]", "1000", "900", "--bands", "3"], "/dev/null") == 0
    )
    let plain = try #require(FileManager.default.contents(atPath: place))
    // One fact, that the camera was turned, and words behind it.
    let facts =
      Array("Exif\0\0MM\0*\0\0\0\u{8}\0\u{1}\u{1}\u{12}\0\u{3}\0\0\0\u{1}\0\u{6}\0\0".utf8)
      + [0, 0, 0, 0] + Array("55.8642 N".utf8)
    let photograph =
      plain.prefix(2) + [0xFF, 0xE1, 0, UInt8(facts.count + 2)] + facts
      + plain.dropFirst(2)
    for name in ["wide", "narrow", "mark", "plan"] {
      try folder.remove("Content/images/\(name).png")
    }
    try Self.write(Data(photograph), folder, "Content/images/photo.jpg")
    try folder.write([
      "Content/case-studies/pictured.md": """
      ---
      title: Pictured
      date: 2026-03-02
      regions: glasgow
      image: {src: ../images/photo.jpg, alt: A bridge}
      ---
      """
    ])
    let outcome = try await build(folder)
    #expect(outcome.isWritten)
    #expect(try Self.made(folder) == ["images/photo-400w.jpg", "images/photo-800w.jpg"])
    #expect(
      try folder.text("Output/case-studies/pictured.html").contains("width=\"900\" height=\"1000\"")
    )
    let files = try folder.files(in: "Output")
    let small = try #require(files["images/photo-400w.jpg"])
    #expect(
      PictureFile(path: "photo.jpg", Array(small)).size.map { [$0.width, $0.height] } == [
        400, 444,
      ])
    #expect(
      small.range(of: Data("55.8642".utf8)) == nil && small.range(of: Data("Exif".utf8)) == nil)
    #expect(
      files["images/photo.jpg"] == Data(photograph), "the picture itself is as its owner made it")
    try FileManager.default.removeItem(atPath: folder.path + "/Output")
    try FileManager.default.removeItem(atPath: folder.path + "/.sitegen")
    try await build(folder)
    #expect(try folder.files(in: "Output") == files, "the same bytes each time")
  }
}
