import Templates

/// HTML being written: markup as it is, everything else escaped.
public struct HTMLText {
  /// The UTF-8 bytes so far.
  public private(set) var bytes: [UInt8] = []

  /// Begins with nothing.
  public init() {}

  /// Begins with a text, escaped.
  public init(text: String) { self.text(text) }

  /// Adds markup.
  public mutating func markup(_ markup: String) { bytes += markup.utf8 }

  /// Adds markup made elsewhere.
  public mutating func markup(_ markup: [UInt8]) { bytes += markup }

  /// Adds a text, escaped for where it stands: between tags or in a double-quoted attribute.
  public mutating func text(_ text: String) { escape(text, into: &bytes) }

  /// Adds an attribute with a space before it.
  public mutating func attribute(_ name: String, _ value: String) {
    markup(" ")
    markup(name)
    markup("=\"")
    text(value)
    markup("\"")
  }
}
