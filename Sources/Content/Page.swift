public import Diagnostics
public import Languages
public import Markdown
import YAML

/// A page that someone wrote: a Markdown file with its settings.
public final class Page: Sendable {
  /// The file's path from the site folder.
  public let path: String
  /// The folder of its file, that links count from.
  public let folder: String
  /// The path without `Content/`, language and `.md`: what a page and its translations share.
  public let key: String
  /// The tag of the page's language.
  public let language: String
  /// What sort of page it is.
  public let kind: PageKind
  /// The page's address from the root of the site.
  public let address: String
  /// What is said at its top; of a withdrawn page only what its notice shows.
  public let settings: PageSettings
  /// Why it was withdrawn, if it was.
  public let withdrawal: Withdrawal?
  /// Its text.
  public let document: MarkdownDocument
  /// The titles of pictures that are captions or link figures, by the position of the picture among the text's links.
  public let captions: [Int: MarkdownText]
  /// The blocks in its text that sitegen draws, in document order.
  public let directives: [PlacedDirective]
  /// Whether it is a draft, which is shown only where drafts are asked for.
  public let isDraft: Bool
  /// When it goes out by its own settings, be that in the past; `nil` where no time is set.
  public let publish: Instant?

  init(
    path: String, key: String, language: String, kind: PageKind, address: String,
    settings: PageSettings, withdrawal: Withdrawal?, document: MarkdownDocument,
    captions: [Int: MarkdownText], directives: [PlacedDirective], isDraft: Bool, publish: Instant?
  ) {
    self.path = path
    folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    self.key = key
    self.language = language
    self.kind = kind
    self.address = address
    self.settings = settings
    self.withdrawal = withdrawal
    self.document = document
    self.captions = captions
    self.directives = directives
    self.isDraft = isDraft
    self.publish = publish
  }
}

/// The sorts of pages, by where their files stand.
public enum PageKind: Hashable, Sendable {
  /// `index.md`.
  case home
  /// `404.md`.
  case notFound
  /// The prose above the list of a folder's pages: `case-studies/index.md`.
  case listProse(ListKind)
  /// The prose above a page that is made of the data: `sources.md`, `figures/index.md`.
  case prose(MadePage)
  /// A file in `case-studies`.
  case caseStudy
  /// The prose for the page of the region with this id.
  case regionProse(String)
  /// The prose for the page of the fund with this id.
  case fundProse(String)
  /// A page that was withdrawn: a notice in its place.
  case withdrawn
  /// Any other page.
  case plain
}

extension PageKind {
  /// The layout of a page that sitegen makes, with what its file adds; `nil` for a page whose author may name one.
  var madeLayout: String? {
    switch self {
    case .home: "home"
    case .notFound: "404"
    case .listProse: "list"
    case .prose(let made): made.rawValue.split(separator: "/").first.map(String.init)
    case .regionProse: "region"
    case .fundProse: "fund"
    case .caseStudy, .withdrawn, .plain: nil
    }
  }
}

/// The lists that sitegen makes.
public enum ListKind: String, CaseIterable, Sendable {
  /// The case studies.
  case caseStudies = "case-studies"
  /// The places.
  case regions
  /// The funds.
  case funds
}

/// Why a page was withdrawn.
public struct Withdrawal: Sendable {
  /// The reason, in words for the public.
  public let reason: String
  /// The tag of the reason's language.
  public let language: String
}

/// What the settings at the top of a page say.
public struct PageSettings: Sendable {
  /// The title.
  public let title: Located<String>
  /// One or two sentences for lists and search engines, without marks.
  public let summary: Located<String>?
  /// The same as it was written, with its figure links.
  public let summaryText: MarkdownText?
  /// The page's date.
  public internal(set) var date: PartialDate?
  /// Where its date stands.
  public let dateSpan: SourceSpan?
  /// When it was last changed.
  public internal(set) var updated: PartialDate?
  /// The ids of its regions.
  public internal(set) var regions: [String]
  /// The ids of its funds.
  public internal(set) var funds: [String]
  /// The ids of the figures shown at its top.
  public let figures: [Located<String>]
  /// The ids of the sources that it names beside those of its figures.
  public let sources: [String]
  /// Its tags.
  public let tags: [String]
  /// The picture at its top.
  public let image: PageImage?
  /// The layout it is shown by, where it is not that of its kind.
  public let layout: Located<String>?
  /// The addresses that it had before, oldest first, from the root of the site.
  public let aliases: [Located<String>]
  /// Its place in lists: smaller first.
  public internal(set) var order: Int?
  /// Whom to write to about the page, where that is not whom the site names.
  public let contact: String?
  /// Its title and the words of its picture, as far as they link no figures.
  public let texts: [Located<String>]
  /// Those of them that do.
  public let linkedTexts: [MarkdownText]
  /// Expressions with numbers that are no figures.
  public let notFigures: [String]
  /// What it says for the site's own keys, by name.
  public let extra: [String: ExtraValue]
  /// How it stands beside the page that it translates.
  public let translation: Translation

  /// How a translation stands beside its original.
  public struct Translation: Sendable {
    /// Whether it is known to be behind.
    public let isPending: Bool
    /// The hash of the original when it was translated, as its author noted it.
    public let original: Located<String>?

    /// Reads what the settings at the top of a page say.
    init(_ record: Record) {
      isPending = record.choice("translation")?.value == "pending"
      original = record.text("translated_from")
    }
  }
}

/// The picture at the top of a page.
public struct PageImage: Sendable {
  /// The file, as written.
  public let source: Located<String>
  /// What it shows.
  public let alt: String
  /// Its caption.
  public let caption: String?
  /// Who made it, and what it may be used for.
  public let credit: String?
}
