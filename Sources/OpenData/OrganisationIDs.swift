import Languages

/// The ids of organisations that have none of their own: the publisher's prefix and the name as in an address.
///
/// Where names are alike in that, or have nothing of it, a sum over the letters of the name follows, so that unlike names
/// have unlike ids, whatever the order of the rows.
struct OrganisationIDs: Sendable {
  /// The prefix that is registered for the publisher.
  private let prefix: String
  /// The slugs of which there are several names.
  private let shared: Set<String>

  /// Takes in the names that have to be told apart.
  ///
  /// - Parameters:
  ///   - prefix: The prefix that is registered for the publisher.
  ///   - names: The names, each once or more.
  init(prefix: String, names: some Collection<String>) {
    self.prefix = prefix
    var first: [String: String] = [:]
    var shared: Set<String> = []
    for name in names {
      let slug = slug(of: name)
      if let other = first[slug] {
        if other != name { shared.insert(slug) }
      } else {
        first[slug] = name
      }
    }
    // What an id would be with its sum may be another name's without.
    let summed = first.filter { shared.contains($0.key) || $0.key.isEmpty }.map(\.key)
    for name in names {
      let slug = slug(of: name)
      guard summed.contains(slug) else { continue }
      let whole = Self.joined([slug, Self.sum(of: name)])
      if first[whole] != nil { shared.insert(whole) }
    }
    self.shared = shared
  }

  /// The id of an organisation by its name.
  func id(of name: String) -> String {
    let slug = slug(of: name)
    // Persons have ids that begin like this.
    let isTaken = shared.contains(slug) || slug.hasPrefix("individual-")
    return Self.joined([prefix, slug, slug.isEmpty || isTaken ? Self.sum(of: name) : ""])
  }

  private static func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// Eight hexadecimal digits over the letters of a name (FNV-1a of 64 bits, folded).
  private static func sum(of name: String) -> String {
    let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
