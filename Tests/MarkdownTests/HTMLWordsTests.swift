import Testing

@testable import Markdown

/// HTML that stands as a block: its tags are dropped, its words stay.
@Suite struct HTMLWordsTests {
  @Test(arguments: [
    ("<p>\nFive words.\n</p>", "<p>Five words.</p>\n"),
    ("<div class=\"a>b\">One *line* &amp; more</div>", "<p>One <em>line</em> &amp; more</p>\n"),
    ("<p>One</p><p>two</p>", "<p>One\ntwo</p>\n"),
    ("<p>H<sub>2</sub>O</p>", "<p>H2O</p>\n"),
    ("<p>10<sup>6</sup> m<sup>2</sup></p>", "<p>10\n6 m2</p>\n"),
    ("<table>\n<tr><td>1</td><td>2</td></tr>\n</table>", "<p>1\n2</p>\n"),
    ("<div>\n- no list\n# no heading\n</div>", "<p>- no list\n# no heading</p>\n"),
    ("> <p>\n> Quoted\n> </p>", "<blockquote>\n<p>Quoted</p>\n</blockquote>\n"),
    ("<script>\nlet a = \"<p>\"\n</script>", ""),
    ("<style>p { }</style>", ""),
    ("<STYLE>\np { }\n</Style> after", "<p>after</p>\n"),
    ("<!-- a > b\n\nc -->", ""),
    ("<!-- a --> b", "<p>b</p>\n"),
    ("<div class=\"never closed", ""),
    ("<p>a < b", "<p>a &lt; b</p>\n"),
  ])
  func wordsStay(_ source: String, _ html: String) {
    let (bytes, _) = renderFragment(Array(source.utf8), file: "page.md", dialect: .site)
    #expect(String(decoding: bytes, as: UTF8.self) == html)
  }
}
