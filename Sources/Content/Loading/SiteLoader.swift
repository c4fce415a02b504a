public import Diagnostics
import Funding
import Languages
import Quantities
import YAML

/// Reads a site out of its files.
///
/// - Parameter input: The files and what reading them depends on.
/// - Returns: The site with all that is wrong with its files, in no order; no site where `site.yaml`
///   itself cannot be used. A site with errors is fit to be checked further, not to be published.
public func loadSite(_ input: SiteInput) async -> (site: Site?, diagnostics: [Diagnostic]) {
  var loader = SiteLoader(input)
  let site = await loader.load()
  return (site, loader.diagnostics)
}

/// The steps of reading a site.
struct SiteLoader {
  let input: SiteInput
  var diagnostics: [Diagnostic] = []
  var limits = SiteLimits()
  /// The times at which change notes and files that are held back go out.
  var comingTimes: Set<Instant> = []
  /// What is accepted, as far as it was read.
  var acceptances = AcceptanceReading()
  /// The languages that “languages” names and that have no words.
  private var wordlessTags: Set<String> = []

  init(_ input: SiteInput) { self.input = input }

  mutating func load() async -> Site? {
    guard let record = settingsRecord() else { return nil }
    limits = SiteLimits(record)
    SiteSettings.checkNumbers(record, diagnostics: &diagnostics)
    acceptances.add(settings: record)
    let tags = languageTags(record)
    let known = tags.compactMap { language($0) }
    guard !known.isEmpty, known.count == tags.count else { return nil }
    diagnostics += checkStrings(known)
    reportIdleLanguages(tags)
    let units = records("units", ContentFormats.unit)
    let languages = known.map { $0.counting(units) }
    guard var reading = readingSettings(record, tags: tags, languages: languages) else {
      return nil
    }
    for unit in units {
      guard let id = unit.text("id")?.value else { continue }
      reading.takeIn(unit.texts("aggregate_of").map(\.value), by: id)
    }
    var reader = EntryReader(settings: reading)
    let settings = SiteSettings(record, baseURL: input.baseURL, reader: &reader)
    diagnostics += reader.diagnostics
    let drafts = withdrawnTogether(
      heldTogether(await pageDrafts(reading), tags: tags), tags: tags)
    let releases = releases(reading)
    let times = EntryReader(settings: reading)
    let noted = records("changes", ContentFormats.change, isHeld: times.isHeld)
    let dataset = readDataset(
      reading, drafts: drafts, released: releases.last.map { released($0, without: noted) })
    guard let settings else { return nil }
    let pages = PageAssembly(
      tags: tags, languages: languages, dataset: dataset, reading: reading, drafts: drafts,
      limits: limits, contact: settings.contact, extra: settings.extra
    ).pages(&diagnostics)
    let held = Set(drafts.filter(\.isHeld).map(\.path.path))
    let (removed, removalNotes) = removals(reading, dataset)
    let changes = changeNotes(noted, reading, dataset, removed: removed) + removalNotes
    let staticFiles = staticFiles(reading)
    let accepted = accepted(reading, dataset, drafts)
    let coming = drafts.reduce(comingTimes.union(dataset.comingTimes)) { $0.union($1.comingTimes) }
    return Site(
      settings: settings, languages: languages, dataset: dataset, pages: pages, changes: changes,
      removed: removed, releases: releases, staticFiles: staticFiles,
      index: PageIndex(pages, heldPaths: held),
      tree: input.tree,
      comingTimes: coming.sorted(),
      heldUses: drafts.reduce(dataset.heldUses) { $0.union($1.heldUses) }, accepted: accepted,
      reading: reading, limits: limits)
  }

  /// What is accepted anywhere in the site.
  private mutating func accepted(
    _ reading: ReadingSettings, _ dataset: FundingDataset, _ drafts: [PageDraft]
  ) -> [Acceptance] {
    for draft in drafts where !draft.isHeld {
      if let record = draft.record { acceptances.add(page: record) }
    }
    let rows = records("accepted", ContentFormats.acceptedRow)
    var reader = EntryReader(settings: reading)
    let accepted = acceptances.read(rows: rows, awards: dataset.awards, reader: &reader)
    diagnostics += reader.diagnostics
    return accepted
  }

