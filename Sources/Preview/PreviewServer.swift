import NIOCore
import NIOHTTP1
import NIOPosix

/// Shows a session to the browsers of this machine, and to nobody else.
public enum PreviewServer {
  /// How many connections are held at once; further ones are refused.
  static let mostConnections = 64

  /// Listens on 127.0.0.1 until the task is cancelled.
  ///
  /// - Parameters:
  ///   - session: What is shown.
  ///   - port: The port; 0 for any that is free.
  ///   - patience: How long a connection may stand without an answer being sent on it.
  ///   - ready: Called with the port once it is listened to.
  /// - Throws: What the machine refused: mostly that the port is taken.
  public static func run(
    _ session: PreviewSession, port: Int, patience: Duration = .seconds(60),
    ready: @Sendable (Int) -> Void
  ) async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let server = try await ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.maxMessagesPerRead, value: 1)
      .bind(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          let limits = ConnectionLimits(patience: TimeAmount(patience))
          try pipeline.addHandler(limits)
          try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
          try pipeline.addHandler(RequestEnds(telling: limits))
          return try NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>(
            wrappingChannelSynchronously: channel)
        }
      }
    let bound = server.channel.localAddress?.port ?? port
    let connections = ConnectionCount(most: mostConnections)
    ready(bound)
    defer { group.shutdownGracefully { _ in } }
    try await withThrowingDiscardingTaskGroup { tasks in
      try await server.executeThenClose { clients in
        for try await client in clients {
          tasks.addTask {
            // One that breaks off is no matter of the others.
            try? await serve(client, session, port: bound, isWelcome: connections.enter())
            await connections.leave()
          }
        }
      }
    }
  }

  private static func serve(
    _ client: NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>,
    _ session: PreviewSession, port: Int, isWelcome: Bool
  ) async throws {
    try await client.executeThenClose { parts, answers in
      var head: HTTPRequestHead?
      for try await part in parts {
        switch part {
        case .head(let begun): head = begun
        case .body: break
        case .end:
          guard let asked = head else { return }
          guard isWelcome else {
            try await answers.send(
              PreviewResponse.Content(
                status: 503, mediaType: "text/plain; charset=utf-8",
                bytes: Array("too many pages are open\n".utf8)), to: asked, isLast: true)
            return
          }
          switch await session.answer(PreviewRequest(asked), port: port) {
          case .content(let content):
            try await answers.send(content, to: asked, isLast: !asked.isKeepAlive)
            if !asked.isKeepAlive { return }
          case .events: return try await answers.send(session.events(), to: asked)
          }
        }
      }
    }
  }
}

/// How many connections there are.
private actor ConnectionCount {
  private let most: Int
  private var count = 0

  init(most: Int) { self.most = most }

  /// Counts one in, and says whether it is not too many.
  func enter() -> Bool {
    count += 1
    return count <= most
  }

  func leave() { count -= 1 }
}

extension PreviewRequest {
  fileprivate init(_ head: HTTPRequestHead) {
    self.init(
      method: head.method.rawValue, target: head.uri,
      headers: head.headers.map { ($0.name, $0.value) })
  }
}

extension NIOAsyncChannelOutboundWriter<HTTPServerResponsePart> {
  /// Sends a file, or to who asks for no more (HEAD) only what is known of it.
  fileprivate func send(
    _ content: PreviewResponse.Content, to asked: HTTPRequestHead, isLast: Bool
  ) async throws {
    var headers = HTTPHeaders(content.headers.map { ($0.name, $0.value) })
    headers.add(name: "Content-Type", value: content.mediaType)
    headers.add(name: "Content-Length", value: String(content.bytes.count))
    if isLast { headers.add(name: "Connection", value: "close") }
    try await write(.head(answerHead(to: asked, content.status, headers)))
    if asked.method != .HEAD {
      try await write(.body(.byteBuffer(ByteBuffer(bytes: content.bytes))))
    }
    try await write(.end(nil))
  }

  /// Sends messages for as long as the page is open.
  fileprivate func send(_ events: AsyncStream<[UInt8]>, to asked: HTTPRequestHead) async throws {
    let headers = HTTPHeaders([("Content-Type", "text/event-stream"), ("Connection", "close")])
    try await write(.head(answerHead(to: asked, 200, headers)))
    guard asked.method != .HEAD else { return try await write(.end(nil)) }
    // A sign of life now and then, by which a page that is gone is noticed.
    let (signs, sign) = AsyncStream.makeStream(of: [UInt8].self)
    let pulse = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .seconds(15))
        sign.yield(Array(": still here\n\n".utf8))
      }
    }
    let relay = Task {
      for await event in events { sign.yield(event) }
      sign.finish()
    }
    defer {
      pulse.cancel()
      relay.cancel()
    }
    for await event in signs { try await write(.body(.byteBuffer(ByteBuffer(bytes: event)))) }
    try await write(.end(nil))
  }

  private func answerHead(
    to asked: HTTPRequestHead, _ status: Int, _ headers: HTTPHeaders
  ) -> HTTPResponseHead {
    var headers = headers
    headers.add(name: "Cache-Control", value: "no-store")
    headers.add(name: "X-Content-Type-Options", value: "nosniff")
    headers.add(name: "Cross-Origin-Resource-Policy", value: "same-origin")
    headers.add(name: "Referrer-Policy", value: "no-referrer")
    return HTTPResponseHead(
      version: asked.version, status: HTTPResponseStatus(statusCode: status), headers: headers)
  }
}
