import Content
import Diagnostics
import Markdown

/// Reports headings that skip a level, stand as high as the page's title, or have no words.
struct HeadingLevels: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    var level = 1
    return page.document.headings.compactMap { heading in
      if page.document.isWordless(heading.node, heading.text),
        !page.document.hasLink(within: heading.node, where: { !$0.isImage })
      {
        return Diagnostic(
          .skippedHeading, "a heading has no words", at: heading.span,
          help:
            "write its words behind “\(String(repeating: "#", count: heading.level))”, or take the line out"
        )
      }
      defer { level = max(heading.level, 2) }
      if heading.level == 1 {
        return Diagnostic(
          .skippedHeading, "only the page's title is a heading of the first level",
          at: heading.span, help: "begin its line with “##”")
      }
      guard heading.level > level + 1 else { return nil }
      let marks = String(repeating: "#", count: level + 1)
      return Diagnostic(
        .skippedHeading,
        "a heading of level \(heading.level) follows one of level \(level)", at: heading.span,
        help: "write “\(marks)”, so that no level is left out")
    }
  }
}
