import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SiteBuild

/// `sitegen init`: a site that explains itself, and never over another.
@Suite struct StarterTests {
  @Test func theStarterBuildsWithoutAWarning() async throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/new/site"
    let made = try runProgram(["init", site])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.contains("sitegen build"))
    let built = try runProgram([
      "build", site, "--strict", "--as-of", "2026-07-01", "--base-url", "https://example.org/x/",
    ])
    #expect(built.status == 0)
    #expect(built.errors == "")
    for name in [
      "index.html", "cy/index.html", "case-studies/example-story.html", "guide/publish.html",
      "feed.atom", "accessibility.html",
    ] {
      #expect(folder.exists("new/site/Output/" + name), "\(name)")
    }
    // No page of the form that is copied.
    #expect(!folder.exists("new/site/Output/case-studies/_new-case-study.html"))
    for name in [
      ".gitignore", ".github/workflows/publish.yml", ".github/workflows/check.yml",
      ".github/workflows/mend.yml", ".vscode/settings.json", ".vscode/schemas/site.json",
    ] {
      #expect(folder.exists("new/site/" + name), "\(name)")
    }
  }

  @Test func theStarterIsThereInEnglishAlone() throws {
    let folder = try TemporaryFolder()
    #expect(try runProgram(["init", folder.path, "--languages", "en"]).status == 0)
    let built = try runProgram(["build", folder.path, "--strict", "--as-of", "2026-07-01"])
    #expect(built.status == 0)
    #expect(built.errors == "")
    #expect(!folder.exists("Output/cy"))
    for (path, bytes) in try folder.files(in: "Content") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!path.hasSuffix(".cy.md"))
      #expect(!text.contains("cy:") && !text.contains("@cy"), "\(path)")
    }
    #expect(
      try folder.text("Content/data/regions.yaml").contains("  name: Second example region\n"))
    #expect(try folder.text("Content/data/awards.csv").contains("\"£50,000\",2025-09-01"))
    #expect(try runProgram(["init", folder.path + "/x", "--languages", "fr"]).status == 64)
  }

  @Test func exampleDataSaysThatItIsOne() throws {
    for (path, bytes) in starterFiles() where path.hasPrefix("Content/data/") {
      let entries = String(decoding: bytes, as: UTF8.self).matches(
        of: /(?:^|\n)(?:- id: )?([a-z0-9-]+),?/)
      for entry in entries where entry.output.0.contains("id: ") || path.hasSuffix(".csv") {
        let id = String(entry.output.1)
        #expect(id.contains("example") || id == "id", "\(path): \(id)")
      }
    }
  }

  @Test func aSiteThatIsThereIsLeftAsItIs() throws {
    for name in ["Content/about.txt", "Templates/page.mustache"] {
      let folder = try TemporaryFolder()
      try folder.write([name: "mine"])
      let refused = try runProgram(["init", folder.path])
      #expect(refused.status == 1)
      #expect(refused.errors.contains("nothing was changed"))
      #expect(try folder.files().keys.sorted() == [name])
    }
    let folder = try TemporaryFolder()
    try folder.write(["file": "mine"])
    #expect(try runProgram(["init", folder.path + "/file"]).status == 1)
    #expect(try folder.text("file") == "mine")
  }

  @Test func whatLiesInAFolderWithoutASiteStays() throws {
    let folder = try TemporaryFolder()
    try folder.write(["README.md": "mine", ".git/HEAD": "ref"])
    let made = try runProgram(["init", "."], in: folder.path)
    #expect(made.status == 0)
    #expect(made.errors.contains("“README.md” was there and is left as it is."))
    #expect(try folder.text("README.md") == "mine")
    #expect(folder.exists("Content/site.yaml"))
  }

  @Test func theProgramIsKeptOnlyIfItsChecksumIsRight() throws {
    let folder = try TemporaryFolder()
    _ = try runProgram(["init", folder.path])
    try folder.write(["program": "#!/bin/sh\necho here\n"])
    func fetch(_ sum: String) throws -> Int32 {
      try folder.write([
        ".github/sitegen.env":
          "SITEGEN_URL=file://\(folder.path)/program\nSITEGEN_SHA256=\(sum)\n"
      ])
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = [folder.path + "/.github/fetch-sitegen.sh", folder.path + "/bin"]
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    guard FileManager.default.fileExists(atPath: "/usr/bin/curl") else { return }
    #expect(try fetch(String(repeating: "0", count: 64)) == 1)
    #expect(!folder.exists("bin/sitegen"))
    #expect(try fetch("") == 1)
    let bytes = Array(Data(try folder.text("program").utf8))
    #expect(try fetch(Digest(of: bytes).description) == 0)
    #expect(folder.exists("bin/sitegen"))
  }

  @Test func theArchiveHoldsTheSiteAndIsTheSameEachTime() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    for name in ["one.zip", "two.zip"] {
      let built = try runProgram(
        ["build", folder.path, "--as-of", "2026-07-01", "--zip", folder.path + "/" + name])
      #expect(built.status == 0, "\(built.errors)")
    }
    let files = try folder.files()
    let archive = try #require(files["one.zip"])
    #expect(archive == files["two.zip"])
    let count = try folder.files(in: "Output").count
    // The end record: how many entries there are.
    let end = archive.suffix(22)
    #expect(Array(end.prefix(4)) == [0x50, 0x4B, 5, 6])
    #expect(Int(end[end.startIndex + 10]) + Int(end[end.startIndex + 11]) << 8 == count)
  }
}
