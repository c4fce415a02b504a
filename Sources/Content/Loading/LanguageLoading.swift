import Diagnostics
import Languages

extension SiteLoader {
  /// The files with a language's words: sitegen's own, then the site's.
  func strings(_ tag: String) -> [SourceFile] {
    let path = "Templates/strings/\(tag).yaml"
    return input.strings.filter { $0.path == path } + [input.tree[path]].compactMap { $0 }
  }

  /// The language of a tag, with what the site says in its own words.
  mutating func language(_ tag: String) -> Language? {
    var files = strings(tag)[...]
    guard let first = files.popFirst(),
      var language = Language.read(
        first.bytes ?? [], file: first.path, expecting: tag, diagnostics: &diagnostics)
    else { return nil }
    for file in files where !isCopy(file) {
      language = language.overlaid(
        by: file.bytes ?? [], file: file.path, isShown: isShown, diagnostics: &diagnostics)
    }
    return language
  }

  /// Whether a file is the same as the one that is built in, so that it says nothing of its own.
  private func isCopy(_ file: SourceFile) -> Bool {
    input.strings.contains { $0.path == file.path && $0.bytes == file.bytes }
  }

  /// Whether a template of the site shows the string of a key.
  private func isShown(_ key: String) -> Bool {
    let name = Array("t.\(key)".utf8)
    return input.tree.files(in: "Templates/").contains { file in
      guard file.path.hasSuffix(".mustache"), let bytes = file.bytes else { return false }
      var start = 0
      while let found = firstOffset(of: name, in: bytes, from: start) {
        start = found + name.count
        let isWhole = start == bytes.count || [0x7D, 0x20, 0x09].contains(bytes[start])
        if isWhole { return true }
      }
      return false
    }
  }

  /// Reports files with words of languages that the site does not have.
  mutating func reportIdleLanguages(_ tags: [String]) {
    for file in input.tree.files(in: "Templates/strings/") {
      let tag = file.path.languageTag
      guard file.path.hasSuffix(".yaml"), !tags.contains(tag), !isCopy(file) else { continue }
      diagnostics.append(
        Diagnostic(
          .unknownFile, "nothing reads the file “\(file.path)”: the site is not in “\(tag)”",
          at: SourceSpan(file: file.path, start: 0, end: 0),
          help: "add “\(tag)” to “languages” in site.yaml, or take the file out"))
    }
  }
}
