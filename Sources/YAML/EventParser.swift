import CYAML

/// One step of a YAML text as libyaml reads it. Positions count characters from the start.
struct YAMLEvent {
  /// What begins, ends or stands here.
  enum Kind {
    case text(String, Style)
    case listStart(isFlow: Bool)
    case mapStart(isFlow: Bool)
    case collectionEnd
    case alias
    case documentStart
    case documentEnd
    case streamStart
    case streamEnd
  }

  /// How a text is written.
  enum Style {
    case plain, quoted, block
  }

  var kind: Kind
  /// The first character, that of an anchor or tag where there is one.
  var start: Int
  /// The character after the last.
  var end: Int
  /// Whether an anchor or a tag stands before it.
  var isDecorated: Bool
}

/// Where and why libyaml could not read on. Its words are never shown.
struct YAMLFailure: Error {
  var problem: String
  var problemIndex: Int
  var context: String
  var contextIndex: Int
}

/// Owns a libyaml parser over bytes that outlive it: freed once, never copied, never handed out.
struct EventParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  init?(_ input: UnsafeBufferPointer<UInt8>) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      return nil
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    self.parser = parser
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// Reads the next event; after the end of the stream there are only further ends.
  mutating func next() throws(YAMLFailure) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
    defer { yaml_event_delete(&event) }
    var isDecorated = false
    let kind: YAMLEvent.Kind
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      isDecorated = scalar.anchor != nil || scalar.tag != nil
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      kind = .text(String(decoding: text, as: UTF8.self), Self.style(scalar.style))
    case YAML_SEQUENCE_START_EVENT:
      let list = event.data.sequence_start
      isDecorated = list.anchor != nil || list.tag != nil
      kind = .listStart(isFlow: list.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_START_EVENT:
      let map = event.data.mapping_start
      isDecorated = map.anchor != nil || map.tag != nil
      kind = .mapStart(isFlow: map.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .collectionEnd
    case YAML_ALIAS_EVENT: kind = .alias
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_STREAM_START_EVENT: kind = .streamStart
    default: kind = .streamEnd
    }
    return YAMLEvent(
      kind: kind, start: Int(event.start_mark.index), end: Int(event.end_mark.index),
      isDecorated: isDecorated)
  }

  private var failure: YAMLFailure {
    YAMLFailure(
      problem: parser.pointee.problem.map { String(cString: $0) } ?? "",
      problemIndex: Int(parser.pointee.problem_mark.index),
      context: parser.pointee.context.map { String(cString: $0) } ?? "",
      contextIndex: Int(parser.pointee.context_mark.index))
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLEvent.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
    default: .plain
    }
  }
}
