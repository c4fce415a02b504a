import Diagnostics

/// Holds a map against a schema.
struct RecordChecker {
  let schema: RecordSchema
  let file: String
  var diagnostics: [Diagnostic] = []

  init(schema: RecordSchema, file: String) {
    self.schema = schema
    self.file = file
  }

  /// The values by key; what does not fit is reported and left out.
  mutating func check(_ node: Node) -> [String: (key: SourceSpan, value: RecordValue)] {
    guard case .map(let entries) = node.content else {
      if case .text(_, let isPlain) = node.content, node.isEmpty, isPlain { return [:] }
      diagnostics.append(
        Diagnostic(
          .wrongType, "a \(schema.entry) is written as keys with values", at: span(node),
          help: schema.keys.first.map { "begin with a line “\($0.name): …”" }))
      return [:]
    }
    var values: [String: (key: SourceSpan, value: RecordValue)] = [:]
    var written: Set<String> = []
    for entry in entries {
      guard let key = schema.key(entry.key) else {
        reportUnknown(entry)
        continue
      }
      guard !entry.value.isEmpty else { continue }
      written.insert(entry.key)
      if let value = value(entry.value, key.type, key.name) {
        values[entry.key] = (SourceSpan(file: file, entry.keyRange), value)
      }
    }
    for key in schema.keys where key.isRequired && !written.contains(key.name) {
      diagnostics.append(
        Diagnostic(
          .missingKey, "this \(schema.entry) has no “\(key.name)”",
          at: entries.first.map { SourceSpan(file: file, $0.keyRange) } ?? span(node),
          help: "add a line “\(key.name): …”"))
    }
    return values
  }

  private func span(_ node: Node) -> SourceSpan { SourceSpan(file: file, node.range) }

  private mutating func reportUnknown(_ entry: Node.Entry) {
    let span = SourceSpan(file: file, entry.keyRange)
    let nearest = nearestName(to: entry.key, in: schema.keys.map(\.name))
    diagnostics.append(
      Diagnostic(
        .unknownKey, "a \(schema.entry) has no “\(entry.key)”", at: span,
        help: nearest.map { "write “\($0)”" }
          ?? "take it out; the keys of a \(schema.entry) are \(schema.keyList)",
        fix: nearest.map { .init(span, replacement: $0) }))
  }

  private mutating func mistake(_ node: Node, _ message: String, _ help: String?) -> RecordValue? {
    diagnostics.append(Diagnostic(.wrongType, message, at: span(node), help: help))
    return nil
  }

  private mutating func value(
    _ node: Node, _ type: RecordSchema.ValueType, _ key: String
  ) -> RecordValue? {
    switch type {
    case .any, .map: return shaped(node, type, key)
    case .list(let item): return list(node, item, key)
    case .record(let schema):
      if case .map = node.content { return record(node, schema) }
      return mistake(
        node, "“\(key)” has keys of its own", "write “\(schema.keys[0].name): …” below it")
    case .either(let types): return either(node, types, key)
    case .localizedText:
      if case .map(let entries) = node.content { return localized(entries, node, key) }
      return text(node, key).map { .text($0) }
    default: return word(node, type, key)
    }
  }

  private mutating func record(_ node: Node, _ schema: RecordSchema) -> RecordValue {
    .record(Record(node, schema: schema, file: file, diagnostics: &diagnostics))
  }

  /// A value that code of its own reads; a map is checked to be one.
  private mutating func shaped(
    _ node: Node, _ type: RecordSchema.ValueType, _ key: String
  ) -> RecordValue? {
    guard case .map(let item) = type else { return .node(node, span(node)) }
    guard case .map(let entries) = node.content else {
      return mistake(node, "“\(key)” has keys of its own", "write “name: value” below it")
    }
    for entry in entries { _ = value(entry.value, item, entry.key) }
    return .node(node, span(node))
  }

  private mutating func list(
    _ node: Node, _ item: RecordSchema.ValueType, _ key: String
  ) -> RecordValue? {
    let items: [Node]
    switch node.content {
    case .list(let nodes): items = nodes
    // A list of one whose only word looks like a marker.
    case .text(let text, true) where text.hasPrefix("[") && text.hasSuffix("]"):
      items = [Node(.text(String(text.dropFirst().dropLast()), isPlain: true), at: node.range)]
    default: items = [node]
    }
    let values = items.filter { !$0.isEmpty }.compactMap { value($0, item, key) }
    return .list(values, span(node))
  }

  /// The first type that a value has the shape of.
  private mutating func either(
    _ node: Node, _ types: [RecordSchema.ValueType], _ key: String
  ) -> RecordValue? {
    let fitting = types.first { $0.admitsShape(of: node) }
    guard let type = fitting ?? types.first else { return nil }
    return value(node, type, key)
  }

  private mutating func localized(
    _ entries: [Node.Entry], _ node: Node, _ key: String
  ) -> RecordValue? {
    var texts: [(tag: Located<String>?, text: Located<String>)] = []
    for entry in entries where !entry.value.isEmpty {
      guard let text = text(entry.value, key) else { continue }
      let tag =
        entry.key.isEmpty
        ? nil : Located(entry.key, at: SourceSpan(file: file, entry.keyRange))
      texts.append((tag, text))
    }
    return texts.isEmpty ? nil : .localized(texts, span(node))
  }

  mutating func text(_ node: Node, _ key: String) -> Located<String>? {
    switch node.content {
    case .text(let text, let isPlain):
      return Located(text, at: SourceSpan(file: file, inner(node.range, text, isPlain)))
    case .list:
      _ = mistake(node, "“\(key)” is one text, not a list", "write one text after the colon")
    case .map:
      _ = mistake(node, "“\(key)” is one text", "put the text in quotation marks")
    }
    return nil
  }

  /// The text itself without its quotation marks, where it stands in the file as it is.
  private func inner(_ range: Range<Int>, _ text: String, _ isPlain: Bool) -> Range<Int> {
    guard !isPlain, range.count == text.utf8.count + 2 else { return range }
    return range.lowerBound + 1..<range.upperBound - 1
  }
}

extension RecordSchema {
  /// The names of the keys, for messages.
  var keyList: String { keys.map { "“\($0.name)”" }.joined(separator: ", ") }
}

extension RecordSchema.ValueType {
  /// Whether a value has the shape of this type, whatever it says.
  fileprivate func admitsShape(of node: Node) -> Bool {
    switch (self, node.content) {
    case (.any, _): true
    case (.list, .list), (.record, .map), (.map, .map), (.localizedText, .map): true
    case (.list, _), (.record, _), (.map, _): false
    case (.flag, .text(let text, _)): text == "true" || text == "false"
    case (.either(let types), _): types.contains { $0.admitsShape(of: node) }
    case (_, .text): true
    default: false
    }
  }
}
