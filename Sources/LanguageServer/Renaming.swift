import Content
import Diagnostics
import YAML

extension Server {
  /// The sorts of things that can be given another id.
  private static let renamed: Set<Occurrence.Kind> = [.figure, .region, .fund, .award, .source]

  /// Where the id stands that is to be changed; nothing where there is none.
  func prepareRename(_ parameters: Node) -> JSON {
    guard let occurrence = named(parameters), Self.renamed.contains(occurrence.name.kind),
      let document = openDocument(ofFile: occurrence.span.file),
      current(occurrence.name) == occurrence.name, origin(of: occurrence.name).file != nil
    else { return .null }
    return document.text.json(occurrence.span.start..<occurrence.span.end, client.encoding)
  }

  /// The edits that give something another id, in every file that names it.
  func rename(_ parameters: Node) -> Result<JSON, Fault> {
    guard let folder = checking.last, let occurrence = named(parameters),
      Self.renamed.contains(occurrence.name.kind), let id = parameters["newName"]?.text
    else { return .failure(Fault(.failed, "no id stands here")) }
    let old = current(occurrence.name)
    let new = Occurrence.Name(kind: old.kind, id: id)
    if let reason = refusal(old, new, in: folder) { return .failure(Fault(.failed, reason)) }
    let uses = uses(of: old, in: folder).filter { $0.name == old }
    for use in uses {
      guard isEditable(use.span.file, in: folder),
        let bytes = folder.tree[use.span.file]?.bytes, use.span.end <= bytes.count,
        bytes[use.span.start..<use.span.end].elementsEqual(old.id.utf8)
      else {
        return .failure(
          Fault(
            .failed, "“\(old.id)” is written in \(use.span.file) in a way that only you can change")
        )
      }
    }
    let fixes = uses.map { Diagnostic.FixIt($0.span, replacement: id) }
    return .success(edit(fixes, folder))
  }

  /// Why something cannot be given an id; `nil` where it can.
  private func refusal(
    _ old: Occurrence.Name, _ new: Occurrence.Name, in folder: CheckedFolder
  ) -> String? {
    guard origin(of: old).file != nil else {
      return "there is no \(old.kind.rawValue) “\(old.id)”"
    }
    // Ids of awards come from elsewhere, and may have capitals.
    guard isID(new.kind == .award ? new.id.lowercased() : new.id) else {
      return
        "“\(shortened(new.id))” cannot be an id: write small letters, digits and single hyphens"
    }
    if origin(of: new).file != nil {
      return "there is \(withArticle(new.kind.rawValue)) “\(new.id)” already"
    }
    // The page of a place or fund is found by its name, and links by path lead to it.
    guard old.kind == .region || old.kind == .fund else { return nil }
    let page = "\(old.kind.rawValue)s/\(old.id)"
    let files = folder.tree.files
    if let file = files.first(where: {
      $0.path == "Content/\(page).md" || $0.path.hasPrefix("Content/\(page).")
    }) {
      return "\(file.path) has this id in its name: rename both by hand"
    }
    let links = ["\(page).md", "\(old.id).md"].map { Array($0.utf8) }
    if let file = files.first(where: { file in
      file.path.hasSuffix(".md")
        && links.contains { file.bytes?.firstRange(of: $0) != nil }
    }) {
      return
        "\(file.path) leads to its page by path: write \(old.kind.rawValue):\(old.id) there first"
    }
    return nil
  }
}
