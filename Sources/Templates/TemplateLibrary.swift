public import Diagnostics

/// A file of the theme.
public struct TemplateFile: Sendable {
  /// Its path in the folder of templates, such as `page.mustache` or `partials/card.mustache`.
  public let path: String
  /// What messages call it.
  public let file: String
  /// Its content.
  public let bytes: [UInt8]
  /// Whether it came with the program: it is right, and what does not fit it is wrong.
  let isBuiltIn: Bool

  /// Describes a file.
  public init(path: String, file: String, bytes: [UInt8], isBuiltIn: Bool = false) {
    self.path = path
    self.file = file
    self.bytes = bytes
    self.isBuiltIn = isBuiltIn
  }

  /// The name of a layout or partial: the path without folder `partials` and ending.
  var name: String {
    let inner = path.hasPrefix("partials/") ? path.dropFirst("partials/".count) : path[...]
    return String(inner.hasSuffix(".mustache") ? inner.dropLast(".mustache".count) : inner)
  }
}

/// A layout that pages or blocks of a site are shown with, and what it is given by them.
public struct NeededLayout: Sendable {
  /// The name of its template.
  public let name: String
  /// The names and types that the template may use.
  public let shape: ContextShape
  /// Where pages name it; empty for a layout that sitegen itself asks for.
  public var places: [SourceSpan]
  /// Whether sitegen itself asks for it.
  let isMade: Bool

  /// Describes a need.
  public init(_ name: String, _ shape: ContextShape, places: [SourceSpan] = []) {
    self.name = name
    self.shape = shape
    self.places = places
    isMade = places.isEmpty
  }
}

/// The templates of a site, each checked against what it is given, in every branch.
public struct TemplateLibrary: Sendable {
  private let templates: [Key: Template]
  /// The keys of the strings that templates show.
  public let usedStringKeys: Set<String>
  /// What is told of the layouts of pages that say nothing of what a page may load.
  public let policyProblems: [Diagnostic]

  /// A template is compiled for one shape and reads values by their position in it, so that it is known by both.
  private struct Key: Hashable {
    let layout: String
    let shape: String

    init(_ layout: String, _ shape: ContextShape) {
      self.layout = layout
      self.shape = shape.name
    }
  }

  /// Reads templates and checks them.
  ///
  /// - Parameters:
  ///   - files: The layouts and, in `partials/`, the partials; of two with one path the last holds.
  ///   - layouts: The layouts that are needed, once for each shape that they are given: those that sitegen asks for
  ///     first.
  ///   - stringKeys: The keys of the strings, in order.
  ///   - filledKeys: Those of them that cannot be shown without values for their gaps.
  ///   - spared: Layouts that are not needed now, and no fault.
  ///   - diagnostics: Where problems are added.
  /// - Returns: The layouts that could be compiled.
  public static func load(
    _ files: [TemplateFile], layouts: [NeededLayout], stringKeys: [String],
    filledKeys: Set<String> = [], sparing spared: Set<String> = [], diagnostics: inout [Diagnostic]
  ) -> TemplateLibrary {
    var trees: [String: TemplateTree] = [:]
    var partials: [String: TemplateTree] = [:]
    let unique = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    for file in unique.values.sorted(by: { $0.path < $1.path }) {
      let tree = TemplateTree(file, diagnostics: &diagnostics)
      if file.path.hasPrefix("partials/") {
        partials[file.name] = tree
      } else {
        trees[file.name] = tree
      }
    }
    var used: Set<String> = []
    var unguarded: [String: Diagnostic] = [:]
    var strings: Set<String> = []
    var templates: [Key: Template] = [:]
    var reported: Set<Diagnostic> = []
    let made = Set(layouts.filter(\.isMade).map(\.name))
    let uses = Dictionary(layouts.map { ($0.name, 1) }, uniquingKeysWith: +)
    for layout in layouts {
      let unfit = layout.unfitNames(known: trees.keys)
      guard unfit.isEmpty, let tree = trees[layout.name] else {
        diagnostics += unfit
        continue
      }
      var compiler = TemplateCompiler(
        partials: partials, stringKeys: stringKeys, filledKeys: filledKeys)
      templates[Key(layout.name, layout.shape)] = compiler.compile(tree, shape: layout.shape)
      // What is wrong in a partial is the same in each layout that calls it.
      let found = compiler.diagnostics.filter { reported.insert($0.withoutHelp).inserted }
      diagnostics += layout.explaining(
        found, isMade: made.contains(layout.name), isShared: uses[layout.name] ?? 0 > 1)
      let shown = compiler.usedPartials.sorted().compactMap { partials[$0] }
      // What a partial of the site lacks is said once for all layouts that show it.
      if found.isEmpty, let problem = layout.missingPolicy(in: tree, shown),
        let file = problem.span?.file, unguarded[file] == nil
      {
        unguarded[file] = problem
      }
      used.formUnion(compiler.usedPartials)
      strings.formUnion(compiler.usedStringKeys)
    }
    for (name, tree) in partials.sorted(by: { $0.key < $1.key }) where !used.contains(name) {
      diagnostics.append(
        Diagnostic(
          .unusedPartial, "no template uses the partial “\(name)”",
          at: SourceSpan(file: tree.file, start: 0, end: 0), help: "take the file out"))
    }
    let names = Set(layouts.map(\.name))
    for (name, tree) in trees.sorted(by: { $0.key < $1.key })
    where !names.contains(name) && !spared.contains(name) {
      diagnostics.append(unused(name, tree, among: names))
    }
    return TemplateLibrary(
      templates: templates, usedStringKeys: strings,
      policyProblems: unguarded.sorted { $0.key < $1.key }.map(\.value))
  }

