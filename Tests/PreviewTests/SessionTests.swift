import Content
import Diagnostics
import Foundation
import SiteBuild
import Synchronization
import Rendering
import TestSupport
import Testing

@testable import Preview

/// The home page of the small site with other words, and the figure that its translation shows too.
private func home(_ words: String) -> String {
  "---\ntitle: Home\nfigures: [per-place]\n---\n\(words) [](figure:per-place)\n"
}

@Suite(.serialized) struct SessionTests {
  /// A session over a folder that is edited, with what it tells.
  final class Shown: Sendable {
    let folder: TemporaryFolder
    let session: PreviewSession
    private let states: AsyncStream<PreviewState>
    private let work: Task<Void, Never>

    init(asOf: String? = "2026-07-01", drafts: Bool = false, files: [String: String] = smallSite)
      throws
    {
      folder = try TemporaryFolder()
      try folder.write(files)
      var request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
      request.showsDrafts = drafts
      let (states, told) = AsyncStream.makeStream(of: PreviewState.self)
      self.states = states
      let session = PreviewSession(request, on: .current, asOf: asOf, editor: .none) {
        told.yield($0)
      }
      self.session = session
      work = Task { await session.follow() }
    }

    deinit { work.cancel() }

    /// Waits for a state that is as wanted; a test that waits in vain is ended by its limit of time.
    func state(_ isWanted: (PreviewState) -> Bool = { _ in true }) async throws -> PreviewState {
      for await state in states where isWanted(state) { return state }
      throw CancellationError()
    }

    func page(_ target: String) async -> (status: Int, text: String) {
      let request = PreviewRequest(
        method: "GET", target: target, headers: [("Host", "127.0.0.1:80")])
      guard case .content(let content) = await session.answer(request, port: 80) else {
        return (0, "")
      }
      return (content.status, String(decoding: content.bytes, as: UTF8.self))
    }
  }

  @Test(.timeLimit(.minutes(15))) func anEditIsShown() async throws {
    let shown = try Shown()
    _ = try await shown.state()
    try shown.folder.write(["Content/index.md": home("Another word.")])
    _ = try await shown.state { $0.revision > 1 && $0.isCurrent }
    #expect(await shown.page("/").text.contains("Another word."))
  }

  @Test(.timeLimit(.minutes(15))) func theLastGoodPageStaysWithTheProblems() async throws {
    let shown = try Shown()
    _ = try await shown.state()
    try shown.folder.write(["Content/index.md": home("Bad [way to it](none.md).")])
    let broken = try await shown.state { !$0.isCurrent }
    #expect(broken.problems.map(\.rule) == [.brokenLink])
    #expect(await shown.page("/").text.contains("Each place has"))
    // What is asked of places is told of the file as it is now.
    #expect(await shown.page("/_sitegen/problems").text.contains("Bad [way to it](none.md)."))
    try shown.folder.write(["Content/index.md": home("Mended.")])
    _ = try await shown.state { $0.isCurrent && $0.problems.isEmpty }
    #expect(await shown.page("/").text.contains("Mended."))
  }

  @Test(.timeLimit(.minutes(15))) func editorsThatRenameAndFoldersThatGoAreFollowed() async throws {
    let shown = try Shown()
    _ = try await shown.state()
    let page = shown.folder.path + "/Content/index.md"
    try Data(home("Renamed into place.").utf8).write(
      to: URL(filePath: page), options: .atomic)
    _ = try await shown.state { $0.isCurrent && $0.revision > 1 }
    #expect(await shown.page("/").text.contains("Renamed into place."))
    // A new folder with a page in it, then a page in that folder again.
    try shown.folder.write(["Content/notes/one.md": "---\ntitle: One\n---\nFirst.\n"])
    _ = try await shown.state { $0.shown?.plan.output(at: "notes/one.html") != nil }
    try shown.folder.write(["Content/notes/two.md": "---\ntitle: Two\n---\nSecond.\n"])
    _ = try await shown.state { $0.shown?.plan.output(at: "notes/two.html") != nil }
    try FileManager.default.removeItem(atPath: shown.folder.path + "/Content/notes")
    _ = try await shown.state { $0.shown?.plan.output(at: "notes/one.html") == nil }
    #expect(await shown.page("/notes/one.html").status == 404)
  }

