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

/// The templates of a site, each checked against what it is given, in every branch.
public struct TemplateLibrary: Sendable {
  private let templates: [String: Template]
  /// The keys of the strings that templates show.
  public let usedStringKeys: Set<String>

  /// Reads templates and checks them.
  ///
  /// - Parameters:
  ///   - files: The layouts and, in `partials/`, the partials; of two with one path the last holds.
  ///   - layouts: The layouts that are needed, with what each is given.
  ///   - stringKeys: The keys of the strings, in order.
  ///   - places: Where layouts are named, for those that pages name.
  ///   - spared: Layouts that are not needed now, and no fault.
  ///   - diagnostics: Where problems are added.
  /// - Returns: The layouts that could be compiled.
  public static func load(
    _ files: [TemplateFile], layouts: [(name: String, shape: ContextShape)],
    stringKeys: [String], places: [String: [SourceSpan]] = [:], sparing spared: Set<String> = [],
    diagnostics: inout [Diagnostic]
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
    var strings: Set<String> = []
    var templates: [String: Template] = [:]
    var reported: Set<Diagnostic> = []
    for layout in layouts {
      guard let tree = trees[layout.name] else {
        diagnostics += missing(layout.name, at: places[layout.name] ?? [], known: trees.keys)
        continue
      }
      var compiler = TemplateCompiler(partials: partials, stringKeys: stringKeys)
      templates[layout.name] = compiler.compile(tree, shape: layout.shape)
      // What is wrong in a partial is the same in each layout that calls it.
      diagnostics += compiler.diagnostics.filter { reported.insert($0.withoutHelp).inserted }
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
      diagnostics.append(
        Diagnostic(
          .unusedPartial, "no page uses the template “\(name)”",
          at: SourceSpan(file: tree.file, start: 0, end: 0),
          help: nearestName(to: name, in: names).map { "call the file “\($0).mustache”" }
            ?? "take the file out, or name it under “layout” in a page"))
    }
    return TemplateLibrary(templates: templates, usedStringKeys: strings)
  }

  private static func missing(
    _ name: String, at places: [SourceSpan], known: some Sequence<String>
  ) -> [Diagnostic] {
    let file = "add Templates/\(name).mustache"
    let help = nearestName(to: name, in: known).map { "write “\($0)”, or \(file)" } ?? file
    let spans = places.isEmpty ? [nil] : places.map(Optional.some)
    return spans.map {
      Diagnostic(.unknownLayout, "there is no layout “\(name)”", at: $0, help: help)
    }
  }

  /// The template of a layout; `nil` where there is none.
  public func template(_ layout: String) -> Template? { templates[layout] }
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
func escape(_ text: String, into output: inout [UInt8]) {
  var text = text
  text.withUTF8 { bytes in
    var start = 0
    for index in bytes.indices {
      let escaped: StaticString
      switch bytes[index] {
      case 0x26: escaped = "&amp;"
      case 0x3C: escaped = "&lt;"
      case 0x3E: escaped = "&gt;"
      case 0x22: escaped = "&quot;"
      default: continue
      }
      output.append(contentsOf: bytes[start..<index])
      escaped.withUTF8Buffer { output.append(contentsOf: $0) }
      start = index + 1
    }
    output.append(contentsOf: bytes[start...])
  }
}
