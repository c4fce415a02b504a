/// How large a picture is shown, in pixels.
public struct PictureSize: Hashable, Sendable {
  /// From left to right.
  public let width: Int
  /// From top to bottom.
  public let height: Int

  /// Pairs two lengths; `nil` where a picture can have none such.
  init?(_ width: Int?, _ height: Int?) {
    let lengths = 1...1_000_000
    guard let width, let height, lengths.contains(width), lengths.contains(height) else {
      return nil
    }
    self.width = width
    self.height = height
  }

  /// The size of a picture that stands on its side.
  var turned: PictureSize? { PictureSize(height, width) }
}

/// Reads the size of a picture from its file: PNG, JPEG, GIF, WebP, AVIF or SVG, whatever the file is called.
///
/// - Parameter bytes: The file.
/// - Returns: The size as it is shown; `nil` where the file is none of these, or is broken before it says.
func pictureSize(_ bytes: [UInt8]) -> PictureSize? {
  let file = PictureBytes(bytes)
  if file.has("\u{89}PNG\r\n\u{1A}\n", at: 0) {
    return file.has("IHDR", at: 12) ? PictureSize(file.big(4, at: 16), file.big(4, at: 20)) : nil
  }
  if file.has("GIF87a", at: 0) || file.has("GIF89a", at: 0) {
    return PictureSize(file.little(2, at: 6), file.little(2, at: 8))
  }
  if file.has("\u{FF}\u{D8}\u{FF}", at: 0) { return jpegSize(file) }
  if file.has("RIFF", at: 0), file.has("WEBP", at: 8) { return webPSize(file) }
  if file.has("ftyp", at: 4) { return avifSize(file) }
  return SVGFile(bytes).size
}

/// The bytes of a picture's file, which may end anywhere.
struct PictureBytes {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var count: Int { bytes.count }

  /// A whole number, its greatest part first; `nil` behind the end.
  func big(_ length: Int, at offset: Int) -> Int? { number(length, at: offset)?.big }

  /// A whole number, its least part first; `nil` behind the end.
  func little(_ length: Int, at offset: Int) -> Int? { number(length, at: offset)?.little }

  private func number(_ length: Int, at offset: Int) -> (big: Int, little: Int)? {
    guard offset >= 0, length <= 4, offset <= bytes.count - length else { return nil }
    let part = bytes[offset..<offset + length]
    return (
      part.reduce(0) { $0 << 8 | Int($1) }, part.reversed().reduce(0) { $0 << 8 | Int($1) }
    )
  }

  /// Whether signs stand at an offset, each in one byte.
  func has(_ signs: String, at offset: Int) -> Bool {
    let wanted = signs.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    guard offset >= 0, offset <= bytes.count - wanted.count else { return false }
    return bytes[offset..<offset + wanted.count].elementsEqual(wanted)
  }
}

