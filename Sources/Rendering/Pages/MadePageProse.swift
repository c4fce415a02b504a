import Content
import Diagnostics
import Funding
import Languages
import Templates

/// What someone wrote for a page that sitegen makes.
struct MadePageProse {
  let head: PageHeadContext
  let summary: MarkedWords?
  let content: [UInt8]?
  /// The sources of the figures in the prose.
  let sources: [SourceEntryContext]
}

extension PageView {
  /// The prose of a page that sitegen makes, with what the page says of itself.
  ///
  /// - Parameters:
  ///   - made: The page.
  ///   - about: What it is about, in the words of schema.org.
  /// - Returns: What the page shows of what was written.
  func prose(of made: MadePage, about: [JSON] = []) -> MadePageProse {
    let page = site.page(key: made.rawValue, in: tag)
    var notes = SourceNotes()
    let content = page.map { body(of: $0, notes: &notes) }
    return MadePageProse(
      head: head(
        title: page?.settings.title.value ?? string(made.titleKey),
        description: page?.settings.summary?.value, about: about,
        versions: everyVersion(made.address)),
      summary: lede(of: page, notes: &notes), content: content.filled,
      sources: notes.entries(in: self))
  }
}
