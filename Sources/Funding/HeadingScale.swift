import Quantities

/// What a heading says that the numbers under it are counted in: thousands or millions, or a currency.
struct HeadingScale: Sendable {
  /// The heading.
  let heading: String
  /// “thousand”, “million” or “billion”; `nil` where it says none.
  let scale: String?
  /// The code of the one currency that it names; `nil` where it names none.
  let currency: String?

  /// Reads a heading; `nil` for one that says neither.
  ///
  /// - Parameters:
  ///   - heading: The heading.
  ///   - isMoney: Whether the column holds money, so that “(m)” are no metres.
  init?(_ heading: String, isMoney: Bool = true) {
    self.heading = heading
    let tokens = Self.tokens(heading)
    scale = Self.scale(tokens, isMoney)
    let found = Set(tokens.compactMap { Self.currencies[$0] })
    currency = found.count == 1 ? found.first : nil
    if scale == nil, currency == nil { return nil }
  }

  /// What is wrong with a number under the heading; `nil` where the two fit.
  ///
  /// - Parameters:
  ///   - text: The cell.
  ///   - quantity: What was read of it.
  ///   - otherwise: What else may be done where the currencies differ.
  /// - Returns: What is wrong, and what to do about it.
  func fault(
    _ text: String, read quantity: Quantity, otherwise: String
  ) -> (message: String, help: String)? {
    // A plain number under “£000” is more than it says.
    if let scale, quantity.exactNumber != ExactNumber.zero, !Self.saysScale(text) {
      return (
        "“\(text)” would be published as it stands, and its heading “\(heading)” says that it is in \(scale)s",
        "write each number with its word, such as 1.5 \(scale), or in full under a heading without it; a heading changes no number"
      )
    }
    if let currency, case .money(let code) = quantity.unit, code != currency,
      !Self.saysCurrency(text)
    {
      return (
        "“\(text)” is read in \(code), and its heading “\(heading)” says \(currency)", otherwise
      )
    }
    return nil
  }

  private static func saysScale(_ text: String) -> Bool {
    tokens(text).contains { token in
      let word = token.lowercased()
      return scales[word] != nil || shortScales[word] != nil
    }
  }

  private static func saysCurrency(_ text: String) -> Bool {
    tokens(text).contains { token in
      isCurrency(token)
        || token.unicodeScalars.contains { $0.properties.generalCategory == .currencySymbol }
    }
  }

  /// The words, numbers and signs of a text.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var kind = Kind.other
    for scalar in text.unicodeScalars {
      let next = Kind(scalar)
      if next == kind, next == .letters || next == .digits, let last = tokens.popLast() {
        tokens.append(last + String(scalar))
      } else if next != .blank {
        tokens.append(String(scalar))
      }
      kind = next
    }
    return tokens
  }

  private enum Kind {
    case letters, digits, blank, other

    init(_ scalar: Unicode.Scalar) {
      if scalar.properties.isAlphabetic {
        self = .letters
      } else if ("0"..."9").contains(scalar) {
        self = .digits
      } else {
        self = scalar.properties.isWhitespace ? .blank : .other
      }
    }
  }

  /// “£000”, “£m”, “(£ million)”, “£'000s”, “GBP k”, and no “over £1 million”, “£1,000 or more” or “over a
  /// million”.
  private static func scale(_ tokens: [String], _ isMoney: Bool) -> String? {
    for (place, token) in tokens.enumerated() {
      let before = place > 0 ? tokens[place - 1] : ""
      let word = token.lowercased()
      guard before.isEmpty || !before.allSatisfy(\.isNumber),
        !countedBefore.contains(before.lowercased())
      else { continue }
      if word == "000" { return "thousand" }
      if let scale = scales[word] { return scale }
      let isInBrackets =
        before == "(" && tokens.indices.contains(place + 1) && tokens[place + 1] == ")"
      if isMoney, currencies[before] != nil || isInBrackets, let scale = shortScales[word] {
        return scale
      }
    }
    return nil
  }

  /// What stands before a number in words that is one of its own: “over a million”, “per thousand”, “y filiwn”.
  private static let countedBefore: Set<String> = [
    ",", ".", "per", "a", "one", "two", "half", "quarter", "every", "over", "under", "above",
    "below",
    "than", "y", "un", "dwy", "hanner", "fesul", "bob", "pob", "dros", "na",
  ]

  private static let scales = [
    "thousand": "thousand", "thousands": "thousand", "miloedd": "thousand",
    "filoedd": "thousand", "million": "million", "millions": "million", "miliwn": "million",
    "filiwn": "million", "miliynau": "million", "mn": "million", "mln": "million",
    "billion": "billion", "billions": "billion", "biliwn": "billion", "filiynau": "million",
    "biliynau": "billion", "bn": "billion",
  ]

  private static let shortScales = ["k": "thousand", "m": "million", "b": "billion"]

  private static let currencies = [
    "£": "GBP", "€": "EUR", "$": "USD", "GBP": "GBP", "EUR": "EUR", "USD": "USD", "CHF": "CHF",
    "JPY": "JPY", "NOK": "NOK", "SEK": "SEK", "DKK": "DKK", "PLN": "PLN",
  ]
}
