import Diagnostics
import Markdown
import YAML

/// A text set apart from the rest.
public struct Callout: Sendable {
  /// The ways in which it is marked.
  public enum Kind: String, CaseIterable, Sendable { case note, important, warning }

  /// How it is marked.
  public let kind: Kind
  /// The words above it.
  public let title: String?
  /// The text.
  public let text: MarkdownText
}

/// A text that opens when the reader asks for it.
public struct Details: Sendable {
  /// The words that open it.
  public let summary: String
  /// The text.
  public let text: MarkdownText
  /// Whether it stands open at first.
  public let isOpen: Bool
}

extension BlockReader {
  mutating func callout(_ record: Record) -> Callout? {
    guard let text = textWithoutBlocks(record) else { return nil }
    return Callout(
      kind: record.choice("kind").flatMap { Callout.Kind(rawValue: $0.value) } ?? .note,
      title: record.text("title")?.value, text: text)
  }

  mutating func details(_ record: Record) -> Details? {
    guard let summary = record.text("summary"), let text = textWithoutBlocks(record) else {
      return nil
    }
    return Details(
      summary: summary.value, text: text, isOpen: record.flag("open")?.value ?? false)
  }

  /// The text of a block that holds Markdown; blocks within it would be shown as they are typed.
  private mutating func textWithoutBlocks(_ record: Record) -> MarkdownText? {
    let text = markdown(record, "text")
    for fence in text?.document.fences ?? [] {
      guard schema(fence.blockName, fence) != nil else { continue }
      diagnostics.append(
        Diagnostic(
          .unknownDirective,
          "a block cannot stand within another: this one would be shown as it is typed",
          at: fence.infoSpan, help: "put it above or below the other block"))
    }
    return text
  }
}
