import Diagnostics
import Ledger
import OpenData
import Quantities
import Testing

/// What is a change of a value, what accounts for it, and what is hardly right about it.
@Suite struct ComparisonTests {
  private static let amounts =
    "value,value_min,value_max,value_qualifier,value_unit,value_missing,value_text"

  private func figures(_ rows: [String]) -> String {
    "id,label,\(Self.amounts),as_of,source,fund\n" + rows.map { $0 + "\n" }.joined()
  }

  private func jobs(_ id: String, _ number: Int, _ text: String? = nil) -> String {
    "\(id),Jobs,\(number),\(number),\(number),exact,jobs,,\(text ?? "\(number) jobs"),2026,news,"
  }

  private func edition(_ files: [String: String]) -> Edition {
    Edition { files[$0].map { Array($0.utf8) } }
  }

  private func changes(_ rows: [String]) -> String {
    let old = Self.amounts.replacing("value", with: "old")
    return "what,changed,kind,\(old),reason\n" + rows.map { $0 + "\n" }.joined()
  }

  @Test func otherWordsAreNoChange() {
    let one = edition(["figures.csv": figures([jobs("a", 1000, "1000 jobs")])])
    let other = edition(["figures.csv": figures([jobs("a", 1000, "a thousand jobs")])])
    #expect(EditionComparison(one, other).isEmpty)
    let words = edition(["figures.csv": figures(["a,Jobs,,,,indefinite,jobs,,hundreds,2026,news,"])]
    )
    let more = edition(["figures.csv": figures(["a,Jobs,,,,indefinite,jobs,,thousands,2026,news,"])]
    )
    #expect(EditionComparison(words, more).changedFigures.count == 1)
  }

  @Test func anEntryAccountsForTheValueThatItNames() {
    let before = ["figures.csv": figures([jobs("a", 26)])]
    func told(_ rows: [String], known: [String] = []) -> Bool {
      let old = edition(before.merging(["changes.csv": changes(known)]) { $1 })
      let new = edition([
        "figures.csv": figures([jobs("a", 28)]), "changes.csv": changes(known + rows),
      ])
      return EditionComparison(old, new).changedFigures.first?.told != nil
    }
    let entry = "figure:a,2026-09-02,correction,26,26,26,exact,jobs,,26 jobs,Why"
    #expect(told([entry]))
    #expect(!told([]))
    #expect(!told([], known: [entry]))
    #expect(told([entry], known: [entry]))
    #expect(!told([entry.replacing("26", with: "24")]))
    #expect(!told([entry.replacing("figure:a", with: "figure:b")]))
    #expect(told(["figures,2026-09-02,correction,,,,,,,,Why"]))
    #expect(!told(["figure:a,2026-09-02,returned,,,,,,,,Why"]))
  }

