/// The definitions of link references of a text, so that the cells of tables, which are parsed by themselves,
/// may use them.
struct LinkDefinitions {
  /// The line of each definition, by its label; the first of a label holds.
  private var lines: [String: ArraySlice<UInt8>] = [:]

  /// Finds the definitions that stand on a line of their own.
  init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 0x0A) {
      let words = line.drop { $0 == 0x20 }
      guard words.first == 0x5B, let close = words.firstIndex(of: 0x5D),
        close + 1 < words.endIndex, words[close + 1] == 0x3A,
        words[words.startIndex + 1] != 0x5E
      else { continue }
      let label = Self.label(words[(words.startIndex + 1)..<close])
      if lines[label] == nil { lines[label] = words }
    }
  }

  /// The definitions that a part of the text may use, as paragraphs with an empty line before each.
  func text(for cell: [UInt8]) -> [UInt8] {
    guard !lines.isEmpty else { return [] }
    var labels: Set<String> = []
    var result: [UInt8] = []
    var open: Int?
    for (index, byte) in cell.enumerated() {
      if byte == 0x5B { open = index + 1 }
      guard byte == 0x5D, let start = open else { continue }
      open = nil
      let label = Self.label(cell[start..<index])
      guard let line = lines[label], labels.insert(label).inserted else { continue }
      result += [0x0A, 0x0A] + line
    }
    return result
  }

  /// A label as labels are compared: without regard to case and to how words are spaced.
  private static func label(_ bytes: ArraySlice<UInt8>) -> String {
    let words = bytes.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    return words.map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(separator: " ")
  }
}
