import Quantities

extension [UInt8] {
  /// The amounts in a text but for those of expressions with numbers that are no figures. The words that say how exact a number
  /// is belong to it: “10 jobs” is not “more than 10 jobs”.
  func without(_ exempt: [[UInt8]], _ amounts: [FoundQuantity]) -> [FoundQuantity] {
    let held = ranges(of: exempt)
    return amounts.filter { amount in
      let said = amount.said
      // What the heading says stands in no cell.
      if amount.isUnderHeading,
        exempt.contains(where: {
          $0.elementsEqual(amount.text.utf8) || $0.elementsEqual(amount.headText.utf8)
        })
      {
        return false
      }
      return !held.contains {
        $0.lowerBound <= said.lowerBound && said.upperBound <= $0.upperBound
      }
    }
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
    let part = self[range]
    let before = self[..<range.lowerBound]
    let behind = self[range.upperBound...]
    if part.first?.isASCIIDigit == true, before.last.map(isMark) ?? false,
      before.dropLast().last?.isASCIIDigit == true
    {
      return false
    }
    if part.last?.isASCIIDigit == true, behind.first.map(isMark) ?? false,
      behind.dropFirst().first?.isASCIIDigit == true
    {
      return false
    }
    return !(lastScalar(of: part).isOfWords && firstScalar(of: behind).isOfWords)
      && !(lastScalar(of: before).isOfWords && firstScalar(of: part).isOfWords)
  }

  private func isMark(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x2E }

  private func firstScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first
  }

  private func lastScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    String(decoding: bytes.suffix(4), as: UTF8.self).unicodeScalars.last
  }
}

extension FoundQuantity {
  /// The number with the words that say how exact it is; without those that say nothing of it, such as “a total of”.
  fileprivate var said: Range<Int> {
    if case .success(.quantity(let quantity)) = reading, !quantity.isExact { return head }
    return number.lowerBound..<head.upperBound
  }
}

extension UInt8 {
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}

extension Unicode.Scalar? {
  /// Whether it is a letter or a digit.
  fileprivate var isOfWords: Bool {
    guard let scalar = self else { return false }
    return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
  }
}
