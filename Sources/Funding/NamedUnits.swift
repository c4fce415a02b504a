import Diagnostics
import Quantities
import YAML

extension QuantityReader {
  /// What is wrong with what is named as the unit of a figure or of a column.
  ///
  /// - Parameters:
  ///   - unit: The unit as it is named.
  ///   - help: What to do instead.
  /// - Returns: The error; `nil` where it may be what is counted.
  func fault(inUnit unit: Located<String>, help: String) -> Diagnostic? {
    guard isAmount(unit: unit.value) else { return nil }
    return Diagnostic(
      .invalidQuantity, "“\(unit.value)” is a part of an amount, and no unit", at: unit.span,
      help: unit.value == "m" ? "of metres write “metres”; else " + help : help)
  }
}
