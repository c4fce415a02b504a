import Diagnostics
import Testing
import YAML

@Suite struct DataFileTests {
  static let schema = RecordSchema(
    name: "awards", entry: "award", place: "data/awards.csv", summary: "An award.",
    keys: [
      .init("id", .id, required: true, "Its id."),
      .init("title", .localizedText, "What for."),
      .init("amount", .quantity, "How much."),
      .init("regions", .list(of: .reference("region")), "Where."),
      .init("wordings", .either([.list(of: .text), .map(of: .list(of: .text))]), "Words."),
      .init("order", .whole, "Its place."),
    ])

  func records(_ text: String, _ file: String = "awards.yaml") -> ([Record], [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let records = readRecords(
      Array(text.utf8), file: file, key: "awards", schema: Self.schema, diagnostics: &diagnostics)
    return (records, diagnostics)
  }

  @Test func aListMayStandAloneOrUnderItsKey() {
    for text in [
      "- id: a\n- id: b\n", "awards:\n  - id: a\n  - id: b\n", "awards: [{id: a}, {id: b}]",
    ] {
      let (records, diagnostics) = records(text)
      #expect(diagnostics.isEmpty)
      #expect(records.map { $0.text("id")?.value } == ["a", "b"])
      #expect(records.map { piece(text, $0.text("id")?.span) } == ["a", "b"])
    }
    for nothing in ["", "# none yet\n", "awards:\n", "awards: []\n"] {
      #expect(records(nothing).0.isEmpty)
      #expect(records(nothing).1.isEmpty)
    }
  }

  @Test func anythingElseIsRefusedAtItsPlace() {
    let cases: [(text: String, problem: String, count: Int)] = [
      ("some text\n", "wrong-type some text", 0),
      ("id: a\namount: 5\n", "wrong-type id", 0),
      ("award:\n  - id: a\n", "unknown-key award", 0),
      ("awards: x\n", "wrong-type x", 0),
      ("awards:\n  - id: a\nnote: x\n", "unknown-key note", 1),
      ("- id: a\n-\n- id: b\n", "wrong-type ", 2),
      ("- id: a\n- text\n", "wrong-type text", 2),
    ]
    for (text, problem, count) in cases {
      let (records, diagnostics) = records(text)
      #expect(
        diagnostics.map { "\($0.rule.rawValue) \(piece(text, $0.span))" } == [problem], "\(text)")
      #expect(records.count == count, "\(text)")
      #expect(diagnostics.allSatisfy { $0.help != nil })
    }
  }

  @Test func aTableIsReadLikeAList() throws {
    let text = #"""
      id,title,title@cy,regions,amount,order,wordings@cy,comment,Ammount
      a, Screening ,Sgrinio,wales; leeds ;,"£1,000",1,un; dau,seen,5
      b,,Dim ond,wales,,,,,
      c,"The ""Hub""",,"x; ""y""",[x],07,,,

      """#
    let (records, diagnostics) = records(text, "data/awards.CSV")
    #expect(
      diagnostics.map { "\($0.rule.rawValue) \(piece(text, $0.span))" } == [
        "unnamed-column comment", "wrong-type 07",
      ])
    #expect(diagnostics.first?.message.contains("“comment”, “Ammount”") == true)
    #expect(diagnostics.first?.help?.contains("“amount” for “Ammount”") == true)
    #expect(records.count == 3)
    let (a, b, c) = (records[0], records[1], records[2])
    #expect(a.text("title")?.value == "Screening")
    #expect(piece(text, a.text("title")?.span) == "Screening")
    #expect(
      a.localizedTexts("title").map { "\($0.tag?.value ?? "-") \($0.text.value)" } == [
        "- Screening", "cy Sgrinio",
      ])
    #expect(a.texts("regions").map(\.value) == ["wales", "leeds"])
    #expect(a.texts("regions").map { piece(text, $0.span) } == ["wales", "leeds"])
    #expect(a.text("amount")?.value == "£1,000")
    #expect(piece(text, a.text("amount")?.span) == "£1,000")
    #expect(a.whole("order")?.value == 1)
    #expect(a.localizedLists("wordings").map { $0.texts.map(\.value) } == [["un", "dau"]])
    #expect(a.localizedLists("wordings").map { $0.tag?.value } == ["cy"])
    #expect(piece(text, a.keySpan(of: "amount")) == "amount")
    #expect(piece(text, b.span) == "b,,Dim ond,wales,,,,,")
    #expect(b.text("title") == nil && !b.has("amount"))
    #expect(b.localizedTexts("title").map { $0.tag?.value } == ["cy"])
    #expect(b.texts("regions").map(\.value) == ["wales"])
    #expect(c.text("title")?.value == "The \"Hub\"")
    #expect(piece(text, c.text("title")?.span) == "The \"\"Hub\"\"")
    #expect(c.texts("regions").map(\.value) == ["x", "\"y\""])
    #expect(c.text("amount")?.value == "[x]")
  }

  @Test func aRowWithoutARequiredCellIsShown() {
    let text = "id,order\na,1\n,2\n"
    let (_, diagnostics) = records(text, "awards.csv")
    #expect(diagnostics.map { "\($0.rule.rawValue) \(piece(text, $0.span))" } == ["missing-key ,2"])
  }

  @Test func aColumnOfALanguageNeedsAKeyWithLanguages() {
    let text = "id,order@cy,title@\na,1,x\n"
    let (_, diagnostics) = records(text, "awards.csv")
    #expect(diagnostics.map(\.rule) == [.unnamedColumn])
    #expect(diagnostics.first?.message.contains("“order@cy”, “title@”") == true)
  }
}
