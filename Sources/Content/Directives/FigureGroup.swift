public import Diagnostics
import Funding
import YAML

/// Figures shown as cards.
public struct FigureGroup: Sendable {
  /// The ids of the figures, in order.
  public let figures: [Located<String>]
  /// The words above them.
  public let caption: String?
  /// A remark under them.
  public let note: String?
}

extension BlockReader {
  mutating func figureGroup(_ record: Record) -> FigureGroup {
    FigureGroup(
      figures: ids(record, "figures", in: dataset.figures), caption: record.text("caption")?.value,
      note: record.text("note")?.value)
  }
}
