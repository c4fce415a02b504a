import Diagnostics
import Content
import Funding
import Languages
import Quantities

extension PageView {
  /// The headline figures of a page, numbered before its text.
  func figureCards(
    _ ids: [String], section: Int = -1, notes: inout SourceNotes
  ) -> [FigureCardContext] {
    ids.compactMap { id in
      guard let position = site.dataset.figures.position(of: id) else { return nil }
      let figure = site.dataset.figures.entries[position]
      let label = words(figure.label)
      return FigureCardContext(
        value: self.figure(position, section: section, isMarked: false, notes: &notes),
        label: label.text,
        labelLanguage: label.language, details: details(of: figure),
        url: link(toOwn: figure.address),
        course: course(of: figure, id: "figure-course-\(notes.newCourse())"))
    }
  }

  /// How a figure is counted, how firm it is, as of when, and whether it is due for review: "allocated,
  /// provisional, as of March 2023".
  func details(of figure: Figure) -> String? {
    var parts: [String] = []
    if let stage = figure.stage { parts.append(string("stage_" + stage.rawValue)) }
    if let money = figure.money { parts.append(string(money.stringKey)) }
    if let status = mark(figure.status) { parts.append(status) }
    if let date = figure.asOf { parts.append(string("as_of", ["date": date.text(in: language)])) }
    if let due = due(figure.review) { parts.append(due) }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The card of a case study, in its own language where that is not this page's.
  func card(_ page: Page) -> CardContext {
    let isForeign = page.language != tag
    let places = page.settings.regions.compactMap { site.dataset.regions[$0] }.map {
      FactContext(
        label: string("place"), value: words($0.name).text, url: nil,
        language: words($0.name).language)
    }
    let foreign = isForeign ? htmlTag(page.language) : nil
    return CardContext(
      title: page.settings.title.value, titleLanguage: foreign, url: link(page.address),
      summary: page.settings.summary?.value, summaryMarkup: summary(of: page),
      summaryLanguage: foreign,
      date: page.settings.date.map { date($0) },
      language: foreign,
      languageNote: foreign.map { _ in note(on: page.language) }, facts: places)
  }

  /// The card of a fund.
  func card(_ fund: Fund) -> CardContext {
    let name = words(fund.name)
    let prose = prose(fund)
    var facts: [FactContext] = []
    if let total = fund.total.flatMap({ site.dataset.figures[$0.value] }) {
      var amount = fact("amount", markedWording(of: total), url: link(toOwn: total.address))
      amount.amount = markup(of: total, isMarked: true)
      facts.append(amount)
    }
    if let funder = fund.funder.map({ words($0) }) {
      facts.append(fact("funder", funder.text, language: funder.language))
    }
    return CardContext(
      title: name.text, titleLanguage: name.language, url: link(toOwn: fund.address),
      summary: prose?.settings.summary?.value, summaryMarkup: prose.flatMap { summary(of: $0) },
      facts: facts)
  }

  /// The summary of a page on a card, its figures led to their pages; `nil` where it has none.
  private func summary(of page: Page) -> [UInt8]? {
    guard let text = page.settings.summaryText, !text.figures.isEmpty,
      let language = site.language(page.language)
    else { return nil }
    // What it leaves to be filled in is in its own language.
    let own = PageView(composer: composer, site: site, language: language, address: address)
    var notes = SourceNotes()
    return own.figureWords(text, at: .card(self), notes: &notes)
  }

  /// The card of a region.
  func card(_ region: Region) -> CardContext {
    let name = words(region.name)
    let prose = prose(region)
    return CardContext(
      title: name.text, titleLanguage: name.language, url: link(toOwn: region.address),
      summary: prose?.settings.summary?.value, summaryMarkup: prose.flatMap { summary(of: $0) },
      facts: [fact("kind", string(region.kind.stringKey))])
  }

  /// A fact with the words of a key as its label.
  func fact(
    _ key: String, _ value: String, url: String? = nil, language: String? = nil,
    isCode: Bool = false
  ) -> FactContext {
    FactContext(label: string(key), value: value, url: url, language: language, isCode: isCode)
  }

  /// The prose of a region's page in the page's language.
  func prose(_ region: Region) -> Page? { site.page(key: "regions/" + region.id.value, in: tag) }

  /// The prose of a fund's page in the page's language.
  func prose(_ fund: Fund) -> Page? { site.page(key: "funds/" + fund.id.value, in: tag) }
}

extension Region.Kind {
  /// The key of its words.
  var stringKey: String { "kind_" + rawValue.replacingHyphens }
}

extension String {
  /// The text with `_` for each hyphen, as keys of strings are spelt.
  var replacingHyphens: String { String(map { $0 == "-" ? "_" : $0 }) }
}