/// The three ways in which WebP stores a picture each say the size in another place.
private func webPSize(_ file: PictureBytes) -> PictureSize? {
  if file.has("VP8X", at: 12) {
    return PictureSize(
      file.little(3, at: 24).map { $0 + 1 }, file.little(3, at: 27).map { $0 + 1 })
  }
  if file.has("VP8L", at: 12), file.has("/", at: 20), let bits = file.little(4, at: 21) {
    return PictureSize((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
  }
  if file.has("VP8 ", at: 12), file.has("\u{9D}\u{01}\u{2A}", at: 23) {
    return PictureSize(
      file.little(2, at: 26).map { $0 & 0x3FFF }, file.little(2, at: 28).map { $0 & 0x3FFF })
  }
  return nil
}

/// The size in a JPEG's frame, turned as its camera was held.
private func jpegSize(_ file: PictureBytes) -> PictureSize? {
  var offset = 2
  var isTurned = false
  while file.has("\u{FF}", at: offset), let marker = file.big(1, at: offset + 1) {
    switch marker {
    case 0xFF: offset += 1
    case 0x01, 0xD0...0xD8: offset += 2
    case 0xD9, 0xDA: return nil
    default:
      guard let length = file.big(2, at: offset + 2), length >= 2 else { return nil }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        let size = PictureSize(file.big(2, at: offset + 7), file.big(2, at: offset + 5))
        return isTurned ? size?.turned : size
      }
      if marker == 0xE1, file.has("Exif\0\0", at: offset + 4) {
        isTurned = (5...8).contains(orientation(file, at: offset + 10) ?? 1)
      }
      offset += 2 + length
    }
  }
  return nil
}

/// How a camera was held, in the list of facts that begins at an offset.
private func orientation(_ file: PictureBytes, at start: Int) -> Int? {
  let isLittle = file.has("II", at: start)
  guard isLittle || file.has("MM", at: start) else { return nil }
  func number(_ length: Int, at offset: Int) -> Int? {
    isLittle ? file.little(length, at: offset) : file.big(length, at: offset)
  }
  guard let list = number(4, at: start + 4), let count = number(2, at: start + list) else {
    return nil
  }
  for entry in 0..<count {
    let place = start + list + 2 + entry * 12
    guard let tag = number(2, at: place) else { return nil }
    if tag == 0x0112 { return number(2, at: place + 8) }
  }
  return nil
}

/// The largest size among the properties of an AVIF's pictures: smaller ones are tiles and previews.
private func avifSize(_ file: PictureBytes) -> PictureSize? {
  guard let meta = box("meta", in: file, 0..<file.count),
    let properties = box("iprp", in: file, meta.dropFirst(4)),
    let list = box("ipco", in: file, properties)
  else { return nil }
  var largest: PictureSize?
  var isTurned = false
  for (name, body) in boxes(in: file, list) {
    if name == "ispe",
      let size = PictureSize(
        file.big(4, at: body.lowerBound + 4), file.big(4, at: body.lowerBound + 8)),
      size.width * size.height > (largest.map { $0.width * $0.height } ?? 0)
    {
      largest = size
    }
    if name == "irot", let angle = file.big(1, at: body.lowerBound) { isTurned = angle % 2 == 1 }
  }
  return isTurned ? largest?.turned : largest
}

private func box(_ name: String, in file: PictureBytes, _ range: Range<Int>) -> Range<Int>? {
  boxes(in: file, range).first { $0.name == name }?.body
}

/// The boxes that stand in a part of a file, each with its name.
private func boxes(
  in file: PictureBytes, _ range: Range<Int>
) -> [(name: String, body: Range<Int>)] {
  var boxes: [(name: String, body: Range<Int>)] = []
  var offset = range.lowerBound
  while offset + 8 <= range.upperBound, boxes.count < 10_000, let size = file.big(4, at: offset) {
    let name = ["meta", "iprp", "ipco", "ispe", "irot"].first { file.has($0, at: offset + 4) }
    var end = offset + size
    // Nought means that the box goes on to the end.
    if size == 0 { end = range.upperBound }
    guard size == 0 || size >= 8, end <= range.upperBound else { break }
    if let name { boxes.append((name, offset + 8..<end)) }
    offset = end
  }
  return boxes
}

/// Whether a file is a JPEG, PNG or WebP that shows one picture, and is called so.
func isScalable(path: String, _ file: PictureBytes) -> Bool {
  if [".jpg", ".jpeg"].contains(where: path.hasSuffix) {
    return file.has("\u{FF}\u{D8}\u{FF}", at: 0)
  }
  if path.hasSuffix(".png") {
    guard file.has("\u{89}PNG\r\n\u{1A}\n", at: 0) else { return false }
    // A moving one says so before its first picture.
    var offset = 8
    while let length = file.big(4, at: offset), !file.has("IDAT", at: offset + 4) {
      if file.has("acTL", at: offset + 4) { return false }
      offset += 12 + length
    }
    return true
  }
  guard path.hasSuffix(".webp"), file.has("RIFF", at: 0), file.has("WEBP", at: 8) else {
    return false
  }
  let isMoving = file.has("VP8X", at: 12) && (file.big(1, at: 20) ?? 0) & 2 == 2
  return !isMoving
}
