import Testing

@testable import SiteBuild

/// Style sheets without what only people read.
@Suite struct StyleSheetTests {
  private func compact(_ text: String) -> String {
    String(decoding: compactStyle(Array(text.utf8)), as: UTF8.self)
  }

  @Test func whatBrowsersReadStays() {
    for (text, wanted) in [
      ("a {\n  color: red;\n}\n", "a{color:red;}\n"),
      ("/* x */ a,\nb > c { margin: 0 1px }", "a,b > c{margin:0 1px}\n"),
      ("a::after { content: \"/* no */  {\"; }", "a::after{content:\"/* no */  {\";}\n"),
      ("a { content: 'it\\'s  ; }' }", "a{content:'it\\'s  ; }'}\n"),
      ("a /* b */ c { }", "a c{}\n"), ("a/* b", "a"), ("\"open", "\"open"), ("", ""),
      (
        "@media (min-width: 40em) {\n  a {\n    b: c;\n  }\n}",
        "@media (min-width:40em){a{b:c;}\n}\n"
      ),
      (":root { --a: 1px; } a :hover { b: c }", ":root{--a:1px;}\na :hover{b:c}\n"),
      ("a { margin: calc(1px + 2px) }", "a{margin:calc(1px + 2px)}\n"),
    ] {
      #expect(compact(text) == wanted)
      #expect(compact(wanted) == wanted, "a second time: \(text)")
    }
  }
}
