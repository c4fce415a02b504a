import NIOCore

/// Ends a connection that takes without giving: that sends more than a request may hold, or on which nothing was answered
/// for long.
final class ConnectionLimits: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  /// The most that is taken between two answers, in bytes.
  static let mostBytes = 65536

  private let patience: TimeAmount
  private var taken = 0
  private var end: Scheduled<Void>?

  /// Sets the limit of time.
  init(patience: TimeAmount) { self.patience = patience }

  func channelActive(context: ChannelHandlerContext) {
    wait(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    end?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    taken += unwrapInboundIn(data).readableBytes
    guard taken <= Self.mostBytes else { return context.close(promise: nil) }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    taken = 0
    wait(context)
    context.write(data, promise: promise)
  }

  private func wait(_ context: ChannelHandlerContext) {
    end?.cancel()
    let channel = context.channel
    end = context.eventLoop.assumeIsolated().scheduleTask(in: patience) {
      channel.close(promise: nil)
    }
  }
}
