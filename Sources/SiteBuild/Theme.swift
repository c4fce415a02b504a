import CEmbedded
import Content
import Diagnostics
public import Languages
import Rendering
import Templates

/// The templates, words and files that a site is shown with: those built in, with those of the site laid over
/// them file by file.
struct Theme: Sendable {
  /// The layouts and partials, the site's after the built-in ones.
  let templates: [TemplateFile]
  /// The language files that are built in.
  let strings: [SourceFile]
  /// Style sheets, icons and the like by their paths, such as `Templates/assets/site.css`.
  private let files: [String: [UInt8]]

  /// What messages put before the path of a built-in file.
  static let builtIn = "built-in "

  /// Gathers a site's theme.
  init(_ tree: SourceTree) {
    let embedded = embeddedFiles()
    let own = tree.files(in: "Templates/").compactMap { file in file.bytes.map { (file.path, $0) } }
    strings = embedded.filter { $0.path.hasPrefix("Templates/strings/") }
      .map { SourceFile(path: $0.path, bytes: $0.bytes) }
    func template(_ path: String, _ bytes: [UInt8], isBuiltIn: Bool) -> TemplateFile? {
      guard path.hasSuffix(".mustache") else { return nil }
      return TemplateFile(
        path: String(path.dropFirst("Templates/".count)),
        file: (isBuiltIn ? Self.builtIn : "") + path, bytes: bytes, isBuiltIn: isBuiltIn)
    }
    templates =
      embedded.compactMap { template($0.path, $0.bytes, isBuiltIn: true) }
      + own.compactMap { template($0.0, $0.1, isBuiltIn: false) }
    var files = Dictionary(
      (embedded.map { ($0.path, $0.bytes) } + own).filter { $0.0.hasPrefix(Self.assetFolder) },
      uniquingKeysWith: { $1 })
    // Pictures of the built-in icon do not go with an icon of the site's own.
    if own.contains(where: { $0.0 == Self.assetFolder + "icon.svg" }) {
      for name in ["icon-32.png", "icon-180.png"].map({ Self.assetFolder + $0 })
      where !own.contains(where: { $0.0 == name }) {
        files[name] = nil
      }
    }
    self.files = files
  }

  /// The files that go with the templates, named by their content.
  ///
  /// - Parameter settings: What site.yaml says: the site's colours stand behind the theme's in the style sheet, and the
  ///   script of the search is there where the site has one.
  /// - Returns: The files by path.
  func assets(_ settings: SiteSettings) -> [ThemeAsset] {
    var unused: Set<String> = []
    if !settings.hasSearch { unused.insert(Self.assetFolder + "search.js") }
    if !settings.theme.hasChoice { unused.insert(Self.assetFolder + "appearance.js") }
    let files = files.filter { !unused.contains($0.key) }
    return files.sorted { $0.key < $1.key }.map { path, bytes in
      let isStyle = path == Self.assetFolder + "site.css"
      var bytes = isStyle ? compactStyle(bytes + (settings.theme.colours?.css ?? "").utf8) : bytes
      if path.hasSuffix(".css") {
        bytes = withAddresses(bytes) { name in
          guard let named = Self.path(name, from: path), !named.hasSuffix(".css"),
            let other = files[named]
          else { return nil }
          return relativeLink(
            to: Self.address(named, other), from: String(path.dropFirst("Templates/".count)))
        }
      }
      return ThemeAsset(
        path: String(path.dropFirst("Templates/".count)), address: Self.address(path, bytes),
        bytes: bytes)
    }
  }

  /// What style sheets of the site name and readers would not get.
  ///
  /// - Parameters:
  ///   - tree: The files of the site.
  ///   - plan: What will be published.
  /// - Returns: One message for each place.
  func problems(in tree: SourceTree, _ plan: SitePlan) -> [Diagnostic] {
    tree.files(in: Self.assetFolder).filter { $0.path.hasSuffix(".css") }.flatMap { sheet in
      styleReferences(sheet.bytes ?? []).compactMap { reference in
        problem(reference, of: sheet.path, plan).map { problem in
          Diagnostic(
            problem.rule, problem.message,
            at: SourceSpan(file: sheet.path, reference.range), help: problem.help)
        }
      }
    }
  }

  private func problem(
    _ reference: StyleReference, of sheet: String, _ plan: SitePlan
  ) -> (rule: Rule, message: String, help: String)? {
    if reference.isForeign {
      return (
        .foreignImage,
        "the style sheet asks another site for “\(reference.name)”, and no page may",
        "put the file beside the style sheet and write its name"
      )
    }
    guard let name = reference.path else { return nil }
    if reference.isImport || name.hasSuffix(".css") {
      return (
        .brokenLink,
        "a style sheet cannot bring in another: “\(name)” is published under another name",
        "write its lines here, or name both in a layout, such as {{assets.mine_css}}"
      )
    }
    if let path = Self.path(name, from: sheet),
      files[path] != nil || plan.output(at: String(path.dropFirst("Templates/".count))) != nil
    {
      return nil
    }
    return (
      .brokenLink, "there is no file “\(name)” for the style sheet to show",
      "put it into Templates/assets, and write its path from the style sheet"
    )
  }

  /// The path of a file that a style sheet names, as if it lay in `Templates`; `nil` for one above the site.
  private static func path(_ name: String, from sheet: String) -> String? {
    joinedPath(percentDecoded(name) ?? name, to: folderOf(sheet))
  }

  private static let assetFolder = "Templates/assets/"

  /// `assets/site-0123456789ab.css` for `Templates/assets/site.css`: browsers may keep it for ever.
  private static func address(_ path: String, _ bytes: [UInt8]) -> String {
    let name = path.dropFirst("Templates/".count)
    let hash = Digest(of: bytes).description.prefix(12)
    guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else {
      return name + "-" + hash
    }
    return name[..<dot] + "-" + hash + name[dot...]
  }
}

/// The languages that are built into the program, as they are without a site.
public func builtInLanguages() -> [Language] {
  var problems: [Diagnostic] = []
  return embeddedFiles().filter { $0.path.hasPrefix("Templates/strings/") }
    .compactMap { Language.read($0.bytes, file: $0.path, diagnostics: &problems) }
}

/// The files that are built into the program, by path.
func embeddedFiles() -> [(path: String, bytes: [UInt8])] {
  (0..<embedded_count()).compactMap { position in
    guard let path = embedded_path(position), let bytes = embedded_bytes(position) else {
      return nil
    }
    let buffer = UnsafeBufferPointer(start: bytes, count: embedded_size(position))
    return (String(cString: path), Array(buffer))
  }
}
