/// The length of the UTF-8 sequence that a byte begins, 1 for a byte that begins none.
func utf8Length(_ byte: UInt8) -> Int {
  switch byte {
  case 0xC0...0xDF: 2
  case 0xE0...0xEF: 3
  case 0xF0...0xF7: 4
  default: 1
  }
}

extension String {
  /// The text of some UTF-8 bytes.
  init(bytes: some Collection<UInt8>) { self.init(decoding: bytes, as: UTF8.self) }
}
