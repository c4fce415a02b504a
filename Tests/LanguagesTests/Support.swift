import Diagnostics
import Foundation
import Testing

@testable import Languages

/// The languages of the theme.
enum Theme {
  private static let languages = Result { try ["en", "cy"].map(read) }

  static func language(_ tag: String) throws -> Language {
    try #require(try languages.get().first { $0.tag == tag })
  }

  static func bytes(_ tag: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: root.appending(path: "Templates/strings/\(tag).yaml")))
  }

  private static func read(_ tag: String) throws -> Language {
    var diagnostics: [Diagnostic] = []
    let language = Language.read(
      try bytes(tag), file: "Templates/strings/\(tag).yaml", diagnostics: &diagnostics)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    return try #require(language)
  }
}

/// English with parts of its file replaced, and what is wrong with it.
func changedEnglish(
  _ old: String, _ new: String
) throws -> (language: Language?, diagnostics: [Diagnostic]) {
  let text = String(decoding: try Theme.bytes("en"), as: UTF8.self)
  #expect(text.contains(old))
  var diagnostics: [Diagnostic] = []
  let changed = text.replacingOccurrences(of: old, with: new)
  let language = Language.read(Array(changed.utf8), file: "en.yaml", diagnostics: &diagnostics)
  return (language, diagnostics)
}

/// A generator whose numbers are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
