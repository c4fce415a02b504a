import Diagnostics
import Templates

/// A page with a field of every type. Between each two of the bytes 1 and 2 stands something that has to be
/// escaped.
private struct PageContext: TemplateContext {
  static let hostile = "\u{1}<\u{2}\u{1}\"\u{2}\u{1}&\u{2}"

  var isFull: Bool

  static let fields: [ContextField<Self>] = [
    .text("title", "") { _ in hostile },
    .url("url", "") { _ in "a.html?" + hostile },
    .markup("content", "") { _ in Array("<p>ŵ</p>".utf8) },
    .flag("is_home", "") { $0.isFull },
    .optionalText("summary", "") { $0.isFull ? hostile : nil },
    .optionalURL("link", "") { $0.isFull ? hostile : nil },
    .optionalMarkup("note", "") { $0.isFull ? Array("<b>n</b>".utf8) : nil },
    .optionalRecord("author", "") { $0.isFull ? ItemContext(depth: 1) : nil },
    .record("site", "") { _ in ItemContext(depth: 0) },
    .list("items", "") { page in page.isFull ? [2, 1].map { ItemContext(depth: $0) } : [] },
  ]
}

private struct ItemContext: TemplateContext {
  var depth: Int

  static let fields: [ContextField<Self>] = [
    .text("name", "") { _ in PageContext.hostile },
    .url("address", "") { _ in "b.html" },
    .list("parts", "") { item in (0..<item.depth).map { PartContext(number: $0) } },
  ]
}

private struct PartContext: TemplateContext {
  var number: Int

  static let fields: [ContextField<Self>] = [
    .text("name", "") { "\($0.number)" + PageContext.hostile },
    .flag("is_first", "") { $0.number == 0 },
  ]
}

/// Loads a layout and two partials, divided by the byte 0, and shows them: all places lie in their files, and
/// nothing that was put in is shown as it was.
func tryTemplates(_ bytes: [UInt8]) {
  guard !bytes.contains(where: { $0 == 1 || $0 == 2 }) else { return }
  let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
  let names = ["page.mustache", "partials/base.mustache", "partials/card.mustache"]
  let files = zip(names, parts).map { TemplateFile(path: $0, file: $0, bytes: Array($1)) }
  var problems: [Diagnostic] = []
  let library = TemplateLibrary.load(
    files, layouts: [NeededLayout("page", PageContext.shape)], stringKeys: ["home", "sources"],
    diagnostics: &problems)
  demandPlaces(problems, in: files.map { WatchedFile($0.file, $0.bytes) })
  guard let template = library.template("page", for: PageContext.shape) else { return }
  // Nothing is shown of templates with errors; showing them must not end the program all the same.
  for isFull in [true, false] {
    var output: [UInt8] = []
    template.render(
      PageContext(isFull: isFull), strings: StringTable(["Home <&> back", "Sources"]),
      into: &output)
    guard !problems.hasErrors else { continue }
    demandEscaped(output)
  }
}

private func demandEscaped(_ output: [UInt8]) {
  for (index, byte) in output.enumerated() where byte == 1 {
    let rest = output[(index + 1)...].prefix { $0 != 2 }
    let isEscaped = ["&lt;", "&quot;", "&amp;"].contains { rest.elementsEqual($0.utf8) }
    demand(isEscaped, "“\(String(decoding: rest, as: UTF8.self))” is shown as it is")
  }
}
