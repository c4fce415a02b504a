import Content
import TestSupport
import Testing

/// With `--public-log` nothing that is held back, and no individual, is named by `check` or `build`.
@Suite struct PublicLogTests {
  /// Words that stand in what is held or personal alone.
  private static let words = ["merger", "uno glas", "zebedee", "quillfeather", "4,200", "4200"]

  private static let files = [
    "Content/uno-glas.md": """
    ---
    title: The merger
    publish: 2026-09-01
    sources: [merger-plan]
    ---
    [here](nowhere-near-the-merger.md)
    """,
    "Content/data/awards.csv": """
    id,title,recipient,recipient_type,region,fund,amount,awarded,source
    a-1,Scans,Zebedee Quillfeather,individual,glasgow,local,a merger of sums,2026-02-01,news

    """,
    "Content/data/sources.yaml": """
    - {id: news, title: The news, publisher: A paper, url: "https://example.org/news", published: 2025-07-29}
    - {id: merger-news, title: News of the merger, publish: 2026-09-01, urll: x}
    """,
    "Content/about.md": """
    ---
    title: About
    ---
    [at least £30 million](figure:merger-minimum) and [the merger](uno-glas.md), [](source:merger-newz)
    """,
  ]

  @Test func namesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite.merging(Self.files) { _, new in new })
    for format in ["text", "json", "sarif", "github", "markdown"] {
      for command in ["check", "build"] {
        let arguments = [command, folder.path, "--as-of", "2026-07-01", "--format", format]
        let full = try runProgram(arguments)
        let told = try runProgram(arguments + ["--public-log"])
        #expect(told.status == 1)
        let text = (told.output + told.errors).lowercased()
        for word in Self.words
        where text.contains(word) || text.contains(word.replacing(" ", with: "-")) {
          Issue.record("\(command) as \(format) says “\(word)”: \(text)")
        }
        #expect((full.output + full.errors).lowercased().contains("merger"))
        #expect(text.contains("figures.yaml") || text.contains("unknown-figure"))
        #expect(text.contains("awards.csv"))
      }
    }
  }

  /// The name of a table that is held tells what is coming.
  @Test func namesNoTableThatIsHeld() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      smallSite.merging([
        "Content/data/merger-costs.csv": "a\nx\n",
        "Content/data/merger-costs.schema.yaml":
          "publish: 2026-09-01\nsource: nowhere\nfields: [{name: b}]\n",
      ]) { $1 })
    let arguments = ["check", folder.path, "--as-of", "2026-07-01"]
    let full = try runProgram(arguments)
    #expect(full.errors.contains("merger-costs"))
    let told = try runProgram(arguments + ["--public-log"])
    #expect(told.errors.contains("fails-at"))
    #expect(!(told.output + told.errors).contains("merger"))
  }

  /// The other commands that say what is wrong with a site name as little.
  @Test(arguments: [
    ["release"], ["release", "--redact"], ["headers", "apache"], ["export", "sqlite"], ["diff"],
    ["total", "awards"],
  ])
  func otherCommandsNameNothing(_ command: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite.merging(Self.files) { _, new in new })
    try folder.write([
      "Content/data/removed.yaml":
        "- {what: 'award:zebedee-quillfeather', reason: A merger, publish: 2026-09-01}\n"
    ])
    let file = command.first == "export" ? [folder.path + "/data.sqlite"] : []
    let arguments = command + file + [folder.path, "--as-of", "2026-07-01"]
    let full = try runProgram(arguments)
    let told = try runProgram(arguments + ["--public-log"])
    #expect(told.status == full.status && told.status == 1, "\(told.errors)")
    #expect((full.output + full.errors).lowercased().contains("merger"))
    let text = (told.output + told.errors).lowercased()
    #expect(text.contains("not told in a public log"))
    for word in Self.words
    where text.contains(word) || text.contains(word.replacing(" ", with: "-")) {
      Issue.record("\(command) says “\(word)”: \(text)")
    }
  }

  /// What is explained to anybody is published, and files that may hold something else are not named.
  @Test(arguments: [
    "award:a-1", "region:glasgow", "Content/uno-glas.md", "uno-glas.md", "Content/data/awards.csv",
    "Content/data/awardz.csv", "awards/index.html", "Content/uno-glaz.md",
  ])
  func explanationsNameNothing(_ what: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/uno-glas.md": "---\ntitle: The merger\npublish: 2026-09-01\n---\nWords.\n",
      "Content/data/awards.csv": """
      id,title,recipient,recipient_type,region,amount,awarded,source
      a-1,Scans,Zebedee Quillfeather,individual,glasgow,£5,2026-02-01,news

      """,
    ])
    let explained = try runProgram([
      "explain", what, folder.path, "--as-of", "2026-07-01", "--public",
    ])
    let text = (explained.output + explained.errors).lowercased()
      .replacing(what.lowercased(), with: "")
    #expect(explained.status == (what.hasPrefix("Content/") || what == "uno-glas.md" ? 1 : 0))
    for word in Self.words + ["content/data/awards.csv"]
    where text.contains(word) || text.contains(word.replacing(" ", with: "-")) {
      Issue.record("“\(word)” is said of \(what): \(text)")
    }
  }

  /// Nor does a fault of the machine name a file of the site.
  @Test func faultsNameNoFileOfTheSite() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite.merging(["Content/releases": "a file"]) { $1 })
    let arguments = ["release", folder.path, "--as-of", "2026-07-01"]
    let full = try runProgram(arguments)
    let told = try runProgram(arguments + ["--public-log"])
    #expect(full.status == 74 && told.status == 74)
    #expect(full.errors.contains("Content/releases"))
    #expect(!told.errors.contains("Content/"))
    #expect(told.errors.contains("could not make a file of the site: "))
  }

  /// A page that cannot be read may be one that is held, and a picture one that only such a page shows.
  @Test func whatCannotBeReadMayBeHeld() {
    func hidden(_ files: [String: String?]) -> [String] {
      SourceTree(
        files.map { SourceFile(path: "Content/" + $0.key, bytes: $0.value.map { Array($0.utf8) }) }
      ).filesNotForPublicLogs.sorted()
    }
    let held = "---\npublish: 2026-09-01\n---\n"
    #expect(hidden(["a.md": "text", "b.png": nil]) == [])
    #expect(
      hidden(["a.md": held, "b.png": nil, "c.md": "c"]) == ["Content/a.md", "Content/b.png"])
    #expect(hidden(["a.md": nil, "c.md": "c"]) == ["Content/a.md"])
  }

  /// Where nothing is held the messages are whole.
  @Test func sitesWithoutSecretsAreTold() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["Content/about.md": "---\ntitel: About\n---\n"])
    let arguments = ["check", folder.path, "--as-of", "2026-07-01"]
    #expect(try runProgram(arguments).errors == runProgram(arguments + ["--public-log"]).errors)
  }

  /// A build that has nothing to do hides what the one before hid, and tells what that one told.
  @Test(arguments: ["text", "json"])
  func aBuildWithNothingToDoTellsAsMuch(_ format: String) throws {
    for isHeld in [true, false] {
      let folder = try TemporaryFolder()
      try folder.write(smallSite)
      try folder.write(["Content/unlinked.md": "---\ntitle: Unlinked\n---\nIt cost £4,200.\n"])
      if isHeld {
        try folder.write([
          "Content/uno-glas.md": "---\ntitle: The merger\npublish: 2026-09-01\n---\nWords.\n"
        ])
      }
      let arguments = [
        "build", folder.path, "--as-of", "2026-07-01", "--format", format, "--public-log",
      ]
      let first = try runProgram(arguments)
      let second = try runProgram(arguments)
      #expect(first.status == 0 && second.output.contains(" 0 written"), "\(second.output)")
      #expect(second.errors == first.errors)
      #expect(second.errors.contains("figure-unlinked"))
      #expect(second.errors.contains("4,200") == !isHeld, "\(second.errors)")
    }
  }

  @Test func whatShowsTextsCannotStandBesideIt() throws {
    for other in [
      ["check", "--fix"], ["check", "--translations"], ["build", "--report", "-"],
      ["total", "awards", "--all"], ["explain", "region:x", "--drafts"],
    ] {
      #expect(try runProgram(other + ["--public-log"]).status == 64)
    }
  }
}
