import Diagnostics
import Funding
import Quantities

extension [UInt8] {
  /// The words of a figure link with those beside it that they have already: `between [between £2 and £5](figure:ID)`, `[120
  /// jobs](figure:ID) jobs`.
  ///
  /// - Parameters:
  ///   - range: Where the link's words stand in the text.
  ///   - words: Others that are to stand there; `nil` for its own.
  ///   - figure: What it leads to.
  /// - Returns: Where all of them stand; `nil` where none is said twice.
  func repeated(
    around range: Range<Int>, as words: [UInt8]? = nil, _ figure: Figure
  ) -> Range<Int>? {
    guard let value = figure.value.value.quantity else { return nil }
    let words = words ?? Array(self[range])
    let before = self[..<range.lowerBound]
    if let length = before.ends(withOneOf: words.leading) {
      return range.lowerBound - length..<range.upperBound
    }
    // “£3 million a year” may go on with “a year ago”.
    guard case .count = value.unit, value.period == nil else { return nil }
    let behind = self[range.upperBound...]
    guard let space = behind.first(of: Sign.spaces) else { return nil }
    let rest = behind.dropFirst(space)
    return words.trailing.first { rest.starts(with: $0.utf8) && rest.startsWithWord($0) }
      .map { range.lowerBound..<range.upperBound + space + $0.utf8.count }
  }

  /// The words before the first digit or sign of money, in small letters, where such a one follows them.
  private var leading: [String] {
    guard let digit = firstIndex(where: \.isDigit),
      let space = self[..<digit].lastIndex(of: 0x20), space > 0
    else { return [] }
    let text = String(decoding: self[..<space], as: UTF8.self).lowercased()
    return text.utf8.contains(where: \.isLetter) ? [text] : []
  }

  /// The words behind the last digit, and the last word of all.
  private var trailing: [String] {
    let last = lastIndex(of: 0x20).map { self[($0 + 1)...] } ?? []
    let isWord = last.count > 1 && last.allSatisfy { $0.isLetter || $0 >= 0x80 }
    let behind = lastIndex(where: \.isDigit).map { self[($0 + 1)...] } ?? []
    return [behind.first == 0x20 ? behind.dropFirst() : [], isWord ? last : []].filter {
      !$0.isEmpty
    }.map { String(decoding: $0, as: UTF8.self) }
  }
}
