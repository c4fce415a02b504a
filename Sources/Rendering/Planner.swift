public import Content
public import Diagnostics
import Funding
import Languages
import Markdown
import OpenData
public import Templates

/// A file of the theme that pages use: a style sheet, an icon, a script.
public struct ThemeAsset: Sendable {
  /// Its path in the theme, such as `assets/site.css`.
  public let path: String
  /// Its address in the output.
  public let address: String
  /// Its content.
  public let bytes: [UInt8]

  /// Describes a file.
  public init(path: String, address: String, bytes: [UInt8]) {
    self.path = path
    self.address = address
    self.bytes = bytes
  }
}

/// Plans every file of a site.
///
/// - Parameters:
///   - site: The site, checked and without an error.
///   - templates: The templates of its layouts.
///   - assets: The theme's files.
/// - Returns: The plan, with what cannot be planned: two files that would have one address, a layout that
///   does not exist.
public func planSite(
  _ site: Site, templates: TemplateLibrary, assets: [ThemeAsset]
) -> (plan: SitePlan, diagnostics: [Diagnostic]) {
  var planner = Planner(site: site, templates: templates, assets: assets)
  let plan = planner.plan()
  return (plan, planner.diagnostics)
}

/// The layouts that a site's pages need, with what each is given: those of sitegen, and those that pages
/// name.
public func neededLayouts(_ site: Site) -> [(name: String, shape: ContextShape)] {
  var layouts =
    Layout.allCases.map { (name: $0.rawValue, shape: $0.shape) }
    + BlockLayout.allCases.map { (name: $0.name, shape: $0.shape) }
  for (page, _, _) in Composer.pages(of: site) {
    guard let name = page.written?.settings.layout?.value,
      !layouts.contains(where: { $0.name == name })
    else { continue }
    layouts.append((name, page.layout(in: site.dataset).shape))
  }
  return layouts
}

private struct Planner {
  let site: Site
  let templates: TemplateLibrary
  let assets: [ThemeAsset]
  var diagnostics: [Diagnostic] = []

  init(site: Site, templates: TemplateLibrary, assets: [ThemeAsset]) {
    self.site = site
    self.templates = templates
    self.assets = assets
  }

  mutating func plan() -> SitePlan {
    let pages = Composer.pages(of: site)
    let strings = Dictionary(
      uniqueKeysWithValues: site.languages.map { language in
        (language.tag, StringTable(site.stringKeys.map { language.string($0) ?? "" }))
      })
    let composer = Composer(
      site: site, theme: themeAddresses, blocks: BlockTemplates(templates, strings: strings),
      addresses: Set(pages.map(\.address)))
    var outputs = themeOutputs() + dataOutputs() + copiedOutputs(composer)
    for (page, address, tag) in pages {
      guard let language = site.language(tag), let table = strings[tag],
        let template = template(for: page)
      else { continue }
      let view = PageView(composer: composer, language: language, address: address)
      outputs.append(
        PlannedOutput(
          address: address, phase: page.phase,
          content: .page(template, table) { view.context(of: page) }))
    }
    reportClashes(outputs)
    return SitePlan(outputs)
  }

  private var themeAddresses: ThemeAddresses {
    func address(_ path: String) -> String {
      assets.first { $0.path == path }?.address ?? path
    }
    return ThemeAddresses(
      stylesheet: address("assets/site.css"), icon: address("assets/icon.svg"))
  }

  private func template(for page: SitePage) -> Template? {
    let own = page.written?.settings.layout?.value
    return templates.template(own ?? page.layout(in: site.dataset).rawValue)
  }

  private func themeOutputs() -> [PlannedOutput] {
    // Without this file some hosts leave out what begins with “_”.
    let marker = PlannedOutput(address: ".nojekyll", phase: .assets, content: .bytes { [] })
    return [marker]
      + assets.map { asset in
        PlannedOutput(address: asset.address, phase: .assets, content: .bytes { asset.bytes })
      }
  }

  private func dataOutputs() -> [PlannedOutput] {
    let dataset = site.dataset
    let tags = site.languages.map(\.tag)
    return [
      PlannedOutput(
        address: "data/figures.csv", phase: .data,
        content: .bytes { figuresCSV(dataset, tags: tags) }),
      PlannedOutput(
        address: "data/awards.csv", phase: .data, content: .bytes { awardsCSV(dataset) }),
    ]
  }

  /// The files that pages point at, and those that are copied whatever points at them.
  private func copiedOutputs(_ composer: Composer) -> [PlannedOutput] {
    var files: [String: String] = [:]
    for file in site.tree.files(in: "Content/static/")
    where file.path != "Content/static/files.yaml" {
      files[String(file.path.dropFirst("Content/static/".count))] = file.path
    }
    for page in site.pages {
      let images = [page.settings.image?.source.value].compactMap { $0 }
      let blocks = page.directives.flatMap(\.directive.destinations).map(\.value)
      for destination in page.documents.flatMap(\.links).map(\.destination) + images + blocks {
        if case .success(.file(let path, let address)) = composer.links.resolve(
          destination, in: page.folder, language: page.language)
        {
          files[address] = path
        }
      }
    }
    return files.sorted { $0.key < $1.key }.map { address, path in
      PlannedOutput(address: address, phase: .assets, content: .copy(path))
    }
  }

  private mutating func reportClashes(_ outputs: [PlannedOutput]) {
    var seen: [String: String] = ["data/receipt.json": "sitegen"]
    for output in outputs {
      let folded = output.address.lowercased()
      if seen[folded] != nil {
        diagnostics.append(
          Diagnostic(
            .addressTaken, "two files would have the address “\(output.address)”",
            at: output.source.map { SourceSpan(file: $0, start: 0, end: 0) },
            help: "give the file another name"))
      }
      seen[folded] = output.address
    }
  }
}

extension PlannedOutput {
  /// The file of the site folder that it is a copy of.
  fileprivate var source: String? {
    if case .copy(let path) = content { path } else { nil }
  }
}

extension SitePage {
  /// The page that someone wrote, where it is one.
  var written: Page? {
    switch self {
    case .plain(let page), .caseStudy(let page): page
    default: nil
    }
  }

  /// When it is written: lists after what they list.
  fileprivate var phase: PlannedOutput.Phase {
    switch self {
    case .list, .home, .sources: .lists
    default: .pages
    }
  }
}

extension PageView {
  /// What a page shows.
  fileprivate func context(of page: SitePage) -> any TemplateContext {
    switch page {
    case .home: home()
    case .plain(let page): plainPage(page)
    case .caseStudy(let page): caseStudy(page)
    case .region(let position): region(position)
    case .fund(let position): fund(position)
    case .list(let kind): list(kind)
    case .sources: sourcesPage()
    case .notFound: notFound()
    }
  }
}
