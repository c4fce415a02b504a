import Rendering
import Templates

/// A page as the preview shows it: the built one, and one script more.
///
/// - Parameters:
///   - page: The page as it is built.
///   - revision: The state that it is of.
/// - Returns: The page with the script, which knows the state and a hash of all of the page but its style sheets.
func withPreviewScript(_ page: [UInt8], revision: Int) -> [UInt8] {
  let end = Array("</body>".utf8)
  let position = lastPosition(of: end, in: page) ?? page.count
  let script = """
    <script src="\(PreviewAddress.script)" data-revision="\(revision)" \
    data-page="\(contentHash(page))" defer></script>

    """
  return page[..<position] + Array(script.utf8) + page[position...]
}

/// What the preview has beside the site: names that no file of a site can have.
enum PreviewAddress {
  static let folder = "/_sitegen/"
  static let script = folder + "preview.js"
  static let style = folder + "preview.css"
  static let events = folder + "events"
  static let problems = folder + "problems"
  static let page = folder + "page"
  static let asOf = folder + "as-of"
}

/// A hash of a page without the addresses of its style sheets: while it stays, only they can have changed.
private func contentHash(_ page: [UInt8]) -> StableHash {
  var hash = StableHash()
  let ending = Array(".css\"".utf8)
  var start = 0
  while let found = position(of: ending, in: page, from: start) {
    let quote = page[start..<found].lastIndex(of: 0x22) ?? found
    hash.add(page[start..<quote])
    start = found + ending.count
  }
  hash.add(page[start...])
  return hash
}

private func position(of text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
  guard let first = text.first else { return nil }
  var index = start
  while index + text.count <= bytes.count {
    if bytes[index] == first, bytes[index..<index + text.count].elementsEqual(text) { return index }
    index += 1
  }
  return nil
}

private func lastPosition(of text: [UInt8], in bytes: [UInt8]) -> Int? {
  var index = bytes.count - text.count
  while index >= 0 {
    if bytes[index..<index + text.count].elementsEqual(text) { return index }
    index -= 1
  }
  return nil
}
