import Content
import Testing

/// Which addresses are one on a disk that does not tell capitals from small letters.
@Suite struct FoldedAddressTests {
  @Test(arguments: [
    ("Leeds.html", "leeds.html"), ("Straße.html", "STRASSE.html"), ("STRAẞE.html", "strasse.html"),
    ("ﬁles/a.txt", "Files/A.txt"), ("ΣΑΣ.html", "σας.html"), ("ŶŴ.html", "ŷŵ.html"),
  ])
  func capitalsAndSmallLettersAreOne(_ one: String, _ other: String) {
    #expect(foldedAddress(one) == foldedAddress(other))
  }

  @Test(arguments: [("arger.html", "ärger.html"), ("a-b.html", "ab.html"), ("tŷ.html", "ty.html")])
  func otherLettersAreNot(_ one: String, _ other: String) {
    #expect(foldedAddress(one) != foldedAddress(other))
  }
}
