import Diagnostics
public import Funding
import Languages
public import Quantities

extension Site {
  /// An amount in the words of a language; a missing one says why.
  public func wording(of amount: Amount, in tag: String) -> String {
    guard let language = language(tag) else { return "" }
    switch amount {
    case .quantity(let quantity): return QuantityWriter(language).text(quantity)
    case .missing(let marker):
      return language.string("marker_" + marker.rawValue) ?? "[\(marker.rawValue)]"
    }
  }

  /// A figure's value in the words of a language.
  public func wording(of figure: Figure, in tag: String) -> String {
    wording(of: figure.value.value, in: tag)
  }
}

extension Site {
  /// The keys of the strings that pages show, in order.
  public var stringKeys: [String] { languages.first?.stringKeys ?? [] }
}
