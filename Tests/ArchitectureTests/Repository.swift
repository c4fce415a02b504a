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

  /// Every Swift file of `Sources`, read once.
  static let allFiles: [SwiftFile] = ((try? rooms()) ?? []).flatMap(files)

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
}

/// A Swift file, and its code without comments and the words of its strings.
struct SwiftFile {
  let path: String
  let room: String
  let text: String

  /// The lines of code, comments and string contents left out.
  let code: [String]

  init(path: String, room: String, text: String) {
    self.path = path
    self.room = room
    self.text = text
    code = codeLines(of: text)
  }

  /// The modules that it imports.
  var imports: [String] {
    code.compactMap { line in
      guard line.contains("import ") else { return nil }
      return line.firstMatch(
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
  var scan = CodeScan(bytes: bytes)
  while scan.index < bytes.count { scan.step() }
  return scan.lines + [String(decoding: scan.line, as: UTF8.self)]
}

/// A walk over the bytes of a Swift text.
private struct CodeScan {
  let bytes: [UInt8]
  var index = 0
  var lines: [String] = []
  var line: [UInt8] = []
  private var place = Place.code

  private enum Place {
    case code, lineComment
    case blockComment(depth: Int)
    case string(quotes: Int, hashes: Int)
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  private func byte(_ offset: Int) -> UInt8 {
    index + offset < bytes.count ? bytes[index + offset] : 0
  }

  private func run(of wanted: UInt8, from offset: Int, atMost limit: Int) -> Int {
    var count = 0
    while count < limit, byte(offset + count) == wanted { count += 1 }
    return count
  }

  mutating func step() {
    if bytes[index] == 0x0A {
      lines.append(String(decoding: line, as: UTF8.self))
      line.removeAll()
      if case .lineComment = place { place = .code }
      index += 1
      return
    }
    switch place {
    case .lineComment: index += 1
    case .blockComment(let depth): stepInComment(depth)
    case .string(let quotes, let hashes): stepInString(quotes, hashes)
    case .code: stepInCode()
    }
  }

  private mutating func stepInComment(_ depth: Int) {
    let opens = byte(0) == 0x2F && byte(1) == 0x2A
    let closes = byte(0) == 0x2A && byte(1) == 0x2F
    if opens { place = .blockComment(depth: depth + 1) }
    if closes { place = depth == 1 ? .code : .blockComment(depth: depth - 1) }
    index += opens || closes ? 2 : 1
  }

  private mutating func stepInString(_ quotes: Int, _ hashes: Int) {
    if byte(0) == 0x5C, run(of: 0x23, from: 1, atMost: hashes) == hashes {
      index += hashes + (byte(1 + hashes) == 0x0A ? 1 : 2)
    } else if run(of: 0x22, from: 0, atMost: quotes) == quotes,
      run(of: 0x23, from: quotes, atMost: hashes) == hashes
    {
      line.append(0x22)
      place = .code
      index += quotes + hashes
    } else {
      index += 1
    }
  }

  private mutating func stepInCode() {
    let hashes = run(of: 0x23, from: 0, atMost: .max)
    if byte(0) == 0x2F, byte(1) == 0x2F {
      place = .lineComment
      index += 2
    } else if byte(0) == 0x2F, byte(1) == 0x2A {
      place = .blockComment(depth: 1)
      index += 2
    } else if byte(hashes) == 0x22 {
      let quotes = run(of: 0x22, from: hashes, atMost: 3) == 3 ? 3 : 1
      line.append(0x22)
      place = .string(quotes: quotes, hashes: hashes)
      index += hashes + quotes
    } else {
      line.append(byte(0))
      index += 1
    }
  }
}
