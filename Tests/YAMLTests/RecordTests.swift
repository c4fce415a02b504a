import Diagnostics
import Testing
import YAML

@Suite struct RecordTests {
  static let image = RecordSchema(
    name: "image", entry: "image", place: "a page", summary: "A picture.",
    keys: [
      .init("src", .text, required: true, "The file."),
      .init("alt", .localizedText, required: true, "What it shows."),
    ])

  static let schema = RecordSchema(
    name: "figures", entry: "figure", place: "data/figures.yaml", summary: "A figure.",
    keys: [
      .init("id", .id, required: true, "Its id."),
      .init("label", .localizedText, required: true, "What it counts."),
      .init("value", .quantity, "The quantity."),
      .init("source", .reference("source"), "Where it is from."),
      .init("stage", .choice(["announced", "allocated"]), default: "announced", "How counted."),
      .init("draft", .flag, "Whether it is hidden."),
      .init("map", .flagOr(["tiles"]), "Whether there is a map."),
      .init("order", .whole, "Its place."),
      .init("lat", .decimal, "Latitude."),
      .init("url", .url, "A web address."),
      .init("tags", .list(of: .text), "Tags."),
      .init("image", .record(image), "A picture."),
      .init("images", .list(of: .record(image)), "Pictures."),
      .init("wordings", .either([.list(of: .text), .map(of: .list(of: .text))]), "Other words."),
      .init("place", .either([.id, .record(image)]), "A place."),
      .init("checks", .map(of: .choice(["error", "off"])), "Rules."),
      .init("extra", .any, "Anything."),
    ])

