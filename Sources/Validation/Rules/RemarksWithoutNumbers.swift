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
    let places = ValuePlaces(site.dataset)
    let ofEntries = site.dataset.remarks.flatMap { remark in
      numbers(in: remark, exempt) { places.values(in: remark.entry) }
    }
    let ofChanges = site.changes.flatMap { note in
      note.remarks.flatMap { remark in
        numbers(in: remark, exempt) {
          guard case .figure(let position) = note.subject else { return [] }
          return [entries[position].toldValues]
        }
      }
    }
    return ofEntries + ofChanges
  }

  /// Reports the numbers in a sentence but for those of the figures that it is about.
  private func numbers(
    in remark: Remark, _ exempt: [[UInt8]], about values: () -> [[Quantity]]
  ) -> [Diagnostic] {
    let text = remark.text
    guard let finder = finders[remark.tag], !linksFigures(text.value) else { return [] }
    let amounts = finder.amounts(in: text.value)
    guard !amounts.isEmpty else { return [] }
    let own = values()
    return Array(text.value.utf8).without(exempt, amounts).filter { amount in
      !own.contains(where: amount.isSaid)
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

/// The values of the data by where they, the ids of their figures and what names these stand, so that those in an entry are
/// found at once.
private struct ValuePlaces {
  private let places: [String: [(span: SourceSpan, values: [Quantity])]]

  init(_ dataset: FundingDataset) {
    var all = dataset.figures.entries.flatMap { figure in
      ([figure.id.span, figure.value.span] + figure.history.map(\.value.span)).map {
        (span: $0, values: figure.toldValues)
      }
    }
    for fund in dataset.funds.entries {
      let amounts =
        fund.allocations.map(\.amount) + [fund.total.map { .figure($0) }].compactMap { $0 }
      for amount in amounts {
        switch amount {
        case .figure(let id):
          all.append((span: id.span, values: dataset.figures[id.value]?.toldValues ?? []))
        case .given(let value):
          all.append((span: value.span, values: [value.value.quantity].compactMap { $0 }))
        }
      }
    }
    places = Dictionary(grouping: all, by: \.span.file).mapValues {
      $0.sorted { $0.span < $1.span }
    }
  }

  /// The values that an entry is of, names or has in it, those of each figure or amount by themselves.
  func values(in entry: SourceSpan) -> [[Quantity]] {
    let places = places[entry.file] ?? []
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle].span.start < entry.start { low = middle + 1 } else { high = middle }
    }
    return places[low...].prefix { $0.span.start <= entry.end }.filter { $0.span.isWithin(entry) }
      .map(\.values)
  }
}

extension Figure {
  /// What it says and said.
  fileprivate var toldValues: [Quantity] {
    ([value.value] + history.map(\.value.value)).compactMap(\.quantity)
  }
}

extension FoundQuantity {
  /// Whether it has the numbers and the unit of values that are or were those of one figure.
  fileprivate func isSaid(by values: [Quantity]) -> Bool {
    guard case .success(.quantity(let quantity)) = reading, let known = values.first?.unit else {
      return false
    }
    if let counted = unit {
      guard known == .count(counted) || known == .number else { return false }
    } else if known != quantity.unit {
      return false
    }
    let numbers = Set(values.flatMap(\.numbers))
    return quantity.indefinite == nil && quantity.numbers.allSatisfy(numbers.contains)
  }
}
