/// A piece of a data file: a text, a list or a map, and the bytes it was read from.
///
/// YAML files, front matter, directive bodies and rows of small CSV files all become nodes, so that
/// one decoder (``Record``) reads them. Plain YAML scalars stay text: `NO` and `0123` keep their
/// meaning.
public struct Node: Sendable, Hashable {
  /// What the node holds.
  public var content: Content
  /// The bytes it was read from, counted in the file: of a text its words, without quotation marks.
  public var range: Range<Int>

  /// Makes a node.
  public init(_ content: Content, at range: Range<Int>) {
    self.content = content
    self.range = range
  }

  /// What a node can hold.
  public indirect enum Content: Sendable, Hashable {
    /// A text; `isPlain` when it stood without quotation marks (an empty plain text is "no value").
    case text(String, isPlain: Bool)
    /// A list.
    case list([Node])
    /// A map, in the order written; keys are unique.
    case map([Entry])
  }

  /// A key of a map with its value.
  public struct Entry: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The bytes of the key.
    public var keyRange: Range<Int>
    /// The value.
    public var value: Node

    /// Makes an entry.
    public init(key: String, keyRange: Range<Int>, value: Node) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }
  }

  /// Whether there is a key without a value: nothing after the colon.
  public var isEmpty: Bool { content == .text("", isPlain: true) }
}
