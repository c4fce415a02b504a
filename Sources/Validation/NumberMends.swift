import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// Says of a number that is no figure link how it becomes one.
struct NumberMends {
  let page: Page
  let site: Site
  let figures: FigureIndex
  /// Whether the number stands in a value of YAML, where brackets may mean something else.
  private(set) var isInValue = false

  init(page: Page, site: Site, figures: FigureIndex) {
    self.page = page
    self.site = site
    self.figures = figures
  }

  /// The same for texts of the settings and of blocks.
  var inValues: NumberMends {
    var mends = self
    mends.isInValue = true
    return mends
  }

  /// A figure that says what a text says, and the words to link.
  private struct Match {
    let figure: Figure
    let words: String
    let isWhole: Bool
    /// The words behind the link that stay as they are.
    let rest: String

    var link: String { "[\(words)](figure:\(figure.id.value))" }
  }

  /// What stands around a number, or among it.
  private struct Around {
    let isLinked, isParted, isBroken: Bool

    /// Where it is to be written in place of there; `nil` where nothing is in the way.
    var words: String? {
      if isLinked { return "outside the other link" }
      return isBroken && !isParted ? "without the marks that stand among it" : nil
    }
  }

  /// The report of a number.
  ///
  /// - Parameters:
  ///   - amount: What was found.
  ///   - place: Where it stands.
  ///   - head: Where its number stands, without the noun.
  ///   - changed: What it is with what stands at it, where that makes another amount of it.
  /// - Returns: The report, with the edit where one figure alone is meant.
  func diagnostic(
    _ amount: FoundQuantity, at place: TextPlace, head: TextPlace, changed: ChangedAmount?
  ) -> Diagnostic {
    if case .failure(let error) = amount.reading, error.rule == .ambiguousFiliwn {
      return Diagnostic(error.rule, error.message, at: place.span, help: error.help)
    }
    // Marks between a number and its noun: the number alone is linked.
    let isParted = place.isBroken && !head.isBroken && amount.isSaidByHead
    var diagnostic = Diagnostic(
      .figureUnlinked, "“\(amount.text)” is not traced to a figure",
      at: isParted ? head.span : place.span)
    if let changed {
      diagnostic.message = "“\(changed.text)” is not traced to a figure"
      diagnostic.help = help(changed)
      return diagnostic
    }
    let around = Around(isLinked: place.isLinked, isParted: isParted, isBroken: place.isMarked)
    let matches = matches(amount, isParted: isParted)
    if matches.isEmpty {
      diagnostic.notes = near(amount)
      diagnostic.help = newFigure(amount, around)
      return diagnostic
    }
    diagnostic.notes = matches.prefix(10).map { note($0.figure) }
    let links = matches.prefix(10).map { "“\($0.link)\(isParted ? "" : $0.rest)”" }
      .joined(separator: " or ")
    let others = matches.count > 10 ? ", or one of \(matches.count - 10) more" : ""
    let start = around.words.map { "\($0), " } ?? ""
    diagnostic.help =
      matches.count == 1
      ? "\(start)write \(links)" : "\(start)write the one that is meant: \(links)\(others)"
    if let match = matches.first, matches.count == 1 {
      diagnostic.fix = fix(match, at: match.isWhole && !isParted ? place : head)
    }
    return diagnostic
  }

  private func fix(_ match: Match, at place: TextPlace) -> Diagnostic.FixIt? {
    guard !place.isBroken, !place.isLinked, !isInValue else { return nil }
    return .init(place.span, replacement: match.link)
  }

  // MARK: Equal figures

  /// The figures that a link with these words may lead to, those of the page's own places and funds first.
  private func matches(_ amount: FoundQuantity, isParted: Bool) -> [Match] {
    guard case .success(.quantity(let quantity)) = amount.reading else { return [] }
    let found = figures.figures(like: quantity).compactMap { match(amount, $0, isParted) }
    return ownFirst(found) { $0.figure }
  }

