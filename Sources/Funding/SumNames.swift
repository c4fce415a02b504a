import YAML

/// How surely a text says that what it names adds up others, or is their mean.
enum SumName: Equatable {
  /// It says nothing else: “Total”, “Total (rounded)”, “Wales subtotal”, “Total awards”.
  case sure
  /// A word that is seldom the name of something else, alone: “Overall”, “Mean”, “All awards”.
  case alone
  /// It begins or ends with a word for a sum, and may be the name of something else: “Wales total”, “All Saints”.
  case likely

  /// Reads a text; `nil` for one that speaks of no sum.
  init?(_ text: String) {
    let said = Self.withoutAsides(text)
    if said == "∑" {
      self = .sure
      return
    }
    let words = Self.words(of: said)
    guard let first = words.first, let last = words.last else { return nil }
    let whole = words.joined(separator: " ")
    let isPlain = said.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.isWhitespace
        || Self.signs.contains($0)
    }
    if isPlain, Self.isSure(words, whole, in: said) {
      self = .sure
    } else if isPlain, Self.isAlone(words, first, whole) {
      self = .alone
    } else if Self.wholes.contains(whole) || Self.words.contains(first)
      || Self.words.contains(last)
    {
      self = .likely
    } else {
      return nil
    }
  }

  /// Whether a text speaks of a mean.
  static func isMean(_ text: String) -> Bool {
    let words = words(of: withoutAsides(text))
    return [words.first, words.last].contains { $0.map(means.contains) ?? false }
  }

  /// Whether a text only begins with a word for a sum and goes on, as “All Saints” and “Total Control Ltd” do, but not
  /// “Wales total”, “All awards” or “United Kingdom”.
  static func onlyBeginsAsSum(_ text: String) -> Bool {
    guard SumName(text) == .likely else { return false }
    let words = words(of: withoutAsides(text))
    return !wholes.contains(words.joined(separator: " "))
      && !(words.last.map { self.words.contains($0) } ?? false)
  }

  private static func isSure(_ words: [String], _ whole: String, in said: String) -> Bool {
    if totalNames.contains(whole) { return true }
    if words.count == 2, ["total", "cyfanswm"].contains(words[0]), counted.contains(words[1]) {
      return true
    }
    if words.count > 1, ["total", "totals", "cyfanswm"].contains(words[0]),
      exceptions.contains(words[1])
    {
      return true
    }
    // In English the word stands before what it is of where a sign parts them: “Subtotal: Wales”, and no “Subtotal
    // hysterectomy”.
    return ["subtotal", "sub total", "isgyfanswm", "is gyfanswm"].contains {
      whole.hasSuffix(" " + $0)
        || whole.hasPrefix($0 + " ")
          && ($0.hasPrefix("is") || said.contains { ":-–—,".contains($0) })
    }
  }

  private static func isAlone(_ words: [String], _ first: String, _ whole: String) -> Bool {
    if whole.hasPrefix("subtotal ") || whole.hasPrefix("sub total ") { return true }
    return switch words.count {
    case 1: loneWords.contains(first)
    case 2: ["overall", "all", "pob", "holl"].contains(first) && counted.contains(words[1])
    default: false
    }
  }

  /// The words of a text, in small letters.
  private static func words(of said: String) -> [String] {
    said.lowercased().split { !$0.isLetter }.map(String.init)
  }

  /// A text without what stands in brackets, unless that is all, and without the years in it: “Total (rounded)”,
  /// “Total 2024/25”.
  private static func withoutAsides(_ text: String) -> String {
    var depth = 0
    var outside = ""
    for character in text {
      if "([".contains(character) {
        depth += 1
      } else if ")]".contains(character) {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        outside.append(character)
      }
    }
    let hasWords = outside.contains(where: \.isLetter)
    let said = hasWords ? outside : text.filter { !"()[]".contains($0) }
    return said.split(whereSeparator: \.isWhitespace).filter { !isYear($0) }.joined(separator: " ")
  }

  /// Whether a word is a year or a financial year.
  private static func isYear(_ word: Substring) -> Bool {
    word.count >= 4 && (word.hasPrefix("19") || word.hasPrefix("20"))
      && word.allSatisfy { "0123456789/-–".contains($0) }
  }

  private static let signs: Set<Unicode.Scalar> = Set(" :-–—*.,;/'’†‡£€$%".unicodeScalars)

  private static let counted: Set<String> = [
    "awards", "grants", "projects", "departments", "recipients", "organisations", "regions",
    "nations", "funds", "rows", "grantiau", "dyfarniadau", "prosiectau", "adran", "adrannau",
  ]

  /// What begins to say what a total leaves out or takes in.
  private static let exceptions: Set<String> = [
    "excl", "excluding", "exc", "except", "without", "incl", "including", "heb",
  ]

  private static let means: Set<String> = ["mean", "average", "cymedr", "cyfartaledd"]

  fileprivate static let loneWords: Set<String> = means.union([
    "overall", "all", "cyfan", "tot", "ttl",
  ])

  private static let words: Set<String> = means.union([
    "total", "totals", "subtotal", "subtotals", "sum", "overall", "all", "cyfanswm", "gyfanswm",
    "isgyfanswm", "cyfan", "pob", "holl",
  ])

  /// Places that hold those that tables speak of.
  private static let wholes: Set<String> = [
    "both",
    "uk", "united kingdom", "the united kingdom", "gb", "great britain", "y du",
    "y deyrnas unedig", "prydain fawr",
  ]
}

