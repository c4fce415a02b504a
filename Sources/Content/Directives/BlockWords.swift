public import Diagnostics
import Markdown
import YAML

/// The words of a block that take no marks: captions, titles, labels, remarks. Figure links in them are held against the data
/// as those of the text are; what blocks hold is the words alone, and rendering finds the links by them.
public struct BlockWords: Sendable {
  /// Those without a figure link.
  public internal(set) var plain: [Located<String>] = []
  /// Those with one.
  public internal(set) var linked: [MarkdownText] = []

  /// Gathers words.
  public init(plain: [Located<String>] = [], linked: [MarkdownText] = []) {
    self.plain = plain
    self.linked = linked
  }
}

extension BlockReader {
  /// The keys of blocks that hold words.
  private static let keys: Set<String> = [
    "alt", "caption", "description", "label", "labels", "note", "summary", "text", "title",
  ]

  /// The keys of blocks that hold words in which no figure is linked.
  private static let plainKeys: Set<String> = ["credit", "role", "speaker"]

  /// What a block says, each figure link in its words replaced by what it says.
  ///
  /// - Parameters:
  ///   - node: What the block says.
  ///   - name: The block's name.
  ///   - words: Where its words are noted.
  /// - Returns: The same, to be read without looking for links.
  func withoutLinks(_ node: Node, of name: String, noting words: inout BlockWords) -> Node {
    // Their texts are Markdown.
    let isMarkdown = name == "callout" || name == "details"
    var node = node
    guard case .map(var entries) = node.content else { return node }
    let isSourced = name == "quote" && entries.contains { $0.key == "source" }
    for position in entries.indices {
      let entry = entries[position]
      switch entry.key {
      case "text" where isMarkdown: break
      case "text" where isSourced:
        // What was said somewhere says its own numbers.
        var quoted = BlockWords()
        entries[position].value = shown(entry.value, &quoted)
        words.linked += quoted.linked
      case let key where Self.keys.contains(key):
        entries[position].value = shown(entry.value, &words)
      case let key where Self.plainKeys.contains(key):
        guard case .text(let value, _) = entry.value.content, !linksFigures(value) else { continue }
        words.plain.append(Located(value, at: SourceSpan(file: file, entry.value.range)))
      case "poster" where name == "video", "image" where name.isEmpty:
        entries[position].value = withoutLinks(entry.value, of: entry.key, noting: &words)
      default:
        guard case .list(let items) = entry.value.content else { continue }
        entries[position].value.content = .list(
          items.map { withoutLinks($0, of: "", noting: &words) })
      }
    }
    node.content = .map(entries)
    return node
  }

  /// A value of words as it is shown.
  private func shown(_ node: Node, _ words: inout BlockWords) -> Node {
    var node = node
    switch node.content {
    case .text(let value, _):
      let text = Located(
        value,
        at: SourceSpan(file: file, node.range))
      guard linksFigures(value) else {
        words.plain.append(text)
        let set = limits.markdown.isSmart ? setAsPrinted(value) : value
        if set != value { node.content = .text(set, isPlain: false) }
        return node
      }
      let linked = MarkdownText(text, in: bytes, options: limits.markdown)
      words.linked.append(linked)
      node.content = .text(linked.words(in: language, dataset), isPlain: false)
    case .list(let items): node.content = .list(items.map { shown($0, &words) })
    case .map: break
    }
    return node
  }
}
