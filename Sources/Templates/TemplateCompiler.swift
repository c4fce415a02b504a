import Diagnostics

/// Compiles a layout for the shape that it is given, and checks it in every branch.
struct TemplateCompiler {
  let partials: [String: TemplateTree]
  let stringKeys: [String]
  /// The keys of strings that cannot be shown without values for their gaps.
  let filledKeys: Set<String>
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var usedPartials: Set<String> = []
  private(set) var usedStringKeys: Set<String> = []

  private var assembly = TemplateAssembly()
  var place = HTMLPlace()
  private var scopes = NameScopes()
  /// The blocks that replace those of a parent, outermost first.
  private var blocks: [String: BlockFilling] = [:]
  private var callStack: [PartialCall] = []
  /// The calls of the site's own templates behind which something was reported.
  private var reportedCalls: Set<SourceSpan> = []
  private var reported: Set<Diagnostic> = []
  /// How many pieces were gone through, those of partials each time that they are called.
  private var steps = 0
  /// The address that was put into an attribute last, while nothing stands behind it.
  private var address: (name: TemplateTree.Name, tree: TemplateTree)?
  /// The value that was put into the `content` of a `meta` last.
  private var content: (name: TemplateTree.Name, tree: TemplateTree)?

  private static let size = 200_000

  init(partials: [String: TemplateTree], stringKeys: [String], filledKeys: Set<String>) {
    self.partials = partials
    self.stringKeys = stringKeys
    self.filledKeys = filledKeys
  }

  /// Compiles a layout.
  mutating func compile(_ tree: TemplateTree, shape: ContextShape) -> Template {
    scopes.open(.record(shape))
    visit(tree.nodes, in: tree)
    requireText(in: tree, at: tree.bytes.count..<tree.bytes.count, what: "the template")
    return assembly.template
  }

  mutating func report(
    _ rule: Rule, _ message: String, _ tree: TemplateTree, _ range: Range<Int>, help: String?,
    notes: [Diagnostic.Note] = []
  ) {
    // What follows from a tag that was forgotten is no mistake of its own.
    guard !tree.isBroken else { return }
    var diagnostic = Diagnostic(
      rule, message, at: SourceSpan(file: tree.file, range), notes: notes, help: help)
    // A built-in partial is right, and what is wrong is where a template of the site calls it.
    if tree.isBuiltIn, let call = callStack.last(where: { !$0.tree.isBuiltIn }) {
      guard reportedCalls.insert(call.span).inserted else { return }
      diagnostic = call.explaining(diagnostic)
    }
    if reported.insert(diagnostic.withoutHelp).inserted { diagnostics.append(diagnostic) }
  }

  private mutating func visit(_ nodes: [TemplateTree.Node], in tree: TemplateTree) {
    for node in nodes {
      guard steps < Self.size else { return }
      steps += 1
      visit(node, in: tree)
      if steps == Self.size {
        steps += 1
        diagnostics.append(
          Diagnostic(
            .limitExceeded, "a layout holds more than \(Self.size) pieces",
            at: SourceSpan(file: tree.file, start: 0, end: 0),
            help: "call partials fewer times within one another"))
      }
    }
  }

  private mutating func visit(_ node: TemplateTree.Node, in tree: TemplateTree) {
    switch node {
    case .text(let range): addText(tree.bytes[range])
    case .value(let name): value(name, in: tree)
    case .markup(let name): markup(name, in: tree)
    case .section(let name, let isQuestion, let nodes):
      section(name, isQuestion: isQuestion, nodes, in: tree)
    case .inverted(let name, let nodes): inverted(name, nodes, in: tree)
    case .partial(let name): partial(name, in: tree)
    case .parent(let name, let blocks): parent(name, blocks, in: tree)
    case .block(let name, let nodes): block(name, nodes, in: tree)
    }
  }

  private mutating func addText(_ bytes: ArraySlice<UInt8>) {
    if let (name, tree) = address, bytes.first != 0x22 {
      report(
        .templatePlace, "“\(place.attributeName)” takes one address as its whole value", tree,
        name.range, help: "take out what stands behind it")
    }
    address = nil
    place.pass(bytes)
    assembly.addText(bytes)
    if place.takeActingContent(), let (name, tree) = content { reportActing(name, in: tree) }
  }

  // MARK: Values

