import Diagnostics
import Foundation

/// Ends the program, and so the run, where something that must hold does not.
func demand(_ holds: Bool, _ otherwise: @autoclosure () -> String) {
  guard !holds else { return }
  fatalError(otherwise())
}

/// A file whose places are looked at.
struct WatchedFile {
  let name: String
  private let text: SourceText
  private let isUTF8: Bool

  init(_ name: String, _ bytes: [UInt8]) {
    self.name = name
    text = SourceText(file: name, bytes: bytes)
    isUTF8 = String(validating: bytes, as: UTF8.self) != nil
  }

  /// Demands that a place lies in the file, does not divide a letter, and has a line and column.
  func demandHolds(_ range: Range<Int>, _ what: @autoclosure () -> String) {
    let count = text.bytes.count
    demand(
      range.lowerBound >= 0 && range.upperBound <= count,
      "\(what()): \(range) is not within \(count) bytes")
    let position = text.position(of: range.lowerBound)
    demand(position.line >= 1 && position.column >= 1, "\(what()): \(range) has no line")
    guard isUTF8 else { return }
    for offset in [range.lowerBound, range.upperBound] where offset < count {
      demand(text.bytes[offset] & 0xC0 != 0x80, "\(what()): \(range) divides a letter")
    }
  }

  func demandHolds(_ span: SourceSpan, _ what: @autoclosure () -> String) {
    demand(span.file == name, "\(what()): in \(span.file), not \(name)")
    demandHolds(span.start..<span.end, what())
  }
}

/// Demands that all that diagnostics point at lies in the files, and that each says what to do.
func demandPlaces(_ diagnostics: [Diagnostic], in files: [WatchedFile], all: Bool = true) {
  for diagnostic in diagnostics {
    let what = "\(diagnostic.rule.rawValue) “\(diagnostic.message)”"
    demand(!diagnostic.message.isEmpty, "\(diagnostic.rule.rawValue) says nothing")
    if all { demand(diagnostic.span != nil && diagnostic.help != nil, "\(what): no place or help") }
    let spans = [diagnostic.span, diagnostic.fix?.span] + diagnostic.notes.map(\.span)
    for span in spans.compactMap({ $0 }) {
      guard let file = files.first(where: { $0.name == span.file }) else {
        demand(!all, "\(what): in \(span.file)")
        continue
      }
      file.demandHolds(span, what)
    }
  }
}
