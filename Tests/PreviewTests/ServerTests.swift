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

/// A server on a port of its own, asked over sockets as no browser would.
@Suite(.serialized) struct ServerTests {
  /// Runs a body against a server.
  static func serving(
    patience: Duration = .seconds(600), _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 2)
    let session = PreviewSession(request, on: .current, asOf: "2026-07-01", editor: .none)
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { await session.follow() }
      tasks.addTask {
        try await PreviewServer.run(session, port: 0, patience: patience) { told.yield($0) }
      }
      // The first answers wait until the site was read, which may take its time beside other tests.
      _ = await session.answer(
        PreviewRequest(method: "GET", target: "/", headers: [("Host", "127.0.0.1:80")]), port: 80)
      for await port in ports {
        do { try await body(port) } catch { Issue.record(error) }
        break
      }
      tasks.cancelAll()
      do { try await tasks.waitForAll() } catch is CancellationError {}
    }
  }

  /// A connection; closed when let go.
  final class Connection: Sendable {
    let socket: Int32

    init(_ port: Int) throws {
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let status = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      try #require(status == 0)
    }

    deinit { close(socket) }

    func send(_ text: String) {
      let bytes = Array(text.utf8)
      _ = Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// What comes within five minutes until the other end closes, or until it holds a text. It waits without keeping a
    /// thread: the server of the same process needs one to answer.
    func receive(until text: String? = nil) async -> String {
      var bytes: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 65536)
      let end = ContinuousClock.now + .seconds(300)
      while ContinuousClock.now < end {
        let count = recv(socket, &part, part.count, Int32(MSG_DONTWAIT))
        if count < 0, errno == EAGAIN {
          try? await Task.sleep(for: .milliseconds(2))
          continue
        }
        guard count > 0 else { break }
        bytes += part[..<count]
        if let text, String(decoding: bytes, as: UTF8.self).contains(text) { break }
      }
      return String(decoding: bytes, as: UTF8.self)
    }

    /// Asks for a page and closes.
    static func status(_ request: String, _ port: Int) async throws -> Substring {
      let connection = try Connection(port)
      connection.send(request)
      return await connection.receive().prefix(12)
    }
  }

  static func page(_ port: Int) async throws -> Substring {
    try await Connection.status(
      "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n", port)
  }

  @Test(.timeLimit(.minutes(15))) func aPageIsAnsweredAndOnlyOnThisMachine() async throws {
    try await Self.serving { port in
      #expect(try await Self.page(port) == "HTTP/1.1 200")
      let head = try Connection(port)
      head.send("HEAD / HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n")
      let answer = await head.receive()
      #expect(answer.hasPrefix("HTTP/1.1 200"))
      #expect(answer.hasSuffix("\r\n\r\n"))
      let listening = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
      let place = String(format: ":%04X", port)
      let lines = listening.split(separator: "\n").filter {
        $0.contains(place + " 00000000:0000 0A")
      }
      #expect(lines.count == 1 && lines.allSatisfy { $0.contains("0100007F" + place) })
    }
  }

  @Test(.timeLimit(.minutes(15))) func malformedRequestsAreRefusedAndTheNextOneIsAnswered()
    async throws
  {
    try await Self.serving { port in
      let long = String(repeating: "a", count: 1 << 20)
      let requests = [
        "\r\n\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
        "GET /\(long)",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nX: \(long)\r\n\r\n",
        "GET / HTTP/1.1\r\nX\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Length: 99999999\r\n\r\n\(long)",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        "GET /_sitegen/events HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
      ]
      for request in requests {
        let connection = try Connection(port)
        connection.send(request)
        shutdown(connection.socket, Int32(SHUT_WR))
        let answer = await connection.receive()
        #expect(
          answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.0 4"),
          "\(request.prefix(40)): \(answer.prefix(40))")
        #expect(try await Self.page(port) == "HTTP/1.1 200")
      }
    }
  }

  @Test(.timeLimit(.minutes(15))) func connectionsBeyondTheLimitAreRefused() async throws {
    try await Self.serving { port in
      var held: [Connection] = []
      for _ in 0..<PreviewServer.mostConnections {
        let connection = try Connection(port)
        connection.send("GET /robots.txt HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
        #expect(await connection.receive(until: "\r\n\r\n").hasPrefix("HTTP/1.1 200"))
        held.append(connection)
      }
      #expect(try await Self.page(port) == "HTTP/1.1 503")
      held.removeAll()
      // The places are free again as soon as the server has seen that they are.
      while try await Self.page(port) != "HTTP/1.1 200" {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  @Test(.timeLimit(.minutes(15))) func slowClientsAreLetGo() async throws {
    try await Self.serving(patience: .milliseconds(300)) { port in
      let slow = try Connection(port)
      slow.send("GET / HTTP/1.1\r\nHo")
      #expect(await slow.receive().isEmpty)
    }
  }

  /// Half a request keeps no place for long, however patient the server is with what came whole.
  @Test(.timeLimit(.minutes(5))) func halfARequestIsLetGo() async throws {
    try await Self.serving { port in
      var held: [Connection] = []
      for _ in 0..<PreviewServer.mostConnections {
        let connection = try Connection(port)
        connection.send("GET / HTTP/1.1\r\nHo")
        held.append(connection)
      }
      for connection in held { #expect(await connection.receive().isEmpty) }
      while try await Self.page(port) != "HTTP/1.1 200" {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  @Test(.timeLimit(.minutes(15))) func anOpenPageIsToldTheState() async throws {
    try await Self.serving { port in
      let page = try Connection(port)
      page.send("GET /_sitegen/events HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n")
      let told = await page.receive(until: "\"summary\"")
      #expect(told.contains("text/event-stream"))
      #expect(told.contains("event: state\ndata: {\"revision\":1,\"current\":true"))
    }
  }
}
