public import Funding
public import Languages
public import Quantities

extension Site {
  /// What tells a sum of money from those beside it, such as “paid”, “with VAT”; nothing where it stands alone.
  ///
  /// - Parameters:
  ///   - kind: What is added up.
  ///   - sum: What it makes; one that shows no amount is told by its currency.
  ///   - kinds: The kinds of all the sums that stand together.
  ///   - language: The language of the words.
  /// - Returns: The words, in order.
  public func words(
    of kind: MoneySums.Kind, _ sum: IntervalSum, among kinds: [MoneySums.Kind],
    in language: Language
  ) -> [String] {
    func differs(_ value: (MoneySums.Kind) -> AnyHashable?) -> Bool {
      Set(kinds.map(value)).count > 1
    }
    func string(_ key: String) -> String { language.string(key) ?? "" }
    var words: [String] = []
    if case .money(let currency) = kind.dimension.unit, differs({ $0.dimension }), !sum.isShown {
      words.append(currency)
    }
    if differs({ $0.stage }) || differs({ $0.money }) {
      words += [
        kind.stage.map { string("stage_" + $0.rawValue) },
        kind.money.map { string($0.stringKey) },
      ].compactMap { $0 }
    }
    if differs({ $0.vat }) { words.append(string(kind.vat.map(\.stringKey) ?? "vat_not_stated")) }
    return words
  }
}

extension IntervalSum {
  /// Whether its words have an amount, be it no total.
  fileprivate var isShown: Bool {
    if case .success(.notTotalled(given: nil, _, _)) = result() { false } else { true }
  }
}

extension Figure.VAT {
  /// The key of its words among the strings.
  public var stringKey: String {
    switch self {
    case .included: "vat_included"
    case .excluded: "vat_excluded"
    case .none: "vat_none"
    case .notAvailable: "vat_not_stated"
    }
  }
}

extension Figure.MoneyKind {
  /// The key of its words among the strings.
  public var stringKey: String {
    "money_" + rawValue.replacing("-", with: "_")
  }
}
