import Quantities
import TestSupport
import Testing

@testable import Pictures

/// What holds for every map of any data.
@Suite struct MapPropertyTests {
  struct Case: CustomStringConvertible, Sendable {
    let kind: any MapKind.Type
    let frame: Frame
    let seed: UInt64
    var description: String { "\(kind.name) \(frame.rawValue) \(seed)" }
    var data: MapData { SampleData.randomMap(kind, seed: seed) }
    var picture: Picture { kind.picture(data, in: frame, SampleData.mapWords) }
  }

  static let cases = mapKinds.flatMap { kind in
    Frame.allCases.flatMap { frame in
      (0..<30).map { Case(kind: kind, frame: frame, seed: UInt64($0)) }
    }
  }

  static let outlines = cases.filter { !$0.kind.hasTiles }

  /// The area within a closed line.
  static func area(_ points: [Point]) -> Double {
    var sum = 0.0
    for (one, next) in zip(points, points.dropFirst() + points.prefix(1)) {
      sum += one.x * next.y - next.x * one.y
    }
    return abs(sum) / 2
  }

  static func lines(_ picture: Picture) -> [(line: TextLine, role: Mark.Role)] {
    picture.marks.compactMap { mark in
      if case .text(let line) = mark.shape { (line, mark.role) } else { nil }
    }.filter { !$0.0.text.isEmpty }
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
    let lines = Self.lines(item.picture).map(\.line)
    for (position, line) in lines.enumerated() {
      for other in lines.dropFirst(position + 1) {
        #expect(!line.box.overlaps(other.box), "“\(line.text)” and “\(other.text)”")
      }
    }
  }

  /// The area of a circle, and of the star that stands for about as much, is proportional to the amount.
  @Test(arguments: outlines) func areasAreProportional(_ item: Case) {
    let data = item.data
    var perUnit: Double?
    for mark in item.picture.marks {
      guard case .known(_, let category) = mark.role,
        let amount = data.amounts.categories[category].cells[0]?.amount,
        let extent = Drawable(amount).extent, extent.known > 0
      else { continue }
      let area: Double
      switch mark.shape {
      case .circle(_, let radius): area = Double.pi * radius * radius
      case .path(let points, _):
        area = Self.area(points)
      case .box, .rings, .text: continue
      }
      let ratio = area / extent.known
      let first = perUnit ?? ratio
      perUnit = first
      #expect(abs(ratio - first) / first < 0.005, "\(mark)")
    }
  }

  /// Every row with a place has one mark, its own tile or circle or sign; no row without a place has any.
  @Test(arguments: cases) func everyPlaceHasItsMark(_ item: Case) {
    let data = item.data
    let marks = item.picture.marks
    for (category, site) in data.sites.enumerated() {
      let own = marks.filter { mark in
        switch mark.role {
        case .known(_, category), .possible(_, category), .sign(_, category): true
        case .name(category), .words(_, category): true
        default: false
        }
      }
      if site == nil { #expect(own.isEmpty) } else { #expect(!own.isEmpty || item.hasUnnamed) }
    }
  }

  /// The words beside or below a map are those of the table; only where there is no room for all are amounts of
  /// names, or names, left to the table.
  @Test(arguments: cases) func wordsAreThoseOfTheData(_ item: Case) {
    let data = item.data
    let lines = Self.lines(item.picture)
    for (category, entry) in data.amounts.categories.enumerated() where data.sites[category] != nil
    {
      func shown(_ role: Mark.Role) -> String {
        lines.filter { $0.role == role }.map(\.line.text).joined().filter { $0 != " " }
      }
      let name = shown(.name(category: category))
      let words = shown(.words(series: 0, category: category))
      let isAll = data.sites.compactMap { $0 }.count < 12
      #expect(name == entry.name.text.filter { $0 != " " } || (name.isEmpty && !isAll))
      #expect(
        words == (entry.cells[0]?.words ?? "").filter { $0 != " " } || (words.isEmpty && !isAll))
    }
  }

  @Test(arguments: cases) func sameDataSameBytes(_ item: Case) {
    let writer = SVGWriter(title: "t", prefix: "p")
    let bytes = writer.svg(item.picture, class: "wide")
    #expect(bytes == writer.svg(item.picture, class: "wide"))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(!text.contains("style") && !text.contains("href") && !text.contains("nan"))
  }

