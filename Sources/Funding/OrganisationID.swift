/// Whether a text has the form of an org-id: a list of org-id.guide and a number there, such as
/// `GB-COH-01234567`, or a 360Giving one, such as `360G-example-name`.
public func isOrganisationID(_ text: String) -> Bool {
  let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
  guard parts.count == 3, !parts[2].isEmpty,
    text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
  else { return false }
  if parts[0] == "360G" { return isGrantPrefix("360G-" + parts[1]) }
  func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
  return (2...3).contains(parts[0].utf8.count) && parts[0].utf8.allSatisfy(isCapital)
    && !parts[1].isEmpty
    && parts[1].utf8.allSatisfy { isCapital($0) || (0x30...0x39).contains($0) }
}

/// Whether a text has the form of a prefix that 360Giving registers for a publisher, such as `360G-example`.
public func isGrantPrefix(_ text: String) -> Bool {
  let name = text.utf8.dropFirst(5)
  return text.hasPrefix("360G-") && !name.isEmpty
    && name.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
}
