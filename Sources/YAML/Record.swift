public import Diagnostics

/// An entry of a data file, a page's settings, a block's settings: a map held against its schema.
///
/// Everything is checked once, when it is made, entries inside it included. Accessors give what is
/// right and `nil` for what is absent, empty or was reported.
public struct Record: Sendable {
  /// The keys it may have.
  public let schema: RecordSchema
  /// The file it stands in.
  public let file: String
  /// Where the whole entry stands.
  public let span: SourceSpan
  /// The keys that have a value and are known, in the order written.
  let fields: [Field]

  /// A known key with its value.
  struct Field: Sendable {
    var key: Located<String>
    var node: Node
    var value: CheckedValue
  }

  /// Holds a map against a schema.
  ///
  /// - Parameters:
  ///   - node: The map. Anything else is an error, and the record is empty.
  ///   - schema: The keys it may have.
  ///   - file: The file it stands in.
  ///   - diagnostics: Where problems are added: unknown and missing keys, wrong types, unknown
  ///     words, ids and web addresses in a wrong form.
  public init(
    _ node: Node, schema: RecordSchema, file: String, diagnostics: inout [Diagnostic]
  ) {
    self.schema = schema
    self.file = file
    span = SourceSpan(file: file, node.range)
    guard case .map(let entries) = node.content else {
      diagnostics.append(Self.notAnEntry(node, schema, at: span))
      fields = []
      return
    }
    var check = ValueCheck(file: file)
    var fields: [Field] = []
    fields.reserveCapacity(entries.count)
    for (position, entry) in entries.enumerated() {
      let keySpan = SourceSpan(file: file, entry.keyRange)
      guard let key = schema.key(entry.key) else {
        check.diagnostics.append(
          Self.dividedNumber(entry, behind: entries[..<position].last, schema, at: keySpan)
            ?? Self.unknownKey(entry.key, schema, at: keySpan))
        continue
      }
      // An empty value, such as `note:`, says no more than no key at all; but who leaves a time to be filled in means to hold.
      let isEmptyText = entry.value.content == .text("", isPlain: false)
      if key.name == HoldHeading.name, entry.value.isEmpty || isEmptyText {
        check.diagnostics.append(HoldHeading.empty(at: keySpan))
      }
      guard !entry.value.isEmpty, !(key.isNeeded && isEmptyText) else { continue }
      let value = check.value(entry.value, key.type, key: key.name)
      check.links(in: entry.value, of: key)
      fields.append(
        Field(key: Located(key.name, at: keySpan), node: entry.value, value: value))
    }
    let missing = schema.keys.filter { key in
      guard key.isNeeded else { return false }
      // A key that was mistyped was reported as unknown, and is not missing as well.
      return !entries.contains { entry in
        key.alternatives.contains(entry.key)
          || schema.key(entry.key) == nil
            && nearestName(to: entry.key, in: schema.keys.map(\.name)).map {
              $0 == key.name || key.alternatives.contains($0)
            } ?? false
      }
    }
    var told: Set<Set<String>> = []
    for key in missing {
      // Keys that stand in for each other are one thing that is missing.
      let group = [key.name] + key.alternatives
      guard told.insert(Set(group)).inserted else { continue }
      let isOneOfThese = missing.contains { $0.name != key.name && Set(group).contains($0.name) }
      if let field = fields.first(where: { $0.key.value == key.name }) {
        guard case .list(let items) = field.value.content, items.isEmpty else { continue }
      }
      // The key of a row of a table stands in the header, far from the row.
      let first = entries.first.map(\.keyRange)
        .flatMap { node.range.contains($0.lowerBound) ? $0 : nil }
      let place = entries.first { $0.key == key.name && !$0.keyRange.isEmpty }.map(\.keyRange)
        .flatMap { node.range.contains($0.lowerBound) ? $0 : nil }
      check.diagnostics.append(
        Diagnostic(
          key.missingRule,
          "\(schema.phrase) needs \(isOneOfThese ? orList(group) : "“\(key.name)”")",
          at: SourceSpan(file: file, place ?? first ?? node.range),
          help:
            "add “\(key.name)”: \(key.summary.uncapitalized)"
            + (isOneOfThese ? "; or one of the others" : "")))
    }
    self.fields = fields
    diagnostics += check.diagnostics
  }

