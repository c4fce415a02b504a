import Content
import Templates

/// A file that a site puts beside its templates and that the built-in theme has not.
struct OwnAsset {
  /// Its path in the folder of templates, such as `assets/mine.css`.
  let path: String
  /// Its name in templates: `mine_css`.
  let name: String
}

extension Site {
  private static let assetFolder = "Templates/assets/"
  private static let madeAssets: Set<String> = [
    "site.css", "site.js", "search.js", "appearance.js", "icon.svg", "icon-32.png", "icon-180.png",
  ]

  /// The site's own files for its templates, in the order of their paths; of two with one name the first.
  var ownAssets: [OwnAsset] {
    var names: Set<String> = []
    return tree.files(in: Self.assetFolder).map(\.path).sorted().compactMap { path in
      let file = String(path.dropFirst(Self.assetFolder.count))
      guard !Self.madeAssets.contains(file) else { return nil }
      let name = String(file.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
      return names.insert(name).inserted ? OwnAsset(path: "assets/" + file, name: name) : nil
    }
  }

  /// What layouts of pages are given of these files; `nil` where there are none.
  var assetsField: ContextShape.Field? {
    let assets = ownAssets
    guard !assets.isEmpty else { return nil }
    let fields = assets.map {
      ContextShape.Field(name: $0.name, type: .url, summary: "The file `Templates/\($0.path)`.")
    }
    return ContextShape.Field(
      name: "assets", type: .record(ContextShape(name: "Assets", fields: fields)),
      summary: "The site's own files in Templates/assets.")
  }
}

extension PageView {
  /// The addresses of the site's own files for its templates, as ``Site/assetsField`` lists them.
  var assets: TemplateValue? {
    let assets = composer.ownAssets
    guard !assets.isEmpty else { return nil }
    return .record(
      assets.map { .text(link(composer.theme.addresses[$0.path] ?? $0.path)) })
  }
}
