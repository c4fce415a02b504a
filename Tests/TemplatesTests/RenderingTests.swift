import Diagnostics
import Testing

@testable import Templates

@Suite struct RenderingTests {
  @Test func valuesAreShownWhereTheyStand() throws {
    #expect(try show("<h1>{{title}}</h1>") == "<h1>Glasgow</h1>")
    #expect(try show("{{ title }}{{title}}") == "GlasgowGlasgow")
    #expect(try show("{{site.name}}") == "Sample")
    #expect(
      try show("<a href=\"{{url}}\">{{{content}}}</a>") == "<a href=\"../index.html\"><p>x</p></a>")
    #expect(try show("") == "")
    #expect(try show("{ {title} }") == "{ {title} }")
  }

  @Test func commentsAreNotShown() throws {
    #expect(try show("a{{! title }}b") == "ab")
    #expect(try show("a\n{{! a line\n of its own }}\nb\n") == "a\nb\n")
  }

  @Test func sectionsAreShownForWhatIsThere() throws {
    var page = PageContext()
    let flag = "{{#is_home}}yes{{/is_home}}{{^is_home}}no{{/is_home}}"
    #expect(try show(flag, page) == "no")
    page.isHome = true
    #expect(try show(flag, page) == "yes")
    let summary = "{{#summary}}[{{.}}]{{/summary}}{{^summary}}none{{/summary}}"
    #expect(try show(summary, page) == "none")
    page.summary = ""
    #expect(try show(summary, page) == "[]")
    page.summary = "short"
    #expect(try show(summary, page) == "[short]")
    let author = "{{#author}}{{name}}{{#email}} {{.}}{{/email}} of {{title}}{{/author}}"
    #expect(try show(author, page) == "")
    page.author = PersonContext(name: "Ann", email: "a@b")
    #expect(try show(author, page) == "Ann a@b of Glasgow")
  }

  @Test func listsAreShownItemByItem() throws {
    var page = PageContext()
    let list =
      "{{#items?}}<ul>{{#items}}<li>{{label}}</li>{{/items}}</ul>{{/items?}}{{^items}}-{{/items}}"
    #expect(try show(list, page) == "-")
    page.items = [ItemContext(label: "1"), ItemContext(label: "2")]
    #expect(try show(list, page) == "<ul><li>1</li><li>2</li></ul>")
    page.items[0].parts = [PersonContext(name: "p"), PersonContext(name: "q")]
    let nested = "{{#items}}{{label}}:{{#parts}}{{name}}/{{label}}/{{title}} {{/parts}};{{/items}}"
    #expect(try show(nested, page) == "1:p/1/Glasgow q/1/Glasgow ;2:;")
  }

  @Test func aRecordMayBeASection() throws {
    #expect(try show("{{#site}}{{name}}{{/site}}") == "Sample")
  }

  @Test func tagsAloneOnTheirLineTakeItWithThem() throws {
    var page = PageContext()
    page.items = [ItemContext(label: "1"), ItemContext(label: "2")]
    let list = "<ul>\n  {{#items}}\n  <li>{{label}}</li>\n  {{/items}}\n</ul>\n"
    #expect(try show(list, page) == "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>\n")
    #expect(try show("a\r\n{{#is_home}}\r\nb\r\n{{/is_home}}\r\nc", page) == "a\r\nc")
    #expect(try show("a\n{{title}}\nb") == "a\nGlasgow\nb")
    #expect(try show("  {{>p}}\nb", partials: ["p": "<p>\n</p>\n"]) == "<p>\n</p>\nb")
  }

  @Test func partialsSeeWhatTheirCallerSees() throws {
    var page = PageContext()
    page.items = [ItemContext(label: "1")]
    let partials = ["card": "<b>{{label}} {{title}}</b>", "all": "{{#items}}{{>card}}{{/items}}"]
    #expect(try show("{{>all}}", partials: partials, page) == "<b>1 Glasgow</b>")
  }

  @Test func childrenFillTheBlocksOfTheirParents() throws {
    let base = "<title>{{$title}}Untitled{{/title}}</title><main>{{$main}}{{/main}}</main>"
    let child = "{{<base}}{{$main}}<p>{{title}}</p>{{/main}}{{/base}}"
    #expect(
      try show(child, partials: ["base": base])
        == "<title>Untitled</title><main><p>Glasgow</p></main>")
    #expect(
      try show("{{<base}}{{/base}}", partials: ["base": base])
        == "<title>Untitled</title><main></main>")
  }

  @Test func grandchildrenFillTheBlocksOfAll() throws {
    let partials = [
      "base": "<i>{{$title}}base{{/title}}</i>{{$main}}{{/main}}",
      "wide": "{{<base}}{{$main}}<div>{{$inner}}wide{{/inner}}</div>{{/main}}{{/base}}",
    ]
    #expect(
      try show(
        "{{<wide}}{{$title}}own{{/title}}{{$inner}}in{{/inner}}{{/wide}}", partials: partials)
        == "<i>own</i><div>in</div>")
    #expect(
      try show("{{<wide}}{{$main}}all{{/main}}{{/wide}}", partials: partials) == "<i>base</i>all")
    #expect(try show("{{<wide}}{{/wide}}", partials: partials) == "<i>base</i><div>wide</div>")
  }

  @Test func aBlockWithinItsOwnFillingIsTheDefault() throws {
    let base = "{{$title}}base{{/title}}"
    #expect(
      try show(
        "{{<base}}{{$title}}a{{$title}}b{{/title}}c{{/title}}{{/base}}", partials: ["base": base])
        == "abc")
  }

  @Test func stringsAreThoseOfTheLanguage() throws {
    #expect(try show("{{t.home}}") == "Home &amp; back")
    let welsh = StringTable(["Hafan", "Ffynonellau"])
    #expect(
      try show("<p title=\"{{t.sources}}\">{{t.home}}</p>", strings: welsh)
        == "<p title=\"Ffynonellau\">Hafan</p>")
  }

  @Test func aTableWithTooFewStringsShowsNothingForTheOthers() throws {
    #expect(try show("[{{t.sources}}]", strings: StringTable([])) == "[]")
  }

  @Test func theStringsThatAreUsedAreKnown() {
    var diagnostics: [Diagnostic] = []
    let file = TemplateFile(
      path: "page.mustache", file: "page.mustache", bytes: Array("{{t.home}}".utf8))
    let library = TemplateLibrary.load(
      [file], layouts: [NeededLayout("page", PageContext.shape)], stringKeys: stringKeys,
      diagnostics: &diagnostics)
    #expect(library.usedStringKeys == ["home"])
  }
}
