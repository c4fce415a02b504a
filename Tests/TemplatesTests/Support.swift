import Diagnostics
import Testing

@testable import Templates

/// A page with a field of every type.
struct PageContext: TemplateContext {
  var title = "Glasgow"
  var url = "../index.html"
  var content: [UInt8] = Array("<p>x</p>".utf8)
  var isHome = false
  var summary: String?
  var link: String?
  var author: PersonContext?
  var site = SiteContext()
  var items: [ItemContext] = []

  static let fields: [ContextField<Self>] = [
    .text("title", "") { $0.title },
    .url("url", "") { $0.url },
    .markup("content", "") { $0.content },
    .flag("is_home", "") { $0.isHome },
    .optionalText("summary", "") { $0.summary },
    .optionalURL("link", "") { $0.link },
    .optionalRecord("author", "") { $0.author },
    .record("site", "") { $0.site },
    .list("items", "") { $0.items },
  ]
}

struct SiteContext: TemplateContext {
  var name = "Sample"
  static let fields: [ContextField<Self>] = [.text("name", "") { $0.name }]
}

struct PersonContext: TemplateContext {
  var name: String
  var email: String?
  static let fields: [ContextField<Self>] = [
    .text("name", "") { $0.name }, .optionalText("email", "") { $0.email },
  ]
}

struct ItemContext: TemplateContext {
  var label: String
  var address = "a.html"
  var parts: [PersonContext] = []
  static let fields: [ContextField<Self>] = [
    .text("label", "") { $0.label }, .url("address", "") { $0.address },
    .list("parts", "") { $0.parts },
  ]
}

/// What the strings of the tests are called, in order.
let stringKeys = ["home", "sources"]

/// Loads a layout and partials.
func load(
  _ layout: String, partials: [String: String] = [:]
) -> (template: Template?, diagnostics: [Diagnostic]) {
  load(Array(layout.utf8), partials: partials.mapValues { Array($0.utf8) })
}

func load(
  _ layout: [UInt8], partials: [String: [UInt8]]
) -> (template: Template?, diagnostics: [Diagnostic]) {
  var diagnostics: [Diagnostic] = []
  let files =
    [TemplateFile(path: "page.mustache", file: "Templates/page.mustache", bytes: layout)]
    + partials.map {
      TemplateFile(
        path: "partials/\($0).mustache", file: "Templates/partials/\($0).mustache", bytes: $1)
    }
  let library = TemplateLibrary.load(
    files, layouts: [NeededLayout("page", PageContext.shape)], stringKeys: stringKeys,
    diagnostics: &diagnostics)
  return (library.template("page", for: PageContext.shape), diagnostics)
}

let english = StringTable(["Home & back", "Sources"])

/// What a layout shows; problems are recorded.
func show(
  _ layout: String, partials: [String: String] = [:], _ context: PageContext = PageContext(),
  strings: StringTable = english, sourceLocation: SourceLocation = #_sourceLocation
) throws -> String {
  let (template, diagnostics) = load(layout, partials: partials)
  #expect(diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
  var output: [UInt8] = []
  try #require(template, sourceLocation: sourceLocation).render(
    context, strings: strings, into: &output)
  return String(decoding: output, as: UTF8.self)
}

/// A generator whose numbers are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
