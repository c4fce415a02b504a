import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The case studies.
enum CaseStudyPages: PageFamily {
  static let layout = Layout("case-study", CaseStudyContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    site.pages.filter { $0.kind == .caseStudy }.map { page in
      site.written(page, layout, listed: { $0.related(to: page).map { .page($0) } }) {
        $0.caseStudy(page)
      }
    }
  }
}

extension PageView {
  /// What a case study shows.
  fileprivate func caseStudy(_ page: Page) -> CaseStudyContext {
    var notes = SourceNotes()
    let settings = page.settings
    let cards = figureCards(settings.figures.map(\.value), notes: &notes)
    let content = body(of: page, notes: &notes)
    return CaseStudyContext(
      site: siteContext(),
      page: head(of: page, path: crumb(.caseStudies), about: [article(page)].compactMap { $0 }),
      summary: lede(of: page, notes: &notes), date: settings.date.map { date($0) },
      updated: settings.updated.map { date($0) },
      image: leadImage(of: page, notes: &notes),
      regions: settings.regions.compactMap { site.dataset.regions[$0].map { link(to: $0) } },
      funds: settings.funds.compactMap { site.dataset.funds[$0].map { link(to: $0) } },
      tags: settings.tags.map { tagFact($0) },
      figures: cards, content: Optional(content).filled,
      related: related(to: page).map { card($0) },
      sources: notes.entries(in: self))
  }

  /// The case studies that a case study leads on to.
  fileprivate func related(to page: Page) -> [Page] {
    composer.related(to: page, in: tag, atMost: 3)
  }

  /// The picture at the top of a page.
  func leadImage(of page: Page, notes: inout SourceNotes) -> ImageContext? {
    guard let picture = page.settings.image,
      var image = image(picture, folder: page.folder)
    else { return nil }
    let words = BlockWords(plain: page.settings.texts, linked: page.settings.linkedTexts)
    image.captionMarkup = image.caption.flatMap { linked($0, among: words, notes: &notes) }
    return image
  }

  /// A picture; `nil` where it is no file of the site, and that was made to matter less.
  func image(_ image: PageImage, folder: String) -> ImageContext? {
    guard
      case .success(.file(let path, let address)) = composer.links.resolve(
        image.source.value, in: folder, language: tag)
    else { return nil }
    let size = site.tree[path]?.picture?.size
    return ImageContext(
      src: link(address), sourceSet: sourceSet(of: path, at: address),
      alt: image.alt == "decorative" ? "" : image.alt,
      width: size.map { String($0.width) }, height: size.map { String($0.height) },
      caption: image.caption, credit: image.credit)
  }
}
