import Diagnostics

extension RecordChecker {
  /// Checks a value that is one word or text.
  mutating func word(
    _ node: Node, _ type: RecordSchema.ValueType, _ key: String
  ) -> RecordValue? {
    guard let word = text(node, key), !word.value.isEmpty else { return nil }
    switch type {
    case .flag: return flag(word, key, others: [])
    case .flagOr(let words): return flag(word, key, others: words)
    case .whole: return whole(word, key)
    case .choice(let words): return choice(word, key, of: words)
    case .id: return isID(word.value) ? .text(word) : invalidID(word)
    case .url: return url(word)
    case .decimal: return decimal(word, key)
    case .text, .localizedText, .reference, .date, .time, .quantity: return .text(word)
    case .list, .record, .either, .map, .any: return nil
    }
  }

  private mutating func report(
    _ rule: Rule, _ word: Located<String>, _ message: String, _ help: String,
    replacement: String? = nil
  ) -> RecordValue? {
    diagnostics.append(
      Diagnostic(
        rule, message, at: word.span, help: help,
        fix: replacement.map { .init(word.span, replacement: $0) }))
    return nil
  }

  private mutating func flag(
    _ word: Located<String>, _ key: String, others: [String]
  ) -> RecordValue? {
    if word.value == "true" || word.value == "false" {
      return .flag(word.map { $0 == "true" })
    }
    if others.contains(word.value) { return .text(word) }
    let meant = ["yes", "on", "1"].contains(word.value.lowercased()) ? "true" : "false"
    let known = ["true", "false"] + others
    return report(
      .wrongType, word, "“\(key)” is \(list(known))",
      others.isEmpty ? "write \(meant)" : "write \(list(known))")
  }

  private mutating func whole(_ word: Located<String>, _ key: String) -> RecordValue? {
    let digits = word.value.utf8.allSatisfy { (0x30...0x39).contains($0) }
    if digits, let number = Int(word.value) { return .whole(word.map { _ in number }) }
    return report(.wrongType, word, "“\(key)” is a whole number", "write digits only, such as 12")
  }

  private mutating func decimal(_ word: Located<String>, _ key: String) -> RecordValue? {
    let body = word.value.hasPrefix("-") ? word.value.dropFirst() : word.value[...]
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    if digits, parts.count <= 2 { return .text(word) }
    return report(.wrongType, word, "“\(key)” is a number", "write digits, such as 55.86 or -4.25")
  }

  private mutating func choice(
    _ word: Located<String>, _ key: String, of words: [String]
  ) -> RecordValue? {
    if words.contains(word.value) { return .text(word) }
    let nearest = nearestName(to: word.value, in: words)
    return report(
      .unknownValue, word, "“\(key)” cannot be “\(word.value)”",
      nearest.map { "write “\($0)”" } ?? "write \(list(words))", replacement: nearest)
  }

  private func list(_ words: [String]) -> String {
    guard words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }

  private mutating func invalidID(_ word: Located<String>) -> RecordValue? {
    report(
      .invalidID, word, "“\(word.value)” is not an id",
      "write small letters, digits and hyphens between them, 80 at most")
  }

  private mutating func url(_ word: Located<String>) -> RecordValue? {
    let value = word.value
    let schemes = ["https://", "http://", "mailto:"]
    let isPlain = value.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    if let scheme = schemes.first(where: { value.lowercased().hasPrefix($0) }), isPlain,
      value.utf8.count > scheme.utf8.count
    {
      return .text(word)
    }
    return report(
      .invalidURL, word, "“\(value)” is not a whole web address",
      isPlain && !value.contains(":") ? "write https://\(value)" : "begin it with https://")
  }
}

/// Whether a text has the form of an id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 bytes.
public func isID(_ text: String) -> Bool {
  let bytes = text.utf8
  guard !bytes.isEmpty, bytes.count <= 80, bytes.first != 0x2D, bytes.last != 0x2D else {
    return false
  }
  var previous: UInt8 = 0
  for byte in bytes {
    let isWord = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    guard isWord || (byte == 0x2D && previous != 0x2D) else { return false }
    previous = byte
  }
  return true
}
