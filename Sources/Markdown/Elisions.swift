extension ArraySlice<UInt8> {
  /// Whether a text goes on behind an apostrophe that stands for something left out, so that no quotation begins with it:
  /// `90s`, and words that are hardly written otherwise.
  var isElision: Bool {
    let digits = prefix { (0x30...0x39).contains($0) }.count
    if digits == 2 { return dropFirst(2).first == 0x73 && dropFirst(3).beginsApart }
    return elidedWords.contains { word in
      guard starts(with: word), let next = dropFirst(word.count).first else { return false }
      // Between two of these marks, or before a hyphen, it is a word in quotation marks.
      // Such a mark may be a printer's one already.
      return ![0x27, 0x2D, 0xE2].contains(next) && dropFirst(word.count).beginsApart
    }
  }

  /// Whether no letter or digit stands first. Printers' marks, such as a dash, begin with the byte `E2`.
  private var beginsApart: Bool {
    guard let byte = first else { return true }
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xE1, 0xE3...: return false
    default: return true
    }
  }
}

/// English and Welsh words that begin with an apostrophe, without it; those that are words by themselves are none.
private let elidedWords: [[UInt8]] = [
  "til", "tis", "twas", "nhad", "nôl", "Steddfod", "steddfod",
].map { Array($0.utf8) }
