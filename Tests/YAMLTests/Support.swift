import Diagnostics
import YAML

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

func read(_ text: String) -> (node: Node?, diagnostics: [Diagnostic]) {
  readYAML(Array(text.utf8)[...], file: "data.yaml")
}

/// The piece of a text that a span or range covers; a mark when it is not within the text.
func piece(_ text: String, _ range: Range<Int>) -> String {
  let bytes = Array(text.utf8)
  guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return "OUTSIDE" }
  return String(decoding: bytes[range], as: UTF8.self)
}

func piece(_ text: String, _ span: SourceSpan?) -> String {
  span.map { piece(text, $0.start..<$0.end) } ?? "NOWHERE"
}

/// A node written on one line, for comparing.
func shape(_ node: Node?) -> String {
  switch node?.content {
  case nil: "nothing"
  case .text(let text, let isPlain): isPlain ? text : "'\(text)'"
  case .list(let items): "[" + items.map(shape).joined(separator: ", ") + "]"
  case .map(let entries):
    "{" + entries.map { "\($0.key): \(shape($0.value))" }.joined(separator: ", ") + "}"
  }
}

/// All ranges of a node, keys included.
func ranges(_ node: Node) -> [Range<Int>] {
  switch node.content {
  case .text: [node.range]
  case .list(let items): [node.range] + items.flatMap(ranges)
  case .map(let entries): [node.range] + entries.flatMap { [$0.keyRange] + ranges($0.value) }
  }
}

/// All places that diagnostics name.
func spans(_ diagnostics: [Diagnostic]) -> [SourceSpan] {
  diagnostics.flatMap { diagnostic in
    [diagnostic.span, diagnostic.fix?.span].compactMap { $0 } + diagnostic.notes.compactMap(\.span)
  }
}

/// Applies the fix of a diagnostic.
func fixed(_ text: String, _ diagnostic: Diagnostic) -> String? {
  guard let fix = diagnostic.fix else { return nil }
  var bytes = Array(text.utf8)
  bytes.replaceSubrange(fix.span.start..<fix.span.end, with: fix.replacement.utf8)
  return String(decoding: bytes, as: UTF8.self)
}
