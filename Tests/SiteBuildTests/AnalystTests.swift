import Foundation
import TestSupport
import Testing

/// An analyst who keeps the data: files come from three teams as Excel writes them, a quarter is revised, people ask
/// under freedom of information, somebody asks to be taken out, and a number is too small to print. How many edits, files
/// and messages it took is counted; the numbers may only fall.
@Suite struct AnalystTests {
  @Test func aRegisterIsKeptRevisedAskedAboutAndRedacted() throws {
    var desk = try Desk()
    try teamsSend(&desk)
    #expect(try desk.check() == [])
    try desk.publish()
    try answer(desk)

    // A quarter's change: a team sends its file again, and one note is enough for all that is made of the rows.
    try desk.save(
      "Content/data/awards/north.csv",
      north.map {
        $0.replacing(
          "N-2,Evening classes,Example college,\"£50,000.00\"",
          with: "N-2,Evening classes,Example college,\"£55,000.00\"")
      }
      .excelBytes)
    #expect(try desk.check() == ["figure-changed"])
    try desk.write(
      "Content/data/changes.yaml",
      "- {what: awards, changed: 2026-07-02, kind: revision, reason: {en: The first quarter was paid out., cy: Talwyd y chwarter cyntaf.}}\n"
    )
    #expect(try desk.check() == [])
    let before = try desk.run(["total", "awards"]).output
    try desk.publish()
    #expect(try desk.folder.text("Output/changes.html").contains("The first quarter was paid out."))
    try askOfReleases(desk, now: before)

    // A name that must go, from here and from every release.
    try desk.save(
      "Content/data/awards/south.csv", south.filter { !$0.contains("Jane Example") }.windowsBytes)
    #expect(try desk.check() == ["lost-award"])
    try desk.write(
      "Content/data/removed.yaml",
      "- {what: \"award:S-2\", date: 2026-07-03, reason: {en: It named a person., cy: Enwai berson.}}\n"
    )
    let redacted = try desk.run(["release", "--redact", "--format", "markdown"])
    #expect(redacted.status == 0, "\(redacted.errors)")
    #expect(try desk.check() == [])
    try desk.publish()
    for (path, bytes) in try desk.folder.files(in: ".") where !path.hasPrefix("site.zip") {
      #expect(bytes.range(of: Data("Jane Example".utf8)) == nil, "\(path)")
    }

    // A cell that is too small to print.
    try desk.save(
      "Content/data/starts.csv",
      ["Place,Women,Men", "example-region,12,31", "second-example-region,3,40"].excelBytes)
    try desk.write(
      "Content/data/starts.schema.yaml",
      """
      title: {en: Apprenticeships begun, cy: Prentisiaethau a ddechreuwyd}
      source: example-data
      fields: [{name: Place}, {name: Women, type: integer}, {name: Men, type: integer}]
      primaryKey: Place
      disclosure: {below: 5}

      """)
    #expect(try desk.check() == [])
    try desk.publish()
    let starts = try desk.folder.text("Output/data/starts.csv")
    #expect(
      starts.contains("second-example-region,,c,40") && !starts.contains("second-example-region,3"),
      "\(starts)")

