import NIOCore
import NIOHTTP1

/// Ends a connection that takes without giving: that sends more than a request may hold, that is long about sending one, or
/// on which nothing was answered for long.
final class ConnectionLimits: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  /// The most that is taken between two answers, in bytes.
  static let mostBytes = 65536

  /// How long a request may take to come: half a request must not keep the place of a whole one.
  static let mostWaiting = TimeAmount.seconds(5)

  private let patience: TimeAmount
  private var taken = 0
  private var channel: (any Channel)?
  private var end: Scheduled<Void>?

  /// Sets the limit of time.
  init(patience: TimeAmount) { self.patience = patience }

  func channelActive(context: ChannelHandlerContext) {
    channel = context.channel
    wait(min(patience, Self.mostWaiting))
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    end?.cancel()
    channel = nil
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if taken == 0 { wait(min(patience, Self.mostWaiting)) }
    taken += unwrapInboundIn(data).readableBytes
    guard taken <= Self.mostBytes else { return context.close(promise: nil) }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    taken = 0
    wait(patience)
    context.write(data, promise: promise)
  }

  /// Notes that a request came whole: now it is the site that takes its time.
  fileprivate func requestCame() { wait(patience) }

  private func wait(_ time: TimeAmount) {
    end?.cancel()
    guard let channel else { return }
    end = channel.eventLoop.assumeIsolated().scheduleTask(in: time) { channel.close(promise: nil) }
  }
}

/// Tells the limits of a connection when a request has come whole.
final class RequestEnds: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let limits: ConnectionLimits

  /// Tells these.
  init(telling limits: ConnectionLimits) { self.limits = limits }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .end = unwrapInboundIn(data) { limits.requestCame() }
    context.fireChannelRead(data)
  }
}
