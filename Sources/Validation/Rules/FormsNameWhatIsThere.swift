import Content
import Diagnostics

/// Reports names in the pages that new ones are made from, such as `_new-case-study.md`, that are not in the data.
struct FormsNameWhatIsThere: SiteRule {
  func check(_ site: Site) -> [Diagnostic] { site.formProblems }
}
