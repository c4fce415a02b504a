import Content
import Funding
import Languages

/// The numbered sources of one page: each source gets its number where it is first used, and keeps
/// the places that use it.
struct SourceNotes {
  /// The sources in the order of their numbers, by position in the dataset.
  private(set) var sources: [Int] = []
  private var numbers: [Int: Int] = [:]
  private var mentions: [Int: [(anchor: String, words: String)]] = [:]
  private var mentionCounts: [String: Int] = [:]
  private var figures: [Int: [Int]] = [:]
  private var linkedIn: [Int: Set<Int>] = [:]

  private var ownSections = 0
  /// Whether the page has shown a picture.
  private(set) var hasPicture = false

  /// Notes a picture; whether it is the page's first.
  mutating func isFirstPicture() -> Bool {
    defer { hasPicture = true }
    return !hasPicture
  }

  private var courses = 0

  /// The number of the next course of a figure that the page shows, from 1.
  mutating func newCourse() -> Int {
    courses += 1
    return courses
  }

  private var tables = 0

  /// The number of the next table in the page's texts, from 1.
  mutating func newTable() -> Int {
    tables += 1
    return tables
  }

  /// A section that no other place of the page is in, such as a table's.
  mutating func newSection() -> Int {
    ownSections += 1
    return -100 - ownSections
  }

  /// The number of a source, from 1.
  mutating func number(of source: Int) -> Int {
    if let number = numbers[source] { return number }
    sources.append(source)
    numbers[source] = sources.count
    return sources.count
  }

  /// Notes a place that shows a figure, and gives it a name of its own on the page.
  mutating func mention(figure id: String, source: Int, words: String) -> String {
    let count = mentionCounts[id, default: 0] + 1
    mentionCounts[id] = count
    let anchor = "figure-\(id)-\(count)"
    mentions[source, default: []].append((anchor, words))
    return anchor
  }

  /// Notes that the page shows a figure of a source.
  mutating func note(figure: Int, source: Int) {
    guard figures[source]?.contains(figure) != true else { return }
    figures[source, default: []].append(figure)
  }

  /// Whether this is the first time that a section of the page shows a figure.
  mutating func isFirst(figure: Int, in section: Int) -> Bool {
    linkedIn[section, default: []].insert(figure).inserted
  }

  /// The page's list of sources.
  func entries(in view: PageView) -> [SourceEntryContext] {
    sources.enumerated().map { position, source in
      entry(view.site.dataset.sources.entries[source], source, number: position + 1, in: view)
    }
  }

  private func entry(
    _ source: Source, _ position: Int, number: Int, in view: PageView
  ) -> SourceEntryContext {
    let title = view.words(source.title)
    let publisher = source.publisher.map { view.words($0) }
    var counts: [String: Int] = [:]
    let backLinks = (mentions[position] ?? []).map { mention in
      let count = counts[mention.words, default: 0] + 1
      counts[mention.words] = count
      let words = count > 1 ? "\(mention.words) (\(count))" : mention.words
      return LinkContext(
        title: view.string("back_to", ["what": words]), url: "#" + mention.anchor, language: nil)
    }
    return SourceEntryContext(
      number: String(number), anchor: "source-\(number)", title: title.text,
      titleLanguage: title.language, url: source.url,
      publisher: publisher?.text, publisherLanguage: publisher?.language,
      published: source.published.map { view.date($0) },
      accessed: source.accessed.map { view.date($0) }, backLinks: backLinks,
      due: view.due(source.review), figures: (figures[position] ?? []).map { view.noted($0) })
  }
}
