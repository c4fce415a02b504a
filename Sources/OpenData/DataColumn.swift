public import Funding
public import Languages
import Quantities

/// A column of a published table: all that its heading, its description in every form, and the page of the
/// downloads say of it.
public struct DataColumn: Sendable {
  /// Its heading, which stands in the file as ``heading`` has it.
  public let name: String
  /// What its cells are.
  public let type: DataType
  /// Whether no cell is empty.
  public var isRequired = false
  /// Whether no two cells are equal.
  public var isUnique = false
  /// The table whose ids its cells hold; `nil` where they hold none, or several in a cell.
  public var reference: String?
  /// What its numbers count, where all count the same.
  public var unit: String?
  /// Whether a cell may hold a marker such as `[x]` in place of a value.
  public var hasMarkers = false
  /// What its cells hold to besides.
  public var constraints = PublishedConstraints()
  /// How far its dates go; `nil` where not all go equally far.
  public var precision: DatePrecision?
  let words: Words

  /// Where its title and description come from.
  enum Words: Sendable {
    /// The strings `column_KEY` and `about_KEY`, of one of the columns of an amount and in a language where
    /// it is one.
    case known(String, part: String?, tag: String?)
    /// Those of a further table, of a part of it where it is one.
    case given(title: LocalizedText?, description: LocalizedText?, part: String?)
  }

  init(_ name: String, _ type: DataType, words: Words) {
    self.name = name
    self.type = type
    self.words = words
  }

  /// What it is called in words.
  ///
  /// - Parameters:
  ///   - language: The language.
  ///   - languages: All languages of the site; the first is the default.
  /// - Returns: Its title; its heading where it has none.
  public func title(in language: Language, of languages: [Language]) -> String {
    switch words {
    case .known(let key, let part, let tag):
      let title = language.string("column_" + key) ?? name
      if let part { return language.string("column_part" + part, ["column": title]) ?? name }
      guard let tag, let other = languages.first(where: { $0.tag == tag }) else { return title }
      return language.string("column_in_language", ["column": title, "language": other.name])
        ?? name
    case .given(let title, _, let part):
      let own = title?.text(in: language.tag, default: languages.first?.tag ?? "").text ?? name
      return part.map { language.string("column_part" + $0, ["column": own]) ?? name } ?? own
    }
  }

  /// What it holds; `nil` where nothing is said of it.
  ///
  /// - Parameters:
  ///   - language: The language.
  ///   - languages: All languages of the site; the first is the default.
  /// - Returns: A sentence.
  public func description(in language: Language, of languages: [Language]) -> String? {
    switch words {
    case .known(let key, let part, _):
      return part.flatMap { language.string("about_part" + $0) } ?? language.string("about_" + key)
    case .given(_, let description, let part):
      return part.flatMap { language.string("about_part" + $0) }
        ?? description?.text(in: language.tag, default: languages.first?.tag ?? "").text
    }
  }

  /// Whether it holds numbers that somebody counted or measured; not the bounds of those.
  var isMeasured: Bool {
    guard type == .number || type == .integer else { return false }
    return switch words {
    case .known(_, let part, _), .given(_, _, let part): part == nil
    }
  }

  /// Its heading as the file has it: behind a `'` where a spreadsheet would run it.
  var heading: String { CSVWriter.written(name) }

  /// Its name where no sign but letters, digits and `_` may stand.
  public var plainName: String {
    var plain = ""
    for scalar in name.unicodeScalars {
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_")
      plain.unicodeScalars.append(isPlain ? scalar : "_")
    }
    return plain.hasPrefix("_") ? "x" + plain : plain
  }
}

/// What the cells of a column are.
public enum DataType: Hashable, Sendable {
  /// Words of people: one that a spreadsheet would run as a formula stands behind a `'`.
  case text
  /// An id, a unit or a word of ours.
  case code
  /// Ids with `; ` between them.
  case codes
  /// One of some words.
  case choice([String])
  /// A web address.
  case address
  /// An exact decimal.
  case number
  /// A whole number.
  case integer
  /// `true` or `false`.
  case flag
  /// A day, a month, a year, a quarter or a financial year; a moment where 360Giving data came with one.
  case date

  /// The form of a date's text, as a regular expression that holds for the whole.
  public static let datePattern =
    "[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})?)?)?| Q[1-4]|/[0-9]{2}( Q[1-4])?)?"
}
