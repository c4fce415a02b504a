import Content
import Foundation
import SiteBuild
import TestSupport
import Testing

@testable import Preview

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whatever is asked of the preview, as a request and as bytes: it answers with files of the plan or refuses, and goes on.
@Suite(.serialized, .timeLimit(.minutes(60))) struct RequestFuzzTests {
  private static let targets = [
    "/", "/index.html", "/case-studies/glasgow.html", "/data/figures.csv", "/_sitegen/events",
    "/_sitegen/state",
    "/cy/?as-of=2026-07-01", "/../Content/site.yaml", "/%2e%2e/%2e%2e/etc/passwd",
    "/assets/..%5c..%5c", "//host/",
  ].map { Array($0.utf8) }

  @Test func addressesAreOfThePlanOrRefused() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    try folder.write(["Content/secret.txt": "not to be seen", "secret.txt": "not to be seen"])
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
    let session = PreviewSession(request, on: .current, asOf: "2026-07-01", editor: .none)
    let follow = Task { await session.follow() }
    defer { follow.cancel() }
    var mutator = Mutator(
      Self.targets,
      pieces: ["%", "%00", "%2f", "..", "/", "?", "#", "secret.txt", "Content/", "as-of="],
      seed: fuzzSeed("address"))
    var shown = 0
    let tried = await repeated(500) { _ in
      let target = String(decoding: mutator.next(), as: UTF8.self)
      let answer = await session.answer(
        PreviewRequest(method: "GET", target: target, headers: [("Host", "127.0.0.1:80")]), port: 80
      )
      guard case .content(let content) = answer else { return }
      if content.status == 200 { shown += 1 }
      #expect(
        [200, 301, 302, 303, 307, 308, 400, 403, 404, 405, 500, 503].contains(content.status),
        "\(target)")
      #expect(
        !String(decoding: content.bytes, as: UTF8.self).contains("not to be seen"), "\(target)")
      for (name, value) in content.headers {
        #expect(!(name + value).contains { $0.isNewline }, "\(target)")
      }
    }
    print("address: \(tried) tried, \(shown) shown")
    #expect(shown > 0)
  }

  /// A page is answered; beside other work it may take longer than the server has patience.
  private func expectPage(_ port: Int) async throws {
    var answers: [Substring] = []
    while answers.count < 5, answers.last != "HTTP/1.1 200" {
      answers.append(try await ServerTests.page(port))
    }
    #expect(answers.last == "HTTP/1.1 200", "\(answers)")
  }

  @Test func bytesAreAnsweredOrRefused() async throws {
    try await ServerTests.serving(patience: .seconds(2)) { port in
      let host = "Host: 127.0.0.1:\(port)\r\n"
      let requests = [
        "GET / HTTP/1.1\r\n\(host)Connection: close\r\n\r\n",
        "POST /_sitegen/x HTTP/1.1\r\n\(host)Content-Length: 4\r\n\r\nabcd",
        "GET /data/figures.csv HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n",
        "HEAD /index.html HTTP/1.0\r\n\(host)\r\n",
        "GET /cy/index.html HTTP/1.1\r\n\(host)Expect: 100-continue\r\nUpgrade: h2c\r\n\r\n",
      ].map { Array($0.utf8) }
      var mutator = Mutator(
        requests,
        pieces: [
          "\r\n", "\r\n\r\n", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n",
          "Host: evil.example\r\n", "FFFFFFFFFFFFFFFF\r\n",
          "HTTP/1.1", " ", ":", "\t", "GET ", "%",
        ], seed: fuzzSeed("http"))
      let tried = try await repeated(150) { number in
        let connection = try ServerTests.Connection(port)
        let bytes = mutator.next()
        _ = Glibc.send(connection.socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        shutdown(connection.socket, Int32(SHUT_WR))
        let answer = await connection.receive()
        #expect(answer.isEmpty || answer.hasPrefix("HTTP/1."), "\(bytes)")
        #expect(!answer.contains("Content/site.yaml"))
        if number % 50 == 49 { try await expectPage(port) }
      }
      try await expectPage(port)
      print("http: \(tried) tried")
    }
  }
}
