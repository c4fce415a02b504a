public import Diagnostics

/// Why a text is not an amount.
public struct QuantityError: Error, Hashable, Sendable {
  /// `invalid-quantity` or `ambiguous-filiwn`.
  public let rule: Rule
  /// The part of the text at fault, in UTF-8 bytes.
  public let range: Range<Int>
  /// The fact.
  public let message: String
  /// What to write.
  public let help: String
  /// Whether there is an amount, with other words beside it.
  public let hasOtherWords: Bool
  /// Whether it is known what is wrong, so that it is told before what other ways of reading find.
  let isSure: Bool
  /// Whether no other language is to be tried.
  let isFinal: Bool

  init(
    _ range: Range<Int>, _ message: String, help: String, rule: Rule = .invalidQuantity,
    hasOtherWords: Bool = false, isSure: Bool = false, isFinal: Bool = false
  ) {
    self.rule = rule
    self.range = range
    self.message = message
    self.help = help
    self.hasOtherWords = hasOtherWords
    self.isSure = isSure
    self.isFinal = isFinal
  }
}
