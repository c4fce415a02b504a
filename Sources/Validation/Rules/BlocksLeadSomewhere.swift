import Content
import Diagnostics

/// Reports blocks of a page that lead nowhere: cards of pages that do not exist, downloads of no file.
struct BlocksLeadSomewhere: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    page.directives.flatMap { placed -> [Diagnostic] in
      // Pictures are held to more than leading somewhere.
      let pictures = Set(placed.directive.pictures.map(\.span))
      return placed.directive.destinations.compactMap { destination -> Diagnostic? in
        guard !pictures.contains(destination.span),
          case .failure(let problem) = links.resolve(
            destination.value, in: page.folder, language: page.language)
        else { return nil }
        return Diagnostic(problem.rule, problem.message, at: destination.span, help: problem.help)
      }
    }
  }
}
