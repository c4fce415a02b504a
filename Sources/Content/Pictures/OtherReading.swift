/// Why browsers could read a file of marks otherwise than as UTF-8, and so find other marks in it; `nil` where they could
/// not.
func otherReading(of bytes: [UInt8]) -> PictureFile.Danger? {
  guard isPlainText(bytes) else {
    return PictureFile.Danger(what: "something that is no UTF-8", range: 0..<min(bytes.count, 1))
  }
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  guard bytes[start...].starts(with: "<?xml".utf8),
    let end = bytes[start...].firstIndex(of: 0x3E)
  else { return nil }
  let line = String(decoding: bytes[start..<end], as: UTF8.self).lowercased()
  guard let named = line.firstRange(of: "encoding") else { return nil }
  let value = line[named.upperBound...].drop { $0 == "=" || $0.isWhitespace }
  let isPlain = ["utf-8", "us-ascii"].contains { name in
    value.hasPrefix("\"\(name)\"") || value.hasPrefix("'\(name)'")
  }
  return isPlain
    ? nil : PictureFile.Danger(what: "another encoding than UTF-8", range: start..<end + 1)
}

/// Whether bytes are UTF-8 and hold nothing by which a browser could come to read them otherwise.
func isPlainText(_ bytes: [UInt8]) -> Bool {
  !bytes.contains { $0 < 0x20 && ![0x09, 0x0A, 0x0D, 0x0C].contains($0) }
    && String(validating: bytes, as: UTF8.self) != nil
}
