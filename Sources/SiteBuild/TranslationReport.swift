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
    /// The texts of the settings and the data that it lacks, such as `region wales: name`.
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

  /// The texts of the settings and the data that every language shows, each with what it is.
  private static func texts(of site: Site) -> [(name: String, text: LocalizedText)] {
    let changes = site.changes.map { note in
      ("\(note.isRemoval ? "removal" : "change") of \(note.changed.dataText): reason", note.reason)
    }
    return texts(of: site.settings) + texts(of: site.dataset)
      + texts(of: site.dataset.tables.entries, written: site.settings.defaultTag) + changes
  }

  private static func texts(of settings: SiteSettings) -> [(String, LocalizedText)] {
    let texts: [(String, LocalizedText?)] =
      [
        ("site.yaml: title", settings.title), ("site.yaml: description", settings.description),
        ("publisher: name", settings.publisher?.name), ("licence: name", settings.licence?.name),
        ("licence: statement", settings.licence?.statement),
        ("theme: footer", settings.theme.footer),
        ("accessibility: method", settings.accessibility.test?.method),
      ] + settings.accessibility.problems.map { ("accessibility: problem", $0) }
      + settings.navigation.map { ("navigation \($0.page.value): title", $0.title) }
      + [("site.yaml: map_credit", settings.mapCredit)]
    return texts.compactMap { name, text in text.map { (name, $0) } }
  }

  /// The texts of what the data describes. What a source says in its own words is no text of the site.
  private static func texts(of dataset: FundingDataset) -> [(String, LocalizedText)] {
    var texts: [(String, LocalizedText?)] = []
    for source in dataset.sources.entries {
      let name = "source \(source.id.value): "
      texts += [
        (name + "title", source.title), (name + "publisher", source.publisher),
        (name + "licence", source.licence), (name + "note", source.note),
      ]
    }
    for region in dataset.regions.entries {
      let name = "region \(region.id.value): "
      texts += [(name + "name", region.name), (name + "note", region.note)]
    }
    for fund in dataset.funds.entries {
      let name = "fund \(fund.id.value): "
      texts += [
        (name + "name", fund.name), (name + "funder", fund.funder), (name + "note", fund.note),
      ]
      texts += fund.allocations.map { allocation in
        let places = allocation.regions.map(\.value).joined(separator: ", ")
        return (name + "note on \(places)", allocation.note)
      }
    }
    for figure in dataset.figures.entries {
      let name = "figure \(figure.id.value): "
      texts += [(name + "label", figure.label), (name + "note", figure.note)]
      texts += figure.history.map {
        (name + "reason of \($0.changed.value.dataText)", $0.reason)
      }
    }
    return texts.compactMap { name, text in text.map { (name, $0) } }
  }

  /// The texts of further tables. A column without a title shows its heading, in the language that the site is written in.
  private static func texts(
    of tables: [Table], written tag: String
  ) -> [(String, LocalizedText)] {
    tables.flatMap { table -> [(String, LocalizedText)] in
      let name = "table \(table.id.value): "
      let own = [
        ("title", table.title), ("description", table.description), ("note", table.note),
      ].compactMap { key, text in text.map { (name + key, $0) } }
      let columns = table.columns.flatMap { column -> [(String, LocalizedText)] in
        let title = column.title ?? LocalizedText(column.name, tag: tag)
        return [(name + "title of column \(column.name)", title)]
          + (column.description.map { [(name + "description of column \(column.name)", $0)] } ?? [])
      }
      return own + columns
    }
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
