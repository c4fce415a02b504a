public import Diagnostics
import YAML

/// A video: a card that leads to it, with the words that are said in it.
public struct Video: Sendable {
  /// What it is.
  public let title: String
  /// Where it is, as links have it: an address elsewhere, or a file of the site.
  public let target: Located<String>
  /// The picture of the card.
  public let poster: PageImage
  /// How long it is.
  public let length: String?
  /// The file with every word that is said.
  public let transcript: Located<String>
  /// The file with captions.
  public let captions: Located<String>?
}

extension BlockReader {
  /// Reads the block `video`.
  mutating func video(_ record: Record) -> Video? {
    guard let title = record.text("title"),
      let target = record.text("url") ?? record.text("file"),
      let poster = picture(record.record("poster")),
      let transcript = record.text("transcript")
    else { return nil }
    return Video(
      title: title.value, target: target, poster: poster,
      length: record.text("length")?.value, transcript: transcript,
      captions: record.text("captions"))
  }
}