  func record(_ text: String) throws -> (record: Record, diagnostics: [Diagnostic]) {
    var (node, diagnostics) = read(text)
    let record = Record(
      try #require(node), schema: Self.schema, file: "data.yaml", diagnostics: &diagnostics)
    return (record, diagnostics)
  }

  func problems(_ text: String) throws -> [String] {
    try record(text).diagnostics.map { "\($0.rule.rawValue) \(piece(text, $0.span))" }
  }

  static let good = """
    id: lipf-minimum
    label: {en: Least, cy: Lleiaf}
    value: at least £30 million
    stage: allocated
    draft: true
    map: tiles
    order: 12
    lat: -4.25
    url: https://example.org/é?x=1#y
    tags: [a, "b"]
    image:
      src: x.jpg
      alt: A scan
    images: {src: y.jpg, alt: {cy: Sgan}}
    wordings:
      en: [one, two]
      cy: un
    place: leeds
    checks: {a: error, b: off}
    extra: {x: [1]}
    """

  @Test func eachAccessorGivesItsValueAndPlace() throws {
    let text = Self.good
    let (record, diagnostics) = try record(text)
    #expect(diagnostics.isEmpty)
    func at(_ located: Located<String>?) -> String { piece(text, located?.span) }
    #expect(record.text("value")?.value == "at least £30 million")
    #expect(at(record.text("value")) == "at least £30 million")
    #expect(record.texts("tags").map(\.value) == ["a", "b"])
    #expect(record.texts("tags").map { piece(text, $0.span) } == ["a", "b"])
    #expect(record.texts("place").map(\.value) == ["leeds"])
    let labels = record.localizedTexts("label")
    #expect(labels.map { "\($0.tag?.value ?? "-") \($0.text.value)" } == ["en Least", "cy Lleiaf"])
    #expect(labels.map { at($0.tag) + at($0.text) } == ["enLeast", "cyLleiaf"])
    #expect(record.localizedTexts("value").map { $0.tag?.value } == [nil])
    let lists = record.localizedLists("wordings")
    #expect(lists.map { $0.texts.map(\.value) } == [["one", "two"], ["un"]])
    #expect(lists.map { $0.tag?.value } == ["en", "cy"])
    #expect(record.localizedLists("tags").map { $0.texts.count } == [2])
    #expect(record.flag("draft")?.value == true)
    #expect(piece(text, record.flag("draft")?.span) == "true")
    #expect(record.flag("map") == nil)
    #expect(record.choice("map")?.value == "tiles")
    #expect(record.whole("order")?.value == 12)
    #expect(piece(text, record.whole("order")?.span) == "12")
    #expect(record.text("lat")?.value == "-4.25")
    #expect(at(record.choice("stage")) == "allocated")
    #expect(record.record("image")?.text("src")?.value == "x.jpg")
    #expect(record.record("image")?.schema.entry == "image")
    #expect(piece(text, record.record("image")?.span) == "src: x.jpg\n  alt: A scan")
    #expect(record.records("images").map { $0.text("src")?.value } == ["y.jpg"])
    #expect(
      record.records("images").flatMap { $0.localizedTexts("alt") }.map(\.text.value) == ["Sgan"])
    #expect(
      record.entries("checks").map { "\($0.key.value) \(shape($0.node))" } == ["a error", "b off"])
    #expect(record.entries("checks").map { at($0.key) } == ["a", "b"])
    #expect(shape(record.node("extra")) == "{x: [1]}")
    #expect(record.has("extra") && !record.has("source"))
    #expect(record.span == SourceSpan(file: "data.yaml", start: 0, end: text.utf8.count))
    #expect(piece(text, record.span(of: "url")) == "https://example.org/é?x=1#y")
    #expect(record.span(of: "source") == record.span)
    #expect(piece(text, record.keySpan(of: "url")) == "url")
    #expect(record.file == "data.yaml")
  }

  @Test func whatIsAbsentOrEmptyIsNil() throws {
    let (record, diagnostics) = try record(
      "id: a\nlabel: b\nvalue:\nurl:\ntags: []\nsource: \"\"\n")
    #expect(diagnostics.isEmpty)
    #expect(record.text("value") == nil && !record.has("value") && record.node("value") == nil)
    #expect(record.text("source") == nil)
    #expect(record.texts("tags").isEmpty && record.records("images").isEmpty)
    #expect(record.choice("stage")?.value == "announced")
    #expect(record.choice("stage")?.span == record.span)
    #expect(record.choice("source") == nil && record.flag("draft") == nil)
    #expect(record.localizedTexts("value").isEmpty && record.entries("checks").isEmpty)
    #expect(record.text("no-such-key") == nil)
  }

  @Test func whatIsWrongIsReportedOnceAtItsText() throws {
    let cases: [(text: String, problem: String)] = [
      ("stag: allocated", "unknown-key stag"),
      ("stage: allocate", "unknown-value allocate"),
      ("stage: [a]", "wrong-type [a]"),
      ("value: [a, b]", "wrong-type [a, b]"),
      ("value: {a: b, c: d}", "wrong-type {a: b, c: d}"),
      ("draft: yes", "wrong-type yes"),
      ("draft: True", "wrong-type True"),
      ("map: tile", "unknown-value tile"),
      ("order: 012", "wrong-type 012"),
      ("order: -1", "wrong-type -1"),
      ("order: 99999999999999999999", "wrong-type 99999999999999999999"),
      ("lat: 5.", "wrong-type 5."),
      ("lat: 1e3", "wrong-type 1e3"),
      ("url: www.example.org", "invalid-url www.example.org"),
      ("url: javascript:alert(1)", "invalid-url javascript:alert(1)"),
      ("url: https:///x", "invalid-url https:///x"),
      ("url: https://a b", "invalid-url https://a b"),
      ("url: https://a\u{A0}b", "invalid-url https://a\u{A0}b"),
      ("url: mailto:x", "invalid-url mailto:x"),
      ("tags: [a, [b, c]]", "wrong-type [b, c]"),
      ("tags:\n  - a\n  -\n  - b", "wrong-type "),
      ("tags: [Glasgow: a story]", "wrong-type Glasgow: a story"),
      ("image: x.jpg", "wrong-type x.jpg"),
      ("image: {src: x}", "missing-key src"),
      ("image: {src: x, alt: y, alr: z}", "unknown-key alr"),
      ("images: [{src: x, alt: y}, z]", "wrong-type z"),
      ("wordings: {en: {a: b}}", "wrong-type {a: b}"),
      ("place: Leeds Hub", "invalid-id Leeds Hub"),
      ("place: {src: x, alr: y}", "unknown-key alr"),
      ("place: [a]", "wrong-type [a]"),
      ("checks: off", "wrong-type off"),
      ("checks: {a: of}", "unknown-value of"),
    ]
    for (text, problem) in cases {
      let text = "id: a\nlabel: b\n\(text)\n"
      #expect(try problems(text).first == problem, "\(text)")
      #expect(try record(text).diagnostics.allSatisfy { $0.help != nil }, "\(text)")
    }
    #expect(try problems("label: b\nvalue: x\n") == ["missing-key label"])
    #expect(try problems("id:\nlabel: b\n") == ["missing-key id"])
    #expect(try problems("{}") == ["missing-key {}", "missing-key {}"])
    #expect(try problems("- a") == ["wrong-type - a"])
  }

  @Test func helpNamesTheNearest() throws {
    func help(_ line: String) throws -> String? {
      try record("id: a\nlabel: b\n\(line)\n").diagnostics.first?.help
    }
    #expect(try help("stag: x")?.contains("“stage”") == true)
    #expect(try help("zzzzzzzzzz: x")?.contains("id, label") == true)
    #expect(try help("stage: anounced")?.contains("“announced”") == true)
    #expect(try help("stage: zzz")?.contains("announced, allocated") == true)
    #expect(try help("draft: no")?.contains("true or false") == true)
    #expect(
      try record("id: a\nlabel: b\ndraft: no\n").diagnostics.first?.fix?.replacement == "false")
    #expect(try help("place: Leeds Hub")?.contains("“leeds-hub”") == true)
    #expect(try help("tags: [Glasgow: a story]")?.contains("\"Glasgow: a story\"") == true)
    #expect(try help("image: src:x") != nil)
  }

  @Test func wrongValuesAreNil() throws {
    let (record, _) = try record(
      "id: A\nlabel: [y]\norder: x\ndraft: yes\nstage: zzz\nimage: x\ntags: [a, {b: c, d: e}]\n")
    #expect(record.text("id") == nil && record.text("label") == nil)
    #expect(record.whole("order") == nil && record.flag("draft") == nil)
    #expect(record.choice("stage")?.value == "announced")
    #expect(record.texts("tags").map(\.value) == ["a"])
    #expect(record.has("id"))
  }

  @Test func idsHaveOneForm() throws {
    func isID(_ id: String) throws -> Bool { try problems("id: \"\(id)\"\nlabel: b\n").isEmpty }
    for id in ["a", "1", "a-b", "lipf-2025-07", String(repeating: "a", count: 80)] {
      #expect(try isID(id), "\(id)")
    }
    for id in [
      "", "-a", "a-", "a--b", "A", "a_b", "a b", "é", "a.b", String(repeating: "a", count: 81),
    ] {
      #expect(try !isID(id), "\(id)")
    }
  }
}
