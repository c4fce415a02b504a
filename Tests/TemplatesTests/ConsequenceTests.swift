import Diagnostics
import Testing

@testable import Templates

/// One mistake is one message, at the place where it is mended.
@Suite struct ConsequenceTests {
  @Test(arguments: [
    // What is forgotten ends with what it stands in.
    ("{{#author}}{{#email}}<p>{{.}}</p>{{/author}}<p>{{title}}</p>", "email"),
    (
      "{{<p}}{{$main}}{{#summary}}<p>{{.}}</p>{{#items}}{{label}}{{/items}}{{/main}}{{/p}}",
      "summary"
    ),
    ("{{#items}}<p>{{label}}</p>", "items"),
    ("{{#items}}{{#is_home}}<p>{{label}}</p>{{/items}}{{/is_home}}", "is_home"),
    ("{{#items}}<p>{{label}}</p>{{/itmes}}<p>{{title}}</p>", "itmes"),
    ("{{#items}}<p>{{label}}</p>{{/item}}{{/items}}", "item"),
    ("{{title}}{{/items}}", "items"), ("{{#author}}{{/items}}{{name}}{{/author}}", "items"),
    // What a tag that is not closed had opened or closed is not known.
    ("{{<p}}{{$main}}{{#summary <p>{{.}}</p>{{/summary}}{{/main}}{{/p}}", "{{"),
    ("{{<p}}{{$main}}{{summary <p>{{title}}</p>{{/main}}{{/p}}", "{{"),
    ("{{#author}}<p>{{name}}</p>{{/author", "{{"), ("<p>{{{content}}</p>{{title}}", "{{{"),
    ("{{^items?}}<p>None</p>{{/items?}}", "{{^items?}}"),
  ])
  func aForgottenTagIsOneMistake(_ layout: String, _ at: String) {
    let diagnostics = load(layout, partials: ["p": "{{$main}}{{/main}}"]).diagnostics
      .filter { $0.rule != .unusedPartial }
    #expect(diagnostics.map(\.rule) == [.templateSyntax], "\(layout): \(diagnostics)")
    guard let span = diagnostics.first?.span else { return }
    #expect(String(decoding: Array(layout.utf8)[span.start..<span.end], as: UTF8.self) == at)
  }

  @Test func whatABuiltInPartialLacksIsSaidOnceAtItsCall() {
    var diagnostics: [Diagnostic] = []
    let page = TemplateFile(
      path: "page.mustache", file: "page",
      bytes: Array("{{#summary}}{{>person}}{{/summary}}{{#author}}{{>person}}{{/author}}".utf8))
    let person = TemplateFile(
      path: "partials/person.mustache", file: "built-in person",
      bytes: Array("<b>{{name}}</b> {{#email}}{{.}}{{/email}}".utf8), isBuiltIn: true)
    _ = TemplateLibrary.load(
      [page, person], layouts: [NeededLayout("page", PageContext.shape)], stringKeys: [],
      diagnostics: &diagnostics)
    #expect(diagnostics.map(\.rule) == [.unknownName])
    #expect(diagnostics.first?.span == SourceSpan(file: "page", start: 15, end: 21))
    #expect(diagnostics.first?.notes.first?.span?.file == "built-in person")
  }

  @Test func aStringWithGapsIsShownByNoTemplate() {
    var diagnostics: [Diagnostic] = []
    let page = TemplateFile(
      path: "page.mustache", file: "page",
      bytes: Array("{{t.home}}<p data-words=\"{{t.sources}}\">{{t.sources}}</p>".utf8))
    _ = TemplateLibrary.load(
      [page], layouts: [NeededLayout("page", PageContext.shape)], stringKeys: stringKeys,
      filledKeys: ["sources"], diagnostics: &diagnostics)
    #expect(diagnostics.map(\.message) == ["the string “sources” has gaps that only sitegen fills"])
  }

  @Test func theHelpForAGroupNamesAFieldOfIt() {
    #expect(load("{{.}}").diagnostics.first?.help == "name one of its fields, such as {{title}}")
    #expect(load("{{site}}").diagnostics.first?.help == "write {{site.name}}")
  }
}
