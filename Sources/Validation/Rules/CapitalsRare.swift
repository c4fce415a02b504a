import Content
import Diagnostics
import Markdown

/// Reports sentences in capitals: some programs read them out letter by letter, and nobody reads them fast.
struct CapitalsRare: PageRule {
  /// How many words in a row are a sentence, not a name.
  private static let words = 4

  func check(_ page: Page, links: LinkResolver) -> [Diagnostic] {
    guard let source = links.site.tree[page.path]?.bytes else { return [] }
    return page.documents.flatMap { document in
      document.textRuns { _ in .own }.flatMap { run in
        var places = RunPlaces(run, of: document, source: source)
        return Self.capitals(in: run.bytes).map { range in
          Diagnostic(
            .capitals, "these words are in capitals",
            at: places.place(of: range).span,
            help: "write small letters, and **two asterisks** around what matters most")
        }
      }
    }
  }

  /// The rows of words in capitals, parted by single spaces.
  private static func capitals(in bytes: [UInt8]) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var row: (start: Int, end: Int, count: Int)?
    func end() { if let row, row.count >= words { rows.append(row.start..<row.end) } }
    var offset = 0
    while offset <= bytes.count {
      let part = bytes[offset...].prefix { $0 != 0x20 }
      defer { offset += part.count + 1 }
      // Most words have a small letter, and need no closer look.
      if part.contains(where: { (0x61...0x7A).contains($0) }) {
        end()
        row = nil
        continue
      }
      let word = String(decoding: part, as: UTF8.self)
      let letters = word.unicodeScalars.filter(\.properties.isAlphabetic)
      let isCapital = !letters.isEmpty && letters.allSatisfy(\.properties.isUppercase)
      if isCapital {
        let counted = letters.count > 1 ? 1 : 0
        row = (row?.start ?? offset, offset + part.count, (row?.count ?? 0) + counted)
      }
      // A list of short names is no sentence.
      if !isCapital || word.hasSuffix(",") || word.hasSuffix(";") {
        end()
        row = nil
      }
    }
    end()
    return rows
  }
}
