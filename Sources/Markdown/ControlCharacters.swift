import Diagnostics

extension MarkdownDocument {
  /// Reports the control characters of the text, written as they are or as character references.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - body: The part of it that is the text.
  mutating func reportControls(in bytes: [UInt8], _ body: Range<Int>) {
    for range in controlCharacters(in: bytes[body]) {
      diagnostics.append(
        Diagnostic(
          .controlCharacter, "\(controlCharacterName(bytes[range])) stands here", at: span(range),
          help: "delete it"))
    }
    let references = controlReferences(in: bytes, body)
    guard !references.isEmpty else { return }
    let read = controlPlaces.filter { $0.count > 0 }.flatMap { place, count in
      references[firstIndex(in: references, from: place)...].prefix(count)
    }
    for reference in Set(read).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      diagnostics.append(
        Diagnostic(
          .controlCharacter, "this stands for an invisible control character",
          at: span(reference), help: "take it out"))
    }
  }

  /// Where the pieces begin whose words, as they were read, hold control characters, and how many.
  private var controlPlaces: [(place: Int, count: Int)] {
    func count(_ text: String) -> Int { controlCharacters(in: Array(text.utf8)[...]).count }
    let texts = nodes.filter { $0.kind == .text }.map {
      (
        place: $0.place < 0 ? ~$0.place : $0.place,
        count: controlCharacters(in: pool[$0.literal]).count
      )
    }
    return texts
      + links.map { ($0.destinationSpan.start, count($0.destination) + count($0.title)) }
      + fences.map { ($0.infoSpan.start, count($0.info)) }
  }
}

/// The first of some ranges, in order, that begins at a place or behind it.
private func firstIndex(in ranges: [Range<Int>], from place: Int) -> Int {
  var found = ranges.indices
  while !found.isEmpty {
    let middle = found.lowerBound + found.count / 2
    found =
      ranges[middle].lowerBound < place
      ? middle + 1..<found.upperBound : found.lowerBound..<middle
  }
  return found.lowerBound
}

/// The character references of a text that stand for a control character, such as `&#27;`, in code too.
private func controlReferences(in bytes: [UInt8], _ body: Range<Int>) -> [Range<Int>] {
  var found: [Range<Int>] = []
  var index = body.lowerBound
  while let start = bytes[index..<body.upperBound].firstIndex(of: 0x26) {
    index = start + 1
    guard index < body.upperBound, bytes[index] == 0x23,
      let end = bytes[index..<min(index + 10, body.upperBound)].firstIndex(of: 0x3B)
    else { continue }
    let number = bytes[(index + 1)..<end]
    let isHex = number.first == 0x78 || number.first == 0x58
    let digits = String(decoding: isHex ? number.dropFirst() : number, as: UTF8.self)
    guard let scalar = UInt32(digits, radix: isHex ? 16 : 10).flatMap(Unicode.Scalar.init),
      // What nought stands for is the sign of a character that could not be read.
      scalar.value > 0, firstControlCharacter(in: Array(String(scalar).utf8)[...]) != nil,
      // Behind a backslash it is text.
      bytes[body.lowerBound..<start].reversed().prefix(while: { $0 == 0x5C }).count % 2 == 0
    else { continue }
    found.append(start..<(end + 1))
  }
  return found
}
