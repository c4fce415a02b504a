import Content
import Markdown
import Templates

/// What the block `contents` shows.
struct ContentsContext: TemplateContext {
  let title: String?
  let items: [Item]

  static let fields: [ContextField<Self>] = [
    .optionalText("title", "The words above the list.") { $0.title },
    .list("items", "The headings.") { $0.items },
  ]

  /// A heading of the page.
  struct Item: TemplateContext {
    let title: String
    let url: String
    let level: String

    static let fields: [ContextField<Self>] = [
      .text("title", "The words of the heading.") { $0.title },
      .url("url", "Its place on the page.") { $0.url },
      .text("level", "How deep it is, from 1.") { $0.level },
    ]
  }
}

extension PageView {
  /// The headings of the page, as deep as is asked for; `nil` where there are none.
  func contents(_ list: ContentsList, at place: BlockPlace) -> ContentsContext? {
    let headings = place.document.headings.filter { $0.level - 1 <= list.depth }
    guard !headings.isEmpty else { return nil }
    return ContentsContext(
      title: list.title,
      items: headings.map { heading in
        .init(
          title: words(of: heading, in: place.document, folder: place.folder),
          url: "#" + heading.id, level: String(heading.level - 1))
      })
  }
}
