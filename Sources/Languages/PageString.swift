public import Diagnostics
import YAML

/// A string that pages show: one text, or one for each form that goes with a number.
struct PageString: Sendable {
  private let texts: [String: String]
  let span: SourceSpan

  /// The text for a plural form, else the one for all others.
  func text(for category: String) -> String { texts[category] ?? texts["other"] ?? "" }

  /// The names of the gaps `{name}` in the texts.
  var gaps: Set<String> {
    Set(
      texts.values.flatMap { text in
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
          part in
          part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
      })
  }

  /// Reads the part `strings` of a language's file.
  static func read(
    _ record: Record, categories: [String], diagnostics: inout [Diagnostic]
  ) -> [String: PageString] {
    var strings: [String: PageString] = [:]
    for (key, node) in record.entries("strings") {
      let span = SourceSpan(file: record.file, node.range)
      guard !node.isWordless else {
        diagnostics.append(
          Diagnostic(
            .missingString, "the string “\(key.value)” has no words", at: key.span,
            help: "write them, or take the line out"))
        continue
      }
      switch node.content {
      case .text(let text, _): strings[key.value] = PageString(texts: ["other": text], span: span)
      case .map(let entries):
        var texts: [String: String] = [:]
        for entry in entries {
          if case .text(let text, _) = entry.value.content { texts[entry.key] = text }
        }
        report(Set(texts.keys), categories, key, &diagnostics)
        strings[key.value] = PageString(texts: texts, span: span)
      case .list:
        diagnostics.append(
          Diagnostic(
            .wrongType, "“\(key.value)” is one text, not a list", at: span,
            help: "write one text after the colon"))
      }
    }
    return strings
  }

  private static func report(
    _ written: Set<String>, _ categories: [String], _ key: Located<String>,
    _ diagnostics: inout [Diagnostic]
  ) {
    let missing = categories.filter { !written.contains($0) }
    if !missing.isEmpty {
      diagnostics.append(
        Diagnostic(
          .missingString, "“\(key.value)” lacks the form for \(missing.joined(separator: ", "))",
          at: key.span, help: "add “\(missing[0]): …”"))
    }
    for extra in written.subtracting(categories).sorted() {
      diagnostics.append(
        Diagnostic(
          .unusedString, "this language has no form “\(extra)”", at: key.span,
          help: "take it out, or add its rule under “plurals”"))
    }
  }
}

extension Node {
  /// Whether it is a text of blanks, or has one among its forms: what pages say has words.
  fileprivate var isWordless: Bool {
    switch content {
    case .text(let text, _): text.utf8.allSatisfy { $0 <= 0x20 }
    case .map(let entries): entries.contains { $0.value.isWordless }
    case .list: false
    }
  }
}

extension PageString {
  /// Reports gaps of a site's own string that those who fill it do not know.
  ///
  /// - Parameters:
  ///   - key: The string's key.
  ///   - known: The string that it stands in place of.
  /// - Returns: `nil` where it has none but those of the other.
  func unknownGap(_ key: String, known: PageString) -> Diagnostic? {
    guard let gap = gaps.subtracting(known.gaps).min() else { return nil }
    let others = known.gaps.sorted().map { "“{\($0)}”" }.joined(separator: ", ")
    return Diagnostic(
      .unknownName, "nothing fills “{\(gap)}” in the string “\(key)”", at: span,
      help: others.isEmpty
        ? "take it out, and its curly brackets" : "write \(others), or take it out")
  }
}

/// Reports strings that one of a site's languages has and another lacks, and gaps that differ.
///
/// - Parameter languages: The languages; the first is what the others are held against.
/// - Returns: A problem for each string that is missing or has other gaps.
public func checkStrings(_ languages: [Language]) -> [Diagnostic] {
  guard let first = languages.first else { return [] }
  return languages.dropFirst().flatMap { other in
    missing(in: other, of: first) + missing(in: first, of: other) + differing(first, other)
  }
}

private func missing(in language: Language, of other: Language) -> [Diagnostic] {
  other.stringKeys.filter { language.pageString($0) == nil }.map { key in
    Diagnostic(
      .missingString, "the string “\(key)” is missing in the language “\(language.tag)”",
      at: language.stringsSpan,
      notes: other.pageString(key).map { [.init("in “\(other.tag)” it is", at: $0.span)] } ?? [],
      help: "add a line “\(key): …”")
  }
}

private func differing(_ first: Language, _ other: Language) -> [Diagnostic] {
  first.stringKeys.compactMap { key in
    guard let one = first.pageString(key), let two = other.pageString(key), one.gaps != two.gaps
    else { return nil }
    let gaps = one.gaps.sorted().map { "{\($0)}" }.joined(separator: ", ")
    return Diagnostic(
      .missingString, "the string “\(key)” has other gaps than in “\(first.tag)”", at: two.span,
      notes: [.init("there it is", at: one.span)],
      help: gaps.isEmpty ? "take out what stands in curly brackets" : "use \(gaps)")
  }
}
