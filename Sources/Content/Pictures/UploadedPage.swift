/// A page or other document of marks that is copied as it is: whatever in it could run or fetch something.
///
/// It would be of the same origin as the site, and the site may be anybody's. So only what is known to be harmless is let
/// through, and what the browser may read otherwise than this does counts as harmful.
public struct UploadedPage: Sendable {
  /// What must not be in it, in the order of the file.
  public private(set) var dangers: [PictureFile.Danger] = []

  /// Whether a file is shown by browsers as a page or as a document of marks, by its name.
  public static func isOne(_ path: String) -> Bool { ending(of: path) != nil }

  /// The ending that a file is known by. Web hosts look behind endings that they do not know, such as in `page.html.bak`, and
  /// behind those of languages.
  private static func ending(of path: String) -> String? {
    let name = path.lowercased().split(separator: "/").last ?? ""
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().reversed()
    for (position, part) in parts.map(String.init).enumerated() {
      if pages.contains(part) || documents.contains(part) || closed.contains(part) { return part }
      // A picture is looked into by its last ending.
      if part == "svg" { return position == 0 ? nil : part }
      if others.contains(part) { return nil }
    }
    return nil
  }

  private static let pages: Set = ["html", "htm", "htmls", "dhtml", "shtml", "sht"]
  private static let documents: Set = [
    "xml", "atom", "rss", "rdf", "owl", "mathml", "mml", "kml", "gpx", "opml", "xsd", "wsdl", "xul",
    "xbl", "rng", "smil", "opf", "ncx", "mpd", "gml", "dbk", "xspf", "tei", "ssml", "grxml",
    "srx", "inkml", "emma",
    "dtd", "xlf", "xliff",
  ]
  private static let closed: Set = ["xhtml", "xht", "xhtm", "xsl", "xslt", "mht", "mhtml", "svgz"]
  /// What hosts know for something else, whatever stands before it.
  private static let others: Set = [
    "txt", "csv", "json", "geojson", "pdf", "png", "jpg", "jpeg", "gif", "webp", "avif",
    "ico", "css", "js", "zip",
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "mp3", "mp4", "webm", "woff",
    "woff2", "ttf", "otf",
    "webmanifest", "ics", "vcf", "epub", "parquet", "sqlite", "md", "yaml", "yml",
  ]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: Its path, whose ending says what browsers take it for.
  ///   - bytes: Its content.
  public init(path: String, _ bytes: [UInt8]) {
    let ending = Self.ending(of: path) ?? ""
    if Self.documents.contains(ending) {
      checkDocument(bytes)
    } else if Self.pages.contains(ending) {
      var scanner = PageScanner(bytes)
      scanner.scan()
      dangers = scanner.dangers
    } else {
      add("what nobody can look into: “.\(ending)”", 0..<min(bytes.count, 1))
    }
  }

  private mutating func add(_ what: String, _ range: Range<Int>) {
    dangers.append(PictureFile.Danger(what: what, range: range))
  }

  /// XML is shown as it stands, but for what calls itself a page or a picture, or says how it is to be shown.
  private mutating func checkDocument(_ bytes: [UInt8]) {
    if let danger = otherReading(of: bytes) { return dangers.append(danger) }
    var scanner = XMLScanner(bytes)
    while let piece = scanner.next() {
      switch piece {
      case .element(_, _, let attributes):
        for attribute in attributes where attribute.name.lowercased().hasPrefix("xmlns") {
          let space = attribute.value.lowercased()
          if ["xhtml", "svg", "xsl", "mathml", "xul"].contains(where: space.contains) {
            add("marks of pages or pictures", attribute.place)
          }
        }
      case .instruction(let name, let place):
        if name != "xml" { add("the instruction “\(name)”", place) }
      case .definitions(let place): add("definitions of its own", place)
      case .broken(let place): add("something that is no XML", place)
      case .end, .text: break
      }
    }
  }
}

/// Goes through the marks of a page.
private struct PageScanner {
  private let bytes: [UInt8]
  private var offset = 0
  private(set) var dangers: [PictureFile.Danger] = []

