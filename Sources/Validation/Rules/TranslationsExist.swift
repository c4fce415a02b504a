import Content
import Diagnostics
import Languages

/// Reports pages that are not there in each language of the site.
struct TranslationsExist: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    site.pages.filter { $0.language == site.settings.defaultTag && $0.withdrawal == nil }.flatMap {
      page in
      site.languages.filter {
        // A version that is held back or cannot be read is there all the same.
        site.page(key: page.key, in: $0.tag) == nil
          && site.tree["Content/\(page.key).\($0.tag).md"] == nil
      }.map { language in
        Diagnostic(
          .missingTranslation, "this page has no version in \(language.name)",
          at: page.settings.title.span, help: "write \(page.key).\(language.tag).md beside it")
      }
    }
  }
}
