/// A layout, compiled: what it is made of in order, with each name turned into the place of a value.
public struct Template: Sendable {
  let operations: [Operation]
  /// The bytes that stand in the templates themselves.
  let text: [UInt8]
  /// The hash of all that it is compiled from: its own text, its partials and parents.
  public let fingerprint: StableHash

  /// A step of rendering.
  enum Operation: Sendable {
    case text(Range<Int>)
    case value(Path)
    case markup(Path)
    case string(Int)
    /// Goes on behind `end` when the value is false, empty or absent; otherwise once with it, or for a list
    /// once with each item.
    case section(Path, end: Int)
    /// Goes on behind `end` unless the list holds anything.
    case question(Path, end: Int)
    /// Goes on behind `end` unless the value is false, empty or absent.
    case inverted(Path, end: Int)
  }

  /// Where a value is: how many sections out, and by which fields from there.
  struct Path: Sendable, Hashable {
    let depth: Int
    let fields: [Int]
  }

  /// Shows a context. It cannot fail: everything was checked when the template was loaded.
  ///
  /// - Parameters:
  ///   - context: What is shown; of the shape that the template was compiled for.
  ///   - strings: The strings of the page's language.
  ///   - output: Where the page's bytes are added.
  public func render(
    _ context: some TemplateContext, strings: StringTable, into output: inout [UInt8]
  ) {
    render(context.templateValue, strings: strings, into: &output)
  }

  /// Renders a context that was laid out before.
  ///
  /// - Parameters:
  ///   - context: What it shows, laid out as the shape that the template was compiled for.
  ///   - strings: The words of the language.
  ///   - output: Where the bytes are added.
  public func render(
    _ context: TemplateValue, strings: StringTable, into output: inout [UInt8]
  ) {
    var stack = [context]
    run(0..<operations.count, &stack, strings, &output)
  }

  private func run(
    _ range: Range<Int>, _ stack: inout [TemplateValue], _ strings: StringTable,
    _ output: inout [UInt8]
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let operation = operations[index]
      index += 1
      switch operation {
      case .text(let range): output += text[range]
      case .string(let key): if strings.texts.indices.contains(key) { output += strings.texts[key] }
      case .value(let path):
        if case .text(let text) = value(path, stack) { escape(text, into: &output) }
      case .markup(let path): if case .markup(let bytes) = value(path, stack) { output += bytes }
      case .section(let path, let end):
        section(value(path, stack), index..<end, &stack, strings, &output)
        index = end
      case .question(let path, let end):
        if case .list(let items) = value(path, stack), !items.isEmpty { continue }
        index = end
      case .inverted(let path, let end): if value(path, stack).isPresent { index = end }
      }
    }
  }

  private func section(
    _ value: TemplateValue, _ range: Range<Int>, _ stack: inout [TemplateValue],
    _ strings: StringTable, _ output: inout [UInt8]
  ) {
    switch value {
    case .flag(let flag): if flag { run(range, &stack, strings, &output) }
    case .none: return
    case .list(let items):
      for item in items {
        stack.append(item)
        run(range, &stack, strings, &output)
        stack.removeLast()
      }
    case .text, .markup, .record:
      stack.append(value)
      run(range, &stack, strings, &output)
      stack.removeLast()
    }
  }

  private func value(_ path: Path, _ stack: [TemplateValue]) -> TemplateValue {
    let position = stack.count - 1 - path.depth
    guard stack.indices.contains(position) else { return .none }
    var value = stack[position]
    for field in path.fields {
      guard case .record(let fields) = value, fields.indices.contains(field) else { return .none }
      value = fields[field]
    }
    return value
  }
}

extension TemplateValue {
  /// Whether there is anything to show.
  fileprivate var isPresent: Bool {
    switch self {
    case .flag(let flag): flag
    case .list(let items): !items.isEmpty
    case .none: false
    case .text, .markup, .record: true
    }
  }
}
