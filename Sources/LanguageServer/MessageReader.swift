/// Cuts the bytes of an editor into messages: each is a head, such as `Content-Length: 52`, a blank line, and as many
/// bytes.
///
/// What is kept never grows beyond one message of ``mostBytes``: a longer one is passed over, and a head that cannot
/// be read is passed over up to the next that can.
///
/// - SeeAlso: Language Server Protocol 3.17, base protocol.
public struct MessageReader: Sendable {
  /// The most bytes of a message: twice those of the longest page, since a text may be longer in JSON.
  public static let mostBytes = 32_000_000
  /// The most bytes of a head.
  static let mostHeadBytes = 4096

  /// What was cut out.
  public enum Item: Sendable, Equatable {
    /// The bytes of a message.
    case message([UInt8])
    /// Something that is no message, and why.
    case fault(String)
  }

  private enum State {
    /// A head is being read.
    case head
    /// A message of so many bytes is being read.
    case body(Int)
    /// So many bytes are being passed over.
    case skipping(Int)
    /// The next head is being looked for.
    case lost
  }

  private static let word = Array("Content-Length:".utf8)

  private var state = State.head
  private var kept: [UInt8] = []
  private let mostBytes: Int

  /// Makes a reader.
  public init() { self.init(mostBytes: Self.mostBytes) }

  /// Makes a reader that takes shorter messages.
  init(mostBytes: Int) { self.mostBytes = mostBytes }

  /// Takes in bytes as they come.
  ///
  /// - Parameter bytes: The next bytes, however they are divided.
  /// - Returns: What they complete, in order.
  public mutating func add(_ bytes: [UInt8]) -> [Item] {
    kept += bytes
    if case .body(let count) = state, kept.count < count { return [] }
    var items: [Item] = []
    var rest = kept[...]
    while step(&rest, &items) {}
    kept = Array(rest)
    return items
  }

  /// Goes on by one step; `false` where more bytes are needed.
  private mutating func step(_ rest: inout ArraySlice<UInt8>, _ items: inout [Item]) -> Bool {
    switch state {
    case .head: return head(&rest, &items)
    case .body(let count):
      guard rest.count >= count else { return false }
      items.append(.message(Array(rest.prefix(count))))
      rest = rest.dropFirst(count)
      state = .head
      return true
    case .skipping(let count):
      let skipped = min(count, rest.count)
      rest = rest.dropFirst(skipped)
      state = skipped == count ? .head : .skipping(count - skipped)
      return skipped == count
    case .lost:
      if let start = rest.firstRange(of: Self.word)?.lowerBound {
        rest = rest[start...]
        state = .head
        return true
      }
      rest = rest.suffix(Self.word.count - 1)
      return false
    }
  }

  private mutating func head(_ rest: inout ArraySlice<UInt8>, _ items: inout [Item]) -> Bool {
    var length: Int??
    var start = rest.startIndex
    while start - rest.startIndex <= Self.mostHeadBytes,
      let end = rest[start...].prefix(Self.mostHeadBytes + 1).firstIndex(of: 0x0A)
    {
      let line = rest[start..<end].last == 0x0D ? rest[start..<end - 1] : rest[start..<end]
      start = end + 1
      guard line.isEmpty else {
        if let value = Self.value(of: line) { length = .some(Self.number(value)) }
        continue
      }
      rest = rest[start...]
      guard case .some(let count?) = length else {
        items.append(.fault("the head of a message does not say how long the message is"))
        state = .lost
        return true
      }
      if count > mostBytes {
        items.append(.fault("a message is longer than \(mostBytes) bytes"))
        state = .skipping(count)
      } else {
        state = .body(count)
      }
      return true
    }
    guard rest.count > Self.mostHeadBytes else { return false }
    items.append(.fault("the head of a message is longer than \(Self.mostHeadBytes) bytes"))
    rest = rest.dropFirst(Self.word.count)
    state = .lost
    return true
  }

  /// What a line says of the length; `nil` for another line.
  private static func value(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let isIt = zip(line, word).allSatisfy { byte, letter in
      byte == letter || (0x41...0x5A).contains(byte) && byte + 0x20 == letter
        || (0x61...0x7A).contains(byte) && byte - 0x20 == letter
    }
    return isIt && line.count >= word.count ? line.dropFirst(word.count) : nil
  }

  private static func number(_ text: ArraySlice<UInt8>) -> Int? {
    let digits = text.filter { $0 != 0x20 && $0 != 0x09 }
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
