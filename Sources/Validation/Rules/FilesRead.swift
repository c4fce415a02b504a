import Content
import Diagnostics
import Languages

/// Reports files among the pages that nothing reads and that were most likely meant to be a page, a data file or the settings:
/// their name has another ending, or they stand in another folder.
struct FilesRead: SiteRule {
  func check(_ site: Site) -> [Diagnostic] {
    let stray = site.tree.files(in: "Content/").compactMap { file in
      StrayFile(file.path).map { (path: file.path, file: $0) }
    }
    guard !stray.isEmpty else { return [] }
    let used = Set(site.copiedPaths { _ in true })
    let held = site.wordsOfHeldPages
    return stray.filter { !used.contains($0.path) && !held.name($0.file.name) }.map {
      Diagnostic(
        .unknownFile, "nothing reads the file “\($0.path.dropFirst("Content/".utf8.count))”",
        at: SourceSpan(file: $0.path, start: 0, end: 0), help: $0.file.help(in: site))
    }
  }
}

/// A file that is nearly one that would be read.
private struct StrayFile {
  /// What it was most likely meant to be.
  enum Kind {
    /// A page, under the path that it should have.
    case page(String)
    /// A page that stands in a document of a word processor.
    case document(String)
    /// A data file, under the name that it has in the folder of the data.
    case data(String)
    /// The settings of the site.
    case settings
  }

  let name: String
  let kind: Kind

  /// Looks at the name of a file; `nil` where it is nothing that is read by its name, or stands where names mean something else.
  init?(_ path: String) {
    let parts = path.split(separator: "/").dropFirst()
    guard let last = parts.last, let folder = parts.first,
      !["data", "static", "releases"].contains(String(folder)),
      !parts.contains(where: { $0.hasPrefix("_") || $0.hasPrefix(".") || $0.hasPrefix("~$") })
    else { return nil }
    name = String(last)
    guard let kind = Self.kind(path, name: name, isAtTop: parts.count == 1) else { return nil }
    self.kind = kind
  }

  private static func kind(_ path: String, name: String, isAtTop: Bool) -> Kind? {
    let lowered = name.lowercased()
    guard path != SiteSettings.path, !lowered.hasPrefix("readme.") else { return nil }
    func page(_ ending: String) -> String {
      let parts = name.dropLast(ending.count).split(separator: ".").map { slug(of: String($0)) }
      return path.dropLast(name.count) + parts.joined(separator: ".") + ".md"
    }
    if !name.hasSuffix(".md"), let ending = pageEndings.first(where: lowered.hasSuffix) {
      return .page(page(ending))
    }
    if let ending = documentEndings.first(where: lowered.hasSuffix) {
      return .document(page(ending))
    }
    if isAtTop, ["site.yaml", "site.yml", "site.yaml.txt", "site.json"].contains(lowered) {
      return .settings
    }
    guard let dot = lowered.firstIndex(of: ".") else { return nil }
    let (stem, ending) = (String(lowered[..<dot]), lowered[dot...])
    if dataNames.contains(stem), [".yaml", ".yml"].contains(ending) {
      return .data(stem + ".yaml")
    }
    let isTable = ending == ".csv" || lowered == "awards.json"
    return isAtTop && isTable && (dataNames + ["awards"]).contains(stem) ? .data(lowered) : nil
  }

  private static let pageEndings = [
    ".md", ".md.txt", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn",
  ]
  private static let documentEndings = [".docx", ".doc", ".odt", ".rtf", ".pages"]
  private static let dataNames = [
    "sources", "regions", "funds", "figures", "changes", "removed", "accepted", "units",
  ]

  /// What to do with it.
  func help(in site: Site) -> String {
    let other = "let its name begin with “_”"
    switch kind {
    case .page(let path):
      let wanted = path.split(separator: "/").last ?? ""
      return site.tree[path] == nil && wanted != ".md"
        ? "call it “\(wanted)”" : "take it out, or \(other)"
    case .document(let path):
      let last = path.split(separator: "/").last ?? ""
      let wanted = last == ".md" ? "page.md" : last
      return
        "write what it says as a page, in a file such as “\(wanted)”; else link to it from a page, or \(other)"
    case .data(let wanted):
      return site.tree["Content/data/" + wanted] == nil
        ? "put it into Content/data, as “\(wanted)”"
        : "put what it says into Content/data/\(wanted), and take it out"
    case .settings: return "put what it says into \(SiteSettings.path), and take it out"
    }
  }
}

/// What stands in pages that are held back, and in drafts.
private struct HeldWords {
  /// What may be the names of files.
  private var names: Set<Substring> = []
  /// The texts, for names with blanks and other signs.
  private var texts: [String] = []

  init(_ texts: [String]) {
    self.texts = texts
    for text in texts { names.formUnion(text.split(whereSeparator: Self.endsName)) }
  }

  /// Whether they name a file: they may link to it.
  func name(_ name: String) -> Bool {
    names.contains(name[...])
      || name.contains(where: { Self.endsName($0) || !$0.isASCII })
        && texts.contains { $0.contains(name) || $0.contains(percentEncodedPath(name[...])) }
  }

  private static func endsName(_ character: Character) -> Bool {
    character.isWhitespace || "/\\()<>[]\"'`,;#?|".contains(character)
  }
}

extension Site {
  /// The words of pages that are held back, and of drafts.
  fileprivate var wordsOfHeldPages: HeldWords {
    let shown = Set(pages.map(\.path))
    return HeldWords(
      tree.files(in: "Content/").filter { $0.path.hasSuffix(".md") && !shown.contains($0.path) }
        .compactMap { $0.bytes.map { String(decoding: $0, as: UTF8.self) } })
  }
}
