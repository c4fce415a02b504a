import Content
import Diagnostics
import Funding
import Languages
import Pictures
import Quantities
import Templates

/// A picture that stands for a page where it is shared.
struct SocialImage: Hashable, Sendable {
  /// Its address from the root of the site.
  let address: String
  /// What it shows, in words.
  let alt: String
  let width: Int
  let height: Int
}

/// What the card of a page shows.
struct CardWords: Sendable {
  let title: String
  /// The figure that the page leads with.
  var figure: Figure?
}

/// The cards of a site's pages: where each one is, and the files that they are drawn to.
struct SocialCards: Sendable {
  /// The cards by the addresses of their pages.
  private(set) var images: [String: SocialImage] = [:]
  /// The files, one for all pages whose cards are alike.
  private(set) var outputs: [PlannedOutput] = []

  /// No cards.
  init() {}

  /// Draws a card for every page that has one of its own, where the site asks for them.
  ///
  /// - Parameters:
  ///   - pages: The pages of the site.
  ///   - composer: What they are composed from.
  init(_ pages: [SitePage], _ composer: Composer) {
    let site = composer.site
    guard site.settings.drawsSocialImages, site.settings.baseURL != nil else { return }
    var drawn: Set<String> = []
    for page in pages {
      guard let words = page.card, let language = site.language(page.tag) else { continue }
      let view = PageView(composer: composer, language: language, address: page.address)
      let card = view.card(words(view))
      var hash = StableHash()
      hash.add(card.svg)
      let image = SocialImage(
        address: "assets/card-\(hash.description.prefix(16)).png", alt: card.words,
        width: SocialCard.width, height: SocialCard.height)
      images[page.address] = image
      guard drawn.insert(image.address).inserted else { continue }
      outputs.append(
        PlannedOutput(
          address: image.address, phase: .assets, content: .drawn { card.svg },
          origin: page.origin))
    }
  }
}

extension SocialCard {
  /// What it shows, in words.
  fileprivate var words: String {
    let figure = figure.map { figure in [label, figure].compactMap { $0 }.joined(separator: ": ") }
    return [title, figure, site].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ". ")
  }
}

extension PageView {
  /// The card of a page, in its language.
  fileprivate func card(_ words: CardWords) -> SocialCard {
    let figure = words.figure
    let site = self.words(site.settings.title).text
    return SocialCard(
      title: words.title, figure: figure.map { markedWording(of: $0) },
      label: figure.map { figure in
        let label = self.words(figure.label).text
        let stage = figure.stage.map { string("stage_" + $0.rawValue) }
        return [label == words.title ? nil : label, stage].compactMap { $0 }
          .joined(separator: ", ")
      }.flatMap { $0.isEmpty ? nil : $0 },
      site: words.title == site ? "" : site,
      ground: self.site.settings.theme.colours?.light.band?.description ?? "#00483e")
  }

  /// The card of a page that someone wrote.
  func cardWords(_ page: Page) -> CardWords {
    CardWords(title: page.settings.title.value, figure: headline(page.settings.figures))
  }

  /// The first of several figures whose amount is known.
  func headline(_ ids: [Located<String>]) -> Figure? {
    ids.lazy.compactMap { site.dataset.figures[$0.value] }
      .first { $0.value.value.quantity != nil }
  }
}

/// What a page says of itself to services that show links.
struct SharingContext: TemplateContext {
  let title: String
  let url: String
  let isArticle: Bool
  let locale: String
  let otherLocales: [FactContext]
  let image: SharedImageContext?

  static let fields: [ContextField<Self>] = [
    .text("title", "The page's title.") { $0.title },
    .url("url", "The page's full address.") { $0.url },
    .flag("is_article", "Whether it is a case study.") { $0.isArticle },
    .text("locale", "The language in the form that such services know, such as `en_GB`.") {
      $0.locale
    },
    .list("other_locales", "The languages that the page exists in besides, each as a value.") {
      $0.otherLocales
    },
    .optionalRecord("image", "The picture that stands for it.") { $0.image },
  ]
}

/// A picture that stands for a page.
struct SharedImageContext: TemplateContext {
  let url: String
  let alt: String
  let width: String?
  let height: String?

  static let fields: [ContextField<Self>] = [
    .url("url", "Its full address.") { $0.url },
    .text("alt", "What it shows, in words.") { $0.alt },
    .optionalText("width", "Its width in pixels.") { $0.width },
    .optionalText("height", "Its height in pixels.") { $0.height },
  ]
}

extension PageView {
  /// What the page says of itself to services that show links.
  ///
  /// - Parameters:
  ///   - title: Its title.
  ///   - canonical: The address that it goes by.
  ///   - versions: The addresses of the page by language.
  /// - Returns: `nil` where the site's address is not known.
  func sharing(
    title: String, canonical: String, versions: [String: String]
  ) -> SharingContext? {
    guard !isNotFound, let baseURL = site.settings.baseURL else { return nil }
    let others = site.languages.map(\.tag).filter { $0 != tag && versions[$0] != nil }
    let position = site.index.position(address: address)
    return SharingContext(
      title: title, url: fullAddress(canonical, baseURL: baseURL),
      isArticle: position.map { site.pages[$0].kind == .caseStudy } ?? false,
      locale: locale(tag),
      otherLocales: others.map {
        FactContext(label: "", value: locale($0), url: nil, language: nil)
      },
      image: socialImage.map { image in
        SharedImageContext(
          url: fullAddress(image.address, baseURL: baseURL), alt: image.alt,
          width: image.width > 0 ? String(image.width) : nil,
          height: image.height > 0 ? String(image.height) : nil)
      })
  }

  /// `en_GB` for `en`, `cy_GB` for `cy`; what names its country keeps it.
  private func locale(_ tag: String) -> String {
    let parts = tag.split(separator: "-").map(String.init)
    if parts.count > 1 { return parts.joined(separator: "_") }
    return ["en", "cy", "gd", "ga"].contains(tag) ? tag + "_GB" : tag
  }

  /// The page's card, else that of the home page; where no cards are drawn the page's own picture, else the site's
  /// logo, if it is of a form that such services take.
  private var socialImage: SocialImage? {
    let home = Content.address("index.html", in: tag, default: defaultTag)
    if let card = shared.cards.images[address] ?? shared.cards.images[home] { return card }
    let page = site.index.position(address: address).map { site.pages[$0] }
    if let page, let image = page.settings.image,
      let own = picture(
        composer.links.resolve(image.source.value, in: page.folder, language: tag),
        alt: image.alt)
    {
      return own
    }
    return composer.links.logo.flatMap { picture($0, alt: words(site.settings.title).text) }
  }

  private func picture(
    _ target: Result<LinkTarget, LinkProblem>, alt: String
  ) -> SocialImage? {
    let forms = [".png", ".jpg", ".jpeg", ".gif", ".webp"]
    guard case .success(.file(let path, let address)) = target,
      forms.contains(where: { path.lowercased().hasSuffix($0) })
    else { return nil }
    let size = site.tree[path]?.picture?.size
    return SocialImage(
      address: address, alt: alt == "decorative" ? words(site.settings.title).text : alt,
      width: size?.width ?? 0, height: size?.height ?? 0)
  }
}
