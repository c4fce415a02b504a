import Diagnostics
import YAML

/// A text that is open in the editor.
struct OpenDocument: Sendable {
  /// Its address, as the editor writes it.
  let address: String
  /// The path of its file; `nil` for one that was never saved.
  let path: String?
  /// The editor's number of its state.
  var version: Int?
  /// What it holds now.
  var text: SourceText
}

extension Server {
  /// The path of a file from the site folder; `nil` for one outside of what a site is made from.
  func file(atPath path: String?) -> String? {
    guard let folder, let path, path.hasPrefix(folder + "/") else { return nil }
    let file = String(path.dropFirst(folder.utf8.count + 1))
    return file.hasPrefix("Content/") || file.hasPrefix("Templates/") ? file : nil
  }

  /// The open text that a request is about, and its file in the site.
  func document(_ parameters: Node) -> (document: OpenDocument, file: String)? {
    guard let address = parameters["textDocument"]?["uri"]?.text,
      let document = documents[address], let file = file(atPath: document.path)
    else { return nil }
    return (document, file)
  }

  /// The address of a file of the site, as the editor writes it.
  func address(ofFile file: String) -> String {
    let path = (folder ?? "") + "/" + file
    return documents.values.first { $0.path == path }?.address
      ?? LanguageServer.address(ofPath: path)
  }

  /// The open text of a file of the site.
  func openDocument(ofFile file: String) -> OpenDocument? {
    let path = (folder ?? "") + "/" + file
    return documents.values.first { $0.path == path }
  }

  mutating func opened(_ parameters: Node) -> [Effect] {
    guard let document = parameters["textDocument"], let address = document["uri"]?.text,
      let text = document["text"]?.text
    else { return [] }
    let path = path(ofAddress: address)
    if folder == nil, let path {
      folder = siteAbove(path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 })
    }
    documents[address] = OpenDocument(
      address: address, path: path, version: document["version"]?.whole,
      text: SourceText(file: file(atPath: path) ?? "", bytes: Array(text.utf8)))
    return touch(file(atPath: path))
  }

  mutating func changed(_ parameters: Node) -> [Effect] {
    guard let address = parameters["textDocument"]?["uri"]?.text,
      var document = documents[address]
    else { return [] }
    for change in parameters["contentChanges"]?.items ?? [] {
      guard let words = change["text"]?.text else { continue }
      var bytes = document.text.bytes
      if let range = change["range"] {
        guard let start = TextPosition(range["start"]), let end = TextPosition(range["end"])
        else { continue }
        let from = document.text.offset(of: start, client.encoding)
        let to = document.text.offset(of: end, client.encoding)
        bytes.replaceSubrange(from..<max(from, to), with: words.utf8)
      } else {
        bytes = Array(words.utf8)
      }
      document.text = SourceText(file: document.text.file, bytes: bytes)
    }
    document.version = parameters["textDocument"]?["version"]?.whole ?? document.version
    documents[address] = document
    return touch(file(atPath: document.path))
  }

  mutating func closed(_ parameters: Node) -> [Effect] {
    guard let address = parameters["textDocument"]?["uri"]?.text,
      let document = documents.removeValue(forKey: address)
    else { return [] }
    return touch(file(atPath: document.path))
  }
}
