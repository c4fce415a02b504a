import Content
import Diagnostics
import Funding
import Languages
import Markdown
import YAML

/// Finds what the files of a site name: by the schemas in YAML and tables, by the links in Markdown.
struct OccurrenceFinder {
  let file: String
  let bytes: [UInt8]
  /// The site, as far as it is known: it says what paths lead to, and what the columns of awards stand for.
  let site: Site?
  private(set) var found: [Occurrence] = []
  /// The keys with what they mean.
  private(set) var keys: [(schema: RecordSchema, key: RecordSchema.Key, range: Range<Int>)] = []
  /// The names of blocks.
  private(set) var blocks: [(schema: RecordSchema, range: Range<Int>)] = []

  /// Goes through a file. The bytes of a table that is stored in an older code are those of what it reads as.
  init(_ file: String, _ bytes: [UInt8], site: Site?) {
    self.file = file
    self.bytes = bytes
    self.site = site
    let format = FileFormat(file)
    switch format {
    case .page: addPage()
    case .awards: addTable(FundingFormats.award)
    case .entries(let schema) where file.hasSuffix(".csv"): addTable(schema)
    case .entries, .whole:
      if let node = readYAML(bytes[...], file: file).node, let type = format.type {
        add(node, type)
      }
    case .other: break
    }
  }

  // MARK: - Pages

  private mutating func addPage() {
    guard let parts = FrontMatter(bytes) else { return }
    if let node = readYAML(bytes[parts.settings], file: file).node {
      add(node, .record(ContentFormats.frontMatter))
    }
    let document = parseMarkdown(bytes, body: parts.body, file: file)
    for link in document.links { add(link) }
    for fence in document.fences {
      guard let schema = directive(fence.info) else { continue }
      blocks.append((schema, fence.infoSpan.start..<fence.infoSpan.end))
      let (node, _) = readYAML(
        fence.body[...], file: file, place: { fence.fileOffset(ofBody: $0) })
      if let node { add(node, .record(schema)) }
    }
  }

  private mutating func add(_ link: Link) {
    let range = link.destinationSpan.start..<link.destinationSpan.end
    add(
      destination: link.destination,
      at: bytes[range].elementsEqual(link.destination.utf8) ? range : nil,
      reach: link.span.start..<link.span.end)
  }

  /// Adds what a link leads to. Of one that is written otherwise than it reads, the place of the id is not known.
  private mutating func add(destination: String, at range: Range<Int>?, reach: Range<Int>) {
    if let colon = destination.firstIndex(of: ":"),
      let kind = Occurrence.Kind(rawValue: String(destination[..<colon])),
      Occurrence.Kind.inLinks.contains(kind)
    {
      let name = String(destination[destination.index(after: colon)...])
      let id = LinkResolver.withoutAnchor(name)
      let start = (range ?? reach).upperBound - (range == nil ? 0 : name.utf8.count)
      let end = range == nil ? start : start + id.utf8.count
      found.append(
        Occurrence(
          .init(kind: kind, id: id), at: SourceSpan(file: file, start..<end), reach: reach))
    } else if let name = place(destination) {
      found.append(
        Occurrence(name, at: SourceSpan(file: file, range ?? reach), reach: reach))
    }
  }

  /// The page or file of the site that a path leads to.
  private func place(_ destination: String) -> Occurrence.Name? {
    guard let site else { return nil }
    let folder = file.split(separator: "/").dropLast().joined(separator: "/")
    let tag = site.index.position(path: file).map { site.pages[$0].language }
    let resolved = LinkResolver(site: site)
      .resolve(destination, in: folder, language: tag ?? site.settings.defaultTag)
    switch try? resolved.get() {
    case .page(let target):
      if let position = site.index.position(address: target.address) {
        return .init(kind: .page, id: site.pages[position].path)
      }
      return made(at: target.address, site.dataset)
    case .file(let path, _): return .init(kind: .file, id: path)
    default: return nil
    }
  }

  /// The place or fund whose page, which nobody wrote, stands at an address.
  private func made(at address: String, _ dataset: FundingDataset) -> Occurrence.Name? {
    func isIt(_ other: String) -> Bool { address == other || address.hasSuffix("/" + other) }
    if let region = dataset.regions.entries.first(where: { isIt($0.address) }) {
      return .init(kind: .region, id: region.id.value)
    }
    return dataset.funds.entries.first { isIt($0.address) }
      .map { .init(kind: .fund, id: $0.id.value) }
  }

  // MARK: - Tables

  private mutating func addTable(_ schema: RecordSchema) {
    var unused: [Diagnostic] = []
    let (description, skipped) = self.description()
    guard
      let table = CSVTable(bytes, file: file, skippedRows: skipped, diagnostics: &unused)
    else { return }
    let names =
      if case .awards = FileFormat(file), let site {
        awardKeys(of: table, description, tags: site.languages.map(\.tag))
      } else {
        Dictionary(
          uniqueKeysWithValues: table.header.enumerated().map { position, name in
            (position, String(name.value.prefix { $0 != "@" }))
          })
      }
    let columns = names.sorted { $0.key < $1.key }.compactMap { position, name in
      schema.key(name).map { (position: position, key: $0) }
    }
    for (position, key) in columns where table.header.indices.contains(position) {
      let span = table.header[position].span
      keys.append((schema, key, span.start..<span.end))
    }
    let named = columns.filter { column in
      column.key.name == "id" || !column.key.type.references.isEmpty
        || column.key.type.isTextual
    }
    for row in 0..<table.rowCount where !table.isRagged(row: row) {
      for (position, key) in named where !table.isEscaped(row: row, column: position) {
        addCell(table.range(row: row, column: position), table.bytes, key, schema)
      }
    }
  }

