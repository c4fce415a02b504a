import Diagnostics
import Languages
import Quantities
import Testing
import YAML

@testable import Funding

/// Entries of data files: how they are found by their ids, what they had for names, what they say of places.
@Suite struct EntryTests {
  private func help(region text: String, of regions: String? = nil) throws -> String? {
    var data = Data()
    data.regions = regions ?? data.regions
    data.figures = "- {id: a, label: A, value: 1, source: news, region: \"\(text)\"}"
    return try data.read().diagnostics.first { $0.rule == .unknownRegion }?.help
  }

  @Test(arguments: [
    ("W06000015", true), ("E4700000", false), ("E470000011", false), ("w06000015", false),
    ("W0600001A", false), ("006000015", false), ("", false),
  ])
  func codesAreALetterAndEightDigits(_ text: String, _ isCode: Bool) {
    #expect(Region.isCode(text) == isCode)
  }

  @Test func theHelpForWhatIsNoEntryFitsWhatThereIs() throws {
    #expect(try help(region: "walse") == "write “wales”")
    #expect(try help(region: "wales, cardiff") == "write it as a list: [wales, cardiff]")
    #expect(try help(region: "wales; cardiff") == "write it as a list: [wales, cardiff]")
    #expect(try help(region: "wales,") == "write “wales”")
    #expect(try help(region: "xx, yy")?.hasPrefix("write it as a list") == false)
    #expect(
      try help(region: "nowhere")
        == "write one of those there are (“cardiff”, “glasgow”, “scotland”, “wales”), or add it to Content/data/regions.yaml"
    )
    func entries(_ count: Int) -> String {
      (0..<count).map { "- {id: entry-\($0), name: N\($0), kind: region}\n" }.joined()
    }
    #expect(try help(region: "zz", of: entries(5))?.contains("entry-4") == true)
    for count in [0, 6] {
      #expect(
        try help(region: "zz", of: count == 0 ? "[]" : entries(count))
          == "add it to Content/data/regions.yaml, or take this away")
    }
  }

  /// Of a language that the site names and has no words for it was told there; of any other it is told here.
  @Test func whatIsSaidInALanguageWithoutWordsIsLeftOutWithoutAWord() throws {
    var data = Data()
    data.figures = "- {id: a, label: {en: A, ga: B}, value: 1, source: news}"
    data.awards = "id,title,title@ga\na,One,Aon\n"
    let told = "there is no language “ga”"
    #expect(try data.read().diagnostics.map(\.message) == [told, told])
    data.wordlessTags = ["gd"]
    #expect(try data.read().diagnostics.map(\.message) == [told, told])
    data.wordlessTags = ["ga"]
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    #expect(dataset.figures["a"]?.label.texts.map(\.tag) == ["en"])
    #expect(dataset.awards[0].title == "One")
  }

  @Test func theHelpForAListIsAsTheFileHasLists() throws {
    let (_, diagnostics, _) = try readAwards(
      "id,region,fund,amount,source\na,\"wales, glasgow\",\"lipf, other\",1,news\n")
    #expect(
      Set(diagnostics.map(\.help)) == [
        "part them with semicolons: wales; glasgow", "write one alone: “lipf” or “other”",
      ])
  }

  @Test func whatIsWrongWithAnEntryHidesNothingElseOfIt() throws {
    var data = Data()
    data.figures = """
      - {id: a, label: A, value: abc, source: nosuch, as_of: 31/03/2026, fund: q}
      - {id: a, label: A, value: 3, source: news}
      - {label: B, value: abc, part_of: a, source: news}
      """
    let found = try data.read().diagnostics
    #expect(
      Set(found.map(\.rule)) == [
        .invalidQuantity, .unknownSource, .invalidDate, .unknownFund, .duplicateID,
      ])
    #expect(!found.contains { $0.rule == .unknownFigure })
  }

  @Test func aListThatIsWrittenAsOneTextIsNotMendedByItself() throws {
    var data = Data()
    for (text, replacement) in [("wales, cardiff", nil), ("walse", "wales")] {
      data.figures = "- {id: a, label: A, value: 1, source: news, region: \"\(text)\"}"
      let found = try data.read().diagnostics.first { $0.rule == .unknownRegion }
      #expect(found != nil && found?.fix?.replacement == replacement)
    }
  }

  @Test func earlierIdsLeadToOneEntryAlone() throws {
    var data = Data()
    data.regions = """
      - {id: wales, name: Wales, kind: nation, formerly: [cambria, cambria, wales]}
      - {id: cardiff, name: Cardiff, kind: region, formerly: [cambria, scotland, caerdydd]}
      - {id: scotland, name: Scotland, kind: nation}
      """
    data.funds = "[]"
    let (dataset, diagnostics) = try data.read()
    let own = "is what the region is called now, or stands here twice"
    // Entries are gone through in the order of their ids.
    #expect(
      diagnostics.map(\.message) == [
        "“scotland” is the id of another region, now or before",
        "“cambria” is the id of another region, now or before",
        "“cambria” is the id of another region, now or before", "“wales” \(own)",
      ])
    #expect(diagnostics.map(\.rule) == Array(repeating: .duplicateID, count: 4))
    #expect(
      diagnostics.map { $0.notes.map(\.message) } == [
        ["the region “scotland” is"], ["the region “cardiff” is"], ["the region “cardiff” is"], [],
      ])
    let regions = dataset.regions
    #expect(regions.entry(formerly: "cambria")?.id.value == "cardiff")
    #expect(regions.entry(formerly: "scotland") == nil && regions.entry(formerly: "x") == nil)
    #expect(regions["caerdydd"]?.id.value == "cardiff" && regions["scotland"]?.isNation == true)
    let cardiff = try #require(regions["cardiff"])
    #expect(regions.formerIDs(of: cardiff).map(\.value) == ["cambria", "caerdydd"])
    #expect(regions.formerIDs(of: try #require(regions["wales"])).isEmpty)
  }

  @Test func anIdThatStandsTwiceInFormerlyCountsOnce() throws {
    var data = Data()
    data.funds = "- {id: lipf, name: L, formerly: [old, old, older]}"
    let (dataset, diagnostics) = try data.read()
    #expect(
      diagnostics.map(\.message) == ["“old” is what the fund is called now, or stands here twice"])
    let fund = try #require(dataset.funds["lipf"])
    #expect(dataset.funds.formerIDs(of: fund).map(\.value) == ["old", "older"])
  }

  @Test func theNewIdIsOfferedForAnEarlierOne() throws {
    var data = Data()
    data.funds = "- {id: lipf, name: L, formerly: [pilot]}"
    data.figures = "- {id: a, label: A, value: 1, source: news, fund: pilot}"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.message) == ["the fund “pilot” is called “lipf” now"])
    #expect(diagnostics.first?.fix?.replacement == "lipf")
    #expect(dataset.figures["a"]?.fund?.value == "lipf")
  }

  @Test func namesThatAreOutOfUseAreMarked() throws {
    var data = Data()
    data.regions = """
      - id: wales
        name: Wales
        kind: nation
        also: [Cymru, {name: Cambria, former: true}, {name: {cy: Gwalia}, former: false}, {name: The west}]
      """
    data.funds = "[]"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    let also = try #require(dataset.regions["wales"]).also
    #expect(also.all == ["Cymru", "Cambria", "Gwalia", "The west"])
    #expect(also.former.map(\.name) == ["Cambria"])
  }

  @Test func aCodeIsAName() throws {
    var data = Data()
    data.figures = "- {id: a, label: A, value: 1, source: news, region: W92000004}"
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics.map(\.rule) == [.nameForID])
    #expect(dataset.figures["a"]?.regions.map(\.value) == ["wales"])
  }

  @Test func aSourceMayBeWrittenOutWhereverOneIsNamed() throws {
    func source(_ title: String) -> String { "source: {title: \(title), published: 2020-02-01}" }
    var data = Data()
    data.sources = "- {id: news, title: The news}"
    data.regions = "- {id: wales, name: Wales, kind: nation, \(source("Of the place"))}"
    data.figures = """
      - id: a
        label: A
        value: 1
        \(source("Of the figure"))
        history: [{value: 2, changed: 2025-01-01, kind: correction, reason: R, \(source("Of the past"))}]
        next: {value: 3, publish: 2026-01-01, reason: R, \(source("Of what came"))}
      - id: b
        label: B
        value: 1
        \(source("Of the figure"))
        next: {value: 3, publish: 2027-01-01, reason: R, \(source("Of what is to come"))}
      """
    data.funds = """
      - id: lipf
        name: L
        \(source("Of the fund"))
        allocations:
          - {region: wales, amount: £1, \(source("Of the share"))}
          - {region: wales, amount: £2, publish: never, \(source("Of what is held"))}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(diagnostics == [])
    #expect(
      dataset.sources.entries.map(\.id.value) == [
        "news", "of-the-figure", "of-the-fund", "of-the-past", "of-the-place", "of-the-share",
        "of-what-came",
      ])
    #expect(dataset.funds["lipf"]?.allocations.map { $0.source?.value } == ["of-the-share"])
    #expect(dataset.figures["a"]?.source?.value == "of-what-came")
    #expect(dataset.figures["b"]?.asOf?.dataText == "2020-02-01")
  }

  @Test func twoDocumentsOfOneTitleAreNotOne() throws {
    func sources(_ other: String) throws -> [Rule] {
      var data = Data()
      data.figures = """
        - {id: a, label: A, value: 1, source: {title: Report, url: "https://a.example/", published: 2020}}
        - {id: b, label: B, value: 1, source: {title: Report\(other)}}
        """
      return try data.read().diagnostics.map(\.rule)
    }
    #expect(try sources(", url: \"https://a.example/\", published: 2020") == [])
    #expect(try sources(", url: \"https://b.example/\", published: 2020") == [.duplicateID])
    #expect(try sources(", url: \"https://a.example/\", published: 2021") == [.duplicateID])
  }

  @Test func aFigureWithoutAnIdTakesThatOfItsLabel() throws {
    var diagnostics: [Diagnostic] = []
    func figures(_ text: String, _ file: String) throws -> [Figure] {
      var reader = DatasetReader(settings: try Data.reading(asOf: "2026-06-01"))
      reader.addFigures(
        readRecords(
          Array(text.utf8), file: file, key: "figures", schema: FundingFormats.figure,
          diagnostics: &diagnostics))
      return reader.finish().dataset.figures.entries
    }
    let yaml = try figures(
      "- {label: {cy: Swyddi, en: Jobs Created}, value: 3}\n- {id: other, label: Other, value: 4}\n",
      "a.yaml")
    #expect(yaml.map(\.id.value) == ["jobs-created", "other"])
    #expect(yaml.map { $0.idFromLabel == nil } == [false, true])
    let csv = try figures("id,label,value\n,Jobs,3\nb,Other,4\n", "a.csv")
    #expect(csv.map(\.id.value) == ["b", "jobs"])
    #expect(csv.map { $0.idFromLabel == nil } == [true, false])
  }

  @Test func aReviewIsDueWhenItsLastDayIsOver() throws {
    var data = Data()
    data.sources = "- {id: news, title: N, review_after: 2026-03}"
    let review = try #require(try data.read().dataset.sources["news"]?.review)
    for (day, isDue) in [("2026-03-01", false), ("2026-03-31", false), ("2026-04-01", true)] {
      #expect(review.isDue(on: try PartialDate.read(day).get()) == isDue, "\(day)")
    }
  }

  @Test func aReasonIsToBeWritten() throws {
    for (reason, rules) in [
      ("…", [Rule.missingKey]), ("\"...\"", [.missingKey]), ("New data.", []),
    ] {
      var data = Data()
      data.figures = """
        - id: a
          label: A
          value: 1
          source: news
          history: [{value: 2, changed: 2025-01-01, kind: revision, reason: \(reason)}]
        """
      let (dataset, diagnostics) = try data.read()
      #expect(diagnostics.map(\.rule) == rules)
      #expect(dataset.figures["a"]?.history.count == (rules.isEmpty ? 1 : 0))
    }
  }

  @Test func theValueToComeTakesThePlaceOfThePresentOne() throws {
    var data = Data()
    data.sources += "\n- {id: later, title: Later, published: 2026-02-02}"
    data.figures = """
      - id: a
        label: A
        value: £1m
        as_of: 2024
        source: news
        next: {value: £2m, as_published: £2M, publish: 2026-05-01 23:30, as_of: 2026, source: later, reason: R}
      """
    let figure = try #require(try data.read().dataset.figures["a"])
    #expect(figure.wording == "£2m" && figure.asPublished?.value == "£2M")
    #expect(figure.asOf?.dataText == "2026" && figure.source?.value == "later")
    let earlier = try #require(figure.history.first)
    #expect(earlier.value.value.quantity?.exactNumber?.plain == "1000000")
    #expect(earlier.asOf?.dataText == "2024" && earlier.source?.value == "news")
    #expect(earlier.changed.value.iso == "2026-05-01" && earlier.kind == .revision)
    data.asOf = "2026-05-01 23:29"
    let before = try #require(try data.read().dataset.figures["a"])
    #expect(before.wording == "£1m" && before.history.isEmpty)
    data.figures =
      "- {id: a, label: A, sum_of: [b], next: {value: 3, publish: 2026-01-01, reason: R}}\n- {id: b, label: B, value: 1, source: news}"
    #expect(try data.read().diagnostics.map(\.rule) == [.unknownValue])
  }

  @Test func nothingThatIsHeldIsCalledUnknown() throws {
    var data = Data()
    data.regions += "\n- {id: held, name: H, kind: region, formerly: [once], publish: never}"
    data.figures = """
      - {id: a, label: A, value: 1, source: news, region: held}
      - {id: b, label: B, value: 1, source: news, region: once}
      """
    let (dataset, diagnostics) = try data.read()
    #expect(
      diagnostics.map(\.message) == [
        "the region “held” is kept as evidence and not shown; this would show it now",
        "the region “once” is kept as evidence and not shown; this would show it now",
      ])
    #expect(dataset.regions.isHeld("held") && dataset.regions.isHeld("once"))
    #expect(!dataset.regions.isHeld("wales"))
  }

  /// What follows from a fault that was reported is not reported again.
  @Test func whatCouldNotBeReadIsNotCalledUnknown() throws {
    var data = Data()
    data.regions += "\n- {id: broken, name: B, kind: nothing}"
    data.figures = """
      - {id: a, label: A, value: 1, source: news, region: broken}
      - {id: b, label: B, value: 1, source: news, region: other}
      """
    #expect(try data.read().diagnostics.map(\.rule) == [.unknownValue, .unknownRegion])
    data.regions = "- {name: B, kind: nation}"
    data.funds = "[]"
    #expect(try data.read().diagnostics.map(\.rule) == [.missingKey])
  }

  // MARK: - Places

  @Test(arguments: [
    ("location: [51.48, -3.18]", "51.48 -3.18"),
    ("location: [[51.48, -3.18], [52, -4]]", "51.48 -3.18, 52 -4"),
    ("location: [-90, 180]", "-90 180"), ("location: [90, -180]", "90 -180"),
    ("location: [-3.18, 51.48]", "“-3.18” is a longitude"),
    ("location: [3, 49]", "“3” is a longitude"), ("location: [-9, 62]", "“-9” is a longitude"),
    ("location: [4, 55]", "4 55"), ("location: [-10, 55]", "-10 55"), ("location: [0, 63]", "0 63"),
    ("location: [62, -9]", "62 -9"), ("location: [49, 3]", "49 3"),
    ("location: [51.48]", "is one number"), ("location: [51, 3, 2]", "are 3 numbers"),
    ("location: [91, 0]", "no place has the latitude 91 and the longitude 0"),
    ("location: [-91, 0]", "no place has the latitude -91"),
    ("location: [70, 181]", "the longitude 181"), ("location: [70, -181]", "the longitude -181"),
    ("location: [51.4812345678901234567, 3]", "no place needs so many digits"),
    ("tile: [3, 0]", "3 0"), ("tile: [3]", "is one number"), ("tile: [3, 4, 5]", "are 3 numbers"),
  ]) func aPlaceStandsWhereItsNumbersSay(key: String, outcome: String) throws {
    var data = Data()
    data.regions = "- {id: wales, name: Wales, kind: nation, \(key)}"
    data.funds = "[]"
    let (dataset, diagnostics) = try data.read()
    let wales = try #require(dataset.regions["wales"])
    let location = wales.location.map { "\($0.latitude.plain) \($0.longitude.plain)" }
    let tile = wales.tile.map { "\($0.column) \($0.row)" }
    if diagnostics.isEmpty {
      #expect((location.isEmpty ? tile : location.joined(separator: ", ")) == outcome)
    } else {
      #expect(diagnostics.map(\.rule) == [.invalidLocation])
      #expect(diagnostics.first?.message.contains(outcome) == true, "\(diagnostics.map(\.message))")
      #expect(location.isEmpty && tile == nil)
    }
  }

  @Test func numbersThatTurnedAroundAreNear() throws {
    var data = Data()
    data.regions = "- {id: wales, name: Wales, kind: nation, location: [-3.18, 51.48]}"
    data.funds = "[]"
    let diagnostics = try data.read().diagnostics
    #expect(diagnostics.first?.help == "write “51.48, -3.18”")
    #expect(data.text(at: diagnostics.first?.span) == "-3.18, 51.48")
  }

  @Test(arguments: [
    ("GB-COH-01234567", true), ("GB-COH-A-1", true), ("360G-example-name", true),
    ("XM-DAC-1", true),
    ("XI-IATI-x", true), ("GBR-COH-1", true), ("GB-CHC2-1", true), ("GB-COH", false),
    ("GB-COH-", false), ("GB--1", false), ("-COH-1", false), ("G-COH-1", false),
    ("GBRX-COH-1", false), ("gb-COH-1", false), ("GB-coh-1", false), ("GB-C_H-1", false),
    ("GB-COH-1 2", false), ("GB-COH-\u{7F}", false), ("GB-COH-é", false), ("360G--x", false),
    ("360G-a_b-x", false), ("", false),
  ]) func idsOfOrganisationsHaveAForm(text: String, isOne: Bool) {
    #expect(isOrganisationID(text) == isOne)
  }
}
