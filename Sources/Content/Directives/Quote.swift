import Diagnostics
import Funding
public import Languages
import YAML

/// What somebody said.
public struct Quote: Sendable {
  /// The words.
  public let text: String
  /// Who said them.
  public let speaker: String?
  /// What the speaker is.
  public let role: String?
  /// The id of the source where they were said.
  public let source: String?
  /// When they were said.
  public let date: PartialDate?
  /// The tag of their language, where it is not the page's.
  public let language: String?
}

extension BlockReader {
  mutating func quote(_ record: Record) -> Quote? {
    guard let text = record.text("text") else { return nil }
    if let tag = record.text("lang"), !isLanguageTag(tag.value) {
      diagnostics.append(
        Diagnostic(
          .unknownLanguage, "“\(shortened(tag.value))” is no tag of a language", at: tag.span,
          help: "write the tag of the language of the words, such as “cy” for Welsh"))
    }
    let source = ids(record, "source", in: dataset.sources).first?.value
    return Quote(
      text: text.value, speaker: record.text("speaker")?.value, role: record.text("role")?.value,
      source: source,
      date: date(record, "date") ?? source.flatMap { dataset.sources[$0]?.published },
      language: record.text("lang")?.value)
  }
}
