import Diagnostics
import Funding
public import Languages
import YAML

/// What a site's owner says of its accessibility, as `accessibility` in site.yaml has it.
public struct AccessibilityStatement: Sendable {
  /// When and how the site was last tested; `nil` where one of the two is not said, for then nobody can tell.
  public let test: Test?
  /// What is known not to work.
  public let problems: [LocalizedText]
  /// Whom to ask for another form: an e-mail or web address.
  public let contact: String?
  /// When the statement was last looked at.
  public let reviewed: PartialDate?
  /// Whether the regulations for public bodies hold for the publisher.
  public let isPublicBody: Bool

  /// A test of the site.
  public struct Test: Sendable {
    /// When.
    public let date: PartialDate
    /// How, and by whom.
    public let method: LocalizedText
  }

  /// Reads the statement; what cannot be read is reported to the reader.
  init(_ record: Record?, reader: inout EntryReader) {
    let date = record.flatMap { reader.date($0, "tested") }
    let method = record.flatMap { reader.localized($0, "method") }
    if let date, let method { test = Test(date: date, method: method) } else { test = nil }
    problems = record.map { reader.localizedList($0, "problems") } ?? []
    contact = record?.text("contact")?.value
    reviewed = record.flatMap { reader.date($0, "reviewed") }
    isPublicBody = record?.flag("public_body")?.value ?? true
  }
}
