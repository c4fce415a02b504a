import Content
import Diagnostics
import Funding
import Languages
import Markdown

/// Reports names of places and funds that are out of use and still stand in texts.
struct FormerNames: PageRule {
  /// A name, with the names that may hold it and are in use.
  private struct Name {
    let text: [UInt8]
    let tag: String?
    let noun: String
    let id: String
    let present: LocalizedText
    let others: [[UInt8]]
  }

  private let names: [Name]
  private let defaultTag: String

  init(_ site: Site) {
    defaultTag = site.settings.defaultTag
    names =
      site.dataset.regions.entries.flatMap {
        Self.names("place", $0.id.value, $0.name, $0.also)
      }
      + site.dataset.funds.entries.flatMap { Self.names("fund", $0.id.value, $0.name, $0.also) }
  }

  private static func names(
    _ noun: String, _ id: String, _ name: LocalizedText, _ also: OtherNames
  ) -> [Name] {
    let former = Set(also.former.map(\.name))
    let others = (name.texts.map(\.text) + also.all.filter { !former.contains($0) })
      .map { Array($0.utf8) }
    return also.former.map {
      Name(
        text: Array($0.name.utf8), tag: $0.tag, noun: noun, id: id, present: name, others: others)
    }
  }

  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    let names = names.filter { $0.tag == nil || $0.tag == page.language }
    guard !names.isEmpty, let source = links.site.tree[page.path]?.bytes else { return [] }
    return page.documents.flatMap { document in
      document.textRuns { _ in .own }.flatMap { run -> [Diagnostic] in
        // What somebody said stays as it was said.
        guard run.quotation == nil else { return [] }
        var places = RunPlaces(run, of: document, source: source)
        return names.flatMap { name in
          run.bytes.words(name.text, outside: name.others).map { range in
            diagnostic(
              name, at: places.place(of: range).span, page.language)
          }
        }
      }
    }
  }

  private func diagnostic(_ name: Name, at span: SourceSpan, _ tag: String) -> Diagnostic {
    let present = name.present.text(in: tag, default: defaultTag).text
    let former = String(decoding: name.text, as: UTF8.self)
    return Diagnostic(
      .formerName, "“\(former)” is a former name of the \(name.noun) “\(name.id)”", at: span,
      help: "write “\(present)”")
  }
}

extension [UInt8] {
  /// Where words stand in a text, but not within other words that hold them.
  fileprivate func words(_ words: [UInt8], outside others: [[UInt8]]) -> [Range<Int>] {
    let found = places(of: words)
    guard !found.isEmpty else { return [] }
    let covered = others.filter { $0.count > words.count }.flatMap { places(of: $0) }
    return found.filter { range in !covered.contains { $0.overlaps(range) } }
  }

  private func places(of words: [UInt8]) -> [Range<Int>] {
    guard let first = words.first, words.count <= count else { return [] }
    return (0...count - words.count).compactMap { start in
      let end = start + words.count
      guard self[start] == first, self[start..<end].elementsEqual(words),
        !endsInWord(start), !beginsWithWord(end)
      else { return nil }
      return start..<end
    }
  }

  /// Whether a letter or digit stands before an offset.
  private func endsInWord(_ end: Int) -> Bool {
    guard let start = self[..<end].lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return false }
    return self[start..<end].isWord
  }

  /// Whether a letter or digit stands at an offset.
  private func beginsWithWord(_ start: Int) -> Bool {
    guard start < count else { return false }
    let end = self[(start + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? count
    return self[start..<end].isWord
  }
}

extension ArraySlice<UInt8> {
  /// Whether a sign is a letter or a digit.
  fileprivate var isWord: Bool {
    String(decoding: self, as: UTF8.self).unicodeScalars.first.map {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    } ?? false
  }
}
