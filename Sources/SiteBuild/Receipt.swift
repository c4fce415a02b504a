import Crypto
import Diagnostics

/// The list of what a build wrote: each file but the list itself, with its size and hash. It lies with what
/// it describes, in `data/receipt.json`.
public struct Receipt: Hashable, Sendable {
  /// The list's own address.
  public static let address = "data/receipt.json"

  /// The files by address.
  public var files: [String: Entry]

  /// What is known of a file.
  public struct Entry: Hashable, Sendable {
    /// The size in bytes.
    public var size: Int
    /// The SHA-256 of the bytes, in hexadecimal digits.
    public var hash: String

    /// Describes bytes.
    public init(_ bytes: [UInt8]) {
      size = bytes.count
      hash = sha256(bytes)
    }

    init(size: Int, hash: String) {
      self.size = size
      self.hash = hash
    }
  }

  /// Makes a list.
  public init(_ files: [String: Entry] = [:]) { self.files = files }

  /// The list as JSON, its files in the order of their addresses' bytes.
  public var json: [UInt8] {
    let entries = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return JSON.object([
      ("format", .whole(1)),
      (
        "files",
        .list(
          entries.map { path, entry in
            .object([
              ("path", .text(path)), ("bytes", .whole(entry.size)), ("sha256", .text(entry.hash)),
            ])
          })
      ),
    ]).bytes(pretty: true)
  }
}

/// The SHA-256 of bytes, in hexadecimal digits.
func sha256(_ bytes: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  text.reserveCapacity(64)
  for byte in SHA256.hash(data: bytes) {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 0xF)])
  }
  return String(decoding: text, as: UTF8.self)
}
