extension FieldType {
  /// What it is, for messages.
  var phrase: String {
    switch self {
    case .text: "a text"
    case .url: "an address"
    case .markup: "markup"
    case .flag: "true or false"
    case .list: "a list"
    case .record: "a group of fields"
    case .optional: "something that may be absent"
    }
  }

  /// How it is shown, for messages.
  func help(_ name: String) -> String {
    switch self {
    case .text, .url: "write {{\(name)}}"
    case .markup: "write {{{\(name)}}}"
    case .flag: "write {{#\(name)}}…{{/\(name)}}"
    case .list: "write {{#\(name)}}…{{/\(name)}}, which is shown for each item"
    case .record(let shape) where name == ".": "name one of its fields\(shape.example)"
    case .record(let shape): "write {{\(name).\(shape.fields.first?.name ?? "field")}}"
    case .optional(.markup): "write {{#\(name)}}{{{.}}}{{/\(name)}}"
    case .optional(.text), .optional(.url): "write {{#\(name)}}{{.}}{{/\(name)}}"
    case .optional: "write {{#\(name)}}…{{/\(name)}}, and its fields or {{.}} within"
    }
  }

  /// What names mean inside a section of it: `nil` for what has no sections, an empty optional for what
  /// opens no level.
  var inside: FieldType?? {
    switch self {
    case .flag: .some(.none)
    case .list(let shape): .some(.some(.record(shape)))
    case .record: .some(.some(self))
    case .optional(let type): .some(.some(type))
    case .text, .url, .markup: .none
    }
  }
}

extension ContextShape {
  /// A field that can be shown by its name, for messages.
  fileprivate var example: String {
    let shown = fields.first { $0.type == .text || $0.type == .url }
    return shown.map { ", such as {{\($0.name)}}" }
      ?? ": \(fields.map(\.name).joined(separator: ", "))"
  }
}