  /// Two leaders on the same side never cross.
  @Test(arguments: outlines) func leadersDoNotCross(_ item: Case) {
    let leaders = item.picture.marks.compactMap { mark -> (Point, Point)? in
      guard mark.style == .named("h"), case .path(let points, _) = mark.shape else { return nil }
      return (points[0], points[1])
    }
    func side(_ a: Point, _ b: Point, _ c: Point) -> Double {
      (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
    for (position, one) in leaders.enumerated() {
      for other in leaders.dropFirst(position + 1) where one.0.x == other.0.x {
        let crosses =
          side(one.0, one.1, other.0) * side(one.0, one.1, other.1) < -1e-6
          && side(other.0, other.1, one.0) * side(other.0, other.1, one.1) < -1e-6
        #expect(!crosses, "\(one) and \(other)")
      }
    }
  }
}

extension MapPropertyTests.Case {
  /// Whether some circles have neither name nor number: what cannot be drawn then has no words either.
  fileprivate var hasUnnamed: Bool { data.sites.compactMap { $0 }.count > 30 }
}

/// The parts that maps are made of.
@Suite struct MapPartTests {
  /// Against the grid of the national survey, measured in other software: half a kilometre apart at most.
  @Test(arguments: [
    (53.48095, -2.23743, 391.2, 683.0), (55.86515, -4.25763, 266.0, 415.8),
    (51.50853, -0.12574, 536.4, 900.6), (54.59682, -5.92541, 154.2, 552.0),
    (51.48, -3.18, 325.2, 904.8),
  ])
  func placesStandWhereTheyLie(_ place: (Double, Double, Double, Double)) throws {
    let point = try #require(
      UnitedKingdom.place(of: GeoPoint(latitude: place.0, longitude: place.1)))
    #expect(abs(point.x - place.2) < 0.5 && abs(point.y - place.3) < 0.5, "\(point)")
  }

  @Test func shetlandStandsInItsBoxAndWhatIsAbroadNowhere() throws {
    let lerwick = try #require(
      UnitedKingdom.place(of: GeoPoint(latitude: 60.15, longitude: -1.15)))
    let box = UnitedKingdom.inset
    #expect(lerwick.x > box[0].x && lerwick.y < box[1].y && lerwick.y > 0)
    for (latitude, longitude) in [(36.14, -5.35), (48.86, 2.35), (-55.0, 4.0), (90.0, 0.0)] {
      #expect(UnitedKingdom.place(of: GeoPoint(latitude: latitude, longitude: longitude)) == nil)
    }
  }

  @Test(arguments: Frame.allCases) func theFourNationsAreThereWithTheirIslands(_ frame: Frame) {
    let nations = UnitedKingdom.rings(frame)
    #expect(nations.map(\.code) == ["E92000001", "S92000003", "W92000004", "N92000002"])
    for (code, rings) in nations {
      #expect(code == "S92000003" ? rings.count > 8 : !rings.isEmpty)
      for point in rings.joined() {
        #expect((0...UnitedKingdom.width).contains(point.x), "\(code)")
        #expect((0...UnitedKingdom.height).contains(point.y), "\(code)")
      }
    }
    // The borders are the same on both sides: the areas are within a hundredth of the true ones, 242,000 km².
    let area = nations.flatMap(\.rings).map { MapPropertyTests.area($0) }.reduce(0, +)
    #expect(abs(area - 242_000) < 5_000, "\(area)")
  }

