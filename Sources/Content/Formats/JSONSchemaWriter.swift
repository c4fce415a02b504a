public import Diagnostics
import Funding
public import YAML

/// Describes a format as JSON Schema (draft 2020-12), for editors that complete and check while one
/// types.
///
/// What holds only beside other data (does the source exist?) is left to sitegen. Where sitegen
/// reads plain YAML as text, the schema allows what an editor's own YAML reader makes of it, such as
/// a number for `as_of: 2026` or a list for the marker `[x]`.
///
/// - Parameter schema: The format.
/// - Returns: The schema of the file: of a list where the file holds a list of entries.
public func jsonSchema(of schema: RecordSchema) -> JSON {
  let head: [(String, JSON)] = [
    ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
    ("title", .text(schema.name)),
  ]
  let isBlock = ContentFormats.directives.contains {
    ($0.name, $0.entry) == (schema.name, schema.entry)
  }
  guard !isBlock, !wholeFiles.contains(schema.name) else {
    let parts = definitions(of: schema)
    return .object(
      head + members(of: schema) + (parts.isEmpty ? [] : [("$defs", .object(parts))]))
  }
  // An empty file, or nothing after the key, is a list without entries.
  let list = JSON.object([
    ("type", .list([.text("array"), .text("null")])),
    ("items", .object([("$ref", .text("#/$defs/entry"))])),
  ])
  let key = schema.name == ContentFormats.staticFile.name ? "files" : schema.name
  let keyed = JSON.object([
    ("type", .text("object")), ("properties", .object([(key, list)])),
    ("additionalProperties", .flag(false)), ("required", .list([.text(key)])),
  ])
  return .object(
    head + [
      ("description", .text(schema.summary)), ("anyOf", .list([list, keyed])),
      ("$defs", .object([("entry", .object(members(of: schema)))] + definitions(of: schema))),
    ])
}

/// The JSON Schema that `sitegen schema NAME` prints; `nil` where there is none of that name.
public func printedSchema(_ name: String) -> JSON? {
  ContentFormats.printed.first { $0.name == name }.map { jsonSchema(of: $0) }
}

/// The formats of which a file holds one; of all others it holds a list.
private let wholeFiles: Set<String> = ["site", "front-matter", "table-schema"]

/// What stands inside entries, each described once.
private func definitions(of schema: RecordSchema) -> [(String, JSON)] {
  var found: [(name: String, schema: RecordSchema)] = []
  func visit(_ type: RecordSchema.ValueType) {
    switch type {
    case .record(let inner):
      guard !found.contains(where: { $0.name == inner.definitionName }) else { return }
      found.append((inner.definitionName, inner))
      for key in inner.keys { visit(key.type) }
    case .list(let item), .map(let item): visit(item)
    case .either(let types): types.forEach(visit)
    default: break
    }
  }
  for key in schema.keys { visit(key.type) }
  return found.map { ($0.name, .object(members(of: $0.schema))) }
}

extension RecordSchema {
  /// What it is called among the definitions: an entry that may lack an id is another than the one that may not.
  fileprivate var definitionName: String {
    key("id").map { !$0.isRequired } ?? false ? name + "-in-place" : name
  }
}

private func members(of schema: RecordSchema) -> [(String, JSON)] {
  let properties = schema.keys.map { key -> (String, JSON) in
    var members: [(String, JSON)] = [("description", .text(key.summary))]
    if let value = key.defaultValue, !value.hasPrefix("(") {
      members.append(("default", literal(value, as: key.type)))
    }
    var form = schema.name == FundingFormats.award.name ? cell(of: key.type) : form(of: key.type)
    if let range = key.range {
      form.removeAll { $0.0 == "minimum" }
      form += [("minimum", .whole(range.lowerBound)), ("maximum", .whole(range.upperBound))]
    }
    // An empty value says no more than no key at all; a key that must be there needs one.
    let isNeeded = key.isRequired || !key.alternatives.isEmpty
    return (
      key.name,
      .object(members + (isNeeded ? form + key.type.nonEmpty : allowingNothing(form)))
    )
  }
  var members: [(String, JSON)] = [
    ("description", .text(schema.summary)), ("type", .text("object")),
    ("properties", .object(properties)), ("additionalProperties", .flag(false)),
  ]
  let required = schema.keys.filter(\.isRequired).map { JSON.text($0.name) }
  if !required.isEmpty { members.append(("required", .list(required))) }
  let choices = schema.keys.filter { !$0.alternatives.isEmpty }.map { key in
    anyOf(([key.name] + key.alternatives).map { [("required", .list([.text($0)]))] })
  }
  if !choices.isEmpty {
    members.append(("allOf", .list(choices.map { .object($0) })))
  }
  return members
}

/// The form of a cell of a table: its dates are written as the table's description says.
private func cell(of type: RecordSchema.ValueType) -> [(String, JSON)] {
  if case .date = type { return form(of: .text) }
  return form(of: type)
}

