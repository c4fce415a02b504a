import Content
import Diagnostics
import Explanations
import YAML

extension Server {
  /// The most lines of a list that are shown beside a word.
  private static let mostLines = 12

  /// What is known of what stands at a place.
  func hover(_ parameters: Node) async -> JSON {
    guard let (document, file) = document(parameters),
      let position = TextPosition(parameters["position"])
    else { return .null }
    let offset = document.text.offset(of: position, client.encoding)
    let finder = OccurrenceFinder(file, document.text.bytes, site: checking.known?.site)
    func shown(_ text: (plain: String, markdown: String), _ range: Range<Int>) -> JSON {
      let contents: [(String, JSON)] = [
        ("kind", .text(client.readsMarkdown ? "markdown" : "plaintext")),
        ("value", .text(client.readsMarkdown ? text.markdown : text.plain)),
      ]
      return .object([
        ("contents", .object(contents)), ("range", document.text.json(range, client.encoding)),
      ])
    }
    if let occurrence = finder.occurrence(at: offset),
      let explanation = await explanation(of: occurrence.name)
    {
      let text = (explanation.text, Self.markdown(explanation))
      return shown(text, occurrence.reach)
    }
    if let (schema, key, range) = finder.keys.first(where: { $0.range.holds(offset) }) {
      return shown(Self.words(key, schema), range)
    }
    if let (schema, range) = finder.blocks.first(where: { $0.range.holds(offset) }) {
      let keys = schema.keys.map(\.name).joined(separator: ", ")
      let plain = "\(schema.name)\n\(schema.summary)\nKeys: \(keys)"
      let markdown = "**\(schema.name)**\n\n\(schema.summary)\n\nKeys: \(keys)"
      return shown((plain, markdown), range)
    }
    return .null
  }

  /// What is known of something, without the files that show it: they would have to be made.
  private func explanation(of name: Occurrence.Name) async -> Explanation? {
    guard let known = checking.known, let site = known.site else { return nil }
    let explainer = Explainer(
      site: site, plan: nil, sources: { known.tree.lookup($0) }, jobs: 1)
    let what =
      Occurrence.Kind.inLinks.contains(name.kind)
      ? "\(name.kind.rawValue):\(name.id)" : name.id
    guard name.kind != .unit, case .success(var explanation) = await explainer.explain(what) else {
      return nil
    }
    explanation.sections.removeAll { $0.key == "files" }
    return explanation
  }

  private static func markdown(_ explanation: Explanation) -> String {
    var parts = ["**\(escaped(explanation.subject))**"]
    let facts = explanation.facts.map { "- \(escaped($0.name)): \(escaped($0.value))" }
    if !facts.isEmpty { parts.append(facts.joined(separator: "\n")) }
    for section in explanation.sections {
      guard !section.lines.isEmpty else {
        if let absence = section.absence { parts.append(escaped(absence)) }
        continue
      }
      parts.append(escaped(section.title))
      var lines = section.lines.prefix(mostLines).map { "- " + escaped($0.text) }
      if section.lines.count > lines.count {
        lines.append("- and \(section.lines.count - lines.count) more")
      }
      parts.append(lines.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }

  /// A text whose marks are no Markdown.
  private static func escaped(_ text: String) -> String {
    var output = String.UnicodeScalarView()
    for scalar in visible(text).unicodeScalars {
      if "\\`*_[]<>#|&".unicodeScalars.contains(scalar) { output.append("\\") }
      output.append(scalar)
    }
    return String(output)
  }

  private static func words(
    _ key: RecordSchema.Key, _ schema: RecordSchema
  ) -> (plain: String, markdown: String) {
    var lines = [key.summary]
    let words = key.type.words
    if !words.isEmpty { lines.append("One of: " + words.joined(separator: ", ")) }
    if key.isRequired { lines.append("It must be there.") }
    if let value = key.defaultValue {
      let words = value.hasPrefix("(") ? String(value.dropFirst().dropLast()) : value
      lines.append("Without it: " + words)
    }
    let head = "\(key.name) of \(schema.entry)"
    return (
      ([head] + lines).joined(separator: "\n"),
      (["**\(key.name)** of \(schema.entry)"] + lines).joined(separator: "\n\n")
    )
  }
}

extension RecordSchema.ValueType {
  /// The words that it may be, where these are named.
  fileprivate var words: [String] {
    (choices + items).flatMap { type -> [String] in
      switch type {
      case .choice(let words): words
      case .flagOr(let words): ["true", "false"] + words
      case .flag: ["true", "false"]
      default: []
      }
    }
  }
}

extension Range<Int> {
  /// Whether a place is in it or at its end.
  func holds(_ offset: Int) -> Bool { lowerBound <= offset && offset <= upperBound }
}

extension OccurrenceFinder {
  /// What is named at a place: the narrowest.
  func occurrence(at offset: Int) -> Occurrence? {
    found.filter { $0.reach.holds(offset) }.min { $0.reach.count < $1.reach.count }
  }
}
