public import Diagnostics

extension CSVTable {
  /// Holds each row against a schema; columns that no key is named for are one warning.
  ///
  /// - Parameters:
  ///   - schema: The keys of an entry.
  ///   - reading: How the file is read; `nil` for as its format has it.
  ///   - isPassedOver: Whether nothing is told of what is wrong within a row.
  ///   - diagnostics: Where problems are added.
  /// - Returns: The entries, those with problems included.
  public func records(
    schema: RecordSchema, reading: CSVReading? = nil,
    isPassedOver: (Record) -> Bool = { _ in false }, diagnostics: inout [Diagnostic]
  ) -> [Record] {
    let header = reading?.header(header, diagnostics: &diagnostics) ?? header
    var columns: [Column] = []
    var unnamed: [Located<String>] = []
    var used: Set<String> = []
    for (index, name) in header.enumerated() where !name.value.isEmpty {
      // The second of two columns of one name was reported and is not read.
      guard used.insert(name.value).inserted else { continue }
      if let column = Column(index, name, schema) {
        // Two headings that differ in capitals alone hold back the same: which is meant is not known.
        if column.key == HoldHeading.name, columns.contains(where: { $0.key == column.key }) {
          diagnostics.append(
            Diagnostic(
              .duplicateKey, "two columns stand for “\(HoldHeading.name)”", at: name.span,
              help: "rename or delete one of the two"))
          continue
        }
        columns.append(column)
      } else if schema.key(HoldHeading.name) != nil, HoldHeading(name.value) == .near {
        diagnostics.append(HoldHeading.problem(name))
      } else {
        unnamed.append(name)
      }
    }
    if let first = unnamed.first {
      diagnostics.append(Self.unnamedColumns(unnamed, at: first.span, schema))
    }
    // What stands where in a row with too many or too few cells is not known; it was reported.
    return (0..<rowCount).filter { !isRagged(row: $0) }.map { row in
      var problems: [Diagnostic] = []
      let record = Record(
        node(row: row, columns, reading), schema: schema, file: file, diagnostics: &problems)
      if problems.isEmpty || !isPassedOver(record) { diagnostics += problems }
      return record
    }
  }

  /// A column with the key it is named for.
  private struct Column {
    var index: Int
    var schema: RecordSchema.Key
    var keyRange: Range<Int>
    var tag: String?
    var isList: Bool

    var key: String { schema.name }

    init?(_ index: Int, _ name: Located<String>, _ schema: RecordSchema) {
      let heading = HoldHeading(name.value) == .publish ? HoldHeading.name : name.value
      let parts = heading.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
      guard let key = schema.key(String(parts[0])) else { return nil }
      if parts.count == 2 {
        guard key.type.isByLanguage, !parts[1].isEmpty else { return nil }
        tag = String(parts[1])
      }
      self.index = index
      self.schema = key
      keyRange = name.span.start..<name.span.end
      isList = key.type.isList
    }
  }

  private static func unnamedColumns(
    _ names: [Located<String>], at span: SourceSpan, _ schema: RecordSchema
  ) -> Diagnostic {
    let known = schema.keys.map(\.name)
    let list = names.prefix(20).map { "“\(shortened($0.value))”" }.joined(separator: ", ")
    let near = names.prefix(20).compactMap { name in
      nearestName(to: name.value, in: known).map { "“\($0)” for “\(shortened(name.value))”" }
    }
    let columns =
      names.count == 1 ? "a column is not read" : "\(names.count) columns are not read"
    return Diagnostic(
      .unnamedColumn, "\(columns): \(list)\(names.count > 20 ? ", …" : "")", at: span,
      help: near.isEmpty
        ? "delete what is not needed; the columns are: \(known.joined(separator: ", "))"
        : "if they were meant, write \(near.joined(separator: ", "))")
  }

