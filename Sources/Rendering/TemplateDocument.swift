import Templates

/// Describes what each layout may show, as Markdown: the text of `docs/TEMPLATES.md`.
public func templateDocument() -> String {
  var shapes: [ContextShape] = []
  var lines = ["# What templates are given", ""]
  for layout in pageFamilies.flatMap({ $0.layouts }) {
    lines.append("- layout `\(layout.name)`: [\(layout.shape.name)](#\(anchor(layout.shape)))")
    gather(layout.shape, into: &shapes)
  }
  for shape in shapes {
    lines += ["", "## \(shape.name)", "", "| name | type | meaning |", "| --- | --- | --- |"]
    lines += shape.fields.map { "| `\($0.name)` | \(words($0.type)) | \($0.summary) |" }
  }
  return lines.joined(separator: "\n") + "\n"
}

private func gather(_ shape: ContextShape, into shapes: inout [ContextShape]) {
  guard !shapes.contains(shape) else { return }
  shapes.append(shape)
  for field in shape.fields {
    if let inner = inner(field.type) { gather(inner, into: &shapes) }
  }
}

private func inner(_ type: FieldType) -> ContextShape? {
  switch type {
  case .list(let shape), .record(let shape): shape
  case .optional(let type): inner(type)
  case .text, .url, .markup, .flag: nil
  }
}

private func words(_ type: FieldType) -> String {
  switch type {
  case .text: "text"
  case .url: "web address"
  case .markup: "markup"
  case .flag: "true or false"
  case .list(let shape): "list of [\(shape.name)](#\(anchor(shape)))"
  case .record(let shape): "[\(shape.name)](#\(anchor(shape)))"
  case .optional(let type): words(type) + ", or nothing"
  }
}

private func anchor(_ shape: ContextShape) -> String { shape.name.lowercased() }
