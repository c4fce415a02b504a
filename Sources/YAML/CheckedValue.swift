import Diagnostics

/// A value that was held against its type, with the bytes it was read from.
struct CheckedValue: Sendable {
  var content: Content
  var range: Range<Int>

  /// What was read; `wrong` when it was reported.
  indirect enum Content: Sendable {
    case text(String)
    case flag(Bool)
    case whole(Int)
    case list([CheckedValue])
    case map([Member])
    case record(Record)
    case other
    case wrong
  }

  /// A key of the author's own with its value; a key without letters stands for no language.
  struct Member: Sendable {
    var key: String
    var keyRange: Range<Int>
    var value: CheckedValue
  }
}

/// Holds values against types and collects what is wrong.
struct ValueCheck {
  let file: String
  var diagnostics: [Diagnostic] = []

  init(file: String) { self.file = file }

  /// Checks one value.
  mutating func value(_ node: Node, _ type: RecordSchema.ValueType, key: String) -> CheckedValue {
    switch type {
    case .any: return checked(.other, node)
    case .list(let element): return list(node, of: element, key: key)
    case .record(let schema):
      return checked(
        .record(Record(node, schema: schema, file: file, diagnostics: &diagnostics)), node)
    case .map(let element): return map(node, of: element, key: key)
    case .either(let types): return either(node, types, key: key)
    case .localizedText:
      if case .map = node.content { return map(node, of: .text, key: key) }
      return text(node, type, key: key)
    default: return text(node, type, key: key)
    }
  }

  private mutating func list(
    _ node: Node, of element: RecordSchema.ValueType, key: String
  ) -> CheckedValue {
    // In a list of names `[c]` is the list of the name “c”, not the marker of a missing value.
    if case .reference = element, case .text(let text, isPlain: true) = node.content,
      text.hasPrefix("["), text.hasSuffix("]"), node.range.count == text.utf8.count
    {
      let range = (node.range.lowerBound + 1)..<(node.range.upperBound - 1)
      let name = Node(.text(String(text.dropFirst().dropLast()), isPlain: true), at: range)
      return checked(.list([value(name, element, key: key)]), node)
    }
    guard case .list(let items) = node.content else {
      if case .choice(let words) = element, case .text(let text, _) = node.content,
        let listed = listed(text, of: words)
      {
        report(
          .unknownValue, "“\(key)” cannot be “\(shortened(text))”", node,
          help: "write it as a list: [\(listed)]")
        return checked(.wrong, node)
      }
      return checked(.list([value(node, element, key: key)]), node)
    }
    var values: [CheckedValue] = []
    values.reserveCapacity(items.count)
    for item in items {
      if item.isEmpty {
        report(
          .wrongType, "an item of “\(key)” is empty", item,
          help: "write something after the dash, or take the line out")
      } else {
        values.append(value(item, element, key: key))
      }
    }
    return checked(.list(values), node)
  }

  /// The items of a list that was written without brackets, each as one of the words that may stand in it; `nil` where one
  /// is like none of them.
  private func listed(_ text: String, of words: [String]) -> String? {
    guard !words.contains(text) else { return nil }
    let items = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
    let meant = items.compactMap { words.contains($0) ? $0 : nearestName(to: $0, in: words) }
    return items.count > 1 && meant.count == items.count ? meant.joined(separator: ", ") : nil
  }

  private mutating func map(
    _ node: Node, of element: RecordSchema.ValueType, key: String
  ) -> CheckedValue {
    guard case .map(let entries) = node.content else {
      report(
        .wrongType, "“\(key)” is written as keys with values, not as \(node.content.phrase)", node,
        help: "write each on a line of its own under “\(key):”, indented by two spaces")
      return checked(.wrong, node)
    }
    let members = entries.filter { !$0.value.isEmpty }.map { entry in
      CheckedValue.Member(
        key: entry.key, keyRange: entry.keyRange,
        value: value(entry.value, element, key: entry.key.isEmpty ? key : entry.key))
    }
    return checked(.map(members), node)
  }

  /// Takes the first type that fits without a problem; else what the first of the right shape says.
  private mutating func either(
    _ node: Node, _ types: [RecordSchema.ValueType], key: String
  ) -> CheckedValue {
    var first: (value: CheckedValue, diagnostics: [Diagnostic])?
    let fitting = types.filter { Self.fits(node, $0) }
    for type in fitting.isEmpty ? types : fitting {
      var trial = ValueCheck(file: file)
      let value = trial.value(node, type, key: key)
      if trial.diagnostics.isEmpty { return value }
      if first == nil { first = (value, trial.diagnostics) }
    }
    guard let first else { return checked(.other, node) }
    if fitting.isEmpty {
      let names = types.map(\.phrase)
      report(
        .wrongType, "“\(key)” cannot be \(node.content.phrase)", node,
        help: "write \(names.joined(separator: " or "))")
      return checked(.wrong, node)
    }
    diagnostics += first.diagnostics
    return first.value
  }

  /// Whether a value has the shape of a type, so that messages speak of that type.
  private static func fits(_ node: Node, _ type: RecordSchema.ValueType) -> Bool {
    switch (node.content, type) {
    case (_, .any), (.list, .list), (.map, .record), (.map, .map), (.map, .localizedText): true
    case (.map, .list(let element)): fits(node, element)
    case (.text, .list(let element)): fits(node, element)
    case (_, .either(let types)): types.contains { fits(node, $0) }
    case (.text, .record), (.text, .map): false
    case (.text, _): true
    default: false
    }
  }

