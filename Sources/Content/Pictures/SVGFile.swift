/// A picture made of shapes, as XML: its size, and whatever in it could run or fetch something.
struct SVGFile {
  /// How large it is shown; `nil` where it does not say, or is no SVG.
  private(set) var size: PictureSize?
  /// What must not be in it, in the order of the file.
  private(set) var dangers: [PictureFile.Danger] = []

  /// What names of marks of pages begin with, before the colon.
  private var pages: Set<String> = []

  /// Elements that run something, or hold a page within the picture.
  private static let elements: Set<String> = [
    "script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener",
    "html", "link", "meta", "base",
  ]

  /// Reads a file.
  init(_ bytes: [UInt8]) {
    if let danger = otherReading(of: bytes) { dangers.append(danger) }
    var scanner = XMLScanner(bytes)
    var isRoot = true
    // The words of an element “style”, which remarks and marks within it may divide.
    var sheet: (text: String, place: Range<Int>)?
    while let piece = scanner.next() {
      switch piece {
      case .element(let name, let place, let attributes):
        for attribute in attributes { notePages(attribute) }
        let prefix = name.split(separator: ":").dropLast().first.map(String.init) ?? ""
        if pages.contains(prefix) { add("marks of pages", place) }
        let name = Self.local(name)
        if isRoot {
          if name == "svg" { size = Self.size(attributes) } else { add("no element “svg”", place) }
          isRoot = false
        }
        if name == "style" { sheet = ("", place) }
        if Self.elements.contains(name) { add("the element “\(name)”", place) }
        for attribute in attributes { check(attribute, of: name, attributes) }
      case .end(let name):
        guard Self.local(name) == "style", let found = sheet else { break }
        checkSheet(found.text, found.place)
        sheet = nil
      case .text(let text, let place):
        guard let found = sheet, !text.isEmpty else { break }
        let isFirst = found.text.allSatisfy(\.isWhitespace)
        sheet = (found.text + text, isFirst ? place : found.place)
      case .instruction(let name, let place):
        if name != "xml" { add("the instruction “\(name)”", place) }
      case .definitions(let place): add("definitions of its own", place)
      case .broken(let place): add("something that is no XML", place)
      }
    }
    if let sheet { checkSheet(sheet.text, sheet.place) }
    if isRoot { size = nil }
  }

  private mutating func add(_ what: String, _ range: Range<Int>) {
    dangers.append(PictureFile.Danger(what: what, range: range))
  }

  /// A name without its namespace, in small letters.
  private static func local(_ name: String) -> String {
    (name.split(separator: ":").last.map(String.init) ?? name).lowercased()
  }

  /// Notes the beginning of names that an attribute says are marks of pages.
  private mutating func notePages(_ attribute: XMLScanner.Attribute) {
    let space = attribute.value.lowercased()
    guard ["1999/xhtml", "mathml"].contains(where: space.contains) else { return }
    if attribute.name == "xmlns" { pages.insert("") }
    if attribute.name.hasPrefix("xmlns:") { pages.insert(String(attribute.name.dropFirst(6))) }
  }

  private mutating func check(
    _ attribute: XMLScanner.Attribute, of element: String, _ all: [XMLScanner.Attribute]
  ) {
    let name = Self.local(attribute.name)
    let value = attribute.value
    if attribute.name.lowercased().hasPrefix("xmlns") { return }
    if name.hasPrefix("on") || attribute.name.lowercased() == "xml:base" {
      add("the attribute “\(attribute.name)”", attribute.place)
    } else if ["href", "src"].contains(name), !Self.isInside(value) {
      add("a reference to something outside: “\(value.prefix(60))”", attribute.place)
    } else if name == "attributename",
      ["href", "xlink:href"].contains(value.lowercased()) || value.lowercased().hasPrefix("on")
    {
      add("a change of “\(value)”", attribute.place)
    } else {
      checkStyle(value, attribute.place)
    }
  }

  /// Whether a reference stays within the file.
  private static func isInside(_ value: String) -> Bool {
    let value = value.lowercased()
    let pictures = ["png", "jpeg", "gif", "webp"].map { "data:image/\($0);" }
    return value.hasPrefix("#") || pictures.contains(where: value.hasPrefix)
  }

  /// Looks at the words of an element “style”. Letters that are written as numbers could spell anything there.
  private mutating func checkSheet(_ text: String, _ place: Range<Int>) {
    if text.contains("\\") {
      add("a style with letters written as numbers", place)
    } else {
      checkStyle(text, place)
    }
  }

  /// Looks for what fetches something in the words of a style.
  private mutating func checkStyle(_ text: String, _ place: Range<Int>) {
    let text = String(text.lowercased().unicodeScalars.filter { $0.value > 0x20 })
    let isFetching = text.components(after: "url(").contains { rest in
      !["#", "\"#", "'#"].contains(where: rest.hasPrefix)
    }
    if isFetching || text.contains("@import") || text.contains("image-set(")
      || text.contains("src(")
      || text.contains("\\") && text.contains("(")
    {
      add("a style that fetches something", place)
    }
  }

  // MARK: Size

  private static func size(_ attributes: [XMLScanner.Attribute]) -> PictureSize? {
    func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    let width = value("width").flatMap(pixels)
    let height = value("height").flatMap(pixels)
    let box = (value("viewBox") ?? "").split { $0 == " " || $0 == "," || $0 == "\n" || $0 == "\t" }
      .compactMap { Double($0) }
    guard box.count == 4, box[2] > 0, box[3] > 0 else { return rounded(width, height) }
    let ratio = box[2] / box[3]
    if let width { return rounded(width, height ?? width / ratio) }
    if let height { return rounded(height * ratio, height) }
    return rounded(box[2], box[3])
  }

  /// How many pixels the units of lengths are, as CSS has them.
  private static let units: [(name: String, pixels: Double)] = [
    ("px", 1), ("in", 96), ("cm", 96 / 2.54), ("mm", 96 / 25.4), ("q", 96 / 101.6),
    ("pt", 96.0 / 72),
    ("pc", 16),
  ]

  /// A length in pixels; `nil` for a share of something, such as `100%` or `2em`, which no size follows from.
  private static func pixels(_ text: String) -> Double? {
    let text = text.lowercased()
    guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return Double(text) }
    return Double(text.dropLast(unit.name.count)).map { $0 * unit.pixels }
  }

  private static func rounded(_ width: Double?, _ height: Double?) -> PictureSize? {
    guard let width, let height, (0.5...1_000_000).contains(width),
      (0.5...1_000_000).contains(height)
    else { return nil }
    return PictureSize(Int(width.rounded()), Int(height.rounded()))
  }
}

extension String {
  /// What follows each place at which other words stand.
  fileprivate func components(after words: String) -> [Substring] {
    var rest = self[...]
    var found: [Substring] = []
    while let range = rest.firstRange(of: words) {
      rest = rest[range.upperBound...]
      found.append(rest)
    }
    return found
  }
}
