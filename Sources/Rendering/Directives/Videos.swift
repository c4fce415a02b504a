import Content
import Diagnostics
import Templates

/// What the block `video` shows.
struct VideoContext: TemplateContext {
  let title: String
  let url: String
  let watch: String
  let poster: ImageContext?
  let length: String?
  let transcript: String
  let captions: String?

  static let fields: [ContextField<Self>] = [
    .text("title", "What the video is.") { $0.title },
    .url("url", "Where it is.") { $0.url },
    .text("watch", "Where the link leads, in words.") { $0.watch },
    .optionalRecord("poster", "The picture of the card.") { $0.poster },
    .optionalText("length", "How long it is.") { $0.length },
    .url("transcript", "Every word that is said.") { $0.transcript },
    .optionalURL("captions", "The captions.") { $0.captions },
  ]
}

extension PageView {
  /// A video as a card that leads to it and says where.
  func video(_ video: Video, at place: BlockPlace) -> VideoContext {
    let url = address(of: video.target.value, in: place.folder) ?? ""
    let host = url.split(separator: "/").dropFirst().first.map(String.init)
    let isElsewhere = url.contains("://")
    return VideoContext(
      title: video.title, url: url,
      watch: isElsewhere
        ? string("watch_at", ["host": host ?? url]) : string("watch_file"),
      poster: image(video.poster, folder: place.folder),
      length: video.length,
      transcript: address(of: video.transcript.value, in: place.folder) ?? "",
      captions: video.captions.flatMap { address(of: $0.value, in: place.folder) })
  }
}
