import Diagnostics
import Markdown
import Testing

/// A picture without a description is told of where one text is rendered by itself, as on a page.
@Suite struct UndescribedPictureTests {
  private func problems(_ text: String, _ dialect: MarkdownOptions.Dialect) -> [Diagnostic] {
    renderFragment(Array(text.utf8), file: "page.md", dialect: dialect).diagnostics
  }

  @Test func itIsReportedWhereItStands() {
    let found = problems("Words ![](a.png) and ![a map](b.png)\n\n![ ](c.png)\n", .site)
    #expect(found.map(\.rule) == [.missingAltText, .missingAltText])
    #expect(found.map { $0.span?.start } == [6, 38])
  }

  @Test func theSpecificationKnowsNoSuchThing() {
    #expect(problems("![](a.png)\n", .commonmark).isEmpty)
  }
}
