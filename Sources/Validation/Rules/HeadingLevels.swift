import Content
import Diagnostics
import Markdown

/// Reports headings that skip a level, stand as high as the page's title, or have no words: those of the page's text, and
/// of the texts of its blocks, which stand below the heading above the block.
struct HeadingLevels: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let headings = page.document.headings
    let ofBlocks = page.directives.flatMap { placed in
      let above = headings.prefix(placed.section).last { $0.level > 1 }
      return placed.directive.texts.flatMap {
        problems(in: $0.document, below: above?.level ?? 1)
      }
    }
    return problems(in: page.document, below: 1) + ofBlocks
  }

  /// What is wrong with the headings of a text that stands below one of a level.
  private func problems(in document: MarkdownDocument, below outer: Int) -> [Diagnostic] {
    var level = outer
    return document.headings.compactMap { heading in
      if document.isWordless(heading.node, heading.text),
        !document.hasLink(within: heading.node, where: { !$0.isImage })
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
