/// How much a YAML text may hold. What goes beyond is the error `limit-exceeded`.
public struct YAMLLimits: Sendable, Hashable {
  /// The size of the text in bytes.
  public var bytes: Int
  /// How deep lists and maps may lie in each other.
  public var depth: Int
  /// The number of texts, lists and maps.
  public var values: Int

  /// Makes limits.
  public init(bytes: Int = 16_000_000, depth: Int = 32, values: Int = 1_000_000) {
    self.bytes = bytes
    self.depth = depth
    self.values = values
  }

  /// What holds when a site says nothing.
  public static let standard = YAMLLimits()
}
