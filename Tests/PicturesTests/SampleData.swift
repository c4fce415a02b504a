import Pictures
import Quantities
import TestSupport

/// Data to draw, made and at random.
enum SampleData {
  static let money = Quantity.Unit.money("GBP")

  static let words = ChartWords(
    legend: [
      "known": "known", "possible": "up to this, not certain",
      "open": "at least this, no upper end known", "near": "about this much",
      "in_words": "size known in words alone", "missing": "amount not known",
    ]
  ) { "£" + $0.plain }

  static func amount(
    _ low: Int64?, _ high: Int64?, isNear: Bool = false, indefinite: String? = nil
  ) -> Amount {
    .quantity(
      Quantity(
        lower: low.map { .closed(ExactNumber($0)) }, upper: high.map { .closed(ExactNumber($0)) },
        isApproximate: isNear, unit: money, indefinite: indefinite))
  }

  static func cell(_ amount: Amount) -> ChartData.Cell {
    ChartData.Cell(amount, words: describe(amount))
  }

  private static func describe(_ amount: Amount) -> String {
    switch amount {
    case .missing(let marker): return "missing: " + marker.rawValue
    case .quantity(let quantity):
      if let words = quantity.indefinite { return words + " of pounds" }
      let low = quantity.lower.map { "£" + $0.number.plain } ?? "no least"
      let high = quantity.upper.map { "£" + $0.number.plain } ?? "no end"
      return quantity.isExact ? low : "between \(low) and \(high)"
    }
  }

  /// One amount of each sort.
  static let sorts: [(name: String, amount: Amount)] = [
    ("Exact", amount(50, 50)), ("At least", amount(30, nil)), ("Up to", amount(0, 40)),
    ("Range", amount(20, 35)), ("About", amount(33, 33, isNear: true)),
    ("In words", amount(nil, nil, indefinite: "hundreds")),
    ("Not known", .missing(.notAvailable)), ("Not applicable", .missing(.notApplicable)),
  ]

  static func data(_ rows: [(name: String, amount: Amount)]) -> ChartData {
    ChartData(
      series: [ChartData.Name("")],
      categories: rows.map { .init(name: ChartData.Name($0.name), cells: [cell($0.amount)]) },
      unit: money)
  }

  /// Two series, one of them not everywhere, with totals.
  static let series = ChartData(
    series: [ChartData.Name("public money"), ChartData.Name("private money")],
    categories: [
      .init(
        name: ChartData.Name("Glasgow City Region"),
        cells: [cell(amount(33, 33)), cell(amount(47, nil))], total: cell(amount(80, nil))),
      .init(
        name: ChartData.Name("West Midlands"),
        cells: [cell(amount(30, 36)), cell(amount(70, 70))], total: cell(amount(100, 106))),
      .init(
        name: ChartData.Name("Greater Manchester"), cells: [cell(amount(33, 33)), nil],
        total: cell(amount(33, 33))),
    ], unit: money)

  /// Data of any size and sort; below nought only where a kind can show it.
  static func random(seed: UInt64, _ needs: ChartNeeds) -> ChartData {
    var random = SeededGenerator(seed: seed)
    let size = Int64.random(in: 1...10_000_000_000_000, using: &random)
    func number() -> Int64 {
      Int64.random(in: needs.belowNought ? -size / 4...size : 0...size, using: &random)
    }
    func any() -> Amount {
      let number = number()
      switch Int.random(in: 0..<10, using: &random) {
      case 0: return number < 0 ? amount(nil, number) : amount(number, nil)
      case 1: return number < 0 ? amount(number, 0) : amount(0, number)
      case 2: return amount(number, number + size / 3)
      case 3: return amount(number, number, isNear: true)
      case 4: return amount(nil, nil, indefinite: "hundreds")
      case 5: return .missing(Amount.Marker.allCases.randomElement(using: &random) ?? .low)
      default: return amount(number, number)
      }
    }
    let letters = ["a", "bc ", "Wales ", "m", "W-", "/é", "llan", "£", "地"]
    func name(_ most: Int) -> ChartData.Name {
      let count = Int.random(in: 1...most, using: &random)
      return ChartData.Name(
        (0..<count).map { _ in letters.randomElement(using: &random) ?? "" }.joined())
    }
    let seriesCount =
      needs.severalSeries ? Int.random(in: 1...Style.mostSeries, using: &random) : 1
    let series = (0..<seriesCount).map { _ in name(6) }
    let most = min(needs.mostCategories, 30)
    let categories = (0..<Int.random(in: 1...most, using: &random)).map { position in
      ChartData.Category(
        name: name(16), moment: needs.isOverTime ? position * 365 + 10_000 : nil,
        cells: series.map { _ in
          seriesCount > 1 && Int.random(in: 0..<6, using: &random) == 0 ? nil : cell(any())
        }, total: seriesCount > 1 ? cell(any()) : nil)
    }
    return ChartData(series: series, categories: categories, unit: money)
  }
}

extension Box {
  /// Whether the two share more than an edge.
  func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}