  /// The drafts with each translation held back as long as the page that it translates.
  private func heldTogether(_ drafts: [PageDraft], tags: [String]) -> [PageDraft] {
    let held = Set(drafts.filter { $0.isHeld && $0.path.language == tags[0] }.map(\.path.key))
    guard !held.isEmpty else { return drafts }
    // A translation whose name differs in capital letters alone was meant for the same page.
    var folded = Set(held.map { $0.lowercased() })
    // So was “story.cy.md” for “story/index.md”, where there is no other “story.md”.
    let folders = Set(
      folded.filter { $0.hasSuffix("/index") }.map { String($0.dropLast("/index".utf8.count)) })
    if !folders.isEmpty {
      let own = drafts.filter { $0.path.language == tags[0] }.map { $0.path.key.lowercased() }
      folded.formUnion(folders.subtracting(own))
    }
    return drafts.map { draft in
      var draft = draft
      let key = draft.path.key
      // “page.CY” is read as a page of its own, and was meant for a translation.
      let base = key.lastIndex(of: ".").flatMap { dot in
        tags.contains(key[dot...].dropFirst().lowercased()) ? String(key[..<dot]) : nil
      }
      let isOfHeld =
        held.contains(key) || draft.path.language != tags[0] && folded.contains(key.lowercased())
        || base.map { folded.contains($0.lowercased()) } ?? false
      if !draft.isHeld, isOfHeld { draft.hold() }
      return draft
    }
  }

  /// The drafts with each translation withdrawn with the page that it translates.
  private func withdrawnTogether(_ drafts: [PageDraft], tags: [String]) -> [PageDraft] {
    let originals = drafts.filter { $0.withdrawal != nil && $0.path.language == tags[0] }
    guard !originals.isEmpty else { return drafts }
    let withdrawals = Dictionary(
      originals.map { ($0.path.key, $0.withdrawal) }, uniquingKeysWith: { first, _ in first })
    return drafts.map { draft in
      var draft = draft
      if case let withdrawal?? = withdrawals[draft.path.key] {
        draft.withdraw(withdrawal, options: limits.markdown)
      }
      return draft
    }
  }

  private mutating func settingsRecord() -> Record? {
    guard let bytes = input.tree[SiteSettings.path]?.bytes else {
      let other =
        input.tree["Content/site.yml"] == nil ? nil : "rename Content/site.yml to site.yaml"
      diagnostics.append(
        Diagnostic(
          .unreadableFile, "there is no file Content/site.yaml", at: nil,
          help: other
            ?? "name the folder that holds Content, or make the file with a line “title: …”"))
      return nil
    }
    let (node, problems) = readYAML(bytes[...], file: SiteSettings.path)
    diagnostics += problems
    guard let node else {
      if problems.isEmpty {
        diagnostics.append(
          Diagnostic(
            .missingKey, "the file is empty",
            at: SourceSpan(file: SiteSettings.path, start: 0, end: 0),
            help: "write at least the site's name: “title: …”"))
      }
      return nil
    }
    return Record(
      node, schema: ContentFormats.site, file: SiteSettings.path, diagnostics: &diagnostics)
  }

  private mutating func languageTags(_ record: Record) -> [String] {
    var tags: [String] = []
    for tag in record.texts("languages") {
      guard !tags.contains(tag.value) else {
        diagnostics.append(
          Diagnostic(
            .duplicateID, "the language “\(tag.value)” stands here twice", at: tag.span,
            help: "leave one out"))
        continue
      }
      guard strings(tag.value).isEmpty else {
        tags.append(tag.value)
        continue
      }
      wordlessTags.insert(tag.value)
      let known = input.strings.map { $0.path.languageTag }
      diagnostics.append(
        Diagnostic(
          .unknownLanguage, "there are no words for the language “\(tag.value)”", at: tag.span,
          help: nearestName(to: tag.value, in: known).map { "write “\($0)”" }
            ?? "add Templates/strings/\(tag.value).yaml, made from that of another language"))
    }
    return tags.isEmpty ? ["en"] : tags
  }

