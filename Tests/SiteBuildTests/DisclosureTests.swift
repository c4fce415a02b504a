import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// Numbers kept back by `disclosure` are in nothing that is published.
@Suite struct DisclosureTests {
  /// Numbers under 1,000, so unlike all else that a file with one of them has it from the table.
  private static let keptBack = ["713", "857", "941", "629"]
  /// Numbers that are rounded to a multiple of 50.
  private static let rounded = ["31337", "42421", "53507"]

  private static let files = [
    "Content/index.md": """
    ---
    title: Home
    summary: "[](figure:women) began"
    ---
    [](figure:women), [](figure:men), [](figure:small). [The file](data/starts.csv).

    ```data-table
    table: starts
    total: [Women, Men]
    sort: -Women
    ```

    ```data-table
    table: starts
    where: {Place: glasgow}
    total: Men
    ```

    ```chart
    kind: bar
    title: Women by place
    table: starts
    column: Women
    group: Place
    ```

    ```map
    title: Women by place
    table: starts
    group: Place
    column: Women
    ```
    """,
    "Content/index.cy.md": "---\ntitle: Hafan\ntranslation: pending\n---\n",
    "Content/data/regions.yaml": """
    - {id: scotland, name: {en: Scotland, cy: Yr Alban}, kind: nation, location: [56.5, -4.2]}
    - {id: glasgow, name: Glasgow, kind: city-region, nation: scotland, location: [55.86, -4.25]}
    - {id: wales, name: Wales, kind: nation, location: [52.3, -3.8]}

    """,
    "Content/data/starts.csv": """
    Place,Women,Men,Paid
    glasgow,713,31337,£857
    scotland,42421,941,at least £629
    wales,53507,[c],£90000
    """,
    "Content/data/starts.schema.yaml": """
    title: Apprenticeships
    source: news
    fields:
      - {name: Place}
      - {name: Women, type: integer, constraints: {required: true}}
      - {name: Men, type: integer}
      - {name: Paid, type: quantity, unit: GBP}
    primaryKey: Place
    foreignKeys: [{fields: Place, reference: {resource: regions, fields: id}}]
    disclosure: {below: 1000, columns: [Women, Men, Paid], round_to: 50}
    """,
  ]

  private static let figures = """

    - {id: women, label: Women, total_of: {table: starts, column: Women}}
    - {id: men, label: Men, total_of: {table: starts, column: Men, where: {Place: {not: glasgow}}}}
    - {id: small, label: Places with few, count_of: {table: starts, where: {Women: up to 999}}}

    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var files = smallSite.merging(Self.files) { _, new in new }
    files["Content/data/figures.yaml", default: ""] += Self.figures
    try folder.write(files)
    return folder
  }

  @Test func nothingPublishedHasThem() async throws {
    let folder = try folder()
    let outcome = try await build(folder)
    let problems = outcome.diagnostics.map(\.message)
    let isWritten = outcome.isWritten
    #expect(isWritten, "\(problems)")
    var files = try folder.files(in: "Output")
    #expect(files["data/starts.csv"] != nil)
    let export = try runProgram(
      ["export", "sqlite", folder.path + "/data.sqlite", folder.path, "--as-of", "2026-07-01"])
    #expect(export.status == 0, "\(export.errors)")
    files["data.sqlite"] = try folder.files()["data.sqlite"]
    for name in ["figure:women", "figure:men", "figure:small", "Output/data/starts.csv"] {
      let told = try runProgram(["explain", name, folder.path, "--as-of", "2026-07-01"])
      files["explain " + name] = Data((told.output + told.errors).utf8)
    }
    for (name, bytes) in files {
      for number in Self.keptBack + Self.rounded {
        #expect(!has(bytes, number), "\(name) has \(number)")
      }
    }
    let csv = try #require(files["data/starts.csv"].map { String(decoding: $0, as: UTF8.self) })
    #expect(csv.contains("glasgow,,c,31350,"))
    #expect(csv.contains("scotland,42400,,,c,"))
    let page = try #require(files["index.html"].map { String(decoding: $0, as: UTF8.self) })
    #expect(page.contains("at least about 95,900"))
  }

  @Test func aStatedTotalMayNotSayMore() async throws {
    let folder = try folder()
    let total =
      "  - {id: exact, label: Women, value: 127265, source: news, total_of: {table: starts, column: Women}}\n"
    try folder.write([
      "Content/data/figures.yaml": try folder.text("Content/data/figures.yaml")
        + total.trimmingPrefix("  ")
    ])
    let outcome = try await build(folder)
    let rules = outcome.diagnostics.map(\.rule)
    #expect(rules.contains(.derivationMismatch))
  }

  /// Whether digits stand somewhere in bytes, as they are or with a comma between thousands, and not within a longer
  /// row of digits or letters, such as a hash.
  private func has(_ bytes: Data, _ number: String) -> Bool {
    let comma = number.count > 3 ? [String(number.dropLast(3)) + "," + number.suffix(3)] : []
    return ([number] + comma).contains { form in
      let wanted = Data(form.utf8)
      var start = bytes.startIndex
      while let found = bytes.range(of: wanted, in: start..<bytes.endIndex) {
        let before = found.lowerBound > bytes.startIndex ? bytes[found.lowerBound - 1] : 0x20
        let after = found.upperBound < bytes.endIndex ? bytes[found.upperBound] : 0x20
        if !isPartOfWord(before), !isPartOfWord(after) { return true }
        start = found.upperBound
      }
      return false
    }
  }

  private func isPartOfWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
      || byte == 0x2E
  }
}
