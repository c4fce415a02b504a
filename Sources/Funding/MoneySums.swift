public import Quantities

/// What amounts make together: a sum for each kind of money, side by side, since unlike money is not added
/// up; with what was left out, and why.
public struct MoneySums: Sendable {
  /// What must be alike in one sum.
  public struct Kind: Hashable, Sendable {
    /// The currency or unit.
    public let dimension: Quantity.Dimension
    /// How the money is counted.
    public let stage: Figure.Stage?
    /// Whose money it is.
    public let money: Figure.MoneyKind?
    /// Whether VAT is in it.
    public let vat: Figure.VAT?
  }

  /// The sums in the order that their kinds come up in, before what is not known is reckoned with.
  public private(set) var sums: [(kind: Kind, sum: IntervalSum)] = []
  /// How many amounts were added up.
  public private(set) var added = 0
  /// How many amounts are not known.
  public var missing: Int { markers.count }
  /// Why those that are not known are not.
  public private(set) var markers: [Amount.Marker] = []
  /// The positions of the awards that add nothing, by reason.
  public private(set) var leftOut: [Working.Reason: [Int32]] = [:]
  /// Whether there was an amount that does not apply.
  public private(set) var hasNotApplicable = false

  /// The units in which what is not known may be below nought, as other amounts of its column are.
  var falling: Set<Quantity.Unit> = []
  /// What is said of the amounts that are not known, with how many of each there are.
  private var unknown: [(kind: Unknown, count: Int)] = []
  /// In what money may differ within one sum.
  public let mixes: Set<Figure.Mix>
  /// How many allocations may be part of others, and so add all or nothing.
  public private(set) var allocationsWithin = 0
  /// How many allocations are for places elsewhere too, and add nothing.
  public private(set) var allocationsElsewhere = 0

  /// What is said of an amount that is not known: what is not said may be anything.
  private struct Unknown: Equatable {
    let unit: Quantity.Unit?
    let stage: Figure.Stage?
    let money: Figure.MoneyKind?
    let vat: Figure.VAT?

    /// Whether it may go into the sums of a kind.
    func mayBe(_ kind: Kind) -> Bool {
      func fits<Value: Equatable>(_ own: Value?, _ other: Value?) -> Bool {
        own == nil || own == other
      }
      return fits(unit, kind.dimension.unit) && fits(stage, kind.stage) && fits(money, kind.money)
        && fits(vat, kind.vat)
    }
  }

  /// Begins with nothing.
  ///
  /// - Parameter mixes: In what money may differ within one sum.
  public init(mixing mixes: Set<Figure.Mix> = []) { self.mixes = mixes }

  /// Adds an amount.
  ///
  /// - Parameters:
  ///   - amount: The amount.
  ///   - stage: How the money is counted.
  ///   - money: Whose money it is.
  ///   - vat: Whether VAT is in it.
  ///   - unit: What it is counted in where it is not known; `nil` where nothing says so.
  public mutating func add(
    _ amount: Amount, stage: Figure.Stage? = nil, money: Figure.MoneyKind? = nil,
    vat: Figure.VAT? = nil, unit: Quantity.Unit? = nil
  ) {
    let stage = mixes.contains(.stage) ? nil : stage
    let money = mixes.contains(.money) ? nil : money
    let vat = mixes.contains(.vat) ? nil : vat
    switch amount {
    case .quantity(let quantity):
      let kind = Kind(dimension: quantity.dimension, stage: stage, money: money, vat: vat)
      // Kinds are few, mostly one.
      let position = sums.firstIndex { $0.kind == kind } ?? sums.count
      if position == sums.count { sums.append((kind, IntervalSum())) }
      sums[position].sum.add(amount)
      added += 1
    case .missing(.notApplicable): hasNotApplicable = true
    case .missing(let marker):
      markers.append(marker)
      note(Unknown(unit: unit, stage: stage, money: money, vat: vat))
    }
  }

  private mutating func note(_ kind: Unknown) {
    if let position = unknown.firstIndex(where: { $0.kind == kind }) {
      unknown[position].count += 1
    } else {
      unknown.append((kind, 1))
    }
  }

  /// Notes that an award adds nothing.
  ///
  /// - Parameters:
  ///   - position: Its position in the dataset.
  ///   - reason: Why.
  public mutating func leave(_ position: Int, _ reason: Working.Reason) {
    leftOut[reason, default: []].append(Int32(position))
  }

  /// Notes that an allocation may be part of another.
  public mutating func noteAllocationWithin() { allocationsWithin += 1 }

