import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// Links, odd names, and names that are one to some disks and two to others.
@Suite struct FileNameTests {
  private static let page = "---\ntitle: Page\n---\n"

  private func problems(_ files: [String: String], links: [String: String] = [:]) async throws
    -> [Diagnostic]
  {
    let folder = try TemporaryFolder()
    try folder.write(["Content/site.yaml": "title: Site\n"])
    try folder.write(files)
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/" + name, withDestinationPath: target)
    }
    return try await build(folder).diagnostics
  }

  @Test func linksMayNotLeadOutOfTheSite() async throws {
    for target in ["/etc/passwd", "../../..", "/", "../Content/../../"] {
      let found = try await problems(["Content/a.md": Self.page], links: ["Content/b.md": target])
      #expect(found.map(\.rule) == [.unsafePath], "\(target)")
    }
    let nowhere = try await problems(
      ["Content/a.md": Self.page], links: ["Content/b.md": "absent.md"])
    #expect(nowhere.map(\.rule) == [.unreadableFile])
    #expect(nowhere.first?.help == "put the file itself there")
    let loop = try await problems(
      ["Content/a.md": Self.page], links: ["Content/b": ".", "Content/c": "d", "Content/d": "c"])
    #expect(Set(loop.map(\.rule)) == [.unsafePath, .unreadableFile])
  }

  /// What is made of a name that fits may be longer than disks take: nothing is written then.
  @Test func namesThatGrowTooLongAreToldBeforeAnythingIsWritten() async throws {
    let path = "Content/" + String(repeating: "x", count: 251) + ".md"
    let found = try await problems([path: Self.page])
    #expect(found.map(\.rule).contains(.unsafePath))
    #expect(found.first?.message.contains("256 bytes") == true)
  }

  @Test func aliasesAreNamesThatEveryMachineTakes() async throws {
    for alias in ["con.html", "aux/x.html", "x./y.html"] {
      let found = try await problems([
        "Content/a.md": "---\ntitle: Page\naliases: [\(alias)]\n---\n"
      ])
      #expect(found.map(\.rule) == [.unsafePath], "\(alias)")
    }
  }

  @Test func linksWithinTheSiteAreFollowed() async throws {
    let found = try await problems(
      ["Content/a.md": Self.page, "Shared/b.md": Self.page, "Content/images/x.png": "x"],
      links: ["Content/c.md": "a.md", "Content/shared": "../Shared", "Content/pictures": "images"])
    #expect(found == [])
  }

  /// What is not published where it stands does not go out under another name.
  @Test(arguments: [
    ("Content/static/c.txt", "../../.git/config", "“.git”"),
    ("Content/static/s", "../../.sitegen", "“.sitegen”"),
    ("Content/notes", "../.env", "“.env”"),
    ("Content/static/raw", "../data", "out of the folder Content/static"),
    ("Content/static/held.txt", "../a.md", "out of the folder Content/static"),
    ("Content/my.csv", "data/awards.csv", "into the folder Content/data"),
    ("Content/text.txt", "a.md", "the text of a page"),
  ]) func linksPublishNothingThatIsNotPublished(_ path: String, _ target: String, _ words: String)
    async throws
  {
    let found = try await problems(
      [
        "Content/a.md": Self.page, ".git/config": "token", ".sitegen/x": "x", ".env": "x",
        "Content/data/awards.csv": "id,title,amount\n", "Content/static/ok.txt": "x",
      ], links: [path: target])
    #expect(found.map(\.rule) == [.unsafePath])
    #expect(found.first?.message.contains(words) == true)
  }

  @Test func namesThatDifferInCaseAloneClash() async throws {
    let found = try await problems([
      "Content/About.md": Self.page, "Content/about.md": Self.page, "Content/Data/a.md": Self.page,
      "Content/static/INDEX.html": "x",
    ])
    #expect(found.map(\.rule) == [.addressTaken, .addressTaken, .addressTaken])
    #expect(
      found.compactMap(\.span?.file) == [
        "Content/Data/a.md", "Content/about.md", "Content/static/INDEX.html",
      ])
  }

  /// Beside an `index.md` an `INDEX.md` is one fault: no other page is made in its place.
  @Test func aFrontPageInCapitalsIsToldOfOnce() async throws {
    let found = try await problems(["Content/INDEX.md": Self.page, "Content/index.md": Self.page])
    #expect(found.map(\.message) == ["two pages would have the address “index.html”"])
  }

  @Test func namesThatDifferInCompositionAloneClash() async throws {
    // Swift holds the two for one text, and so would a dictionary.
    let folder = try TemporaryFolder()
    try folder.write(["Content/site.yaml": "title: Site\n", "Content/caf\u{E9}.md": Self.page])
    try folder.write(["Content/cafe\u{301}.md": Self.page])
    let found = try await build(folder).diagnostics
    #expect(found.map(\.rule) == [.addressTaken])
  }

  /// A picture that a Mac named, in a text that somebody else wrote.
  @Test func aNameMayBeWrittenComposedOrNot() async throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "Content/site.yaml": "title: Site\n",
      "Content/images/cafe\u{301}.png": "GIF89a\u{1}\0\u{1}\0",
      "Content/case-studies/a.md":
        "---\ntitle: A\nimage: {src: \"../images/caf\u{E9}.png\", alt: X}\n---\n"
        + "![X](../images/caf\u{E9}.png)\n",
    ])
    let outcome = try await build(folder)
    #expect(outcome.diagnostics == [])
    #expect(try folder.files(in: "Output/images").values.map { $0.count } == [10])
  }

  @Test func anAddressIsNotBothFileAndFolder() async throws {
    let found = try await problems([
      "Content/static/notes": "x", "Content/notes/a.md": Self.page,
      "Content/static/b.html/x.txt": "x", "Content/b.md": Self.page,
    ])
    #expect(found.map(\.rule) == [.addressTaken, .addressTaken])
  }

  /// Names that a machine of somebody else, or a host, has for something else or cannot hold.
  @Test(arguments: [
    "CON.md", "aux.txt", "nul.md", "Com1.csv", "lpt9", "dot.", "blank ", "nul .md", "PRN",
  ])
  func reservedNamesAreRefused(_ name: String) async throws {
    for folder in ["Content", "Content/static", "Content/news"] {
      let found = try await problems(["Content/a.md": Self.page, "\(folder)/\(name)": Self.page])
      #expect(found.map(\.rule) == [.unsafePath], "\(folder)/\(name)")
    }
    let near = ["console.md", "com0.md", "auxiliary.md", "null.md", "lpt10.md"]
    let found = try await problems(
      Dictionary(uniqueKeysWithValues: near.map { ("Content/\($0)", Self.page) }))
    #expect(found == [])
  }

  /// What is for programs, or is run or obeyed by hosts, is not copied.
  @Test(arguments: [
    ".gitignore", ".htaccess", "a/.git/config", "x.php", "x.php.txt", "_worker.js", "web.config",
    "a.hta",
    "files.yml", "Files.yaml", "files.csv",
  ])
  func filesThatAreNotForReadersAreRefused(_ name: String) async throws {
    let found = try await problems(["Content/a.md": Self.page, "Content/static/\(name)": "x"])
    #expect(found.map(\.severity) == [.error], "\(name)")
    #expect(found.first?.span?.file == "Content/static/\(name)")
  }

  @Test func whatTheWebAsksForIsCopied() async throws {
    let found = try await problems([
      "Content/a.md": Self.page, "Content/static/.well-known/x.txt": "x",
      "Content/static/CNAME": "x", "Content/static/_redirects": "x",
      "Content/static/notes/report.html.pdf": "<<x",
    ])
    #expect(found == [])
  }

  @Test func oddNamesAreLedTo() async throws {
    let folder = try TemporaryFolder()
    let names = [
      "a b", "100%", "q?", "h#a", "semi;colon", "quote\"", "apos'", "ŵ", "😀", "<tag>", "&amp;",
      "back\\slash", "{{x}}", "-dash", "a:b",
    ]
    func encoded(_ name: String) -> String {
      name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? name
    }
    var files = Dictionary(
      uniqueKeysWithValues: names.map { ("Content/odd/\($0).md", Self.page) })
    files["Content/odd/all.md"] =
      Self.page + names.map { "- [x](\(encoded($0)).md)" }.joined(separator: "\n") + "\n"
    files["Content/site.yaml"] = "title: Site\n"
    try folder.write(files)
    let outcome = try await build(folder)
    #expect(outcome.diagnostics == [])
    let html = try folder.text("Output/odd/all.html")
    for name in names { #expect(folder.exists("Output/odd/\(name).html"), "\(name)") }
    for match in html.matches(of: #/<li><a href="([^"]*)"/#) {
      let link = String(match.1).replacing("&amp;", with: "&").replacing("&#x27;", with: "'")
      let path = link.removingPercentEncoding ?? ""
      #expect(folder.exists("Output/odd/" + path), "\(match.1)")
    }
    #expect(html.matches(of: #/<li><a href="([^"]*)"/#).count >= names.count)
  }

  @Test func aTranslationOfAHeldPageIsHeldInOtherLettersToo() async throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "Content/site.yaml": "title: Site\nlanguages: [en, cy]\n",
      "Content/Merger.md": "---\ntitle: Later\npublish: 2030-01-01\n---\n",
      "Content/merger.cy.md": "---\ntitle: Wedyn\n---\n",
      "Content/other.cy.md": "---\ntitle: Arall\n---\n",
      "Content/plans/index.md": "---\ntitle: Plans\npublish: 2030-01-01\n---\n",
      "Content/plans.cy.md": "---\ntitle: Wedyn\n---\n",
      "Content/news/index.md": "---\ntitle: News\npublish: 2030-01-01\n---\n",
      "Content/news.md": "---\ntitle: Other news\n---\n",
      "Content/news.cy.md": "---\ntitle: Newyddion\n---\n",
    ])
    let outcome = try await build(folder)
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    #expect(!folder.exists("Output/cy/merger.html"))
    #expect(!folder.exists("Output/cy/plans.html"))
    #expect(folder.exists("Output/cy/news.html"))
    #expect(folder.exists("Output/cy/other.html"))
    for (name, bytes) in try folder.files(in: "Output") {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("Wedyn"), "\(name)")
    }
  }
}
