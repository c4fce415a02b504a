import Content
import Diagnostics

/// Reports a logo that is not there or that no browser shows.
struct LogoShown: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    guard let logo = site.settings.theme.logo else { return [] }
    let help = "write the path of a picture in Content, such as “images/logo.svg”"
    switch LinkResolver(site: site).logo {
    case .success(.file(let path, _)):
      guard site.tree[path]?.picture?.size == nil else { return [] }
      return [
        Diagnostic(
          .unreadableImage, "the logo is no picture that says how large it is", at: logo.span,
          help: path.lowercased().hasSuffix(".svg")
            ? "give its element “svg” a “viewBox”" : "save it again as SVG or PNG")
      ]
    case .failure(let problem) where problem.isFollowing: return []
    case .failure(let problem):
      return [Diagnostic(problem.rule, problem.message, at: logo.span, help: problem.help)]
    case .success, nil:
      return [
        Diagnostic(
          .brokenLink, "“\(logo.value)” is no picture of this site", at: logo.span, help: help)
      ]
    }
  }
}
