import Foundation
import TestSupport
import Testing

/// `sitegen check --fix`: only what one thing can be meant by, shown first, all else byte for byte.
@Suite struct MendingTests {
  private static let check = ["check", "--as-of", "2026-07-01"]

  private func site() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/case-studies/glasgow.md":
        "---\r\ntitle: Signs\r\ndate: 1 March 2026\r\nregions: Glasgow\r\n---\r\n"
        + "Each has [£30 million](figure:per-place), [£3m](figure:per-plaice).\r\n\r\nEnd  ",
      "Content/case-studies/glasgow.cy.md":
        "---\ntitle: Arwyddion\n---\nMae [£30 miliwn](figure:per-place) i bob lle.\n",
    ])
    return folder
  }

  @Test func inAPipeItIsOnlyShown() throws {
    let folder = try site()
    let files = try folder.files()
    let outcome = try runProgram(Self.check + ["--fix", folder.path], input: "y\n")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("-date: 1 March 2026\n-regions: Glasgow\n+date: 2026-03-01\n"))
    #expect(outcome.output.contains("Nothing was written. “--yes” writes it."))
    #expect(try folder.files() == files)
  }

  @Test func onlyTheMendedPlacesChange() throws {
    let folder = try site()
    let before = try folder.files()
    let outcome = try runProgram(Self.check + ["--fix", "--yes", folder.path])
    // The mistyped id stays: that is a guess.
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("[unknown-figure]"))
    #expect(outcome.errors.components(separatedBy: "error[").count == 2, "\(outcome.errors)")
    #expect(
      try folder.text("Content/case-studies/glasgow.md")
        == "---\r\ntitle: Signs\r\ndate: 2026-03-01\r\nregions: glasgow\r\n---\r\n"
        + "Each has [at least £30 million](figure:per-place), [£3m](figure:per-plaice).\r\n\r\nEnd  "
    )
    #expect(
      try folder.text("Content/case-studies/glasgow.cy.md")
        == "---\ntitle: Arwyddion\n---\nMae [o leiaf £30 miliwn](figure:per-place) i bob lle.\n")
    let after = try folder.files()
    let changed = after.filter { before[$0.key] != $0.value }.keys.sorted()
    #expect(
      changed == ["Content/case-studies/glasgow.cy.md", "Content/case-studies/glasgow.md"])
    #expect(Set(after.keys) == Set(before.keys), "a file was left behind")
    let again = try runProgram(Self.check + ["--fix", "--yes", folder.path])
    #expect(again.output.contains("Nothing can be mended by itself."))
  }

  /// What stands around an amount, a place or an id is the author's.
  @Test func whatStandsAroundAMendStays() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let texts = [
      "[a total of £30 million]", "[**£30 million**]", "[*`£30 million`*]",
      "[£30&nbsp;million]",
    ]
    let mended = [
      "[a total of at least £30 million]", "[**at least £30 million**]",
      "[*`at least £30 million`*]", "[at least £30 million]",
    ]
    func page(_ texts: [String]) -> String {
      "---\ntitle: Mends\n---\n" + texts.map { $0 + "(figure:per-place)\n\n" }.joined()
    }
    try folder.write([
      "Content/mends.md": page(texts),
      "Content/data/awards.csv":
        "id,title,recipient,region,fund,amount,awarded,source\n"
        + "a-1,Scans,A university,Glasgow 60%; Scotland 40%,local,5,2026-02-01,news\n"
        + "a-2,Scans,A university,\"Glasgow; \"\"Scotland\"\"\",local,5,2026-02-01,news\n",
      "Content/data/changes.yaml":
        "- {what: \"fund:Local fund\", changed: 2026-02-01, kind: correction, reason: A slip.}\n",
    ])
    _ = try runProgram(Self.check + ["--fix", "--yes", folder.path])
    #expect(try folder.text("Content/mends.md") == page(mended))
    let awards = try folder.text("Content/data/awards.csv")
    #expect(awards.contains("a-1,Scans,A university,glasgow 60%; scotland 40%,local"), "\(awards)")
    #expect(awards.contains("\"Glasgow; \"\"Scotland\"\"\""), "\(awards)")
    #expect(
      try folder.text("Content/data/changes.yaml").hasPrefix("- {what: \"fund:local\", "))
  }

  /// A sentence begins with a capital letter, and where it may not fit the new words a person has to decide.
  @Test func aMendFitsItsSentence() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let figures =
      "- {id: per-place, label: Each, value: at least £42 million, stage: allocated, source: news}\n"
      + "- {id: range, label: Range, value: \"£25,000 to £50,000\", source: news}\n"
      + "- {id: one, label: One, value: 1 project, source: news}\n"
      + "- {id: yearly, label: Yearly, value: £3.4 million a year, source: news}\n"
      + "- {id: people, label: People, value: more than 12000 people, source: news}\n"
      + "- {id: fall, label: Change, value: -3.2%, source: news}\n"
      + "- {id: jobs, label: Jobs, value: 1350 jobs, source: news}\n"
    let texts: [(String, String?)] = [
      (
        "[£30 million](figure:per-place) was got.",
        "[At least £42 million](figure:per-place) was got."
      ),
      ("[£30 million](figure:per-place).", "[at least £42 million](figure:per-place)."),
      (
        "[Over 10,000 people](figure:people) came.",
        "[More than 12,000 people](figure:people) came."
      ),
      (
        "It was made. [£30 million](figure:per-place) was got.",
        "It was made. [At least £42 million](figure:per-place) was got."
      ),
      (
        "We saw [more than 10,000\npeople](figure:people).",
        "We saw [more than 12,000 people](figure:people)."
      ),
      (
        "They were [10,000&nbsp;jobs](figure:jobs).",
        "They were [1,350&nbsp;jobs](figure:jobs)."
      ),
      ("It was [−2.1%](figure:fall).", "It was [−3.2%](figure:fall)."),
      ("A [£30 million](figure:per-place) fund.", nil),
      ("Grants from [£10,000 to £20,000](figure:range).", nil),
      ("There were [two](figure:one) projects.", nil),
      ("A [£2.1m-a-year](figure:yearly) deal.", nil),
    ]
    func page(_ texts: [String]) -> String {
      "---\ntitle: Mends\n---\n" + texts.joined(separator: "\n\n") + "\n"
    }
    try folder.write([
      "Content/data/figures.yaml": figures, "Content/mends.md": page(texts.map(\.0)),
      "Content/mends.cy.md": page(["Crëwyd [1,200 o swyddi](figure:jobs)."]),
    ])
    _ = try runProgram(Self.check + ["--fix", "--yes", folder.path])
    #expect(try folder.text("Content/mends.md") == page(texts.map { $0.1 ?? $0.0 }))
    #expect(
      try folder.text("Content/mends.cy.md") == page(["Crëwyd [1,350 o swyddi](figure:jobs)."]))
  }

  /// Of a figure without a unit the noun behind its link is the author's, as the help for an unlinked number has it.
  @Test func theNounOfAFigureWithoutAUnitIsTheAuthors() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write([
      "Content/data/figures.yaml":
        "- {id: per-place, label: Each, value: at least £30 million, stage: allocated, source: news}\n"
        + "- {id: bare, label: Sites, value: 26, source: news}\n",
      "Content/nouns.md":
        "---\ntitle: Nouns\n---\n[26](figure:bare) sites, [26](figure:bare) R&D projects.\n",
    ])
    #expect(try !runProgram(Self.check + [folder.path]).errors.contains("[figure-mismatch]"))
    try folder.write([
      "Content/nouns.md":
        "---\ntitle: Nouns\n---\n[26](figure:bare) MW, over [26](figure:bare) sites.\n"
    ])
    let errors = try runProgram(Self.check + [folder.path]).errors
    #expect(errors.components(separatedBy: "[figure-mismatch]").count == 3, "\(errors)")
  }

  /// Captions have marks and signs of their own: what is mended in them stands where it stood.
  @Test(
    arguments: [
      #"![A](map.png "It was LINK then")"#, #"![A](map.png "\"Best\" &amp; &copy; LINK")"#,
      "![A](map.png 'Over\nlines LINK')", #"![A](<map.png> (A\) LINK))"#,
    ])
  func captionsAreMendedWhereTheyStand(_ text: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    func page(_ amount: String) -> String {
      "---\ntitle: Mends\n---\n"
        + text.replacing("LINK", with: "[\(amount)](figure:per-place)")
        .replacing("map.png", with: "images/map.png") + "\n"
    }
    try folder.write(["Content/mends.md": page("£30 million")])
    _ = try runProgram(Self.check + ["--fix", "--yes", folder.path])
    #expect(try folder.text("Content/mends.md") == page("at least £30 million"))
  }

  @Test func aDateThatMayBeTwoIsLeft() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["Content/about.md": "---\ntitle: About\ndate: 03/04/2026\n---\n"])
    let outcome = try runProgram(Self.check + ["--fix", "--yes", folder.path])
    #expect(outcome.output.contains("Nothing can be mended by itself."))
    #expect(outcome.errors.contains("may be 3 April or 4 March"))
    #expect(try runProgram(Self.check + ["--yes", folder.path]).status == 64)
  }

  /// Where the words around an amount may say a part of it, and in what somebody said, a person has to decide.
  @Test func whatOnlyAPersonCanDecideIsLeft() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let figures =
      "- {id: per-place, label: Each, value: at least £30 million, stage: allocated, source: news}\n"
      + "- {id: ratio, label: Others put in, value: \"2.4:1\", source: news}\n"
      + "- {id: fall, label: Change, value: -2.3%, source: news}\n"
    let text =
      "It drew [3](figure:ratio) to 1, or [£3](figure:ratio) for each pound.\n\n"
      + "It fell by [2.4%](figure:fall).\n\nIt was [£30 million each](figure:per-place).\n\n"
      + "> We got [£30 million](figure:per-place).\n\n"
      + "``` quote\ntext: We got [£30 million](figure:per-place).\nspeaker: A minister\n```\n"
    try folder.write([
      "Content/data/figures.yaml": figures,
      "Content/mends.md":
        "---\ntitle: Mends\n---\n" + text + "\nIt was [-2.4%](figure:fall), [3:1](figure:ratio).\n",
    ])
    let outcome = try runProgram(Self.check + ["--fix", "--yes", folder.path])
    #expect(outcome.status == 1)
    #expect(
      try folder.text("Content/mends.md") == "---\ntitle: Mends\n---\n" + text
        + "\nIt was [-2.3%](figure:fall), [2.4:1](figure:ratio).\n", "\(outcome.errors)")
  }

  @Test func whatASpeakerSaidIsNotCorrected() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let page =
      "---\ntitle: Said\n---\nEach has AMOUNT.\n\n> We got [at least £30 million](figure:per-place).\n"
    let link = "[at least £30 million](figure:per-place)"
    try folder.write(["Content/said.md": page.replacing("AMOUNT", with: link)])
    let outcome = try runProgram([
      "correct", "figure:per-place", folder.path, "--value", "at least £31 million", "--reason",
      "A slip", "--as-of", "2026-07-01",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output.contains("Left as it stands, for you to decide: Content/said.md:6."),
      "\(outcome.output)")
    #expect(outcome.errors.contains("these are someone's own words"))
    #expect(
      try folder.text("Content/said.md")
        == page.replacing("AMOUNT", with: link.replacing("£30", with: "£31")))
  }

  @Test func filesInAnOlderCodeAreMendedInIt() throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let row = "id,title,recipient,region,fund,amount,awarded,source\na-1,Caf"
    var bytes = Data(row.utf8)
    bytes.append(0xE9)
    bytes.append(
      Data(
        ",A university,Glasgow,local,£1.5 million,2026-02-01,news\n".utf8.map {
          $0 == 0xC2 ? 0x20 : $0
        }))
    try folder.write(["Content/data/awards.csv": bytes])
    try folder.write(["Content/data/awards.schema.yaml": "encoding: windows-1252\n"])
    let outcome = try runProgram(Self.check + ["--fix", "--yes", folder.path])
    #expect(outcome.output.contains(",A university,glasgow,"), "\(outcome.output)")
    let place = try #require(bytes.range(of: Data("Glasgow".utf8)))
    bytes.replaceSubrange(place, with: Data("glasgow".utf8))
    #expect(try folder.files()["Content/data/awards.csv"] == bytes)
  }
}
