import Foundation

/// A page of `docs`, parts of which are held equal to what the code declares.
struct Document {
  let url: URL
  var text: String

  /// Whether the tests write what they expect instead of comparing.
  static let isRecording = ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1"

  /// The root of the repository, wherever this file was compiled from.
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  init(_ path: String) throws {
    url = Self.root.appending(path: path)
    text = try String(contentsOf: url, encoding: .utf8)
  }

  /// What stands between `<!-- NAME -->` and `<!-- /KIND -->`, KIND being NAME's first word.
  func block(_ name: String) -> String? { range(of: name).map { String(text[$0]) } }

  /// Puts other text between the marks of a block.
  mutating func replace(_ name: String, with content: String) {
    guard let range = range(of: name) else { return }
    text.replaceSubrange(range, with: content)
  }

  func save() throws { try Data(text.utf8).write(to: url, options: .atomic) }

  private func range(of name: String) -> Range<String.Index>? {
    let kind = name.prefix { $0 != ":" }
    guard let start = text.range(of: "<!-- \(name) -->\n"),
      let end = text.range(of: "<!-- /\(kind) -->", range: start.upperBound..<text.endIndex)
    else { return nil }
    return start.upperBound..<end.lowerBound
  }
}
