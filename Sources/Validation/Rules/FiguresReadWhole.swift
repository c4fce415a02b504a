import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// Reports figure links that say what the data says until they are read with the words, signs and digits around them:
/// `more than [£30 million](figure:ID)`, `1[26](figure:ID) jobs`.
struct FiguresReadWhole: PageRule {
  private let finders: [String: QuantityFinder]

  init(_ site: Site) { finders = site.quantityFinders }

  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    guard let finder = finders[page.language] else { return [] }
    return page.documents.flatMap { document -> [Diagnostic] in
      let figures = document.links.map { figure(of: $0, on: page, links) }
      guard figures.contains(where: { $0 != nil }) else { return [] }
      let runs = document.textRuns { link in
        guard link.isFigureLink else { return .own }
        guard let words = shown(link, on: page, links) else { return .none }
        return .filled(Array(words.utf8))
      }
      return runs.flatMap { run -> [Diagnostic] in
        run.fillings.isEmpty ? [] : check(run, document, figures, finder, page, links.site)
      }
    }
  }

  /// The figure that a link leads to and that its own words agree with.
  private func figure(of link: Link, on page: Page, _ links: LinkResolver) -> Figure? {
    guard link.isFigureLink,
      case .success(.figure(let position)) = links.resolve(
        link.destination, in: page.folder, language: page.language)
    else { return nil }
    let site = links.site
    let figure = site.dataset.figures.entries[position]
    guard !figure.isUnusable, case .quantity = figure.value.value else { return nil }
    if link.text.isBlank { return figure }
    let read = site.reading.quantities.read(
      link.text, preferring: page.language, unit: figure.value.value.unitName)
    guard case .success(let amount) = read, figure.admits(amount, in: page.language) else {
      return nil
    }
    return figure
  }

  /// What readers see in the place of a link.
  private func shown(_ link: Link, on page: Page, _ links: LinkResolver) -> String? {
    guard link.text.isBlank else { return link.text }
    return figure(of: link, on: page, links).map { links.site.wording(of: $0, in: page.language) }
  }

  private func check(
    _ run: TextRun, _ document: MarkdownDocument, _ figures: [Figure?], _ finder: QuantityFinder,
    _ page: Page, _ site: Site
  ) -> [Diagnostic] {
    let amounts = finder.amounts(in: run.bytes)
    return run.fillings.compactMap { filling in
      guard let figure = figures[filling.link] else { return nil }
      let wider = amounts.first {
        $0.range.overlaps(filling.range)
          && ($0.range.lowerBound < filling.range.lowerBound
            || filling.range.upperBound < $0.range.upperBound)
      }
      let text: String
      if let wider {
        let isAlone = run.fillings.count { $0.range.overlaps(wider.range) } == 1
        guard isAlone, says(wider, otherThan: figure, page, site) else { return nil }
        text = wider.text
      } else {
        guard let joined = run.bytes.joined(around: filling.range) else { return nil }
        text = String(decoding: run.bytes[joined], as: UTF8.self)
      }
      let link = document.links[filling.link]
      let wording = site.wording(of: figure, in: page.language)
      return Diagnostic(
        .figureMismatch,
        "with what stands around the figure the text says “\(text)”, the data says “\(wording)”",
        at: link.text.isBlank ? link.span : link.textSpan,
        notes: [.init("figure \(figure.id.value) is defined", at: figure.id.span)],
        help:
          "take away what changes it; a looser wording that is true goes into “wordings” of the "
          + "figure and between the brackets")
    }
  }

  /// Whether an amount with words around a figure link is another one than the figure.
  private func says(
    _ amount: FoundQuantity, otherThan figure: Figure, _ page: Page, _ site: Site
  ) -> Bool {
    let asWritten = site.reading.quantities.read(
      amount.text, preferring: page.language, unit: figure.value.value.unitName)
    let readings = [amount.reading, asWritten].compactMap { reading -> Quantity? in
      guard case .success(.quantity(var quantity)) = reading else { return nil }
      // The noun behind a number and “each” are the author's: “[three](figure:places) city regions each”.
      if case .count? = figure.value.value.quantity?.unit, case .count = quantity.unit {
        quantity.unit = figure.value.value.quantity?.unit ?? quantity.unit
      }
      quantity.isEach = false
      return quantity
    }
    guard let quantity = readings.first,
      !readings.contains(where: { figure.admits(.quantity($0), in: page.language) })
    else { return false }
    // “Over three years” says during as often as more than.
    if let value = figure.value.value.quantity, value.isOfTime,
      [quantity.lower, quantity.upper].contains(where: { $0?.number == value.lower?.number })
    {
      return false
    }
    // “From two to three” tells of a change, and of two numbers.
    let isRange = quantity.lower != nil && quantity.upper != nil && quantity.lower != quantity.upper
    let isOfRange = figure.value.value.quantity.map { $0.lower != $0.upper } ?? false
    return !isRange || isOfRange || quantity.lower?.number == .zero
  }
}

extension Quantity {
  /// Whether it counts days, years or the like.
  fileprivate var isOfTime: Bool {
    guard case .count(let name) = unit else { return false }
    let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
    return Period(rawValue: singular) != nil || ["hour", "minute", "decade"].contains(singular)
  }
}

extension Link {
  /// Whether it is a link to a figure.
  fileprivate var isFigureLink: Bool { !isImage && destination.hasPrefix("figure:") }
}

extension [UInt8] {
  /// A part of a text with the letters, digits and signs of amounts that touch it; `nil` where none does.
  fileprivate func joined(around range: Range<Int>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, self[start - 1].isOfAmount { start -= 1 }
    while end < count, self[end].isOfAmount { end += 1 }
    // A minus belongs to a number where nothing stands before it.
    if start == range.lowerBound, start > 0, self[start - 1] == UInt8(ascii: "-"),
      start == 1 || self[start - 2] == 0x20
    {
      start -= 1
    }
    return start..<end == range ? nil : start..<end
  }
}

extension UInt8 {
  /// Whether it is a letter or digit, or of a sign of a currency or of hundredths.
  fileprivate var isOfAmount: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "$"), UInt8(ascii: "%"): true
    default: false
    }
  }
}
