public import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The accessibility statement, in the form that the United Kingdom's regulations for public bodies ask for.
enum AccessibilityPage: PageFamily {
  static let layout = Layout("accessibility", AccessibilityContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.inEveryLanguage(MadePage.accessibility.address, layout) { $0.accessibilityPage() }
  }

  /// What the author is told of the statement.
  static func remarks(_ site: Site) -> [String] { [site.untestedSentence].compactMap { $0 } }
}

extension Site {
  /// That nobody has said when and how the site was tested, in a sentence; `nil` where somebody has.
  public var untestedSentence: String? {
    guard settings.accessibility.test == nil else { return nil }
    return
      "The accessibility statement says that this site has not been tested: say under “accessibility” in "
      + "site.yaml when it was “tested” and by which “method”."
  }
}

extension PageView {
  /// What the accessibility statement shows: what the owner entered, and that nobody has tested the site where
  /// no test was entered.
  fileprivate func accessibilityPage() -> AccessibilityContext {
    let prose = prose(of: .accessibility)
    let statement = site.settings.accessibility
    let title = words(site.settings.title).text
    let publisher = site.settings.publisher.map { words($0.name).text }
    let contact = statement.contact ?? site.settings.contact.report
    let status =
      statement.test == nil
      ? "accessibility_untested_status"
      : statement.problems.isEmpty ? "accessibility_full" : "accessibility_partial"
    return AccessibilityContext(
      site: siteContext(), page: prose.head, summary: prose.summary, content: prose.content,
      subject: publisher.map {
        string("accessibility_subject_of", ["title": title, "publisher": $0])
      } ?? string("accessibility_subject", ["title": title]),
      status: string(status), tested: statement.test.map { date($0.date) },
      method: statement.test.map { passage($0.method) },
      problems: statement.problems.map { passage($0) },
      contact: contact.map { address in
        LinkContext(title: address, url: contactLink(address), language: nil)
      },
      reviewed: statement.reviewed.map { date($0) }, isPublicBody: statement.isPublicBody,
      sources: prose.sources)
  }

  /// What a link to somebody leads to: a web or an e-mail address, as people write it. Other schemes, such as
  /// `javascript`, are none.
  private func contactLink(_ text: String) -> String {
    let start = text.unicodeScalars.prefix { !["/", "?", "#"].contains($0) }
    guard let colon = start.firstIndex(of: ":") else {
      return text.contains("@") ? "mailto:" + text : text
    }
    let isKnown = ["https", "http", "mailto", "tel"].contains(text[..<colon].lowercased())
    return isKnown ? text : "mailto:" + text
  }

  private func passage(_ text: LocalizedText) -> PassageContext {
    let found = words(text)
    return PassageContext(text: found.text, language: found.language)
  }
}
