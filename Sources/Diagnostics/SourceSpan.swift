/// A stretch of text in one file of the site: the bytes from `start` up to, not including, `end`.
///
/// Spans count bytes, which is what readers have at hand; lines and columns are worked out by a
/// ``SourceText`` only when a diagnostic is shown.
public struct SourceSpan: Hashable, Sendable, Comparable {
  /// The file's path, relative to the site folder, with `/` between its parts.
  public var file: String
  /// The offset of the first byte.
  public var start: Int
  /// The offset after the last byte.
  public var end: Int

  /// Makes a span of the bytes `start..<end` of a file.
  public init(file: String, start: Int, end: Int) {
    self.file = file
    self.start = start
    self.end = max(start, end)
  }

  /// Makes a span of a range of bytes of a file.
  public init(file: String, _ range: Range<Int>) {
    self.init(file: file, start: range.lowerBound, end: range.upperBound)
  }

  /// Whether this text is a part of another.
  public func isWithin(_ other: Self) -> Bool {
    file == other.file && start >= other.start && end <= other.end
  }

  /// Orders spans by file, start and end.
  public static func < (left: Self, right: Self) -> Bool {
    if left.file != right.file { return left.file < right.file }
    return (left.start, left.end) < (right.start, right.end)
  }
}

/// A value together with the text that it was read from.
public struct Located<Value: Sendable>: Sendable {
  /// What was read.
  public var value: Value
  /// Where it stands.
  public var span: SourceSpan

  /// Pairs a value with its place.
  public init(_ value: Value, at span: SourceSpan) {
    self.value = value
    self.span = span
  }

  /// The same place with another value made from this one.
  public func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: span)
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
