public import Content
import Diagnostics
import Funding
import Languages

/// What each language of a site lacks beside its first one.
public struct TranslationReport: Sendable {
  /// The languages but the first, in the order of site.yaml.
  public let languages: [Lacking]

  /// What a language lacks.
  public struct Lacking: Sendable {
    /// What the language calls itself.
    public let name: String
    /// The pages that have no version in it.
    public internal(set) var missing: [String] = []
    /// The pages whose originals were changed since: the path, and the hash of the original as it is now.
    public internal(set) var stale: [(page: String, hash: String)] = []
    /// The pages that do not say what they were translated from: the path, and the hash to note.
    public internal(set) var unnoted: [(page: String, hash: String)] = []
    /// The pages that say themselves that they are behind.
    public internal(set) var pending: [String] = []
    /// The texts of the data that it lacks, such as `region wales: name`.
    public internal(set) var texts: [String] = []
    /// How many awards lack a title in it.
    public internal(set) var awards = 0

    /// Whether nothing is lacking.
    public var isNothing: Bool {
      missing.isEmpty && stale.isEmpty && unnoted.isEmpty && pending.isEmpty && texts.isEmpty
        && awards == 0
    }
  }

  /// Looks through a site.
  ///
  /// - Parameter site: The site, as it is published: what is held back is looked at when it is due.
  public init(_ site: Site) {
    let first = site.settings.defaultTag
    let originals = site.pages.filter { $0.language == first && $0.withdrawal == nil }
    languages = site.languages.filter { $0.tag != first }.map { language in
      var lacking = Lacking(name: language.name)
      for original in originals {
        guard let page = site.page(key: original.key, in: language.tag) else {
          lacking.missing.append(original.path)
          continue
        }
        let hash = Self.hash(of: original, in: site)
        if page.settings.translation.isPending { lacking.pending.append(page.path) }
        switch page.settings.translation.original?.value {
        case hash: break
        case nil: lacking.unnoted.append((page.path, hash))
        default: lacking.stale.append((page.path, hash))
        }
      }
      lacking.texts = Self.texts(of: site).filter { !$0.text.has(language.tag) }.map(\.name)
      let awards = site.dataset.awards
      lacking.awards = (0..<awards.count).count { row in
        awards[row].words.title.map { !$0.has(language.tag) } ?? false
      }
      return lacking
    }
  }

  /// The hash of a page's file: the first twelve digits of its SHA-256.
  public static func hash(of page: Page, in site: Site) -> String {
    String(Digest(of: site.tree[page.path]?.bytes ?? []).description.prefix(12))
  }

  /// The texts of the data that every language shows, each with what it is.
  private static func texts(of site: Site) -> [(name: String, text: LocalizedText)] {
    let settings = site.settings
    var texts: [(String, LocalizedText?)] = [
      ("site.yaml: title", settings.title), ("site.yaml: description", settings.description),
      ("publisher: name", settings.publisher?.name), ("licence: name", settings.licence?.name),
      ("licence: statement", settings.licence?.statement), ("theme: footer", settings.theme.footer),
      ("accessibility: method", settings.accessibility.test?.method),
    ]
    for region in site.dataset.regions.entries {
      texts.append(("region \(region.id.value): name", region.name))
      texts.append(("region \(region.id.value): note", region.note))
    }
    for fund in site.dataset.funds.entries {
      texts.append(("fund \(fund.id.value): name", fund.name))
      texts.append(("fund \(fund.id.value): note", fund.note))
    }
    for figure in site.dataset.figures.entries {
      texts.append(("figure \(figure.id.value): label", figure.label))
      texts.append(("figure \(figure.id.value): note", figure.note))
    }
    for table in site.dataset.tables.entries {
      texts.append(("table \(table.id.value): title", table.title))
    }
    return texts.compactMap { name, text in text.map { (name, $0) } }
  }
}

extension LocalizedText {
  /// Whether there is a text in a language.
  fileprivate func has(_ tag: String) -> Bool { texts.contains { $0.tag == tag } }
}

extension TranslationReport {
  /// The report in words, a part for each language.
  public var text: String {
    languages.map { language in
      guard !language.isNothing else { return "\(language.name): nothing is lacking.\n" }
      func part(_ heading: String, _ lines: [String]) -> String {
        lines.isEmpty ? "" : "  \(heading):\n" + lines.map { "    \($0)\n" }.joined()
      }
      return "\(language.name)\n"
        + part("no version yet", language.missing)
        + part(
          "changed since it was translated; when the page is mended, note what it was translated from",
          language.stale.map { "\($0.page)  translated_from: \($0.hash)" })
        + part(
          "does not say what it was translated from; when it is up to date, note it at the top",
          language.unnoted.map { "\($0.page)  translated_from: \($0.hash)" })
        + part("says itself that it is behind (translation: pending)", language.pending)
        + part("texts of the data shown in another language", language.texts)
        + (language.awards == 0
          ? "" : "  awards with titles in another language: \(language.awards)\n")
    }.joined()
  }
}
