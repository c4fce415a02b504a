public import Diagnostics
import Funding
import Markdown
import YAML

extension NewKind {
  /// The page that a site may have for new ones to be made from; `nil` for an entry.
  var formPath: String? { isPage ? pageFolder + "_new-\(rawValue).md" : nil }

  /// The folder that its pages go to.
  var pageFolder: String { self == .caseStudy ? "Content/case-studies/" : "Content/" }
}

extension Site {
  /// What the pages that new ones are made from name that is not there, by an id of the data or as a page: every new page
  /// would name it too.
  public var formProblems: [Diagnostic] {
    NewKind.allCases.flatMap { kind in
      kind.formPath.flatMap { path in tree[path]?.bytes.map { problems(ofForm: path, $0, kind) } }
        ?? []
    }
  }

  private func problems(ofForm path: String, _ bytes: [UInt8], _ kind: NewKind) -> [Diagnostic] {
    guard bytes.count <= limits.pageBytes, firstInvalidUTF8(in: bytes[...]) == nil,
      let parts = FrontMatter(bytes)
    else { return [] }
    // What else is wrong with it is told of the pages that are made from it: it is there to be filled in.
    var others: [Diagnostic] = []
    let record = readYAML(bytes[parts.settings], file: path, limits: limits.yaml).node.map {
      Record($0, schema: ContentFormats.frontMatter, file: path, diagnostics: &others)
    }
    let document = parseMarkdown(bytes, body: parts.body, file: path, options: limits.markdown)
    let named = record.map(unresolved) ?? []
    let summary = record?.text("summary").map {
      MarkdownText($0, in: bytes, options: limits.markdown).document.links
    }
    let own = ["figures", "sources"].flatMap { record?.records($0) ?? [] }.compactMap {
      $0.text("id")?.value
    }
    let unknown: Set<Rule> = [.unknownRegion, .unknownFund, .unknownFigure, .unknownSource]
    let linked = ((summary ?? []) + document.links).compactMap { link -> Diagnostic? in
      guard let problem = problem(of: link, inFormOf: kind, besides: own) else { return nil }
      // What a path leads to may be made with the new page.
      let namesPage = link.destination.lowercased().hasPrefix("page:")
      return unknown.contains(problem.rule) || namesPage && problem.rule == .brokenLink
        ? problem : nil
    }
    return (named.filter { unknown.contains($0.rule) } + linked).map { problem in
      var problem = problem
      // It is no page of the site itself.
      problem.severity = .warning
      return problem
    }
  }

  /// What is wrong with the ids in the settings of a page.
  private func unresolved(_ record: Record) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for text in record.texts("regions") {
      _ = dataset.regions.resolve(text, diagnostics: &found)
    }
    for text in record.texts("funds") { _ = dataset.funds.resolve(text, diagnostics: &found) }
    for text in record.texts("figures") { _ = dataset.figures.resolve(text, diagnostics: &found) }
    for text in record.texts("sources") { _ = dataset.sources.resolve(text, diagnostics: &found) }
    return found
  }

  /// What is wrong with a link of a form; nothing where the form writes out itself what it leads to.
  private func problem(
    of link: Link, inFormOf kind: NewKind, besides own: [String]
  ) -> Diagnostic? {
    guard !own.contains(where: { link.destination.hasSuffix(":" + $0) }),
      case .failure(let problem) = LinkResolver(site: self).resolve(
        link.destination, in: String(kind.pageFolder.dropLast()), language: settings.defaultTag)
    else { return nil }
    return problem.diagnostic(at: link.destinationSpan, of: link.destination)
  }
}
