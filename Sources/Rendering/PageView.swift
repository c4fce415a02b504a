import Content
import Funding
import Languages

/// A page being composed: its language and address, and what its links count from.
struct PageView: Sendable {
  let composer: Composer
  /// The site with its pages as they are now; the composer may be that of a site whose pages had other words.
  let site: Site
  let language: Language
  /// The address from the root of the site.
  let address: String
  /// What it shares with other pages, where that was worked out before.
  let shared: SharedParts
  /// The words of the block that is being drawn.
  var blockWords = BlockWords()

  /// Prepares to compose a page.
  init(
    composer: Composer, site: Site? = nil, language: Language, address: String,
    shared: SharedParts = .none
  ) {
    self.composer = composer
    self.site = site ?? composer.site
    self.language = language
    self.address = address
    self.shared = shared
  }

  var tag: String { language.tag }
  var defaultTag: String { site.settings.defaultTag }

  /// The words of a key in the page's language.
  func string(_ key: String) -> String { language.string(key) ?? key }

  /// The words of a key with their gaps filled.
  func string(_ key: String, _ arguments: KeyValuePairs<String, String>) -> String {
    language.string(key, arguments) ?? key
  }

  /// The words of a key for a number of things.
  func string(_ key: String, count: Int, _ arguments: KeyValuePairs<String, String> = [:]) -> String
  {
    language.string(key, count: count, arguments) ?? key
  }

  /// A text of the data in the page's language, else in another with that language's tag.
  func words(_ text: LocalizedText) -> (text: String, language: String?) {
    let found = text.text(in: tag, default: defaultTag)
    return (found.text, foreign(found.tag))
  }

  /// The tag for the `lang` attribute of what is in a language; `nil` where that is the page's.
  func foreign(_ other: String) -> String? { other == tag ? nil : htmlTag(other) }

  /// The tag for `lang` attributes.
  func htmlTag(_ tag: String) -> String { tag == "en" ? "en-GB" : tag }

  /// That something is in another language, such as “(in Welsh)”.
  func note(on other: String) -> String {
    language.string("in_language_" + other)
      ?? string("in_other_language", ["language": site.language(other)?.name ?? other])
  }

  /// The link to an address of the site.
  func link(_ target: String) -> String {
    // The page for lost addresses is shown at any depth, so its links count from the host's root where the
    // site's place there is known.
    if isNotFound, let baseURL = site.settings.baseURL {
      return hostPath(target, baseURL: baseURL)
    }
    return relativeLink(to: target, from: address)
  }

  /// The link to a page in the page's own language.
  func link(toOwn target: String) -> String {
    link(Content.address(target, in: tag, default: defaultTag))
  }

  /// Whether this is the page for lost addresses.
  var isNotFound: Bool { address == "404.html" || address.hasSuffix("/404.html") }

  /// A date in words and for machines.
  func date(_ date: PartialDate) -> DateContext {
    DateContext(
      text: date.text(in: language), iso: date.iso, isDay: date.firstDay == date.lastDay)
  }

  /// A cell with a date; of one that HTML has no form for, its first day says where it belongs.
  func dateCell(_ date: PartialDate) -> TableWriter.Cell {
    let cell = TableWriter.Cell.date(self.date(date))
    guard date.iso == nil else { return cell }
    return .sorted(
      cell, by: PartialDate.text(ofDay: date.days(yearStart: site.reading.yearStart).lowerBound))
  }
}