  /// What a comma within brackets makes of `value: £1,500`: the value “£1”, and the key “500” without a value.
  private static func dividedNumber(
    _ entry: Node.Entry, behind before: Node.Entry?, _ schema: RecordSchema, at span: SourceSpan
  ) -> Diagnostic? {
    guard let before, entry.value.isEmpty,
      case .text(let text, isPlain: true) = before.value.content,
      text.utf8.last.map({ (0x30...0x39).contains($0) }) ?? false,
      before.value.range.upperBound + 1 == entry.keyRange.lowerBound,
      entry.key.utf8.prefix(3).count(where: { (0x30...0x39).contains($0) }) == 3
    else { return nil }
    let whole = text + "," + entry.key
    return Diagnostic(
      .unknownKey,
      "\(schema.phrase) has no “\(shortened(entry.key))”: the comma ends the value before it",
      at: span,
      help: "put the whole value in quotation marks: \(before.key): \"\(shortened(whole))\"")
  }

  private static func unknownKey(
    _ name: String, _ schema: RecordSchema, at span: SourceSpan
  ) -> Diagnostic {
    let names = schema.keys.map(\.name)
    let help: String
    if let nearest = nearestName(to: name, in: names) {
      help = "write “\(nearest)”, or take it out"
    } else {
      let some = names.prefix(12).joined(separator: ", ")
      help = "take it out, or use one of: \(some)\(names.count > 12 ? ", …" : "")"
    }
    return Diagnostic(
      .unknownKey, "\(schema.phrase) has no “\(shortened(name))”", at: span, help: help)
  }

  private static func notAnEntry(
    _ node: Node, _ schema: RecordSchema, at span: SourceSpan
  ) -> Diagnostic {
    let names = schema.keys.prefix(3).map(\.name)
    var help = "write keys with values, such as “\(names.first ?? "key"): …”"
    if case .text(let text, isPlain: true) = node.content, let colon = text.firstIndex(of: ":"),
      schema.key(String(text[..<colon])) != nil
    {
      let rest = text[text.index(after: colon)...]
      help = "write a space after the colon: \(text[..<colon]): \(shortened(String(rest)))"
    }
    return Diagnostic(
      .wrongType, "\(schema.phrase) is written as keys with values, not as \(node.content.phrase)",
      at: span, help: help)
  }
}

/// Names in quotation marks, as a choice.
private func orList(_ names: [String]) -> String {
  let quoted = names.map { "“\($0)”" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
  return quoted.dropLast().joined(separator: ", ") + " or " + last
}

extension RecordSchema {
  /// One entry with its article, as messages begin: “a figure”.
  var phrase: String {
    entry.isEmpty ? "this" : withArticle(entry)
  }
}

extension Node.Content {
  /// What it is in plain words.
  var phrase: String {
    switch self {
    case .text: "text"
    case .list: "a list"
    case .map: "keys with values"
    }
  }
}

extension String {
  /// The text with a small first letter, for a sentence that goes on with it; words in capitals stay.
  var uncapitalized: String {
    let scalars = unicodeScalars
    guard let first = scalars.first, let second = scalars.dropFirst().first,
      !second.properties.isUppercase
    else { return self }
    var rest = first.properties.lowercaseMapping + String(scalars.dropFirst())
    if rest.utf8.last == 0x2E { rest.removeLast() }
    return rest
  }
}

/// A text as messages quote it: one line, not too long.
public func shortened(_ text: String) -> String {
  let line = text.unicodeScalars.prefix(60).map { $0.value < 0x20 ? " " : $0 }
  var result = String(String.UnicodeScalarView(line))
  if text.unicodeScalars.count > 60 { result += "…" }
  return result
}
