public import Diagnostics
import Quantities

extension RowChoice {
  /// Reads conditions as they are written on a command line: `region=wales; awarded!=2024/25; fund=a | b`; several values may
  /// stand as a list in a file does, `fund=[a, b]`; a value with a mark in it stands in quotation marks:
  /// `recipient="Smith; Jones"`.
  ///
  /// - Parameters:
  ///   - text: The conditions, parted by `;`; none takes in every row.
  ///   - table: The table.
  ///   - column: The column to add up; `nil` to count.
  ///   - file: What messages call the text; their places count bytes of it.
  /// - Returns: The choice, with what is wrong with the text.
  public static func read(
    _ text: String, of table: String, column: String?, file: String
  ) -> (choice: RowChoice, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    var conditions: [Condition] = []
    let written = Array(text.utf8)
    // What is quoted parts nothing.
    let quotations = quotations(in: written)
    var bytes = written
    for quotation in quotations {
      for position in quotation { bytes[position] = 0x22 }
    }
    if let open = quotations.last, open.count == 1 || written[open.upperBound - 1] != 0x22 {
      let place = SourceSpan(file: file, open.lowerBound..<open.lowerBound + 1)
      let problem = Diagnostic(
        .wrongType, "the quotation mark is not closed", at: place,
        help: "write one behind the value too")
      return (RowChoice(table: Located(table, at: place), column: nil, conditions: []), [problem])
    }
    func value(_ range: Range<Int>) -> Located<String> {
      let isQuoted = quotations.contains { $0 == range }
      let inside = isQuoted ? range.lowerBound + 1..<range.upperBound - 1 : range
      return Located(string(written[inside]), at: SourceSpan(file: file, range))
    }
    for part in ranges(of: 0..<bytes.count, in: bytes, partedBy: 0x3B) where !part.isEmpty {
      guard let equals = part.first(where: { bytes[$0] == 0x3D }) else {
        problems.append(
          Diagnostic(
            .wrongType, "“\(string(written[part]))” is no condition",
            at: SourceSpan(file: file, part), help: "write column=value, such as region=wales"))
        continue
      }
      let isExclusion = equals > part.lowerBound && bytes[equals - 1] == 0x21
      let name = trimmed(part.lowerBound..<(isExclusion ? equals - 1 : equals), in: bytes)
      let values = ranges(of: (equals + 1)..<part.upperBound, in: bytes, partedBy: 0x7C)
        .flatMap { isList($0, in: bytes) ? items(of: $0, in: bytes) : [$0] }
        .filter { !$0.isEmpty }
      // A second “=” shows that the conditions were parted by something else.
      if let second = part.dropFirst(equals - part.lowerBound + 1).first(where: {
        bytes[$0] == 0x3D
      }) {
        problems.append(
          Diagnostic(
            .wrongType, "two conditions stand in one",
            at: SourceSpan(file: file, second..<second + 1),
            help: "part conditions by “;”, such as region=wales; awarded=2024/25; a value with “=” "
              + "in it stands in quotation marks"))
        continue
      }
      conditions.append(
        Condition(
          column: Located(string(bytes[name]), at: SourceSpan(file: file, name)),
          values: values.map(value), isExclusion: isExclusion))
    }
    let whole = SourceSpan(file: file, 0..<bytes.count)
    return (
      RowChoice(
        table: Located(table, at: whole), column: column.map { Located($0, at: whole) },
        conditions: conditions), problems
    )
  }

  /// Whether a value is a list in brackets. A marker, such as `[x]`, is none, as in a file.
  private static func isList(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    range.count > 1 && bytes[range.lowerBound] == 0x5B && bytes[range.upperBound - 1] == 0x5D
      && Amount.Marker(rawValue: string(bytes[range.lowerBound + 1..<range.upperBound - 1])) == nil
  }

  private static func items(of list: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    ranges(of: list.lowerBound + 1..<list.upperBound - 1, in: bytes, partedBy: 0x2C)
  }

  /// The values in quotation marks, with these: they begin right behind `=` or `|`, and in a list behind `[` or `,`. One
  /// that is not closed ends with the text.
  private static func quotations(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var mayBegin = false
    var isInList = false
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22, mayBegin {
        let end = bytes[(position + 1)...].firstIndex(of: 0x22).map { $0 + 1 } ?? bytes.count
        found.append(position..<end)
        position = end
        mayBegin = false
      } else {
        if byte == 0x5B, mayBegin { isInList = true }
        if byte == 0x5D || byte == 0x3B { isInList = false }
        if byte != 0x20 {
          mayBegin = byte == 0x3D || byte == 0x7C || isInList && (byte == 0x5B || byte == 0x2C)
        }
        position += 1
      }
    }
    return found
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The parts of a range between a mark, without the space around them.
  private static func ranges(
    of range: Range<Int>, in bytes: [UInt8], partedBy mark: UInt8
  ) -> [Range<Int>] {
    bytes[range].split(separator: mark, omittingEmptySubsequences: false).map {
      trimmed($0.startIndex..<$0.endIndex, in: bytes)
    }
  }

  private static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }
}
