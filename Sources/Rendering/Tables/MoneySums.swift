import Content
import Funding
import Languages
import Quantities

/// What amounts make together: a sum for each kind of money, side by side, since unlike money is not added
/// up.
struct MoneySums: Sendable {
  /// What must be alike in one sum.
  struct Kind: Hashable {
    let dimension: Quantity.Dimension
    let stage: Figure.Stage?
    let money: Figure.MoneyKind?
    let vat: Figure.VAT?
  }

  /// The sums in the order that their kinds come up in.
  private(set) var sums: [(kind: Kind, sum: IntervalSum)] = []
  /// How many awards were withdrawn and add nothing.
  private(set) var withdrawn = 0
  /// How many give no amount.
  private(set) var missing = 0
  /// How many awards are part of another and add nothing.
  private(set) var parts = 0
  /// How many awards are listed here and added up elsewhere.
  private(set) var listed = 0
  private var positions: [Kind: Int] = [:]

  /// Adds an amount.
  mutating func add(
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
    case .missing: missing += 1
    }
  }

  /// The sums, the top of each left open by what is not known, since that may be of any kind.
  var results: [(kind: Kind, sum: IntervalSum)] {
    sums.map { kind, sum in
      var sum = sum
      for _ in 0..<missing { sum.add(.missing(.notAvailable)) }
      return (kind, sum)
    }
  }
}

extension MoneySums {
  /// Adds up all awards; one that works at several places counts once.
  init(_ dataset: FundingDataset) {
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
  ///   - site: What they are of.
  init(_ rows: [MoneyRow], _ money: AwardMoney, parts: Set<Int>, _ site: Site) {
    let dataset = site.dataset
    for row in rows {
      switch row {
      case .award(let placed):
        add(placed, money, parts, dataset.awards) {
          dataset.amount(of: placed, money, site.reading) ?? .missing(.notAvailable)
        }
      case .allocation(let allocation, _):
        guard money == .amount else { continue }
        let figure = allocation.figure.flatMap { dataset.figures[$0] }
        add(dataset.part(of: allocation), stage: figure?.stage ?? .allocated, money: figure?.money)
      }
    }
  }

  /// Which awards among some are part of others that are added up.
  static func parts(_ rows: some Sequence<PlacedAward>, _ awards: AwardTable) -> Set<Int> {
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

extension PageView {
  /// Sums in words, marked up, those of unlike money side by side; `nil` where there is nothing to add up.
  func markup(of sums: MoneySums, style: QuantityWriter.Style = .words) -> [UInt8]? {
    let results = sums.results
    let kinds = results.map(\.kind)
    let parts = results.map { kind, sum in
      totalText(sum, style).bytes + Array(words(of: kind, among: kinds).utf8)
    }
    guard let last = parts.last else { return nil }
    guard parts.count > 1 else { return last }
    let before = Array(parts.dropLast().joined(separator: Array(", ".utf8)))
    return before + Array(" \(string("and")) ".utf8) + last
  }

  /// What tells a sum from those beside it, in brackets.
  private func words(of kind: MoneySums.Kind, among kinds: [MoneySums.Kind]) -> String {
    func differs(_ value: (MoneySums.Kind) -> AnyHashable?) -> Bool {
      Set(kinds.map(value)).count > 1
    }
    var words: [String] = []
    if differs({ $0.stage }) || differs({ $0.money }) {
      words += [
        kind.stage.map { string("stage_" + $0.rawValue) },
        kind.money.map { string($0.stringKey) },
      ].compactMap { $0 }
    }
    if differs({ $0.vat }) { words.append(string(kind.vat.map(\.stringKey) ?? "vat_not_stated")) }
    return words.isEmpty ? "" : " (" + words.joined(separator: ", ") + ")"
  }

  /// What sums leave out.
  func notes(on sums: MoneySums) -> [String] {
    var notes: [String] = []
    if sums.missing > 0 { notes.append(string("missing_note", count: sums.missing)) }
    if sums.withdrawn > 0 { notes.append(string("withdrawn_note", count: sums.withdrawn)) }
    if sums.parts > 0 { notes.append(string("parts_note", count: sums.parts)) }
    if sums.listed > 0 { notes.append(string("listed_note", count: sums.listed)) }
    if sums.sums.count > 1 { notes.append(string("unlike_note")) }
    return notes
  }

  /// A sum in words.
  private func totalText(_ sum: IntervalSum, _ style: QuantityWriter.Style) -> HTMLText {
    var html = HTMLText()
    guard case .success(.total(let quantity, _)) = sum.result() else {
      html.text(string("not_totalled"))
      return html
    }
    var inner = HTMLText()
    inner.text(QuantityWriter(language).text(quantity, style: style))
    html.data(.quantity(quantity), inner.bytes, id: nil)
    return html
  }
}

extension Figure.VAT {
  /// The key of its words.
  var stringKey: String {
    switch self {
    case .included: "vat_included"
    case .excluded: "vat_excluded"
    case .none: "vat_none"
    case .notAvailable: "vat_not_stated"
    }
  }
}
