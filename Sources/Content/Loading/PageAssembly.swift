import Diagnostics
import Funding
import Languages
import Markdown
import YAML

/// Makes pages of drafts: what they name is found in the data, each gets its address.
struct PageAssembly {
  let tags: [String]
  let languages: [Language]
  let dataset: FundingDataset
  let reading: ReadingSettings
  let drafts: [PageDraft]
  let limits: SiteLimits
  let contact: SiteSettings.Contact
  /// The keys of the site's own.
  let extra: [ExtraKey]

  /// The first parts of addresses that pages may not take.
  private static let reserved: Set<String> = ["assets", "data", "awards", "figures", "nations"]

  /// The pages by path.
  func pages(_ diagnostics: inout [Diagnostic]) -> [Page] {
    var pages: [Page] = []
    var taken: [String: Page] = [:]
    for draft in drafts {
      guard let page = page(draft, diagnostics: &diagnostics) else { continue }
      reportReserved(page, diagnostics: &diagnostics)
      let folded = foldedAddress(page.address)
      if let other = taken[folded] {
        diagnostics.append(addressTaken(page, by: other))
        // The one in small letters stays: an `INDEX.md` by itself would clash with what sitegen makes as well.
        guard page.address == folded, other.address != folded else { continue }
        pages.removeAll { $0.path == other.path }
      }
      taken[folded] = page
      pages.append(page)
    }
    let originals = Dictionary(
      pages.lazy.filter { $0.language == tags.first }.map { ($0.key, $0) },
      uniquingKeysWith: { first, _ in first })
    return pages.map { $0.language == tags.first ? $0 : $0.completed(by: originals[$0.key]) }
  }

  private func page(_ draft: PageDraft, diagnostics: inout [Diagnostic]) -> Page? {
    guard let record = draft.record, let own = draft.own, let document = draft.document else {
      return nil
    }
    guard let place = place(draft.path, record, diagnostics: &diagnostics) else { return nil }
    var blocks = BlockReader(
      dataset: dataset, reading: reading,
      language: language(draft.path.language), file: draft.path.path,
      bytes: draft.bytes, limits: limits, contact: contact,
      names: NamesOnPage(place.kind, document.headings))
    let directives = blocks.directives(document)
    diagnostics += blocks.diagnostics
    let tag = draft.path.language
    let captions = captions(of: document, in: draft.bytes)
    // A control character of a title is told where the page's own text is read.
    diagnostics += captions.sorted { $0.key < $1.key }.flatMap(\.value.document.diagnostics)
      .filter { $0.rule != .controlCharacter }
    diagnostics += unusedLayout(record, of: place.kind).map { [$0] } ?? []
    return Page(
      path: draft.path.path, key: place.key, language: tag,
      kind: draft.withdrawal == nil ? place.kind : .withdrawn,
      address: address(place.address, in: tag, default: tags.first ?? "en"),
      settings: draft.withdrawal == nil
        ? settings(record, own, draft.bytes, in: tag, diagnostics: &diagnostics)
        : withdrawnSettings(record, own, draft.bytes, in: tag, diagnostics: &diagnostics),
      withdrawal: draft.withdrawal, document: document,
      captions: captions, directives: directives,
      isDraft: record.choice("status")?.value == "draft",
      publish: record.text("publish").flatMap {
        try? Instant.read($0.value, in: reading.zone).get()
      })
  }

  /// The titles of pictures that stand alone, which are shown as captions, and those of others that link figures: of them
  /// the words alone are shown.
  private func captions(
    of document: MarkdownDocument, in bytes: [UInt8]
  ) -> [Int: MarkdownText] {
    var captions: [Int: MarkdownText] = [:]
    for (position, link) in document.links.enumerated()
    where document.isFigure(link) || link.isImage && linksFigures(link.title) {
      // The title stands between marks behind the destination.
      let behind = min(link.destinationSpan.end, bytes.count)..<min(link.span.end, bytes.count)
      let marks: [UInt8] = [0x22, 0x27, 0x28]
      let mark = bytes[behind].firstIndex { marks.contains($0) } ?? behind.upperBound - 1
      let span = SourceSpan(file: link.span.file, start: mark + 1, end: behind.upperBound)
      captions[position] = MarkdownText(
        Located(link.title, at: span), in: bytes, options: limits.markdown, form: .title)
    }
    return captions
  }

