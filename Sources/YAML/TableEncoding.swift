public import Diagnostics

/// How the letters of a table's file are stored.
public enum TableEncoding: String, Sendable {
  /// What every program writes today.
  case utf8 = "utf-8"
  /// What Excel on Windows writes as “CSV”.
  case windows1252 = "windows-1252"

  /// The file as UTF-8. A byte order mark says that it is already so, whatever else is said of it.
  public func decoded(_ bytes: [UInt8]) -> [UInt8] {
    guard self == .windows1252, !bytes.starts(with: Self.mark) else { return bytes }
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return bytes }
    var result = Array(bytes[..<first])
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes[first...] {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result += String(Self.letter(byte) ?? "\u{FFFD}").utf8
      }
    }
    return result
  }

  /// A text in UTF-8 as a file of this code stores it: what ``decoded(_:)`` made of a file, edited or not. A byte order mark
  /// says that the file is stored as UTF-8.
  ///
  /// - Parameter text: The text.
  /// - Returns: The bytes of the file.
  /// - Throws: A letter that the code has not.
  public func encoded(_ text: [UInt8]) throws(UnstorableLetter) -> [UInt8] {
    guard self == .windows1252, !text.starts(with: Self.mark),
      let first = text.firstIndex(where: { $0 >= 0x80 })
    else { return text }
    var result = Array(text[..<first])
    result.reserveCapacity(text.count)
    for scalar in String(decoding: text[first...], as: UTF8.self).unicodeScalars {
      guard let byte = Self.byte(scalar) else {
        throw UnstorableLetter(letter: String(scalar), encoding: self)
      }
      result.append(byte)
    }
    return result
  }

  /// Looks for what shows that a file is not stored as it is said to be.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path for diagnostics.
  /// - Returns: The problem, its place counted in the file as UTF-8; `nil` where there is none.
  public func problem(in bytes: [UInt8], file: String) -> Diagnostic? {
    guard self == .windows1252, !bytes.starts(with: Self.mark),
      let first = bytes.firstIndex(where: { $0 >= 0x80 })
    else { return nil }
    if firstInvalidUTF8(in: bytes[...]) == nil {
      return Diagnostic(
        .csvSyntax, "the file is saved as UTF-8; its description says windows-1252",
        at: SourceSpan(file: file, start: first, end: first),
        help: "take the line “encoding” out of the description")
    }
    guard let bad = bytes.firstIndex(where: { $0 >= 0x80 && Self.letter($0) == nil }) else {
      return nil
    }
    let start = decoded(Array(bytes[..<bad])).count
    let code = String(bytes[bad], radix: 16, uppercase: true)
    return Diagnostic(
      .notUTF8, "the byte \(code) is no letter in windows-1252",
      at: SourceSpan(file: file, start: start, end: start + 3),
      help: "save the file anew: in Excel choose File, Save as, “CSV UTF-8 (Comma delimited)”")
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The letters from 80 to 9F, where the encoding is not that of Unicode; five bytes have none.
  private static let letters: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]

  private static func letter(_ byte: UInt8) -> Unicode.Scalar? {
    byte < 0xA0 ? letters[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  private static func byte(_ letter: Unicode.Scalar) -> UInt8? {
    switch letter.value {
    case 0..<0x80, 0xA0...0xFF: UInt8(letter.value)
    default: letters.firstIndex(of: letter).map { UInt8($0 + 0x80) }
    }
  }
}

/// A letter that cannot be stored in a file as the others of it are.
public struct UnstorableLetter: Error, Hashable, Sendable {
  /// The letter.
  public let letter: String
  /// The code of the file.
  public let encoding: TableEncoding
}
