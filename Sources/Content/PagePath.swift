/// Where a Markdown file stands, and what follows from it.
struct PagePath: Sendable {
  /// The path from the site folder.
  let path: String
  /// The folders from `Content`, and the name without language and `.md`.
  let parts: [String]
  /// The tag of its language.
  let language: String

  /// Reads a path; `nil` for what is no page: files whose name, or a folder's, begins with `_` or
  /// `.`, `README.md`, and what stands in `data`, `static` and `releases`.
  init?(_ path: String, tags: [String]) {
    guard path.hasPrefix("Content/"), path.hasSuffix(".md") else { return nil }
    var parts = path.dropFirst("Content/".count).split(separator: "/").map(String.init)
    guard var name = parts.popLast(), name != "README.md" else { return nil }
    guard !(parts + [name]).contains(where: { $0.hasPrefix("_") || $0.hasPrefix(".") }) else {
      return nil
    }
    if let first = parts.first, ["data", "static", "releases"].contains(first) { return nil }
    name = String(name.dropLast(".md".count))
    language = tags.first { name.hasSuffix("." + $0) } ?? tags.first ?? "en"
    if name.hasSuffix("." + language) { name = String(name.dropLast(language.count + 1)) }
    guard !name.isEmpty else { return nil }
    self.path = path
    self.parts = parts + [name]
  }

  /// What a page and its translations share.
  var key: String { parts.joined(separator: "/") }

  /// The name of the file without language and `.md`.
  var name: String { parts.last ?? "" }

  /// What its name ends in if that looks like the tag of a language that the site does not have.
  var strayTag: String? {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
    let tag = name[name.index(after: dot)...]
    guard (2...3).contains(tag.utf8.count),
      tag.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
    else { return nil }
    return String(tag)
  }

  /// What sort of page stands there.
  var kind: PageKind {
    switch (parts.count, parts[0], name) {
    case (1, "index", _): .home
    case (1, "404", _): .notFound
    case (2, "case-studies", "index"): .listProse(.caseStudies)
    case (2, "regions", "index"): .listProse(.regions)
    case (2, "funds", "index"): .listProse(.funds)
    case (2, "regions", let id): .regionProse(id)
    case (2, "funds", let id): .fundProse(id)
    case (2..., "case-studies", _): .caseStudy
    default: MadePage(rawValue: key).map { .prose($0) } ?? .plain
    }
  }

  /// The address that follows from the path and from a `slug`, without the language's folder.
  func address(slug: String?) -> String {
    (parts.dropLast() + [(slug ?? name) + ".html"]).joined(separator: "/")
  }
}
