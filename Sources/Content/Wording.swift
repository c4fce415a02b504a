import Diagnostics
public import Funding
public import Languages
public import Quantities

extension Language {
  /// An amount in words; a missing one says why.
  func wording(of amount: Amount) -> String {
    switch amount {
    case .quantity(let quantity): QuantityWriter(self).text(quantity)
    case .missing(let marker):
      string("marker_" + marker.rawValue) ?? "[\(marker.rawValue)]"
    }
  }
}

extension Language {
  /// A figure's value in words: a sum that says nothing is not totalled, which is another thing than not available.
  func wording(of figure: Figure) -> String {
    if figure.isNotTotalled, let words = string("not_totalled") { return words }
    return wording(of: figure.value.value)
  }

  /// How firm a figure is, in a word; `nil` where it is final, or nothing is said of it, or there is no value.
  public func mark(of figure: Figure) -> String? {
    figure.value.value.quantity == nil ? nil : mark(figure.status)
  }

  /// A status in a word; `nil` for what is final.
  public func mark(_ status: Figure.Status?) -> String? {
    guard let status, status != .final else { return nil }
    return string("status_" + status.rawValue)
  }
}

extension Site {
  /// An amount in the words of a language; a missing one says why.
  public func wording(of amount: Amount, in tag: String) -> String {
    language(tag)?.wording(of: amount) ?? ""
  }

  /// A figure's value in the words of a language.
  public func wording(of figure: Figure, in tag: String) -> String {
    language(tag)?.wording(of: figure) ?? ""
  }

  /// A figure's value in words that fit where others stand: beside a bare number the text has the noun itself.
  ///
  /// - Parameters:
  ///   - figure: The figure.
  ///   - text: The words that it takes the place of.
  ///   - tag: The language's tag.
  ///   - isBare: Whether the text has `%` behind them, too.
  /// - Returns: The words.
  public func wording(
    of figure: Figure, inPlaceOf text: String, in tag: String, besidePercent isBare: Bool = false
  ) -> String {
    guard !figure.isNotTotalled, var value = figure.value.value.quantity, value.indefinite == nil,
      case .success(.quantity(let old)) = reading.quantities.read(text, preferring: tag),
      old.unit == .number
    else { return wording(of: figure, in: tag) }
    switch value.unit {
    case .count: value.unit = .number
    case .percent where isBare: value.unit = .number
    case .money, .percent, .ratio, .outOf, .number: break
    }
    return wording(of: .quantity(value), in: tag)
  }
}

extension Site {
  /// The keys of the strings that pages show, in order.
  public var stringKeys: [String] { languages.first?.stringKeys ?? [] }

  /// Those of them that cannot be shown without values for their gaps.
  public var filledStringKeys: Set<String> { languages.first?.filledStringKeys ?? [] }
}
