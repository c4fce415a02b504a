import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// The figure links of a document that agree with the data, read with the words, signs and digits around them:
/// `more than [£30 million](figure:ID)`, `1[26](figure:ID) jobs`.
struct FigureSurroundings {
  let document: MarkdownDocument
  /// The figures that links lead to and agree with, by the positions of the links.
  let figures: [Int: Figure]
  let page: Page
  let site: Site
  let finder: QuantityFinder

  /// How far from a link the words that belong to its amount stand, in bytes.
  private static let reach = 60

  /// What is no longer what the data says.
  func problems() -> [Diagnostic] {
    let runs = document.textRuns { link in
      guard link.isFigureLink else { return .own }
      guard link.text.isBlank else { return .filled(Array(link.text.utf8)) }
      guard let figure = figures[position(of: link)] else { return .none }
      return .filled(Array(site.wording(of: figure, in: page.language).utf8))
    }
    return runs.flatMap { run in
      run.fillings.compactMap { filling in
        figures[filling.link].flatMap { check(filling, against: $0, in: run) }
      }
    }
  }

  private func position(of link: Link) -> Int {
    document.links.firstIndex { $0.node == link.node } ?? -1
  }

  private func check(
    _ filling: (link: Int, range: Range<Int>), against figure: Figure, in run: TextRun
  ) -> Diagnostic? {
    guard !figure.isUnusable, case .quantity = figure.value.value,
      let text = text(with: filling.range, in: run, otherThan: figure)
    else { return nil }
    let link = document.links[filling.link]
    let wording = site.wording(of: figure, in: page.language)
    return Diagnostic(
      .figureMismatch,
      "with what stands around the figure the text says “\(text)”, the data says “\(wording)”",
      at: link.text.isBlank ? link.span : link.textSpan,
      notes: [.init("figure \(figure.id.value) is defined", at: figure.id.span)],
      help: "take away what changes it; a looser wording that is true goes into “wordings” of the "
        + "figure and between the brackets")
  }

  /// What a text says with the words of a link that another amount, or a word, goes on from; `nil` where it says the
  /// figure.
  private func text(
    with range: Range<Int>, in run: TextRun, otherThan figure: Figure
  ) -> String? {
    let near = run.bytes.words(around: range, reach: Self.reach)
    let own = range.lowerBound - near.lowerBound..<range.upperBound - near.lowerBound
    let wider = finder.amounts(in: Array(run.bytes[near])) {
      $0.overlaps(own) && ($0.lowerBound < own.lowerBound || own.upperBound < $0.upperBound)
    }.first
    var end = range.upperBound
    if let wider {
      let whole =
        near.lowerBound + wider.range.lowerBound..<near.lowerBound + wider.range.upperBound
      guard run.isAlone(in: whole) else { return nil }
      let number = wider.number
      let other = Wider(
        amount: wider,
        isOfMoreNumbers: number.lowerBound < own.lowerBound || own.upperBound < number.upperBound,
        isDashed: run.bytes.isDashed(range))
      if !run.bytes.standsApart(range, within: whole), says(other, otherThan: figure) {
        return wider.text
      }
      end = max(end, whole.upperBound)
    } else if let joined = run.bytes.joined(around: range) {
      return run.isAlone(in: joined)
        ? String(decoding: run.bytes[joined], as: UTF8.self) : nil
    }
    guard
      let words = site.language(page.language)?.quantities.finding.changing(run.bytes[end...])
    else { return nil }
    let text = String(decoding: run.bytes[range.lowerBound..<end], as: UTF8.self)
    return text + words
  }

  /// An amount that is found where a figure link stands, with more than its words.
  private struct Wider {
    let amount: FoundQuantity
    /// Whether digits, or words for numbers, of it stand outside the link.
    let isOfMoreNumbers: Bool
    /// Whether a dash touches the link.
    let isDashed: Bool
  }

  /// Whether an amount with words around a figure link is another one than the figure.
  private func says(
    _ wider: Wider, otherThan figure: Figure
  ) -> Bool {
    let amount = wider.amount
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
    // Of two numbers with a dash between them that make no range each is one by itself, unless the dash touches it.
    guard let quantity = readings.first else {
      return wider.isOfMoreNumbers && (!amount.hasTwoNumbers || wider.isDashed)
    }
    guard !readings.contains(where: { figure.admits(.quantity($0), in: page.language) }) else {
      return false
    }
    // “Over three years” says during as often as more than.
    if let value = figure.value.value.quantity, value.isOfTime,
      [quantity.lower, quantity.upper].contains(where: { $0?.number == value.lower?.number })
    {
      return false
    }
    // “From two to three” tells of a change, and of two numbers.
    let isRange = quantity.lower != nil && quantity.upper != nil && quantity.lower != quantity.upper
    let isOfRange = figure.value.value.quantity.map { $0.lower != $0.upper } ?? false
    return !isRange || isOfRange || wider.isDashed || quantity.lower?.number == .zero
  }
}

extension TextRun {
  /// Whether one link alone stands in a part of the text.
  fileprivate func isAlone(in part: Range<Int>) -> Bool {
    fillings.count { $0.range.overlaps(part) } == 1
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
