import Diagnostics

/// A template as it is written: text, tags, and what stands within them.
struct TemplateTree: Sendable {
  let file: String
  /// The name of the layout or partial.
  let name: String
  /// Whether it came with the program.
  let isBuiltIn: Bool
  let bytes: [UInt8]
  let nodes: [Node]
  /// Whether it is not known for certain what stands in what: then only that is reported.
  let isBroken: Bool

  /// A piece of a template.
  indirect enum Node: Sendable {
    case text(Range<Int>)
    case value(Name)
    case markup(Name)
    case section(Name, isQuestion: Bool, [Node])
    case inverted(Name, [Node])
    case partial(Name)
    case parent(Name, blocks: [(name: Name, nodes: [Node])])
    case block(Name, [Node])
  }

  /// A name with its place.
  struct Name: Sendable {
    let text: String
    let range: Range<Int>
  }

  private static let depth = 40

  /// Reads a template; what is wrong with its form is reported.
  init(_ file: TemplateFile, diagnostics: inout [Diagnostic]) {
    self.file = file.file
    name = file.name
    isBuiltIn = file.isBuiltIn
    if let bad = firstInvalidUTF8(in: file.bytes[...]) {
      let span = SourceSpan(file: file.file, start: bad, end: bad + 1)
      diagnostics.append(notUTF8(file.bytes[bad], at: span))
      bytes = []
    } else {
      bytes = file.bytes
    }
    let tokens = templateTokens(bytes, file: file.file, diagnostics: &diagnostics)
    var frames = [Frame(name: nil, kind: .root)]
    var isTooDeep = false
    var problems: [Diagnostic] = []
    var forgotten: [String] = []
    for token in tokens.tokens where !isTooDeep {
      Self.take(token, &frames, file, &forgotten, diagnostics: &problems)
      isTooDeep = frames.count > Self.depth
    }
    while frames.count > 1, let frame = frames.popLast() {
      if let name = frame.name, !isTooDeep { problems.append(Self.unclosed(name, file)) }
      frames[frames.count - 1].nodes.append(frame.node)
    }
    nodes = frames[0].nodes
    isBroken = tokens.lostStructure || !problems.isEmpty
    // Where a tag was lost, what is open follows from that.
    diagnostics += problems.filter { !tokens.lostStructure || $0.rule == .limitExceeded }
  }

  private static func unclosed(
    _ name: Name, _ file: TemplateFile, before outer: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .templateSyntax, "“\(name.text)” is opened and not closed",
      at: SourceSpan(file: file.file, name.range),
      help: "write {{/\(name.text)}}" + (outer.map { " before {{/\($0)}}" } ?? ""))
  }

  /// A section that is still open.
  private struct Frame {
    enum Kind { case root, section(isQuestion: Bool), inverted, parent, block }

    let name: Name?
    let kind: Kind
    var nodes: [Node] = []

    var node: Node {
      let name = name ?? Name(text: "", range: 0..<0)
      switch kind {
      case .root: return .block(name, nodes)
      case .section(let isQuestion): return .section(name, isQuestion: isQuestion, nodes)
      case .inverted: return .inverted(name, nodes)
      case .block: return .block(name, nodes)
      case .parent:
        return .parent(
          name,
          blocks: nodes.compactMap { node in
            if case .block(let name, let nodes) = node { (name, nodes) } else { nil }
          })
      }
    }
  }

  private static func take(
    _ token: TemplateToken, _ frames: inout [Frame], _ template: TemplateFile,
    _ forgotten: inout [String], diagnostics: inout [Diagnostic]
  ) {
    let file = template.file
    func name(_ text: String) -> Name { Name(text: text, range: token.name) }
    func add(_ node: Node) { frames[frames.count - 1].nodes.append(node) }
    func open(_ text: String, _ kind: Frame.Kind) {
      if frames.count == depth {
        diagnostics.append(
          Diagnostic(
            .limitExceeded, "sections stand more than \(depth) deep",
            at: SourceSpan(file: file, token.range), help: "move some into partials"))
      }
      frames.append(Frame(name: name(text), kind: kind))
    }
    switch token.kind {
    case .comment: break
    case .text: add(.text(token.range))
    case .value(let text): add(.value(name(text)))
    case .markup(let text): add(.markup(name(text)))
    case .partial(let text): add(.partial(name(text)))
    case .section(let text, let isQuestion): open(text, .section(isQuestion: isQuestion))
    case .inverted(let text): open(text, .inverted)
    case .parent(let text): open(text, .parent)
    case .block(let text): open(text, .block)
    case .end(let text):
      guard frames.contains(where: { $0.name?.text == text }) else {
        let expected = frames.last?.name?.text
        // What was closed without its tag may still find it, and that was said.
        if let position = forgotten.firstIndex(of: text) {
          forgotten.remove(at: position)
          return
        }
        diagnostics.append(
          Diagnostic(
            .templateSyntax,
            expected.map { "“\(text)” is closed here, but “\($0)” is open" }
              ?? "“\(text)” is closed but was not opened",
            at: SourceSpan(file: file, token.name),
            help: expected.map { "write {{/\($0)}}, or take this tag out" }
              ?? "take this tag out"))
        guard let expected, nearestName(to: text, in: [expected]) != nil else { return }
        forgotten.append(expected)
        let last = frames.removeLast()
        add(last.node)
        return
      }
      // What was forgotten ends with what it stands in, so that the rest is as its author meant it.
      while let inner = frames.last, let name = inner.name, name.text != text {
        diagnostics.append(unclosed(name, template, before: text))
        forgotten.append(name.text)
        frames.removeLast()
        add(inner.node)
      }
      guard let last = frames.last else { return }
      frames.removeLast()
      frames[frames.count - 1].nodes.append(last.node)
      if case .parent = last.kind,
        let lost = last.nodes.lazy.compactMap({ $0.lost(template.bytes) }).first
      {
        diagnostics.append(
          Diagnostic(
            .templateSyntax, "only blocks may stand within “\(text)”",
            at: SourceSpan(file: file, lost), help: "put this into a block, or take it out"))
      }
    }
  }
}

extension TemplateTree.Node {
  /// Where it stands, if it is something that is shown nowhere when it stands beside the blocks of a parent.
  fileprivate func lost(_ bytes: [UInt8]) -> Range<Int>? {
    switch self {
    case .block: nil
    case .text(let range): bytes[range].contains { $0 > 0x20 } ? range : nil
    case .value(let name), .markup(let name), .section(let name, _, _), .inverted(let name, _),
      .partial(let name), .parent(let name, _):
      name.range
    }
  }
}

extension TemplateTree.Node {
  /// The names of the blocks that a child may fill.
  var blockNames: [String] {
    switch self {
    case .block(let name, let nodes): [name.text] + nodes.flatMap(\.blockNames)
    case .section(_, _, let nodes), .inverted(_, let nodes): nodes.flatMap(\.blockNames)
    case .parent(_, let blocks):
      blocks.flatMap { [$0.name.text] + $0.nodes.flatMap(\.blockNames) }
    case .text, .value, .markup, .partial: []
    }
  }

  /// The names of the parents that it calls.
  var parentNames: [String] {
    switch self {
    case .parent(let name, let blocks):
      [name.text] + blocks.flatMap { $0.nodes.flatMap(\.parentNames) }
    case .section(_, _, let nodes), .inverted(_, let nodes), .block(_, let nodes):
      nodes.flatMap(\.parentNames)
    case .text, .value, .markup, .partial: []
    }
  }
}
