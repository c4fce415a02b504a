import YAML

/// The table of one format as `docs/FORMATS.md` shows it.
func formatTable(of schema: RecordSchema) -> String {
  let rows = schema.keys.map { key in
    let cells = [
      "`\(key.name)`", words(for: key.type), required(key), fallback(key),
      values(of: key.type).map { "`\($0)`" }.joined(separator: " "), key.summary,
    ]
    return "| " + cells.map(cell).joined(separator: " | ") + " |"
  }
  let head = [
    "*\(schema.summary)* Stands in \(schema.place).", "",
    "| key | type | required | default | values | meaning |",
    "| --- | --- | --- | --- | --- | --- |",
  ]
  return (head + rows).joined(separator: "\n") + "\n"
}

private func cell(_ text: String) -> String {
  text.replacing("|", with: "\\|").replacing("\n", with: " ")
}

private func required(_ key: RecordSchema.Key) -> String {
  if key.isRequired { return "yes" }
  guard !key.alternatives.isEmpty else { return "" }
  return "unless " + key.alternatives.map { "`\($0)`" }.joined(separator: ", ")
}

private func fallback(_ key: RecordSchema.Key) -> String {
  guard let value = key.defaultValue else { return "" }
  return value.hasPrefix("(") ? String(value.dropFirst().dropLast()) : "`\(value)`"
}

private func words(for type: RecordSchema.ValueType) -> String {
  switch type {
  case .text: "text"
  case .localizedText: "text, by language"
  case .id: "id"
  case .reference(let kind): "id of a \(kind)".replacing("a award", with: "an award")
  case .whole: "whole number"
  case .decimal: "number"
  case .flag: "true or false"
  case .flagOr: "true, false or a word"
  case .date: "date"
  case .time: "time"
  case .url: "web address"
  case .quantity: "quantity"
  case .choice: "a word"
  case .list(let item): "list: \(words(for: item))"
  case .record(let schema): "[\(schema.entry)](#\(schema.name))"
  case .either(let types): types.map(words).joined(separator: " or ")
  case .map(let value): "by name: \(words(for: value))"
  case .any: "anything"
  }
}

private func values(of type: RecordSchema.ValueType) -> [String] {
  switch type {
  case .choice(let words), .flagOr(let words): words
  case .list(let item), .map(let item): values(of: item)
  case .either(let types): types.flatMap(values)
  default: []
  }
}