  private static func unused(
    _ name: String, _ tree: TemplateTree, among names: Set<String>
  ) -> Diagnostic {
    // What all blocks have in common makes no two names alike, and no page can name a block.
    let folder = name.hasPrefix(blockFolder) ? blockFolder : ""
    let others = names.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
    let help = nearestName(to: String(name.dropFirst(folder.count)), in: others).map {
      "call the file “\(folder)\($0).mustache”"
    }
    return Diagnostic(
      .unusedPartial, "no \(folder.isEmpty ? "page" : "block") uses the template “\(name)”",
      at: SourceSpan(file: tree.file, start: 0, end: 0),
      help: help
        ?? (folder.isEmpty
          ? "take the file out, or name it under “layout” in a page" : "take the file out"))
  }

  /// The template of a layout for what it is given; `nil` where there is none.
  ///
  /// - Parameters:
  ///   - layout: The name of the layout.
  ///   - shape: The shape of the contexts that it shows. A template that was compiled for another is not returned.
  /// - Returns: The template.
  public func template(_ layout: String, for shape: ContextShape) -> Template? {
    templates[Key(layout, shape)]
  }
}

extension Diagnostic {
  /// The mistake alone: another place may have other names to offer for it.
  var withoutHelp: Diagnostic {
    var mistake = self
    mistake.help = nil
    return mistake
  }
}

/// The strings of one language, escaped, in the order of the keys that templates were compiled with.
public struct StringTable: Sendable {
  let texts: [[UInt8]]
  /// The hash of the strings.
  public let fingerprint: StableHash

  /// Makes a table.
  ///
  /// - Parameter texts: The text of each key, in the order of the keys.
  public init(_ texts: [String]) {
    self.texts = texts.map { text in
      var bytes: [UInt8] = []
      escape(text, into: &bytes)
      return bytes
    }
    var hash = StableHash()
    for text in texts { hash.add(text) }
    fingerprint = hash
  }
}

/// Adds a text escaped for where it stands: between tags, or in an attribute's value.
package func escape(_ text: String, into output: inout [UInt8]) {
  let start = output.count
  output += text.utf8
  // Most texts need no escapes, and bytes in a list are looked through faster than those of a text.
  guard let first = output[start...].firstIndex(where: { $0.entity != nil }) else { return }
  let rest = Array(output[first...])
  output.removeSubrange(first...)
  for byte in rest {
    if let entity = byte.entity { output += entity.utf8 } else { output.append(byte) }
  }
}

extension UInt8 {
  /// What stands for the byte in HTML and XML, where it cannot stand itself.
  fileprivate var entity: String? {
    switch self {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    default: nil
    }
  }
}
