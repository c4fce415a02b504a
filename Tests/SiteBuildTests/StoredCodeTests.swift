import Foundation
import TestSupport
import Testing

/// What writes into a file writes it as it is stored: places are those of its text, letters its own bytes.
@Suite struct StoredCodeTests {
  private static let table = "Content/data/figures.csv"
  private static let page =
    "---\ntitle: Home\n---\nWe made [26 jobs](figure:jobs) for [£5](figure:pay).\n"
  private static let rows =
    "id,label,source,value,note\n"
    + "jobs,éééééééééé,news,26 jobs,A long – and “careful” text\n"
    + "pay,What it paid,The news,£5,\n"

  private func site(_ table: Data, isOld: Bool) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write([
      "Content/site.yaml": "title: Jobs\n",
      "Content/index.md": "\u{FEFF}" + Self.page,
      "Content/data/sources.yaml": "- {id: news, title: The news, published: 2025-07-29}\n",
    ])
    if isOld {
      try folder.write(["Content/data/figures.schema.yaml": "encoding: windows-1252\n"])
    }
    try folder.write([Self.table: table])
    return folder
  }

  private func old(_ text: String) throws -> Data {
    try #require(text.data(using: .windowsCP1252))
  }

  private func run(_ arguments: [String], _ folder: TemporaryFolder) throws -> ProgramOutcome {
    try runProgram(arguments + [folder.path, "--as-of", "2026-07-01"])
  }

  private func correct(_ value: String, _ folder: TemporaryFolder) throws -> ProgramOutcome {
    try run(["correct", "figure:pay", "--value", value, "--reason", "Counted anew"], folder)
  }

  @Test func aCorrectionChangesTheValueAlone() throws {
    let corrected = Self.rows.replacing("£5", with: "£6").replacing("The news", with: "news")
    let text = Self.rows.replacing("The news", with: "news")
    let tables: [(Data, Data, isOld: Bool)] = [
      (try old(text), try old(corrected), true),
      (Data(text.utf8), Data(corrected.utf8), false),
      (Data(("\u{FEFF}" + text).utf8), Data(("\u{FEFF}" + corrected).utf8), false),
      (Data(("\u{FEFF}" + text).utf8), Data(("\u{FEFF}" + corrected).utf8), true),
    ]
    for (table, expected, isOld) in tables {
      let folder = try site(table, isOld: isOld)
      let outcome = try correct("£6", folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try folder.files()[Self.table] == expected)
      #expect(
        try folder.files()["Content/index.md"]
          == Data(("\u{FEFF}" + Self.page.replacing("£5", with: "£6")).utf8))
    }
  }

  @Test func aMendChangesItsPlaceAlone() throws {
    let folder = try site(try old(Self.rows), isOld: true)
    let outcome = try run(["check", "--fix", "--yes"], folder)
    #expect(outcome.output.contains("pay,What it paid,news,£5,"), "\(outcome.output)")
    #expect(
      try folder.files()[Self.table] == old(Self.rows.replacing("The news", with: "news")))
  }

  @Test func aNewRowIsStoredAsTheOthers() throws {
    let text = Self.rows.replacing("The news", with: "news")
    let folder = try site(try old(text), isOld: true)
    let outcome = try run(
      ["new", "figure", "Café", "--set", "value=£7", "--set", "source=news"], folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try folder.files()[Self.table] == old(text + "cafe,Café,news,£7,\n"))
  }

  @Test func aLetterThatHasNoPlaceIsRefused() throws {
    let table = try old(Self.rows.replacing("The news", with: "news"))
    let folder = try site(table, isOld: true)
    let outcome = try run(
      ["new", "figure", "Dŵr", "--set", "value=£7", "--set", "source=news"], folder)
    #expect(outcome.status != 0)
    #expect(
      outcome.errors.contains("saved as windows-1252, which has no “ŵ”: save it as UTF-8"),
      "\(outcome.errors)")
    #expect(try folder.files()[Self.table] == table)
  }

  /// UTF-16 is not read, so nothing is written into it.
  @Test func whatIsNotReadIsNotWrittenInto() throws {
    for code in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let table = try #require(("\u{FEFF}" + Self.rows).data(using: code))
      let folder = try site(table, isOld: false)
      #expect(try correct("£6", folder).status != 0)
      #expect(try folder.files()[Self.table] == table)
    }
  }
}
