import Diagnostics
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

extension Data {
  /// The dataset with further tables, each a name, a description and a file.
  func read(
    tables: [(name: String, description: String, csv: [UInt8])]
  ) throws -> (dataset: FundingDataset, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var reader = DatasetReader(settings: try Self.reading(asOf: asOf))
    func records(_ text: String, _ key: String, _ schema: RecordSchema) -> [Record] {
      readRecords(
        Array(text.utf8), file: "\(key).yaml", key: key, schema: schema, diagnostics: &diagnostics)
    }
    reader.addSources(records(sources, "sources", FundingFormats.source))
    reader.addRegions(records(regions, "regions", FundingFormats.region))
    reader.addFunds(records(funds, "funds", FundingFormats.fund))
    reader.addFigures(records(figures, "figures", FundingFormats.figure))
    for table in tables {
      let path = "\(table.name).schema.yaml"
      let (node, problems) = readYAML(Array(table.description.utf8)[...], file: path)
      diagnostics += problems
      guard let node else { continue }
      let record = Record(
        node, schema: FundingFormats.table, file: path, diagnostics: &diagnostics)
      guard !reader.isHeld(table: table.name, record) else { continue }
      let layout = reader.layout(ofTable: record)
      guard
        let csv = CSVTable(
          layout.encoding.decoded(table.csv), file: "\(table.name).csv",
          skippedRows: layout.skippedRows, diagnostics: &diagnostics)
      else { continue }
      reader.addTable(table.name, record, layout, csv)
    }
    let (dataset, problems) = reader.finish()
    return (dataset, diagnostics + problems)
  }
}

/// Further tables.
@Suite struct TableTests {
  static let description = """
    source: news
    missing: [n/a]
    fields:
      - {name: Name}
      - {name: Place}
      - {name: Opened, type: date, format: "%d/%m/%Y"}
      - {name: Jobs, type: integer, unit: jobs}
      - {name: Cost, type: number, unit: GBP}
      - {name: Budget, type: quantity, unit: GBP}
      - {name: Open, type: boolean}
    foreignKeys: [{fields: Place, reference: {resource: regions, fields: id}}]
    """
  static let figures = """
    - {id: jobs, label: Jobs, total_of: {table: centres, column: Jobs}}
    - {id: jobs-wales, label: Jobs in Wales, total_of: {table: centres, column: Jobs, where: {Place: wales}}}
    - {id: cost, label: Cost, stage: paid, total_of: {table: centres, column: Cost, where: {Open: true}}}
    - {id: budget, label: Budget, stage: paid, total_of: {table: centres, column: Budget, where: {Opened: 2024}}}
    - {id: count, label: Rows, count_of: {table: centres, where: {Budget: £1m to £3m}}}
    """
  static let header = "Name,Place,Opened,Jobs,Cost,Budget,Open"

  private func table(_ rows: [String], _ description: String = description) -> (
    name: String, description: String, csv: [UInt8]
  ) {
    ("centres", description, Array(([Self.header] + rows).joined(separator: "\n").utf8))
  }