  private func match(_ amount: FoundQuantity, _ figure: Figure, _ isParted: Bool) -> Match? {
    let unit = figure.value.value.quantity?.unit
    let isCounted = amount.unit.map { unit == .number || isUnit(unit, of: amount, $0) } ?? true
    let whole = amount.isUnderHeading ? amount.headText : amount.text
    // What stands behind a number that marks part from it is no part of the link.
    let texts =
      isParted ? [amount.headText] : amount.isSaidByHead ? [whole, amount.headText] : [whole]
    // A number alone is not asked what it counts; what stands behind it is.
    for (index, text) in texts.enumerated() where isCounted || text != amount.headText {
      let read = site.reading.quantities.read(
        text, preferring: page.language, unit: figure.value.value.unitName)
      if case .success(let value) = read, figure.admits(value, in: page.language) {
        return Match(
          figure: figure, words: text, isWhole: index == 0, rest: amount.rest(behind: text))
      }
    }
    return nil
  }

  /// Whether a unit is what an amount counts, by the id of its noun or by the noun itself: “200 new businesses”.
  private func isUnit(_ unit: Quantity.Unit?, of amount: FoundQuantity, _ noun: String) -> Bool {
    guard case .count(let name)? = unit else { return false }
    return name == noun || amount.text.lowercased().hasSuffix(" " + name.lowercased())
  }

  private func ownFirst<Element>(
    _ elements: [Element], figure: (Element) -> Figure
  ) -> [Element] {
    elements.filter { isOwn(figure($0)) } + elements.filter { !isOwn(figure($0)) }
  }

  /// Whether a figure is about a place or fund that the page is about.
  private func isOwn(_ figure: Figure) -> Bool {
    var regions = page.settings.regions
    var funds = page.settings.funds
    switch page.kind {
    case .regionProse(let id): regions.append(id)
    case .fundProse(let id): funds.append(id)
    default: break
    }
    return figure.regions.contains { regions.contains($0.value) }
      || figure.fund.map { funds.contains($0.value) } ?? false
      || page.settings.figures.contains { $0.value == figure.id.value }
  }

  private func note(_ figure: Figure) -> Diagnostic.Note {
    let regions = figure.regions.compactMap { site.dataset.regions[$0.value] }
    let fund = figure.fund.flatMap { site.dataset.funds[$0.value] }
    let source = figure.source.flatMap { site.dataset.sources[$0.value] }
    let facts =
      [words(figure.label)] + regions.map { words($0.name) }
      + [fund.map { words($0.name) }, figure.asOf?.iso, source.map { words($0.title) }]
      .compactMap { $0 }
    return .init(
      "figure \(figure.id.value) (\(facts.joined(separator: "; "))) is", at: figure.id.span)
  }

  private func words(_ text: LocalizedText) -> String {
    text.text(in: page.language, default: site.settings.defaultTag).text
  }

  // MARK: No equal figure

  /// Figures that say nearly the same: another bound, or a number within a tenth.
  private func near(_ amount: FoundQuantity) -> [Diagnostic.Note] {
    guard case .success(.quantity(let quantity)) = amount.reading else { return [] }
    return ownFirst(figures.figures(near: quantity)) { $0 }.prefix(3).map { figure in
      .init(
        "figure \(figure.id.value) (\(words(figure.label))) says “\(site.wording(of: figure, in: page.language))”",
        at: figure.value.span)
    }
  }

  /// The entry of a new figure and the link to it, to be copied; for what is no value, how to write it.
  private func newFigure(_ amount: FoundQuantity, _ around: Around) -> String {
    var value = amount.text
    var unit = ""
    if let counted = amount.unit, amount.text != amount.headText, amount.isSaidByHead {
      value = amount.headText
      unit = ", unit: \(counted)"
    }
    let rest = around.isParted ? "" : amount.rest(behind: value)
    let exempt = exempt(value, rest)
    let place = around.words ?? "here"
    if let two = twoValues(amount, value, unit) { return help(two, place, rest) + "; " + exempt }
    let read = site.reading.quantities.read(value, unit: unit.isEmpty ? nil : amount.unit)
    if case .failure(let error) = read {
      return "this cannot be the value of a figure as it stands: \(error.help); \(exempt)"
    }
    let entry = entry("new-figure", value, unit)
    return
      "add to “figures” \(placeOfEntries) “\(entry)” and write \(place) "
      + "“[\(value)](figure:new-figure)\(rest)”; \(exempt)"
  }
}

extension FoundQuantity {
  /// What of it stands behind a part that it begins with.
  fileprivate func rest(behind part: String) -> String {
    text.hasPrefix(part) && !isUnderHeading ? String(text.dropFirst(part.count)) : ""
  }
}

extension TextPlace {
  /// Whether marks stand within it: of a place that is not known that cannot be said.
  fileprivate var isMarked: Bool { isBroken && span.start < span.end }
}
