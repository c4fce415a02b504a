import Content
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a site folder may hold that is no honest file: each has its diagnostic or is left alone, and nothing waits for ever.
@Suite(.timeLimit(.minutes(10))) struct HostileFileTests {
  private static let page = "---\ntitle: Page\n---\n"

  private func site(_ files: [String: String] = [:]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(["Content/site.yaml": "title: Site\n", "Content/a.md": Self.page])
    try folder.write(files)
    return folder
  }

  /// Pipes and sockets, under names that are read, copied and passed over, in the folder itself and behind a link.
  @Test(arguments: ["pipe", "socket"]) func whatIsNoFileIsSaidAndNeverRead(_ kind: String)
    async throws
  {
    let names = [
      "b.md", "data/figures.yaml", "data/awards.csv", "images/x.png", "x.svg", "static/y.txt",
      "static/y.html",
    ]
    for name in names {
      let folder = try site()
      let path = folder.path + "/Content/" + name
      for place in [path, folder.path + "/Elsewhere/p"] {
        try FileManager.default.createDirectory(
          at: URL(filePath: place).deletingLastPathComponent(), withIntermediateDirectories: true)
      }
      try make(kind, at: path)
      let found = try await build(folder).diagnostics
      #expect(found.map(\.rule) == [.unreadableFile], "\(name)")
      #expect(found.first?.span?.file == "Content/" + name)
      // The same behind a link that stays within the site.
      try FileManager.default.removeItem(atPath: path)
      try make(kind, at: folder.path + "/Elsewhere/p")
      try FileManager.default.createSymbolicLink(
        atPath: path, withDestinationPath: folder.path + "/Elsewhere/p")
      #expect(
        try await build(folder).diagnostics.map(\.rule) == [.unreadableFile], "\(name), a link")
    }
  }

  /// Of settings that are there and cannot be read it is not said that they are missing.
  @Test func settingsThatCannotBeReadAreNotCalledMissing() async throws {
    let folder = try site()
    let path = folder.path + "/Content/site.yaml"
    try FileManager.default.removeItem(atPath: path)
    #expect(
      try await build(folder).diagnostics.map(\.message) == ["there is no file Content/site.yaml"])
    try make("pipe", at: path)
    #expect(try await build(folder).diagnostics.map(\.span?.file) == ["Content/site.yaml"])
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: "/etc/passwd")
    #expect(try await build(folder).diagnostics.map(\.rule) == [.unsafePath])
  }

  private func make(_ kind: String, at path: String) throws {
    if kind == "pipe" {
      try #require(mkfifo(path, 0o600) == 0)
      return
    }
    // The name of a socket is short: it is made elsewhere on the same disk and moved.
    let near = NSTemporaryDirectory() + "s-\(UInt32.random(in: 0...UInt32.max))"
    let short = near.utf8.count < 100 ? near : "/tmp/s-\(UInt32.random(in: 0...UInt32.max))"
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: short.utf8) }
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(status == 0)
    if rename(short, path) != 0 {
      defer { unlink(short) }
      try #require(link(short, path) == 0)
    }
  }

  /// What never ends and what is elsewhere: none of it is read.
  @Test func whatLeadsToTheMachineIsRefused() async throws {
    for target in [
      "/dev/zero", "/dev/random", "/dev/tty", "/proc/self/mem", "/proc/kmsg", "/proc/self/cwd",
    ] {
      for name in ["b.md", "images/b.png", "static/b.bin"] {
        let folder = try site(["Content/images/z": "", "Content/static/z": ""])
        try FileManager.default.createSymbolicLink(
          atPath: folder.path + "/Content/" + name, withDestinationPath: target)
        let found = try await build(folder).diagnostics
        #expect(
          found.count == 1 && [.unsafePath, .unreadableFile].contains(found[0].rule),
          "\(name) \(target)")
      }
    }
  }

  /// Links that make a folder contain itself by a detour, or two folders each other.
  @Test func circlesOfLinksEnd() async throws {
    let folder = try site(["Content/one/a.md": Self.page, "Content/two/a.md": Self.page])
    for (name, target) in [
      ("one/x", "../two"), ("two/x", "../one"), ("one/y", ".."), ("z", "one/x/x"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/Content/" + name, withDestinationPath: target)
    }
    let found = try await build(folder).diagnostics
    #expect(
      !found.isEmpty && found.allSatisfy { [.unsafePath, .unreadableFile].contains($0.rule) })
    #expect(found.count < 100)
  }

  /// Names that no web address, terminal or other disk can hold.
  @Test func oddNamesHaveADiagnosticOrAnAddress() async throws {
    for name in ["new\nline.md", "tab\t.md", "bell\u{7}.md", "esc\u{1B}[31m.md"] {
      let folder = try site(["Content/\(name)": Self.page])
      let found = try await build(folder).diagnostics
      #expect(found.map(\.rule) == [.unsafePath], "\(name.debugDescription)")
    }
    // Not UTF-8.
    let folder = try site()
    let bytes =
      Array((folder.path + "/Content/").utf8CString.dropLast()) + [
        CChar(bitPattern: 0xFF), 0x2E, 0x6D, 0x64, 0,
      ]
    let file = open(bytes, O_CREAT | O_WRONLY, 0o600)
    try #require(file >= 0)
    close(file)
    #expect(try await build(folder).diagnostics.map(\.rule) == [.unsafePath])
    // Signs that turn the direction of writing are shown as signs, and do not reach a terminal.
    let turned = try site(["Content/a\u{202E}dm.exe.md": "---\ntitle: T\nunknown: x\n---\n"])
    let outcome = try runProgram(["check", turned.path, "--as-of", "2026-07-01"])
    #expect(!outcome.errors.unicodeScalars.contains("\u{202E}"))
    #expect(outcome.errors.contains("dm.exe.md"))
  }

  /// A file that grows, shrinks, goes and becomes a folder or pipe while sites are built from it: each build ends with a site
  /// or with a message, and the last, left in peace, with what a clean one gives.
  @Test func filesThatChangeWhileTheyAreRead() async throws {
    let folder = try site(["Content/data/z": "", "Content/images/z": ""])
    let places = [
      "Content/b.md", "Content/images/x.png", "Content/static/s.txt", "Content/data/figures.yaml",
    ]
    let path = folder.path
    let stop = Task {
      var random = SeededGenerator(seed: 8)
      while !Task.isCancelled {
        let place = path + "/" + (places.randomElement(using: &random) ?? "")
        switch Int.random(in: 0..<6, using: &random) {
        case 0: unlink(place)
        case 1: truncate(place, off_t.random(in: 0...40, using: &random))
        case 2: mkfifo(place, 0o600)
        case 3:
          mkdir(place, 0o700)
          rmdir(place)
        default:
          let file = open(place, O_CREAT | O_WRONLY | O_APPEND | O_NONBLOCK, 0o600)
          let text = Array(
            (Self.page
              + String(repeating: "words ", count: Int.random(in: 0...2000, using: &random))).utf8)
          if file >= 0 {
            _ = Glibc.write(file, text, text.count)
            close(file)
          }
        }
        await Task.yield()
      }
    }
    for _ in 0..<40 {
      do {
        let outcome = try await build(folder)
        #expect(outcome.isWritten || !outcome.diagnostics.isEmpty)
      } catch let error as FileSystemError {
        #expect(error.path.hasPrefix(path))
      }
    }
    stop.cancel()
    await stop.value
    for place in places {
      unlink(path + "/" + place)
      rmdir(path + "/" + place)
    }
    try await build(folder)
    let clean = try await cleanBuild(folder)
    #expect(try folder.files(in: "Output") == clean)
  }

  /// Pictures that say they are what they are not. None is decoded here; what they say has bounds.
  @Test func picturesThatLie() async throws {
    func png(_ width: UInt32, _ height: UInt32) -> Data {
      var bytes =
        Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]) + Data("IHDR".utf8)
      for value in [width, height] { bytes += withUnsafeBytes(of: value.bigEndian) { Data($0) } }
      return bytes + Data([8, 6, 0, 0, 0, 0, 0, 0, 0])
    }
    let pictures: [(name: String, bytes: Data, rules: [Rule])] = [
      ("large.png", png(.max, .max), [.unreadableImage]),
      ("none.png", png(0, 0), [.unreadableImage]),
      ("bomb.png", png(1_000_000, 1_000_000), []),
      ("cut.png", png(10, 10).prefix(20), [.unreadableImage]),
      ("empty.jpg", Data(), [.unreadableImage]),
      ("page.jpg", Data("<html><script>x()</script>".utf8), [.unreadableImage]),
      ("png-as.jpg", png(20, 10), []),
      ("shapes.png", Data("<svg width='5' height='5'><script/></svg>".utf8), []),
      ("shapes.svg", Data("<svg width='5' height='5'><script/></svg>".utf8), [.unsafeSVG]),
    ]
    for (name, bytes, rules) in pictures {
      let folder = try site(["Content/a.md": Self.page + "![A picture](images/\(name))\n"])
      try folder.write(["Content/images/\(name)": bytes])
      let outcome = try await build(folder)
      #expect(outcome.diagnostics.map(\.rule) == rules, "\(name)")
      guard outcome.isWritten else { continue }
      // It is copied as it is, and its size is never one that no picture has.
      #expect(try folder.files(in: "Output")["images/\(name)"] == bytes, "\(name)")
      for match in try folder.text("Output/a.html").matches(of: #/(?:width|height)="(\d+)"/#) {
        #expect((1...1_000_000).contains(Int(match.1) ?? 0), "\(name)")
      }
    }
  }

  /// Files of a shape that costs whoever holds them whole: each is refused by the limit that it names, and the limits are settable.
  @Test func bombsMeetTheirLimits() async throws {
    let deep = String(repeating: "[", count: 100_000)
    let files: [(name: String, text: String, limit: String)] = [
      ("data/awards.csv", "id" + String(repeating: ",x", count: 1_000_000) + "\n", "csv_columns"),
      (
        "data/awards.csv", "id,title\na,\"" + String(repeating: "x", count: 200_000) + "\"\n",
        "csv_cell_bytes"
      ),
      ("data/figures.yaml", deep, "yaml_depth"),
      (
        "data/figures.yaml", "- {id: a, label: " + String(repeating: "x", count: 16_000_001) + "}",
        "yaml_bytes"
      ),
      ("data/figures.yaml", String(repeating: "- {}\n", count: 1_000_001), "yaml_values"),
      ("b.md", Self.page + String(repeating: "> ", count: 150) + "x\n", "markdown_depth"),
      (
        "b.md", Self.page + String(repeating: "```callout\ntext: x\n```\n\n", count: 201),
        "directives"
      ),
      ("b.md", Self.page + String(repeating: "x", count: 16_000_001), "page_bytes"),
    ]
    for (name, text, limit) in files {
      let found = try await build(try site(["Content/" + name: text])).diagnostics
      #expect(
        found.contains { $0.rule == .limitExceeded && $0.message.contains(limit) },
        "\(limit): \(found.map(\.message).prefix(3))")
      #expect(found.count < 50, "\(limit): \(found.count)")
    }
    let setting = "title: Site\nlimits: {pages: 1, csv_bytes: 5}\n"
    let few = try await build(
      try site([
        "Content/site.yaml": setting, "Content/b.md": Self.page,
        "Content/data/awards.csv": "id,title\na,b\n",
      ])
    ).diagnostics
    for limit in ["pages", "csv_bytes"] {
      #expect(few.contains { $0.rule == .limitExceeded && $0.message.contains(limit) }, "\(limit)")
    }
  }

  /// What stands for other things cannot grow: YAML's own references are refused where they stand.
  @Test func referencesThatGrowAreRefused() async throws {
    let bomb = (1...9).reduce("- &a0 [x, x, x, x, x, x, x, x, x]\n") { text, number in
      text + "- &a\(number) ["
        + Array(repeating: "*a\(number - 1)", count: 9).joined(separator: ", ") + "]\n"
    }
    for name in ["data/figures.yaml", "data/jobs.schema.yaml"] {
      let found = try await build(
        try site(["Content/" + name: bomb, "Content/data/jobs.csv": "a\n1\n"])
      ).diagnostics
      #expect(
        found.contains { $0.rule == .yamlSyntax && $0.span?.file == "Content/" + name }, "\(name)")
    }
    let page = "---\ntitle: T\nextra: " + bomb.replacing("\n", with: " ") + "\n---\n"
    #expect(
      try await build(try site(["Content/b.md": page])).diagnostics.contains {
        $0.severity == .error
      })
  }
}
