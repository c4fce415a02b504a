import Content
import Testing

/// What a telephone is told to dial.
@Suite struct PhoneAddressTests {
  @Test(arguments: [
    ("0300 123 4567", "tel:03001234567"), ("(020) 7946-0000", "tel:02079460000"),
    ("+44 20 7946 0000", "tel:+442079460000"), ("+44 (0)20 7946 0000", "tel:+442079460000"),
    ("+44 (0)20 7946 0000 ext 5", "tel:+442079460000;ext=5"),
    ("020 7946 0000 x12", "tel:02079460000;ext=12"),
    ("020 7946 0000, ext. 5", "tel:02079460000;ext=5"),
    ("+44 (0)300 123 4567, option 2", "tel:+443001234567"), ("999", "tel:999"),
  ])
  func digitsAreDialledAndExtensionsStandBehind(_ text: String, _ address: String) {
    #expect(phoneAddress(text) == address)
  }

  @Test(arguments: [
    "0300 abc", "0300 123 4567 option 2", "12", "", ",", "(020 7946", "+", "javascript:alert(1)",
    "0300 123 4567 ext", "020 7946 0000 ext 5 or 6", "++44 20 7946 0000",
  ])
  func whatNobodyCouldDialHasNoAddress(_ text: String) { #expect(phoneAddress(text) == nil) }
}
