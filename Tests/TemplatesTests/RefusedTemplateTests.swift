import Diagnostics
import Testing

@testable import Templates

/// Templates that are refused: the rule, and the text that the message points at.
@Suite struct RefusedTemplateTests {
  struct Case: Sendable {
    let layout: String
    let rule: Rule
    /// The text pointed at, in the layout or in the partial `p`.
    let at: String
    var partial: String?

    init(_ layout: String, _ rule: Rule, at: String, partial: String? = nil) {
      self.layout = layout
      self.rule = rule
      self.at = at
      self.partial = partial
    }
  }

  private func check(
    _ cases: [Case], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for refused in cases {
      let (_, diagnostics) = load(
        refused.layout, partials: refused.partial.map { ["p": $0] } ?? [:])
      guard let first = diagnostics.first, let span = first.span else {
        Issue.record("“\(refused.layout)” is not refused", sourceLocation: sourceLocation)
        continue
      }
      let isInPartial = span.file.hasSuffix("p.mustache")
      let bytes = Array((isInPartial ? refused.partial ?? "" : refused.layout).utf8)
      #expect(
        first.rule == refused.rule, "\(refused.layout): \(first)", sourceLocation: sourceLocation)
      #expect(
        String(decoding: bytes[span.start..<span.end], as: UTF8.self) == refused.at,
        "\(refused.layout): \(first.message)", sourceLocation: sourceLocation)
      #expect(first.help?.isEmpty == false, sourceLocation: sourceLocation)
    }
  }

  @Test func namesThatDoNotExist() {
    check([
      Case("{{titel}}", .unknownName, at: "titel"),
      Case("{{site.nam}}", .unknownName, at: "site.nam"),
      Case("{{#items}}{{lable}}{{/items}}", .unknownName, at: "lable"),
      Case("{{label}}", .unknownName, at: "label"),
      Case("{{#is_home}}{{#summary}}{{x}}{{/summary}}{{/is_home}}", .unknownName, at: "x"),
      Case("{{^is_home}}{{x}}{{/is_home}}", .unknownName, at: "x"),
      Case("{{#nothing}}{{/nothing}}", .unknownName, at: "nothing"),
      Case("{{^nothing}}{{/nothing}}", .unknownName, at: "nothing"),
      Case("{{{nothing}}}", .unknownName, at: "nothing"),
      Case("{{>p}}", .unknownName, at: "nothing", partial: "<p>{{nothing}}</p>"),
      Case(
        "{{<p}}{{$nothing}}{{/nothing}}{{/p}}", .unknownName, at: "nothing", partial: "{{$b}}{{/b}}"
      ),
      Case("{{<p}}{{/p}}", .unknownName, at: "x", partial: "{{$b}}{{x}}{{/b}}"),
      Case("{{>q}}", .unknownPartial, at: "q"),
      Case("{{<q}}{{/q}}", .unknownPartial, at: "q"),
      Case("{{t.hom}}", .missingString, at: "t.hom"),
      Case("{{t.}}", .templateSyntax, at: "{{t.}}"),
    ])
  }

  @Test func theNearestNameIsProposed() {
    #expect(load("{{titel}}").diagnostics.first?.help == "write “title”")
    #expect(load("{{site.nmae}}").diagnostics.first?.help == "write “site.name”")
    #expect(load("{{t.hom}}").diagnostics.first?.help == "write {{t.home}}")
    #expect(load("{{>crad}}", partials: ["card": ""]).diagnostics.first?.help == "write “card”")
  }

  @Test func typesThatAreNotShownSo() {
    check([
      Case("{{{title}}}", .templateType, at: "title"),
      Case("{{{url}}}", .templateType, at: "url"),
      Case("{{{summary}}}", .templateType, at: "summary"),
      Case("{{{t.home}}}", .unknownName, at: "t.home"),
      Case("{{content}}", .templateType, at: "content"),
      Case("{{is_home}}", .templateType, at: "is_home"),
      Case("{{items}}", .templateType, at: "items"),
      Case("{{site}}", .templateType, at: "site"),
      Case("{{summary}}", .templateType, at: "summary"),
      Case("{{.}}", .templateType, at: "."),
      Case("{{#items}}{{.}}{{/items}}", .templateType, at: "."),
      Case("{{author.name}}", .templateType, at: "author.name"),
      Case("{{items.label}}", .templateType, at: "items.label"),
      Case("{{title.x}}", .templateType, at: "title.x"),
      Case("{{#title}}{{/title}}", .templateType, at: "title"),
      Case("{{^title}}{{/title}}", .templateType, at: "title"),
      Case("{{#title?}}{{/title?}}", .templateType, at: "title"),
      Case("{{#is_home?}}{{/is_home?}}", .templateType, at: "is_home"),
    ])
  }

  @Test func placesWhereNothingMayStand() {
    check([
      Case("<{{title}}>", .templatePlace, at: "title"),
      Case("<p {{title}}>", .templatePlace, at: "title"),
      Case("<p {{title}}=\"x\">", .templatePlace, at: "title"),
      Case("<p title={{title}}>", .templatePlace, at: "title"),
      Case("<p title='{{title}}'>", .templatePlace, at: "title"),
      Case("<p title=x{{title}}>", .templatePlace, at: "title"),
      Case("<p title=\u{1}\"{{title}}\">", .templatePlace, at: "title"),
      Case("<!-- {{title}} -->", .templatePlace, at: "title"),
      Case("<!--> {{title}}", .templatePlace, at: "title"),
      Case("<!DOCTYPE {{title}}>", .templatePlace, at: "title"),
      Case("<script>{{title}}</script>", .templatePlace, at: "title"),
      Case("<SCRIPT src=\"a\">{{title}}</SCRIPT>", .templatePlace, at: "title"),
      Case("<style>{{title}}</style>", .templatePlace, at: "title"),
      Case("<script>{{{content}}}</script>", .templatePlace, at: "content"),
      Case("<script>var x = '</scrip>';{{title}}</script>", .templatePlace, at: "title"),
      Case("<p title=\"{{{content}}}\">", .templatePlace, at: "content"),
      Case("<p style=\"{{title}}\">", .templatePlace, at: "title"),
      Case("<p STYLE=\"color:{{title}}\">", .templatePlace, at: "title"),
      Case("<p onclick=\"{{title}}\">", .templatePlace, at: "title"),
      Case("<p onfocus=\"{{t.home}}\">", .templatePlace, at: "t.home"),
      Case("<iframe srcdoc=\"{{title}}\">", .templatePlace, at: "title"),
    ])
  }

  /// What an animation sets may be the address of a link, and all addresses of a page start from its base.
  @Test func nothingIsPutIntoWhatChangesAddresses() {
    check([
      Case("<animate attributeName=\"href\" to=\"{{title}}\">", .templatePlace, at: "title"),
      Case("<ANIMATE Values=\"x;{{title}}\">", .templatePlace, at: "title"),
      Case("<animate attributeName=\"{{title}}\">", .templatePlace, at: "title"),
      Case("<set attributeName=\"xlink:href\" to=\"{{url}}\"/>", .templatePlace, at: "url"),
      Case("<set to=\"{{#summary}}{{.}}{{/summary}}\"/>", .templatePlace, at: "summary"),
      Case("<base href=\"{{url}}\">", .templatePlace, at: "url"),
    ])
  }

  /// What leads a browser elsewhere is written out, whichever attribute stands first.
  @Test func nothingIsPutIntoWhatActs() {
    check([
      Case("<meta http-equiv=\"refresh\" content=\"0; url={{url}}\">", .templatePlace, at: "url"),
      Case("<meta http-equiv=\"refresh\" content=\"{{title}}\">", .templatePlace, at: "title"),
      Case("<META HTTP-EQUIV=refresh Content=\"{{title}}\">", .templatePlace, at: "title"),
      Case("<meta content=\"{{title}}\" http-equiv=\"refresh\">", .templatePlace, at: "title"),
      Case("<meta content=\"{{t.home}}\" http-equiv><p>", .templatePlace, at: "t.home"),
      Case(
        "<meta{{#is_home}} http-equiv=\"refresh\"{{/is_home}} content=\"{{title}}\">",
        .templatePlace, at: "title"),
      Case(
        "<meta content=\"{{#summary}}{{.}}{{/summary}}\" http-equiv=\"refresh\">",
        .templatePlace, at: "."),
      Case(
        "<meta{{#summary}} content=\"{{.}}\"{{/summary}} http-equiv=\"refresh\">",
        .templatePlace, at: "."),
      Case("<meta content=\"x\" http-equiv=\"{{title}}\">", .templatePlace, at: "title"),
      Case(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{{title}}\">", .templatePlace,
        at: "title"),
    ])
    for fine in [
      "<meta name=\"description\" content=\"{{title}}\">",
      "<meta content=\"{{title}}\"><meta http-equiv=\"refresh\" content=\"5\">",
      "<meta http-equiv=\"refresh\" content=\"5\"><meta content=\"{{title}}\">",
      "<meta http-equiv=\"refresh\" content=\"5\"><p title=\"{{title}}\">{{title}}</p>",
    ] {
      #expect(load(fine).diagnostics == [], "\(fine)")
    }
  }

  @Test func addressesStandAlone() {
    for name in [
      "href", "src", "srcset", "action", "cite", "poster", "data", "HREF", "formaction",
      "imagesrcset", "longdesc", "xlink:href",
    ] {
      check([
        Case("<a \(name)=\"{{title}}\">", .templatePlace, at: "title"),
        Case("<a \(name)=\"{{t.home}}\">", .templatePlace, at: "t.home"),
        Case("<a \(name)=\"x{{url}}\">", .templatePlace, at: "url"),
        Case("<a \(name)=\"{{url}}#top\">", .templatePlace, at: "url"),
        Case("<a \(name)=\"{{url}}{{link}}\">", .templateType, at: "link"),
        Case("<a \(name)=\"{{url}}{{url}}\">", .templatePlace, at: "url"),
        Case("<a \(name)=\"{{#items}}{{address}}{{/items}}\">", .templatePlace, at: "items"),
        // A scheme that the address did not have, in front of it, also by way of a section.
        Case("<a \(name)=\"javascript:{{url}}\">", .templatePlace, at: "url"),
        Case("<a \(name)=\"javascript:{{title}}\">", .templatePlace, at: "title"),
        Case(
          "<a \(name)=\"{{#is_home}}data:{{/is_home}}{{url}}\">", .templatePlace, at: "url"),
        Case("<a \(name)=\"{{#is_home}}{{url}}{{/is_home}}x\">", .templatePlace, at: "url"),
        Case("<a \(name)=\"{{{content}}}\">", .templatePlace, at: "content"),
        Case("<a \(name)={{url}}>", .templatePlace, at: "url"),
        Case("<a \(name)='{{url}}'>", .templatePlace, at: "url"),
      ])
      #expect(load("<a \(name)=\"{{url}}\">").diagnostics == [])
      #expect(load("<a \(name)=\"{{#link}}{{.}}{{/link}}\">").diagnostics == [])
    }
    #expect(load("<a title=\"{{url}}\">{{url}}</a>").diagnostics == [])
    #expect(load("<p data-x=\"{{title}}\">").diagnostics == [])
  }

  /// Whether a section is shown must not change what follows it.
  @Test func sectionsEndWhereTheyBegan() {
    check([
      Case("{{#is_home}}<p {{/is_home}}>", .templatePlace, at: "is_home"),
      Case("<p title=\"{{#is_home}}\">{{/is_home}}", .templatePlace, at: "is_home"),
      Case("<p {{#is_home}}title=\"{{/is_home}}\">", .templatePlace, at: "is_home"),
      Case("{{#is_home}}<script>{{/is_home}}", .templatePlace, at: "is_home"),
      Case("{{#is_home}}<!--{{/is_home}}", .templatePlace, at: "is_home"),
      Case(
        "<a href=\"{{#is_home}}\" title=\"{{/is_home}}{{title}}\">", .templatePlace, at: "is_home"),
      Case(
        "<a title=\"{{^is_home}}\" href=\"{{/is_home}}{{title}}\">", .templatePlace, at: "is_home"),
      Case("<a title=\"{{#items}}\"><p title=\"{{/items}}\">", .templatePlace, at: "items"),
    ])
    check([
      Case("<p{{#is_home}} a=\"b\"{{/is_home}}x=\"{{title}}\">", .templatePlace, at: "title")
    ])
    #expect(load("<p{{#summary}} title=\"{{.}}\"{{/summary}}>").diagnostics == [])
    #expect(load("<p class=\"a\"{{#summary}} title=\"{{.}}\"{{/summary}}>").diagnostics == [])
    #expect(load("<p class=\"a{{#is_home}} b{{/is_home}}\">").diagnostics == [])
    #expect(load("{{#is_home}}<div>{{/is_home}}").diagnostics == [])
  }

  @Test func templatesPartialsAndBlocksBeginAndEndInText() {
    check([
      Case("<p", .templatePlace, at: ""),
      Case("<p title=\"", .templatePlace, at: ""),
      Case("<p {{>p}}>", .templatePlace, at: "p", partial: "title=\"x\""),
      Case("{{>p}}", .templatePlace, at: "", partial: "<p "),
      Case("{{<p}}{{$b}}<p {{/b}}{{/p}}", .templatePlace, at: "b", partial: "{{$b}}{{/b}}>"),
      Case("{{<p}}{{/p}}", .templatePlace, at: "b", partial: "<p {{$b}}{{/b}}>"),
    ])
  }

  @Test func formsThatAreNotMustache() {
    check([
      Case("{{title", .templateSyntax, at: "{{"),
      Case("a {{{content}} b", .templateSyntax, at: "{{{"),
      Case("{{}}", .templateSyntax, at: "{{}}"),
      Case("{{a b}}", .templateSyntax, at: "{{a b}}"),
      Case("{{a..b}}", .templateSyntax, at: "{{a..b}}"),
      Case("{{&title}}", .templateSyntax, at: "{{&title}}"),
      Case("{{=<% %>=}}", .templateSyntax, at: "{{=<% %>=}}"),
      Case("{{>*name}}", .templateSyntax, at: "{{>*name}}"),
      Case("{{title | upper}}", .templateSyntax, at: "{{title | upper}}"),
      Case("{{#items}}", .templateSyntax, at: "items"),
      Case("{{/items}}", .templateSyntax, at: "items"),
      Case("{{#items}}{{/item}}{{/items}}", .templateSyntax, at: "item"),
      Case("{{#items}}{{#is_home}}{{/items}}{{/is_home}}", .templateSyntax, at: "is_home"),
      Case("{{<p}}lost{{/p}}", .templateSyntax, at: "lost", partial: ""),
      Case("{{<p}}{{title}}{{/p}}", .templateSyntax, at: "title", partial: ""),
    ])
  }

  @Test func partialsThatCallThemselves() {
    check([
      Case("{{>p}}", .recursivePartial, at: "p", partial: "{{>p}}"),
      Case("{{>p}}", .recursivePartial, at: "p", partial: "{{#items}}{{>p}}{{/items}}"),
      Case("{{<p}}{{/p}}", .recursivePartial, at: "p", partial: "{{<p}}{{/p}}"),
    ])
    let ring = ["a": "{{>b}}", "b": "{{#is_home}}{{>a}}{{/is_home}}"]
    let (_, diagnostics) = load("{{>a}}", partials: ring)
    #expect(diagnostics.map(\.rule) == [.recursivePartial])
    #expect(diagnostics.first?.span?.file == "Templates/partials/b.mustache")
  }

  @Test func aPartialThatNobodyCallsIsAWarning() {
    let (_, diagnostics) = load("", partials: ["p": "{{nothing}}", "q": "{{"])
    #expect(diagnostics.map(\.rule) == [.templateSyntax, .unusedPartial, .unusedPartial])
    #expect(diagnostics.last?.severity == .warning)
  }

  @Test func aLayoutThatIsMissingIsNamed() {
    var diagnostics: [Diagnostic] = []
    let file = TemplateFile(path: "pgae.mustache", file: "pgae.mustache", bytes: [])
    let library = TemplateLibrary.load(
      [file], layouts: [NeededLayout("page", PageContext.shape)], stringKeys: [],
      diagnostics: &diagnostics)
    #expect(diagnostics.map(\.rule) == [.unknownLayout, .unusedPartial])
    #expect(diagnostics.first?.help?.contains("pgae") == true)
    #expect(library.template("page", for: PageContext.shape) == nil)
  }

  @Test func aTemplateThatNoPageUsesIsAWarningWithTheNearestName() {
    var diagnostics: [Diagnostic] = []
    let files = ["page", "blocks/qoute", "later", "own"].map {
      TemplateFile(path: $0 + ".mustache", file: $0 + ".mustache", bytes: [])
    }
    _ = TemplateLibrary.load(
      files, layouts: [NeededLayout("page", PageContext.shape)], stringKeys: [], sparing: ["later"],
      diagnostics: &diagnostics)
    #expect(diagnostics.map(\.rule) == [.unusedPartial, .unusedPartial])
    #expect(diagnostics.map(\.span?.file) == ["blocks/qoute.mustache", "own.mustache"])
    #expect(
      diagnostics.map(\.help) == [
        "take the file out", "take the file out, or name it under “layout” in a page",
      ])
  }

  @Test func whatIsWrongInAPartialIsReportedOnceHoweverManyLayoutsCallIt() {
    var diagnostics: [Diagnostic] = []
    let files = ["page": "{{>p}}", "other": "{{>p}}", "partials/p": "{{titel}}"].map {
      TemplateFile(path: $0 + ".mustache", file: $0 + ".mustache", bytes: Array($1.utf8))
    }
    _ = TemplateLibrary.load(
      files,
      layouts: [NeededLayout("page", PageContext.shape), NeededLayout("other", SiteContext.shape)],
      stringKeys: [],
      diagnostics: &diagnostics)
    #expect(diagnostics.map(\.rule) == [.unknownName])
  }

  /// Values are read by their position, so that a template of one shape would show those of another in each other's place.
  @Test func aTemplateIsCompiledForEachShapeThatItIsGiven() throws {
    var diagnostics: [Diagnostic] = []
    let file = TemplateFile(
      path: "own.mustache", file: "own", bytes: Array("{{#email}}{{.}}{{/email}} {{name}}".utf8))
    let place = SourceSpan(file: "study.md", start: 3, end: 6)
    let library = TemplateLibrary.load(
      [file],
      layouts: [
        NeededLayout("own", PersonContext.shape, places: [place]),
        NeededLayout("own", TurnedContext.shape, places: [place]),
        NeededLayout("own", SiteContext.shape, places: [place]),
      ], stringKeys: [], diagnostics: &diagnostics)
    var output: [UInt8] = []
    try #require(library.template("own", for: PersonContext.shape)).render(
      PersonContext(name: "A", email: "b"), strings: english, into: &output)
    try #require(library.template("own", for: TurnedContext.shape)).render(
      TurnedContext(), strings: english, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "b Ad c")
    #expect(library.template("own", for: PageContext.shape) == nil)
    #expect(diagnostics.map(\.message) == ["there is no “email” here"])
    #expect(diagnostics.first?.notes.first?.span == place)
  }

  private struct TurnedContext: TemplateContext {
    var email: String? = "d"
    var name = "c"
    static let fields: [ContextField<Self>] = [
      .optionalText("email", "") { $0.email }, .text("name", "") { $0.name },
    ]
  }

  @Test func aBuiltInLayoutForOtherPagesIsReportedWhereAPageNamesIt() {
    var diagnostics: [Diagnostic] = []
    let file = TemplateFile(
      path: "site.mustache", file: "built-in site", bytes: Array("{{name}}".utf8), isBuiltIn: true)
    let place = SourceSpan(file: "about.md", start: 3, end: 6)
    _ = TemplateLibrary.load(
      [file],
      layouts: [
        NeededLayout("site", SiteContext.shape),
        NeededLayout("site", PageContext.shape, places: [place]),
      ], stringKeys: [], diagnostics: &diagnostics)
    #expect(diagnostics.map(\.rule) == [.unknownLayout])
    #expect(diagnostics.map(\.span) == [place])
  }

  @Test(arguments: ["blocks/map", "partials/card", "../../etc/passwd", "/page", ".page"])
  func noPageIsShownWithWhatIsNoLayout(_ name: String) {
    var diagnostics: [Diagnostic] = []
    let files = ["page", "blocks/map"].map {
      TemplateFile(path: $0 + ".mustache", file: $0, bytes: [])
    }
    let place = SourceSpan(file: "about.md", start: 3, end: 6)
    _ = TemplateLibrary.load(
      files,
      layouts: [
        NeededLayout("page", PageContext.shape), NeededLayout("blocks/map", SiteContext.shape),
        NeededLayout(name, PageContext.shape, places: [place]),
      ], stringKeys: [], diagnostics: &diagnostics)
    #expect(diagnostics.map(\.rule) == [.unknownLayout])
    #expect(diagnostics.first?.help?.contains("add Templates") == false)
  }

  @Test func aPartialOfASiteHasTheBlocksThatBuiltInTemplatesFill() {
    func problems(_ partial: String) -> [Diagnostic] {
      var diagnostics: [Diagnostic] = []
      let page = TemplateFile(
        path: "page.mustache", file: "built-in page",
        bytes: Array("{{<card}}{{$title}}x{{/title}}{{/card}}".utf8), isBuiltIn: true)
      let card = TemplateFile(
        path: "partials/card.mustache", file: "card", bytes: Array(partial.utf8))
      _ = TemplateLibrary.load(
        [page, card], layouts: [NeededLayout("page", PageContext.shape)], stringKeys: [],
        diagnostics: &diagnostics)
      return diagnostics
    }
    #expect(problems("<p>{{$title}}{{/title}}</p>").isEmpty)
    let problem = problems("<p></p>").first
    #expect(problem?.rule == .unknownName)
    #expect(problem?.span?.file == "card")
    #expect(problem?.help?.contains("{{$title}}") == true)
  }

  @Test func oneProblemIsReportedOnceHoweverOftenAPartialIsCalled() {
    let (_, diagnostics) = load("{{>p}}{{>p}}{{#items}}{{>p}}{{/items}}", partials: ["p": "{{x}}"])
    #expect(diagnostics.count == 1)
  }
}
