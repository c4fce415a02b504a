import Diagnostics
import Testing
import YAML

@Suite struct TableEncodingTests {
  @Test func lettersOfWindowsAreRead() {
    let bytes: [UInt8] = [0xA3, 0x35, 0x2C, 0xE2, 0x20, 0x96, 0x20, 0x80]
    let text = String(decoding: TableEncoding.windows1252.decoded(bytes), as: UTF8.self)
    #expect(text == "£5,â – €")
    #expect(TableEncoding.windows1252.problem(in: bytes, file: "a.csv") == nil)
    #expect(TableEncoding.utf8.decoded(bytes) == bytes)
  }

  @Test func aByteOrderMarkSaysThatItIsUTF8() {
    let bytes = Array("\u{FEFF}£".utf8)
    #expect(TableEncoding.windows1252.decoded(bytes) == bytes)
    #expect(TableEncoding.windows1252.problem(in: bytes, file: "a.csv") == nil)
  }

  @Test func whatIsStoredOtherwiseIsReported() {
    let utf8 = TableEncoding.windows1252.problem(in: Array("a,ŷ".utf8), file: "a.csv")
    #expect(utf8?.rule == .csvSyntax)
    let bad = TableEncoding.windows1252.problem(in: [0xA3, 0x41, 0x81], file: "a.csv")
    #expect(bad?.rule == .notUTF8)
    #expect(bad?.span?.start == 3)
  }

  @Test func everyByteIsReadOrReported() {
    for byte in UInt8(0x80)...0xFF {
      let bytes: [UInt8] = [byte, 0x41]
      let isReported = TableEncoding.windows1252.problem(in: bytes, file: "a") != nil
      let text = String(decoding: TableEncoding.windows1252.decoded(bytes), as: UTF8.self)
      #expect(text.unicodeScalars.contains("\u{FFFD}") == isReported)
    }
  }

  @Test func whatIsReadIsStoredAgainAsItWas() throws {
    for byte in UInt8(0x80)...0xFF {
      let bytes: [UInt8] = [0x41, byte]
      guard TableEncoding.windows1252.problem(in: bytes, file: "a") == nil else { continue }
      let text = TableEncoding.windows1252.decoded(bytes)
      #expect(try TableEncoding.windows1252.encoded(text) == bytes)
    }
    let marked = Array("\u{FEFF}ŵ".utf8)
    #expect(try TableEncoding.windows1252.encoded(marked) == marked)
    #expect(try TableEncoding.utf8.encoded(Array("ŵ".utf8)) == Array("ŵ".utf8))
  }

  @Test func aLetterThatTheCodeLacksIsNamed() {
    let error = #expect(throws: UnstorableLetter.self) {
      try TableEncoding.windows1252.encoded(Array("£5, dŵr".utf8))
    }
    #expect(error?.letter == "ŵ")
  }

  @Test func rowsAboveTheHeadingsAreSkipped() {
    var diagnostics: [Diagnostic] = []
    let table = CSVTable(
      Array("A report,,\n\n\"quoted \"\"x\"\"\ntwo lines\"\nid,title\na,b\n".utf8), file: "a.csv",
      skippedRows: 3, diagnostics: &diagnostics)
    #expect(diagnostics == [])
    #expect(table?.header.map(\.value) == ["id", "title"])
    #expect(table?.rowCount == 1)
  }

  @Test func anotherSeparatorIsReportedOnceWhateverElseTheLineHolds() {
    for text in ["id;title;amount, in pounds\na;b;1\n", "id\ttitle\na\tb\n"] {
      var diagnostics: [Diagnostic] = []
      #expect(CSVTable(Array(text.utf8), file: "a.csv", diagnostics: &diagnostics) == nil)
      #expect(diagnostics.map(\.rule) == [.csvSyntax])
    }
    var diagnostics: [Diagnostic] = []
    let table = CSVTable(
      Array("id,places; one or more\na,b\n".utf8), file: "a.csv", diagnostics: &diagnostics)
    #expect(table != nil && diagnostics == [])
  }
}
