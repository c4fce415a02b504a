import Languages
import Quantities

/// Words amounts in the site's default language, for messages and workings.
struct AmountWords {
  let language: Language?

  /// The words of an amount; a missing one says why.
  func text(_ amount: Amount) -> String {
    switch amount {
    case .quantity(let quantity): return text(quantity)
    case .missing(let marker):
      return language?.string("marker_" + marker.rawValue) ?? "[\(marker.rawValue)]"
    }
  }

  /// What stands for a sum that says nothing.
  var notTotalled: String { language?.string("not_totalled") ?? "not totalled" }

  /// The words of a quantity; without a language what data files hold.
  func text(_ quantity: Quantity) -> String {
    if let language { return QuantityWriter(language).text(quantity) }
    let columns = QuantityColumns(.quantity(quantity))
    return [columns.qualifier, columns.minimum, columns.maximum, columns.unit]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }
}
