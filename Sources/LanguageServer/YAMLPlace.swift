import YAML

/// Where somebody writes in a YAML text that may be broken: what it stands in, by the indents above it.
struct YAMLPlace: Equatable {
  /// A step down from the whole text.
  enum Step: Equatable {
    /// To the value of a key.
    case key(String)
    /// To an item of a list.
    case item
  }

  /// The way down to what is being written.
  var steps: [Step] = []
  /// Whether a key may be written here.
  var mayBeKey = false
  /// Whether a value may be written here.
  var mayBeValue = false
  /// The keys that stand beside it already.
  var siblings: [String] = []
  /// The letters that are written already: offsets of the bytes.
  var written: Range<Int>

  /// A key or dash above, with its column.
  private struct Frame {
    let column: Int
    let step: Step
    var siblings: [String] = []
  }

  /// A line, taken apart.
  private struct Line {
    var frames: [Frame] = []
    /// Where the value, or what may become a key, begins.
    var rest: Int
    /// Whether a key stands before it.
    var hasKey = false
  }

  /// Finds what somebody writes in: `nil` within a text of several lines and within a comment.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - start: Where the YAML begins.
  ///   - cursor: Where somebody writes.
  init?(_ bytes: [UInt8], from start: Int, cursor: Int) {
    var frames: [Frame] = []
    /// The column that lines of a text of several lines lie behind.
    var block: Int?
    var lineStart = start
    while true {
      let end = bytes[lineStart..<cursor].firstIndex { $0 == 0x0A || $0 == 0x0D }
      let content = lineStart..<(end ?? cursor)
      let indent = bytes[content].prefix { $0 == 0x20 }.count
      let isBlank = indent == content.count
      if let column = block, isBlank && end != nil || indent > column {
        guard end != nil else { return nil }
      } else {
        block = nil
        guard let end else {
          written = cursor..<cursor
          guard bytes[content].dropFirst(indent).first != 0x23 else { return nil }
          finish(bytes, content, frames)
          return
        }
        if !isBlank, bytes[lineStart + indent] != 0x23 {
          let line = Self.line(bytes, content)
          for frame in line.frames { Self.push(frame, &frames) }
          if line.rest < end, bytes[line.rest] == 0x7C || bytes[line.rest] == 0x3E {
            block = frames.last?.column ?? indent
          }
        }
      }
      guard let end else { return nil }
      lineStart = end + 1
    }
  }

  /// Takes a line apart: dashes, a key, the rest.
  private static func line(_ bytes: [UInt8], _ content: Range<Int>) -> Line {
    var index = content.lowerBound
    func skipBlanks() { while index < content.upperBound, bytes[index] == 0x20 { index += 1 } }
    skipBlanks()
    var line = Line(rest: index)
    while index < content.upperBound, bytes[index] == 0x2D,
      index + 1 == content.upperBound || bytes[index + 1] == 0x20
    {
      line.frames.append(Frame(column: index - content.lowerBound, step: .item))
      index += 1
      skipBlanks()
    }
    line.rest = index
    var end = index
    while end < content.upperBound, isKeyByte(bytes[end]) { end += 1 }
    guard end > index, end < content.upperBound, bytes[end] == 0x3A,
      end + 1 == content.upperBound || bytes[end + 1] == 0x20
    else { return line }
    let key = String(decoding: bytes[index..<end], as: UTF8.self)
    line.frames.append(Frame(column: index - content.lowerBound, step: .key(key)))
    line.hasKey = true
    index = end + 1
    skipBlanks()
    line.rest = index
    return line
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
      || byte == 0x5F || byte == 0x2D || byte == 0x40
  }

  /// Puts a key or dash below what it belongs to. A dash may stand in the column of the key that it belongs to.
  private static func push(_ frame: Frame, _ frames: inout [Frame]) {
    var frame = frame
    while let last = frames.last {
      if last.column < frame.column { break }
      if last.column == frame.column, case .item = frame.step, case .key = last.step { break }
      frames.removeLast()
      if last.column == frame.column, case .key(let name) = last.step {
        frame.siblings = last.siblings + [name]
      }
    }
    frames.append(frame)
  }

