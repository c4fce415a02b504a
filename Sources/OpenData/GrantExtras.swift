import Diagnostics

/// Fields of a grant that awards have no key for, as columns under the fields' paths hold them.
struct GrantExtras {
  /// The fields: their paths, such as `classifications/0/title`, and texts.
  let fields: [(path: String, text: String)]

  /// Takes the further columns of an award that are fields of the standard.
  init(_ columns: [String: String]) {
    fields = columns.filter { GrantFields.isPath($0.key) && !$0.value.isEmpty }
      .map { ($0.key, $0.value) }.sorted { $0.path < $1.path }
  }

  /// A grant with the fields in place of those that were made.
  func added(to grant: JSON) -> JSON {
    fields.reduce(grant) { grant, field in
      let parts = field.path.split(separator: "/").map(String.init)
      return Self.setting(parts[...], to: Self.value(field.text, parts.last ?? ""), in: grant)
    }
  }

  private static func value(_ text: String, _ name: String) -> JSON {
    GrantFields.numbers.contains(name) && isNumber(text) ? .number(text) : .text(text)
  }

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
      && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private static func setting(
    _ path: ArraySlice<String>, to value: JSON, in json: JSON?
  ) -> JSON {
    guard let first = path.first else { return value }
    let rest = path.dropFirst()
    if let index = Int(first) {
      var items: [JSON] = []
      if case .list(let list)? = json { items = list }
      while items.count <= index { items.append(.object([])) }
      items[index] = setting(rest, to: value, in: items[index])
      return .list(items)
    }
    var members: [(String, JSON)] = []
    if case .object(let object)? = json { members = object }
    if let position = members.firstIndex(where: { $0.0 == first }) {
      members[position].1 = setting(rest, to: value, in: members[position].1)
    } else {
      members.append((first, setting(rest, to: value, in: nil)))
    }
    return .object(members)
  }
}
