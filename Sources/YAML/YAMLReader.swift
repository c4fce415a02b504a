public import Diagnostics

/// Reads a YAML text: texts, lists and maps with the bytes they were read from.
///
/// Read is the part of YAML that settings and data need. Anchors, aliases, tags, keys that are not
/// text, several documents in one file and equal keys are refused. Texts without quotation marks
/// stay text (`NO`, `0123`, `null`); the markers for missing values, such as `[x]`, are text too.
/// After a slip that can be mended the reader goes on with the mended line, so that all problems
/// are found in one run.
///
/// - Parameters:
///   - bytes: UTF-8, with or without a byte order mark. Ranges and spans are indices of the array
///     that the slice belongs to.
///   - file: The file's path for diagnostics.
///   - limits: How much the text may hold.
///   - place: Turns an index of the slice into the place in the file, where these differ.
/// - Returns: The content (with errors: what the mended text says, good for finding further problems),
///   `nil` when there is none or it could not be read, and the problems in no particular order.
public func readYAML(
  _ bytes: ArraySlice<UInt8>, file: String, limits: YAMLLimits = .standard,
  place: ((Int) -> Int)? = nil
) -> (node: Node?, diagnostics: [Diagnostic]) {
  let slice = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
  var text = MendedText(slice, place: place)
  if let problem = unreadable(text, file: file, limits: limits) { return (nil, [problem]) }
  let controls = controlProblems(text, file: file)
  guard controls.isEmpty else { return (nil, controls) }
  var slips: [Diagnostic] = []
  var mendedLines: Set<Int> = []
  var repeated = 0
  // Each turn reads the text anew, so their number bounds the time.
  for _ in 0..<min(20, max(3, 4_000_000 / max(1, text.bytes.count))) {
    var pass = YAMLPass(text: text, file: file, limits: limits)
    switch pass.run() {
    case .done(let node): return (node, slips + pass.diagnostics)
    case .stopped(let problem): return (nil, slips + pass.diagnostics + [problem])
    case .slip(let slip):
      // A second problem in a mended line most likely follows from the first one.
      let line = text.origin(lineStart(of: slip.range.lowerBound, in: text.bytes))
      if mendedLines.insert(line).inserted {
        slips.append(slip.diagnostic(in: text, file: file))
        repeated = 0
      }
      repeated += 1
      guard !slip.edits.isEmpty, repeated <= 5 else { return (nil, slips + pass.diagnostics) }
      text.apply(slip.edits)
    }
  }
  return (nil, slips)
}

/// What keeps a text from being read at all: its size, its encoding.
private func unreadable(_ text: MendedText, file: String, limits: YAMLLimits) -> Diagnostic? {
  let bytes = text.bytes
  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, text.range(range)) }
  if bytes.count > limits.bytes {
    return Diagnostic(
      .limitExceeded, "the file is larger than \(limits.bytes) bytes, the limit “yaml_bytes”",
      at: span(0..<0), help: "split the file, or raise “yaml_bytes” under “limits” in site.yaml")
  }
  if let problem = savedAsUTF16(bytes, at: span) { return problem }
  if let bad = firstInvalidUTF8(in: bytes[...]) {
    return notUTF8(bytes[bad], at: span(bad..<(bad + 1)))
  }
  return nil
}

/// The control characters of a text: with one it is not read.
private func controlProblems(_ text: MendedText, file: String) -> [Diagnostic] {
  controlCharacters(in: text.bytes[...]).map { range in
    Diagnostic(
      .yamlSyntax, "\(controlCharacterName(text.bytes[range])) stands here",
      at: SourceSpan(file: file, text.range(range)), help: "delete it")
  }
}

/// One reading of a text, from its start to the first thing that cannot be read.
struct YAMLPass {
  let text: MendedText
  let file: String
  let limits: YAMLLimits
  private(set) var diagnostics: [Diagnostic] = []
  private var cursor = CharacterCursor()
  private var open: [Frame] = []
  private var root: Node?
  private var valueCount = 0
  private var documents = 0
  /// Where the text or bracket last read ends.
  private var lastEnd = 0

  init(text: MendedText, file: String, limits: YAMLLimits) {
    self.text = text
    self.file = file
    self.limits = limits
  }

  enum Outcome {
    case done(Node?)
    case slip(Slip)
    case stopped(Diagnostic)
  }

