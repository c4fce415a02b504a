import TestSupport

/// A site made by chance, some of whose parts are held back. What is shown refers to nothing that is held but where it may.
struct RandomSite {
  /// What stands somewhere: as its author wrote it, and as it is once what is held is taken out by hand.
  struct Piece {
    let full: String
    /// `nil` for what is gone.
    let bare: String?
  }

  /// When something goes out: in summer, in winter, in the last second of the minute before, some day, never.
  private static let holds = [
    "2026-07-01 09:30", "2026-12-01 09:30", "\"2026-07-01T09:29:01+01:00\"", "2027-01-05", "never",
    "\"2026-07-01T08:30:00Z\"",
  ]
  /// The moment that the site is built for: a minute before the first of these.
  static let moment = "2026-07-01 09:29"

  private var random: SeededGenerator
  /// The pieces of each file, in their order.
  private(set) var files: [String: [Piece]] = [:]
  /// What is held, for a test to count.
  private(set) var heldCount = 0

  /// Things that others may refer to, and whether they are held.
  private struct Thing {
    let id: String
    let isHeld: Bool
  }
  private var sources: [Thing] = []
  private var regions: [Thing] = []
  private var funds: [Thing] = []
  private var figures: [Thing] = []
  private var pages: [Thing] = []

  /// Makes a site.
  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    add("Content/site.yaml", settings())
    makeSources()
    makeRegions()
    makeFigures()
    makeFunds()
    makeAwards()
    makeTables()
    makePages()
    makeStaticFiles()
    makeChanges()
  }

  /// The site's files: whole, or with what is held taken out.
  func texts(isWhole: Bool) -> [String: String] {
    var texts: [String: String] = [:]
    for (name, pieces) in files {
      let kept = pieces.compactMap { isWhole ? $0.full : $0.bare }
      if !kept.isEmpty { texts[name] = kept.joined() }
    }
    return texts
  }

  // MARK: Chance

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }

  private mutating func hold() -> String {
    heldCount += 1
    return Self.holds[number(0...Self.holds.count - 1)]
  }

  /// Something to refer to: anything from what is held, what is shown from what is shown.
  private mutating func one(of things: [Thing], isHeld: Bool) -> Thing? {
    let fit = isHeld ? things : things.filter { !$0.isHeld }
    return fit.isEmpty ? nil : fit[number(0...fit.count - 1)]
  }

  private mutating func some(of things: [Thing], _ count: Int, isHeld: Bool) -> [Thing] {
    let fit = isHeld ? things : things.filter { !$0.isHeld }
    return Array(fit.shuffled(using: &random).prefix(count))
  }

  // MARK: Writing

  private mutating func add(_ file: String, _ text: String) {
    files[file, default: []].append(Piece(full: text, bare: text))
  }

  /// An entry of a list, with its time if it is held.
  private mutating func addEntry(_ file: String, _ fields: [String], isHeld: Bool) {
    let held = isHeld ? fields + ["publish: \(hold())"] : fields
    let text = "- {" + held.joined(separator: ", ") + "}\n"
    files[file, default: []].append(Piece(full: text, bare: isHeld ? nil : text))
  }

  /// A whole file, gone where it is held.
  private mutating func addFile(_ file: String, _ text: String, isHeld: Bool) {
    files[file, default: []].append(Piece(full: text, bare: isHeld ? nil : text))
  }

  // MARK: Parts

  private mutating func settings() -> String {
    var lines = [
      "title: {en: Money by place, cy: Arian fesul lle}", "languages: [en, cy]",
      "base_url: https://example.org/money/",
      "checks: {missing-translation: off, figures-differ: off}",
    ]
    if chance(50) { lines.append("award_pages: true") }
    if chance(50) { lines.append("publisher: {name: An office, grant_prefix: 360G-Example}") }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func makeSources() {
    add("Content/data/sources.yaml", "- {id: news, title: News, published: 2025-07-29}\n")
    sources = [Thing(id: "news", isHeld: false)]
    for n in 0..<number(2...5) {
      let isHeld = chance(40)
      let day = number(10...28)
      addEntry(
        "Content/data/sources.yaml",
        ["id: s-\(n)", "title: Source \(n)", "publisher: P\(n)", "published: 2026-02-\(day)"],
        isHeld: isHeld)
      sources.append(Thing(id: "s-\(n)", isHeld: isHeld))
    }
  }

  private mutating func makeRegions() {
    let file = "Content/data/regions.yaml"
    add(file, "- {id: wales, name: {en: Wales, cy: Cymru}, kind: nation}\n")
    add(file, "- {id: cardiff, name: Cardiff, kind: city-region, nation: wales, tile: [0, 0]}\n")
    regions = [Thing(id: "wales", isHeld: false), Thing(id: "cardiff", isHeld: false)]
    for n in 0..<number(2...5) {
      let isHeld = chance(35)
      var fields = [
        "id: r-\(n)", "name: Place \(n)", "kind: city-region", "nation: wales",
        "location: [5\(n).5, -3.2]", "tile: [1, \(n)]",
      ]
      if chance(40), let source = one(of: sources, isHeld: isHeld) {
        fields.append("source: \(source.id)")
      }
      if chance(30) { fields.append("also: [Town \(n)]") }
      addEntry(file, fields, isHeld: isHeld)
      regions.append(Thing(id: "r-\(n)", isHeld: isHeld))
      guard chance(30) else { continue }
      var page = "---\ntitle: Place \(n)\nsummary: Of place \(n)\n"
      if isHeld { page += "publish: \(hold())\n" }
      addFile("Content/regions/r-\(n).md", page + "---\nProse of \(n).\n", isHeld: isHeld)
    }
  }

  private mutating func makeFigures() {
    let file = "Content/data/figures.yaml"
    add(file, "- {id: base, label: Base, value: £9 million, stage: allocated, source: news}\n")
    add(file, "- {id: other, label: Other, value: £7 million, stage: allocated, source: news}\n")
    figures = [Thing(id: "base", isHeld: false), Thing(id: "other", isHeld: false)]
    for n in 0..<number(4...10) {
      let isHeld = chance(40)
      var fields = ["id: f-\(n)", "label: {en: Label \(n), cy: Enw \(n)}"]
      let parts = some(of: figures, 2, isHeld: isHeld)
      if chance(25), parts.count == 2 {
        let sum = chance(50) ? "sum_of" : "difference_of"
        fields += ["\(sum): [\(parts[0].id), \(parts[1].id)]"]
        addEntry(file, fields, isHeld: isHeld)
        // Sums of sums would count a part twice; they are referred to by pages alone.
        pagesOnly.append(Thing(id: "f-\(n)", isHeld: isHeld))
        continue
      }
      fields += ["value: £\(number(2...90)) million", "stage: allocated"]
      if let source = one(of: sources, isHeld: isHeld) { fields.append("source: \(source.id)") }
      if chance(60), let region = one(of: regions, isHeld: isHeld) {
        fields.append("region: \(region.id)")
      }
      if chance(25) {
        fields.append(
          "history: [{value: £1 million, changed: 2026-01-0\(number(1...9)), kind: revision, reason: New \(n).}]"
        )
      }
      if !isHeld, chance(30) {
        addWithMore(file, fields, n)
      } else {
        addEntry(file, fields, isHeld: isHeld)
      }
      figures.append(Thing(id: "f-\(n)", isHeld: isHeld))
    }
  }

  /// Figures that are made from others.
  private var pagesOnly: [Thing] = []

  /// A figure that is shown, and something about it that is not: a coming value, or another that says otherwise.
  private mutating func addWithMore(_ file: String, _ fields: [String], _ n: Int) {
    let bare = "- {" + fields.joined(separator: ", ") + "}\n"
    var more = fields
    if let held = figures.first(where: \.isHeld), chance(50) {
      more.append("\(chance(50) ? "contradicts" : "see_also"): [\(held.id)]")
    } else {
      let source = one(of: sources, isHeld: true)?.id ?? "news"
      more.append(
        "next: {value: £\(number(91...99)) million, source: \(source), publish: \(hold()), reason: Later \(n).}"
      )
    }
    files[file, default: []].append(
      Piece(full: "- {" + more.joined(separator: ", ") + "}\n", bare: bare))
  }

  private mutating func makeFunds() {
    let file = "Content/data/funds.yaml"
    for n in 0..<number(2...4) {
      let isHeld = n > 0 && chance(35)
      var full = "- id: fund-\(n)\n  name: Fund \(n)\n  source: news\n  opened: 20\(10 + n)-01-01\n"
      if isHeld { full += "  publish: \(hold())\n" }
      full += "  allocations:\n    - {region: cardiff, amount: £\(n + 1) million, source: news}\n"
      var bare = full
      for _ in 0..<number(0...4) {
        let isPartHeld = chance(40)
        guard let region = one(of: regions, isHeld: isHeld || isPartHeld),
          let source = one(of: sources, isHeld: isHeld || isPartHeld)
        else { continue }
        let line =
          "    - {region: \(region.id), amount: £\(number(1...40)) million, source: \(source.id)"
        full += line + (isPartHeld ? ", publish: \(hold())}\n" : "}\n")
        if !isPartHeld { bare += line + "}\n" }
      }
      files[file, default: []].append(Piece(full: full, bare: isHeld ? nil : bare))
      funds.append(Thing(id: "fund-\(n)", isHeld: isHeld))
    }
  }

  private mutating func makeAwards() {
    let header = "id,title,recipient,region,fund,amount,awarded,source,publish\n"
    for (file, prefix) in [("awards.csv", "a"), ("awards/more.csv", "b")] {
      add("Content/data/" + file, header)
      for n in 0..<number(1...8) {
        let isHeld = n > 0 && chance(45)
        guard let region = one(of: regions, isHeld: isHeld),
          let fund = one(of: funds, isHeld: isHeld), let source = one(of: sources, isHeld: isHeld)
        else { continue }
        let date = "2026-0\(number(1...6))-1\(number(0...9))"
        let line =
          "\(prefix)-\(n),Award \(prefix) \(n),Body \(number(1...4)),\(region.id),\(fund.id),£\(number(1...900)),\(date),\(source.id),"
        files["Content/data/" + file, default: []].append(
          Piece(full: line + (isHeld ? hold() : "") + "\n", bare: isHeld ? nil : line + "\n"))
      }
    }
    makeHeldAwardFiles()
    let total = "{table: awards, column: amount}"
    add("Content/data/figures.yaml", "- {id: awarded, label: Awarded, total_of: \(total)}\n")
    add("Content/data/figures.yaml", "- {id: counted, label: Counted, count_of: {table: awards}}\n")
    pagesOnly += [Thing(id: "awarded", isHeld: false), Thing(id: "counted", isHeld: false)]
  }

  private mutating func makeHeldAwardFiles() {
    for (file, text, description) in heldAwardFiles {
      addFile("Content/data/awards/" + file, text, isHeld: true)
      let name = "Content/data/awards/\(file.prefix { $0 != "." }).schema.yaml"
      addFile(name, "publish: \(hold())\n" + description, isHeld: true)
    }
  }

  /// The further tables, by name.
  private var tables: [Thing] = []

  private mutating func makeTables() {
    for n in 0..<number(1...3) {
      let isHeld = chance(50)
      let file = "Content/data/jobs-\(n).csv"
      addFile(file, "Centre,Jobs,publish\n", isHeld: isHeld)
      for row in 0..<number(1...6) {
        let isRowHeld = row > 0 && chance(40)
        let line = "Centre \(row),\(n * 10 + row + 1),"
        files[file, default: []].append(
          Piece(
            full: line + (isRowHeld ? hold() : "") + "\n",
            bare: isHeld || isRowHeld ? nil : line + "\n"))
      }
      var schema = isHeld ? "publish: \(hold())\n" : ""
      let source = one(of: sources, isHeld: isHeld)?.id ?? "news"
      schema += "title: Jobs \(n)\nsource: \(source)\n"
      schema += "fields: [{name: Centre}, {name: Jobs, type: integer, unit: jobs}"
      schema += chance(50) ? ", {name: publish}]\n" : "]\n"
      addFile("Content/data/jobs-\(n).schema.yaml", schema, isHeld: isHeld)
      tables.append(Thing(id: "jobs-\(n)", isHeld: isHeld))
      addEntry(
        "Content/data/figures.yaml",
        [
          "id: jobs-\(n)", "label: Jobs \(n)", "total_of: {table: jobs-\(n), column: Jobs}",
        ], isHeld: isHeld)
      pagesOnly.append(Thing(id: "jobs-\(n)", isHeld: isHeld))
    }
  }

  private mutating func makePages() {
    add(
      "Content/index.md",
      "---\ntitle: Home\nfigures: [base]\n---\n[](figure:base) [](figure:awarded)\n")
    for n in 0..<number(4...9) {
      let isHeld = chance(45)
      makePage(n, isHeld: isHeld)
    }
    // Pictures that nothing shows are of no site.
    addFile("Content/images/spare.png", "GIF89a\u{1}\0\u{1}\0", isHeld: true)
  }

  private mutating func makePage(_ n: Int, isHeld: Bool) {
    let folder = ["case-studies", "notes", "reports"][number(0...2)]
    var head =
      "title: Page \(n)\nsummary: Of page \(n)\ndate: 2026-0\(number(1...6))-1\(number(0...9))\n"
    if isHeld { head += "publish: \(hold())\n" }
    let regions = some(of: regions, number(0...2), isHeld: isHeld).map(\.id)
    let funds = some(of: funds, number(0...2), isHeld: isHeld).map(\.id)
    head +=
      "regions: [\(regions.joined(separator: ", "))]\nfunds: [\(funds.joined(separator: ", "))]\n"
    head += "tags: [tag \(number(0...4))\(isHeld ? ", secret \(n)" : "")]\n"
    if chance(40) {
      head += "image: {src: ../images/p-\(n).png, alt: Picture \(n)}\n"
      addFile(
        "Content/images/p-\(n).png", "GIF89a\u{1}\0\(Character(UnicodeScalar(UInt8(n + 1))))\0",
        isHeld: isHeld)
    }
    if isHeld, chance(30) {
      head +=
        "figures: [{label: Own \(n), value: \(n + 1) people, source: {id: own-\(n), title: Own source \(n)}}]\n"
    }
    var body = ""
    for figure in some(of: figures + pagesOnly, number(0...3), isHeld: isHeld) {
      body += "It was [](figure:\(figure.id)).\n\n"
    }
    if let page = one(of: pages, isHeld: isHeld), chance(60) {
      body += "See [that](../\(page.id).md).\n\n"
    }
    if chance(30) { body += "See [the plan](../images/plan-\(n).pdf).\n\n" }
    if body.contains("plan-\(n)") {
      addFile("Content/images/plan-\(n).pdf", "A plan, number \(n)", isHeld: isHeld)
    }
    body += block(n, isHeld: isHeld)
    let path = "\(folder)/page-\(n)"
    addFile("Content/\(path).md", "---\n\(head)---\n\(body)", isHeld: isHeld)
    pages.append(Thing(id: path, isHeld: isHeld))
    guard chance(40) else { return }
    // A translation takes the time of its original, or has a later one of its own.
    let isLater = !isHeld && chance(40)
    var cy = "title: Tudalen \(n)\n"
    if isLater { cy += "publish: \(hold())\n" }
    let figures = body.matches(of: #/\[\]\(figure:[a-z0-9-]+\)/#).map { String($0.output) }
    addFile(
      "Content/\(path).cy.md", "---\n\(cy)---\nCymraeg \(n). \(figures.joined(separator: " "))\n",
      isHeld: isHeld || isLater)
  }

  /// A chart, map, table or line of time.
  private mutating func block(_ n: Int, isHeld: Bool) -> String {
    let shown = some(of: figures, 3, isHeld: isHeld).map(\.id).joined(separator: ", ")
    let fund = one(of: funds, isHeld: isHeld)?.id ?? "fund-0"
    let table = one(of: tables, isHeld: isHeld)
    let lines: [String]
    switch number(0...8) {
    case 0: lines = ["chart", "title: Chart \(n)", "figures: [\(shown)]"]
    case 1: lines = ["chart", "title: Chart \(n)", "table: awards", "group: region"]
    case 2: lines = ["funding-table", "fund: \(fund)"]
    case 3: lines = ["funding-table", "fund: \(fund)", "rows: awards"]
    case 4 where table != nil: lines = ["data-table", "table: \(table?.id ?? "")"]
    case 8 where table != nil:
      lines = [
        "chart", "title: Chart \(n)", "table: \(table?.id ?? "")", "column: Jobs", "group: Centre",
      ]
    case 5: lines = ["timeline", "title: Course \(n)", "table: awards"]
    case 6: lines = ["figures", "figures: [\(shown)]"]
    default: return ""
    }
    return "```" + lines.joined(separator: "\n") + "\n```\n"
  }

  private mutating func makeStaticFiles() {
    for n in 0..<number(1...4) {
      let isHeld = chance(50)
      addFile("Content/static/files/s-\(n).txt", "Static \(n)", isHeld: isHeld)
      if isHeld {
        addEntry("Content/static/files.yaml", ["file: files/s-\(n).txt"], isHeld: true)
      }
    }
  }

  private mutating func makeChanges() {
    for (n, figure) in figures.enumerated() where chance(20) {
      addEntry(
        "Content/data/changes.yaml",
        [
          "what: \"figure:\(figure.id)\"", "changed: 2026-03-1\(n % 10)", "kind: revision",
          "reason: Change \(n).",
        ], isHeld: figure.isHeld || chance(50))
    }
  }
}