  /// Where a page stands: what it shares with its translations, its kind, and its address without the
  /// language's folder; `nil` where the file names a place or fund that does not exist, which is reported.
  private func place(
    _ path: PagePath, _ record: Record, diagnostics: inout [Diagnostic]
  ) -> (key: String, kind: PageKind, address: String)? {
    switch path.kind {
    case .regionProse(let id):
      entry(named: id, by: path, in: dataset.regions, &diagnostics).map {
        ("regions/" + $0.id.value, .regionProse($0.id.value), $0.address)
      }
    case .fundProse(let id):
      entry(named: id, by: path, in: dataset.funds, &diagnostics).map {
        ("funds/" + $0.id.value, .fundProse($0.id.value), $0.address)
      }
    case let kind: (path.key, kind, path.address(slug: record.text("slug")?.value))
    }
  }

  /// The entry that a file is named for; a file is renamed where an id would be rewritten.
  private func entry<Entry>(
    named id: String, by path: PagePath, in table: EntryTable<Entry>,
    _ diagnostics: inout [Diagnostic]
  ) -> Entry? {
    let whole = SourceSpan(file: path.path, start: 0, end: 0)
    var found: [Diagnostic] = []
    let position = table.resolve(Located(id, at: whole), diagnostics: &found)
    diagnostics += found.map { diagnostic in
      var diagnostic = diagnostic
      if let name = diagnostic.fix?.replacement {
        let ending = path.path.split(separator: "/").last?.dropFirst(id.count) ?? ".md"
        diagnostic.help = "rename the file to \(name)\(ending)"
        diagnostic.fix = nil
      }
      return diagnostic
    }
    return position.map { table.entries[$0] }
  }

  /// A text for a place that takes no links, its figures as words.
  private func filled(_ text: Located<String>, _ bytes: [UInt8], _ tag: String) -> String {
    guard linksFigures(text.value) else {
      return limits.markdown.isSmart ? setAsPrinted(text.value) : text.value
    }
    return MarkdownText(text, in: bytes, options: limits.markdown)
      .words(in: language(tag), dataset)
  }

  private func language(_ tag: String) -> Language? { languages.first { $0.tag == tag } }

  private func settings(
    _ record: Record, _ own: PageDraft.OwnSettings, _ bytes: [UInt8], in tag: String,
    diagnostics: inout [Diagnostic]
  ) -> PageSettings {
    let texts = [own.title] + pictureTexts(record)
    let linked = texts.filter { linksFigures($0.value) }.map {
      MarkdownText($0, in: bytes, options: limits.markdown)
    }
    diagnostics += linked.flatMap(\.document.diagnostics)
    diagnostics += record.record("image")?.missingConsent.map { [$0] } ?? []
    return PageSettings(
      title: own.title.map { _ in filled(own.title, bytes, tag) },
      summary: record.text("summary").map { summary in
        summary.map { own.summary.map { $0.words(in: language(tag), dataset) } ?? $0 }
      }, summaryText: own.summary, date: own.date,
      dateSpan: record.text("date")?.span, updated: own.updated,
      regions: ids(record.texts("regions"), in: dataset.regions, &diagnostics),
      funds: ids(record.texts("funds"), in: dataset.funds, &diagnostics),
      figures: figures(record, diagnostics: &diagnostics),
      sources: ids(record.texts("sources"), in: dataset.sources, &diagnostics)
        + record.records("sources").compactMap { entry in
          dataset.sources.entries.first { $0.id.span.isWithin(entry.span) }?.id.value
        },
      tags: record.texts("tags").map(\.value), image: image(record, bytes, in: tag),
      layout: record.text("layout"), aliases: aliases(record, &diagnostics),
      order: record.whole("order")?.value, contact: record.mailAddress("contact", &diagnostics),
      texts: texts.filter { !linksFigures($0.value) } + plainTexts(record),
      linkedTexts: linked,
      notFigures: record.texts("not_figures").map(\.value),
      extra: extra.values(record, &diagnostics),
      translation: PageSettings.Translation(record))
  }