  private mutating func value(_ name: TemplateTree.Name, in tree: TemplateTree) {
    if name.text.hasPrefix("t."), !scopes.hasField("t") {
      string(name, in: tree)
      return
    }
    guard let (path, type) = resolve(name, in: tree) else { return }
    let isURL = type == .url
    guard type == .text || isURL else {
      report(
        .templateType, "“\(name.text)” is \(type.phrase), not a text", tree, name.range,
        help: type.help(name.text))
      return
    }
    guard mayStand(isURL: isURL, name, in: tree) else { return }
    assembly.addValue(path)
    passValue(name, in: tree)
    if case .value = place.state, place.isAddress { address = (name, tree) }
  }

  private mutating func markup(_ name: TemplateTree.Name, in tree: TemplateTree) {
    guard let (path, type) = resolve(name, in: tree) else { return }
    guard type == .markup else {
      report(
        .templateType, "“\(name.text)” is \(type.phrase), not markup", tree, name.range,
        help: type.help(name.text))
      return
    }
    guard place.state == .text else {
      report(
        .templatePlace, "markup may stand between tags only", tree, name.range,
        help: "move it out of the tag")
      return
    }
    assembly.addMarkup(path)
  }

  private mutating func string(_ name: TemplateTree.Name, in tree: TemplateTree) {
    let key = String(name.text.dropFirst(2))
    guard let index = stringKeys.firstIndex(of: key) else {
      report(
        .missingString, "there is no string “\(key)”", tree, name.range,
        help: nearestName(to: key, in: stringKeys).map { "write {{t.\($0)}}" }
          ?? "add it to the files in Templates/strings")
      return
    }
    guard mayStand(isURL: false, name, in: tree) else { return }
    // In the data of an element a script finds its words and fills them.
    guard !filledKeys.contains(key) || place.isData else {
      report(
        .unknownName, "the string “\(key)” has gaps that only sitegen fills", tree, name.range,
        help: "take it out, or add a string of your own to the files in Templates/strings")
      return
    }
    usedStringKeys.insert(key)
    assembly.addString(index, key: key)
    passValue(name, in: tree)
  }

  private mutating func passValue(_ name: TemplateTree.Name, in tree: TemplateTree) {
    place.passValue()
    if place.isMetaContent { content = (name, tree) }
  }

  // MARK: Sections

  private mutating func section(
    _ name: TemplateTree.Name, isQuestion: Bool, _ nodes: [TemplateTree.Node],
    in tree: TemplateTree
  ) {
    guard let (path, type) = resolve(name, in: tree), mayBegin(name, in: tree) else { return }
    let start: Int
    let before = place
    if isQuestion {
      guard case .list = type else {
        report(
          .templateType, "“\(name.text)” is \(type.phrase), not a list", tree, name.range,
          help: "write {{#\(name.text)}}")
        return
      }
      start = assembly.open(.question, path)
      visit(nodes, in: tree)
    } else {
      guard let inner = type.inside else {
        report(
          .templateType, "“\(name.text)” is \(type.phrase), which is always there", tree,
          name.range, help: "write {{\(name.text)}}")
        return
      }
      start = assembly.open(.section, path)
      if let inner { scopes.open(inner) }
      visit(nodes, in: tree)
      if inner != nil { scopes.close() }
    }
    close(start, before, name, in: tree)
    if case .list = type, !isQuestion, case .value = place.state, place.isAddress,
      before.isValueEmpty, !place.isValueEmpty
    {
      report(
        .templatePlace, "“\(place.attributeName)” takes one address, not a list of them", tree,
        name.range, help: "repeat the whole element")
    }
  }

  private mutating func inverted(
    _ name: TemplateTree.Name, _ nodes: [TemplateTree.Node], in tree: TemplateTree
  ) {
    guard let (path, type) = resolve(name, in: tree), mayBegin(name, in: tree) else { return }
    guard type.inside != nil else {
      report(
        .templateType, "“\(name.text)” is \(type.phrase), which is always there", tree, name.range,
        help: "take this section out")
      return
    }
    let before = place
    let start = assembly.open(.inverted, path)
    visit(nodes, in: tree)
    close(start, before, name, in: tree)
  }

  /// Ends a section: HTML must be where it was before, so that it does not matter whether it is shown.
  private mutating func close(
    _ start: Int, _ before: HTMLPlace, _ name: TemplateTree.Name, in tree: TemplateTree
  ) {
    assembly.close(start)
    if place.agrees(with: before) {
      place = place.merged(with: before)
    } else {
      // What follows is taken to be written for the end of the section, so that this is said once.
      report(
        .templatePlace, "the section “\(name.text)” does not end where it began in the HTML", tree,
        name.range, help: "close in it each tag and quotation mark that it opens")
    }
  }