  @Test func everyNationAndRegionHasAMiddleAndATileOfItsOwn() {
    let areas = UnitedKingdom.areas
    #expect(areas.count == 13)
    #expect(Set(areas.compactMap(\.tile)).count == 12)
    for code in areas.flatMap(\.codes) { #expect(UnitedKingdom.middle(ofCode: code) != nil) }
    #expect(UnitedKingdom.middle(ofCode: "E47000001") == nil)
  }

  @Test(arguments: 0..<200) func classesHoldEveryAmountOnce(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let amounts = (0..<Int.random(in: 1...60, using: &random)).map { _ in
      ExactNumber(Int64.random(in: 0...(seed.isMultiple(of: 2) ? 20 : 1_000_000), using: &random))
    }
    let most = Int.random(in: 1...5, using: &random)
    let classes = ValueClasses(amounts, most: most).classes
    #expect(classes.count == min(most, Set(amounts).count))
    for (one, next) in zip(classes, classes.dropFirst()) { #expect(one.high < next.low) }
    for amount in amounts {
      let found = classes.filter { $0.low <= amount && amount <= $0.high }
      #expect(found == [classes[ValueClasses(amounts, most: most).position(of: amount)]])
    }
    for entry in classes { #expect(amounts.contains(entry.low) && amounts.contains(entry.high)) }
  }

  @Test func classesAreDividedAtTheWidestGaps() {
    let amounts = [1, 2, 3, 50, 51, 900].map { ExactNumber(Int64($0)) }
    let classes = ValueClasses(amounts, most: 3).classes
    #expect(classes.map(\.low) == [1, 50, 900].map { ExactNumber(Int64($0)) })
    let steps = (0..<3).map { ValueClasses(amounts, most: 3).step($0) }
    #expect(steps == [0, 2, 4])
  }

  /// What may lie in several classes has no colour, and makes no class.
  @Test func amountsOfSeveralClassesHaveNone() {
    func bounds(_ low: Int64, _ high: Int64?) -> ValueClasses.Bounds {
      .init(low: ExactNumber(low), high: high.map { ExactNumber($0) })
    }
    let upTo = bounds(0, 500)
    let exact = [bounds(1, 1), bounds(30, 30)]
    let classes = ValueClasses(bounds: [upTo] + exact, most: 5)
    #expect(classes.classes.map(\.low) == [1, 30].map { ExactNumber($0) })
    #expect(classes.position(of: upTo) == nil && !classes.isOpen)
    #expect(exact.map { classes.position(of: $0) } == [0, 1])
    let open = ValueClasses(
      bounds: exact + [bounds(40, nil), bounds(50, nil), bounds(2, nil)], most: 5)
    #expect(open.classes.map(\.low) == [1, 30, 40].map { ExactNumber($0) } && open.isOpen)
    #expect(open.position(of: bounds(50, nil)) == 2 && open.position(of: bounds(2, nil)) == nil)
    #expect(ValueClasses(bounds: [upTo], most: 5).classes.isEmpty)
  }

  /// Colours that are near each other are not all that tells classes apart: each tile counts its class in small squares,
  /// and so does the legend.
  @Test(arguments: Frame.allCases, 2...5) func tilesCountTheirClass(_ frame: Frame, _ classes: Int)
  {
    let rows = (1...classes).map {
      (name: "Place \($0)", amount: SampleData.amount(Int64($0 * 10), Int64($0 * 10)))
    }
    let sites = (0..<classes).map { MapData.Site.tile(Tile(column: $0, row: 0)) }
    let picture = TileMap.picture(
      MapData(amounts: SampleData.data(rows), sites: sites, classes: classes), in: frame,
      SampleData.mapWords)
    func boxes(_ styles: Set<Style>, _ isRole: (Mark.Role) -> Bool) -> [Box] {
      picture.marks.compactMap { mark in
        guard case .box(let box) = mark.shape, styles.contains(mark.style), isRole(mark.role)
        else { return nil }
        return box
      }
    }
    let pips: Set<Style> = [.named("p"), .named("po")]
    let tiles = picture.marks.compactMap { mark -> (category: Int, box: Box)? in
      guard case .box(let box) = mark.shape, case .known(_, let category) = mark.role else {
        return nil
      }
      return (category, box)
    }
    #expect(tiles.count == classes)
    let inTiles = boxes(pips) { $0 == .other }
    for tile in tiles {
      #expect(inTiles.count { $0.overlaps(tile.box) } == tile.category + 1)
    }
    #expect(boxes(pips) { $0 == .legend }.count == classes * (classes + 1) / 2)
  }

  @Test func aMapOfManyPlacesNamesTheLargestAndSaysSo() {
    let rows = (1...150).map {
      (name: "Place \($0)", amount: SampleData.amount(Int64($0), Int64($0)))
    }
    let sites = (0..<150).map { position in
      MapData.Site.points([Point(Double(200 + position), Double(100 + position * 6))])
    }
    let picture = OutlineMap.picture(
      MapData(amounts: SampleData.data(rows), sites: sites), in: .narrow, SampleData.mapWords)
    let texts = MapPropertyTests.lines(picture).map(\.line.text)
    #expect(texts.contains("Place 150") && !texts.contains("Place 1"))
    let named = texts.filter { $0.hasPrefix("Place") }.count
    #expect(texts.contains("\(150 - named) more are in the table"))
    #expect(picture.marks.filter { if case .known = $0.role { true } else { false } }.count == 150)
  }
}
