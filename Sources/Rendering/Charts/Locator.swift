import Content
import Funding
import Languages
import Pictures
import Templates

/// Where a place is.
struct LocatorContext: TemplateContext {
  let picture: [UInt8]
  let caption: MarkedWords
  let credit: String?
  let creditLanguage: String?

  static let fields: [ContextField<Self>] = [
    .markup("picture", "The map, which is named by the element `locator-title`.") { $0.picture },
    .text("caption", "What it shows and what it is made from.") { $0.caption.text },
    .markup("caption_markup", "The same, with the language of each part.") { $0.caption.markup },
    .optionalText("credit", "Whom the site owes the locations of places to.") { $0.credit },
    .optionalText("credit_language", "Its language, where it is not the page’s.") {
      $0.creditLanguage
    },
  ]
}

extension PageView {
  /// A small map with one place in it; `nil` where it would show nothing of the place.
  func locator(of region: Region) -> LocatorContext? {
    let nations = region.isNation ? [region] : site.dataset.nations(of: region)
    let points = region.isNation ? [] : region.outlinePoints
    guard
      region.isNation || !points.isEmpty,
      let picture = LocatorMap.picture(points: points, nations: nations.compactMap(\.code))
    else { return nil }
    let credit = points.isEmpty ? nil : site.settings.mapCredit.map { words($0) }
    return LocatorContext(
      picture: SVGWriter(title: "locator-title", prefix: "locator").svg(picture, class: "small"),
      caption: string(
        "map_locator", "name", filledWith: MarkedWords(words(region.name))),
      credit: credit?.text,
      creditLanguage: credit?.language)
  }
}