  // MARK: Partials and blocks

  private mutating func partial(_ name: TemplateTree.Name, in tree: TemplateTree) {
    guard let called = called(name, in: tree) else { return }
    requireText(in: tree, at: name.range, what: "a partial")
    let saved = blocks
    blocks = [:]
    callStack.append(PartialCall(name: name.text, tree: tree, range: name.range))
    visit(called.nodes, in: called)
    callStack.removeLast()
    blocks = saved
    requireText(in: called, at: called.bytes.count..<called.bytes.count, what: "the partial")
  }

  private mutating func parent(
    _ name: TemplateTree.Name, _ given: [(name: TemplateTree.Name, nodes: [TemplateTree.Node])],
    in tree: TemplateTree
  ) {
    guard let called = called(name, in: tree) else { return }
    let known = called.fillableBlocks(partials)
    for block in given where !known.contains(block.name.text) {
      if tree.isBuiltIn, !called.isBuiltIn {
        reportLack(of: block.name.text, in: called, filledBy: tree, at: block.name.range)
        continue
      }
      report(
        .unknownName, "“\(name.text)” has no block “\(block.name.text)”", tree, block.name.range,
        help: nearestName(to: block.name.text, in: known).map { "write {{$\($0)}}" }
          ?? "take the block out")
    }
    let saved = blocks
    for block in given where blocks[block.name.text] == nil {
      blocks[block.name.text] = BlockFilling(nodes: block.nodes, tree: tree)
    }
    callStack.append(PartialCall(name: name.text, tree: tree, range: name.range))
    visit(called.nodes, in: called)
    callStack.removeLast()
    blocks = saved
  }

  /// Reports a partial of a site that has not the block that a built-in template fills: what stands there would not be shown.
  private mutating func reportLack(
    of block: String, in partial: TemplateTree, filledBy template: TemplateTree,
    at range: Range<Int>
  ) {
    report(
      .unknownName,
      "the partial “\(partial.name)” has no block “\(block)”, which is filled elsewhere", partial,
      0..<0,
      help: "put {{$\(block)}} and {{/\(block)}} around what takes its place",
      notes: [.init("it is filled", at: SourceSpan(file: template.file, range))])
  }

  private mutating func block(
    _ name: TemplateTree.Name, _ nodes: [TemplateTree.Node], in tree: TemplateTree
  ) {
    requireText(in: tree, at: name.range, what: "a block")
    // A block of the same name within its own filling is the parent's, not the filling again.
    if let filling = blocks.removeValue(forKey: name.text) {
      visit(filling.nodes, in: filling.tree)
      blocks[name.text] = filling
    } else {
      visit(nodes, in: tree)
    }
    requireText(in: tree, at: name.range, what: "a block")
  }

  /// The partial of a name, unless it is unknown or calls itself.
  private mutating func called(
    _ name: TemplateTree.Name, in tree: TemplateTree
  ) -> TemplateTree? {
    guard let called = partials[name.text] else {
      report(
        .unknownPartial, "there is no partial “\(name.text)”", tree, name.range,
        help: nearestName(to: name.text, in: partials.keys).map { "write “\($0)”" }
          ?? "add Templates/partials/\(name.text).mustache")
      return nil
    }
    usedPartials.insert(name.text)
    guard !callStack.contains(where: { $0.name == name.text }), callStack.count < 20 else {
      report(
        .recursivePartial, "the partial “\(name.text)” shows itself without end", tree, name.range,
        help: "take the call out")
      return nil
    }
    return called
  }

  private mutating func requireText(in tree: TemplateTree, at range: Range<Int>, what: String) {
    guard place.state != .text else { return }
    report(
      .templatePlace, "\(what) may not begin or end within a tag", tree, range,
      help: "close the tag before it")
    place = HTMLPlace()
  }

  // MARK: Names

  private mutating func resolve(
    _ name: TemplateTree.Name, in tree: TemplateTree
  ) -> (Template.Path, FieldType)? {
    switch scopes.resolve(name.text) {
    case .success(let found):
      if let problem = scopes.shadowing(name.text) { report(problem, tree, name.range) }
      return found
    case .failure(let problem):
      report(problem, tree, name.range)
      return nil
    }
  }

  private mutating func report(
    _ problem: NameScopes.Problem, _ tree: TemplateTree, _ range: Range<Int>
  ) {
    report(problem.rule, problem.message, tree, range, help: problem.help)
  }
}