  /// A list or map that is being read.
  private struct Frame {
    var start: Int
    var isMap: Bool
    var isFlow: Bool
    var items: [Node] = []
    var entries: [Node.Entry] = []
    var key: Key?
    /// Where each key stands in `entries`; filled once a linear search would be slow.
    var index: [String: Int] = [:]

    /// The entry of a key that was read before.
    func entry(of name: String) -> Node.Entry? {
      if let entry = entries.prefix(16).first(where: { $0.key == name }) { return entry }
      return index[name].map { entries[$0] }
    }
  }

  /// The key whose value comes next; one without a name was refused, and so is its value.
  private struct Key {
    var name: String?
    var range: Range<Int>
  }

  mutating func run() -> Outcome {
    text.bytes.withUnsafeBufferPointer { buffer in
      guard var parser = EventParser(buffer) else {
        return .stopped(problem(.unreadableFile, "there is no memory to read the file", 0..<0))
      }
      while true {
        let event: YAMLEvent
        do throws(YAMLFailure) {
          event = try parser.next()
        } catch {
          return outcome(of: error)
        }
        if case .streamEnd = event.kind { return .done(root.flatMap { $0.isEmpty ? nil : $0 }) }
        if let outcome = take(event) { return outcome }
      }
    }
  }

  /// Takes one event; an outcome ends the pass.
  private mutating func take(_ event: YAMLEvent) -> Outcome? {
    let start = cursor.offset(of: event.start, in: text.bytes)
    let end = max(start, cursor.offset(of: event.end, in: text.bytes))
    if event.isDecorated { return .slip(slips.leadingSign(at: start, isFlow: isInFlow)) }
    switch event.kind {
    case .streamStart, .streamEnd, .documentEnd: return nil
    case .documentStart:
      documents += 1
      guard documents > 1 else { return nil }
      let line = lineRange(at: start, in: text.bytes)
      return .stopped(
        problem(
          .yamlSyntax, "a second part begins here: one file holds one", line,
          help: "delete this line, or move what follows to a file of its own"))
    case .alias: return .slip(slips.leadingSign(at: start, isFlow: isInFlow))
    case .text(let string, let style):
      return takeText(string, style, start..<end)
    case .listStart(let isFlow): return begin(start, isMap: false, isFlow: isFlow)
    case .mapStart(let isFlow): return begin(start, isMap: true, isFlow: isFlow)
    case .collectionEnd:
      guard let frame = open.popLast() else { return nil }
      if frame.isFlow { lastEnd = end }
      return add(close(frame, end: end))
    }
  }

  private var slips: SlipFinder { SlipFinder(bytes: text.bytes) }
  private var isKeyNext: Bool { open.last.map { $0.isMap && $0.key == nil } ?? false }
  private var isInFlow: Bool { open.last?.isFlow ?? false }

  private mutating func takeText(
    _ string: String, _ style: YAMLEvent.Style, _ range: Range<Int>
  ) -> Outcome? {
    let inner = contentRange(range, style)
    if style == .plain, !string.isEmpty {
      if let slip = slips.silentSlip(in: range, isFlow: isInFlow, isKey: isKeyNext) {
        return .slip(slip)
      }
      if let lost = slips.lostText(after: range) {
        diagnostics.append(lost.diagnostic(in: text, file: file))
      }
    }
    if style == .plain, string.isEmpty, !isKeyNext, let lost = slips.lostValue(at: range.upperBound)
    {
      diagnostics.append(lost.diagnostic(in: text, file: file))
    }
    if style == .block, string.isEmpty, let slip = slips.emptyBlockSlip(at: range.lowerBound) {
      return .slip(slip)
    }
    lastEnd = style == .block ? inner.upperBound : range.upperBound
    let words = style == .quoted ? withoutControls(string, inner) : string
    return add(Node(.text(words, isPlain: style == .plain), at: text.range(inner)))
  }

  /// A text in quotation marks without the control characters that it writes as escapes, the first of which is told.
  private mutating func withoutControls(_ string: String, _ range: Range<Int>) -> String {
    guard range.lowerBound > 0, text.bytes[range.lowerBound - 1] == 0x22,
      firstControlCharacter(in: Array(string.utf8)[...]) != nil
    else { return string }
    diagnostics.append(slips.controlEscape(in: range).diagnostic(in: text, file: file))
    var words = Array(string.utf8)
    for range in controlCharacters(in: words[...], most: .max).reversed() {
      words.removeSubrange(range)
    }
    return String(bytes: words)
  }