  private mutating func finish(_ bytes: [UInt8], _ content: Range<Int>, _ above: [Frame]) {
    var frames = above
    let line = Self.line(bytes, content)
    for frame in line.frames { Self.push(frame, &frames) }
    if !line.hasKey {
      // What is written may become a key: it stands beside keys of its column, below all before it.
      let column = line.rest - content.lowerBound
      var found = Frame(column: column, step: .key(""))
      Self.push(found, &frames)
      found = frames.removeLast()
      siblings = found.siblings
      mayBeKey = true
      if case .item? = frames.last?.step { mayBeValue = true }
      if line.frames.isEmpty { mayBeValue = false }
    } else {
      mayBeValue = true
    }
    steps = frames.map(\.step)
    written = line.rest..<content.upperBound
    enterFlow(bytes)
  }

  /// Goes on into brackets that are open on the line.
  private mutating func enterFlow(_ bytes: [UInt8]) {
    struct Bracket {
      let isMap: Bool
      var key: String?
      var keys: [String] = []
    }
    var brackets: [Bracket] = []
    var start = written.lowerBound
    var quote: UInt8?
    var index = start
    while index < written.upperBound {
      let byte = bytes[index]
      defer { index += 1 }
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case 0x22, 0x27:
        // Only at the beginning of a value is it a mark.
        if bytes[start..<index].allSatisfy({ $0 == 0x20 }) {
          quote = byte
          start = index + 1
        }
      case 0x7B, 0x5B:
        guard !brackets.isEmpty || bytes[start..<index].allSatisfy({ $0 == 0x20 }) else { continue }
        brackets.append(Bracket(isMap: byte == 0x7B))
        start = index + 1
      case 0x7D, 0x5D:
        if !brackets.isEmpty { brackets.removeLast() }
        start = index + 1
      case 0x2C where !brackets.isEmpty:
        brackets[brackets.count - 1].key = nil
        start = index + 1
      case 0x3A
      where brackets.last?.isMap == true && brackets.last?.key == nil
        && (index + 1 == written.upperBound || bytes[index + 1] == 0x20):
        let name = String(decoding: bytes[start..<index], as: UTF8.self)
          .filter { $0 != " " && $0 != "\"" }
        brackets[brackets.count - 1].key = name
        brackets[brackets.count - 1].keys.append(name)
        start = index + 1
      default: break
      }
    }
    while start < written.upperBound, bytes[start] == 0x20 { start += 1 }
    written = start..<written.upperBound
    guard let last = brackets.last else { return }
    for bracket in brackets {
      if !bracket.isMap {
        steps.append(.item)
      } else if let key = bracket.key {
        steps.append(.key(key))
      }
    }
    mayBeKey = last.isMap && last.key == nil
    mayBeValue = !mayBeKey
    siblings = last.isMap ? last.keys : []
  }

  /// What may stand here.
  ///
  /// - Parameter root: What the whole text is.
  /// - Returns: The types of the value that is being written, or of what the key that is being written belongs to.
  func types(in root: RecordSchema.ValueType) -> [RecordSchema.ValueType] {
    var types = root.choices
    for step in steps {
      let whole = RecordSchema.ValueType.either(types)
      switch step {
      case .item: types = whole.items
      case .key(let key):
        types = whole.records(inLists: true).compactMap { $0.key(key)?.type }.flatMap(\.choices)
        for case .map(let inner) in whole.choices { types += inner.choices }
        if key == "where" { types = [.record(.condition)] }
      }
    }
    return types
  }

  /// The name of the key whose value is being written.
  var key: String? {
    for case .key(let key) in steps.reversed() { return key }
    return nil
  }
}
