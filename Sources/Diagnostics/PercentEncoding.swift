/// A path as part of an address: everything but unreserved characters and `/` is percent-encoded.
public func percentEncoded(_ path: String) -> String {
  percentEncoded(path.utf8) { isUnreserved($0) || $0 == UInt8(ascii: "/") }
}

/// Bytes as part of an address.
///
/// - Parameters:
///   - bytes: The bytes.
///   - isPlain: Whether a byte, which is one of ASCII, stands for itself there.
/// - Returns: The bytes with all others written as `%XX`.
public func percentEncoded(_ bytes: some Sequence<UInt8>, keeping isPlain: (UInt8) -> Bool)
  -> String
{
  let digits = Array("0123456789ABCDEF".utf8)
  var output: [UInt8] = []
  for byte in bytes {
    output += isPlain(byte) ? [byte] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
  }
  return String(decoding: output, as: UTF8.self)
}

/// Whether a byte stands for itself anywhere in an address: a letter, a digit or one of `-._~`.
public func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
  default: false
  }
}
