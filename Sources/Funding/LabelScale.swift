import Diagnostics
import Languages
import Quantities

extension EntryReader {
  /// Warns of a value whose label says in brackets at its end that it is in thousands or millions, where the value does not:
  /// “Spend (£m)” over £4.5.
  func labelFault(_ label: LocalizedText?, _ text: String, _ value: Located<Amount>) -> Diagnostic?
  {
    guard let quantity = value.value.quantity else { return nil }
    let headings = settings.quantities.headings
    for label in label?.texts.map(\.text) ?? [] {
      guard label.hasSuffix(")"), let open = label.lastIndex(of: "("),
        let unit = headings.unit(of: String(label[open...]), isMoney: quantity.unit.isMoney),
        let power = unit.namedPower, let scale = unit.scaleWord, !quantity.isWritten(inFull: power),
        unit.fault(text, read: quantity, otherwise: "", by: headings) != nil
      else { continue }
      return Diagnostic(
        .labelScale, "“\(text)” is shown under “\(label)”, which says that it is in \(scale)s",
        at: value.span,
        help:
          "write the value with its word, such as 4.5 \(scale), or take the word out of the label")
    }
    return nil
  }
}

extension Quantity {
  /// Whether it is as much as a power of ten at least, millions or more, so that it is not meant in its ones.
  fileprivate func isWritten(inFull power: Int) -> Bool {
    guard power > 3, let least = ExactNumber(1).shifted(by: power),
      let number = lower?.number ?? upper?.number
    else { return false }
    return least <= number
  }
}
