import Content
import Diagnostics
import Funding
import Languages
import OpenData
import Quantities
import Templates

/// The page of each figure.
enum FigurePages: PageFamily {
  static let layout = Layout("figure", FigureContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.dataset.figures.entries.enumerated().flatMap { position, figure in
      site.inEveryLanguage(
        figure.address, layout, origin: .entry("figure", figure.id),
        card: { view in
          CardWords(
            title: view.words(figure.label).text,
            figure: figure.value.value.quantity == nil ? nil : figure)
        }
      ) { $0.figurePage(position) }
    }
  }
}

extension PageView {
  /// What the page of a figure shows.
  fileprivate func figurePage(_ position: Int) -> FigureContext {
    let figure = site.dataset.figures.entries[position]
    let label = words(figure.label)
    let value = site.wording(of: figure, in: tag)
    let note = figure.note.map { words($0) }
    let name = "\(label.text): \(value)"
    return FigureContext(
      site: siteContext(),
      page: head(
        title: label.text, titleLanguage: label.language,
        windowName: composer.isRepeated(label.text, tag) ? "\(name) (\(figure.id.value))" : name,
        description: mark(of: figure).map { "\(name) [\($0)]" } ?? name,
        path: crumb(MadePage.figures.address, MadePage.figures.titleKey),
        report: report("report_figure", ["figure": figure.id.value]),
        versions: everyVersion(figure.address)),
      value: markup(of: figure), details: details(of: figure), facts: facts(of: figure),
      note: note?.text, noteLanguage: note?.language,
      sources: site.dataset.sources(ofFigure: position).map {
        whole(site.dataset.sources.entries[$0], figures: [])
      },
      working: figure.working.map { working($0) },
      contradictions: contradictions(of: figure),
      parts: composer.parts(ofFigure: figure.id.value).map { item($0, hasPaste: false) },
      changes: changes(ofFigure: position),
      course: course(of: figure, id: "course"), uses: uses(position),
      citation: citation(of: figure), csv: link(DataDownload.figures.address),
      json: link("data/\(DataDownload.figures.name)/\(figure.id.value).json"),
      paste: paste(figure))
  }

  /// How to cite a figure: who, what, in which publication, of when, where. No day of building stands in it.
  private func citation(of figure: Figure) -> String {
    let publication = composer.dataFiles.publication
    let parts = [
      publication.publisher.map { words($0.name).text },
      "“\(words(figure.label).text): \(markedWording(of: figure))”",
      words(publication.title).text,
      figure.asOf.map { string("as_of", ["date": $0.text(in: language)]) }, fullURL(address),
    ]
    return parts.compactMap { $0 }.joined(separator: ", ") + "."
  }

  /// How a figure was worked out: the figures it is made from, or how many rows.
  private func working(_ working: Working) -> WorkingContext {
    let terms = working.terms.compactMap { term -> WorkingTermContext? in
      guard let figure = site.dataset.figures[term.figure] else { return nil }
      return WorkingTermContext(
        sign: term.sign.rawValue, times: term.times == 1 ? nil : language.grouped(term.times),
        figure: item(figure, hasPaste: false))
    }
    return WorkingContext(
      operation: string(working.wordsKey), terms: terms,
      rows: working.rows.map { words(forCountOf: $0) },
      lines: (working.rows.map { self.working($0, working.outcome) }
        ?? [rounding(working.outcome, ofRows: false)].compactMap { $0 }).map {
          LineContext(text: $0)
        })
  }

  /// How many rows of what.
  private func words(forCountOf rows: Working.Rows) -> String {
    if rows.areAwards { return string("count_awards", count: rows.count) }
    let name = site.dataset.tables[rows.table].map { self.title(of: $0).text } ?? rows.table
    return string("count_rows", count: rows.count) + ": " + name
  }

  private func facts(of figure: Figure) -> [FactContext] {
    var facts: [FactContext] = []
    if let stage = figure.stage {
      facts.append(fact("counted", string("stage_" + stage.rawValue)))
    } else if case .quantity(let quantity) = figure.value.value, case .money = quantity.unit {
      facts.append(fact("counted", string("not_stated")))
    }
    if let money = figure.money { facts.append(fact("whose_money", string(money.stringKey))) }
    if let year = figure.priceYear {
      facts.append(fact("prices_of", year.text(in: language)))
    }
    if let vat = figure.statedVAT { facts.append(fact("vat", string(vat.stringKey))) }
    if let status = figure.status {
      facts.append(fact("status", string("status_" + status.rawValue)))
    }
    if let date = figure.asOf { facts.append(fact("holds_for", date.text(in: language))) }
    for region in figure.regions.compactMap({ site.dataset.regions[$0.value] }) {
      let name = link(to: region)
      facts.append(fact("place", name.title, url: name.url, language: name.language))
    }
    if let fund = figure.fund.flatMap({ site.dataset.funds[$0.value] }) {
      let name = link(to: fund)
      facts.append(fact("fund", name.title, url: name.url, language: name.language))
    }
    if let whole = figure.partOf.flatMap({ site.dataset.figures[$0.value] }) {
      let name = link(toFigure: whole)
      facts.append(fact("part_of", name.title, url: name.url, language: name.language))
    }
    if let published = figure.asPublished {
      facts.append(
        fact(
          "as_published", published.value,
          language: tag == defaultTag ? nil : htmlTag(defaultTag)))
    }
    facts.append(fact("figure_id", figure.id.value, isCode: true))
    return facts
  }

  /// The figure beside those that say otherwise, oldest first; none where nothing does.
  private func contradictions(of figure: Figure) -> [FigureItemContext] {
    let others = composer.contradictions(of: figure)
    guard !others.isEmpty else { return [] }
    return (others + [figure]).sorted { left, right in
      (left.asOf?.firstDay ?? Int.min, left.id.value)
        < (right.asOf?.firstDay ?? Int.min, right.id.value)
    }.map { item($0, hasPaste: false) }
  }

  /// The pages in this language that show a figure, each once.
  private func uses(_ position: Int) -> [LinkContext] {
    var links: [LinkContext] = []
    var seen: Set<String> = []
    func add(_ link: LinkContext) {
      if seen.insert(link.url).inserted { links.append(link) }
    }
    func addFund(_ position: Int) { add(link(to: site.dataset.funds.entries[position])) }
    for use in composer.figureUses[position] {
      switch use.holder {
      case .page(let position):
        let page = site.pages[position]
        guard page.language == tag else { continue }
        add(
          LinkContext(title: page.settings.title.value, url: link(page.address), language: nil))
      case .fund(let position): addFund(position)
      case .allocation(let fund, let regions):
        addFund(fund)
        for region in regions { add(link(to: site.dataset.regions.entries[region])) }
      case .figure(let position):
        add(link(toFigure: site.dataset.figures.entries[position]))
      }
    }
    return links
  }
}

extension Working {
  /// The key of the words for what was done.
  fileprivate var wordsKey: String {
    let isOfTable = rows.map { !$0.areAwards } ?? false
    return "working_" + operation.rawValue + (isOfTable ? "_rows" : "")
  }
}
