import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The list of every source.
enum SourcesPage: PageFamily {
  static let layout = Layout("sources", SourcesContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.inEveryLanguage(MadePage.sources.address, layout, phase: .lists) { $0.sourcesPage() }
  }
}

extension PageView {
  /// What the page of all sources shows.
  fileprivate func sourcesPage() -> SourcesContext {
    let prose = site.page(key: "sources", in: tag)
    var notes = SourceNotes()
    let content = prose.map { body(of: $0, notes: &notes) }.filled
    return SourcesContext(
      site: siteContext(),
      page: head(
        title: prose?.settings.title.value ?? string("sources"),
        description: prose?.settings.summary?.value, versions: everyVersion("sources.html")),
      content: content, items: composer.usedSources(tag).map { item($0) },
      sources: notes.entries(in: self))
  }

  /// A source, whole, with the figures that rest on it.
  private func item(_ source: Source) -> SourceContext {
    whole(
      source,
      figures: composer.figures(ofSource: source.id.value).map { figure in
        let label = words(figure.label)
        return FactContext(
          label: label.text, value: markedWording(of: figure),
          url: link(toOwn: figure.address), language: label.language)
      } + earlierValues(of: source))
  }

  /// The earlier values that rest on a source, each marked as such.
  private func earlierValues(of source: Source) -> [FactContext] {
    (composer.historiesBySource[source.id.value] ?? []).flatMap { figure in
      let label = words(figure.label)
      return figure.history.filter { $0.source?.value == source.id.value }.map { earlier in
        FactContext(
          label: label.text,
          value:
            "\(site.wording(of: earlier.value.value, in: tag)) [\(string("earlier_value_mark"))]",
          url: link(toOwn: figure.address), language: label.language)
      }
    }
  }

  /// A source, whole.
  func whole(_ source: Source, figures: [FactContext]) -> SourceContext {
    let title = words(source.title)
    let note = source.note.map { words($0) }
    let publisher = source.publisher.map { words($0) }
    let licence = source.licence.map { words(ofLicence: $0) }
    let quote = source.quote.map { words($0) }
    return SourceContext(
      anchor: "source-" + source.id.value, title: title.text, titleLanguage: title.language,
      url: source.url, publisher: publisher?.text, publisherLanguage: publisher?.language,
      published: source.published.map { date($0) }, accessed: source.accessed.map { date($0) },
      due: due(source.review), licence: licence?.text, licenceLanguage: licence?.language,
      attribution: attribution(licence: licence?.text, note: note?.text),
      quote: quote?.text, quoteLanguage: quote?.language,
      note: note?.text, noteLanguage: note?.language,
      figures: figures)
  }
}

extension PageView {
  /// The name of a licence, with its language where that is not the page's. The Open Government Licence alone is called so in
  /// English, whatever the first language of the site.
  func words(ofLicence name: LocalizedText) -> (text: String, language: String?) {
    let (text, language) = words(name)
    let isEnglish =
      OpenGovernmentLicence.isMeant(by: text)
      && text.lowercased().contains(OpenGovernmentLicence.name.lowercased())
    return (text, isEnglish ? foreign("en") : language)
  }

  /// What is to be said of a source under the Open Government Licence; of one whose note says it, the licence's name.
  fileprivate func attribution(licence: String?, note: String?) -> LinkContext? {
    guard let licence, OpenGovernmentLicence.isMeant(by: licence) else { return nil }
    let isSaid = note?.contains(OpenGovernmentLicence.name) ?? false
    return LinkContext(
      title: isSaid ? OpenGovernmentLicence.name + " v3.0" : OpenGovernmentLicence.attribution,
      url: OpenGovernmentLicence.url, language: foreign("en"))
  }
}

/// The licence of most of what public bodies in the United Kingdom publish.
enum OpenGovernmentLicence {
  static let name = "Open Government Licence"
  static let url = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
  /// The sentence that the licence prescribes where the provider gives none of its own.
  static let attribution =
    "Contains public sector information licensed under the Open Government Licence v3.0."

  /// Whether a text names it and nothing else: version 3, or no version.
  static func isMeant(by text: String) -> Bool {
    var words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)[...]
    while let first = words.first,
      ["the", "y", "crown", "copyright"].contains(first)
        || first.count == 4 && first.allSatisfy(\.isNumber)
    {
      words.removeFirst()
    }
    let names = [
      ["ogl", "uk"], ["ogl"], ["open", "government", "licence"],
      ["trwydded", "llywodraeth", "agored"],
      ["drwydded", "llywodraeth", "agored"],
    ]
    guard let name = names.first(where: words.starts(with:)) else { return false }
    return ["", "v3", "v3 0", "3", "3 0", "version 3", "version 3 0", "uk", "uk 3 0"]
      .contains(words.dropFirst(name.count).joined(separator: " "))
  }
}
