import Content
import Diagnostics

/// Reports blocks of a page that lead nowhere: cards of pages that do not exist, downloads of no file.
struct BlocksLeadSomewhere: PageRule {
  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    page.directives.flatMap { placed -> [Diagnostic] in
      // Pictures are held to more than leading somewhere.
      let pictures = Set(placed.directive.pictures.map(\.span))
      if case .download(let download) = placed.directive, let table = download.table {
        return unknown(table, links.site).map { [$0] } ?? []
      }
      return placed.directive.destinations.compactMap { destination -> Diagnostic? in
        guard !pictures.contains(destination.span),
          case .failure(let problem) = links.resolve(
            destination.value, in: page.folder, language: page.language)
        else { return nil }
        return Diagnostic(problem.rule, problem.message, at: destination.span, help: problem.help)
      }
    }
  }

  /// What is wrong with the name of a table whose file is offered.
  private func unknown(_ table: Located<String>, _ site: Site) -> Diagnostic? {
    let names = site.dataset.downloads.map(\.name)
    guard !names.contains(table.value) else { return nil }
    let all = "one of those that are published: \(names.joined(separator: ", "))"
    return Diagnostic(
      .brokenLink, "there is no table “\(table.value)” to download", at: table.span,
      help: "write \(nearestName(to: table.value, in: names).map { "“\($0)”" } ?? all)")
  }
}
