extension [UInt8] {
  /// Whether a part of a text stands between quotation marks: somebody said it, or it is named as it is elsewhere.
  func isSpoken(_ part: Range<Int>) -> Bool {
    // Nobody says more in one breath.
    let reach = 4000
    var open: QuotationMarks?
    var index = Swift.max(0, part.lowerBound - reach)
    while index < part.lowerBound {
      if let marks = open, let length = closing(marks, at: index) {
        open = nil
        index += length
      } else if open == nil, let marks = opening(at: index) {
        open = marks
        index += marks.opening.count
      } else {
        index += 1
      }
    }
    guard let open else { return false }
    // Words of several paragraphs are closed in the last of them alone; other marks may be no quotation marks.
    return !open.isOfOtherUse
      || (part.upperBound..<Swift.min(count, part.upperBound + reach)).contains {
        closing(open, at: $0) != nil
      }
  }

  /// The marks that a quotation begins with at a place.
  private func opening(at index: Int) -> QuotationMarks? {
    QuotationMarks.all.first { marks in
      guard self[index...].starts(with: marks.opening) else { return false }
      guard marks.opening == marks.closing || marks.isOfOtherUse else { return true }
      let behind = self[(index + marks.opening.count)...].first
      return isStartOfWord(index) && behind.map { $0 > 0x20 } ?? false
    }
  }

  /// The length of the mark that closes a quotation at a place; `nil` where none does.
  private func closing(_ marks: QuotationMarks, at index: Int) -> Int? {
    guard self[index...].starts(with: marks.closing) else { return nil }
    guard marks.isOfOtherUse else { return marks.closing.count }
    // An apostrophe has a letter behind it.
    let behind = self[(index + marks.closing.count)...].first
    let isApostrophe = behind.map { $0.isLetter || $0.isDigit || $0 == 0xC3 || $0 == 0xC5 } ?? false
    return isApostrophe ? nil : marks.closing.count
  }

  /// Whether a space or an opening sign stands before a place, or nothing.
  private func isStartOfWord(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    return self[index - 1] <= 0x20 || [0x28, 0x5B, 0x2D].contains(self[index - 1])
      || self[..<index].last(of: Sign.opening) != nil || self[..<index].last(of: Sign.dashes) != nil
  }
}

/// The marks that stand around what somebody said.
private struct QuotationMarks {
  let opening, closing: [UInt8]
  /// Whether they are apostrophes, signs of inches and the like too.
  let isOfOtherUse: Bool

  private init(_ opening: String, _ closing: String, isOfOtherUse: Bool = false) {
    self.opening = Array(opening.utf8)
    self.closing = Array(closing.utf8)
    self.isOfOtherUse = isOfOtherUse
  }

  static let all = [
    Self("\u{201C}", "\u{201D}"), Self("\u{201E}", "\u{201C}"), Self("«", "»"),
    Self("\"", "\"", isOfOtherUse: true), Self("\u{2018}", "\u{2019}", isOfOtherUse: true),
    Self("'", "'", isOfOtherUse: true),
  ]
}