extension CSVTable {
  /// Whether a cell says that its row adds up others, and nothing else; `nil` where that would have to be known from the
  /// numbers too, and where it says nothing of it.
  func sumName(row: Int, column: Int) -> SumName? {
    // All such names begin or end with these letters, unless there are signs or blanks around them, and few texts do.
    let content = bytes(row: row, column: column)
    guard (3...80).contains(content.count), let first = content.first, let last = content.last,
      !isLetterOrDigit(first) || ":)]*".utf8.contains(last)
        || beginnings.contains(letters(content.prefix(3)))
        || endings.contains(letters(content.suffix(3))),
      let name = SumName(String(decoding: content, as: UTF8.self))
    else { return nil }
    return name == .likely ? nil : name
  }

  /// Whether a cell says that its row adds up others, in a word or two.
  func namesTotal(row: Int, column: Int) -> Bool {
    // All names begin with these letters, unless there are signs or no-break spaces before them, and few texts do.
    let content = bytes(row: row, column: column)
    guard content.count < 40, let first = content.first,
      first < 0x41 || first == 0xC2 || beginnings.contains(letters(content.prefix(3)))
    else { return false }
    return Funding.namesTotal(String(decoding: content, as: UTF8.self))
  }
}

/// Whether a heading or the name of a row says that it adds up others.
///
/// - Parameter text: The heading or name.
/// - Returns: Whether it does, and says nothing else.
public func namesTotal(_ text: String) -> Bool {
  totalNames.contains(
    text.lowercased().split { " :-".contains($0) || $0 == "\u{A0}" }.joined(separator: " "))
}

/// Whether a byte is a letter of the Latin alphabet, a digit or a part of another letter than those of the first page.
private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte > 0xC2
}

/// Three letters as bytes of one number, large ones as small ones.
private func letters(_ bytes: some Sequence<UInt8>) -> UInt32 {
  bytes.reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
}

/// The first three letters of the names of sums and means.
private let beginnings = Set(
  (totalNames.union(SumName.loneWords) + ["pob", "holl"]).map { letters($0.utf8.prefix(3)) })

/// The last three letters of a name that ends with a word for the sum of a part.
private let endings = Set(["subtotal", "gyfanswm"].map { letters($0.utf8.suffix(3)) })

private let totalNames: Set<String> = [
  "total", "totals", "grand total", "grand totals", "overall total", "total overall", "sum total",
  "sub total", "sub totals", "subtotal", "subtotals", "sum", "cyfanswm", "cyfansymiau",
  "is gyfanswm", "isgyfanswm", "∑",
]
