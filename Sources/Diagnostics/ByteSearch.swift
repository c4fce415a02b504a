/// The first place at which some bytes stand among others.
///
/// - Parameters:
///   - pattern: The bytes that are looked for; none are found nowhere.
///   - bytes: The bytes that are searched.
///   - start: Where the search begins.
/// - Returns: The offset of the first of them; `nil` where they do not stand there.
public func firstOffset(of pattern: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
  guard let first = pattern.first else { return nil }
  var index = start
  while index + pattern.count <= bytes.count {
    guard let found = bytes[index...].firstIndex(of: first),
      found + pattern.count <= bytes.count
    else { return nil }
    if bytes[found..<found + pattern.count].elementsEqual(pattern) { return found }
    index = found + 1
  }
  return nil
}