/// A day.
private let day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
/// A date as `PartialDate` reads it, or nothing; which years follow each other, and how many days a month has, is left to
/// sitegen.
private let date = "^(\(day)|[0-9]{4}([-/]([0-9]{2}|[0-9]{4})|(/[0-9]{2})? Q[1-4])?)?$"
/// Hours and minutes.
private let hours = "([01][0-9]|2[0-3]):[0-5][0-9]"
/// A time as `Instant` reads it, or nothing.
private let time =
  "^(\(day)([Tt ]\(hours)(:([0-5][0-9]|60)([.][0-9]*)?)?([Zz]|[-+]\(hours))?)?)?$"

private func form(of type: RecordSchema.ValueType) -> [(String, JSON)] {
  switch type {
  case .text: plain("string", "number", "boolean")
  // Editors read a year as a number.
  case .date:
    plain("string", "integer")
      + [("pattern", .text(date)), ("minimum", .whole(1000)), ("maximum", .whole(9999))]
  case .time: plain("string") + [("pattern", .text(time))]
  case .localizedText:
    anyOf([
      plain("string", "number", "boolean"),
      plain("object")
        + [("additionalProperties", .object(plain("string", "number", "boolean", "null")))],
    ])
  case .id:
    plain("string", "integer", "boolean")
      + [
        ("pattern", .text("^[a-z0-9]+(-[a-z0-9]+)*$")), ("maxLength", .whole(80)),
        ("minimum", .whole(0)),
      ]
  case .reference: plain("string", "number", "boolean")
  case .whole: plain("integer") + [("minimum", .whole(0))]
  case .decimal: plain("number")
  case .flag: plain("boolean")
  case .flagOr(let words): anyOf([plain("boolean"), choice(words)])
  case .url:
    plain("string") + [("pattern", .text("^([Hh][Tt][Tt][Pp][Ss]?|[Mm][Aa][Ii][Ll][Tt][Oo]):"))]
  case .quantity: anyOf([plain("string", "number"), marker(["x", "z", "c", "p", "low"])])
  case .choice(let words): choice(words)
  case .list(let item):
    anyOf([form(of: item), plain("array") + [("items", .object(form(of: item)))]])
  case .record(let schema): [("$ref", .text("#/$defs/" + schema.definitionName))]
  case .either(let types): anyOf(types.map(form))
  case .map(let value):
    plain("object") + [("additionalProperties", .object(allowingNothing(form(of: value))))]
  case .any: []
  }
}

/// The form of a value that may also be left empty.
private func allowingNothing(_ form: [(String, JSON)]) -> [(String, JSON)] {
  if form.contains(where: { $0.0 == "$ref" }) { return anyOf([form, plain("null")]) }
  return form.map { name, value in
    switch (name, value) {
    case ("type", .text(let type)): (name, .list([.text(type), .text("null")]))
    case ("type", .list(let types)): (name, .list(types + [.text("null")]))
    case ("enum", .list(let words)): (name, .list(words + [.null]))
    case ("anyOf", .list(let forms)):
      (name, .list(forms + [.object([("type", .text("null"))])]))
    default: (name, value)
    }
  }
}

extension RecordSchema.ValueType {
  /// That a text must hold something.
  fileprivate var nonEmpty: [(String, JSON)] {
    switch self {
    case .text, .localizedText, .reference, .date, .time, .quantity, .list, .either:
      [("not", .object([("const", .text(""))]))]
    default: []
    }
  }
}

private func plain(_ types: String...) -> [(String, JSON)] {
  [("type", types.count == 1 ? .text(types[0]) : .list(types.map(JSON.text)))]
}

private func anyOf(_ forms: [[(String, JSON)]]) -> [(String, JSON)] {
  [("anyOf", .list(forms.map { .object($0) }))]
}

private func choice(_ words: [String]) -> [(String, JSON)] {
  let markers = words.filter { $0.hasPrefix("[") }.map { String($0.dropFirst().dropLast()) }
  let words = [("enum", JSON.list(words.map(JSON.text)))]
  return markers.isEmpty ? words : anyOf([words, marker(markers)])
}

/// A marker such as `[x]` without quotation marks, which YAML calls a list of one text.
private func marker(_ letters: [String]) -> [(String, JSON)] {
  plain("array")
    + [
      ("items", .object([("enum", .list(letters.map(JSON.text)))])), ("minItems", .whole(1)),
      ("maxItems", .whole(1)),
    ]
}

/// A default as JSON has it.
private func literal(_ value: String, as type: RecordSchema.ValueType) -> JSON {
  switch type {
  case .whole: return .number(value)
  case .flag: return .flag(value == "true")
  case .list:
    let items = value.drop { $0 == "[" }.prefix { $0 != "]" }.split(separator: ",")
    return .list(items.map { .text(String($0.drop { $0 == " " })) })
  default: return .text(value)
  }
}
