/// A template while it is being compiled: its steps so far, the bytes that they show, and the hash of both.
struct TemplateAssembly {
  private var operations: [Template.Operation] = []
  private var text: [UInt8] = []
  private var hash = StableHash()
  /// Whether the next step is jumped to, so that it must not be joined to the last one.
  private var isLabel = false

  /// The template, when all of it is there.
  var template: Template { Template(operations: operations, text: text, fingerprint: hash) }

  /// Adds bytes of the template itself.
  mutating func addText(_ bytes: ArraySlice<UInt8>) {
    let start = text.count
    text += bytes
    hash.add(1)
    hash.add(bytes)
    if case .text(let range)? = operations.last, range.upperBound == start, !isLabel {
      operations[operations.count - 1] = .text(range.lowerBound..<text.count)
    } else {
      operations.append(.text(start..<text.count))
    }
    isLabel = false
  }

  /// Adds a string of the language, by its number.
  mutating func addString(_ index: Int, key: String) {
    operations.append(.string(index))
    hash.add(4)
    hash.add(key)
  }

  /// Adds a value.
  mutating func addValue(_ path: Template.Path) { add(.value(path), 2, path) }

  /// Adds markup.
  mutating func addMarkup(_ path: Template.Path) { add(.markup(path), 3, path) }

  /// What a section asks of the value that it is named for.
  enum Opening {
    /// Whether it is a list that holds anything.
    case question
    /// Whether it is there, and what it holds.
    case section
    /// Whether it is not there.
    case inverted
  }

  /// Begins a section.
  ///
  /// - Returns: Its step, for ``close(_:)``.
  mutating func open(_ opening: Opening, _ path: Template.Path) -> Int {
    switch opening {
    case .question: add(.question(path, end: 0), 5, path)
    case .section: add(.section(path, end: 0), 6, path)
    case .inverted: add(.inverted(path, end: 0), 7, path)
    }
    return operations.count - 1
  }

  /// Ends a section here.
  mutating func close(_ start: Int) {
    let end = operations.count
    switch operations[start] {
    case .section(let path, _): operations[start] = .section(path, end: end)
    case .question(let path, _): operations[start] = .question(path, end: end)
    case .inverted(let path, _): operations[start] = .inverted(path, end: end)
    case .text, .value, .markup, .string: break
    }
    hash.add(8)
    isLabel = true
  }

  private mutating func add(_ operation: Template.Operation, _ code: Int, _ path: Template.Path) {
    operations.append(operation)
    hash.add(code)
    hash.add(path.depth)
    for field in path.fields { hash.add(field) }
    hash.add(-1)
  }
}
