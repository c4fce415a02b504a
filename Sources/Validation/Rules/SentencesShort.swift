import Content
import Diagnostics
import Markdown

/// Hints at sentences that are hard to take in at once. It is off until site.yaml asks for it.
struct SentencesShort: PageRule {
  /// How many words a sentence may have, as GOV.UK advises its writers.
  private static let words = 25

  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    guard let source = links.site.tree[page.path]?.bytes else { return [] }
    return page.documents.flatMap { document in
      document.textRuns { _ in .own }.filter { $0.quotation == nil }.flatMap { run in
        var places = RunPlaces(run, of: document, source: source)
        return Self.long(in: run.bytes).map { range, count in
          Diagnostic(
            .longSentence, "this sentence has \(count) words",
            at: places.place(of: range).span,
            help: "make two of it; \(Self.words) words are easy to read")
        }
      }
    }
  }

  /// The sentences with too many words: where each stands, and how many it has.
  private static func long(in bytes: [UInt8]) -> [(range: Range<Int>, count: Int)] {
    var found: [(Range<Int>, Int)] = []
    var start = 0
    var count = 0
    var offset = 0
    for word in bytes.split(separator: 0x20, omittingEmptySubsequences: false) {
      defer { offset += word.count + 1 }
      if count == 0 { start = offset }
      if !word.isEmpty { count += 1 }
      guard let last = word.last, [0x21, 0x2E, 0x3A, 0x3B, 0x3F].contains(last) else { continue }
      if count > words { found.append((start..<offset + word.count, count)) }
      count = 0
    }
    if count > words { found.append((start..<bytes.count, count)) }
    return found
  }
}
