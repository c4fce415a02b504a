import Diagnostics
import Funding
import Languages
import Markdown
import YAML

/// Reads what the blocks of a page ask for.
struct BlockReader {
  let dataset: FundingDataset
  let reading: ReadingSettings
  /// The page's language.
  let language: Language?
  /// The page's file.
  let file: String
  let bytes: [UInt8]
  let limits: SiteLimits
  /// Whom readers of the site write to.
  let contact: SiteSettings.Contact
  /// The names that parts of the page are found under, as far as it was read.
  var names: NamesOnPage
  var diagnostics: [Diagnostic] = []

  init(
    dataset: FundingDataset, reading: ReadingSettings, language: Language?, file: String,
    bytes: [UInt8], limits: SiteLimits, contact: SiteSettings.Contact,
    names: NamesOnPage
  ) {
    self.dataset = dataset
    self.reading = reading
    self.language = language
    self.file = file
    self.bytes = bytes
    self.limits = limits
    self.contact = contact
    self.names = names
  }

  /// The blocks of a page that sitegen draws.
  mutating func directives(_ document: MarkdownDocument) -> [PlacedDirective] {
    var placed: [PlacedDirective] = []
    var count = 0
    for (position, fence) in document.fences.enumerated() {
      let name = fence.blockName
      guard let schema = schema(name, fence) else { continue }
      if let problem = wordsBehindName(fence) { diagnostics.append(problem) }
      count += 1
      guard count <= limits.directives else {
        diagnostics.append(
          Diagnostic(
            .limitExceeded,
            "the page has more than \(limits.directives) blocks, the limit “directives”",
            at: fence.infoSpan,
            help: "divide it, or raise “directives” under “limits” in site.yaml"))
        break
      }
      var words = BlockWords()
      let record = record(fence, schema, noting: &words)
      diagnostics += words.linked.flatMap(\.document.diagnostics)
      guard let record,
        let directive = directive(name, record, fence)
      else { continue }
      let own = directive.names(record.text("id")?.value, number: placed.count + 1)
      if let problem = names.take(own, by: record.text("id"), at: fence.infoSpan) {
        diagnostics.append(problem)
        continue
      }
      placed.append(
        PlacedDirective(
          fence: position, section: fence.section, directive: directive, words: words,
          name: own.first))
    }
    return placed
  }

  private mutating func directive(
    _ name: String, _ record: Record, _ fence: Fence
  ) -> Directive? {
    switch name {
    case "funding-table": return fundingTable(record).map(Directive.fundingTable)
    case "data-table": return dataTable(record)
    case "figures": return .figures(figureGroup(record))
    case "quote": return quote(record).map(Directive.quote)
    case "callout": return callout(record).map(Directive.callout)
    case "details": return details(record).map(Directive.details)
    case "cards": return .cards(cardGroup(record))
    case "download": return download(record).map(Directive.download)
    case "chart": return chart(record).map(Directive.chart)
    case "map": return placeMap(record).map(Directive.map)
    case "video": return video(record).map(Directive.video)
    case "timeline": return timeline(record).map(Directive.timeline)
    case "contact": return contactCard(record).map(Directive.contact)
    case "contents": return .contents(contentsList(record))
    default:
      diagnostics.append(
        Diagnostic(
          .unknownDirective, "this version of sitegen does not draw “\(name)” yet",
          at: fence.infoSpan, help: "take the block out"))
      return nil
    }
  }

  private mutating func record(
    _ fence: Fence, _ schema: RecordSchema, noting words: inout BlockWords
  ) -> Record? {
    let (node, problems) = readYAML(
      fence.body[...], file: file, limits: limits.yaml, place: { fence.fileOffset(ofBody: $0) })
    diagnostics += problems
    guard problems.isEmpty || node != nil else { return nil }
    let empty = fence.span.start..<fence.span.start
    var content = node ?? Node(.map([]), at: empty)
    if case .map(let entries) = content.content {
      content.content = .map(
        entries.filter { $0.key != "directive" || $0.value.content != .text("true", isPlain: true) }
      )
    }
    return Record(
      withoutLinks(content, of: schema.name, noting: &words),
      schema: schema, file: file, diagnostics: &diagnostics)
  }

