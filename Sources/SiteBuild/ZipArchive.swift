/// Writes a ZIP archive part by part, so that no more than one file is held in memory.
///
/// The archive hangs on nothing but the names and bytes of the files: the time of each is the first that the form
/// can write, and nothing is packed tighter, because two versions of a packing library give two archives.
/// The form is PKWARE's APPNOTE 6.3, with its 64-bit records where numbers are too large for the others.
struct ZipArchive {
  /// How many bytes were made so far.
  private(set) var length: UInt64 = 0
  private var entries: [Entry] = []

  /// What the list at the end says of a file.
  private struct Entry {
    let name: [UInt8]
    let size: UInt32
    let sum: UInt32
    let offset: UInt64
  }

  private static let localHeader: UInt32 = 0x0403_4B50
  private static let listHeader: UInt32 = 0x0201_4B50
  private static let end: UInt32 = 0x0605_4B50
  private static let wideEnd: UInt32 = 0x0606_4B50
  private static let wideLocator: UInt32 = 0x0706_4B50
  /// The version of the form that reading takes: 2.0, and 4.5 for 64-bit records.
  private static let version: UInt16 = 20
  private static let wideVersion: UInt16 = 45
  /// The upper byte says that rights are those of Unix.
  private static let madeBy: UInt16 = 3 << 8
  /// Names are UTF-8.
  private static let flags: UInt16 = 1 << 11
  /// 1 January 1980, the first day that the form can write.
  private static let day: UInt16 = 1 << 5 | 1
  /// A file that its owner may write and everyone may read.
  private static let rights: UInt32 = 0o100644 << 16

  /// The bytes of a file's entry.
  ///
  /// - Parameters:
  ///   - name: Its path in the archive, parted by `/`.
  ///   - bytes: What is in it.
  /// - Returns: The part of the archive; `nil` where the name or the file is too long for the form.
  mutating func file(_ name: String, _ bytes: [UInt8]) -> [UInt8]? {
    let name = Array(name.utf8)
    guard name.count <= UInt16.max, bytes.count < UInt32.max else { return nil }
    let entry = Entry(
      name: name, size: UInt32(bytes.count), sum: CyclicSum.of(bytes), offset: length)
    entries.append(entry)
    var part = Self.bytes(of: Self.localHeader) + Self.description(of: entry)
    part += Self.bytes(of: UInt16(0)) + entry.name + bytes
    length += UInt64(part.count)
    return part
  }

  /// The list of all files, which ends the archive.
  consuming func finish() -> [UInt8] {
    var list: [UInt8] = []
    for entry in entries {
      // The place of a file beyond 4 GiB stands behind its name.
      let isFar = entry.offset >= UInt32.max
      let far =
        isFar
        ? Self.bytes(of: UInt16(1)) + Self.bytes(of: UInt16(8)) + Self.bytes(of: entry.offset) : []
      list += Self.bytes(of: Self.listHeader) + Self.bytes(of: Self.madeBy | Self.wideVersion)
      list += Self.description(of: entry) + Self.bytes(of: UInt16(far.count))
      // No remark, the first disk, nothing about its inside.
      list += Self.bytes(of: UInt16(0)) + Self.bytes(of: UInt16(0)) + Self.bytes(of: UInt16(0))
      list += Self.bytes(of: Self.rights)
      list += Self.bytes(of: isFar ? UInt32.max : UInt32(entry.offset)) + entry.name + far
    }
    let (count, size) = (UInt64(entries.count), UInt64(list.count))
    if count >= UInt16.max || length >= UInt32.max || size >= UInt32.max {
      let at = length + size
      list += Self.bytes(of: Self.wideEnd) + Self.bytes(of: UInt64(44))
      list += Self.bytes(of: Self.madeBy | Self.wideVersion) + Self.bytes(of: Self.wideVersion)
      list += Self.bytes(of: UInt32(0)) + Self.bytes(of: UInt32(0))
      for number in [count, count, size, length] { list += Self.bytes(of: number) }
      list += Self.bytes(of: Self.wideLocator) + Self.bytes(of: UInt32(0)) + Self.bytes(of: at)
      list += Self.bytes(of: UInt32(1))
    }
    list += Self.bytes(of: Self.end) + Self.bytes(of: UInt16(0)) + Self.bytes(of: UInt16(0))
    for _ in 0..<2 { list += Self.bytes(of: UInt16(clamping: count)) }
    list += Self.bytes(of: UInt32(clamping: size)) + Self.bytes(of: UInt32(clamping: length))
    return list + Self.bytes(of: UInt16(0))
  }

  /// What stands before the names of a file in both its places, up to the length of its name.
  private static func description(of entry: Entry) -> [UInt8] {
    bytes(of: version) + bytes(of: flags) + bytes(of: UInt16(0)) + bytes(of: UInt16(0))
      + bytes(of: day) + bytes(of: entry.sum) + bytes(of: entry.size) + bytes(of: entry.size)
      + bytes(of: UInt16(entry.name.count))
  }

  /// A number, its lowest byte first.
  private static func bytes(of number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
    stride(from: 0, to: number.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}

/// The sum by which an archive can be checked: CRC-32 as ISO 3309 and ITU-T V.42 have it.
enum CyclicSum {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  /// The sum of bytes.
  static func of(_ bytes: [UInt8]) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      ~bytes.reduce(~0) { sum, byte in
        table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8
      }
    }
  }
}
