/// A ZIP archive of whole files, uncompressed: the same files give the same bytes, and it opens by double click.
struct ZipArchive {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0
  /// Whether it is larger than what every program can open.
  private(set) var isTooLarge = false

  /// Adds a file. Its time is the first that the format knows, since times differ from build to build.
  mutating func add(_ path: String, _ bytes: [UInt8]) {
    let name = Array(path.utf8)
    let start = body.count
    guard start + bytes.count + name.count + 30 < 0xFFFF_FFFF, count < 0xFFFF, name.count < 0xFFFF
    else {
      isTooLarge = true
      return
    }
    // Version 2.0, names in UTF-8, stored, 1 January 1980.
    let common =
      Self.little(20, 2) + Self.little(0x0800, 2) + Self.little(0, 2) + Self.little(0, 2)
      + Self.little(0x21, 2) + Self.little(Int(Self.checksum(of: bytes)), 4)
      + Self.little(bytes.count, 4) + Self.little(bytes.count, 4) + Self.little(name.count, 2)
    body += Self.little(0x0403_4B50, 4) + common + Self.little(0, 2) + name + bytes
    // Made on Unix, readable by everyone.
    directory +=
      Self.little(0x0201_4B50, 4) + [20, 3] + common + Self.little(0, 2) + Self.little(0, 2)
      + Self.little(0, 2) + Self.little(0, 2) + Self.little(0o100644 << 16, 4)
      + Self.little(start, 4) + name
    count += 1
  }

  /// The archive.
  var bytes: [UInt8] {
    body + directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(count, 2)
      + Self.little(count, 2) + Self.little(directory.count, 4) + Self.little(body.count, 4)
      + Self.little(0, 2)
  }

  private static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  /// CRC-32, as ZIP has it.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8)
    }
  }
}

/// Writes the files of a built site into one file, to be sent to those who keep a web server.
///
/// - Parameters:
///   - folder: The output folder. Only what its receipt lists goes in, and the receipt.
///   - file: The archive's path.
///   - machine: The machine to work on.
/// - Returns: Whether it fits: an archive holds four gigabytes and 65,535 files at most.
/// - Throws: What the machine refused.
public func archiveSite(
  _ folder: String, to file: String, on machine: Machine
) throws(FileSystemError) -> Bool {
  let receipt = try machine.fileSystem.read(folder + "/" + Receipt.address)
  let listed = Receipt(reading: receipt)?.files.keys.map(\.self) ?? []
  var archive = ZipArchive()
  for path in (listed + [Receipt.address]).sorted() {
    archive.add(path, try machine.fileSystem.read(folder + "/" + path))
  }
  guard !archive.isTooLarge else { return false }
  try machine.fileSystem.write(archive.bytes, to: file)
  return true
}
