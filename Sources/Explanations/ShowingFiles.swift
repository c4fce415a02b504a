import Content
import Diagnostics
import Languages
import Rendering

/// What the finished bytes of a file are searched for, to know whether it shows a thing.
struct Needle: Sendable {
  /// Its id, as data files and feeds have it; `nil` where they have none.
  var id: String?
  /// Markup that only a page which shows it has.
  var markup: [String] = []
  /// The addresses that pages lead to it by, one a language.
  var addresses: [String] = []

  /// The places in a file that show it, by their offsets.
  func offsets(in bytes: [UInt8], address file: String) -> [Int] {
    switch file.split(separator: ".").last {
    case "html":
      let links = addresses.map { "href=\"" + relativeLink(to: $0, from: file) }
      return (markup + links.flatMap { [$0 + "\"", $0 + "#"] })
        .flatMap { Self.offsets(of: $0, in: bytes) }.sorted()
    case "atom", "xml": return addresses.flatMap { Self.offsets(of: "/" + $0, in: bytes) }.sorted()
    case "csv":
      guard let id, let head = bytes.firstIndex(of: 0x0A) else { return [] }
      // The names of columns are no values.
      return Self.offsets(of: id, in: bytes).filter { start in
        let end = start + id.utf8.count
        return start > head && Self.isEdge(bytes[start - 1])
          && (end == bytes.count || Self.isEdge(bytes[end]))
      }
    // What describes tables has the names of columns alone.
    case "json"
    where ["metadata.json", "datapackage.json", ".schema.json"].contains(where: file.hasSuffix):
      return []
    case "json", "jsonld":
      guard let id else { return [] }
      let text = "\"\(id)\""
      return Self.offsets(of: text, in: bytes).filter { start in
        let end = start + text.utf8.count
        return end == bytes.count || bytes[end] != 0x3A
      }.map { $0 + 1 }
    default: return []
    }
  }

  /// Whether a value of a CSV file, an item of a list in one, or an id in `figure:ID` or an address begins behind a byte or ends
  /// before it.
  private static func isEdge(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x0D, 0x20, 0x22, 0x27, 0x2C, 0x2E, 0x2F, 0x3A, 0x3B: true
    default: false
    }
  }

  private static func offsets(of text: String, in bytes: [UInt8]) -> [Int] {
    let needle = Array(text.utf8)
    var found: [Int] = []
    var next = 0
    while let start = firstOffset(of: needle, in: bytes, from: next) {
      found.append(start)
      next = start + 1
    }
    return found
  }
}

extension Explainer {
  /// A page as it is led to in each language.
  func addresses(_ address: String) -> [String] {
    site.languages.map { Content.address(address, in: $0.tag, default: tag) }
  }

  /// The files of the output that show a thing, found in their finished bytes.
  ///
  /// - Parameters:
  ///   - needle: What they are searched for.
  ///   - cards: Where cards show it that do not lead to it: the addresses that these cards lead to, by file.
  /// - Returns: The files, each with the first place.
  func files(
    showing needle: Needle, cards: [String: [String]] = [:]
  ) async -> Explanation.Section {
    guard let plan else {
      return .init(
        "files", key: "files",
        absence: "the files that show it are not known: an error keeps the site from being built",
        []
      )
    }
    let found = await concurrentMap(plan.outputs, jobs: jobs) { output -> Explanation.Line? in
      guard let bytes = output.render() else { return nil }
      let linked = needle.offsets(in: bytes, address: output.address)
      // What leads to it on a card shows it there; a card that says it in plain words leads to its own page alone.
      let onCards = Needle(addresses: cards[output.address] ?? [])
      let offsets =
        linked.isEmpty ? onCards.offsets(in: bytes, address: output.address) : Set(linked).sorted()
      guard let first = offsets.first else { return nil }
      let position = SourceText(file: output.address, bytes: bytes).position(of: first)
      let times = offsets.count == 1 ? "" : ", \(offsets.count) times"
      return Explanation.Line(
        "\(output.address):\(position.line):\(position.column)\(times)",
        .object([
          ("file", .text(output.address)), ("line", .whole(position.line)),
          ("column", .whole(position.column)), ("count", .whole(offsets.count)),
        ]))
    }
    return .init(
      "shown in", key: "files", absence: "shown in no file of the output",
      found.compactMap { $0 })
  }
}
