import Content

/// What a browser asks the preview for.
public struct PreviewRequest: Sendable {
  /// The method, such as `GET`.
  public var method: String
  /// The address as it was sent: path and query, still encoded.
  public var target: String
  /// The header lines by name in small letters, in the order they came.
  public var headers: [(name: String, value: String)]

  /// Makes a request.
  public init(method: String, target: String, headers: [(name: String, value: String)]) {
    self.method = method
    self.target = target
    self.headers = headers
  }

  /// The values of a header, whatever the case of its name.
  func values(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name }.map(\.value)
  }

  /// The decoded path; `nil` where it is none.
  var path: String? {
    guard target.hasPrefix("/") else { return nil }
    return percentDecoded(target.prefix { $0 != "?" && $0 != "#" })
  }

  /// The decoded value of a part of the query.
  func query(_ name: String) -> String? {
    guard let mark = target.firstIndex(of: "?") else { return nil }
    for part in target[target.index(after: mark)...].split(separator: "&") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2, pair[0] == name { return percentDecoded(pair[1]) }
    }
    return nil
  }
}

/// What the preview answers.
public enum PreviewResponse: Sendable {
  /// A file or page, whole.
  case content(Content)
  /// Messages for as long as the page is open.
  case events

  /// A file or page.
  public struct Content: Sendable {
    /// The status, such as 200.
    public var status = 200
    /// What sort of file it is, as browsers are told.
    public var mediaType: String
    /// What it holds.
    public var bytes: [UInt8]
    /// Further header lines.
    public var headers: [(name: String, value: String)] = []
  }

  /// A few words.
  static func words(_ status: Int, _ text: String) -> Self {
    .content(
      Content(
        status: status, mediaType: "text/plain; charset=utf-8", bytes: Array((text + "\n").utf8)))
  }
}

/// What browsers are told of a file by the ending of its name.
///
/// - Parameter address: The file's path.
/// - Returns: Its media type.
func mediaType(of address: String) -> String {
  let name = address.lowercased()
  for (ending, type) in mediaTypes where name.hasSuffix(ending) { return type }
  return "application/octet-stream"
}

private let mediaTypes = [
  (".html", "text/html; charset=utf-8"), (".css", "text/css; charset=utf-8"),
  (".js", "text/javascript; charset=utf-8"), (".svg", "image/svg+xml"), (".png", "image/png"),
  (".jpg", "image/jpeg"), (".jpeg", "image/jpeg"), (".webp", "image/webp"), (".avif", "image/avif"),
  (".gif", "image/gif"), (".ico", "image/x-icon"), (".csv", "text/csv; charset=utf-8"),
  (".jsonld", "application/ld+json"), (".json", "application/json"),
  (".atom", "application/atom+xml"), (".xml", "application/xml"), (".pdf", "application/pdf"),
  (".txt", "text/plain; charset=utf-8"), (".woff2", "font/woff2"), (".zip", "application/zip"),
  (".wasm", "application/wasm"), (".mp4", "video/mp4"), (".vtt", "text/vtt; charset=utf-8"),
]
