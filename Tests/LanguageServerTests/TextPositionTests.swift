import Diagnostics
import Testing

@testable import LanguageServer

/// Places in texts, as editors count them.
@Suite struct TextPositionTests {
  /// Welsh letters, an emoji of four bytes, one of several scalars, letters of East Asia.
  static let text = "tŵr â 🙂x\r\nno\r\n\n👩‍🔬é́z\r漢字"

  @Test func columnsAreCountedAsAsked() {
    let text = SourceText(file: "", bytes: Array("ŵ🙂x".utf8))
    for (encoding, columns) in [
      (PositionEncoding.utf8, [0, 2, 6, 7]), (.utf16, [0, 1, 3, 4]), (.utf32, [0, 1, 2, 3]),
    ] {
      for (offset, column) in zip([0, 2, 6, 7], columns) {
        #expect(text.textPosition(of: offset, encoding) == .init(line: 0, character: column))
        #expect(text.offset(of: .init(line: 0, character: column), encoding) == offset)
      }
    }
  }

  @Test(arguments: [PositionEncoding.utf8, .utf16, .utf32])
  func everyCharacterIsFoundAgain(encoding: PositionEncoding) {
    let bytes = Array(Self.text.utf8)
    let text = SourceText(file: "", bytes: bytes)
    for offset in 0...bytes.count {
      guard offset == bytes.count || bytes[offset] & 0xC0 != 0x80 else { continue }
      // Within a line end an editor has no place.
      if offset > 0, offset < bytes.count, bytes[offset] == 0x0A, bytes[offset - 1] == 0x0D {
        continue
      }
      let position = text.textPosition(of: offset, encoding)
      #expect(text.offset(of: position, encoding) == offset, "\(offset)")
    }
  }

  @Test func placesOutsideAreItsEnds() {
    let text = SourceText(file: "", bytes: Array("ab\ncd".utf8))
    #expect(text.offset(of: .init(line: 0, character: 99), .utf16) == 2)
    #expect(text.offset(of: .init(line: 1, character: 99), .utf16) == 5)
    #expect(text.offset(of: .init(line: 9, character: 0), .utf16) == 5)
    #expect(text.offset(of: .init(line: Int.max, character: Int.max), .utf16) == 5)
    #expect(text.textPosition(of: 99, .utf16) == .init(line: 1, character: 2))
    // The second half of an emoji is no place: its beginning is meant.
    let emoji = SourceText(file: "", bytes: Array("a🙂b".utf8))
    #expect(emoji.offset(of: .init(line: 0, character: 2), .utf16) == 1)
    let empty = SourceText(file: "", bytes: [])
    #expect(empty.offset(of: .init(line: 3, character: 3), .utf8) == 0)
    #expect(empty.textPosition(of: 0, .utf8) == .init(line: 0, character: 0))
  }

  @Test func addressesAreThoseOfFiles() {
    #expect(path(ofAddress: "file:///a/b%20c/d%C3%A2.md") == "/a/b c/dâ.md")
    #expect(path(ofAddress: "file://localhost/a/../b/./c") == "/b/c")
    #expect(path(ofAddress: "FILE:///a//b") == "/a/b")
    #expect(path(ofAddress: "file:///../../x") == "/x")
    for other in ["untitled:1", "https://a/b", "file://host/a", "file:a", "", "file:///%FF", "/a"] {
      #expect(path(ofAddress: other) == nil, "\(other)")
    }
    #expect(address(ofPath: "/a b/ŵ.md") == "file:///a%20b/%C5%B5.md")
  }
}
