import Diagnostics
public import Quantities
import YAML

/// How awards refer to each other: parts to wholes, earlier ids to present ones.
struct AwardLinks {
  /// The position of the award that holds another's amount already, by the position of that.
  private(set) var wholes: [Int32: Int32] = [:]
  /// The positions of awards by ids that they had before.
  private(set) var former: [String: Int32] = [:]

  init(_ rows: AwardRows, _ numbers: [Int32]) {
    let hasParts = rows.files.contains { $0.has(.partOf) }
    let hasFormer = rows.files.contains { $0.has(.formerly) }
    guard hasParts || hasFormer else { return }
    var wanted: [(position: Int32, whole: String)] = []
    for (position, number) in numbers.enumerated() {
      let (file, line) = rows[number]
      for id in file.formerly(line) where former[id] == nil {
        former[id] = Int32(position)
      }
      if let whole = file.text(.partOf, line) { wanted.append((Int32(position), whole)) }
    }
    guard !wanted.isEmpty else { return }
    let ids = Set(wanted.map(\.whole))
    var positions: [String: Int32] = [:]
    for (position, number) in numbers.enumerated() {
      let id = rows.id(number)
      if ids.contains(id) { positions[id] = Int32(position) }
    }
    for (position, whole) in wanted {
      if let found = positions[whole] ?? former[whole], found != position {
        wholes[position] = found
      }
    }
  }
}

extension AwardTable {
  /// What is wrong with how awards refer to each other.
  func linkProblems() -> [Diagnostic] {
    guard files.contains(where: { $0.has(.partOf) || $0.has(.formerly) }) else { return [] }
    var faults: [String: ColumnFaults<AwardFile.Column>] = [:]
    for position in 0..<count {
      let (file, line) = place(of: position)
      var found: [(Diagnostic, AwardFile.Column)] = []
      if file.has(.partOf), let text = file.located(.partOf, line), !hasWhole(position) {
        found.append((partProblem(text, of: position), .partOf))
      }
      for id in file.formerly(line) {
        guard let other = self.position(of: id), other != position else { continue }
        found.append(
          (
            Diagnostic(
              .duplicateID, "“\(id)” is the id of another award, now or before",
              at: file.located(.formerly, line)?.span, notes: [.init("it is", at: span(at: other))],
              help: "take it out of “formerly”"), .formerly
          ))
      }
      for (diagnostic, column) in found {
        faults[file.table.file, default: ColumnFaults()].add(diagnostic, column: column)
      }
    }
    for (diagnostic, file) in circleProblems() + excessProblems() {
      faults[file, default: ColumnFaults()].add(diagnostic, column: .partOf)
    }
    return faults.keys.sorted().flatMap { faults[$0]?.take() ?? [] }
  }

  /// Awards that are part of one another in a circle, so that none of them would be counted.
  private func circleProblems() -> [(Diagnostic, file: String)] {
    guard hasParts else { return [] }
    return circles((0..<count).map { whole(of: $0) }).map { circle in
      let (file, line) = place(of: circle[0])
      let diagnostic = Diagnostic(
        .derivationCycle, words(ofCircle: circle.map { id(at: $0) }, "is part of"),
        at: file.located(.partOf, line)?.span ?? span(at: circle[0]),
        help: "empty one of the cells: the award that holds the others is part of none of them")
      return (diagnostic, file.table.file)
    }
  }

  /// Awards that are surely larger than the one that they are part of.
  private func excessProblems() -> [(Diagnostic, file: String)] {
    guard hasParts else { return [] }
    return (0..<count).compactMap { position in
      guard let whole = whole(of: position), !isWithdrawn(at: position), !isWithdrawn(at: whole),
        vat(at: position) == vat(at: whole), case .quantity(let part) = amount(at: position),
        case .quantity(let all) = amount(at: whole), part.unit == all.unit,
        part.isSurelyMore(than: all)
      else { return nil }
      let (file, line) = place(of: position)
      let diagnostic = Diagnostic(
        .derivationMismatch,
        "the award “\(id(at: position))” is part of “\(id(at: whole))”, and its amount is larger",
        at: file.located(.partOf, line)?.span ?? span(at: position),
        notes: [.init("that award is", at: span(at: whole))],
        help: "mend one of the two amounts, or empty this cell")
      return (diagnostic, file.table.file)
    }
  }

  private func partProblem(_ text: Located<String>, of position: Int) -> Diagnostic {
    if isHeld(text.value) {
      return Diagnostic(
        .heldFigure, "the award “\(text.value)” is held back; this would show it now",
        at: text.span, help: "hold this row back as well with “publish”, or take it out")
    }
    if text.value == id(at: position) {
      return Diagnostic(
        .unknownAward, "an award cannot be part of itself", at: text.span,
        help: "write the id of the award that holds its amount, or nothing")
    }
    return Diagnostic(
      .unknownAward, "there is no award “\(text.value)” in the data", at: text.span,
      help: nearestName(to: text.value, in: (0..<count).lazy.map { self.id(at: $0) }).map {
        "write “\($0)”"
      } ?? "write the id of the award that holds its amount, or nothing")
  }

  /// Which of some awards are part of another of them, whose amount holds theirs already.
  public func parts(among positions: some Sequence<Int>) -> Set<Int> {
    guard hasParts else { return [] }
    let positions = Set(positions)
    return positions.filter { position in
      // Its whole may be a part itself; a circle ends where it began.
      var current = position
      var seen: Set<Int> = [position]
      while let whole = whole(of: current), seen.insert(whole).inserted {
        if positions.contains(whole) { return true }
        current = whole
      }
      return false
    }
  }

  /// How many awards some rows are: the rows of a joint award are one.
  public func count(of positions: some Sequence<Int>) -> Int {
    guard files.contains(where: { $0.has(.award) }) else {
      return positions.reduce(0) { n, _ in n + 1 }
    }
    var joint: Set<String> = []
    var count = 0
    for position in positions {
      guard let name = jointAward(at: position) else {
        count += 1
        continue
      }
      if joint.insert(name).inserted { count += 1 }
    }
    return count
  }

  /// The joint award that the award at a position is a part of.
  func jointAward(at position: Int) -> String? { text(.award, at: position) }
}

/// A column of awards that holds amounts.
public enum AwardMoney: String, CaseIterable, Sendable {
  /// What was awarded.
  case amount
  /// What was paid of it.
  case paid
  /// What was awarded, with what partners give.
  case totalWithPartners = "total_with_partners"

  /// The column.
  var column: AwardFile.Column {
    switch self {
    case .amount: .amount
    case .paid: .paid
    case .totalWithPartners: .totalWithPartners
    }
  }
}

extension AwardTable {
  /// An amount of the award at a position; `nil` where its file has no such column, or the cell is empty.
  public func money(
    _ money: AwardMoney, at position: Int, reading reader: QuantityReader
  ) -> Amount? {
    if money == .amount { return amount(at: position) }
    let (file, line) = place(of: position)
    guard file.has(money.column), let text = file.text(money.column, line),
      case .success(let amount) = file.money(text, line, reader)
    else { return nil }
    return amount
  }

  /// What the award at a position has in further columns, by their headings.
  public func extra(at position: Int) -> [String: String] {
    let (file, line) = place(of: position)
    guard !file.extra.isEmpty else { return [:] }
    return Dictionary(
      file.extra.map {
        ($0.heading, file.table.text(row: line, column: $0.position).trimmed)
      },
      uniquingKeysWith: { first, _ in first })
  }
}