  private func row(_ number: Int, _ random: inout Seeded) -> String {
    func one(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
    let cents = Int.random(in: 0..<100, using: &random)
    return [
      "Centre \(number)", one(["wales", "cardiff", "glasgow", ""]),
      one(["01/03/2024", "13/05/2023", "2024", ""]),
      one(["\(Int.random(in: 0..<5000, using: &random))", "[c]", "n/a", ""]),
      "\(Int.random(in: 0..<900, using: &random)).\(cents)",
      one(["at least £1m", "£2 million", "up to £3m", "£1m to £2m", "about £2m", "[x]", "[z]"]),
      one(["yes", "no", ""]),
    ].joined(separator: ",")
  }

  /// A sum is of its rows, whatever their order.
  @Test func theOrderOfRowsChangesNoTotal() throws {
    var random = Seeded(3)
    for _ in 0..<40 {
      var data = Data()
      data.figures = Self.figures
      let rows = (0..<12).map { row($0, &random) }
      let (one, problems) = try data.read(tables: [table(rows)])
      #expect(problems.map(\.message) == [])
      let (other, _) = try data.read(tables: [table(rows.shuffled(using: &random))])
      for (left, right) in zip(one.figures.entries, other.figures.entries) {
        #expect(left.value.value == right.value.value, "\(left.id.value) of \(rows)")
      }
    }
  }

  /// Exact decimals, never binary ones: a tenth ten times is one.
  @Test func numbersAreExact() throws {
    var data = Data()
    data.figures = Self.figures
    let rows = (0..<10).map { "Centre \($0),wales,2024,1,0.1,£1m,yes" }
    let (dataset, problems) = try data.read(tables: [table(rows)])
    #expect(problems.map(\.message) == [])
    #expect(dataset.figures["cost"]?.value.value.quantity?.exactNumber == ExactNumber(1))
    #expect(dataset.figures["jobs-wales"]?.value.value.quantity?.exactNumber == ExactNumber(10))
    #expect(dataset.figures["count"]?.value.value.quantity?.exactNumber == ExactNumber(10))
  }

  /// What a cell holds is read back from what stands there.
  @Test func cellsAreWhatTheySay() throws {
    let rows = [
      "\"a \"\"b\"\"\nc\",cardiff,01/03/2024,\"1,234\",(5.50),up to £3m,TRUE",
      "[c],,,[low],n/a,[p],",
    ]
    let (dataset, problems) = try Data().read(tables: [table(rows)])
    #expect(problems.map(\.message) == [])
    let found = try #require(dataset.tables["centres"])
    let first = (0..<7).map { found.value(row: 0, column: $0) }
    #expect(first[0] == .text("a \"b\"\nc"))
    #expect(first[2] == .date(try PartialDate.read("2024-03-01").get()))
    #expect(first[3] == .amount(Quantity(ExactNumber(1234), unit: .count("jobs"))))
    #expect(first[4].amount.quantity?.exactNumber?.plain == "-5.5")
    #expect(first[5].amount.quantity?.upperText == "3000000")
    #expect(first[6] == .flag(true))
    let second = (0..<7).map { found.value(row: 1, column: $0) }
    #expect(
      second == [
        .missing(.confidential), .notGiven, .notGiven, .missing(.low), .missing(.notAvailable),
        .missing(.notPublished), .notGiven,
      ])
  }

  /// A fault of a whole column is one message, with a count and its first rows.
  @Test func aFaultOfAColumnIsOneMessage() throws {
    let rows = (0..<50).map { "Centre \($0),wales,03/25/2024,many,1,£1m,yes" }
    let (_, problems) = try Data().read(tables: [table(rows)])
    #expect(problems.count == 2)
    #expect(
      problems.allSatisfy { $0.notes.count == 3 && $0.notes[0].message.hasPrefix("50 cells") })
  }

  /// Whatever stands in the two files, they are read to an end, and what is reported lies within them.
  @Test func flippedBytesAreReadToAnEnd() throws {
    var random = Seeded(11)
    var data = Data()
    data.figures = Self.figures
    let rows = (0..<6).map { row($0, &random) }
    for _ in 0..<600 {
      var (name, description, csv) = table(rows)
      var text = Array(description.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let byte = UInt8.random(in: 0...255, using: &random)
        if Bool.random(using: &random) {
          csv[Int.random(in: csv.indices, using: &random)] = byte
        } else {
          text[Int.random(in: text.indices, using: &random)] = byte & 0x7F
        }
      }
      description = String(decoding: text, as: UTF8.self)
      let (dataset, problems) = try data.read(tables: [(name, description, csv)])
      let lengths = [
        "\(name).csv": csv.count * 3, "\(name).schema.yaml": description.utf8.count,
      ]
      for span in problems.compactMap(\.span) {
        guard let length = lengths[span.file] else { continue }
        #expect(0...length ~= span.start && span.start...length ~= span.end)
      }
      for table in dataset.tables.entries {
        for row in 0..<table.count {
          for column in table.columns.indices { _ = table.value(row: row, column: column) }
        }
      }
    }
  }
}