  @Test func whatElseIsToldOfAFigureIsAChangeToo() {
    let old = edition([
      "figures.csv": figures([jobs("a", 26)]), "funds.csv": "id,name\nf1,Fund\n",
      "sources.csv": "id,url\nnews,https://example.org/a\n",
    ])
    let new = edition([
      "figures.csv": figures([jobs("a", 26).replacing("a,Jobs", with: "a,Jobs planned")]),
      "funds.csv": "id,name\nf1,A fund\n",
      "sources.csv": "id,url\nnews,https://example.org/b\n",
    ])
    let report = EditionReport(old, new, releases: [])
    #expect(
      report.text == """
        Figures
          changed: a: label “Jobs” → “Jobs planned”

        Funds
          changed: f1: name “Fund” → “A fund”

        Sources
          changed: news: url “https://example.org/a” → “https://example.org/b”

        """)
    #expect(report.markdown.contains("changed: a: label “Jobs” → “Jobs planned”"))
    let json = String(decoding: report.json.bytes(pretty: false), as: UTF8.self)
    #expect(json.contains("restated") && json.contains("Jobs planned"))
  }

  @Test func allocationsOfOneFundToOnePlaceAreApart() {
    func allocations(_ rows: [String]) -> Edition {
      let amounts = Self.amounts.replacing("value", with: "amount")
      let lines = rows.map { row in
        let parts = row.split(separator: " ")
        return "f1,\(parts[0]),\(parts[1]),\(parts[1]),\(parts[1]),exact,GBP,,£\(parts[1])\n"
      }
      return edition(["allocations.csv": "fund,region,\(amounts)\n" + lines.joined()])
    }
    func text(_ old: [String], _ new: [String]) -> String {
      EditionReport(allocations(old), allocations(new), releases: []).text
    }
    #expect(text(["wales 5", "wales 1"], ["wales 1", "wales 5"]) == "Nothing differs.\n")
    #expect(
      text(["wales 5", "wales 1"], ["wales 5", "wales 2"])
        == "Allocations\n  changed: f1, wales: amount “£1” → “£2”\n")
    #expect(
      text(["wales 5", "gwent 3"], ["wales 5", "wales 3"])
        == "Allocations\n  removed: f1, gwent: amount “£3”\n  added: f1, wales: amount “£3”\n")
  }

  @Test func aNoteOnAFundAccountsForItsTotal() {
    func told(_ total: String) -> Bool {
      let funds = "id,name,total\nf1,Fund,\(total)\n"
      let note = changes(["fund:f1,2026-09-02,revision,,,,,,,,Why"])
      return EditionComparison(
        edition(["figures.csv": figures([jobs("money", 26)]), "funds.csv": funds]),
        edition([
          "figures.csv": figures([jobs("money", 28)]), "funds.csv": funds, "changes.csv": note,
        ])
      ).changedFigures.first?.told != nil
    }
    #expect(told("money"))
    #expect(!told("other"))
  }

  @Test func oneNoteAccountsForAllThatDerivesFromIt() {
    let uses = "what,kind,place\nawards,part,figure:sum\nfigure:sum,part,figure:share\n"
    let rows = { (number: Int) in figures(["sum", "share", "other"].map { jobs($0, number) }) }
    let note = changes(["awards,2026-09-02,revision,,,,,,,,Why"])
    let comparison = EditionComparison(
      edition(["figures.csv": rows(26), "uses.csv": uses]),
      edition(["figures.csv": rows(28), "uses.csv": uses, "changes.csv": note]))
    #expect(
      comparison.changedFigures.filter { $0.told != nil }.map(\.new.id) == ["share", "sum"])
    let reach = Reach(of: "sum", in: [edition(["uses.csv": uses + "figure:share,prose,a.html\n"])])
    #expect(reach.figures == ["share"])
    #expect(reach.places.map(\.address) == ["a.html"] && reach.places.first?.through == "share")
  }

  @Test(
    arguments: [
      (26, 28, nil), (26, 78, nil), (26, 79, Doubt.ratio), (90, 29, .ratio), (90, 30, nil),
      (2, 2000, .thousands), (3_000_000_000, 3000, .thousands), (5, -5, .sign), (0, 500, nil),
      (500, 0, nil),
    ] as [(Int, Int, Doubt?)]) func whatIsHardlyRight(_ old: Int, _ new: Int, _ doubt: Doubt?)
  {
    func amount(_ number: Int) -> PublishedAmount {
      let quantity = Quantity(ExactNumber(Int64(number)), unit: .count("jobs"))
      return PublishedAmount(.quantity(quantity), text: "")
    }
    #expect(Doubt(amount(old), amount(new)) == doubt)
  }

  @Test func aRenamedFigureIsTheSame() {
    let old = edition(["figures.csv": figures([jobs("a", 26)])])
    let addresses = "address,kind,language,name,leads_to\nfigures/a.html,moved,en,,figures/b.html\n"
    let new = edition(["figures.csv": figures([jobs("b", 26)]), "addresses.csv": addresses])
    let renamed = EditionComparison(old, new)
    #expect(renamed.renamedFigures.map(\.new.id) == ["b"])
    #expect(renamed.goneFigures.isEmpty && renamed.addedFigures.isEmpty)
    let silent = EditionComparison(old, edition(["figures.csv": figures([jobs("b", 26)])]))
    #expect(silent.goneFigures.map(\.namesake?.id) == ["b"])
  }

  @Test func whatIsRemovedIsInNoFileAnyMore() {
    let files = [
      "awards.csv": "id,recipient,note,amount\na-1,Jo Bloggs,x,1\na-2,A college,y,2\n",
      "other.json": "{\"name\": \"Jo Bloggs\"}", "more.json": "{\"name\": \"A college\"}",
    ].mapValues { Array($0.utf8) }
    let whole = Redaction([Removal(what: "award:a-1", columns: [])]).redacted(files)
    #expect(whole.keys.sorted() == ["awards.csv", "other.json"])
    #expect(
      whole["awards.csv"].map { String(decoding: $0, as: UTF8.self) }
        == "id,recipient,note,amount\r\na-2,A college,y,2\r\n")
    let column = Redaction([Removal(what: "awards", columns: ["recipient"])]).redacted(files)
    #expect(
      column["awards.csv"].map { String(decoding: $0, as: UTF8.self) }
        == "id,recipient,note,amount\r\na-1,,x,1\r\na-2,,y,2\r\n")
    #expect(column["more.json"] != nil && column["other.json"] != nil)
    #expect(Redaction([Removal(what: "award:a-3", columns: [])]).redacted(files).isEmpty)
  }

  /// A form of a table that redaction cannot read has what was taken out, if in other words.
  @Test func otherFormsOfATableAreReplacedWhole() {
    let files = [
      "awards.csv": "id,amount\na-1,£1.5 million\n", "awards.tsv": "id\tamount\na-1\t1500000\n",
      "awards.csv-metadata.json": "{}", "funds.tsv": "id\n",
    ].mapValues { Array($0.utf8) }
    for removal in [
      Removal(what: "award:a-1", columns: []), Removal(what: "awards", columns: ["amount"]),
    ] {
      let changed = Redaction([removal]).redacted(files)
      #expect(changed.keys.sorted() == ["awards.csv", "awards.tsv"])
      #expect(
        changed["awards.tsv"].map { String(decoding: $0, as: UTF8.self) }?.contains("1500000")
          == false)
    }
  }
}
