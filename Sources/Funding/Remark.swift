public import Diagnostics
public import Languages
public import YAML

/// A sentence of the data for readers, as it was written: a remark, a reason, a description. No figure can be linked in it.
public struct Remark: Sendable {
  /// The tag of its language.
  public let tag: String
  /// The words, with their place.
  public let text: Located<String>
  /// The entry that it belongs to.
  public let entry: SourceSpan
}

extension EntryReader {
  /// The text of a key by language, which is noted as a remark; `nil` where the key is absent.
  public mutating func remark(_ record: Record, _ key: String) -> LocalizedText? {
    let written = record.localizedTexts(key)
    for (tag, text) in written {
      let tag = tag?.value ?? settings.defaultTag
      guard settings.tags.contains(tag) else { continue }
      remarks.append(Remark(tag: tag, text: text, entry: record.span))
    }
    return localized(written)
  }

  /// The remarks that were noted since this was last asked for.
  public mutating func takeRemarks() -> [Remark] {
    defer { remarks = [] }
    return remarks
  }
}