  /// Notes that an allocation is for places elsewhere too.
  public mutating func noteAllocationElsewhere() { allocationsElsewhere += 1 }

  /// How many awards add nothing for a reason.
  public func count(leftOut reason: Working.Reason) -> Int { leftOut[reason]?.count ?? 0 }

  /// The sums, the top of each left open by what is not known and may be of its kind; with one of nothing for each kind of
  /// which there are only amounts that are not known.
  public var results: [(kind: Kind, sum: IntervalSum)] {
    guard let first = sums.first?.kind.dimension.unit else { return [] }
    let known = sums.map { kind, sum in
      (kind, opened(sum, by: unknown.filter { $0.kind.mayBe(kind) }, of: kind.dimension.unit))
    }
    let alone = unknown.filter { entry in !sums.contains { entry.kind.mayBe($0.kind) } }
    return known
      + alone.map { entry in
        let unit = entry.kind.unit ?? first
        let kind = Kind(
          dimension: Quantity.Dimension(unit: unit), stage: entry.kind.stage,
          money: entry.kind.money, vat: entry.kind.vat)
        return (kind, opened(IntervalSum(), by: [entry], of: unit))
      }
  }

  private func opened(
    _ sum: IntervalSum, by unknown: [(kind: Unknown, count: Int)], of unit: Quantity.Unit
  ) -> IntervalSum {
    var sum = sum
    for _ in 0..<unknown.reduce(0, { $0 + $1.count }) { sum.add(.missing(.notAvailable)) }
    if falling.contains(unit) { sum.noteNegative() }
    return sum
  }

  /// Why nothing is known, where there is one reason: all amounts have this marker, and none is given.
  public var marker: Amount.Marker? {
    guard sums.isEmpty else { return nil }
    guard let first = markers.first else { return hasNotApplicable ? .notApplicable : nil }
    return Set(markers).count == 1 ? first : nil
  }
}

extension MoneySums {
  /// Adds up all awards; one that works at several places counts once.
  public init(_ dataset: FundingDataset) {
    self.init(0..<dataset.awards.count, of: dataset)
  }

  /// Adds up some awards, each whole.
  ///
  /// - Parameters:
  ///   - positions: The positions of the awards.
  ///   - dataset: What they are of.
  public init(_ positions: some Sequence<Int>, of dataset: FundingDataset) {
    self.init()
    let awards = dataset.awards
    let placed = positions.lazy.map { PlacedAward(position: $0) }
    let parts = Self.parts(placed, awards)
    for award in placed {
      add(award, .amount, parts, awards) { awards.amount(at: award.position) }
    }
  }

  /// Adds up a column of some rows of a further table.
  ///
  /// - Parameters:
  ///   - rows: The positions of the rows.
  ///   - column: The position of the column.
  ///   - table: The table.
  public init(_ rows: some Sequence<Int32>, column: Int, of table: Table) {
    self.init()
    for row in rows { add(table.summand(row: Int(row), column: column)) }
    falling = table.negative[column] ?? []
  }

  /// Which awards among some are part of others that are added up.
  public static func parts(
    _ rows: some Sequence<PlacedAward>, _ awards: AwardTable
  ) -> Set<Int> {
    guard awards.hasParts else { return [] }
    return awards.parts(
      among: rows.lazy.map(\.position).filter {
        !awards.isWithdrawn(at: $0) && awards.amount(at: $0) != .missing(.notApplicable)
      })
  }

  /// Adds an award, which adds nothing if it was withdrawn, is part of another or is listed alone.
  ///
  /// - Parameters:
  ///   - placed: The award, with what of it stands here.
  ///   - money: The column.
  ///   - parts: The awards that are part of others beside them.
  ///   - awards: The table.
  ///   - amount: Its amount.
  public mutating func add(
    _ placed: PlacedAward, _ money: AwardMoney, _ parts: Set<Int>, _ awards: AwardTable,
    amount: () -> Amount
  ) {
    let position = placed.position
    if awards.isWithdrawn(at: position) {
      leave(position, .withdrawn)
    } else if !placed.isCounted {
      leave(position, .severalPlaces)
    } else if parts.contains(position) {
      leave(position, .partOfAnother)
    } else {
      let amount = amount()
      falling = awards.negative(in: money.column)
      if amount == .missing(.notApplicable) { leave(position, .notApplicable) }
      add(
        amount, stage: money == .paid ? .paid : .awarded,
        money: money == .totalWithPartners ? .publicAndPartners : nil,
        vat: awards.vat(at: position),
        unit: amount.quantity == nil ? awards.unit(at: position) : nil)
    }
  }
}
