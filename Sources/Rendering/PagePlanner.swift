public import Content
import Diagnostics
import Templates

/// Plans single pages with what all pages of a site have in common.
struct PagePlanner: Sendable {
  let composer: Composer
  let templates: TemplateLibrary
  /// The words of the theme by language.
  let strings: [String: StringTable]
  let shared: SharedParts
  /// Every page of the site.
  let planned: PlannedPages

  /// The file of a page; `nil` where its layout does not exist, which was reported.
  ///
  /// - Parameters:
  ///   - page: The page.
  ///   - site: The site that it is of.
  /// - Returns: The file.
  func output(_ page: SitePage, of site: Site) -> PlannedOutput? {
    let layout = page.ownLayout?.value ?? page.layout.name
    guard let language = site.language(page.tag), let table = strings[page.tag],
      let template = templates.template(layout, for: page.layout.shape)
    else { return nil }
    let view = PageView(
      composer: composer, site: site, language: language, address: page.address, shared: shared)
    return PlannedOutput(
      address: page.address, phase: page.phase,
      content: .page(template, table) { view.extended(page.compose(view).templateValue) },
      origin: page.origin,
      ownLayout: layout, cost: page.cost)
  }
}

extension SitePlan {
  /// The plan after some pages were changed in nothing but words: their files are made anew, all others as before.
  ///
  /// - Parameter reworked: The site as it is now.
  /// - Returns: The plan; `nil` for one that was not made of a site.
  public func after(_ reworked: ReworkedSite) -> SitePlan? {
    guard let pages else { return nil }
    let site = reworked.site
    let addresses = Set(reworked.pages.map { site.pages[$0].address })
    var planned: [String: PlannedOutput] = [:]
    // Only the pages of these families show words of a page that nothing else shows: those that have a face.
    let families: [any PageFamily.Type] = [
      HomePage.self, CaseStudyPages.self, RegionPages.self, FundPages.self, PlainPages.self,
    ]
    for family in families {
      for page in family.pages(of: site, pages.composer.tables)
      where addresses.contains(page.address) {
        planned[page.address] = pages.output(page, of: site)
      }
    }
    guard planned.count == addresses.count else { return nil }
    var outputs = outputs
    for (address, output) in planned {
      guard let position = position(of: address) else { return nil }
      outputs[position] = output
    }
    return SitePlan(self, outputs: outputs)
  }
}
