import CCMark

/// Owns a tree of cmark nodes: freed once, when its scope ends; never copied, never handed out.
struct CMarkDocument: ~Copyable {
  private let root: OpaquePointer

  /// Parses a text; `nil` when there is no memory for it.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - isSmart: Whether quotation marks, dashes and dots become those of printers.
  init?(_ bytes: ArraySlice<UInt8>, isSmart: Bool = false) {
    let node = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count,
        CMARK_OPT_DEFAULT | (isSmart ? CMARK_OPT_SMART : 0))
    }
    guard let node else { return nil }
    root = node
  }

  deinit { cmark_node_free(root) }

  /// One step through the tree: a piece that is entered or left.
  struct Step {
    let kind: MarkdownNode.Kind
    let isEntering: Bool
    /// The lines and columns of cmark, from 1: right for blocks only.
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    let endColumn: Int
    let literal: UnsafeBufferPointer<UInt8>
    let url: UnsafeBufferPointer<UInt8>
    let title: UnsafeBufferPointer<UInt8>
  }

  /// Goes through the tree in the order of the text. What a step points at lives as long as the call.
  borrowing func forEachStep(_ take: (Step) -> Void) {
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(iterator), let kind = Self.kind(of: node) else {
        continue
      }
      let isLink = kind == .link || kind == .image
      let isEntering = event == CMARK_EVENT_ENTER
      take(
        Step(
          kind: kind, isEntering: isEntering, startLine: Int(cmark_node_get_start_line(node)),
          startColumn: Int(cmark_node_get_start_column(node)),
          endLine: Int(cmark_node_get_end_line(node)),
          endColumn: Int(cmark_node_get_end_column(node)),
          literal: Self.bytes(isLink ? nil : cmark_node_get_literal(node)),
          url: Self.bytes(
            isLink
              ? cmark_node_get_url(node)
              : kind == .codeBlock ? cmark_node_get_fence_info(node) : nil),
          title: Self.bytes(isLink ? cmark_node_get_title(node) : nil)))
    }
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
    guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    var count = 0
    while start[count] != 0 { count += 1 }
    return UnsafeBufferPointer(start: start, count: count)
  }

  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind? {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST:
      cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        ? .orderedList(
          start: Int(cmark_node_get_list_start(node)),
          isTight: cmark_node_get_list_tight(node) == 1)
        : .bulletList(isTight: cmark_node_get_list_tight(node) == 1)
    case CMARK_NODE_ITEM: .item(isDone: nil)
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: nil
    }
  }
}

/// The version of libcmark that the program runs with, such as `0.30.2`: the same text may become other HTML
/// with another one.
public func cmarkVersion() -> String { String(cString: cmark_version_string()) }
