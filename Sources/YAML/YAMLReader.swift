import CYAML
public import Diagnostics

/// How much one file of settings or data may hold.
public struct YAMLLimits: Sendable {
  /// The size of the text in bytes.
  public var bytes: Int
  /// How deep lists and keys may stand within one another.
  public var depth: Int

  /// The limits of every file: 64 MB, 32 levels.
  public static let standard = YAMLLimits(bytes: 64 << 20, depth: 32)

  /// Sets the limits.
  public init(bytes: Int, depth: Int) {
    self.bytes = bytes
    self.depth = depth
  }
}

/// Reads a YAML text: a file, the settings at the top of a page or the body of a block.
///
/// Plain texts stay texts. What YAML has beyond lists, keys and texts (anchors, tags, several
/// documents) is refused. `[x]`, `[z]`, `[c]`, `[p]` and `[low]` are texts: markers of missing values.
///
/// - Parameters:
///   - bytes: The text; its indices are what ranges count, so a slice keeps its file's offsets.
///   - file: The file's path, for diagnostics.
///   - limits: How much it may hold.
///   - place: Turns an index of `bytes` into an offset in the file, where they differ.
/// - Returns: The text's content with what is wrong with it; no node for an empty text or one that
///   cannot be read.
public func readYAML(
  _ bytes: ArraySlice<UInt8>, file: String, limits: YAMLLimits = .standard,
  place: ((Int) -> Int)? = nil
) -> (node: Node?, diagnostics: [Diagnostic]) {
  var bytes = bytes
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
  let text = YAMLText(bytes, file: file, place: place)
  if let problem = text.problem(limits: limits) { return (nil, [problem]) }
  var builder = NodeBuilder(text: text, depth: limits.depth)
  YAMLParser(bytes).forEachEvent { builder.take($0) }
  return builder.finish()
}

/// The bytes of a YAML text, with the way from libyaml's counts of characters to offsets in the file.
struct YAMLText {
  let bytes: ArraySlice<UInt8>
  let file: String
  private let place: ((Int) -> Int)?
  /// Where each character begins; empty when each is one byte.
  private let characters: [Int]

  init(_ bytes: ArraySlice<UInt8>, file: String, place: ((Int) -> Int)?) {
    self.bytes = bytes
    self.file = file
    self.place = place
    characters =
      bytes.contains { $0 >= 0x80 }
      ? bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } : []
  }

  /// The index of a character in ``bytes``.
  func index(ofCharacter character: Int) -> Int {
    if characters.isEmpty { return min(bytes.startIndex + character, bytes.endIndex) }
    return character < characters.count ? characters[character] : bytes.endIndex
  }

  /// The offset in the file of an index of ``bytes``.
  func offset(_ index: Int) -> Int { place.map { $0(index) } ?? index }

  /// The offsets in the file of a range of ``bytes``.
  func range(_ range: Range<Int>) -> Range<Int> {
    let start = offset(range.lowerBound)
    return start..<max(start, offset(range.upperBound))
  }

  /// The text of a range of ``bytes`` in the file.
  func span(_ range: Range<Int>) -> SourceSpan { SourceSpan(file: file, self.range(range)) }

  /// What keeps the text from being read at all.
  func problem(limits: YAMLLimits) -> Diagnostic? {
    if bytes.count > limits.bytes {
      return Diagnostic(
        .limitExceeded, "the text is larger than \(limits.bytes >> 20) MB",
        at: span(bytes.startIndex..<bytes.startIndex), help: "divide it into several files")
    }
    if let index = firstInvalidUTF8(bytes) {
      return Diagnostic(
        .notUTF8, "this character is not in UTF-8, the encoding that sitegen reads",
        at: span(index..<index + 1), help: "save the file as UTF-8")
    }
    let control = bytes.firstIndex {
      ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D) || $0 == 0x7F
    }
    return control.map {
      Diagnostic(
        .yamlSyntax, "there is a control character here, which no editor shows",
        at: span($0..<$0 + 1), help: "delete it")
    }
  }
}

/// The index of the first byte that is not part of a character in UTF-8.
func firstInvalidUTF8(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
  var decoder = UTF8()
  var rest = bytes.makeIterator()
  var index = bytes.startIndex
  while true {
    switch decoder.decode(&rest) {
    case .scalarValue(let scalar): index += UTF8.width(scalar)
    case .emptyInput: return nil
    case .error: return index
    }
  }
}

/// One event of libyaml, as far as it matters here; places are counted in characters.
enum YAMLEvent {
  case documentStart(at: Int)
  case text(String, isPlain: Bool, start: Int, end: Int, extra: YAMLExtra?)
  case listStart(start: Int, isFlow: Bool, extra: YAMLExtra?)
  case listEnd(end: Int)
  case mapStart(start: Int, extra: YAMLExtra?)
  case mapEnd(end: Int)
  case alias(start: Int, end: Int)
  case failure(message: String, at: Int, context: Int)
}

/// What YAML may write before a value and sitegen does not read.
enum YAMLExtra { case anchor, tag }

/// The owner of a libyaml parser: made, run to its end and freed in one scope.
struct YAMLParser {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// Calls a function with each event in order until it returns false, or the text or the parser's
  /// understanding ends.
  func forEachEvent(_ take: (YAMLEvent) -> Bool) {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return }
    defer { yaml_parser_delete(&parser) }
    bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      var isGoingOn = true
      while isGoingOn {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else {
          _ = take(Self.failure(parser))
          return
        }
        defer { yaml_event_delete(&event) }
        if event.type == YAML_STREAM_END_EVENT { return }
        if let event = Self.event(event) { isGoingOn = take(event) }
      }
    }
  }

  private static func failure(_ parser: yaml_parser_t) -> YAMLEvent {
    .failure(
      message: parser.problem.map { String(cString: $0) } ?? "", at: Int(parser.problem_mark.index),
      context: Int(parser.context_mark.index))
  }

  private static func event(_ event: yaml_event_t) -> YAMLEvent? {
    let start = Int(event.start_mark.index)
    let end = Int(event.end_mark.index)
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart(at: start)
    case YAML_ALIAS_EVENT: return .alias(start: start, end: end)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return .text(
        text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, start: start, end: end,
        extra: extra(scalar.anchor, scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      let list = event.data.sequence_start
      return .listStart(
        start: start, isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE,
        extra: extra(list.anchor, list.tag))
    case YAML_SEQUENCE_END_EVENT: return .listEnd(end: end)
    case YAML_MAPPING_START_EVENT:
      let map = event.data.mapping_start
      return .mapStart(start: start, extra: extra(map.anchor, map.tag))
    case YAML_MAPPING_END_EVENT: return .mapEnd(end: end)
    default: return nil
    }
  }

  private static func extra(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) -> YAMLExtra? {
    anchor != nil ? .anchor : tag != nil ? .tag : nil
  }
}
