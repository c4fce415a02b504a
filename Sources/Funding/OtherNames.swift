public import Diagnostics
public import Languages
import YAML

/// The further names of a place or fund.
public struct OtherNames: Sendable {
  /// All of them.
  public let all: [String]
  /// Those that are out of use; one without a tag is the same in every language.
  public let former: [(tag: String?, name: String)]
}

/// How long a place or fund was there.
public struct Life: Sendable {
  /// When it came to be.
  public let from: PartialDate?
  /// When it ceased to be.
  public let to: PartialDate?
  /// The ids of what took its place.
  public internal(set) var replacedBy: [Located<String>]
}

extension EntryReader {
  /// The names in `also`: each a text, or a text with its language or its mark `former`.
  func otherNames(_ record: Record) -> OtherNames {
    let records = record.records("also").map { entry in
      (
        isFormer: entry.flag("former")?.value ?? false,
        texts: entry.localizedTexts("name").map { (tag: $0.tag?.value, name: $0.text.value) }
      )
    }
    return OtherNames(
      all: record.texts("also").map(\.value) + records.flatMap { $0.texts.map(\.name) },
      former: records.filter(\.isFormer).flatMap(\.texts))
  }

  /// When an entry came to be, ceased to be, and what took its place.
  mutating func life(_ record: Record) -> Life {
    Life(
      from: date(record, "from"), to: date(record, "to"), replacedBy: record.texts("replaced_by"))
  }
}