  /// Checks a value that must be one text.
  private mutating func text(
    _ node: Node, _ type: RecordSchema.ValueType, key: String
  ) -> CheckedValue {
    guard case .text(let text, _) = node.content else {
      var help = "write \(type.example)"
      // `- Glasgow: a story` in a list of texts, and `[Glasgow: a story]`.
      if type.isProse, case .map(let entries) = node.content, entries.count == 1,
        let entry = entries.first, case .text(let rest, _) = entry.value.content,
        entry.key.utf8.count > 3
      {
        help = "put it in quotation marks: \"\(shortened(entry.key)): \(shortened(rest))\""
      }
      report(
        .wrongType, "“\(key)” must be \(type.phrase), not \(node.content.phrase)", node, help: help)
      return checked(.wrong, node)
    }
    switch type {
    case .id:
      guard isID(text) else {
        report(
          .invalidID,
          "“\(shortened(text))” cannot be an id: ids are small letters a to z, digits and single hyphens",
          node, help: idForm(of: text).map { "write “\($0)”" } ?? "write one such as “leeds-hub-2”")
        return checked(.wrong, node)
      }
    case .whole:
      guard let whole = wholeNumber(text) else {
        report(
          .wrongType, "“\(key)” must be a whole number, not “\(shortened(text))”", node,
          help: "write digits only, such as 12")
        return checked(.wrong, node)
      }
      return checked(.whole(whole), node)
    case .decimal:
      guard isDecimal(text) else {
        report(
          .wrongType, "“\(key)” must be a number, not “\(shortened(text))”", node,
          help: "write digits with a point, such as 55.86 or -4.25")
        return checked(.wrong, node)
      }
    case .flag, .flagOr: return flag(text, type, node, key: key)
    case .url:
      guard isWebAddress(text) else {
        report(
          .invalidURL, "“\(shortened(text))” is not a whole web address", node,
          help: text.utf8.contains(0x20)
            ? "take the spaces out of it"
            : wholeAddress(of: text).map { "write “\($0)”" }
              ?? "begin it with https://, http:// or mailto:")
        return checked(.wrong, node)
      }
    case .choice(let words):
      guard words.contains(text) else {
        reportChoice(text, of: words, node, key: key)
        return checked(.wrong, node)
      }
    default: break
    }
    return text.isEmpty ? checked(.other, node) : checked(.text(text), node)
  }

  private mutating func flag(
    _ text: String, _ type: RecordSchema.ValueType, _ node: Node, key: String
  ) -> CheckedValue {
    if text == "true" || text == "false" { return checked(.flag(text == "true"), node) }
    if case .flagOr(let words) = type {
      if words.contains(text) { return checked(.text(text), node) }
      reportChoice(text, of: ["true", "false"] + words, node, key: key)
      return checked(.wrong, node)
    }
    let meant: String? =
      switch text.lowercased() {
      case "yes", "y", "on", "true", "1": "true"
      case "no", "n", "off", "false", "0": "false"
      default: nil
      }
    let span = SourceSpan(file: file, node.range)
    diagnostics.append(
      Diagnostic(
        .wrongType, "“\(key)” must be true or false, not “\(shortened(text))”", at: span,
        help: "write true or false",
        fix: meant.map { .init(span, replacement: $0, isCertain: true) }))
    return checked(.wrong, node)
  }

  private mutating func reportChoice(_ text: String, of words: [String], _ node: Node, key: String)
  {
    let help =
      nearestName(to: text, in: words).map { "write “\($0)”" }
      ?? "write one of: \(words.joined(separator: ", "))"
    report(.unknownValue, "“\(key)” cannot be “\(shortened(text))”", node, help: help)
  }

  private mutating func report(_ rule: Rule, _ message: String, _ node: Node, help: String) {
    diagnostics.append(
      Diagnostic(rule, message, at: SourceSpan(file: file, node.range), help: help))
  }

  private func checked(_ content: CheckedValue.Content, _ node: Node) -> CheckedValue {
    CheckedValue(content: content, range: node.range)
  }
}

extension RecordSchema.ValueType {
  /// Whether any words may stand there.
  fileprivate var isProse: Bool {
    switch self {
    case .text, .localizedText: true
    default: false
    }
  }

  /// What to write where something else than one text stands.
  fileprivate var example: String {
    switch self {
    case .text: "one text, without brackets; in quotation marks if they belong to it"
    case .localizedText: "one text, or one for each language: {en: …, cy: …}"
    case .reference(let kind): "the id of one \(kind) alone"
    case .date: "one date, such as 2026-03-01"
    case .time: "one time, such as 2026-09-01 09:30"
    case .url: "one web address, such as https://example.org"
    case .quantity: "one amount, such as £30 million"
    default: phrase
    }
  }

  /// What a value is in plain words, after “must be” or “write”.
  var phrase: String {
    switch self {
    case .text, .localizedText: "text"
    case .id: "an id"
    case .reference(let kind): "the id of \(withArticle(kind))"
    case .whole: "a whole number"
    case .decimal: "a number"
    case .flag: "true or false"
    case .flagOr(let words): (["true", "false"] + words).joined(separator: ", ")
    case .date: "a date"
    case .time: "a date or a time"
    case .url: "a web address"
    case .quantity: "an amount"
    case .choice(let words): "one of \(words.joined(separator: ", "))"
    case .list(let element): "a list, each item \(element.phrase)"
    case .record(let schema):
      "the keys \(schema.keys.prefix(4).map(\.name).joined(separator: ", "))"
    case .either(let types): types.map(\.phrase).joined(separator: " or ")
    case .map: "keys with values"
    case .any: "a value"
    }
  }
}
