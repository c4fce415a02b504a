import Templates

/// Writes values one behind another, for a file that only the program that wrote it reads again.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  /// Adds a number.
  mutating func add(_ number: Int64) {
    let bits = UInt64(bitPattern: number)
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  /// Adds a number.
  mutating func add(_ number: Int) { add(Int64(number)) }

  /// Adds a number that tells a thing from all others.
  mutating func add(_ number: UInt64) { add(Int64(bitPattern: number)) }

  /// Adds a text, with its length before it.
  mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  /// Adds whether there is something, and that.
  mutating func add<Value>(_ value: Value?, _ add: (inout ByteWriter, Value) -> Void) {
    self.add(value == nil ? 0 : 1)
    if let value { add(&self, value) }
  }

  /// Adds a list, with how many items it has before it.
  mutating func add<Item>(_ items: some Collection<Item>, _ add: (inout ByteWriter, Item) -> Void) {
    self.add(items.count)
    for item in items { add(&self, item) }
  }
}

/// Reads what ``ByteWriter`` wrote. Bytes that are not of that kind are an error, and never a crash.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  /// That bytes are not what they should be.
  struct Damaged: Error {}

  init(_ bytes: [UInt8], at start: Int = 0) {
    self.bytes = bytes
    position = start
  }

  /// Reads a number.
  mutating func number() throws(Damaged) -> Int64 {
    guard bytes.count - position >= 8 else { throw Damaged() }
    var bits: UInt64 = 0
    for offset in 0..<8 { bits |= UInt64(bytes[position + offset]) << UInt64(8 * offset) }
    position += 8
    return Int64(bitPattern: bits)
  }

  /// Reads a number that tells a thing from all others.
  mutating func identity() throws(Damaged) -> UInt64 { UInt64(bitPattern: try number()) }

  /// Reads how many bytes or items follow: never more than there are bytes.
  mutating func count() throws(Damaged) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.count - position else { throw Damaged() }
    return Int(count)
  }

  /// Reads a text.
  mutating func text() throws(Damaged) -> String {
    let count = try count()
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }

  /// Reads what may be there.
  mutating func optional<Value>(
    _ read: (inout ByteReader) throws(Damaged) -> Value
  ) throws(Damaged) -> Value? {
    try number() == 0 ? nil : try read(&self)
  }

  /// Reads a list.
  mutating func list<Item>(
    _ read: (inout ByteReader) throws(Damaged) -> Item
  ) throws(Damaged) -> [Item] {
    let count = try count()
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count { items.append(try read(&self)) }
    return items
  }

  /// Whether all was read.
  var isAtEnd: Bool { position == bytes.count }
}
