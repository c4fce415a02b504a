public import Diagnostics

/// An entry of a data file, the settings of a page or the keys of a block, held against its schema.
///
/// Everything that can be wrong with its shape is reported when it is made; what is wrong reads as
/// absent afterwards, so that one mistake is one message.
public struct Record: Sendable {
  /// What the entry was held against.
  public let schema: RecordSchema
  /// The path of the file.
  public let file: String
  /// The whole entry.
  public let span: SourceSpan
  private let values: [String: (key: SourceSpan, value: RecordValue)]

  /// Holds an entry against a schema, the entries within it too.
  ///
  /// - Parameters:
  ///   - node: The entry; anything but a map is reported and reads as empty.
  ///   - schema: The keys it may have.
  ///   - file: The path of the file.
  ///   - diagnostics: Where problems are added.
  public init(
    _ node: Node, schema: RecordSchema, file: String, diagnostics: inout [Diagnostic]
  ) {
    self.schema = schema
    self.file = file
    span = SourceSpan(file: file, node.range)
    var checker = RecordChecker(schema: schema, file: file)
    values = checker.check(node)
    diagnostics += checker.diagnostics
  }

  /// The text of a key: nil where it is absent, empty, or not a text.
  public func text(_ key: String) -> Located<String>? {
    guard case .text(let text)? = values[key]?.value else { return nil }
    return text
  }

  /// The texts of a list, or the one that stands alone.
  public func texts(_ key: String) -> [Located<String>] {
    switch values[key]?.value {
    case .text(let text): [text]
    case .list(let items, _):
      items.compactMap { if case .text(let text) = $0 { text } else { nil } }
    default: []
    }
  }

  /// The text of a key in each language; the one without a tag stands in the site's default language.
  public func localizedTexts(
    _ key: String
  ) -> [(tag: Located<String>?, text: Located<String>)] {
    guard let value = values[key]?.value else { return [] }
    return value.byLanguage
  }

  /// The texts of a list in each language.
  public func localizedLists(
    _ key: String
  ) -> [(tag: Located<String>?, text: Located<String>)] {
    guard case .list(let items, _)? = values[key]?.value else { return localizedTexts(key) }
    return items.flatMap(\.byLanguage)
  }

  /// Whether a key is `true`.
  public func flag(_ key: String) -> Located<Bool>? {
    guard case .flag(let flag)? = values[key]?.value else { return nil }
    return flag
  }

  /// The whole number of a key.
  public func whole(_ key: String) -> Located<Int>? {
    guard case .whole(let whole)? = values[key]?.value else { return nil }
    return whole
  }

  /// The word of a key that takes one of several; where it is absent, the one that then holds.
  public func choice(_ key: String) -> Located<String>? {
    text(key) ?? schema.key(key)?.defaultValue.map { Located($0, at: span) }
  }

  /// The keys of a key.
  public func record(_ key: String) -> Record? {
    guard case .record(let record)? = values[key]?.value else { return nil }
    return record
  }

  /// The entries of a list, or the one that stands alone.
  public func records(_ key: String) -> [Record] {
    switch values[key]?.value {
    case .record(let record): [record]
    case .list(let items, _):
      items.compactMap { if case .record(let record) = $0 { record } else { nil } }
    default: []
    }
  }

  /// The keys and values of a key whose keys are the author's own.
  public func entries(_ key: String) -> [(key: Located<String>, node: Node)] {
    guard case .node(let node, _)? = values[key]?.value, case .map(let entries) = node.content
    else {
      return []
    }
    return entries.map {
      (Located($0.key, at: SourceSpan(file: file, $0.keyRange)), $0.value)
    }
  }

  /// The value of a key that code of its own reads.
  public func node(_ key: String) -> Node? {
    guard case .node(let node, _)? = values[key]?.value else { return nil }
    return node
  }

  /// Whether a key has a value that can be used.
  public func has(_ key: String) -> Bool { values[key] != nil }

  /// The value of a key in the file; the whole entry where it is absent.
  public func span(of key: String) -> SourceSpan { values[key]?.value.span ?? span }

  /// A key in the file; the whole entry where it is absent.
  public func keySpan(of key: String) -> SourceSpan { values[key]?.key ?? span }
}

/// A value that fits its key.
indirect enum RecordValue: Sendable {
  case text(Located<String>)
  case localized([(tag: Located<String>?, text: Located<String>)], SourceSpan)
  case list([RecordValue], SourceSpan)
  case record(Record)
  case flag(Located<Bool>)
  case whole(Located<Int>)
  case node(Node, SourceSpan)

  var span: SourceSpan {
    switch self {
    case .text(let text): text.span
    case .localized(_, let span), .list(_, let span), .node(_, let span): span
    case .record(let record): record.span
    case .flag(let flag): flag.span
    case .whole(let whole): whole.span
    }
  }

  var byLanguage: [(tag: Located<String>?, text: Located<String>)] {
    switch self {
    case .text(let text): [(nil, text)]
    case .localized(let texts, _): texts
    default: []
    }
  }
}
