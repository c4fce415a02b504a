import Quantities

extension [UInt8] {
  /// The amounts in a text but for those of expressions with numbers that are no figures. The words that say how exact a number
  /// is belong to it: “10 jobs” is not “more than 10 jobs”.
  func without(_ exempt: [[UInt8]], _ amounts: [FoundQuantity]) -> [FoundQuantity] {
    let held = ranges(of: exempt)
    return amounts.filter { amount in
      let said = said(amount)
      // What the heading says stands in no cell, and begins with a capital there: “10 jobs” under “Jobs”.
      if amount.isUnderHeading {
        let texts = [amount.text, amount.headText].map { $0.lowercased() }
        if exempt.contains(where: {
          texts.contains(String(decoding: $0, as: UTF8.self).lowercased())
        }) {
          return false
        }
      }
      return !held.contains {
        $0.lowerBound <= said.lowerBound && said.upperBound <= $0.upperBound
      }
    }
  }

  /// The number of an amount with the words that say how exact it is; without those that say nothing of it, such as “a total of”.
  private func said(_ amount: FoundQuantity) -> Range<Int> {
    if case .success(.quantity(let quantity)) = amount.reading, !quantity.isExact {
      return amount.head
    }
    let start = amount.number.lowerBound
    // A plus says no other number.
    return (self[start] == UInt8(ascii: "+") ? start + 1 : start)..<amount.head.upperBound
  }

  /// Where expressions stand in a text, as whole words and numbers: “Phase 3” stands neither in “Phase 30” nor in “Phase 3,000”.
  private func ranges(of expressions: [[UInt8]]) -> [Range<Int>] {
    expressions.filter { !$0.isEmpty }.flatMap { expression in
      indices.compactMap { start in
        let range = start..<start + expression.count
        return self[start...].starts(with: expression) && isWhole(range) ? range : nil
      }
    }
  }

  /// Whether neither a word nor a number goes on at the ends of a part of a text.
  private func isWhole(_ range: Range<Int>) -> Bool {
    isBoundary(range.lowerBound) && isBoundary(range.upperBound)
  }

  /// Whether no word and no number goes on behind a place.
  private func isBoundary(_ place: Int) -> Bool {
    guard place > 0, place < count else { return true }
    let (before, behind) = (self[place - 1], self[place])
    if isMark(behind), before.isDigit, place + 1 < count, self[place + 1].isDigit {
      return false
    }
    if isMark(before), behind.isDigit, place > 1, self[place - 2].isDigit {
      return false
    }
    guard before >= 0x80 || before.isASCIIWord, behind >= 0x80 || behind.isASCIIWord else {
      return true
    }
    return !(isOfWord(endingAt: place) && isOfWord(at: place))
  }

  private func isMark(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x2E }

  /// Whether a letter or digit stands at a place.
  private func isOfWord(at place: Int) -> Bool {
    guard self[place] >= 0x80 else { return self[place].isASCIIWord }
    return String(decoding: self[place...].prefix(4), as: UTF8.self).unicodeScalars.first?
      .properties.isAlphabetic ?? false
  }

  /// Whether a letter or digit ends at a place.
  private func isOfWord(endingAt place: Int) -> Bool {
    guard self[place - 1] >= 0x80 else { return self[place - 1].isASCIIWord }
    return String(decoding: self[..<place].suffix(4), as: UTF8.self).unicodeScalars.last?
      .properties.isAlphabetic ?? false
  }
}

extension UInt8 {
  fileprivate var isASCIIWord: Bool { isDigit || isLetter }
}
