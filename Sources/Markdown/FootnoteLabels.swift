import Diagnostics

/// The names of the footnotes that a text defines.
struct FootnoteLabels {
  /// The positions of the definitions by name, without regard to case.
  private var positions: [String: Int] = [:]
  private var names: [String] = []

  /// What may be wrong with a reference to a footnote.
  enum Problem {
    case undefined(String, nearest: String?)
    case inLink(String)
  }

  /// Adds a definition; the position of an earlier one of that name, which holds.
  mutating func add(_ name: String, at position: Int) -> Int? {
    let folded = name.lowercased()
    if let earlier = positions[folded] { return earlier }
    positions[folded] = position
    names.append(name)
    return nil
  }

  func position(of name: String) -> Int? { positions[name.lowercased()] }

  func nearest(to name: String) -> String? { nearestName(to: name, in: names) }

  /// The name in `[^name]` at an offset, and the end of it.
  static func label(in bytes: [UInt8], at offset: Int) -> (name: String, end: Int)? {
    guard offset + 2 < bytes.count, bytes[offset] == 0x5B, bytes[offset + 1] == 0x5E else {
      return nil
    }
    var end = offset + 2
    while end < bytes.count, end - offset < 1000, bytes[end] != 0x5D {
      let byte = bytes[end]
      guard byte > 0x20, byte != 0x5B else { return nil }
      end += 1
    }
    guard end < bytes.count, bytes[end] == 0x5D, end > offset + 2 else { return nil }
    return (String(decoding: bytes[offset + 2..<end], as: UTF8.self), end + 1)
  }
}

extension FootnoteLabels.Problem {
  /// The report.
  func diagnostic(at span: SourceSpan) -> Diagnostic {
    switch self {
    case .undefined(let name, let nearest):
      var problem = Diagnostic(
        .undefinedFootnote, "the footnote “\(name)” is not written anywhere", at: span,
        help: (nearest.map { "write “[^\($0)]”, or " } ?? "")
          + "add a line “[^\(name)]: …”; if it is no footnote, write “\\[^\(name)]”")
      problem.footnote = name
      return problem
    case .inLink(let name):
      return Diagnostic(
        .undefinedFootnote,
        "the footnote “\(name)” is referred to within a link or picture, where nothing can lead to it",
        at: span, help: "write “[^\(name)]” behind it")
    }
  }
}
