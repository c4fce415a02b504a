/// A YAML text with the mends made so far, so that reading can go on after a slip, and the place in
/// the file that each of its bytes comes from.
struct MendedText {
  /// The text as it is read: UTF-8 without a byte order mark.
  private(set) var bytes: [UInt8]
  /// The place in the file of each byte and of the end; `nil` as long as nothing was mended.
  private var origins: [Int]?
  private let start: Int
  private let place: ((Int) -> Int)?

  init(_ slice: ArraySlice<UInt8>, place: ((Int) -> Int)?) {
    bytes = Array(slice)
    start = slice.startIndex
    self.place = place
  }

  /// A piece of the text and what to read instead.
  struct Edit {
    var range: Range<Int>
    var replacement: [UInt8]

    init(_ range: Range<Int>, _ replacement: some Sequence<UInt8>) {
      self.range = range
      self.replacement = Array(replacement)
    }
  }

  /// Makes edits that do not overlap.
  mutating func apply(_ edits: [Edit]) {
    var mended: [UInt8] = []
    var mendedOrigins: [Int] = []
    let old = origins ?? Array(start...(start + bytes.count))
    mended.reserveCapacity(bytes.count + 64)
    mendedOrigins.reserveCapacity(bytes.count + 64)
    var index = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard edit.range.lowerBound >= index, edit.range.upperBound <= bytes.count else { continue }
      mended += bytes[index..<edit.range.lowerBound]
      mendedOrigins += old[index..<edit.range.lowerBound]
      mended += edit.replacement
      // What is put in has the place of the same bytes in what it replaces, as far as that goes:
      // mends add, drop or change a sign here and there.
      var place = edit.range.lowerBound
      for byte in edit.replacement {
        let near = place..<min(place + 4, edit.range.upperBound)
        let same = near.first { bytes[$0] == byte }
        mendedOrigins.append(old[same ?? place])
        if let same { place = same + 1 }
      }
      index = edit.range.upperBound
    }
    mended += bytes[index...]
    mendedOrigins += old[index...]
    bytes = mended
    origins = mendedOrigins
  }

  /// The bytes of the file that a range of the text was read from.
  func range(_ range: Range<Int>) -> Range<Int> {
    guard let place else { return origin(range.lowerBound)..<origin(range.upperBound) }
    let first = place(origin(range.lowerBound))
    // Mapped by its last byte, so that a range does not reach into the next line's lost prefix.
    let last = range.isEmpty ? first : place(origin(range.upperBound) - 1) + 1
    return first..<max(first, last)
  }

  /// The place of a byte in the slice's own array.
  func origin(_ offset: Int) -> Int {
    let offset = min(max(0, offset), bytes.count)
    return origins.map { $0[offset] } ?? start + offset
  }
}

/// Turns libyaml's character positions into byte offsets by moving along with them, so that a
/// whole file costs one pass.
struct CharacterCursor {
  private var character = 0
  private var byte = 0

  /// Returns the byte offset of a character of the text.
  mutating func offset(of index: Int, in bytes: [UInt8]) -> Int {
    while character < index, byte < bytes.count {
      byte = min(bytes.count, byte + utf8Length(bytes[byte]))
      character += 1
    }
    while character > index, byte > 0 {
      byte -= 1
      while byte > 0, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
      character -= 1
    }
    return byte
  }
}
