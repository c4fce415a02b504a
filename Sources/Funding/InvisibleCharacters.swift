import Diagnostics

/// What is wrong with an id that holds a character which nobody sees, so that two ids that look alike are two; `nil` for
/// any other.
///
/// - Parameter id: The id.
/// - Returns: What is wrong, and what to do about it.
func invisibleCharacterFault(inID id: String) -> (message: String, help: String)? {
  // Most ids are of plain signs, and bytes are quicker to look at than characters.
  guard !id.utf8.allSatisfy({ $0 < 0x80 }),
    let scalar = id.unicodeScalars.first(where: { $0.properties.generalCategory == .format })
  else { return nil }
  let seen = String(
    String.UnicodeScalarView(id.unicodeScalars.filter { $0.properties.generalCategory != .format }))
  let digits = String(scalar.value, radix: 16, uppercase: true)
  let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  return (
    "an invisible character (U+\(code)) stands in “\(seen)”: to a program it is another id",
    "delete the cell, and type “\(seen)” again"
  )
}
