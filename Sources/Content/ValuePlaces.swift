import Diagnostics
import Markdown

/// Where the bytes of a value stand in its file. YAML folds and indents lines, doubles quotation marks and lets signs be written by
/// others, and Markdown has signs of its own in titles, so the value and what is written for it are walked side by side.
struct ValuePlaces {
  /// How signs may be written by others.
  enum Form { case yaml, title }

  private var runs = LinePlaces()
  private let end: Int

  /// Walks a value and what is written for it.
  ///
  /// - Parameters:
  ///   - value: The value in UTF-8.
  ///   - span: What is written for it, without quotation marks around it.
  ///   - bytes: The file.
  ///   - form: How signs may be written by others.
  init(_ value: [UInt8], span: SourceSpan, in bytes: [UInt8], form: Form = .yaml) {
    end = min(span.end, bytes.count)
    var file = min(span.start, end)
    let quotationMark = file > 0 ? bytes[file - 1] : 0
    var text = 0
    var isLineStart = false
    runs.append(text: 0, file: file)
    while text < value.count {
      if runs.place(of: text) != file { runs.append(text: text, file: file) }
      guard file < end else { break }
      let written = bytes[file]
      let sign =
        switch form {
        case .title: Self.sign(ofTitle: bytes[file..<end], for: value[text...])
        case .yaml:
          quotationMark == 0x22 && written == 0x5C ? Self.sign(in: bytes[file..<end]) : nil
        }
      if let sign {
        // The signs that stand for one are its place, whichever of its bytes is asked for.
        for byte in 1..<max(1, sign.count) { runs.append(text: text + byte, file: file) }
        text += sign.count
        file += sign.length
      } else if written == value[text] || written == 0x0A && value[text] == 0x20 {
        // A mark that would end the value is written twice.
        let isDoubled = form == .yaml && quotationMark == 0x27 && written == 0x27
        isLineStart = written == 0x0A || isLineStart && Self.isLayout(written)
        text += 1
        file += isDoubled ? 2 : 1
      } else if written == 0x0D, file + 1 < end, bytes[file + 1] == 0x0A, Self.isSpace(value[text])
      {
        // A line ends where the first of the two signs for it stands.
        isLineStart = true
        text += 1
        file += 2
      } else if Self.isSpace(written) || isLineStart && Self.isLayout(written) {
        isLineStart = isLineStart || written == 0x0A
        file += 1
      } else if Self.isSpace(value[text]) {
        // The lines of a block may be empty at first, and others joined by signs of their own.
        text += 1
      } else {
        // Nothing is known of what cannot be explained.
        file = end
      }
    }
  }

  /// Where an offset in the value is in the file.
  func place(_ offset: Int) -> Int { min(runs.place(of: offset) ?? end, end) }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Whether a line may begin with it before its words: a block may stand in a quotation.
  private static func isLayout(_ byte: UInt8) -> Bool { isSpace(byte) || byte == 0x3E }

  /// What is written with a backslash, or as a character reference, in the title of a link: how many bytes stand for how many of
  /// the value; `nil` where a byte stands for itself.
  private static func sign(
    ofTitle bytes: ArraySlice<UInt8>, for value: ArraySlice<UInt8>
  ) -> (length: Int, count: Int)? {
    let next = bytes.dropFirst()
    if bytes.first == 0x5C, value.first != 0x5C || next.first == 0x5C { return (2, 1) }
    guard bytes.first == 0x26, let first = value.first,
      let end = bytes.prefix(40).firstIndex(of: 0x3B), !value.starts(with: bytes[...end])
    else { return nil }
    // Nearly all references stand for one sign.
    let count = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return (end + 1 - bytes.startIndex, count)
  }

  /// What is written with a backslash: how many bytes stand for how many of the value.
  private static func sign(in bytes: ArraySlice<UInt8>) -> (length: Int, count: Int)? {
    let digits: Int
    switch bytes.dropFirst().first {
    // The end of a line, which nothing stands for.
    case 0x0A, 0x0D: return (2, 0)
    case 0x78: digits = 2
    case 0x75: digits = 4
    case 0x55: digits = 8
    // NEL and a no-break space, and the separators of lines and paragraphs.
    case 0x4E, 0x5F: return (2, 2)
    case 0x4C, 0x50: return (2, 3)
    case nil: return nil
    default: return (2, 1)
    }
    let code = bytes.dropFirst(2).prefix(digits)
    guard code.count == digits,
      let scalar = UInt32(String(decoding: code, as: UTF8.self), radix: 16)
        .flatMap(Unicode.Scalar.init)
    else { return nil }
    return (2 + digits, UTF8.width(scalar))
  }
}
