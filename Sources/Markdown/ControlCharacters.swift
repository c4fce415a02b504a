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
    var told: Set<Int> = []
    for place in controlPlaces {
      guard let reference = references.first(where: { $0.lowerBound >= place }),
        told.insert(reference.lowerBound).inserted
      else { continue }
      let written = String(decoding: bytes[reference], as: UTF8.self)
      diagnostics.append(
        Diagnostic(
          .controlCharacter, "“\(written)” stands for an invisible control character",
          at: span(reference), help: "take it out"))
    }
  }

  /// Where the pieces begin whose words, as they were read, hold a control character.
  private var controlPlaces: [Int] {
    let texts = nodes.filter {
      $0.kind == .text && firstControlCharacter(in: pool[$0.literal]) != nil
    }.map { $0.place < 0 ? ~$0.place : $0.place }
    let links = links.filter {
      firstControlCharacter(in: Array(($0.destination + $0.title).utf8)[...]) != nil
    }.map(\.destinationSpan.start)
    let fences = fences.filter { firstControlCharacter(in: Array($0.info.utf8)[...]) != nil }.map(
      \.infoSpan.start)
    return texts + links + fences
  }
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
      firstControlCharacter(in: Array(String(scalar).utf8)[...]) != nil
    else { continue }
    found.append(start..<(end + 1))
  }
  return found
}
