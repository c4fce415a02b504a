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
  /// The most bytes of open texts that are held.
  static let mostOpenBytes = 500_000_000
  /// The most open texts that are held.
  static let mostOpenTexts = 10_000

  /// The path of a file from the site folder; `nil` for one outside of what a site is made from.
  func file(atPath path: String?) -> String? {
    guard let folder, let path, path.hasPrefix(folder + "/") else { return nil }
    let file = String(path.dropFirst(folder.utf8.count + 1))
    return isOfSite(file) ? file : nil
  }

  /// Whether a path from the site folder is one of those that a site is made from.
  func isOfSite(_ file: String) -> Bool {
    file.hasPrefix("Content/") || file.hasPrefix("Templates/")
  }

  /// Keeps an open text, or lets go of it where too much is open: then what is on the disk holds.
  private mutating func keep(_ document: OpenDocument) {
    documents[document.address] = nil
    // What is known to be no part of the site is not needed.
    guard document.path != nil, folder == nil || file(atPath: document.path) != nil else { return }
    let open = documents.values.reduce(0) { $0 + $1.text.bytes.count }
    guard open + document.text.bytes.count <= Self.mostOpenBytes,
      documents.count < Self.mostOpenTexts
    else { return }
    documents[document.address] = document
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
    keep(
      OpenDocument(
        address: address, path: path, version: document["version"]?.whole,
        text: SourceText(file: file(atPath: path) ?? "", bytes: Array(text.utf8))))
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
    keep(document)
    return touch(file(atPath: document.path))
  }

  mutating func closed(_ parameters: Node) -> [Effect] {
    guard let address = parameters["textDocument"]?["uri"]?.text,
      let document = documents.removeValue(forKey: address)
    else { return [] }
    return touch(file(atPath: document.path))
  }
}
