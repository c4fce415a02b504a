import Diagnostics
import Testing

@Suite struct ControlCharacterTests {
  @Test func whatNobodySeesIsFound() {
    for code: UInt32 in [
      0, 1, 0xB, 0xC, 0x1B, 0x7F, 0x80, 0x85, 0x9F, 0x202A, 0x202E, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF,
      0x1FFFE, 0x10FFFF,
    ] {
      let sign = Character(Unicode.Scalar(code) ?? " ")
      let bytes = Array("a£\(sign)b".utf8)
      let range = 3..<bytes.count - 1
      #expect(firstControlCharacter(in: bytes[...]) == range, "\(code)")
      #expect(firstControlCharacter(in: bytes[1...]) == range, "\(code)")
      #expect(controlCharacters(in: (bytes + bytes)[...]).count == 2, "\(code)")
    }
  }

  @Test func whatPeopleWriteIsNot() {
    for text in [
      "", "a\tb\r\n", "ŵ £ – “ ” €", "\u{A0}", "\u{200E}\u{200F}\u{61C}", "\u{2066}a\u{2069}",
      "\u{2028}",
      "\u{FFFD}", "\u{FEFF}", "👩‍👩‍👧", "\u{FDFC}", "\u{FDCF}", "\u{10FFFD}", "\u{1F3FF}", "日本",
    ] {
      #expect(firstControlCharacter(in: Array(text.utf8)[...]) == nil, "\(text)")
    }
  }
}
