public import Diagnostics
import Funding
import Markdown

extension Page {
  /// All that the rest of a site can see of the page, as bytes: its settings, where its links lead and by which words,
  /// its headings, and the blocks that sitegen draws. While they stay the same, a change of the page
  /// shows on the page itself and nowhere else.
  ///
  /// - Parameter bytes: The page's file.
  /// - Returns: `nil` for a page that others show parts of, or whose settings have no end.
  public func face(in bytes: [UInt8]) -> [UInt8]? {
    switch kind {
    case .home, .caseStudy, .regionProse, .fundProse, .plain: break
    case .notFound, .listProse, .prose, .withdrawn: return nil
    }
    guard let parts = FrontMatter(bytes) else { return nil }
    var face = FaceWriter()
    face.add(bytes[..<parts.body.lowerBound])
    for document in documents {
      face.add(document.links.count)
      for link in document.links {
        face.add(link.isImage ? 1 : 0)
        face.add(link.section)
        for text in [link.destination, link.title, link.text] { face.add(text.utf8) }
      }
      face.add(document.headings.count)
      for heading in document.headings {
        for text in [heading.id, heading.text] { face.add(text.utf8) }
      }
    }
    for placed in directives {
      let fence = document.fences[placed.fence]
      face.add(placed.section)
      face.add(fence.info.utf8)
      face.add(fence.body)
    }
    return face.bytes
  }
}

/// Writes values one behind another, each with its length, so that no two lists of them give the same bytes.
private struct FaceWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    for shift in stride(from: 0, to: 32, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  mutating func add(_ more: some Collection<UInt8>) {
    add(more.count)
    bytes += more
  }
}

/// A site in which only words of pages are other than before.
public struct ReworkedSite: Sendable {
  /// The site as it is now.
  public let site: Site
  /// The positions of the pages whose words changed.
  public let pages: [Int]
  /// What was wrong with these pages alone, before.
  public let before: [Diagnostic]
  /// What is wrong with these pages alone, now.
  public let after: [Diagnostic]
}

extension Site {
  /// The site of files that are other than those it was read from, where they differ in words of pages alone: nothing
  /// else needs to be read again.
  ///
  /// - Parameter tree: The files as they are now.
  /// - Returns: The site; `nil` where anything changed that other pages may show.
  public func reworked(_ tree: SourceTree) -> ReworkedSite? {
    guard let paths = self.tree.changedTexts(in: tree) else { return nil }
    var pages = self.pages
    var (changed, before, after): ([Int], [Diagnostic], [Diagnostic]) = ([], [], [])
    for path in paths {
      guard let position = index.position(path: path), let old = self.tree[path]?.bytes,
        let new = tree[path]?.bytes, let was = read(path, old, &before),
        let now = read(path, new, &after), let face = was.face(in: old), face == now.face(in: new)
      else { return nil }
      pages[position] = now
      changed.append(position)
    }
    return ReworkedSite(
      site: Site(self, pages: pages, tree: tree), pages: changed, before: before, after: after)
  }

  /// Reads a page by itself.
  private func read(
    _ path: String, _ bytes: [UInt8], _ diagnostics: inout [Diagnostic]
  ) -> Page? {
    guard let path = PagePath(path, tags: reading.tags) else { return nil }
    let draft = PageDraft(path, bytes: bytes, reading: reading, limits: limits)
    guard !draft.isHeld, draft.withdrawal == nil else { return nil }
    diagnostics += draft.diagnostics
    let page = PageAssembly(
      tags: reading.tags, languages: languages, dataset: dataset, reading: reading,
      drafts: [draft], limits: limits, contact: settings.contact,
      extra: settings.extra
    ).pages(&diagnostics).first
    guard let page, page.language != settings.defaultTag else { return page }
    return page.completed(by: self.page(key: page.key, in: settings.defaultTag))
  }
}

extension SourceTree {
  /// The paths of the files whose texts are others in another tree; `nil` where a file came, went, or is another
  /// picture.
  fileprivate func changedTexts(in other: SourceTree) -> [String]? {
    guard files.count == other.files.count else { return nil }
    var paths: [String] = []
    for (old, new) in zip(files, other.files) {
      guard old.path == new.path, old.picture == new.picture,
        old.size == new.size || old.bytes != nil,
        (old.bytes == nil) == (new.bytes == nil)
      else { return nil }
      if old.bytes != new.bytes { paths.append(old.path) }
    }
    return paths
  }
}
