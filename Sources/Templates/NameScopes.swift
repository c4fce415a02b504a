import Diagnostics

/// What names mean at a place of a template: the fields of the sections around it, from the outside in. A
/// flag opens no level of its own.
struct NameScopes {
  /// Why a name means nothing here.
  struct Problem: Error {
    let rule: Rule
    let message: String
    let help: String
  }

  private var scopes: [FieldType] = []

  /// Goes into a section.
  mutating func open(_ type: FieldType) { scopes.append(type) }

  /// Leaves the innermost section.
  mutating func close() { scopes.removeLast() }

  /// Whether a section has a field of its own with this name.
  func hasField(_ name: String) -> Bool {
    scopes.contains { $0.shape?.position(of: name) != nil }
  }

  /// What is wrong with a name that has a meaning: that the innermost group of fields lacks it and two further out
  /// have it, so that whoever reads the template cannot tell whose it is. A group's own names never surprise.
  func shadowing(_ name: String) -> Problem? {
    let first = name.split(separator: ".").first.map(String.init) ?? name
    let groups = scopes.reversed().compactMap(\.shape)
    let holders = groups.filter { $0.position(of: first) != nil }
    guard let innermost = groups.first, innermost.position(of: first) == nil, holders.count > 1
    else { return nil }
    return Problem(
      rule: .shadowedName,
      message:
        "“\(first)” here is that of \(holders[0].name), and hides that of \(holders[1].name)",
      help: "move it out of the section of \(innermost.name), which has no “\(first)”")
  }

  /// Finds what a name means: in the innermost section that has it, and so outwards.
  func resolve(_ name: String) -> Result<(Template.Path, FieldType), Problem> {
    if name == ".", let innermost = scopes.last {
      return .success((Template.Path(depth: 0, fields: []), innermost))
    }
    let parts = name.split(separator: ".").map(String.init)
    let first = parts.first ?? name
    for (depth, scope) in scopes.reversed().enumerated() {
      guard let shape = scope.shape, let index = shape.position(of: first) else { continue }
      return fields(parts, of: name, from: shape.fields[index].type, at: index, depth: depth)
    }
    let known = scopes.flatMap { $0.shape?.fields.map(\.name) ?? [] }
    return .failure(Self.unknown(first, place: "here", known: known))
  }

  private func fields(
    _ parts: [String], of name: String, from type: FieldType, at index: Int, depth: Int
  ) -> Result<(Template.Path, FieldType), Problem> {
    var indices = [index]
    var type = type
    for (position, part) in parts.enumerated().dropFirst() {
      guard let shape = type.shape else {
        return .failure(
          Problem(
            rule: .templateType,
            message: "“\(name)”: what stands before “.\(part)” is \(type.phrase)",
            help: type.help(parts[..<position].joined(separator: "."))))
      }
      guard let index = shape.position(of: part) else {
        let outer = parts[..<position].joined(separator: ".")
        return .failure(
          Self.unknown(
            part, place: "in “\(outer)”", known: shape.fields.map(\.name), prefix: outer + "."))
      }
      indices.append(index)
      type = shape.fields[index].type
    }
    return .success((Template.Path(depth: depth, fields: indices), type))
  }

  private static func unknown(
    _ name: String, place: String, known: [String], prefix: String = ""
  ) -> Problem {
    Problem(
      rule: .unknownName, message: "there is no “\(name)” \(place)",
      help: nearestName(to: name, in: known).map { "write “\(prefix)\($0)”" }
        ?? "use one of \(known.joined(separator: ", "))")
  }
}

extension FieldType {
  /// The fields of a group of fields.
  fileprivate var shape: ContextShape? {
    if case .record(let shape) = self { shape } else { nil }
  }
}

extension ContextShape {
  /// The position of the field with a name.
  fileprivate func position(of name: String) -> Int? {
    fields.firstIndex { $0.name == name }
  }
}
