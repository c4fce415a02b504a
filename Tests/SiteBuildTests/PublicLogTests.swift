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

  /// Where nothing is held the messages are whole.
  @Test func sitesWithoutSecretsAreTold() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["Content/about.md": "---\ntitel: About\n---\n"])
    let arguments = ["check", folder.path, "--as-of", "2026-07-01"]
    #expect(try runProgram(arguments).errors == runProgram(arguments + ["--public-log"]).errors)
  }

  @Test func whatShowsTextsCannotStandBesideIt() throws {
    for other in [["check", "--fix"], ["check", "--translations"], ["build", "--report", "-"]] {
      #expect(try runProgram(other + ["--public-log"]).status == 64)
    }
  }
}
