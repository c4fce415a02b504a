import Content
import Diagnostics
import YAML

extension Server {
  /// What is named at the place that a request is about.
  func named(_ parameters: Node) -> Occurrence? {
    guard let (document, file) = document(parameters),
      let position = TextPosition(parameters["position"])
    else { return nil }
    let offset = document.text.offset(of: position, client.encoding)
    return OccurrenceFinder(file, document.text.bytes, site: checking.known?.site)
      .occurrence(at: offset)
  }

  /// Where something is made.
  func definition(_ parameters: Node) -> JSON {
    guard let folder = checking.last, let name = named(parameters)?.name else { return .null }
    var places = PlaceTexts(folder.tree)
    if name.kind == .page || name.kind == .file {
      guard folder.tree[name.id] != nil else { return .null }
      return location(SourceSpan(file: name.id, start: 0, end: 0), &places)
        ?? .object([
          ("uri", .text(address(ofFile: name.id))),
          ("range", SourceText(file: name.id, bytes: []).json(0..<0, client.encoding)),
        ])
    }
    let current = current(name)
    let files = origin(of: current).file.map { [$0] } ?? folder.tree.files.map(\.path)
    for file in files {
      guard mentions(file, [current.id], in: folder) else { continue }
      if let made = occurrences(in: file, folder).first(where: {
        $0.isDefinition && $0.name == current
      }) {
        return location(made.span, &places) ?? .null
      }
    }
    return .null
  }

  /// Every place that names something, where it is made included if that is asked for.
  func references(_ parameters: Node) -> JSON {
    guard let folder = checking.last, let name = named(parameters)?.name else { return .null }
    let withDefinition = parameters["context"]?["includeDeclaration"]?.isTrue ?? true
    let uses = uses(of: name, in: folder).filter { withDefinition || !$0.isDefinition }
    var places = PlaceTexts(folder.tree)
    var list: [JSON] = []
    for use in uses {
      if let location = location(use.span, &places) { list.append(location) }
    }
    return .list(list)
  }

  /// Every place that names something, by its name or an earlier one, in the order of the files.
  func uses(of name: Occurrence.Name, in folder: CheckedFolder) -> [Occurrence] {
    let current = current(name)
    let words = [current.id] + origin(of: current).formerly
    let isPlace = name.kind == .page || name.kind == .file
    return folder.tree.files.flatMap { file -> [Occurrence] in
      guard isPlace || mentions(file.path, words, in: folder) else { return [] }
      return occurrences(in: file.path, folder).filter { self.current($0.name) == current }
    }
  }

  private func occurrences(in file: String, _ folder: CheckedFolder) -> [Occurrence] {
    if case .other = FileFormat(file) { return [] }
    guard let text = folder.tree.lookup(file) else { return [] }
    let found = OccurrenceFinder(file, text.bytes, site: checking.known?.site).found
    var seen: Set<SourceSpan> = []
    return found.filter { seen.insert($0.span).inserted }.sorted { $0.span < $1.span }
  }

  /// Whether a file holds one of some words: most files hold none, and are not gone through.
  private func mentions(_ file: String, _ words: [String], in folder: CheckedFolder) -> Bool {
    guard let bytes = folder.tree[file]?.bytes else { return false }
    return words.contains { word in
      let word = Array(word.utf8)
      return !word.isEmpty && bytes.firstRange(of: word) != nil
    }
  }
}
