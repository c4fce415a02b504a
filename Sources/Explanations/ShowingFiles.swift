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
    guard file.hasSuffix(".html") else {
      return id.map { offsets(of: Array($0.utf8), in: bytes, isWord: true) } ?? []
    }
    var searched = markup
    for address in addresses {
      let link = "href=\"" + relativeLink(to: address, from: file)
      searched += [link + "\"", link + "#"]
    }
    return searched.flatMap { offsets(of: Array($0.utf8), in: bytes, isWord: false) }.sorted()
  }

  private func offsets(of needle: [UInt8], in bytes: [UInt8], isWord: Bool) -> [Int] {
    var found: [Int] = []
    var next = 0
    while let start = firstOffset(of: needle, in: bytes, from: next) {
      next = start + 1
      if isWord {
        let isBegun = start > 0 && isPartOfID(bytes[start - 1])
        let end = start + needle.count
        if isBegun || end < bytes.count && isPartOfID(bytes[end]) { continue }
      }
      found.append(start)
    }
    return found
  }

  private func isPartOfID(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
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
      let onCards = Needle(addresses: cards[output.address] ?? [])
      let offsets = Set(
        needle.offsets(in: bytes, address: output.address)
          + onCards.offsets(in: bytes, address: output.address)
      ).sorted()
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
