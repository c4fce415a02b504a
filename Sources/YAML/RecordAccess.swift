public import Diagnostics

extension Record {
  /// Whether there is a value for a key, right or wrong.
  public func has(_ key: String) -> Bool { field(key) != nil }

  /// The value of a key as it was written.
  public func node(_ key: String) -> Node? { field(key)?.node }

  /// Where the value of a key stands; where the entry stands when it has none.
  public func span(of key: String) -> SourceSpan { field(key).map { at($0.node.range) } ?? span }

  /// Where a key stands; where the entry stands when it has none.
  public func keySpan(of key: String) -> SourceSpan { field(key)?.key.span ?? span }

  /// The text of a key of any type that is one text; of a text by language the one without a
  /// language. `nil` when it is absent, empty or wrong.
  public func text(_ key: String) -> Located<String>? {
    guard let value = field(key)?.value else { return nil }
    return text(of: value)
  }

  /// The texts of a list; a text that stands alone is a list of one.
  public func texts(_ key: String) -> [Located<String>] {
    field(key).map { texts(of: $0.value) } ?? []
  }

  /// The lists that a key holds, as texts: lists within a list, or one where the list holds texts.
  public func textLists(_ key: String) -> [[Located<String>]] {
    guard let value = field(key)?.value else { return [] }
    guard case .list(let items) = value.content,
      items.contains(where: { if case .list = $0.content { true } else { false } })
    else { return [texts(of: value)] }
    return items.map { texts(of: $0) }
  }

  /// The texts of a text by language; `tag` is `nil` for a text that stands without a language.
  public func localizedTexts(_ key: String) -> [(tag: Located<String>?, text: Located<String>)] {
    members(key).compactMap { tag, value in text(of: value).map { (tag, $0) } }
  }

  /// The texts of a list by language; `tag` is `nil` for a list that stands without a language.
  public func localizedLists(
    _ key: String
  ) -> [(tag: Located<String>?, texts: [Located<String>])] {
    members(key).map { tag, value in (tag, texts(of: value)) }.filter { !$0.texts.isEmpty }
  }

  /// The texts by language that a list holds, item by item.
  public func localizedItems(
    _ key: String
  ) -> [[(tag: Located<String>?, text: Located<String>)]] {
    guard let value = field(key)?.value else { return [] }
    return Self.items(of: value).map { item in
      members(of: item).compactMap { tag, value in text(of: value).map { (tag, $0) } }
    }
  }

  /// The flag of a key; `nil` too when one of its other words stands there.
  public func flag(_ key: String) -> Located<Bool>? {
    guard let value = field(key)?.value, case .flag(let flag) = value.content else { return nil }
    return Located(flag, at: at(value.range))
  }

  /// The whole number of a key.
  public func whole(_ key: String) -> Located<Int>? {
    guard let value = field(key)?.value, case .whole(let whole) = value.content else { return nil }
    return Located(whole, at: at(value.range))
  }

  /// The word of a key, or the schema's default for it, which has the place of the entry.
  public func choice(_ key: String) -> Located<String>? {
    if let field = field(key) {
      if case .flag(let flag) = field.value.content {
        return Located(flag ? "true" : "false", at: at(field.value.range))
      }
      if let text = text(of: field.value) { return text }
    }
    return schema.key(key)?.defaultValue.map { Located($0, at: span(of: key)) }
  }

  /// The entry that a key holds.
  public func record(_ key: String) -> Record? { records(key).first }

  /// The entries that a key holds; those among its items that are none are left out.
  public func records(_ key: String) -> [Record] {
    guard let value = field(key)?.value else { return [] }
    return Self.items(of: value).compactMap { item in
      if case .record(let record) = item.content { record } else { nil }
    }
  }

  /// The keys of the author's own that a key holds, with their values.
  public func entries(_ key: String) -> [(key: Located<String>, node: Node)] {
    guard case .map(let entries)? = node(key)?.content else { return [] }
    return entries.map { (Located($0.key, at: at($0.keyRange)), $0.value) }
  }

  /// The entries that stand within it as values, or within lists and maps that do, in the order written.
  public var children: [Record] { fields.flatMap { Self.records(in: $0.value) } }

  private static func records(in value: CheckedValue) -> [Record] {
    switch value.content {
    case .record(let record): [record]
    case .list(let items): items.flatMap { records(in: $0) }
    case .map(let members): members.flatMap { records(in: $0.value) }
    case .text, .flag, .whole, .other, .wrong: []
    }
  }

  private func field(_ key: String) -> Field? { fields.first { $0.key.value == key } }

  private func at(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, range) }

  private static func items(of value: CheckedValue) -> [CheckedValue] {
    if case .list(let items) = value.content { items } else { [value] }
  }

  private func text(of value: CheckedValue) -> Located<String>? {
    switch value.content {
    case .text(let text): Located(text, at: at(value.range))
    case .whole(let whole): Located(String(whole), at: at(value.range))
    case .map(let members): members.first { $0.key.isEmpty }.flatMap { text(of: $0.value) }
    default: nil
    }
  }

  private func texts(of value: CheckedValue) -> [Located<String>] {
    Self.items(of: value).compactMap { text(of: $0) }
  }

  private func members(_ key: String) -> [(tag: Located<String>?, value: CheckedValue)] {
    field(key).map { members(of: $0.value) } ?? []
  }

  private func members(
    of value: CheckedValue
  ) -> [(tag: Located<String>?, value: CheckedValue)] {
    guard case .map(let members) = value.content else { return [(nil, value)] }
    return members.map { member in
      (member.key.isEmpty ? nil : Located(member.key, at: at(member.keyRange)), member.value)
    }
  }
}