  /// The keys of a directive; `nil` for a fence that is code, or a name that was meant for one.
  mutating func schema(_ name: String, _ fence: Fence) -> RecordSchema? {
    if let schema = ContentFormats.directives.first(where: { $0.name == name }) { return schema }
    if let parted = partedName(fence) {
      diagnostics.append(
        Diagnostic(
          .unknownDirective, "there is no block “\(fence.info)”", at: fence.infoSpan,
          help: "write “\(parted)”", fix: .init(fence.infoSpan, replacement: parted)))
      return nil
    }
    guard let nearest = nearestName(to: name, in: ContentFormats.directives.map(\.name)),
      !name.isEmpty, abs(nearest.utf8.count - name.utf8.count) <= 2,
      name.utf8.count > 3 || name.lowercased() == nearest
    else {
      if isMarked(fence) {
        let names = ContentFormats.directives.map { "“\($0.name)”" }.sorted()
        diagnostics.append(
          Diagnostic(
            .unknownDirective, "there is no block “\(name)”", at: fence.infoSpan,
            help: "write one of those there are: \(names.joined(separator: ", "))"))
      }
      return nil
    }
    diagnostics.append(
      Diagnostic(
        .unknownDirective, "there is no block “\(name)”", at: fence.infoSpan,
        help: "write “\(nearest)”", fix: .init(fence.infoSpan, replacement: nearest)))
    return nil
  }

  /// What a fence says that is meant for a block.
  fileprivate static let mark = "directive: true"

  /// Whether a fence says that it is meant for a block, whatever its name: `directive: true` behind the name or on a line.
  private func isMarked(_ fence: Fence) -> Bool {
    fence.info.hasSuffix(" " + Self.mark)
      || fence.body.split(separator: 0x0A).contains { $0.elementsEqual(Self.mark.utf8) }
  }

  /// The text of a key, read as Markdown; its headings have names that nothing else on the page has.
  mutating func markdown(_ record: Record, _ key: String) -> MarkdownText? {
    guard let value = record.text(key) else { return nil }
    let text = MarkdownText(value, in: bytes, options: names.options(limits.markdown))
    diagnostics += text.document.diagnostics + names.take(text.document.headings)
    return text
  }

  /// The ids of entries that a key names.
  mutating func ids<Entry>(
    _ record: Record, _ key: String, in table: EntryTable<Entry>
  ) -> [Located<String>] {
    var found: [Located<String>] = []
    for text in record.texts(key) {
      guard let position = table.resolve(text, diagnostics: &diagnostics) else { continue }
      found.append(text.map { _ in table.entries[position].id.value })
    }
    return found
  }

  /// The date of a key.
  mutating func date(_ record: Record, _ key: String) -> PartialDate? {
    guard let text = record.text(key) else { return nil }
    switch PartialDate.read(text.value) {
    case .success(let date): return date
    case .failure(let error):
      diagnostics.append(Diagnostic(error.rule, error.message, at: text.span, help: error.help))
      return nil
    }
  }
}

/// The name of a block that was written with a space for its hyphen, such as `funding table`; `nil` for others.
private func partedName(_ fence: Fence) -> String? {
  let words = fence.info.split(separator: " ")
  guard words.count == 2 else { return nil }
  let joined = words.joined(separator: "-")
  return nearestName(
    to: joined, in: ContentFormats.directives.map(\.name).filter { $0.contains("-") }, within: 2)
}

/// The problem with a fence that has more than its name: what a block is told stands in its lines.
private func wordsBehindName(_ fence: Fence) -> Diagnostic? {
  let words = fence.info.split(separator: " ").dropFirst().joined(separator: " ")
  guard !words.isEmpty, words != BlockReader.mark else { return nil }
  let isKind = fence.blockName == "callout" && Callout.Kind(rawValue: words) != nil
  return Diagnostic(
    .unknownDirective, "“\(words)” behind the name of a block means nothing", at: fence.infoSpan,
    help: isKind
      ? "write “\(fence.blockName)” alone, and the line “kind: \(words)” below it"
      : "write “\(fence.blockName)” alone: what the block is told stands in the lines below it")
}

extension Fence {
  /// The first word behind it, which names what it holds.
  var blockName: String { info.split(separator: " ").first.map(String.init) ?? "" }
}