  @Test(.timeLimit(.minutes(15))) func aBurstIsFollowedToItsEnd() async throws {
    let shown = try Shown()
    _ = try await shown.state()
    for number in 1...1000 {
      try shown.folder.write(["Content/notes/\(number).md": "---\ntitle: N\(number)\n---\nWord.\n"])
    }
    let last = try await shown.state { $0.shown?.plan.output(at: "notes/1000.html") != nil }
    #expect(last.revision < 500, "bursts are gathered")
    #expect(await shown.page("/notes/517.html").status == 200)
  }

  @Test(.timeLimit(.minutes(15))) func aSiteThatGoesAndComesBack() async throws {
    let shown = try Shown()
    _ = try await shown.state()
    let (here, away) = (shown.folder.path + "/Content", shown.folder.path + "/Elsewhere")
    try FileManager.default.moveItem(atPath: here, toPath: away)
    _ = try await shown.state { !$0.isCurrent }
    #expect(await shown.page("/").status == 200)
    try FileManager.default.moveItem(atPath: away, toPath: here)
    _ = try await shown.state { $0.isCurrent }
    try shown.folder.write(["Content/index.md": home("Back again.")])
    _ = try await shown.state { $0.isCurrent }
    #expect(await shown.page("/").text.contains("Back again."))
  }

  @Test(.timeLimit(.minutes(15))) func theFutureIsShownWhenAsked() async throws {
    var files = smallSite
    files["Content/soon.md"] = "---\ntitle: Soon\npublish: 2099-01-01 09:30\n---\nIt is out.\n"
    files["Content/draft.md"] = "---\ntitle: Unready\nstatus: draft\n---\nNot yet.\n"
    let shown = try Shown(asOf: "2026-07-01", files: files)
    let first = try await shown.state()
    #expect(String(decoding: first.event(.none), as: UTF8.self).contains("1 January 2099 at 09:30"))
    #expect(await shown.page("/soon.html").status == 404)
    #expect(await shown.page("/draft.html").status == 404)
    func ask(_ headers: [(String, String)]) async -> Int {
      let request = PreviewRequest(
        method: "POST", target: "/_sitegen/as-of?time=2099-01-01%2009:30",
        headers: [("Host", "127.0.0.1:80")] + headers)
      guard case .content(let content) = await shown.session.answer(request, port: 80) else {
        return 0
      }
      return content.status
    }
    // Another site's page can neither send the header nor hide where it is from.
    #expect(await ask([]) == 403)
    #expect(await ask([("Sitegen-Preview", "1"), ("Origin", "http://evil.example")]) == 403)
    #expect(await shown.page("/soon.html").status == 404)
    #expect(await ask([("Sitegen-Preview", "1"), ("Origin", "http://127.0.0.1:80")]) == 200)
    #expect(await shown.page("/soon.html").text.contains("It is out."))
    #expect(
      await shown.page("/_sitegen/page?address=/soon.html").text.contains(
        "Held until 1 January 2099 at 09:30: the public does not see this page yet."))
  }

  @Test(.timeLimit(.minutes(15))) func draftsAreShownWhenAskedAndSaySo() async throws {
    var files = smallSite
    files["Content/draft.md"] = "---\ntitle: Unready\nstatus: draft\n---\nNot yet.\n"
    let shown = try Shown(drafts: true, files: files)
    #expect(await shown.page("/draft.html").status == 200)
    #expect(await shown.page("/_sitegen/page?address=/draft.html").text.contains("Draft: "))
    #expect(!(await shown.page("/_sitegen/page?address=/index.html").text.contains("Draft: ")))
  }
}
