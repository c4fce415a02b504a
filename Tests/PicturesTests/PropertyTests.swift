import Pictures
import Quantities
import Testing

/// What holds for every chart of any data.
@Suite struct PropertyTests {
  struct Case: CustomStringConvertible, Sendable {
    let kind: any ChartKind.Type
    let frame: Frame
    let seed: UInt64
    var description: String { "\(kind.name) \(frame.rawValue) \(seed)" }
    var data: ChartData { SampleData.random(seed: seed, kind.needs) }
    var picture: Picture { kind.picture(data, in: frame, SampleData.words) }
  }

  static let cases = chartKinds.flatMap { kind in
    Frame.allCases.flatMap { frame in
      (0..<60).map { Case(kind: kind, frame: frame, seed: UInt64($0)) }
    }
  }

  @Test(arguments: cases) func everyMarkIsInsideTheFrame(_ item: Case) {
    let picture = item.picture
    for mark in picture.marks {
      let box = mark.bounds
      #expect(
        box.x >= -0.05 && box.y >= -0.05 && box.right <= picture.width + 0.05
          && box.bottom <= picture.height + 0.05, "\(mark)")
    }
  }

  @Test(arguments: cases) func noWordsLieOnOthers(_ item: Case) {
    let lines = item.picture.marks.compactMap { mark in
      if case .text(let line) = mark.shape { line } else { nil }
    }.filter { !$0.text.isEmpty }
    for (position, line) in lines.enumerated() {
      for other in lines.dropFirst(position + 1) {
        #expect(!line.box.overlaps(other.box), "“\(line.text)” and “\(other.text)”")
      }
    }
  }

  /// A sentence in place of an amount breaks, and how firm an amount is stands behind it.
  @Test(arguments: Frame.allCases) func labelsStayInTheFrameWithHowFirmTheyAre(_ frame: Frame) {
    let sentence =
      "not totalled: at least about £42,593,678.90 in the 4 rows that give an amount; 1 gives none"
    let cells = [
      ChartData.Cell(.missing(.notAvailable), words: sentence),
      ChartData.Cell(.missing(.notAvailable), words: sentence, short: "untold"),
      ChartData.Cell(SampleData.amount(30, 30), words: "£30", mark: "provisional"),
    ]
    let data = ChartData(
      series: [ChartData.Name("")],
      categories: cells.map {
        .init(name: ChartData.Name("University of Northern England"), cells: [$0])
      },
      unit: SampleData.money)
    for kind in [BarChart.self, ColumnChart.self, DotChart.self] as [any ChartKind.Type] {
      let picture = kind.picture(data, in: frame, SampleData.words)
      let lines = picture.marks.compactMap { mark in
        if case .text(let line) = mark.shape { line } else { nil }
      }
      for line in lines { #expect(line.box.right <= frame.width + 0.6, "\(line.text)") }
      let text = lines.map(\.text).joined(separator: " ")
      #expect(text.contains("untold") && text.contains("£30 [provisional]"))
    }
  }

  @Test(arguments: cases) func everyAmountIsThereInWordsOrTold(_ item: Case) {
    guard !item.kind.needs.addsSeries, item.kind.showsWords else { return }
    let data = item.data
    let marks = item.picture.marks
    for (category, entry) in data.categories.enumerated() {
      for (series, cell) in entry.cells.enumerated() {
        let role = Mark.Role.words(series: series, category: category)
        let shown = marks.compactMap { mark -> String? in
          if case .text(let line) = mark.shape, mark.role == role { line.text } else { nil }
        }
        // Lines break at spaces, hyphens and strokes, or within a long word.
        let text = shown.joined().filter { $0 != " " }
        #expect(text == (cell?.words ?? "").filter { $0 != " " })
      }
    }
  }

  /// Bars by their lengths, dots by their distance from nought; torn ends and polygons by their middle are
  /// left to the drawing of the same numbers.
  @Test(arguments: cases) func lengthsAreProportional(_ item: Case) {
    let data = item.data
    let marks = item.picture.marks
    let base = marks.first { $0.style == .base }?.bounds
    var perUnit: Double?
    for mark in marks {
      guard case .known(let series, let category) = mark.role,
        let amount = data.categories[category].cells[series]?.amount,
        let extent = Drawable(amount).extent, extent.known != 0
      else { continue }
      let length: Double
      switch mark.shape {
      case .box(let box): length = base?.height == 0 ? box.height : box.width
      case .circle(let center, _):
        guard let base else { continue }
        length = base.height == 0 ? abs(base.y - center.y) : abs(center.x - base.x)
      case .path, .rings, .text: continue
      }
      guard length > 10 else { continue }
      let ratio = length / abs(extent.known)
      let first = perUnit ?? ratio
      perUnit = first
      #expect(abs(ratio - first) / first < 0.005, "\(mark)")
    }
  }

  @Test(arguments: cases) func sameDataSameBytes(_ item: Case) {
    let writer = SVGWriter(title: "t", prefix: "p")
    let bytes = writer.svg(item.picture, class: "wide")
    #expect(bytes == writer.svg(item.picture, class: "wide"))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("style") && !text.contains("href") && !text.contains("nan"))
  }
}

