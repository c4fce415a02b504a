import Content
import Diagnostics
import YAML

extension Server {
  /// The mends of what is wrong in a part of a text, and all certain ones of the text together.
  func codeActions(_ parameters: Node) -> JSON {
    guard let (document, file) = document(parameters), let folder = checking.last,
      let start = TextPosition(parameters["range"]?["start"]),
      let end = TextPosition(parameters["range"]?["end"])
    else { return .null }
    let range =
      document.text.offset(
        of: start, client.encoding)...max(
        document.text.offset(of: start, client.encoding),
        document.text.offset(of: end, client.encoding))
    let only = parameters["context"]?["only"]?.items.compactMap(\.text)
    func isAsked(_ kind: String) -> Bool {
      only.map { $0.contains { kind == $0 || kind.hasPrefix($0 + ".") } } ?? true
    }
    let here = folder.diagnostics.filter { $0.span?.file == file }
    var actions: [JSON] = []
    var places = PlaceTexts(folder.tree)
    if isAsked("quickfix") {
      for diagnostic in here {
        guard let fix = diagnostic.fix, isEditable(fix.span.file, in: folder),
          let span = diagnostic.span, span.start <= range.upperBound, span.end >= range.lowerBound,
          let text = places.text(file)
        else { continue }
        actions.append(
          .object([
            ("title", .text(title(of: fix))), ("kind", .text("quickfix")),
            ("diagnostics", .list([json(diagnostic, in: text, &places)])),
            ("isPreferred", .flag(fix.isCertain)), ("edit", edit([fix], folder)),
          ]))
      }
    }
    let certain = here.compactMap(\.fix).filter {
      $0.isCertain && $0.span.file == file && isEditable(file, in: folder)
    }
    if isAsked("source.fixAll"), !certain.isEmpty {
      let edits = Self.apart(certain)
      actions.append(
        .object([
          ("title", .text("Mend what only one thing can be meant by (\(edits.count))")),
          ("kind", .text("source.fixAll")), ("edit", edit(edits, folder)),
        ]))
    }
    return .list(actions)
  }

  private func title(of fix: Diagnostic.FixIt) -> String {
    fix.replacement.isEmpty ? "Take it out" : "Write “\(shortened(fix.replacement))”"
  }

  /// Whether places in a file mean its own bytes: not where it is stored in an older code.
  func isEditable(_ file: String, in folder: CheckedFolder) -> Bool {
    guard let bytes = folder.tree[file]?.bytes else { return false }
    return folder.tree.lookup(file)?.bytes == bytes
  }

  /// The edits without those that lie in others.
  private static func apart(_ fixes: [Diagnostic.FixIt]) -> [Diagnostic.FixIt] {
    var kept: [Diagnostic.FixIt] = []
    for fix in Set(fixes).sorted(by: { $0.span < $1.span })
    where kept.last.map({ $0.span.end <= fix.span.start }) ?? true {
      kept.append(fix)
    }
    return kept
  }

  /// Edits as the protocol has them, held against the versions of open texts where the editor can do that.
  func edit(_ fixes: [Diagnostic.FixIt], _ folder: CheckedFolder) -> JSON {
    let files = Dictionary(grouping: fixes, by: \.span.file).sorted { $0.key < $1.key }
    let changes = files.compactMap { file, fixes -> (file: String, edits: JSON)? in
      guard let text = folder.tree.lookup(file) else { return nil }
      return (
        file,
        .list(
          fixes.map { fix in
            .object([
              ("range", text.json(fix.span.start..<fix.span.end, client.encoding)),
              ("newText", .text(fix.replacement)),
            ])
          })
      )
    }
    guard client.hasDocumentChanges else {
      return .object([
        ("changes", .object(changes.map { (address(ofFile: $0.file), $0.edits) }))
      ])
    }
    let documents = changes.map { file, edits in
      let version = openDocument(ofFile: file)?.version
      return JSON.object([
        (
          "textDocument",
          .object([
            ("uri", .text(address(ofFile: file))),
            ("version", version.map(JSON.whole) ?? .null),
          ])
        ), ("edits", edits),
      ])
    }
    return .object([("documentChanges", .list(documents))])
  }
}
