import Content
import Diagnostics

extension Server {
  /// The most diagnostics that a file is sent with; of more, the last says how many.
  static let mostDiagnostics = 500

  /// Sends what is wrong, file by file, where it differs from what the editor shows.
  ///
  /// - Parameters:
  ///   - folder: What was found.
  ///   - texts: The open texts that it was found in. One that changed since gets its diagnostics from the next check.
  /// - Returns: The messages.
  mutating func publish(_ folder: CheckedFolder, _ texts: [String: [UInt8]]) -> [Effect] {
    // What is wrong with the site as a whole stands at its settings.
    let byFile = Dictionary(grouping: folder.diagnostics) { diagnostic in
      diagnostic.span.map(\.file).flatMap { isOfSite($0) ? $0 : nil } ?? SiteSettings.path
    }
    var effects: [Effect] = []
    var places = PlaceTexts(folder.tree)
    for file in Set(byFile.keys).union(shown.keys).sorted() {
      let open = openDocument(ofFile: file)
      if let open, texts[file] != open.text.bytes { continue }
      let list = json(byFile[file] ?? [], in: file, &places)
      let bytes = list.bytes()
      guard shown[file] ?? Array("[]".utf8) != bytes else { continue }
      shown[file] = byFile[file] == nil ? nil : bytes
      var members: [(String, JSON)] = [("uri", .text(address(ofFile: file)))]
      if let version = open?.version { members.append(("version", .whole(version))) }
      effects.append(
        .send(
          notification(
            "textDocument/publishDiagnostics",
            .object(members + [("diagnostics", list)]))))
    }
    return effects
  }

  private func json(
    _ diagnostics: [Diagnostic], in file: String, _ places: inout PlaceTexts
  ) -> JSON {
    let text = places.text(file) ?? SourceText(file: file, bytes: [])
    var list: [JSON] = []
    for diagnostic in diagnostics.prefix(Self.mostDiagnostics) {
      list.append(json(diagnostic, in: text, &places))
    }
    if diagnostics.count > list.count {
      let more = diagnostics.count - list.count
      list.append(
        .object([
          ("range", text.json(0..<0, client.encoding)), ("severity", .whole(3)),
          ("source", .text("sitegen")),
          ("message", .text("\(more) more; “sitegen check” lists them all")),
        ]))
    }
    return .list(list)
  }

  /// A diagnostic as the protocol has it; the mend stands under the fact.
  func json(
    _ diagnostic: Diagnostic, in text: SourceText, _ places: inout PlaceTexts
  ) -> JSON {
    let span = diagnostic.span.flatMap { $0.file == text.file ? $0 : nil }
    let range = span.map { $0.start..<$0.end } ?? 0..<0
    var lines = [diagnostic.message]
    var related: [JSON] = []
    for note in diagnostic.notes {
      guard let span = note.span else {
        lines.append(note.message)
        continue
      }
      if client.showsRelated, let location = location(span, &places) {
        related.append(.object([("location", location), ("message", .text(note.message))]))
      } else {
        let line = places.text(span.file)?.position(of: span.start).line
        lines.append("\(note.message) at \(span.file)" + (line.map { ":\($0)" } ?? ""))
      }
    }
    if let help = diagnostic.help { lines.append("To mend it: " + help) }
    var members: [(String, JSON)] = [
      ("range", text.json(range, client.encoding)),
      ("severity", .whole(diagnostic.severity.number)),
      ("code", .text(diagnostic.rule.rawValue)), ("source", .text("sitegen")),
      ("message", .text(lines.map(visible).joined(separator: "\n"))),
    ]
    if !related.isEmpty { members.append(("relatedInformation", .list(related))) }
    return .object(members)
  }

  /// A place in a file as the protocol has it; `nil` for one in a file that is not read.
  func location(_ span: SourceSpan, _ places: inout PlaceTexts) -> JSON? {
    guard let text = places.text(span.file) else { return nil }
    return .object([
      ("uri", .text(address(ofFile: span.file))),
      ("range", text.json(span.start..<span.end, client.encoding)),
    ])
  }
}

/// The texts of files in which places are told, each with its lines found once.
struct PlaceTexts {
  private let tree: SourceTree
  private var texts: [String: SourceText] = [:]

  init(_ tree: SourceTree) { self.tree = tree }

  /// The text of a file; `nil` for one that is not read.
  mutating func text(_ file: String) -> SourceText? {
    if let text = texts[file] { return text }
    let text = tree.lookup(file)
    texts[file] = text
    return text
  }
}

extension Diagnostic.Severity {
  /// Its number in the protocol.
  fileprivate var number: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
