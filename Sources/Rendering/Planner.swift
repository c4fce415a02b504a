public import Content
public import Diagnostics
import Funding
import Languages
import Ledger
import Markdown
public import OpenData
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
///   - hash: Works out the hashes that published files are known by.
///   - jobs: How many things are worked on at once.
/// - Returns: The plan, with what cannot be planned: two files that would have one address, a layout that
///   does not exist.
public func planSite(
  _ site: Site, templates: TemplateLibrary, assets: [ThemeAsset], hash: any ContentHash.Type,
  jobs: Int
) async -> (plan: SitePlan, diagnostics: [Diagnostic]) {
  var planner = Planner(site: site, templates: templates, assets: assets, hash: hash)
  let plan = await planner.plan(jobs: jobs)
  return (plan, planner.diagnostics)
}

/// The layouts that a site's pages need, with what each is given: those of sitegen, and those that pages
/// name, once for each kind of page that names them.
public func neededLayouts(_ site: Site) -> [NeededLayout] {
  var layouts =
    pageFamilies.flatMap { $0.layouts }.map {
      NeededLayout($0.name, $0.shape.extended(for: site))
    }
    + BlockLayout.allCases.map { NeededLayout($0.name, $0.shape) }
  // To plan every page only to ask for layouts of their own would be work for nothing on most sites.
  guard site.pages.contains(where: { $0.settings.layout != nil }) else { return layouts }
  // Pages of whole tables have no layout of their own.
  for page in site.everyPage(.none) {
    guard let own = page.ownLayout else { continue }
    let known = layouts.firstIndex {
      $0.name == own.value && $0.shape.name == page.layout.shape.name
    }
    if let known {
      layouts[known].places.append(own.span)
    } else {
      layouts.append(
        NeededLayout(own.value, page.layout.shape.extended(for: site), places: [own.span]))
    }
  }
  return layouts
}

private struct Planner {
  let site: Site
  let templates: TemplateLibrary
  let assets: [ThemeAsset]
  let hash: any ContentHash.Type
  var diagnostics: [Diagnostic] = []

  init(
    site: Site, templates: TemplateLibrary, assets: [ThemeAsset], hash: any ContentHash.Type
  ) {
    self.site = site
    self.templates = templates
    self.assets = assets
    self.hash = hash
  }

  mutating func plan(jobs: Int) async -> SitePlan {
    let tables = await SiteTables(site, jobs: jobs)
    let pages = site.everyPage(tables)
    let strings = Dictionary(
      uniqueKeysWithValues: site.languages.map { language in
        (language.tag, StringTable(site.stringKeys.map { language.string($0) ?? "" }))
      })
    let composer = Composer(
      site: site, theme: ThemeAddresses(assets),
      blocks: BlockTemplates(templates, strings: strings),
      addresses: Set(pages.map(\.address)), tables: tables, hash: hash)
    let planned = PlannedPages(composer: composer, pages: pages)
    let shared = SharedParts(planned)
    var outputs = themeOutputs() + composer.dataFiles.outputs + shared.cards.outputs
    outputs += siteFiles.flatMap { $0.outputs(planned) }
    let planner = PagePlanner(
      composer: composer, templates: templates, strings: strings, shared: shared,
      planned: planned)
    outputs += pages.compactMap { planner.output($0, of: site) }
    outputs += copiedOutputs(composer) + releaseOutputs()
    outputs += EditionFiles.outputs(planned, besides: outputs)
    diagnostics += addressClashes(outputs) + outputs.compactMap(longName)
    return SitePlan(
      outputs,
      remarks: composer.dataFiles.remarks + siteFiles.flatMap { $0.remarks(site) }
        + AccessibilityPage.remarks(site), pages: planner)
  }

  private func themeOutputs() -> [PlannedOutput] {
    // Without this file some hosts leave out what begins with “_”.
    let marker = PlannedOutput(
      address: ".nojekyll", phase: .assets, content: .bytes { [] }, origin: .made(".nojekyll"))
    return [marker]
      + assets.map { asset in
        PlannedOutput(
          address: asset.address, phase: .assets, content: .bytes { asset.bytes },
          origin: .made(asset.address))
      }
  }

  /// The data of each release, which stays where it was published: without what describes files that lie elsewhere.
  private func releaseOutputs() -> [PlannedOutput] {
    site.releases.flatMap { release in
      release.files.filter { release.index.holdsWhat(describes: $0.name) }.map { file in
        PlannedOutput(
          address: "data/\(release.name)/\(file.name)", phase: .data, content: .copy(file.path),
          origin: .copy(of: file.path))
      }
    }
  }

  /// The files that pages point at, and those that are copied whatever points at them.
  private func copiedOutputs(_ composer: Composer) -> [PlannedOutput] {
    var paths: [String: String] = [:]
    var shown: [String: String] = [:]
    for page in site.pages {
      let images = [page.settings.image?.source.value].compactMap { $0 }
      let blocks =
        page.directives.flatMap(\.directive.destinations).map(\.value)
        + page.settings.extra.values.compactMap { value in
          if case .file(let file) = value { file.value } else { nil }
        }
      let links = page.documents.flatMap(\.links)
      let posters = page.directives.flatMap(\.directive.pictures).map(\.value)
      let pictures = Set(links.filter(\.isImage).map(\.destination) + images + posters)
      for destination in links.map(\.destination) + images + blocks
      where LinkResolver.mayBeFile(destination) {
        if case .success(.file(let path, let address)) = composer.links.resolve(
          destination, in: page.folder, language: page.language)
        {
          paths[path] = address
          if pictures.contains(destination) { shown[path] = address }
        }
      }
    }
    if case .success(.file(let path, let address)) = composer.links.logo { paths[path] = address }
    paths.merge(site.staticFiles.addresses) { one, _ in one }
    return paths.sorted { $0.key < $1.key }.map { path, address in
      PlannedOutput(
        address: address, phase: .assets, content: .copy(path), origin: .copy(of: path))
    } + PictureSizes.outputs(shown, in: site)
  }
}

extension OutputOrigin {
  /// A file of the site folder that is copied.
  fileprivate static func copy(of path: String) -> OutputOrigin {
    OutputOrigin(
      noun: "the file", name: path, span: SourceSpan(file: path, start: 0, end: 0),
      help: "give the file another name")
  }
}
