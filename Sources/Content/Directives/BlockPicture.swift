import Diagnostics
import YAML

extension BlockReader {
  /// A picture of a block, with what stands under it; `nil` where it has none. One of people who were not asked is reported.
  mutating func picture(_ record: Record?) -> PageImage? {
    guard let record, let source = record.text("src"), let alt = record.text("alt") else {
      return nil
    }
    diagnostics += record.missingConsent.map { [$0] } ?? []
    return PageImage(
      source: source, alt: alt.value, caption: record.text("caption")?.value,
      credit: record.credit)
  }

  /// Reports keys of a block that say nothing beside another.
  ///
  /// - Parameters:
  ///   - record: The block.
  ///   - key: A key of it.
  ///   - message: Why it says nothing.
  ///   - help: What to do.
  mutating func refuse(_ record: Record, _ key: String, _ message: String, help: String) {
    guard record.has(key) else { return }
    diagnostics.append(
      Diagnostic(.unknownKey, message, at: record.keySpan(of: key), help: help))
  }
}

extension Record {
  /// Who made a picture and what it may be used for.
  var credit: String? {
    let parts = [text("credit"), text("licence")].compactMap { $0?.value }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The problem with a picture of people of whom it is not said that they agreed.
  var missingConsent: Diagnostic? {
    guard let people = flag("people"), people.value, flag("consent")?.value != true,
      text("consent")?.value != "yes"
    else { return nil }
    return Diagnostic(
      .missingKey, "the picture shows people, and nothing says that they agreed", at: people.span,
      help: "ask them, and write “consent: yes” beside it, or take another picture")
  }
}
