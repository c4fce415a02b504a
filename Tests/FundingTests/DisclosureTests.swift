import Diagnostics
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

/// Small numbers that are kept back, and whether the totals of their table give them away.
@Suite struct DisclosureTests {
  private static let description = """
    source: news
    fields:
      - {name: Place}
      - {name: A, type: integer}
      - {name: B, type: integer}
      - {name: C, type: integer}
      - {name: Total, type: integer}
    primaryKey: Place
    disclosure: {below: 5}
    """

  private func read(
    _ rows: [[String]], _ description: String = description
  ) throws -> (table: Table?, problems: [Diagnostic], text: [UInt8]) {
    let csv = Array(
      (["Place,A,B,C,Total"] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n").utf8)
    let (dataset, problems) = try Data().read(tables: [("starts", description, csv)])
    return (dataset.tables.entries.first, problems, csv)
  }

  @Test func numbersUnderTheLimitAreMarkers() throws {
    let (table, problems, _) = try read(
      [["a", "4", "5", "0", "x"], ["b", "-3", "12", "[z]", ""]],
      Self.description.replacing("C, type: integer", with: "C, type: number")
        .replacing("Total, type: integer", with: "Total"))
    #expect(problems.isEmpty, "\(problems.map(\.message))")
    let found = try #require(table)
    func texts(_ row: Int) -> [String] { (1...3).map { found.text(row: row, column: $0) } }
    #expect(texts(0) == ["[c]", "5", "[c]"])
    #expect(texts(1) == ["[c]", "12", "[z]"])
    #expect(found.value(row: 0, column: 1) == .missing(.confidential))
  }

  @Test(arguments: [
    ("12", "10"), ("12.5", "15"), ("13", "15"), ("5", "5"), ("7.49999", "5"), ("4.99", "[c]"),
    ("1000000000000002", "1000000000000000"), ("about 13", "about 13"), ("up to 400", "up to 400"),
    ("at least 4", "[c]"), ("up to 4", "[c]"), ("between 4 and 9", "[c]"), ("about 3", "[c]"),
    ("less than 5", "less than 5"), ("[low]", "[low]"),
  ]) func theOthersAreRounded(written: String, shown: String) throws {
    let description = """
      source: news
      fields: [{name: Place}, {name: A, type: quantity}, {name: B}, {name: C}, {name: Total}]
      disclosure: {below: 5, round_to: 5}
      """
    let (table, problems, _) = try read([["a", "\"\(written)\"", "", "", ""]], description)
    #expect(problems.filter { $0.severity == .error }.isEmpty, "\(problems.map(\.message))")
    #expect(table?.text(row: 0, column: 1) == shown)
  }

  /// What the cells are is seen in them, where no unit is named.
  @Test(arguments: [
    ("12.5%", "12.5%"), ("£3", "£3"), ("£1,234", "£1,234"), ("3", "[c]"), ("13", "15"),
  ])
  func moneyAndSharesStayWhereNoColumnIsNamed(written: String, shown: String) throws {
    let description = """
      source: news
      fields: [{name: Place}, {name: A, type: quantity}, {name: B, type: integer}, {name: C}, {name: Total}]
      disclosure: {below: 5, round_to: 5}
      """
    let (table, problems, _) = try read(
      [["a", "\"\(written)\"", "12", "", ""], ["b", "20", "8", "", ""]], description)
    #expect(problems.isEmpty, "\(problems.map(\.message))")
    #expect(table?.text(row: 0, column: 1) == shown)
  }

  @Test func aColumnOfPercentagesIsNotAddedUp() throws {
    let description = """
      source: news
      fields: [{name: Place}, {name: A, type: quantity}, {name: B, type: quantity}, {name: C}, {name: Total}]
      """
    let (table, _, _) = try read(
      [["a", "12.5%", "1.5:1", "", ""], ["b", "90%", "2:1", "", ""]], description)
    #expect(table?.columns.map(\.isSummable) == [false, false, false, false, false])
  }

  @Test func aRuleThatCannotBeReadKeepsTheTableFromBeingSeen() throws {
    for rule in [
      "{below: 0}", "{below: x}", "{round_to: 5}", "5", "{below: 5, columns: [Place]}",
      "{below: 5, columns: [Nobody]}", "{below: 5, round_to: 0}",
    ] {
      let (table, problems, _) = try read(
        [["a", "4", "5", "6", "7"]], Self.description.replacing("{below: 5}", with: rule))
      #expect(table == nil, "\(rule)")
      #expect(problems.hasErrors, "\(rule)")
    }
  }

  /// Tables of random numbers, with totals of rows and columns, mended as the messages say until none is left: then no
  /// number kept back has one value alone. That is found in another way than by the rule, by trying.
  @Test func whatIsMendedCannotBeWorkedOut() throws {
    var random = Seeded(7)
    var mends = 0
    for round in 0..<60 {
      let numbers = (0..<3).map { _ in
        (0..<3).map { _ in
          Int.random(in: Bool.random(using: &random) ? 0...4 : 5...30, using: &random)
        }
      }
      var rows = numbers.enumerated().map { row, cells in
        ["r\(row)"] + cells.map(String.init) + [String(cells.reduce(0, +))]
      }
      let sums = (0..<3).map { column in numbers.map { $0[column] }.reduce(0, +) }
      rows.append(["Total"] + sums.map(String.init) + [String(sums.reduce(0, +))])
      var left = 40
      while left > 0 {
        left -= 1
        let (table, problems, text) = try read(rows)
        guard let problem = problems.first(where: { $0.rule == .disclosureByDifference }) else {
          let shown = try #require(table)
          for (row, column) in try worked(out: shown) {
            Issue.record("round \(round): row \(row), column \(column) of \(rows)")
          }
          break
        }
        guard let fix = problem.fix else {
          // Nothing but totals is left to keep back.
          break
        }
        mends += 1
        let mended =
          Array(text[..<fix.span.start]) + Array(fix.replacement.utf8)
          + Array(text[fix.span.end...])
        rows = String(decoding: mended, as: UTF8.self).split(separator: "\n").dropFirst()
          .map { $0.split(separator: ",").map(String.init) }
      }
      #expect(left > 0, "round \(round) comes to no end")
    }
    #expect(mends > 30)
  }

  /// The cells within a table of three rows and three columns that can have one value alone, by trying all that the
  /// cells kept back may be.
  private func worked(out table: Table) throws -> [(Int, Int)] {
    func number(_ row: Int, _ column: Int) -> Int? {
      guard case .amount(let quantity) = table.value(row: row, column: column) else { return nil }
      return quantity.exactNumber.map { Int($0.coefficient) }
    }
    let cells = (0..<3).flatMap { row in (1...3).map { (row, $0) } }
    let hidden = cells.filter { number($0.0, $0.1) == nil }
    var values = [[Int?]](repeating: Array(repeating: nil, count: 5), count: 4)
    for row in 0..<4 { for column in 1...4 { values[row][column] = number(row, column) } }
    func isSmall(_ place: (Int, Int)) -> Bool {
      table.written(row: place.0, column: place.1) != "[c]"
    }
    func fits() -> Bool {
      (0..<3).allSatisfy { row in
        guard let total = values[row][4] else { return true }
        let parts = (1...3).map { values[row][$0] }
        let sum = parts.compactMap(\.self).reduce(0, +)
        return parts.contains(nil) ? sum <= total : sum == total
      }
        && (1...3).allSatisfy { column in
          guard let total = values[3][column] else { return true }
          let parts = (0..<3).map { values[$0][column] }
          let sum = parts.compactMap(\.self).reduce(0, +)
          return parts.contains(nil) ? sum <= total : sum == total
        }
    }
    var possible = [Set<Int>](repeating: [], count: hidden.count)
    func attempt(_ position: Int) {
      guard position < hidden.count else {
        for (index, place) in hidden.enumerated() {
          if let value = values[place.0][place.1] { possible[index].insert(value) }
        }
        return
      }
      let place = hidden[position]
      // What is typed has no bound but the totals; beyond 40 nothing new is found.
      for value in 0...(isSmall(place) ? 4 : 40) {
        if possible.allSatisfy({ $0.count > 1 }) { return }
        values[place.0][place.1] = value
        if fits() { attempt(position + 1) }
      }
      values[place.0][place.1] = nil
    }
    attempt(0)
    return zip(hidden, possible).filter { $0.1.count == 1 }.map(\.0)
  }
}
