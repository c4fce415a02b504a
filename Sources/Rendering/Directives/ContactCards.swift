import Content
import Templates

/// What the block `contact` shows.
struct ContactContext: TemplateContext {
  let title: String
  let name: String?
  let email: LinkContext?
  let phone: LinkContext?
  let form: String?
  let hours: String?

  static let fields: [ContextField<Self>] = [
    .text("title", "What one writes about.") { $0.title },
    .optionalText("name", "The person or office.") { $0.name },
    .optionalRecord("email", "The address for letters.") { $0.email },
    .optionalRecord("phone", "The telephone number.") { $0.phone },
    .optionalURL("form", "A page with a form.") { $0.form },
    .optionalText("hours", "When somebody answers.") { $0.hours },
  ]
}

extension PageView {
  /// Whom to write to.
  func contact(_ card: ContactCard) -> ContactContext {
    ContactContext(
      title: string("contact_" + card.kind.rawValue), name: card.name,
      email: card.email.map {
        LinkContext(title: $0, url: "mailto:" + mailAddress($0), language: nil)
      },
      phone: card.phone.flatMap { number in
        phoneAddress(number).map { LinkContext(title: number, url: $0, language: nil) }
      }, form: card.form, hours: card.hours)
  }

  /// An address as links have it: what would end it or begin a query is left out.
  func mailAddress(_ text: String) -> String {
    text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "@.+-_'!#$*/=^`{|}~".contains($0)) }
  }
}
