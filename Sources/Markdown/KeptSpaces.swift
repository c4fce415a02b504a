extension ArraySlice<UInt8> {
  /// The plain spaces of a text at which a line must not end: those between a digit and a word that belongs to it,
  /// as in `£30 million`.
  ///
  /// - Parameter words: The words, as UTF-8.
  /// - Returns: The positions, in order.
  func spaces(between words: [[UInt8]]) -> [Int] {
    var found: [Int] = []
    var index = startIndex
    while let space = self[index...].firstIndex(of: 0x20) {
      index = space + 1
      guard space > startIndex, (0x30...0x39).contains(self[space - 1]) else { continue }
      let rest = self[index...]
      if words.contains(where: { rest.starts(with: $0) && rest.endsWord(after: $0.count) }) {
        found.append(space)
      }
    }
    return found
  }

  /// Whether a word ends behind so many bytes: no letter or digit follows. Printers' marks, such as a dash, begin
  /// with the bytes `C2` and `E2`.
  private func endsWord(after count: Int) -> Bool {
    guard count < self.count else { return true }
    switch self[startIndex + count] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xC1, 0xC3...0xE1, 0xE3...: return false
    default: return true
    }
  }
}