/// What the shared parts hold to.
@Suite struct PartTests {
  @Test func ticksAreRoundAndWithinTheScale() {
    for seed in 0..<500 {
      let high = Double(seed * seed * 977 + 1) / (seed.isMultiple(of: 2) ? 1 : 1000)
      let scale = LinearScale([high], from: 0, to: 300)
      for most in 3...6 {
        let ticks = scale.ticks(atMost: most)
        #expect(ticks.count <= most && ticks.first == .zero)
        #expect(ticks.allSatisfy { $0.approximation <= high })
        #expect(ticks.count > 1, "\(high) \(most)")
        for (one, next) in zip(ticks, ticks.dropFirst()) {
          let step = next.subtracting(one)?.plain.filter { $0 != "0" && $0 != "." }
          #expect(["1", "2", "5"].contains(step))
        }
      }
    }
  }

  @Test func linesKeepAllWordsWithinTheRoom() {
    let text = "UK Government money for the accelerator projects in Belfast/Derry-Londonderry"
    for room in stride(from: 20.0, to: 600, by: 7) {
      let lines = TextMeasure.lines(text, within: room)
      #expect(lines.allSatisfy { TextMeasure.width($0) <= room })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
  }

  @Test func aNumberStandsBesideItsWordWhereThereIsRoom() {
    for words in ["Cost of it: £3 million", "Cost of it: 26 jobs"] {
      let room = TextMeasure.width(String(words.prefix { $0 != ":" }) + ": £3 m")
      let lines = TextMeasure.lines(words, within: room)
      #expect(lines.first == "Cost of it:" && lines.count == 2, "\(lines)")
    }
    #expect(TextMeasure.lines("£3 million", within: 60) == ["£3", "million"])
  }

  @Test func theLegendExplainsWhatIsThere() {
    let exact = SampleData.data([("a", SampleData.amount(1, 1)), ("b", SampleData.amount(2, 2))])
    #expect(Legend(exact, SampleData.words).entries.isEmpty)
    let all = Legend(SampleData.data(SampleData.sorts), SampleData.words)
    #expect(all.entries.map(\.key) == [.known, .possible, .open, .near, .inWords, .missing])
    let series = Legend(SampleData.series, SampleData.words)
    #expect(series.entries.map(\.key) == [.series(0), .series(1), .possible, .open])
  }

  @Test func anIntervalIsDrawnAsFarAsItReaches() {
    func extent(_ low: Int64?, _ high: Int64?) -> Extent? {
      Drawable(SampleData.amount(low, high)).extent
    }
    #expect(extent(5, 5)?.ends == [5])
    #expect(extent(5, nil)?.opening == 1)
    #expect(extent(0, 5)?.known == 0 && extent(0, 5)?.reach == [5])
    #expect(extent(nil, 5)?.reach == [5])
    #expect(extent(2, 5)?.ends == [2, 5])
    #expect(extent(-5, -2)?.ends == [-2, -5])
    #expect(extent(-5, 2)?.known == 0 && extent(-5, 2)?.reach == [-5, 2])
    #expect(extent(nil, -2)?.opening == -1)
    #expect(extent(-5, nil)?.opening == 1)
    #expect(Drawable(.missing(.confidential)) == .missing)
  }

  @Test func theLowestIsTheLeastThatIsKnown() {
    func lowest(_ amounts: Amount...) -> [String]? {
      let data = SampleData.data(amounts.enumerated().map { ("\($0)", $1) })
      return ChartFinding.lowest(
        ChartFinding.points(data), isAll: !ChartFinding.hasOthers(data)
      )?.names
    }
    let (exactly, upTo) = (
      { (most: Int64) in SampleData.amount(most, most) }, { SampleData.amount(nil, $0) }
    )
    let missing = Amount.missing(.notAvailable)
    #expect(lowest(exactly(90), upTo(1), exactly(70)) == ["1"])
    // Something else that is not known makes it no less.
    #expect(lowest(exactly(90), upTo(1), exactly(70), missing) == ["1"])
    // What may be above something known is not the lowest.
    #expect(lowest(exactly(90), upTo(80), exactly(70), missing) == ["2"])
    #expect(lowest(exactly(90), upTo(80), exactly(70), upTo(1)) == ["3"])
    // Which of two such is the lower nothing says.
    #expect(lowest(exactly(90), upTo(1), upTo(2), missing) == nil)
  }

  /// What may have stayed as it was is not said to have risen or fallen.
  @Test func itRoseOnlyWhereItSurelyDid() {
    func direction(_ first: Amount, _ last: Amount) -> ChartFinding.Trend.Direction? {
      let amounts = [first, last].enumerated()
      let categories = amounts.map { number, amount in
        ChartData.Category(
          name: .init("\(number)"), moment: number, cells: [.init(amount, words: "")])
      }
      return ChartFinding.trend(
        ChartData(series: [.init("")], categories: categories, unit: .money("GBP"))
      )?.direction
    }
    let amount = { (least: Int64?, most: Int64?) in SampleData.amount(least, most) }
    #expect(direction(amount(3, 3), amount(5, 5)) == .up)
    #expect(direction(amount(5, 5), amount(3, 3)) == .down)
    #expect(direction(amount(3, 3), amount(3, 3)) == .level)
    #expect(direction(amount(3, 3), amount(4, nil)) == .up)
    #expect(direction(amount(3, 3), amount(3, nil)) == .unclear)
    #expect(direction(amount(nil, 5), amount(5, nil)) == .unclear)
    #expect(direction(amount(5, nil), amount(nil, 5)) == .unclear)
  }

  /// What is shown as one row, or has no place, may be more than the highest or belong to another.
  @Test func whatIsComparedWithNoneMayChangeTheOrder() {
    let exactly = { (most: Int64) in SampleData.amount(most, most) }
    let points = ChartFinding.points(SampleData.data([("a", exactly(9)), ("b", exactly(5))]))
    func leads(_ scope: ChartFinding.Rest.Scope, _ amount: Amount) -> Bool {
      ChartFinding.mayLead([.init(scope, [amount])], points)
    }
    func lifts(_ amount: Amount) -> Bool {
      ChartFinding.mayLift([.init(.anywhere, [amount])], points)
    }
    let missing = Amount.missing(.notAvailable)
    #expect(!leads(.lesser, exactly(20)))
    #expect(leads(.lesser, missing))
    #expect(leads(.lesser, SampleData.amount(nil, 20)))
    #expect(!leads(.lesser, SampleData.amount(nil, 8)))
    #expect(leads(.together, exactly(10)))
    #expect(!leads(.together, exactly(9)))
    #expect(leads(.anywhere, exactly(5)))
    #expect(!leads(.anywhere, exactly(3)))
    #expect(lifts(exactly(5)) && lifts(missing))
    #expect(!lifts(exactly(3)))
  }

  @Test func nothingIsSaidThatIsNotKnown() {
    func finding(_ rows: [(name: String, amount: Amount)]) -> (Bool?, Bool?) {
      let data = SampleData.data(rows)
      let points = ChartFinding.points(data)
      let isAll = !ChartFinding.hasOthers(data)
      return (
        ChartFinding.highest(points, isAll: isAll)?.isCertain,
        ChartFinding.lowest(points, isAll: isAll)?.isCertain
      )
    }
    let amount = SampleData.amount
    #expect(
      finding([("a", amount(5, 5, false, nil)), ("b", amount(3, 3, false, nil))]) == (true, true))
    #expect(
      finding([("a", amount(5, 5, false, nil)), ("b", amount(3, nil, false, nil))]) == (
        false, false
      ))
    #expect(
      finding([("a", amount(5, nil, false, nil)), ("b", amount(3, 3, false, nil))]) == (true, true))
    #expect(
      finding([("a", amount(5, 5, false, nil)), ("b", amount(0, 5, false, nil))]) == (true, true))
    #expect(
      finding([
        ("a", amount(5, 5, false, nil)), ("b", amount(3, 3, false, nil)),
        ("c", .missing(.notPublished)),
      ]) == (false, false))
    #expect(
      finding([("a", amount(5, 5, false, nil)), ("b", amount(5, 5, false, nil))]) == (nil, nil))
  }
}

extension ChartKind {
  /// Whether each amount stands in words beside its mark.
  static var showsWords: Bool { name != "sparkline" && name != "share" && name != "line" }
}
