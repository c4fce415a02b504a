/// The address of a telephone number in links (RFC 3966): its digits, and those of an extension behind `;ext=`.
///
/// - Parameter text: A number as people write it: digits with blanks, dots, hyphens and brackets between them, a “+” before
///   the code of a country, and behind them “ext”, “extension”, “est” or “x” with further digits. What stands behind a
///   comma is for readers.
/// - Returns: The address; `nil` for what nobody could dial.
public func phoneAddress(_ text: String) -> String? {
  let parts = text.split(separator: ",", maxSplits: 1).map { String($0).trimmingBlanks }
  guard let number = parts.first else { return nil }
  if parts.count > 1, let whole = address(number + " " + parts[1]) { return whole }
  return address(number)
}

/// The address of a number with its extension.
private func address(_ text: String) -> String? {
  let letters = text.firstIndex { $0.isLetter || $0 == "#" } ?? text.endIndex
  guard let number = dialled(text[..<letters]) else { return nil }
  guard letters < text.endIndex else { return "tel:" + number }
  let rest = text[letters...]
  let word = rest.prefix { $0.isLetter || $0 == "#" }
  let digits = rest.dropFirst(word.count).drop { $0 == "." || $0 == ":" || $0 == " " }
  guard ["ext", "extension", "est", "estyniad", "x", "#"].contains(word.lowercased()),
    !digits.isEmpty, digits.allSatisfy(isDigit)
  else { return nil }
  return "tel:" + number + ";ext=" + digits
}

/// The digits of a number that is dialled, with the “+” before the code of a country.
private func dialled(_ text: Substring) -> String? {
  var text = text.filter { $0 != " " && $0 != "\u{A0}" && $0 != "\u{202F}" }
  let isAbroad = text.hasPrefix("+")
  if isAbroad {
    text.removeFirst()
    // Whoever dials the code of the country leaves this nought out.
    let parts = text.split(separator: "(0)", maxSplits: 1, omittingEmptySubsequences: false)
    text = parts.joined()
  }
  var isOpen = false
  for sign in text {
    switch sign {
    case "(" where !isOpen: isOpen = true
    case ")" where isOpen: isOpen = false
    case "-", ".", "/", "\u{2010}", "\u{2011}", "\u{2013}": continue
    case _ where isDigit(sign): continue
    default: return nil
    }
  }
  let digits = text.filter(isDigit)
  guard !isOpen, digits.count >= 3, let first = text.first, isDigit(first) || first == "("
  else { return nil }
  return (isAbroad ? "+" : "") + digits
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return String(text.drop { $0 == " " })
  }
}

private func isDigit(_ sign: Character) -> Bool { sign.isASCII && sign.isNumber }
