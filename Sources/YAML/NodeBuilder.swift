import Diagnostics

/// Builds nodes from events, without recursion, and says what is wrong in people's words.
struct NodeBuilder {
  private let text: YAMLText
  private let depth: Int
  private var stack: [Frame] = []
  private var root: Node?
  private var documents = 0
  private var diagnostics: [Diagnostic] = []
  private var isBroken = false

  /// A list or map that is still open.
  private struct Frame {
    let start: Int
    let isMap: Bool
    var isFlow = false
    var items: [Node] = []
    var entries: [Node.Entry] = []
    var key: (text: String, range: Range<Int>)?
    var keys: [String: Range<Int>] = [:]
  }

  init(text: YAMLText, depth: Int) {
    self.text = text
    self.depth = depth
  }

  /// The content and what is wrong with it.
  consuming func finish() -> (node: Node?, diagnostics: [Diagnostic]) {
    let node = isBroken || root?.isEmpty ?? true ? nil : root
    return (node, diagnostics)
  }

  /// Takes the next event; false when there is no sense in going on.
  mutating func take(_ event: YAMLEvent) -> Bool {
    switch event {
    case .documentStart(let start):
      documents += 1
      guard documents == 2 else { return true }
      let index = text.index(ofCharacter: start)
      return fail(
        Diagnostic(
          .yamlSyntax, "a second text begins here", at: text.span(index..<index),
          help: "take out the line “---”"))
    case .text(let words, let isPlain, let start, let end, let extra):
      let range = indices(start, end)
      if let extra { return refuse(extra, at: range) }
      if let slip = SlipFinder(text).slip(inText: words, isPlain: isPlain, at: range) {
        return fail(slip)
      }
      if isPlain, let lost = SlipFinder(text).lostText(after: range) { diagnostics.append(lost) }
      return add(Node(.text(words, isPlain: isPlain), at: text.range(range)), at: range)
    case .listStart(let start, let isFlow, let extra):
      return open(Frame(start: start, isMap: false, isFlow: isFlow), extra)
    case .mapStart(let start, let extra): return open(Frame(start: start, isMap: true), extra)
    case .listEnd(let end), .mapEnd(let end): return close(end)
    case .alias(let start, let end): return refuse(.anchor, at: indices(start, end))
    case .failure(let message, let place, let context):
      return fail(
        SlipFinder(text).explanation(
          of: message, at: text.index(ofCharacter: place),
          context: text.index(ofCharacter: context)))
    }
  }

  private func indices(_ start: Int, _ end: Int) -> Range<Int> {
    let first = text.index(ofCharacter: start)
    return first..<max(first, text.index(ofCharacter: end))
  }

  private mutating func fail(_ diagnostic: Diagnostic) -> Bool {
    diagnostics.append(diagnostic)
    isBroken = true
    return false
  }

  private mutating func refuse(_ extra: YAMLExtra, at range: Range<Int>) -> Bool {
    fail(SlipFinder(text).refusal(of: extra, at: range))
  }

  private mutating func open(_ frame: Frame, _ extra: YAMLExtra?) -> Bool {
    let range = indices(frame.start, frame.start + 1)
    if let extra { return refuse(extra, at: range) }
    guard stack.count < depth else {
      return fail(
        Diagnostic(
          .limitExceeded, "lists and keys stand more than \(depth) levels deep",
          at: text.span(range), help: "write it flatter"))
    }
    if let last = stack.last, last.isMap, last.key == nil {
      return fail(
        Diagnostic(
          .yamlSyntax, "a key must be a word", at: text.span(range),
          help: "write a word, a colon and a space before the value"))
    }
    stack.append(frame)
    return true
  }

  private mutating func close(_ end: Int) -> Bool {
    guard let frame = stack.popLast() else { return true }
    let range = trimmed(indices(frame.start, end), isFlow: frame.isFlow)
    let fileRange = text.range(range)
    if let marker = marker(frame) {
      return add(Node(.text(marker, isPlain: true), at: fileRange), at: range)
    }
    let content = frame.isMap ? Node.Content.map(frame.entries) : .list(frame.items)
    return add(Node(content, at: fileRange), at: range)
  }

  /// A collection written in lines ends for libyaml where the next thing begins: take back the space.
  private func trimmed(_ range: Range<Int>, isFlow: Bool) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, [0x20, 0x09, 0x0A, 0x0D].contains(text.bytes[end - 1]) {
      end -= 1
    }
    return range.lowerBound..<end
  }

  /// `[x]` and its kin, which mark a missing value.
  private func marker(_ frame: Frame) -> String? {
    guard frame.isFlow, frame.items.count == 1, case .text(let word, true) = frame.items[0].content,
      ["x", "p", "z", "c", "low"].contains(word)
    else { return nil }
    return "[\(word)]"
  }

  private mutating func add(_ node: Node, at range: Range<Int>) -> Bool {
    guard let last = stack.indices.last else {
      if root == nil { root = node }
      return true
    }
    guard stack[last].isMap else {
      stack[last].items.append(node)
      return true
    }
    guard let key = stack[last].key else {
      guard case .text(let word, _) = node.content else { return true }
      stack[last].key = (word, node.range)
      return true
    }
    stack[last].key = nil
    if let first = stack[last].keys[key.text] {
      diagnostics.append(
        Diagnostic(
          .duplicateKey, "“\(key.text)” is written twice",
          at: SourceSpan(file: text.file, key.range),
          notes: [.init("the first one is", at: SourceSpan(file: text.file, first))],
          help: "keep one of them"))
      return true
    }
    stack[last].keys[key.text] = key.range
    stack[last].entries.append(.init(key: key.text, keyRange: key.range, value: node))
    return true
  }
}
