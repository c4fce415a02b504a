/// Writes CSV as RFC 4180 has it: lines end with CRLF, cells with commas, quotation marks or line ends are
/// quoted.
public struct CSVWriter {
  /// The UTF-8 bytes so far, without a byte order mark.
  public private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// Begins an empty file.
  public init() {}

  /// Adds a cell with words of people. One that a spreadsheet would run as a formula gets a `'` in front.
  mutating func text(_ text: String) { cell(Self.written(text)) }

  /// The words of people as they stand in a file.
  static func written(_ text: String) -> String { isGuarded(text[...]) ? "'" + text : text }

  /// The words of people from a cell of a file: without the `'` in front where ``text(_:)`` would have put it there, and
  /// nowhere else.
  ///
  /// - Parameter cell: The text of a cell.
  /// - Returns: What was given to the writer.
  public static func unwritten(_ cell: String) -> String {
    guard cell.utf8.first == 0x27 else { return cell }
    let words = cell.unicodeScalars.dropFirst()
    return isGuarded(Substring(words)) ? String(words) : cell
  }

  /// Whether a text stands behind a `'`: a spreadsheet might run it, or it begins with that sign itself.
  private static func isGuarded(_ text: Substring) -> Bool {
    // Most cells begin with a letter or a digit.
    if let first = text.utf8.first, first >= 0x30, first < 0x80, first != 0x3D, first != 0x40 {
      return false
    }
    // A mark of the order of bytes, and what has no width, is taken off by some programs.
    guard let first = text.unicodeScalars.first(where: { !isTakenOff($0) }) else { return false }
    // Some spreadsheets take the full-width forms for the signs themselves.
    let runs: [Unicode.Scalar] = [
      "'", "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
    return runs.contains(first)
  }

  /// Adds a cell with a number, a date or a word of ours.
  public mutating func cell(_ text: String) {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
    let start = bytes.count
    bytes += text.utf8
    // Most texts need no quotes, and bytes in a list are looked through faster than those of a text.
    let needsQuotes = bytes[start...].contains {
      $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes else { return }
    bytes.removeSubrange(start...)
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Ends a row.
  public mutating func endRow() {
    bytes += [0x0D, 0x0A]
    isFirst = true
  }

  /// Lets go of the bytes so far.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }
}

/// Whether some programs take a sign off the beginning of a cell.
private func isTakenOff(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "\u{FEFF}", "\u{200B}", "\u{2060}": true
  default: false
  }
}
