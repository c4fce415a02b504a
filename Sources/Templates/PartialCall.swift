import Diagnostics

/// A call of a partial, for messages about what stands in it.
struct PartialCall {
  /// The partial.
  let name: String
  /// The template that calls it.
  let tree: TemplateTree
  /// Where the name stands in that.
  let range: Range<Int>

  /// The place of the call.
  var span: SourceSpan { SourceSpan(file: tree.file, range) }

  /// What is wrong in a partial that is right by itself, as a mistake of the call.
  func explaining(_ diagnostic: Diagnostic) -> Diagnostic {
    Diagnostic(
      diagnostic.rule, "the partial “\(name)” does not fit here: \(diagnostic.message)", at: span,
      notes: [.init("this is asked for", at: diagnostic.span)],
      help: "call it within a section that has what it shows, or take the call out")
  }
}

extension TemplateTree {
  /// The names of the blocks that a child may fill: those of a parent and of its own parents.
  ///
  /// - Parameter partials: The partials by name.
  /// - Returns: The names.
  func fillableBlocks(_ partials: [String: TemplateTree]) -> Set<String> {
    var names: Set<String> = []
    var seen: Set<String> = []
    var pending = [self]
    while let next = pending.popLast() {
      names.formUnion(next.nodes.flatMap(\.blockNames))
      let parents = next.nodes.flatMap(\.parentNames).filter { seen.insert($0).inserted }
      pending += parents.compactMap { partials[$0] }
    }
    return names
  }
}

/// What stands in a block in place of the parent's own.
struct BlockFilling {
  let nodes: [TemplateTree.Node]
  let tree: TemplateTree
}