  private static let elements: Set<String> = [
    "html", "head", "title", "meta", "body", "main", "header", "footer", "section", "article",
    "nav", "aside", "div",
    "span", "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
    "a", "img",
    "strong", "em", "b", "i", "small", "code", "pre", "blockquote", "table", "caption", "thead",
    "tbody", "tfoot",
    "tr", "th", "td", "figure", "figcaption", "abbr", "time", "sup", "sub",
  ]
  private static let attributes: Set<String> = [
    "id", "class", "lang", "dir", "title", "href", "hreflang", "rel", "alt", "src", "width",
    "height", "charset",
    "name", "content", "colspan", "rowspan", "scope", "datetime",
  ]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Looks at the whole page, up to the first thing that could be read in two ways.
  mutating func scan() {
    guard isPlainText(bytes) else {
      return add("something that is no UTF-8", 0..<min(bytes.count, 1))
    }
    while let start = bytes[offset...].firstIndex(of: 0x3C) {
      offset = start + 1
      guard offset < bytes.count else { return }
      switch bytes[offset] {
      case 0x21: guard skipDeclaration(start) else { return }
      case 0x2F: guard skip(past: 0x3E) else { return }
      case 0x3F: return add("an instruction", start..<offset + 1)
      case 0x41...0x5A, 0x61...0x7A: guard readElement(start) else { return }
      default: break
      }
    }
  }

  private mutating func add(_ what: String, _ range: Range<Int>) {
    dangers.append(PictureFile.Danger(what: what, range: range))
  }

  private mutating func skip(past byte: UInt8) -> Bool {
    guard let end = bytes[offset...].firstIndex(of: byte) else { return false }
    offset = end + 1
    return true
  }

  /// A remark without marks in it, or the line that says that this is HTML.
  private mutating func skipDeclaration(_ start: Int) -> Bool {
    let end = bytes[offset...].firstIndex(of: 0x3E) ?? bytes.count
    let text = String(decoding: bytes[offset..<end], as: UTF8.self).lowercased()
    let isRemark = text.hasPrefix("!--") && text.hasSuffix("--") && text.utf8.count >= 6
    guard end < bytes.count, isRemark || text == "!doctype html", !text.contains("<") else {
      add("a declaration or remark that holds marks", start..<min(start + 2, bytes.count))
      return false
    }
    offset = end + 1
    return true
  }

  private mutating func readElement(_ start: Int) -> Bool {
    let name = takeName()
    if !Self.elements.contains(name) { add("the element “\(name)”", start..<offset) }
    while offset < bytes.count {
      while offset < bytes.count, isSpace(bytes[offset]) || bytes[offset] == 0x2F { offset += 1 }
      guard offset < bytes.count else { break }
      if bytes[offset] == 0x3E {
        offset += 1
        return true
      }
      let place = offset
      let attribute = takeName()
      guard !attribute.isEmpty else { break }
      guard let value = takeValue() else { break }
      check(attribute, value, of: name, place..<offset)
    }
    add("a mark that does not end", start..<min(start + 1, bytes.count))
    return false
  }

  private func isSpace(_ byte: UInt8) -> Bool { [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte) }

  private mutating func takeName() -> String {
    let start = offset
    while offset < bytes.count, !isSpace(bytes[offset]),
      ![0x2F, 0x3D, 0x3E].contains(bytes[offset])
    {
      offset += 1
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self).lowercased()
  }

  /// The value of an attribute, empty where it has none; `nil` where its end is not certain.
  private mutating func takeValue() -> String? {
    while offset < bytes.count, isSpace(bytes[offset]) { offset += 1 }
    guard offset < bytes.count, bytes[offset] == 0x3D else { return "" }
    offset += 1
    while offset < bytes.count, isSpace(bytes[offset]) { offset += 1 }
    guard offset < bytes.count, bytes[offset] == 0x22 || bytes[offset] == 0x27 else { return nil }
    let quote = bytes[offset]
    offset += 1
    let start = offset
    guard skip(past: quote) else { return nil }
    return String(decoding: bytes[start..<offset - 1], as: UTF8.self)
  }

  private mutating func check(
    _ name: String, _ value: String, of element: String, _ place: Range<Int>
  ) {
    guard Self.attributes.contains(name) else { return add("the attribute “\(name)”", place) }
    let value = value.lowercased()
    // Letters that are written as references could spell anything.
    let isPlain = !value.contains("&") && !value.contains("\\") && !value.hasPrefix("//")
    let isLocal = isPlain && !value.contains(":")
    switch name {
    case "src" where !isLocal: add("something that it fetches: “\(value.prefix(60))”", place)
    case "href":
      let isKnown = ["https://", "http://", "mailto:", "tel:"].contains(where: value.hasPrefix)
      if !isLocal && !isKnown { add("the address “\(value.prefix(60))”", place) }
    case "charset" where value != "utf-8": add("another encoding", place)
    case "rel" where element != "a": add("the attribute “rel”", place)
    default: break
    }
  }
}
