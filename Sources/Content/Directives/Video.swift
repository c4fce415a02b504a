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
    if let problem = record.has("url") ? Self.unfit(page: target) : Self.unfit(film: target) {
      diagnostics.append(problem)
    }
    return Video(
      title: title.value, target: target, poster: poster,
      length: record.text("length")?.value, transcript: transcript,
      captions: record.text("captions"))
  }
  /// What is wrong with the address that a card leads to.
  private static func unfit(page: Located<String>) -> Diagnostic? {
    let scheme = page.value.prefix { $0 != ":" }.lowercased()
    guard !["http", "https"].contains(scheme) else { return nil }
    return Diagnostic(
      .invalidURL, "a video does not stand at an address of the kind “\(shortened(scheme)):”",
      at: page.span,
      help: "write the address of the page that shows it, which begins with “https://”")
  }

  /// What is wrong with a file of the site's own that should be a video.
  private static func unfit(film: Located<String>) -> Diagnostic? {
    let ending = film.value.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard !["mp4", "m4v", "webm", "ogv", "mov"].contains(ending) else { return nil }
    return Diagnostic(
      .unknownValue, "“\(shortened(film.value))” is no video by its name", at: film.span,
      help: "save it as MP4 or WebM, or offer it with a block “download”")
  }
}
