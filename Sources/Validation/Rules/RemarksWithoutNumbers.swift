import Content
import Diagnostics
import Funding
import Quantities

/// Reports money, percentages and counts in the sentences of the data: remarks, reasons, descriptions. No figure can be linked
/// there. What the figure says that the sentence is about, or said earlier, may be said in it.
struct RemarksWithoutNumbers: SiteRule {
  private let finders: [String: QuantityFinder]

  init(_ finders: [String: QuantityFinder]) { self.finders = finders }

  func check(_ site: Site) -> [Diagnostic] {
    let exempt = site.settings.notFigures.map { Array($0.utf8) }
    let entries = site.dataset.figures.entries
    let places = FigurePlaces(site.dataset.remarks.isEmpty ? [] : entries)
    let ofEntries = site.dataset.remarks.flatMap { remark in
      numbers(in: remark, exempt) { places.figures(in: remark.entry).map { entries[$0] } }
    }
    let ofChanges = site.changes.flatMap { note in
      note.remarks.flatMap { remark in
        numbers(in: remark, exempt) {
          guard case .figure(let position) = note.subject else { return [] }
          return [entries[position]]
        }
      }
    }
    return ofEntries + ofChanges
  }

  /// Reports the numbers in a sentence but for those of the figures that it is about.
  private func numbers(
    in remark: Remark, _ exempt: [[UInt8]], about figures: () -> [Figure]
  ) -> [Diagnostic] {
    let text = remark.text
    guard let finder = finders[remark.tag], !linksFigures(text.value) else { return [] }
    let amounts = finder.amounts(in: text.value)
    guard !amounts.isEmpty else { return [] }
    let own = figures()
    return Array(text.value.utf8).without(exempt, amounts).filter { amount in
      !own.contains { $0.saysNumbers(of: amount) }
    }.map { report($0, in: text) }
  }

  private func report(_ amount: FoundQuantity, in text: Located<String>) -> Diagnostic {
    // Words that are written otherwise than they read have no places of their own.
    let isAsWritten = text.span.end - text.span.start == text.value.utf8.count
    let start = text.span.start
    let span =
      isAsWritten
      ? SourceSpan(
        file: text.span.file,
        start + amount.range.lowerBound..<start + amount.range.upperBound)
      : text.span
    return Diagnostic(
      .figureUnlinked, "“\(amount.text)” is not traced to a figure, and cannot be linked here",
      at: span,
      help:
        "say it in the text of a page, where it can be linked, and take it out here; if it is no figure, "
        + "list “\(amount.text)” under “not_figures” in site.yaml")
  }
}

/// Where the ids and values of figures stand, by file and in order, so that those in an entry are found at once.
private struct FigurePlaces {
  private let places: [String: [(span: SourceSpan, figure: Int)]]

  init(_ figures: [Figure]) {
    let all = figures.enumerated().flatMap { position, figure in
      ([figure.id.span, figure.value.span] + figure.history.map(\.value.span)).map {
        (span: $0, figure: position)
      }
    }
    places = Dictionary(grouping: all, by: \.span.file).mapValues {
      $0.sorted { $0.span < $1.span }
    }
  }

  /// The positions of the figures that an entry is of, or that have a value in it.
  func figures(in entry: SourceSpan) -> Set<Int> {
    let places = places[entry.file] ?? []
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].span.start < entry.start { low = middle + 1 } else { high = middle }
    }
    return Set(
      places[low...].prefix { $0.span.start <= entry.end }.filter { $0.span.isWithin(entry) }
        .map(\.figure))
  }
}

extension Figure {
  /// Whether it says, or said, the numbers of an amount, of the same unit.
  fileprivate func saysNumbers(of amount: FoundQuantity) -> Bool {
    guard case .success(.quantity(let quantity)) = amount.reading else { return false }
    let values = ([value.value] + history.map(\.value.value)).compactMap(\.quantity)
    guard let unit = values.first?.unit else { return false }
    if let counted = amount.unit {
      guard unit == .count(counted) || unit == .number else { return false }
    } else if unit != quantity.unit {
      return false
    }
    let numbers = Set(values.flatMap(\.numbers))
    return quantity.indefinite == nil && quantity.numbers.allSatisfy(numbers.contains)
  }
}
