import Content
import Diagnostics
import Markdown

/// Reports pictures whose files cannot be read as such: no browser would show them.
struct PicturesReadable: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let written = page.documents.flatMap(\.links).filter(\.isImage)
      .map { (destination: $0.destination, span: $0.destinationSpan) }
    let top = page.writtenPictures.map { (destination: $0.value, span: $0.span) }
    return (written + top).compactMap { destination, span in
      guard
        case .success(.file(let path, _)) = links.resolve(
          destination, in: page.folder, language: page.language),
        !PictureFile.isOne(path) || links.site.tree[path]?.picture.map({ $0.size == nil }) ?? false
      else { return nil }
      let isShapes = path.lowercased().hasSuffix(".svg")
      return Diagnostic(
        .unreadableImage,
        isShapes
          ? "the picture does not say how large it is"
          : "the file is no picture that a browser shows",
        at: span,
        help: isShapes
          ? "give its element “svg” a “viewBox”"
          : "save it again as JPEG, PNG, WebP, AVIF or GIF")
    }
  }
}
