import Content
import Languages

/// Case studies that have a tag or a year in common, in one language.
struct StudyChoice: Sendable {
  /// What they have in common.
  enum Kind: String, CaseIterable, Sendable {
    case tags, years
  }

  /// What they have in common.
  let kind: Kind
  /// The tag as first written, or the year.
  let name: String
  /// The name as a part of an address.
  let slug: String
  /// The case studies, newest first.
  var studies: [Page]

  /// The address of their list, without a language's folder.
  var address: String { "\(ListKind.caseStudies.rawValue)/\(kind.rawValue)/\(slug).html" }
}

extension Site {
  /// The case studies that lists of a language show, newest first: those of the language, and those of the
  /// default language that lack a translation.
  func caseStudies(in tag: String) -> [Page] {
    pages.filter { $0.kind == .caseStudy && lists($0, in: tag) }.sorted { $0.isNewer(than: $1) }
  }

  /// What the case studies of a language can be chosen by, tags in the order of the alphabet, then years,
  /// the newest first.
  func studyChoices(of studies: [Page], in language: Language) -> [StudyChoice] {
    let tags = StudyChoice.grouped(studies, by: .tags) { $0.settings.tags }
    let years = StudyChoice.grouped(studies, by: .years) { page in
      page.settings.date.map { $0.years.map(String.init) } ?? []
    }
    return tags.sorted {
      language.sortKey($0.name).lexicographicallyPrecedes(language.sortKey($1.name))
    } + years.sorted { (Int($0.name) ?? 0) > (Int($1.name) ?? 0) }
  }
}

extension StudyChoice {
  /// Groups pages by names; names that are spelt alike in an address are one.
  fileprivate static func grouped(
    _ studies: [Page], by kind: Kind, _ names: (Page) -> [String]
  ) -> [StudyChoice] {
    var choices: [String: StudyChoice] = [:]
    for page in studies {
      var seen: Set<String> = []
      for name in names(page) {
        let slug = Languages.distinctSlug(of: name)
        guard !slug.isEmpty, seen.insert(slug).inserted else { continue }
        choices[slug, default: StudyChoice(kind: kind, name: name, slug: slug, studies: [])]
          .studies.append(page)
      }
    }
    return choices.values.sorted { $0.slug < $1.slug }
  }
}
