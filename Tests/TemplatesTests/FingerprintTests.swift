import Testing

@testable import Templates

@Suite struct FingerprintTests {
  private func template(_ layout: String, partials: [String: String] = [:]) throws -> StableHash {
    try #require(load(layout, partials: partials).template).fingerprint
  }

  @Test func equalContextsHaveEqualFingerprintsAndOthersHaveNot() {
    let page = PageContext()
    #expect(page.fingerprint == PageContext().fingerprint)
    var others = [page]
    func change(_ body: (inout PageContext) -> Void) {
      var other = PageContext()
      body(&other)
      others.append(other)
    }
    change { $0.title = "Glasgow " }
    change { $0.title = "" }
    change { $0.url = "index.html" }
    change { $0.content = [] }
    change { $0.isHome = true }
    change { $0.summary = "" }
    change { $0.summary = "x" }
    change { $0.link = "x" }
    change { $0.link = "" }
    change { $0.author = PersonContext(name: "x") }
    change { $0.author = PersonContext(name: "x", email: "") }
    change { $0.author = PersonContext(name: "", email: "x") }
    change { $0.site.name = "x" }
    change { $0.items = [ItemContext(label: "ab"), ItemContext(label: "c")] }
    change { $0.items = [ItemContext(label: "a"), ItemContext(label: "bc")] }
    change { $0.items = [ItemContext(label: "c"), ItemContext(label: "ab")] }
    change { $0.items = [ItemContext(label: "abc")] }
    change { $0.items = [ItemContext(label: "")] }
    #expect(Set(others.map(\.fingerprint)).count == others.count)
  }

  @Test func textsOfEveryLengthDiffer() {
    var seen: Set<StableHash> = []
    for length in 0...40 {
      for byte in ["\0", "a"] {
        var page = PageContext()
        page.title = String(repeating: byte, count: length)
        seen.insert(page.fingerprint)
      }
    }
    #expect(seen.count == 81)
  }

  @Test func theFingerprintOfATemplateIsThatOfAllItIsMadeOf() throws {
    let first = try template("<p>{{title}}</p>")
    #expect(try template("<p>{{title}}</p>") == first)
    #expect(try template("<p>{{title}}</p> ") != first)
    #expect(try template("<p>{{site.name}}</p>") != first)
    #expect(try template("<p>{{t.home}}</p>") != (try template("<p>{{t.sources}}</p>")))
    #expect(
      try template("{{#is_home}}a{{/is_home}}") != (try template("{{^is_home}}a{{/is_home}}")))
    #expect(
      try template("{{#items?}}a{{/items?}}") != (try template("{{#items}}a{{/items}}")))
    #expect(
      try template("{{#is_home}}a{{/is_home}}b") != (try template("{{#is_home}}ab{{/is_home}}")))
    let partial = try template("{{>p}}", partials: ["p": "a"])
    #expect(try template("{{>p}}", partials: ["p": "b"]) != partial)
    #expect(try template("{{>p}}", partials: ["p": "a"]) == partial)
    let base = ["p": "{{$x}}1{{/x}}"]
    #expect(
      try template("{{<p}}{{$x}}2{{/x}}{{/p}}", partials: base)
        != (try template("{{<p}}{{$x}}3{{/x}}{{/p}}", partials: base)))
  }

  /// A partial that a layout does not call is none of its business.
  @Test func otherPartialsDoNotMatter() throws {
    let partials = ["p": "a", "q": "b"]
    let changed = ["p": "a", "q": "c"]
    #expect(
      try template("{{>p}}", partials: partials) == (try template("{{>p}}", partials: changed)))
  }

  @Test func theFingerprintOfStringsIsThatOfTheirTexts() {
    #expect(StringTable(["a", "b"]).fingerprint == StringTable(["a", "b"]).fingerprint)
    let tables = [["a", "b"], ["b", "a"], ["ab", ""], ["", "ab"], ["ab"], ["a"], []]
    #expect(Set(tables.map { StringTable($0).fingerprint }).count == tables.count)
  }

  /// Kept so that a hash of one release is that of the next, on every machine.
  @Test func hashesAreTheSameInEveryRun() {
    var hash = StableHash()
    hash.add("sitegen")
    hash.add(42)
    #expect(hash.description == "47a6be5a3855cdfe72ae4356c033f634")
  }
}