    // What it took. None of the numbers may grow.
    #expect(desk.edits == 13)
    #expect(desk.files.count == 11)
    #expect(desk.messages == 2)
  }

  // MARK: - What the teams send

  /// With a mark of its byte order, lines that end in CRLF, and cells in quotation marks.
  private let north = [
    "Ref,Project,Grant holder,Sum,Date",
    "N-1,\"Scans, beds and \"\"more\"\"\",Example university,\"£150,000.00\",01/04/2025",
    "N-2,Evening classes,Example college,\"£50,000.00\",13/09/2025",
  ]
  /// In the letters of Windows, with a title above and dates as Excel shows them.
  private let south = [
    "Grants register,,,,",
    "Number,What for,Who,Amount (£),When",
    "S-1,Café for learners,Cyngor enghreifftiol,\"£ 200,000\",01-Nov-25",
    "S-2,Coaching,Jane Example,\"£ 4,000\",02-Nov-25",
  ]
  /// With a row of totals and words for what is not known.
  private let east = [
    "id,title,recipient,amount,awarded,region",
    "E-1,Workshops,Example college,tbc,2025-12-01,example-region",
    "E-2,Tools,Example college,\"30,000\",2025-12-05,second-example-region",
  ]

  private func teamsSend(_ desk: inout Desk) throws {
    try desk.remove("Content/data/awards.csv")
    try desk.save("Content/data/awards/north.csv", north.excelBytes)
    try desk.write(
      "Content/data/awards/north.schema.yaml",
      """
      columns: {Ref: id, Project: title, Grant holder: recipient, Sum: amount, Date: {key: awarded, format: "%d/%m/%Y"}}
      defaults: {fund: example-fund, source: example-data, region: example-region}

      """)
    try desk.save("Content/data/awards/south.csv", south.windowsBytes)
    try desk.write(
      "Content/data/awards/south.schema.yaml",
      """
      columns: {Number: id, What for: title, Who: recipient, Amount (£): amount, When: {key: awarded, format: "%d-%b-%y"}}
      defaults: {fund: example-fund, source: example-data, region: second-example-region}
      encoding: windows-1252
      skip_rows: 1

      """)
    try desk.save("Content/data/awards/east.csv", east.excelBytes)
    try desk.write(
      "Content/data/awards/east.schema.yaml",
      "defaults: {fund: example-fund, source: example-data}\nmissing: [tbc]\n")
  }

  // MARK: - What people ask

  /// What a release said is told after the data changed, with the file of the release to cite.
  private func askOfReleases(_ desk: Desk, now: String) throws {
    let releases = try Set(
      desk.folder.files(in: "Content/releases").keys.compactMap {
        $0.split(separator: "/").first.map(String.init)
      }
    ).sorted()
    let (first, last) = (try #require(releases.first), try #require(releases.last))
    func total(_ release: String) throws -> [Substring] {
      let outcome = try desk.run(["total", "awards", "--release", release])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("data/\(release)/awards.csv, SHA-256 "))
      return outcome.output.split(separator: "\n").filter { $0.contains("  total ") }
    }
    let sums = now.split(separator: "\n").filter { $0.contains("  total ") }
    #expect(try total(last) == sums && total(first) != sums && !sums.isEmpty)
    let none = try desk.run(["total", "awards", "--release", "2020-01-01"])
    #expect(none.status == 1 && none.errors.contains("[unknown-value]: --release: there is no"))
  }

  private func answer(_ desk: Desk) throws {
    func ask(_ arguments: String...) throws -> String {
      let outcome = try desk.run(arguments)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output
    }
    // How much was awarded in a place in a financial year, and to whom?
    let place = try ask(
      "total", "awards", "--where", "region=second-example-region; awarded=2025/26", "--by",
      "recipient")
    #expect(place.contains("£234,000") && place.contains("Cyngor enghreifftiol"))
    // How many awards did a college get, and what of those that name no amount?
    let college = try ask("total", "awards", "--where", "recipient=Example college")
    #expect(college.contains("£80,000") && college.contains("3"))
    // Which awards were at least £100,000?
    let large = desk.folder.path + "/answer.csv"
    _ = try ask("total", "awards", "--where", "amount=£100k to £1bn", "--csv", large)
    let rows = try String(contentsOfFile: large, encoding: .utf8)
    #expect(rows.contains("N-1,") && rows.contains("S-1,") && !rows.contains("E-2,"))
    // Where does a number on the site come from?
    let whence = try ask("explain", "figure:example-total")
    #expect(whence.contains("£434,000") && whence.contains("awards"))
    // Which row of which file says so?
    let cell = try ask("explain", "award:S-1")
    #expect(cell.contains("Content/data/awards/south.csv:3") && cell.contains("200,000"))
    try desk.folder.remove("answer.csv")
  }
}

extension [String] {
  /// The lines as Excel saves them as “CSV UTF-8”.
  fileprivate var excelBytes: [UInt8] {
    let text = joined(separator: "\r\n") + "\r\n"
    return [0xEF, 0xBB, 0xBF] + [UInt8](text.utf8)
  }

  /// The lines as Excel saves them as “CSV (Comma delimited)”: each letter one byte.
  fileprivate var windowsBytes: [UInt8] {
    (joined(separator: "\r\n") + "\r\n").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}