  /// What is said of the file, where it is a table of awards.
  private func description() -> (TableDescription, skipped: Int) {
    guard let site, let text = site.tree[tableDescription(of: file)]?.bytes,
      let node = readYAML(text[...], file: file).node
    else { return (TableDescription(), 0) }
    var unused: [Diagnostic] = []
    let record = Record(node, schema: FundingFormats.table, file: file, diagnostics: &unused)
    var reader = DatasetReader(settings: site.reading)
    let description = reader.description(record)
    return (description, description.layout.skippedRows)
  }

  private mutating func addCell(
    _ range: Range<Int>, _ bytes: [UInt8], _ key: RecordSchema.Key, _ schema: RecordSchema
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: 0x3B) ?? range.upperBound
      let part = idRange(in: start..<end, bytes)
      start = end + 1
      guard !part.isEmpty else { continue }
      let text = String(decoding: bytes[part], as: UTF8.self)
      let span = SourceSpan(file: file, part)
      if key.name == "id", let kind = Occurrence.Kind(rawValue: schema.entry) {
        found.append(Occurrence(.init(kind: kind, id: text), at: span, isDefinition: true))
      } else {
        addText(text, part, key.type, bytes)
      }
    }
  }

  /// A part of a cell without blanks around it and without a share after it, as in `wales 60%`.
  private func idRange(in range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while start < end, bytes[end - 1] <= 0x20 { end -= 1 }
    guard start < end, bytes[end - 1] == 0x25 else { return start..<end }
    let isShare: (UInt8) -> Bool = { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x25 }
    while start < end, isShare(bytes[end - 1]) || bytes[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }

  // MARK: - Values

  private mutating func add(_ node: Node, _ type: RecordSchema.ValueType) {
    switch node.content {
    case .text(let text, _): addText(text, node.range, type, bytes)
    case .list(let items):
      let types = type.items + type.items.flatMap(\.items)
      for item in items { add(item, .either(types)) }
    case .map(let entries):
      let maps = type.choices.flatMap { type in
        if case .map(let inner) = type { inner.choices } else { [RecordSchema.ValueType]() }
      }
      let schemas = type.records(inLists: true)
      for entry in entries {
        let known = schemas.lazy.compactMap { schema in schema.key(entry.key).map { (schema, $0) } }
          .first
        guard let (schema, key) = known else {
          add(entry.value, maps.isEmpty ? .text : .either(maps))
          continue
        }
        keys.append((schema, key, entry.keyRange))
        if key.name == "id", case .id = key.type, case .text(let text, _) = entry.value.content,
          let kind = Occurrence.Kind(rawValue: schema.entry)
        {
          found.append(
            Occurrence(
              .init(kind: kind, id: text), at: SourceSpan(file: file, entry.value.range),
              isDefinition: true))
        } else {
          add(entry.value, key.name == "where" ? .record(.condition) : key.type)
        }
      }
    }
  }

  private mutating func addText(
    _ text: String, _ range: Range<Int>, _ type: RecordSchema.ValueType, _ bytes: [UInt8]
  ) {
    guard !text.isEmpty, range.upperBound <= bytes.count else { return }
    for reference in type.references {
      guard let kind = Occurrence.Kind(rawValue: reference) else { continue }
      if kind == .page {
        let name = text.hasSuffix(".md") ? String(text.dropLast(3)) : text
        if let page = place("page:" + name) {
          found.append(Occurrence(page, at: SourceSpan(file: file, range)))
        }
      } else {
        found.append(Occurrence(.init(kind: kind, id: text), at: SourceSpan(file: file, range)))
      }
      return
    }
    // A text may be a link by itself, or hold some.
    if text.contains(":"),
      Occurrence.Kind.inLinks.contains(where: { text.hasPrefix($0.rawValue + ":") }),
      !text.contains(" ")
    {
      let isPlain = bytes[range].elementsEqual(text.utf8)
      add(destination: text, at: isPlain ? range : nil, reach: range)
    } else if text.contains("](") {
      addLinks(in: range, bytes)
    }
  }

  /// Adds the links of a Markdown text that is a value.
  private mutating func addLinks(in range: Range<Int>, _ bytes: [UInt8]) {
    var start = range.lowerBound
    while let open = bytes[start..<range.upperBound].firstRange(of: [0x5D, 0x28])?.upperBound {
      let end =
        bytes[open..<range.upperBound].firstIndex { $0 == 0x29 || $0 <= 0x20 } ?? range.upperBound
      let text = String(decoding: bytes[open..<end], as: UTF8.self)
      let words = bytes[range.lowerBound..<open].lastIndex(of: 0x5B) ?? open
      add(destination: text, at: open..<end, reach: words..<end)
      start = end
    }
  }
}

extension RecordSchema.ValueType {
  /// What a text of it may name: `figure`, `region` and so on.
  var references: [String] {
    (choices + items).compactMap { if case .reference(let kind) = $0 { kind } else { nil } }
  }

  /// Whether it may be a text with links in it.
  var isTextual: Bool {
    choices.contains { type in
      switch type {
      case .text, .localizedText: true
      default: false
      }
    }
  }
}
