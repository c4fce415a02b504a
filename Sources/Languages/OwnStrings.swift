import Diagnostics
import YAML

extension Language {
  /// The problem with a file that says that it is of another language than the one it is named for.
  static func otherTag(_ record: Record, than expected: String) -> Diagnostic? {
    guard let tag = record.text("language"), tag.value != expected else { return nil }
    return Diagnostic(
      .unknownLanguage, "the file of the language “\(expected)” says that it is “\(tag.value)”",
      at: tag.span, help: "write “language: \(expected)”, or name the file \(tag.value).yaml")
  }

  /// What a language's file says that a site's own file cannot change.
  static func fixedParts(of record: Record) -> [String: Node] {
    let fixed = schema.keys.map(\.name).filter { !["language", "name", "strings"].contains($0) }
    return Dictionary(
      uniqueKeysWithValues: fixed.compactMap { key in record.node(key).map { (key, $0) } })
  }

  /// The parts of a site's own file for a language that is built in which change nothing, but for those that are copied
  /// from the built-in one as they are.
  func idleParts(_ record: Record) -> [Diagnostic] {
    let idle = Self.fixedParts(of: record).filter { key, node in
      parts[key].map { !node.says(the: $0) } ?? true
    }
    return [Self.otherTag(record, than: tag)].compactMap { $0 }
      + Self.schema.keys.map(\.name).filter { idle[$0] != nil }.map { key in
        Diagnostic(
          .unusedString,
          "nothing reads “\(key)”: a site’s own file changes the “strings” of a language that is built in, and its “name”",
          at: record.keySpan(of: key), help: "take it out")
      }
  }

  /// The problem with a string of the site's own that nothing shows.
  ///
  /// - Parameters:
  ///   - key: Its key.
  ///   - isShown: Whether a template of the site shows the string of a key.
  /// - Returns: `nil` where it stands in the place of one that is built in, or is shown.
  func idleString(_ key: Located<String>, _ isShown: (String) -> Bool) -> Diagnostic? {
    // Tables and columns of the site's own have strings by their names.
    let isOfTable = ["table_", "download_", "column_", "about_", "form_", "in_language_"].contains {
      key.value.hasPrefix($0)
    }
    guard pageString(key.value) == nil, !isOfTable, !isShown(key.value) else { return nil }
    return Diagnostic(
      .unusedString, "nothing shows “\(key.value)”", at: key.span,
      help: nearestName(to: key.value, in: stringKeys).map { "write “\($0)”" }
        ?? "take it out, or show it in a template of the site: {{t.\(key.value)}}")
  }
}

extension Node {
  /// Whether it says the same as another one, wherever and in whatever quotation marks the two stand.
  fileprivate func says(the other: Node) -> Bool {
    switch (content, other.content) {
    case (.text(let text, _), .text(let known, _)): text == known
    case (.list(let items), .list(let known)):
      items.count == known.count && zip(items, known).allSatisfy { $0.says(the: $1) }
    case (.map(let entries), .map(let known)):
      entries.count == known.count
        && zip(entries, known).allSatisfy { $0.key == $1.key && $0.value.says(the: $1.value) }
    default: false
    }
  }
}
