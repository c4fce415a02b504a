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

  @Test func filesThatAStyleSheetNamesAreFoundHoweverTheyAreWritten() {
    func addressed(_ text: String) -> String {
      let bytes = withAddresses(Array(text.utf8)) { $0 == "a.png" ? "a-1.png" : nil }
      return String(decoding: bytes, as: UTF8.self)
    }
    for written in ["url(a.png)", "url('a.png')", "url( \"./a.png\" )", "URL(./a.png)"] {
      #expect(
        addressed("x{b:\(written)}") == "x{b:\(written.prefix(4))\"a-1.png\")}", "\(written)")
    }
    #expect(addressed("url(a.png#x) url(a.png?v=1)") == "url(\"a-1.png#x\") url(\"a-1.png?v=1\")")
    for other in [
      "url(b.png)", "url(#x)", "url(data:a.png)", "url(a.png", "\"url(a.png)\"", "/* url(a.png) */",
      "@import url(a.png);", "url(/a.png)", "url(https://a.example/a.png)",
    ] {
      #expect(addressed(other) == other)
    }
    let both = "@import 'b.css'; x{b:url("
    #expect(addressed(both + "a.png)}") == both + "\"a-1.png\")}")
  }
}
