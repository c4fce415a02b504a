/// Whether a text has the form of an identifier: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters.
public func isID(_ text: String) -> Bool {
  guard !text.isEmpty, text.utf8.count <= 80 else { return false }
  var mayHyphen = false
  for byte in text.utf8 {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: mayHyphen = true
    case 0x2D where mayHyphen: mayHyphen = false
    default: return false
    }
  }
  return mayHyphen
}

/// The identifier that a text was most likely meant to be: `Leeds Hub` gives `leeds-hub`.
func idForm(of text: String) -> String? {
  var result: [UInt8] = []
  for byte in text.utf8.prefix(300) {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: result.append(byte)
    case 0x41...0x5A: result.append(byte + 0x20)
    case 0x80...: return nil
    default: if result.last ?? 0x2D != 0x2D { result.append(0x2D) }
    }
  }
  while result.last == 0x2D { result.removeLast() }
  let id = String(bytes: result)
  return isID(id) ? id : nil
}

/// A whole number without sign and leading zeros.
func wholeNumber(_ text: String) -> Int? {
  let digits = text.utf8
  guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }),
    digits.count == 1 || digits.first != 0x30
  else { return nil }
  return Int(text)
}

/// Whether a text is a decimal number: `-?digits[.digits]`.
public func isDecimal(_ text: String) -> Bool {
  let parts = (text.hasPrefix("-") ? text.dropFirst() : text[...])
    .split(separator: ".", omittingEmptySubsequences: false)
  return parts.count <= 2 && text.utf8.count <= 40
    && parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

/// The web address that one without its beginning was most likely meant to be: `www.ukri.org/news` gives
/// `https://www.ukri.org/news`, and so does `//www.ukri.org/news`.
public func wholeAddress(of text: String) -> String? {
  let rest = text.hasPrefix("//") ? text.dropFirst(2) : text[...]
  let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
  let labels = host.split(separator: ".", omittingEmptySubsequences: false)
  guard labels.count >= 2, labels.last.map({ $0.utf8.count >= 2 }) ?? false,
    labels.allSatisfy({ label in
      !label.isEmpty
        && label.utf8.allSatisfy {
          (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D
        }
    })
  else { return nil }
  let address = "https://" + rest
  return isWebAddress(address) ? address : nil
}

/// Whether a text is an absolute web address (`https`, `http`) or a `mailto` address.
public func isWebAddress(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard bytes.count <= 4000, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
    // No-break spaces, line separators and controls beyond ASCII.
    !text.unicodeScalars.contains(where: {
      $0.properties.isWhitespace || $0.properties.generalCategory == .control
    }),
    let colon = bytes.firstIndex(of: 0x3A)
  else { return false }
  let rest = bytes[(colon + 1)...]
  switch text.prefix(upTo: text.utf8.index(text.startIndex, offsetBy: colon)).lowercased() {
  case "http", "https":
    return namesHost(String(decoding: rest, as: UTF8.self))
  case "mailto":
    guard let at = rest.firstIndex(of: 0x40) else { return false }
    return at > rest.startIndex && at + 1 < rest.endIndex
  default: return false
  }
}

/// Whether what stands behind the colon of a web address names a site.
///
/// - Parameter rest: The part behind `https:`.
/// - Returns: `false` for `//` alone and for `///path`.
public func namesHost(_ rest: String) -> Bool {
  let bytes = rest.utf8
  guard bytes.starts(with: [0x2F, 0x2F]), let first = bytes.dropFirst(2).first else { return false }
  return ![0x2F, 0x3F, 0x23, 0x3A].contains(first)
}
