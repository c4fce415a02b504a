import Diagnostics
public import Funding
import Languages
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

extension Site {
  /// An amount in the words of a language; a missing one says why.
  public func wording(of amount: Amount, in tag: String) -> String {
    language(tag)?.wording(of: amount) ?? ""
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
