/// The words around footnotes in a page's language.
public struct FootnoteWords: Sendable {
  /// The heading above them.
  public let title: String
  /// What tells their names apart from those of other texts on the page.
  public let prefix: String
  /// The name of a footnote by its letter, such as “note a”.
  public let note: @Sendable (String) -> String
  /// Says of a link that it leads back to where the footnote is referred to, by its letter and, where there are
  /// several, the number of the place.
  public let back: @Sendable (String, Int?) -> String

  /// Gathers the words.
  public init(
    title: String, prefix: String = "", note: @escaping @Sendable (String) -> String,
    back: @escaping @Sendable (String, Int?) -> String
  ) {
    self.title = title
    self.prefix = prefix
    self.note = note
    self.back = back
  }
}

/// The letters of a footnote by its position: a to z, aa, ab and so on. Numbers are those of sources.
func footnoteLetters(_ position: Int) -> String {
  var letters: [UInt8] = []
  var rest = position + 1
  while rest > 0 {
    letters.append(UInt8(0x61 + (rest - 1) % 26))
    rest = (rest - 1) / 26
  }
  return String(decoding: letters.reversed(), as: UTF8.self)
}

extension HTMLRenderer {
  mutating func footnotesStart(_ words: FootnoteWords?) {
    guard let words else { return block("<section class=\"footnotes\" data-footnotes>\n<ol>\n") }
    let id = words.prefix + "footnotes"
    block("<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"\(id)\">\n")
    write("<h2 id=\"\(id)\" class=\"visually-hidden\">")
    escape(Array(words.title.utf8)[...])
    write("</h2>\n<ol type=\"a\">\n")
  }

  mutating func footnoteStart(_ node: MarkdownNode, _ words: FootnoteWords?) {
    write("<li id=\"")
    name("fn-", node.index, use: 0, words)
    write("\">\n")
  }

  /// Ends a footnote with the links back, in its last paragraph if it ends with one.
  mutating func footnoteEnd(_ node: MarkdownNode, _ words: FootnoteWords?) {
    let paragraph = Array("</p>\n".utf8)
    let isParagraph = output.suffix(paragraph.count).elementsEqual(paragraph)
    if isParagraph {
      output.removeLast(paragraph.count)
      write(" ")
    }
    let uses = document.footnotes[node.index].uses.count
    for use in 0..<uses {
      if use > 0 { write(" ") }
      backLink(node.index, use, of: uses, words)
    }
    if isParagraph { output += paragraph } else { write("\n") }
    write("</li>\n")
  }

  private mutating func backLink(
    _ footnote: Int, _ use: Int, of uses: Int, _ words: FootnoteWords?
  ) {
    write("<a href=\"#")
    name("fnref-", footnote, use: use, words)
    if let words {
      write("\" role=\"doc-backlink\" aria-label=\"")
      escape(
        Array(words.back(footnoteLetters(footnote), uses > 1 ? use + 1 : nil).utf8)[...])
      write("\">↩\u{FE0E}")
    } else {
      let number = use > 0 ? "\(footnote + 1)-\(use + 1)" : "\(footnote + 1)"
      write(
        "\" class=\"footnote-backref\" data-footnote-backref data-footnote-backref-idx=\"\(number)\""
      )
      write(" aria-label=\"Back to reference \(number)\">↩")
    }
    if use > 0 { write("<sup class=\"footnote-ref\">\(use + 1)</sup>") }
    write("</a>")
  }

  mutating func footnoteReference(_ node: MarkdownNode, _ words: FootnoteWords?) {
    guard document.footnoteUses.indices.contains(node.index) else { return }
    let footnote = document.footnoteUses[node.index].footnote
    let use = document.footnoteUses[node.index].number
    write("<sup class=\"footnote-ref\"><a href=\"#")
    name("fn-", footnote, use: 0, words)
    write("\" id=\"")
    name("fnref-", footnote, use: use, words)
    if let words {
      let letters = footnoteLetters(footnote)
      write("\" role=\"doc-noteref\" aria-label=\"")
      escape(Array(words.note(letters).utf8)[...])
      write("\">\(letters)</a></sup>")
    } else {
      write("\" data-footnote-ref>\(footnote + 1)</a></sup>")
    }
  }

  /// Writes the name of a footnote or of a place that refers to it.
  private mutating func name(
    _ kind: String, _ footnote: Int, use: Int, _ words: FootnoteWords?
  ) {
    write((words?.prefix ?? "") + kind)
    href(Array(document.footnotes[footnote].label.utf8)[...])
    if use > 0 { write("-\(use + 1)") }
  }
}
