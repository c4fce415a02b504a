public import Funding
import Languages
public import Quantities

/// What amounts make together: a sum for each kind of money, side by side, since unlike money is not added
/// up.
public struct MoneySums: Sendable {
  /// What must be alike in one sum.
  public struct Kind: Hashable, Sendable {
    /// What is counted.
    public let dimension: Quantity.Dimension
    /// How the money is counted.
    public let stage: Figure.Stage?
    /// Whose money it is.
    public let money: Figure.MoneyKind?
    /// Whether VAT is in it.
    public let vat: Figure.VAT?
  }

  /// The sums in the order that their kinds come up in.
  public private(set) var sums: [(kind: Kind, sum: IntervalSum)] = []
  /// How many awards were withdrawn and add nothing.
  public private(set) var withdrawn = 0
  /// How many give no amount.
  public var missing: Int { markers.count }
  /// Why those that give no amount do not.
  public private(set) var markers: [Amount.Marker] = []
  /// How many awards are part of another and add nothing.
  public private(set) var parts = 0
  /// How many awards are listed here and added up elsewhere.
  public private(set) var listed = 0
  private var positions: [Kind: Int] = [:]

  /// Makes sums of nothing.
  public init() {}

  /// Adds an amount of some stage, kind of money and VAT.
  public mutating func add(
    _ amount: Amount, stage: Figure.Stage? = nil, money: Figure.MoneyKind? = nil,
    vat: Figure.VAT? = nil
  ) {
    switch amount {
    case .quantity(let quantity):
      let kind = Kind(dimension: quantity.dimension, stage: stage, money: money, vat: vat)
      let position = positions[kind] ?? sums.count
      if position == sums.count {
        positions[kind] = position
        sums.append((kind, IntervalSum()))
      }
      sums[position].sum.add(amount)
    case .missing(.notApplicable): return
    case .missing(let marker): markers.append(marker)
    }
  }

  /// The sums, the top of each left open by what is not known, since that may be of any kind.
  public var results: [(kind: Kind, sum: IntervalSum)] {
    sums.map { kind, sum in
      var sum = sum
      for _ in 0..<missing { sum.add(.missing(.notAvailable)) }
      return (kind, sum)
    }
  }
}

extension MoneySums {
  /// Adds up all awards; one that works at several places counts once.
  public init(_ dataset: FundingDataset) {
    let awards = dataset.awards
    let parts = Self.parts((0..<awards.count).lazy.map { PlacedAward(position: $0) }, awards)
    for position in 0..<awards.count {
      add(PlacedAward(position: position), .amount, parts, awards) { awards.amount(at: position) }
    }
  }

  /// Adds up a column of some rows.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - money: The column.
  ///   - parts: The awards of the table that are part of others in it.
  ///   - dataset: What they are of.
  ///   - reading: What reading it depends on.
  public init(
    _ rows: [MoneyRow], _ money: AwardMoney, parts: Set<Int>, _ dataset: FundingDataset,
    _ reading: ReadingSettings
  ) {
    for row in rows {
      switch row {
      case .award(let placed):
        add(placed, money, parts, dataset.awards) {
          dataset.amount(of: placed, money, reading) ?? .missing(.notAvailable)
        }
      case .allocation(let allocation, _):
        guard money == .amount else { continue }
        let figure = allocation.figure.flatMap { dataset.figures[$0] }
        add(dataset.part(of: allocation), stage: figure?.stage ?? .allocated, money: figure?.money)
      }
    }
  }

  /// Which awards among some are part of others that are added up.
  public static func parts(_ rows: some Sequence<PlacedAward>, _ awards: AwardTable) -> Set<Int> {
    guard awards.hasParts else { return [] }
    return awards.parts(
      among: rows.lazy.map(\.position).filter {
        !awards.isWithdrawn(at: $0) && awards.amount(at: $0) != .missing(.notApplicable)
      })
  }

  /// Adds an award, which adds nothing if it was withdrawn, is part of another or is listed alone.
  private mutating func add(
    _ placed: PlacedAward, _ money: AwardMoney, _ parts: Set<Int>, _ awards: AwardTable,
    amount: () -> Amount
  ) {
    let position = placed.position
    if awards.isWithdrawn(at: position) {
      withdrawn += 1
    } else if !placed.isCounted {
      listed += 1
    } else if parts.contains(position) {
      self.parts += 1
    } else {
      add(
        amount(), stage: money == .paid ? .paid : .awarded,
        money: money == .totalWithPartners ? .publicAndPartners : nil,
        vat: awards.vat(at: position))
    }
  }
}
