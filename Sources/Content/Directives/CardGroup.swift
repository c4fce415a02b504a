public import Diagnostics
import Funding
import YAML

/// Links to pages, shown as cards.
public struct CardGroup: Sendable {
  /// The pages by name, as links have them.
  public let pages: [Located<String>]
  /// The folder whose pages are shown, from `Content`, ending in `/`.
  public let folder: Located<String>?
  /// The place that the folder's pages are to be about.
  public let region: String?
  /// The fund that the folder's pages are to be about.
  public let fund: String?
  /// The tag that the folder's pages are to have.
  public let tag: Located<String>?
  /// Cards written out.
  public let cards: [Card]
  /// The most cards to show.
  public let limit: Int?
  /// The words above them.
  public let title: String?

  /// A card written out.
  public struct Card: Sendable {
    /// Its title.
    public let title: String
    /// Its text.
    public let text: String?
    /// Where it leads.
    public let link: Located<String>
    /// Its picture.
    public let image: PageImage?
  }

  /// What the cards lead to.
  var destinations: [Located<String>] {
    pages + cards.flatMap { [$0.link] + ($0.image.map { [$0.source] } ?? []) }
  }
}

extension BlockReader {
  mutating func cardGroup(_ record: Record) -> CardGroup {
    var cards: [CardGroup.Card] = []
    for card in record.records("cards") {
      let image = picture(card.record("image"))
      guard let title = card.text("title"), let link = card.text("link") else { continue }
      cards.append(
        .init(title: title.value, text: card.text("text")?.value, link: link, image: image))
    }
    if record.text("folder") == nil {
      for key in ["region", "fund", "tag"] {
        refuse(
          record, key, "“\(key)” chooses among the pages of a “folder”, and the block names none",
          help: "take the line out, or write “folder” instead of naming cards one by one")
      }
    }
    let folder = record.text("folder").map { folder in
      folder.map { $0.split(separator: "/").joined(separator: "/") }
        .map { $0.isEmpty ? "" : $0 + "/" }
    }
    return CardGroup(
      pages: record.texts("pages").map { page in page.map { "page:" + $0.withoutEnding } },
      folder: folder,
      region: ids(record, "region", in: dataset.regions).first?.value,
      fund: ids(record, "fund", in: dataset.funds).first?.value, tag: record.text("tag"),
      cards: cards, limit: positive(record, "limit"), title: record.text("title")?.value)
  }
}

extension String {
  /// The name of a page without `.md`.
  fileprivate var withoutEnding: String { hasSuffix(".md") ? String(dropLast(3)) : self }
}
