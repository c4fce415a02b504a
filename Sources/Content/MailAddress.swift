import Diagnostics
import Funding
import YAML

extension Record {
  /// An address for letters; one that no letter would reach is reported.
  ///
  /// - Parameters:
  ///   - key: The key that it stands under.
  ///   - diagnostics: Where a problem is added.
  /// - Returns: The address as written; `nil` where there is none.
  func mailAddress(_ key: String, _ diagnostics: inout [Diagnostic]) -> String? {
    checked(
      key, isMailAddress, "e-mail address",
      help: "write one such as press@example.org, and nothing else", &diagnostics)
  }

  /// A telephone number; what nobody could dial is reported.
  func phoneNumber(_ key: String, _ diagnostics: inout [Diagnostic]) -> String? {
    checked(
      key, { phoneAddress($0) != nil }, "telephone number",
      help:
        "write one such as 0300 123 4567 or +44 20 7946 0000 ext 5, and further words behind a comma",
      &diagnostics)
  }

  /// A text, reported where it is not what it is to be.
  private func checked(
    _ key: String, _ isRight: (String) -> Bool, _ what: String, help: String,
    _ diagnostics: inout [Diagnostic]
  ) -> String? {
    guard let text = text(key) else { return nil }
    if !isRight(text.value) {
      diagnostics.append(
        Diagnostic(
          .invalidURL, "“\(shortened(text.value))” is no \(what)", at: text.span, help: help))
    }
    return text.value
  }
}

/// Whether a text is an e-mail address and nothing else: a name, one “@”, and a domain of several parts.
func isMailAddress(_ text: String) -> Bool {
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy(isMailSign),
    !parts[0].hasPrefix("."), !parts[0].hasSuffix("."), !parts[0].contains("..")
  else { return false }
  let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
  return labels.count > 1
    && labels.allSatisfy { label in
      !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
        && label.allSatisfy { $0 == "-" || $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}

/// Whether a sign may stand before the “@” without quotation marks (RFC 5322, 3.2.3), but for those that end an address in a
/// link.
private func isMailSign(_ sign: Character) -> Bool {
  sign.isASCII && (sign.isLetter || sign.isNumber || ".+-_'!#$*/=^`{|}~".contains(sign))
}
