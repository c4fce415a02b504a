import Content
import Diagnostics
import SiteBuild
import TestSupport
import Testing

@Suite struct ComingTests {
  private func check(
    _ files: [String: String]
  ) async throws -> (now: [Diagnostic], coming: [Diagnostic], next: String?) {
    let folder = try TemporaryFolder()
    try folder.write(smallSite.merging(files) { $1 })
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 1)
    let checked = try await checkSite(request, on: .current)
    let coming = try await checkComing(checked, request, on: .current)
    return (checked.diagnostics, coming, checked.site?.nextSentence)
  }

  @Test func aMistakeInAHeldPageIsToldBeforeItsMorning() async throws {
    let page = """
      ---
      title: Soon
      publish: 2026-09-01 09:30
      ---
      [about](nowhere.md)
      """
    let found = try await check(["Content/soon.md": page, "Content/soon.cy.md": page])
    #expect(found.now == [])
    #expect(found.coming.map(\.rule) == [.failsAt, .failsAt])
    #expect(found.coming.first?.message.hasPrefix("1 September 2026 at 09:30: ") == true)
    #expect(found.coming.allSatisfy { $0.severity == .warning && $0.span != nil })
    #expect(found.next == "Next to go out: 1 September 2026 at 09:30.")
  }

  @Test func theTimesOfAwardsAndFiguresCountToo() async throws {
    let found = try await check([
      "Content/data/awards.csv": """
      id,title,region,fund,amount,source,publish
      a-1,Scans,glasgow,local,£1.5 million,news,2026-08-01
      a-2,Beds,glasgow,local,£2 million,news,2026-10-01

      """
    ])
    #expect(found.coming == [])
    #expect(found.next?.hasPrefix("Next to go out: 1 August 2026 at 00:00; 1 more") == true)
  }

  @Test func theTimesOfRowsOfFurtherTablesCountToo() async throws {
    let found = try await check([
      "Content/data/jobs.csv": "Who,N,publish\nA,4,\nB,many,2026-08-01 09:30\nC,7,never\n",
      "Content/data/jobs.schema.yaml":
        "title: J\nsource: news\nfields: [{name: Who}, {name: N, type: integer, unit: jobs}]\n",
    ])
    #expect(found.now == [])
    #expect(found.next == "Next to go out: 1 August 2026 at 09:30.")
    // The mistake in the row is told before its morning.
    #expect(found.coming.map(\.rule) == [.failsAt])
  }

  /// What is wrong with an entry that is held is no reason to stop what goes out today.
  @Test func aMistakeInAHeldEntryIsToldBeforeItsMorningAlone() async throws {
    let folder = try TemporaryFolder()
    let entries = [
      (
        "figures.yaml",
        "- {id: later, label: L, value: 1 jobs, source: news, publish: 2026-09-01, colour: red}"
      ),
      (
        "figures.yaml",
        "- {id: Not an id, label: L, value: 1 jobs, source: news, publish: 2026-09-01}"
      ),
      ("regions.yaml", "- {id: late, name: Late, kind: planet, publish: 2026-09-01}"),
      (
        "changes.csv",
        "what,changed,kind,reason,publish\nfigure:per-place,2026-06-01,guess,Anew,2026-09-01\n"
      ),
      ("sources.csv", "id,title,url,publish\nlate,Late,nowhere,2026-09-01\n"),
    ]
    for (file, text) in entries {
      let name = "Content/data/\(file)"
      try folder.write(smallSite)
      try folder.write([name: (smallSite[name].map { $0 + "\n" } ?? "") + text + "\n"])
      let today = try await build(folder)
      #expect(!today.diagnostics.contains { $0.severity == .error }, "\(text)")
      #expect(today.isWritten)
      let then = try await build(folder) { $0.asOf = .text("2026-09-02") }
      #expect(!then.isWritten, "\(text)")
      try folder.remove(name)
    }
  }

  /// What is wrong already is no news, though its mend names the day.
  @Test func whatIsWrongNowIsNotToldAgain() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    func request(_ time: String) -> BuildRequest {
      BuildRequest(site: folder.path, asOf: .text(time), jobs: 1)
    }
    _ = try await releaseSite(request("2026-07-01"), on: .current)
    for name in ["data/figures.yaml", "index.md", "index.cy.md"].map({ "Content/" + $0 }) {
      let text = try folder.text(name).replacing("£30 million", with: "£31 million")
      try folder.write([name: text])
    }
    try folder.write([
      "Content/later.md": "---\ntitle: Later\npublish: 2030-01-01\n---\n",
      "Content/later.cy.md": "---\ntitle: Wedyn\npublish: 2030-01-01\n---\n",
    ])
    let checked = try await checkSite(request("2026-07-02"), on: .current)
    #expect(checked.diagnostics.contains { $0.rule == .figureChanged })
    #expect(try await checkComing(checked, request("2026-07-02"), on: .current) == [])
  }

  @Test func nothingHeldHasNothingComing() async throws {
    let found = try await check([:])
    #expect(found.coming == [] && found.next == nil)
  }
}