  private mutating func readingSettings(
    _ record: Record, tags: [String], languages: [Language]
  ) -> ReadingSettings? {
    guard let zone = zone(record), let asOf = asOf(zone) else { return nil }
    let words = languages.map { (tag: $0.tag, words: $0.quantities) }
    let quantities = QuantityReader(
      words: words, currency: record.text("currency")?.value ?? "GBP")
    var reading = ReadingSettings(
      tags: tags, quantities: quantities, zone: zone, asOf: asOf, showsDrafts: input.showsDrafts,
      language: languages.first, yearStart: yearStart(record))
    reading.wordlessTags = wordlessTags
    return reading
  }

  /// The month and day on which financial years begin.
  private mutating func yearStart(_ record: Record) -> (month: Int, day: Int) {
    guard let text = record.text("year_start") else { return (4, 1) }
    // A day that every year has.
    if case .success(let date) = PartialDate.read("2001-" + text.value),
      case .day(_, let month, let day) = date.form
    {
      return (month, day)
    }
    diagnostics.append(
      Diagnostic(
        .invalidDate, "“\(text.value)” is not a month and a day", at: text.span,
        help: "write it as 04-01"))
    return (4, 1)
  }

  private mutating func zone(_ record: Record) -> TimeZoneRule? {
    let text = record.text("time_zone")
    let name = text?.value ?? "Europe/London"
    if let zone = TimeZoneRule(name: name, tzif: input.zoneFile(name)) { return zone }
    diagnostics.append(
      Diagnostic(
        .unknownValue, "the time zone “\(name)” is not known on this machine", at: text?.span,
        help: "write Europe/London, UTC or a distance from it such as +01:00"))
    return nil
  }

  private mutating func asOf(_ zone: TimeZoneRule) -> Instant? {
    switch input.asOf {
    case .instant(let instant): return instant
    case .text(let text):
      switch Instant.read(text, in: zone, isNeverEarly: false) {
      case .success(let instant): return instant
      case .failure(let error):
        diagnostics.append(
          Diagnostic(error.rule, "--as-of: \(error.message)", at: nil, help: error.help))
        return nil
      }
    }
  }

  private mutating func pageDrafts(_ reading: ReadingSettings) async -> [PageDraft] {
    var paths = input.tree.files.compactMap { file in
      PagePath(file.path, tags: reading.tags).flatMap { path in
        file.bytes.map { (path: path, bytes: $0) }
      }
    }
    let keys = Set(paths.map(\.path.key))
    paths.removeAll { path, _ in
      guard let tag = path.strayTag, keys.contains(String(path.key.dropLast(tag.count + 1))) else {
        return false
      }
      // Of a language without words “languages” was told.
      guard !wordlessTags.contains(tag) else { return true }
      let known = nearestName(to: tag, in: reading.tags.dropFirst())
      diagnostics.append(
        Diagnostic(
          .unknownLanguage, "“\(tag)” is not a language of this site",
          at: SourceSpan(file: path.path, start: 0, end: 0),
          help: "add “\(tag)” to “languages” in site.yaml, or "
            + (known.map { "end the file's name in “.\($0).md”" } ?? "give the file another name")))
      return true
    }
    if paths.count > limits.pages {
      diagnostics.append(
        Diagnostic(
          .limitExceeded, "the site has more than \(limits.pages) pages, the limit “pages”",
          at: nil,
          help: "divide it, or raise “pages” under “limits” in site.yaml"))
      paths.removeLast(paths.count - limits.pages)
    }
    let limits = limits
    return await concurrentMap(paths, jobs: input.jobs) {
      PageDraft($0.path, bytes: $0.bytes, reading: reading, limits: limits)
    }
  }
}

extension Language {
  /// The language with the nouns of `data/units.yaml`.
  fileprivate func counting(_ units: [Record]) -> Language {
    counting(
      units.compactMap { unit in
        guard let id = unit.text("id") else { return nil }
        let forms = unit.entries("forms").first { $0.key.value == tag }
        return forms.map { (id: id.value, forms: $0.node.textsByKey) }
      })
  }
}

extension Node {
  /// The texts of a map by their keys.
  fileprivate var textsByKey: [String: String] {
    guard case .map(let entries) = content else { return [:] }
    return entries.reduce(into: [:]) { texts, entry in
      if case .text(let text, _) = entry.value.content { texts[entry.key] = text }
    }
  }
}

extension String {
  /// The language of a file of words: `cy` for `Templates/strings/cy.yaml`.
  var languageTag: String {
    split(separator: "/").last.map { String($0.dropLast(".yaml".count)) } ?? self
  }
}
