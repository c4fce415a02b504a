import Diagnostics

/// Which form of a word goes with a number, by the rules of CLDR.
public struct PluralRules: Sendable {
  /// The forms that the language has, in CLDR's order; `other` is the last.
  public let categories: [String]
  private let rules: [(category: String, condition: Condition)]

  /// The forms that languages have.
  static let known = ["zero", "one", "two", "few", "many", "other"]

  /// A language with one form.
  static let none = PluralRules(rules: [])

  private init(rules: [(category: String, condition: Condition)]) {
    self.rules = rules
    categories = Self.known.filter { name in
      name == "other" || rules.contains { $0.category == name }
    }
  }

  /// Reads the rules of a language; `nil` with a message where one cannot be read.
  init?(_ texts: [(category: String, rule: Located<String>)], diagnostics: inout [Diagnostic]) {
    var rules: [(category: String, condition: Condition)] = []
    for (category, rule) in texts {
      guard let condition = Condition(rule.value) else {
        diagnostics.append(
          Diagnostic(
            .wrongType, "this is not a rule for plurals", at: rule.span,
            help: "write it as CLDR does, such as “i = 1 and v = 0”"))
        return nil
      }
      rules.append((category, condition))
    }
    self.init(rules: rules)
  }

  /// The form that goes with a whole number.
  public func category(of whole: Int) -> String { category(of: String(whole)) }

  /// The form that goes with a number written in digits, such as `1.5`.
  public func category(ofDecimal text: String) -> String { category(of: text) }

  private func category(of text: String) -> String {
    let number = PluralOperands(text)
    return rules.first { $0.condition.holds(for: number) }?.category ?? "other"
  }
}

/// CLDR's operands of a number: its value, whole part, and digits after the point.
private struct PluralOperands {
  let whole: Int
  let fractionDigits: Int
  let fraction: Int
  let trimmedDigits: Int
  let trimmed: Int

  init(_ text: String) {
    let parts = text.drop { $0 == "-" }.split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count > 1 ? parts[1].prefix(9) : ""
    var significant = decimals
    while significant.last == "0" { significant.removeLast() }
    whole = Int(parts[0].suffix(18)) ?? 0
    fractionDigits = decimals.utf8.count
    fraction = Int(decimals) ?? 0
    trimmedDigits = significant.utf8.count
    trimmed = Int(significant) ?? 0
  }

  /// The value of an operand; `nil` for `n` where the number is not whole.
  func value(_ operand: UInt8) -> Int? {
    switch operand {
    case UInt8(ascii: "n"): trimmed == 0 ? whole : nil
    case UInt8(ascii: "i"): whole
    case UInt8(ascii: "v"): fractionDigits
    case UInt8(ascii: "w"): trimmedDigits
    case UInt8(ascii: "f"): fraction
    case UInt8(ascii: "t"): trimmed
    // Numbers are never written with a power of ten here.
    case UInt8(ascii: "e"): 0
    default: nil
    }
  }
}

/// A rule: alternatives of relations that all must hold.
private struct Condition: Sendable {
  private let alternatives: [[Relation]]

  private struct Relation: Sendable {
    let operand: UInt8
    let modulus: Int?
    let isEqual: Bool
    let ranges: [ClosedRange<Int>]

    func holds(for number: PluralOperands) -> Bool {
      guard var value = number.value(operand) else { return !isEqual }
      if let modulus { value %= modulus }
      return ranges.contains { $0.contains(value) } == isEqual
    }
  }

  init?(_ text: String) {
    var alternatives: [[Relation]] = []
    for part in Self.split(text, at: "or") {
      let texts = Self.split(part, at: "and")
      let relations = texts.compactMap { Self.relation($0) }
      guard relations.count == texts.count else { return nil }
      alternatives.append(relations)
    }
    self.alternatives = alternatives
  }

  func holds(for number: PluralOperands) -> Bool {
    alternatives.contains { $0.allSatisfy { $0.holds(for: number) } }
  }

  private static func split(_ text: String, at word: String) -> [String] {
    text.split(separator: " ").split(separator: word[...], omittingEmptySubsequences: false).map {
      $0.joined(separator: " ")
    }
  }

  /// Reads `n % 10 != 3..4,9`.
  private static func relation(_ text: String) -> Relation? {
    let isEqual = !text.contains("!=")
    let sides = text.split(
      separator: isEqual ? "=" : "!=", maxSplits: 1, omittingEmptySubsequences: false
    ).map { $0.split(separator: " ").joined() }
    guard sides.count == 2 else { return nil }
    let left = sides[0].split(separator: "%", omittingEmptySubsequences: false).map(String.init)
    guard left.first?.utf8.count == 1, let operand = left.first?.utf8.first,
      "nivwfte".utf8.contains(operand)
    else { return nil }
    let modulus = left.count > 1 ? Int(left[1]) : nil
    guard left.count == 1 || left.count == 2 && (modulus ?? 0) > 0 else { return nil }
    let parts = sides[1].split(separator: ",", omittingEmptySubsequences: false)
    let ranges = parts.compactMap { part -> ClosedRange<Int>? in
      let ends = part.split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let low = ends[0], let high = ends[ends.count - 1], low <= high else {
        return nil
      }
      return low...high
    }
    guard ranges.count == parts.count else { return nil }
    return Relation(operand: operand, modulus: modulus, isEqual: isEqual, ranges: ranges)
  }
}