  private mutating func begin(_ start: Int, isMap: Bool, isFlow: Bool) -> Outcome? {
    guard open.count < limits.depth else {
      return .stopped(
        problem(
          .limitExceeded,
          "lists lie more than \(limits.depth) deep in each other, the limit “yaml_depth”",
          letterRange(at: start, in: text.bytes),
          help: "write it flatter, or raise “yaml_depth” under “limits” in site.yaml"))
    }
    open.append(Frame(start: start, isMap: isMap, isFlow: isFlow))
    return nil
  }

  /// Makes a node of a list or map that has ended.
  private func close(_ frame: Frame, end: Int) -> Node {
    // The end that libyaml gives a list without brackets is the start of what follows it.
    let end = frame.isFlow ? end : max(frame.start, lastEnd)
    let range = frame.start..<end
    if !frame.isMap, frame.isFlow, frame.items.count == 1, range.count <= 5,
      case .text(let word, isPlain: true) = frame.items[0].content,
      ["x", "p", "z", "c", "low"].contains(word), word.utf8.count + 2 == range.count
    {
      return Node(.text("[\(word)]", isPlain: true), at: text.range(range))
    }
    return Node(
      frame.isMap ? .map(frame.entries) : .list(frame.items), at: text.range(range))
  }

  /// Puts a node where it belongs: in the list or map that is open, or at the top.
  private mutating func add(_ node: Node) -> Outcome? {
    valueCount += 1
    guard valueCount <= limits.values else {
      return .stopped(
        Diagnostic(
          .limitExceeded,
          "the file holds more than \(limits.values) values, the limit “yaml_values”",
          at: SourceSpan(file: file, node.range),
          help: "split the file, or raise “yaml_values” under “limits” in site.yaml"))
    }
    guard var frame = open.popLast() else {
      root = node
      return nil
    }
    defer { open.append(frame) }
    guard frame.isMap else {
      frame.items.append(node)
      return nil
    }
    if let key = frame.key {
      frame.key = nil
      if let name = key.name {
        if frame.entries.count >= 16 { frame.index[name] = frame.entries.count }
        frame.entries.append(Node.Entry(key: name, keyRange: key.range, value: node))
      }
      return nil
    }
    frame.key = Key(name: nil, range: node.range)
    let span = SourceSpan(file: file, node.range)
    guard case .text(let name, let isPlain) = node.content, !(isPlain && name.hasPrefix("[")) else {
      diagnostics.append(
        Diagnostic(
          .yamlSyntax, "a key is a plain word, not a list", at: span,
          help: "put it in quotation marks if it is text"))
      return nil
    }
    guard !name.isEmpty else {
      diagnostics.append(
        Diagnostic(
          .yamlSyntax, "there is no key before the colon", at: span,
          help: "write a key before the colon, or put the text in quotation marks"))
      return nil
    }
    if let first = frame.entry(of: name) {
      diagnostics.append(
        Diagnostic(
          .duplicateKey, "“\(name)” stands here a second time", at: span,
          notes: [.init("the first one is", at: SourceSpan(file: file, first.keyRange))],
          help: "keep one of the two"))
      return nil
    }
    frame.key = Key(name: name, range: node.range)
    return nil
  }

  private mutating func outcome(of failure: YAMLFailure) -> Outcome {
    let problem = cursor.offset(of: failure.problemIndex, in: text.bytes)
    let context = cursor.offset(of: failure.contextIndex, in: text.bytes)
    return .slip(
      slips.slip(
        for: failure, at: problem, context: failure.context.isEmpty ? nil : context,
        isFlow: isInFlow))
  }

  private func problem(
    _ rule: Rule, _ message: String, _ range: Range<Int>, help: String? = nil
  ) -> Diagnostic {
    Diagnostic(rule, message, at: SourceSpan(file: file, text.range(range)), help: help)
  }

  /// The bytes of a text's own words: without quotation marks, without the line of a `|`.
  private func contentRange(_ range: Range<Int>, _ style: YAMLEvent.Style) -> Range<Int> {
    let bytes = text.bytes
    switch style {
    case .plain: return range
    case .quoted: return range.count < 2 ? range : (range.lowerBound + 1)..<(range.upperBound - 1)
    case .block:
      var start = lineRange(at: range.lowerBound, in: bytes).upperBound
      var end = min(range.upperBound, bytes.count)
      while start < end, bytes[start] <= 0x20 { start += 1 }
      while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
      return min(start, end)..<end
    }
  }
}
