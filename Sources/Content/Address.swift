import Diagnostics

/// The address of a page or file in a language: that of the default language, else the same in the
/// language's folder.
public func address(_ address: String, in tag: String, default defaultTag: String) -> String {
  tag == defaultTag ? address : tag + "/" + address
}

/// An address as disks compare it that do not tell capitals from small letters: to them `Straße` is `STRASSE` as well.
public func foldedAddress(_ address: String) -> String {
  guard address.utf8.contains(where: { $0 >= 0x80 }) else { return address.lowercased() }
  return address.lowercased().uppercased().lowercased()
}

/// The link from one page to another file of the site.
///
/// - Parameters:
///   - target: The address that the link leads to, from the root of the site.
///   - page: The address of the page that it stands on.
/// - Returns: A relative link down to the file, percent-encoded; the file's own name for the page
///   itself.
public func relativeLink(to target: String, from page: String) -> String {
  let (to, from) = (target.utf8, page.utf8)
  var start = to.startIndex
  var rest = from.startIndex
  var (toIndex, fromIndex) = (start, rest)
  while toIndex < to.endIndex, fromIndex < from.endIndex, to[toIndex] == from[fromIndex] {
    to.formIndex(after: &toIndex)
    from.formIndex(after: &fromIndex)
    guard to[to.index(before: toIndex)] == 0x2F else { continue }
    (start, rest) = (toIndex, fromIndex)
  }
  var link = ""
  for byte in from[rest...] where byte == 0x2F { link += "../" }
  let down = target[start...]
  // A first part with a colon would be read as a scheme.
  if link.isEmpty, down.utf8.prefix(while: { $0 != 0x2F }).contains(0x3A) { link = "./" }
  return link + percentEncodedPath(down)
}

/// The path that a relative one leads to from a folder.
///
/// - Parameters:
///   - relative: The relative path.
///   - folder: The folder's path.
///   - kept: How many of the first parts of the folder's path it may not leave.
/// - Returns: The path; `nil` where it leaves them.
public func joinedPath(_ relative: String, to folder: String, keeping kept: Int = 1) -> String? {
  var parts = folder.split(separator: "/").map(String.init)
  for part in relative.split(separator: "/") {
    switch part {
    case ".": continue
    case "..":
      guard parts.count > kept else { return nil }
      parts.removeLast()
    default: parts.append(String(part))
    }
  }
  return parts.joined(separator: "/")
}

/// An address below the site's base address, whole; a page `index.html` is named by its folder.
public func fullAddress(_ address: String, baseURL: String) -> String {
  baseURL + percentEncodedPath(folderAddress(address))
}

/// An address without the `index.html` that its folder stands for.
public func folderAddress(_ address: String) -> Substring {
  let isIndex = address == "index.html" || address.hasSuffix("/index.html")
  return isIndex ? address.dropLast("index.html".utf8.count) : address[...]
}

/// The path of an address from the root of the host, such as `/money/index.html`.
public func hostPath(_ address: String, baseURL: String) -> String {
  let parts = baseURL.split(separator: "/", omittingEmptySubsequences: false).dropFirst(3)
  let path = address.split(separator: "/", omittingEmptySubsequences: false).map(percentEncoded)
  return "/" + (parts.dropLast().map(String.init) + path).joined(separator: "/")
}

/// Parts of an address with `/` between them, each as ``percentEncoded(_:)`` writes it.
public func percentEncodedPath(_ path: Substring) -> String {
  if path.utf8.allSatisfy({ $0 == 0x2F || isPlainInAddress($0) }) { return String(path) }
  return path.split(separator: "/", omittingEmptySubsequences: false).map(percentEncoded)
    .joined(separator: "/")
}

/// Whether a byte stands for itself in an address.
private func isPlainInAddress(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  // - . _ ~ ! $ & ' ( ) * + , ; = : @
  case 0x2D, 0x2E, 0x5F, 0x7E, 0x21, 0x24, 0x26...0x2C, 0x3B, 0x3D, 0x3A, 0x40: true
  default: false
  }
}

/// A part of an address with all bytes that do not stand for themselves written as `%XX`.
func percentEncoded(_ part: Substring) -> String {
  if part.utf8.allSatisfy(isPlainInAddress) { return String(part) }
  return percentEncoded(part.utf8, keeping: isPlainInAddress)
}

/// A part of an address with `%XX` read as bytes; `nil` where that is not UTF-8 or holds what no
/// file's name may hold.
public func percentDecoded(_ part: some StringProtocol) -> String? {
  var bytes: [UInt8] = []
  var rest = Array(part.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == 0x25, rest.count >= 2, let high = hexDigit(rest[rest.startIndex]),
      let low = hexDigit(rest[rest.startIndex + 1])
    {
      bytes.append(high << 4 | low)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  guard !bytes.contains(where: { $0 < 0x20 }) else { return nil }
  return String(validating: bytes, as: UTF8.self)
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
