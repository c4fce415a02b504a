import Content
import Diagnostics
import Markdown

/// Reports pictures without a description.
struct PicturesDescribed: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    page.documents.flatMap(\.links).filter { $0.isImage && $0.text.allSatisfy(\.isWhitespace) }.map
    { link in
      Diagnostic(
        .missingAltText, "the picture has no description for those who cannot see it",
        at: link.span,
        help:
          "write between the brackets what it shows, or the word decorative, without quotation marks, if it says nothing"
      )
    }
  }
}
