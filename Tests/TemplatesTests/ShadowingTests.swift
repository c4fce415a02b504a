import Diagnostics
import Testing

@testable import Templates

/// Which names are warned of because another of the same name stands further out, and which are not. A page has
/// a `name`, its entries have one, and so have their people; places have none.
@Suite struct ShadowingTests {
  struct Page: TemplateContext {
    static let fields: [ContextField<Self>] = [
      .text("name", "") { _ in "page" }, .text("title", "") { _ in "t" },
      .optionalText("note", "") { _ in "n" }, .flag("is_new", "") { _ in true },
      .record("site", "") { _ in SiteContext() }, .list("entries", "") { _ in [Entry()] },
    ]
  }

  struct Entry: TemplateContext {
    static let fields: [ContextField<Self>] = [
      .text("name", "") { _ in "entry" }, .optionalText("note", "") { _ in "n" },
      .record("place", "") { _ in Place() },
      .list("people", "") { _ in [PersonContext(name: "person")] },
      .record("site", "") { _ in SiteContext(name: "inner") },
    ]
  }

  struct Place: TemplateContext {
    static let fields: [ContextField<Self>] = [.text("town", "") { _ in "town" }]
  }

  private func load(
    _ layout: String, partials: [String: String] = [:]
  ) -> (template: Template?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let files =
      [TemplateFile(path: "page.mustache", file: "page.mustache", bytes: Array(layout.utf8))]
      + partials.map {
        TemplateFile(
          path: "partials/\($0).mustache", file: "\($0).mustache", bytes: Array($1.utf8))
      }
    let library = TemplateLibrary.load(
      files, layouts: [NeededLayout("page", Page.shape)], stringKeys: [], diagnostics: &diagnostics)
    return (library.template("page", for: Page.shape), diagnostics)
  }

  @Test(arguments: [
    // A section's own names.
    "{{#entries}}{{name}}{{/entries}}",
    "{{#entries}}{{#people}}{{name}}{{/people}}{{/entries}}",
    "{{#entries}}{{site.name}}{{/entries}}",
    "{{#entries}}{{#note}}{{.}}{{/note}}{{/entries}}",
    // Names that one section around has.
    "{{#entries}}{{title}}{{/entries}}",
    "{{#entries}}{{#place}}{{title}}{{/place}}{{/entries}}",
    "{{#entries}}{{#people}}{{place.town}}{{/people}}{{/entries}}",
    // Flags, texts and what is absent have no names of their own.
    "{{#entries}}{{#note}}{{name}}{{/note}}{{/entries}}",
    "{{#entries}}{{#is_new}}{{name}}{{/is_new}}{{/entries}}",
    "{{#entries}}{{^note}}{{name}}{{/note}}{{/entries}}",
    "{{#entries}}{{#people?}}{{name}}{{/people?}}{{/entries}}",
  ])
  func namesThatCannotBeMistaken(_ layout: String) {
    #expect(load(layout).diagnostics == [])
  }

  @Test func aNameThatTwoSectionsFurtherOutHaveIsAWarning() throws {
    let layout = "{{#entries}}{{#place}}\n{{town}} {{name}}{{/place}}{{/entries}}"
    let (template, diagnostics) = load(layout)
    #expect(diagnostics.map(\.rule) == [.shadowedName])
    let warning = try #require(diagnostics.first)
    #expect(warning.severity == .warning)
    #expect(warning.message == "“name” here is that of Entry, and hides that of Page")
    #expect(warning.help == "move it out of the section of Place, which has no “name”")
    let span = try #require(warning.span)
    let bytes = Array(layout.utf8)
    #expect(String(decoding: bytes[span.start..<span.end], as: UTF8.self) == "name")
    var output: [UInt8] = []
    try #require(template).render(Page(), strings: StringTable([]), into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "\ntown entry")
  }

  @Test func everyUseOfANameIsLookedAt() {
    for use in [
      "{{name}}", "{{site.name}}", "{{#note}}x{{/note}}", "{{^note}}x{{/note}}",
      "{{#site}}{{/site}}", "<p title=\"{{name}}\"></p>", "{{>p}}",
    ] {
      let layout = "{{#entries}}{{#place}}\(use){{/place}}{{/entries}}"
      let partials = use.contains(">p}") ? ["p": "<p>{{name}}</p>"] : [:]
      let diagnostics = load(layout, partials: partials).diagnostics
      #expect(diagnostics.map(\.rule) == [.shadowedName], "\(use): \(diagnostics)")
      if !partials.isEmpty { #expect(diagnostics.first?.span?.file == "p.mustache") }
    }
  }
}
