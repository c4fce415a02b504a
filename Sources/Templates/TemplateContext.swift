/// A value that a template shows: a Swift struct whose fields are declared once, with name, type,
/// meaning and how to read them. Templates are checked against the declaration when they are loaded,
/// and rendering reads the fields by index, so it cannot fail.
public protocol TemplateContext: Sendable {
  /// The fields, in the order they are documented.
  static var fields: [ContextField<Self>] { get }
}

/// What a field of a context holds, and so where a template may put it.
public indirect enum FieldType: Sendable, Hashable {
  /// Words: escaped for where they stand.
  case text
  /// A web address: in `href`, `src` and other address attributes only as their whole value.
  case url
  /// HTML that a renderer of sitegen made: in text only, as `{{{name}}}`.
  case markup
  /// True or false: for sections.
  case flag
  /// A list: for sections, once for each item.
  case list(ContextShape)
  /// A context inside this one: `{{name.field}}` or a section.
  case record(ContextShape)
  /// Something that may be absent: for sections; inside one its fields (or `{{.}}`) can be shown.
  case optional(FieldType)
}

/// The names and types that a context offers to a template.
public struct ContextShape: Sendable, Hashable {
  /// The name of the Swift type, for messages and documentation.
  public var name: String
  /// The fields by index.
  public var fields: [Field]

  /// Makes a shape.
  public init(name: String, fields: [Field]) {
    self.name = name
    self.fields = fields
  }

  /// One field of a shape.
  public struct Field: Sendable, Hashable {
    /// The name that templates use.
    public var name: String
    /// What it holds.
    public var type: FieldType
    /// What it means, in one sentence.
    public var summary: String

    /// Makes a field.
    public init(name: String, type: FieldType, summary: String) {
      self.name = name
      self.type = type
      self.summary = summary
    }
  }
}

/// A value ready to be rendered, its records laid out as their shapes say.
public enum TemplateValue: Sendable {
  /// A text, which is escaped.
  case text(String)
  /// HTML, which stands as it is.
  case markup([UInt8])
  /// Yes or no.
  case flag(Bool)
  /// Values one after the other.
  case list([TemplateValue])
  /// The values of a record, in the order of its shape.
  case record([TemplateValue])
  /// An optional that holds nothing.
  case none
}

/// One field of a context: its declaration and how it is read. It is shared and not copied: each page reads all of them.
public final class ContextField<Context>: Sendable {
  let name: String
  let type: FieldType
  let summary: String
  let read: @Sendable (Context) -> TemplateValue

  private init(
    name: String, type: FieldType, summary: String,
    read: @escaping @Sendable (Context) -> TemplateValue
  ) {
    self.name = name
    self.type = type
    self.summary = summary
    self.read = read
  }

  /// A field of words.
  public static func text(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> String
  ) -> ContextField {
    ContextField(name: name, type: .text, summary: summary) { .text(read($0)) }
  }

  /// A field of words that may be absent.
  public static func optionalText(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> String?
  ) -> ContextField {
    ContextField(name: name, type: .optional(.text), summary: summary) {
      read($0).map(TemplateValue.text) ?? .none
    }
  }

  /// A field with a web address.
  public static func url(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> String
  ) -> ContextField {
    ContextField(name: name, type: .url, summary: summary) { .text(read($0)) }
  }

  /// A field with a web address that may be absent.
  public static func optionalURL(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> String?
  ) -> ContextField {
    ContextField(name: name, type: .optional(.url), summary: summary) {
      read($0).map(TemplateValue.text) ?? .none
    }
  }

  /// A field of HTML that a renderer made.
  public static func markup(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> [UInt8]
  ) -> ContextField {
    ContextField(name: name, type: .markup, summary: summary) { .markup(read($0)) }
  }

  /// A field of HTML that may be absent.
  public static func optionalMarkup(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> [UInt8]?
  ) -> ContextField {
    ContextField(name: name, type: .optional(.markup), summary: summary) {
      read($0).map(TemplateValue.markup) ?? .none
    }
  }

  /// A field that is true or false.
  public static func flag(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> Bool
  ) -> ContextField {
    ContextField(name: name, type: .flag, summary: summary) { .flag(read($0)) }
  }

  /// A list of contexts.
  public static func list<Item: TemplateContext>(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> [Item]
  ) -> ContextField {
    ContextField(name: name, type: .list(Item.shape), summary: summary) {
      .list(read($0).map { $0.templateValue })
    }
  }

  /// A context inside this one.
  public static func record<Item: TemplateContext>(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> Item
  ) -> ContextField {
    ContextField(name: name, type: .record(Item.shape), summary: summary) { read($0).templateValue }
  }

  /// A context inside this one that may be absent.
  public static func optionalRecord<Item: TemplateContext>(
    _ name: String, _ summary: String, _ read: @escaping @Sendable (Context) -> Item?
  ) -> ContextField {
    ContextField(name: name, type: .optional(.record(Item.shape)), summary: summary) {
      read($0)?.templateValue ?? .none
    }
  }
}

extension TemplateContext {
  /// The names and types of this kind of context.
  public static var shape: ContextShape {
    ContextShape(
      name: String(describing: Self.self),
      fields: fields.map { .init(name: $0.name, type: $0.type, summary: $0.summary) })
  }

  /// This context's values, laid out as ``shape`` says.
  public var templateValue: TemplateValue {
    let fields = Self.fields
    var values: [TemplateValue] = []
    values.reserveCapacity(fields.count)
    for field in fields { values.append(field.read(self)) }
    return .record(values)
  }
}
