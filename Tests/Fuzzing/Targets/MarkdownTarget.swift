import Diagnostics
import Markdown

/// Reads and shows a text in each dialect: all places lie in it, and what is shown is whole and safe.
func tryMarkdown(_ bytes: [UInt8]) {
  let file = WatchedFile("page.md", bytes)
  for isSmart in [false, true] {
    var options = MarkdownOptions(dialect: .site, depth: 100)
    options.isSmart = isSmart
    let document = parseMarkdown(bytes, body: 0..<bytes.count, file: file.name, options: options)
    demandPlaces(document.diagnostics, in: [file])
    demandPlaces(of: document, in: file)
  }
  let kept = ["million", "miliwn"].map { Array($0.utf8) }
  let (html, _) = renderFragment(bytes, file: file.name, dialect: .site, keeping: kept)
  demandSafe(html)
  let (_, problems) = renderFragment(bytes, file: file.name, dialect: .commonmark)
  demandPlaces(problems, in: [file])
}

/// Demands that the places of a document's parts lie in its file.
private func demandPlaces(of document: MarkdownDocument, in file: WatchedFile) {
  for link in document.links {
    file.demandHolds(link.span, "link")
    file.demandHolds(link.textSpan, "words of a link")
    file.demandHolds(link.destinationSpan, "address of a link")
    demand(document.nodes.indices.contains(link.node), "link without a piece")
  }
  for heading in document.headings {
    file.demandHolds(heading.span, "heading")
    if let span = heading.idSpan { file.demandHolds(span, "name of a heading") }
    demand(!heading.id.isEmpty, "heading without a name")
  }
  demand(
    Set(document.headings.map(\.id)).count == document.headings.count
      || document.diagnostics.contains { $0.rule == .duplicateID },
    "two headings of one name, and nothing is said")
  for fence in document.fences {
    file.demandHolds(fence.span, "block")
    file.demandHolds(fence.infoSpan, "name of a block")
    for offset in 0...fence.body.count {
      let place = fence.fileOffset(ofBody: offset)
      demand(place >= fence.span.start && place <= fence.span.end, "line outside of its block")
    }
  }
  for use in document.footnoteUses { file.demandHolds(use.span, "reference") }
  for footnote in document.footnotes { file.demandHolds(footnote.span, "footnote") }
  for link in document.links { _ = document.plainText(of: link.node) }
  for heading in document.headings { _ = document.plainText(of: heading.node) }
}

// MARK: What is shown

/// The tags that a text may become, those without an end first.
private let voidTags: Set<String> = ["br", "hr", "img", "input"]
private let tags: Set<String> = [
  "a", "blockquote", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p",
  "pre", "section", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
]
private let attributes: Set<String> = [
  "alt", "aria-label", "checked", "class", "data-footnote-backref", "data-footnote-backref-idx",
  "data-footnote-ref", "data-footnotes", "disabled", "href", "id", "src", "start", "title", "type",
]

/// Demands that HTML consists of known tags, each closed, and that no address can run anything.
func demandSafe(_ html: [UInt8]) {
  var rest = html[...]
  var open: [String] = []
  while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
    rest = rest[(start + 1)...]
    let isEnd = rest.first == UInt8(ascii: "/")
    if isEnd { rest = rest.dropFirst() }
    let name = takeName(&rest)
    demand(tags.contains(name) || voidTags.contains(name), "tag “\(name)”")
    if isEnd {
      demand(open.popLast() == name, "“\(name)” is closed and was not open")
    } else {
      if !voidTags.contains(name) { open.append(name) }
      takeAttributes(&rest)
    }
    demand(rest.first == UInt8(ascii: ">"), "a tag “\(name)” does not end")
  }
  demand(open.isEmpty, "not closed: \(open)")
}

private func takeName(_ rest: inout ArraySlice<UInt8>) -> String {
  let name = rest.prefix { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D }
  rest = rest[name.endIndex...]
  return String(decoding: name, as: UTF8.self)
}

private func takeAttributes(_ rest: inout ArraySlice<UInt8>) {
  while rest.first == 0x20 {
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "/") {
      rest = rest.dropFirst()
      return
    }
    let name = takeName(&rest)
    demand(attributes.contains(name), "attribute “\(name)”")
    guard rest.first == UInt8(ascii: "=") else { continue }
    rest = rest.dropFirst()
    demand(rest.first == UInt8(ascii: "\""), "attribute without quotation marks")
    rest = rest.dropFirst()
    let value = rest.prefix { $0 != UInt8(ascii: "\"") }
    demand(!value.contains(UInt8(ascii: "<")), "“<” within an attribute")
    if name == "href" || name == "src" { demandSafe(address: value) }
    rest = rest[value.endIndex...].dropFirst()
  }
}

private func demandSafe(address: ArraySlice<UInt8>) {
  let written = String(decoding: address, as: UTF8.self).lowercased()
  let letters = written.unicodeScalars.filter { $0.value > 0x20 }
  let compact = String(String.UnicodeScalarView(letters))
  for scheme in ["javascript:", "data:", "vbscript:", "file:"] {
    demand(!compact.hasPrefix(scheme), "address “\(written)”")
  }
}