  /// What a withdrawn page keeps: its title and dates, and the addresses that lead to it.
  private func withdrawnSettings(
    _ record: Record, _ own: PageDraft.OwnSettings, _ bytes: [UInt8], in tag: String,
    diagnostics: inout [Diagnostic]
  ) -> PageSettings {
    let texts = [own.title, record.text("reason")].compactMap { $0 }
    return PageSettings(
      title: own.title.map { _ in filled(own.title, bytes, tag) }, summary: nil, summaryText: nil,
      date: own.date,
      dateSpan: record.text("date")?.span, updated: own.updated, regions: [], funds: [],
      figures: [], sources: [], tags: [], image: nil, layout: nil,
      aliases: aliases(record, &diagnostics), order: nil,
      contact: record.mailAddress("contact", &diagnostics),
      texts: texts.filter { !linksFigures($0.value) },
      linkedTexts: linksFigures(own.title.value)
        ? [MarkdownText(own.title, in: bytes, options: limits.markdown)] : [],
      notFigures: record.texts("not_figures").map(\.value), extra: [:],
      translation: PageSettings.Translation(record))
  }

  private func ids<Entry>(
    _ texts: [Located<String>], in table: EntryTable<Entry>, _ diagnostics: inout [Diagnostic]
  ) -> [String] {
    texts.compactMap { text in
      table.resolve(text, diagnostics: &diagnostics).map { table.entries[$0].id.value }
    }
  }

  /// The headline figures in the order written: ids, and entries written out there.
  private func figures(
    _ record: Record, diagnostics: inout [Diagnostic]
  ) -> [Located<String>] {
    var figures: [Located<String>] = []
    for text in record.texts("figures") {
      guard let position = dataset.figures.resolve(text, diagnostics: &diagnostics) else {
        continue
      }
      figures.append(text.map { _ in dataset.figures.entries[position].id.value })
    }
    for entry in record.records("figures") {
      let found = dataset.figures.entries.first { $0.id.span.isWithin(entry.span) }
      if let id = found?.id { figures.append(Located(id.value, at: entry.span)) }
    }
    return figures.sorted { $0.span < $1.span }
  }

  private func aliases(
    _ record: Record, _ diagnostics: inout [Diagnostic]
  ) -> [Located<String>] {
    record.texts("aliases").compactMap { text in
      switch oldAddress(text.value) {
      case .success(let address): return text.map { _ in address }
      case .failure(let problem):
        diagnostics.append(
          Diagnostic(problem.rule, problem.message, at: text.span, help: problem.help))
        return nil
      }
    }
  }

  private func image(
    _ record: Record, _ bytes: [UInt8], in tag: String
  ) -> PageImage? {
    guard let image = record.record("image"), let source = image.text("src") else { return nil }
    return PageImage(
      source: source, alt: image.text("alt").map { filled($0, bytes, tag) } ?? "",
      caption: image.text("caption").map { filled($0, bytes, tag) },
      credit: image.credit)
  }

  /// The problem with a layout that is named where sitegen itself chooses it.
  private func unusedLayout(_ record: Record, of kind: PageKind) -> Diagnostic? {
    guard let name = record.text("layout"), let own = kind.madeLayout else { return nil }
    return Diagnostic(
      .unknownKey, "sitegen makes this page and shows it with a layout of its own", at: name.span,
      help: "take “layout” out; Templates/\(own).mustache changes how such pages look")
  }

  private func pictureTexts(_ record: Record) -> [Located<String>] {
    let image = record.record("image")
    return [image?.text("alt"), image?.text("caption")].compactMap { $0 }
  }

  /// The words that take no links: who made the picture, and what the site's own keys say.
  private func plainTexts(_ record: Record) -> [Located<String>] {
    let credit = record.record("image")?.text("credit")
    return ([credit].compactMap { $0 } + extra.texts(record)).filter { !linksFigures($0.value) }
  }

  private func reportReserved(_ page: Page, diagnostics: inout [Diagnostic]) {
    if case .prose = page.kind { return }
    guard let part = page.key.split(separator: "/").first.map(String.init) else { return }
    let folded = part.lowercased()
    guard Self.reserved.contains(folded) || tags.contains(folded) else { return }
    diagnostics.append(
      reservedAddress(part, of: page.path, help: "give the file or its folder another name"))
  }

  private func addressTaken(_ page: Page, by other: Page) -> Diagnostic {
    Diagnostic(
      .addressTaken, "two pages would have the address “\(page.address)”",
      at: page.settings.title.span,
      notes: [.init("the other one is", at: other.settings.title.span)],
      help: "give one of the files another name, or a “slug” of its own")
  }
}

/// That a page would lie among the addresses that sitegen itself makes.
func reservedAddress(_ part: String, of path: String, help: String) -> Diagnostic {
  Diagnostic(
    .addressTaken, "sitegen itself makes the addresses that begin with “\(part)”",
    at: SourceSpan(file: path, start: 0, end: 0), help: help)
}
