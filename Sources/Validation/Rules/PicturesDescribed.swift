import Content
import Diagnostics
import Markdown

/// Reports pictures without a description.
struct PicturesDescribed: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    page.documents.flatMap(\.undescribedPictures)
  }
}
