import Foundation

/// What the repository holds, as far as the tests of its shape read it.
enum Repository {
  /// The root, wherever this file was compiled from.
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The rooms: the folders of `Sources`.
  static func rooms() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Every Swift file of a room.
  static func files(of room: String) -> [SwiftFile] {
    let folder = root.appending(path: "Sources/\(room)")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
      else { return nil }
      return SwiftFile(path: "Sources/\(room)/\(path)", room: room, text: text)
    }
  }

  static func allFiles() throws -> [SwiftFile] { try rooms().flatMap(files) }
}

/// A Swift file, and its code without comments and the words of its strings.
struct SwiftFile {
  let path: String
  let room: String
  let text: String

  /// The lines of code, comments and string contents blanked.
  var code: [String] { codeLines(of: text) }

  /// The modules that it imports.
  var imports: [String] {
    code.compactMap { line in
      line.firstMatch(
        of:
          /^\s*(?:@[A-Za-z_]+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?([A-Za-z_][A-Za-z0-9_]*)/
      ).map { String($0.output.1) }
    }
  }
}

/// The lines of a Swift text with comments and what stands in quotation marks left out. It knows
/// line comments, nested block comments, plain, raw and several-line strings; code inside `\(…)`
/// counts as string.
func codeLines(of text: String) -> [String] {
  let bytes = Array(text.utf8)
  var lines: [String] = []
  var line: [UInt8] = []
  var depth = 0
  var closing: [UInt8]?
  var escape: [UInt8] = []
  var isLineComment = false
  var index = 0
  func has(_ text: String) -> Bool { bytes[index...].starts(with: text.utf8) }
  while index < bytes.count {
    if bytes[index] == 0x0A {
      lines.append(String(decoding: line, as: UTF8.self))
      line = []
      isLineComment = false
      index += 1
    } else if isLineComment {
      index += 1
    } else if depth > 0 {
      if has("/*") {
        depth += 1
        index += 2
      } else if has("*/") {
        depth -= 1
        index += 2
      } else {
        index += 1
      }
    } else if let end = closing {
      if bytes[index...].starts(with: escape) {
        index = min(bytes.count, index + escape.count + 1)
      } else if bytes[index...].starts(with: end) {
        line.append(0x22)
        closing = nil
        index += end.count
      } else {
        index += 1
      }
    } else if has("//") {
      isLineComment = true
    } else if has("/*") {
      depth = 1
      index += 2
    } else {
      let hashes = bytes[index...].prefix { $0 == 0x23 }.count
      let quotes = bytes[(index + hashes)...].prefix { $0 == 0x22 }.count
      if quotes > 0 {
        let marks = quotes >= 3 ? 3 : 1
        let hash = [UInt8](repeating: 0x23, count: hashes)
        closing = [UInt8](repeating: 0x22, count: marks) + hash
        escape = [0x5C] + hash
        line.append(0x22)
        index += hashes + marks
      } else {
        line.append(bytes[index])
        index += 1
      }
    }
  }
  return lines + [String(decoding: line, as: UTF8.self)]
}
