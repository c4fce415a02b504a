import Diagnostics
import YAML

/// The settings at the top of a page: YAML between two lines of `---`.
public struct FrontMatter: Sendable {
  /// The bytes of the YAML; empty where there are no settings.
  public let settings: Range<Int>
  /// The bytes of the text below.
  public let body: Range<Int>

  /// Finds the two parts of a page: `nil` where the first line opens settings that nothing closes.
  ///
  /// - Parameter bytes: The page.
  public init?(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var lines = LineCursor(bytes, from: start)
    guard let first = lines.next(), Self.isFence(bytes[first.content]) else {
      settings = start..<start
      body = start..<bytes.count
      return
    }
    while let line = lines.next() {
      guard Self.isFence(bytes[line.content]) else { continue }
      settings = first.end..<line.content.lowerBound
      body = line.end..<bytes.count
      return
    }
    return nil
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    let trimmed = line.reversed().drop { $0 == 0x20 || $0 == 0x09 }
    return trimmed.count == 3 && trimmed.allSatisfy { $0 == 0x2D }
  }
}

/// Goes through the lines of a text: LF, CRLF or CR ends one.
private struct LineCursor {
  private let bytes: [UInt8]
  private var offset: Int

  init(_ bytes: [UInt8], from offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The next line: its content, and where the line after it begins.
  mutating func next() -> (content: Range<Int>, end: Int)? {
    guard offset < bytes.count else { return nil }
    let start = offset
    while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
    let content = start..<offset
    if offset < bytes.count {
      offset +=
        bytes[offset] == 0x0D && offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
    }
    return (content, offset)
  }
}
