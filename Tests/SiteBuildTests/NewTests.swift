import Foundation
import TestSupport
import Testing

/// `sitegen new`: the right place, the right name, never over anything.
@Suite struct NewTests {
  private static let asOf = ["--as-of", "2026-07-01"]

  private func site() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try runProgram(["init", folder.path])
    return folder
  }

  private func new(_ folder: TemporaryFolder, _ arguments: String...) throws -> ProgramOutcome {
    try runProgram(["new"] + arguments + [folder.path] + Self.asOf, input: "")
  }

  private static let kinds: [(arguments: [String], file: String, part: String)] = [
    (
      ["case-study", "Crème brûlée: a tale"], "Content/case-studies/creme-brulee-a-tale.md",
      "title: \"Crème brûlée: a tale\"\nsummary: The story in one or two sentences.\ndate: 2026-07-01\n"
    ),
    (["page", "Who we are"], "Content/who-we-are.md", "title: Who we are\n"),
    (
      ["region", "Third example region", "--set", "kind=region"], "Content/data/regions.yaml",
      "\n\n- id: third-example-region\n  name: Third example region\n  kind: region\n"
    ),
    (
      ["fund", "Fund # 2", "--set", "funder=Me"], "Content/data/funds.yaml",
      "\n\n- id: fund-2\n  name: \"Fund # 2\"\n  funder: Me\n"
    ),
    (
      ["source", "Our report", "--set", "url=https://example.org/"], "Content/data/sources.yaml",
      "\n\n- id: our-report\n  title: Our report\n  accessed: 2026-07-01\n"
    ),
    (
      ["figure", "People trained", "--set", "value=26 people", "--set", "source=example-data"],
      "Content/data/figures.yaml",
      "\n\n- id: people-trained\n  label: People trained\n  value: 26 people\n  source: example-data\n"
    ),
    (
      ["award", "A grant", "--set", "amount=£3,000", "--set", "source=example-data"],
      "Content/data/awards.csv", "\na-grant,A grant,,,,,,\"£3,000\",,example-data\n"
    ),
  ]

  @Test(arguments: kinds.indices) func theSiteStillChecks(_ index: Int) throws {
    let (arguments, file, part) = Self.kinds[index]
    let folder = try site()
    let before = (try? folder.text(file)) ?? ""
    let outcome = try runProgram(["new"] + arguments + [folder.path] + Self.asOf, input: "")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains(file))
    let text = try folder.text(file)
    #expect(text.hasPrefix(before), "what stood in the file changed")
    #expect(text.contains(part), "\(text)")
    for drafts in [[], ["--drafts"]] {
      let checked = try runProgram(["check", folder.path] + Self.asOf + drafts)
      #expect(checked.status == 0, "\(checked.errors)")
    }
    // A draft leaves no trace.
    let isPage = file.hasSuffix(".md")
    #expect(isPage == text.contains("status: draft"))
    // The same again is refused, and changes nothing.
    let again = try runProgram(["new"] + arguments + [folder.path] + Self.asOf, input: "")
    #expect(again.status == 1)
    #expect(again.errors.contains("already") || again.errors.contains("[duplicate-id]"))
    #expect(try folder.text(file) == text)
  }

  /// What is wrong with the page that new ones are made from is shown there, by a check too; a value that is given holds
  /// over that of the form.
  @Test(arguments: ["\n", "\r\n"])
  func theFormIsNamedWhereItIsWrong(_ lineEnd: String) throws {
    let folder = try site()
    let form = "Content/case-studies/_new-case-study.md"
    let text = "---\ntitle: T\nsummary: S\ndate: 2026-01-05\nregions: [leeds]\n---\n\nWords.\n"
    try folder.write([form: text.replacing("\n", with: lineEnd)])
    let refused = try new(folder, "case-study", "A story")
    #expect(refused.status == 1)
    #expect(refused.errors.contains(" --> \(form):5:11\n"), "\(refused.errors)")
    #expect(refused.errors.contains("with --set regions=…"), "\(refused.errors)")
    #expect(!folder.exists("Content/case-studies/a-story.md"))
    let checked = try runProgram(["check", folder.path] + Self.asOf)
    #expect(checked.status == 0)
    #expect(checked.errors.contains("warning[unknown-region]"), "\(checked.errors)")
    #expect(checked.errors.contains(" --> \(form):5:11\n"), "\(checked.errors)")
    let made = try new(folder, "case-study", "A story", "--set", "regions=example-region")
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.errors == "")
    #expect(
      try folder.text("Content/case-studies/a-story.md").hasPrefix(
        "---\ntitle: A story\nsummary: S\n"))
  }

  /// Without a terminal nobody can be asked: what must be there is left open, and a check leads to it.
  @Test func whatMustBeThereIsLeftToBeFilledIn() throws {
    let folder = try site()
    let region = try new(folder, "region", "North")
    #expect(region.status == 0, "\(region.errors)")
    #expect(region.errors.isEmpty)
    #expect(region.output.contains("“kind” (one of country, nation"))
    #expect(
      try folder.text("Content/data/regions.yaml")
        .hasSuffix("\n\n- id: north\n  name: North\n  kind:\n"))
    let figure = try new(folder, "figure", "People")
    #expect(figure.status == 0, "\(figure.errors)")
    #expect(figure.output.contains("before the site can be built: “value”, “source”\n"))
    #expect(
      try folder.text("Content/data/figures.yaml")
        .hasSuffix("- id: people\n  label: People\n  value:\n  source:\n"))
    let half = try new(folder, "figure", "Places", "--set", "value=3 places")
    #expect(half.output.contains("before the site can be built: “source”\n"))
    let checked = try runProgram(["check", folder.path] + Self.asOf)
    #expect(checked.status == 1)
    for message in ["a region needs “kind”", "a figure needs “value”", "a figure needs “source”"] {
      #expect(checked.errors.contains(message))
    }
    // The same again changes nothing.
    let files = try folder.files()
    #expect(try new(folder, "region", "North").status == 1)
    #expect(try folder.files() == files)
  }

  @Test func whatCannotBeAddedIsSaidWithItsCause() throws {
    let folder = try site()
    let device = try new(folder, "page", "CON")
    #expect(device.status == 1)
    #expect(device.errors.contains("Windows keeps the name “con”"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/Content/con.md"))
    try Data("id;title;amount\n".utf8).write(
      to: URL(filePath: folder.path + "/Content/data/awards.csv"))
    let award = try new(
      folder, "award", "A grant", "--set", "amount=£3", "--set", "source=example-data")
    #expect(award.status == 1)
    #expect(award.errors.contains("separated by semicolons"))
  }

  @Test func aFolderWithABlankIsShownAsItIsTyped() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/My site"
    #expect(try runProgram(["init", path]).output.contains("cd '\(path)'"))
  }

  @Test func aTableOfSourcesNeedsNoDateOfToday() throws {
    let folder = try site()
    let data = URL(filePath: folder.path + "/Content/data")
    try FileManager.default.removeItem(at: data.appending(path: "sources.yaml"))
    try Data("id,title,published\nexample-data,Examples,2026-01-05\n".utf8).write(
      to: data.appending(path: "sources.csv"))
    #expect(try new(folder, "source", "Budget", "--set", "published=2026-02-01").status == 0)
    let written = try String(
      contentsOf: data.appending(path: "sources.csv"), encoding: .utf8)
    #expect(written.hasSuffix("\nbudget,Budget,2026-02-01\n"))
  }

  /// A row fits the headings wherever they stand, and what lacks is said of them.
  @Test func rowsAboveTheHeadingsArePassedOver() throws {
    let folder = try site()
    let table = "Content/data/awards.csv"
    let old = "Awards of the year,\nas of July,\n" + (try folder.text(table))
    try folder.write([table: old, "Content/data/awards.schema.yaml": "skip_rows: 2\n"])
    let unfit = try new(folder, "award", "A grant", "--set", "paid=£1")
    #expect(unfit.errors.contains("has no column “paid”: add it to its headings"))
    let made = try new(
      folder, "award", "A grant", "--set", "amount=£3,000", "--set", "source=example-data")
    #expect(made.status == 0, "\(made.errors)")
    #expect(
      try folder.text(table) == old + "a-grant,A grant,,,,,,\"£3,000\",,example-data\n")
  }

  @Test func mistakesAreSaidInAPipe() throws {
    let folder = try site()
    let files = try folder.files()
    #expect(try new(folder, "regoin", "North").errors.contains("write “region”"))
    #expect(try new(folder, "page", " ").status == 64)
    #expect(try new(folder, "page", "A", "--set", "titel=B").errors.contains("write “title”"))
    #expect(try new(folder, "page", "日本").errors.contains("--set id=…"))
    #expect(
      try new(folder, "award", "A", "--set", "frob=1").errors.contains("an award has no “frob”"))
    let wrong = try new(
      folder, "figure", "People", "--set", "value=26 people", "--set", "source=example-date")
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("write “example-data”"))
    #expect(try folder.files() == files)
  }

  @Test func aSiteWithoutDataAndFormsIsAddedToAsWell() throws {
    let folder = try TemporaryFolder()
    try folder.write([
      "Content/site.yaml": "title: A\n", "Content/index.md": "---\ntitle: B\n---\n",
    ])
    #expect(try new(folder, "case-study", "A story").status == 0)
    #expect(try folder.text("Content/case-studies/a-story.md").contains("date: 2026-07-01\n"))
    #expect(try new(folder, "source", "S").status == 0)
    #expect(
      try new(folder, "award", "Grant", "--set", "amount=£3", "--set", "source=s").status == 0)
    #expect(
      try folder.text("Content/data/awards.csv") == "id,title,amount,source\ngrant,Grant,£3,s\n")
    let paid = try new(folder, "award", "More", "--set", "paid=£1")
    #expect(paid.errors.contains("has no column “paid”"))
    try folder.write(["Content/data/regions.csv": "id,name,kind\r\n"])
    // A cell that is to be filled in is empty as others are.
    let open = try new(folder, "region", "West")
    #expect(open.output.contains("“kind” (one of"))
    #expect(try folder.text("Content/data/regions.csv") == "id,name,kind\r\nwest,West,\r\n")
    try folder.write(["Content/data/regions.csv": "id,name,kind\r\n"])
    #expect(try new(folder, "region", "East", "--set", "kind=region").status == 0)
    #expect(
      try folder.text("Content/data/regions.csv") == "id,name,kind\r\neast,East,region\r\n")
  }
}
