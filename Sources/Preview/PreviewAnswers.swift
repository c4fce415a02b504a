import Content
import Diagnostics
import Rendering
import SiteBuild

/// Answers a browser from what is shown, touching nothing: whoever asks for what.
///
/// - Parameters:
///   - request: What is asked for.
///   - state: What is shown.
///   - port: The port that is listened to: requests for other hosts are refused, so that no page of another site can
///     reach this one by a name of its own (DNS rebinding).
///   - editor: Where places of files lead to.
/// - Returns: The answer.
public func previewAnswer(
  _ request: PreviewRequest, _ state: PreviewState, port: Int, editor: EditorLinks
) -> PreviewResponse {
  if let refusal = refusal(of: request, port: port) { return refusal }
  guard let path = request.path else { return .words(400, "this is no address") }
  guard request.method == "GET" || request.method == "HEAD" else {
    return .content(
      .init(
        status: 405, mediaType: "text/plain; charset=utf-8", bytes: Array("only looked at\n".utf8),
        headers: [("Allow", "GET, HEAD")]))
  }
  switch path {
  case PreviewAddress.events: return .events
  case PreviewAddress.script: return asset("preview/preview.js")
  case PreviewAddress.style: return asset("preview/preview.css")
  case PreviewAddress.problems: return problemsPage(state, editor: editor)
  case PreviewAddress.page:
    let address = request.query("address").flatMap { state.address(of: $0) }
    return .content(
      .init(
        mediaType: mediaType(of: ".json"), bytes: pageFacts(of: address, in: state, editor).bytes())
    )
  default: return file(path, state, editor: editor)
  }
}

/// Whether a request is refused before anything is looked at, and how.
func refusal(of request: PreviewRequest, port: Int) -> PreviewResponse? {
  let hosts = request.values("host")
  guard hosts.count == 1, let host = hosts.first else {
    return .words(400, "a request names one host")
  }
  let names = ["127.0.0.1", "localhost"]
  let known = names.map { "\($0):\(port)" } + (port == 80 ? names : [])
  guard known.contains(host.lowercased()) else {
    return .words(403, "this preview answers to http://127.0.0.1:\(port) alone")
  }
  return nil
}

/// Whether a request that changes what is shown comes from a page of the preview itself.
func isOwn(_ request: PreviewRequest) -> Bool {
  let hosts = request.values("host")
  return request.method == "POST" && request.values("sitegen-preview") == ["1"]
    && request.values("origin").allSatisfy { origin in hosts.contains { origin == "http://" + $0 } }
}

private func asset(_ path: String) -> PreviewResponse {
  .content(.init(mediaType: mediaType(of: path), bytes: previewFile(path)))
}

private func file(
  _ path: String, _ state: PreviewState, editor: EditorLinks
) -> PreviewResponse {
  guard let shown = state.shown else { return problemsPage(state, editor: editor, status: 503) }
  let found = state.address(of: path)
  guard let output = shown.plan.output(at: found ?? "404.html") else {
    return .words(404, "the site has no such page")
  }
  switch shown.maker.bytes(of: output) {
  case .failure(let error): return .words(500, error.description)
  case .success(let bytes):
    let isPage = output.address.hasSuffix(".html")
    return .content(
      .init(
        status: found == nil ? 404 : 200, mediaType: mediaType(of: output.address),
        bytes: isPage ? withPreviewScript(bytes, revision: state.revision) : bytes))
  }
}
