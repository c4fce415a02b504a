/// How much room words take. Which typeface a reader has is not known, so the widths are generous: no
/// letter of the common faces is wider than its class here.
public enum TextMeasure {
  /// The size of words in pictures.
  public static let size = 14.0
  /// How far words reach above their base line.
  public static let ascent = 11.0
  /// How far words reach below their base line.
  public static let descent = 4.0
  /// From one line of words to the next.
  public static let lineHeight = 17.0

  /// How wide words are at the size of pictures.
  public static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + Double(thousandths(of: $1)) } * size / 1000
  }

  /// The advance width of a letter in thousandths of the size.
  private static func thousandths(of letter: Unicode.Scalar) -> Int {
    switch letter {
    case "i", "j", "l", "'", "’", "‘", "|", ".", ",", ":", ";": 320
    case " ", "t", "f", "r", "I", "(", ")", "[", "]", "-", "/", "!": 430
    case "m", "w", "M", "W", "@", "%": 990
    case "A"..."Z", "&": 790
    case "\u{300}"..."\u{36F}", "\u{200B}"..."\u{200F}": 0
    case "\u{1100}"...: 1000
    default: 645
    }
  }

  /// Breaks words into lines: at spaces, behind hyphens and strokes, and within a word that is too long.
  ///
  /// - Parameters:
  ///   - text: The words.
  ///   - room: How wide a line may be.
  /// - Returns: At least one line, none wider than the room unless a single letter is.
  public static func lines(_ text: String, within room: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for piece in together(pieces(of: text), within: room) {
      if width(trimmed(line + piece)) <= room {
        line += piece
        continue
      }
      if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
      line = ""
      for letter in piece {
        if width(trimmed(line + String(letter))) > room, !line.isEmpty {
          lines.append(trimmed(line))
          line = ""
        }
        line.append(letter)
      }
    }
    if !trimmed(line).isEmpty || lines.isEmpty { lines.append(trimmed(line)) }
    return lines
  }

  /// Parts of a text, a number on one line with the word behind it where a line has room for both: `£3 million`.
  private static func together(_ pieces: [String], within room: Double) -> [String] {
    pieces.reduce(into: []) { joined, piece in
      guard let last = joined.last, last.last == " ", last.dropLast().last?.isNumber ?? false,
        piece.first?.isLetter ?? false, width(trimmed(last + piece)) <= room
      else { return joined.append(piece) }
      joined[joined.count - 1] = last + piece
    }
  }

  /// The parts of a text that may stand on lines of their own, with the sign that ends each.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for letter in text {
      piece.append(letter)
      if letter == " " || letter == "-" || letter == "/" {
        pieces.append(piece)
        piece = ""
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