  /// A row as a map: one entry a key, in the order of the columns.
  private func node(row: Int, _ columns: [Column], _ reading: CSVReading?) -> Node {
    var entries: [Node.Entry] = []
    // What is said to be missing is, whatever the defaults say.
    var missing: Set<String> = []
    entries.reserveCapacity(columns.count)
    for column in columns {
      guard let cell = cellNode(row, column, reading) else {
        if reading != nil, !isEmpty(row: row, column: column.index) { missing.insert(column.key) }
        continue
      }
      if let tag = column.tag {
        let member = Node.Entry(key: tag, keyRange: column.keyRange, value: cell)
        if let at = entries.firstIndex(where: { $0.key == column.key }) {
          entries[at].value = entries[at].value.adding(member)
        } else {
          entries.append(
            Node.Entry(
              key: column.key, keyRange: column.keyRange,
              value: Node(.map([member]), at: cell.range)))
        }
      } else if let at = entries.firstIndex(where: { $0.key == column.key }) {
        let member = Node.Entry(key: "", keyRange: column.keyRange, value: cell)
        entries[at].value = entries[at].value.adding(member)
      } else {
        entries.append(Node.Entry(key: column.key, keyRange: column.keyRange, value: cell))
      }
    }
    for (key, value) in reading?.defaults ?? []
    where !missing.contains(key) && !entries.contains(where: { $0.key == key }) {
      let place = rowRange(row: row)
      entries.append(
        Node.Entry(key: key, keyRange: place, value: Node(.text(value, isPlain: true), at: place)))
    }
    return Node(.map(entries), at: rowRange(row: row))
  }

  /// A cell as a text or, for a list, as a list; `nil` when there is nothing in it.
  private func cellNode(_ row: Int, _ column: Column, _ reading: CSVReading?) -> Node? {
    let content = bytes(row: row, column: column.index)
    let place = range(row: row, column: column.index)
    // Where quotation marks are doubled, positions inside the cell would be wrong.
    let isExact = !isEscaped(row: row, column: column.index)
    func node(_ part: Range<Int>) -> Node? {
      let part = trimmedBlanks(content, part)
      guard !part.isEmpty else { return nil }
      let written = String(decoding: content[part], as: UTF8.self)
      guard let text = reading.map({ $0.text(column.schema, written) }) ?? written else {
        return nil
      }
      return Node(.text(text, isPlain: true), at: isExact ? part : place)
    }
    let whole = content.startIndex..<content.endIndex
    guard column.isList, content.contains(0x3B) else { return node(whole) }
    var items: [Node] = []
    var start = content.startIndex
    for index in content.indices where content[index] == 0x3B {
      if let item = node(start..<index) { items.append(item) }
      start = index + 1
    }
    if let item = node(start..<content.endIndex) { items.append(item) }
    guard !items.isEmpty else { return nil }
    return Node(.list(items), at: isExact ? trimmedBlanks(content, whole) : place)
  }
}

/// A range of bytes without the blanks, line ends and no-break spaces around its text.
private func trimmedBlanks(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>) -> Range<Int> {
  var (start, end) = (range.lowerBound, range.upperBound)
  while start < end {
    if bytes[start] <= 0x20 {
      start += 1
    } else if end - start >= 2, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
      start += 2
    } else {
      break
    }
  }
  while end > start {
    if bytes[end - 1] <= 0x20 {
      end -= 1
    } else if end - start >= 2, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
      end -= 2
    } else {
      break
    }
  }
  return start..<end
}

extension Node {
  /// The node as a map by language with one more member; what it held stands for no language.
  fileprivate func adding(_ member: Entry) -> Node {
    var members: [Entry]
    if case .map(let held) = content {
      members = held
    } else {
      members = [Entry(key: "", keyRange: member.keyRange, value: self)]
    }
    if member.key.isEmpty {
      members.insert(member, at: 0)
    } else if !members.contains(where: { $0.key == member.key }) {
      members.append(member)
    }
    return Node(.map(members), at: range)
  }
}

extension RecordSchema.ValueType {
  /// Whether a cell of this type is split at `;`.
  fileprivate var isList: Bool {
    switch self {
    case .list: true
    case .either(let types): types.contains(where: \.isList)
    default: false
    }
  }

  /// Whether there may be a column for each language.
  fileprivate var isByLanguage: Bool {
    switch self {
    case .localizedText: true
    case .map(let element): element.isTextual
    case .either(let types): types.contains(where: \.isByLanguage)
    default: false
    }
  }

  private var isTextual: Bool {
    switch self {
    case .text: true
    case .list(let element): element.isTextual
    default: false
    }
  }
}
