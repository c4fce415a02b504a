/// The id of what has its own page in a folder, from the page's address.
///
/// - Parameters:
///   - folder: The folder, such as `figures`.
///   - address: The address, without a language's folder.
/// - Returns: The id; `nil` for another address.
public func entryID(in folder: String, atAddress address: String) -> String? {
  guard address.hasPrefix(folder + "/"), address.hasSuffix(".html") else { return nil }
  return String(address.dropFirst(folder.count + 1).dropLast(".html".count))
}
