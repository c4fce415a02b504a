import Diagnostics
import YAML

/// Whom to write to.
public struct ContactCard: Sendable {
  /// What about.
  public let kind: Kind
  /// The person or office.
  public let name: String?
  /// The address for letters.
  public let email: String?
  /// The telephone number.
  public let phone: String?
  /// A page with a form.
  public let form: String?
  /// When somebody answers.
  public let hours: String?

  /// What one writes about.
  public enum Kind: String, CaseIterable, Sendable {
    /// Questions of the press.
    case press
    /// Requests under freedom of information.
    case foi
    /// Reports, such as of a mistake.
    case report
  }
}

extension BlockReader {
  /// Reads the block `contact`; a block by which nobody can be reached is reported.
  mutating func contactCard(_ record: Record) -> ContactCard? {
    let kind = record.choice("kind").flatMap { ContactCard.Kind(rawValue: $0.value) } ?? .press
    let email = record.mailAddress("email", &diagnostics) ?? contact.address(for: kind)
    let phone = record.phoneNumber("phone", &diagnostics)
    let form = record.text("url")?.value
    guard email != nil || phone != nil || form != nil else {
      diagnostics.append(
        Diagnostic(
          .missingKey, "nobody can be reached by this block", at: record.span,
          help:
            "write “email”, “phone” or “url”, or “\(kind.rawValue)” under “contact” in site.yaml"))
      return nil
    }
    return ContactCard(
      kind: kind, name: record.text("name")?.value, email: email, phone: phone, form: form,
      hours: record.text("hours")?.value)
  }
}

extension SiteSettings.Contact {
  /// The address for a kind of letter, where the site gives one.
  func address(for kind: ContactCard.Kind) -> String? {
    switch kind {
    case .press: press
    case .foi: foi
    case .report: report
    }
  }
}
