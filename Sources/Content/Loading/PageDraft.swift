import Diagnostics
import Funding
import Languages
import Markdown
import YAML

/// A page as far as it can be read by itself, without the data and the other pages.
struct PageDraft: Sendable {
  let path: PagePath
  /// What is wrong with the page.
  private(set) var diagnostics: [Diagnostic] = []
  /// What is wrong with the time that the page is held until.
  private(set) var holdDiagnostics: [Diagnostic] = []
  /// The places and funds that the page names, where it is held back.
  private(set) var heldUses = HeldUses()
  /// The time at which the page goes out, where it is held back.
  private(set) var comingTimes: Set<Instant> = []
  /// Whether the page is held back or a draft; then nothing else of it is read.
  private(set) var isHeld = false
  /// Its settings where it is held until a time: what it alone defines is then held, and not unknown.
  private(set) var heldRecord: Record?
  /// Its settings; `nil` where they cannot be read.
  private(set) var record: Record?
  /// Its title, date and other settings that need nothing else.
  private(set) var own: OwnSettings?
  /// Its text.
  private(set) var document: MarkdownDocument?
  /// Why it was withdrawn; then a notice stands in its place.
  private(set) var withdrawal: Withdrawal?
  /// The file.
  let bytes: [UInt8]

  /// Settings that are read without the data.
  struct OwnSettings: Sendable {
    let title: Located<String>
    let date: PartialDate?
    let updated: PartialDate?
    let summary: MarkdownText?
  }

  /// Reads a page.
  init(_ path: PagePath, bytes: [UInt8], reading: ReadingSettings, limits: SiteLimits) {
    self.path = path
    self.bytes = bytes
    guard bytes.count <= limits.pageBytes else {
      diagnostics.append(
        Diagnostic(
          .limitExceeded,
          "the page is larger than \(limits.pageBytes) bytes, the limit “page_bytes”",
          at: SourceSpan(file: path.path, start: 0, end: 0),
          help: "divide it, or raise “page_bytes” under “limits” in site.yaml"))
      return
    }
    if let problem = savedAsUTF16(bytes, at: { SourceSpan(file: path.path, $0) }) {
      diagnostics.append(problem)
      return
    }
    if let bad = firstInvalidUTF8(in: bytes[...]) {
      let span = SourceSpan(file: path.path, start: bad, end: bad + 1)
      diagnostics.append(notUTF8(bytes[bad], at: span))
      return
    }
    guard let parts = FrontMatter(bytes) else {
      diagnostics.append(
        Diagnostic(
          .yamlSyntax, "the settings at the top of the page have no end",
          at: SourceSpan(file: path.path, start: 0, end: 3),
          help: "write a line “---” below the last setting"))
      return
    }
    guard !parts.settings.isEmpty || parts.body.lowerBound > parts.settings.upperBound else {
      diagnostics.append(
        Diagnostic(
          .missingKey, "the page has no settings at its top",
          at: SourceSpan(file: path.path, start: 0, end: 0),
          help: bytes.beginsBelowBlankLines
            ? "let “---” be the very first line: take out the empty lines above it"
            : "begin the file with three lines: “---”, “title: …” and “---”"))
      return
    }
    let (node, problems) = readYAML(
      bytes[parts.settings], file: path.path, limits: limits.yaml)
    diagnostics += problems
    guard problems.isEmpty || node != nil else { return }
    let record = Record(
      node ?? Node(.map([]), at: 0..<0), schema: ContentFormats.frontMatter, file: path.path,
      diagnostics: &diagnostics)
    var reader = EntryReader(settings: reading)
    let isDraft = record.choice("status")?.value == "draft" && !reading.showsDrafts
    let hold = reader.hold(record)
    holdDiagnostics = reader.diagnostics
    comingTimes = reader.comingTimes
    isHeld = isDraft || hold != nil
    if hold != nil {
      heldUses.add(record)
      heldRecord = record
    }
    if isHeld { heldUses.add(pageOnly: record) }
    guard !isHeld else { return }
    if let title = record.text("title") {
      own = OwnSettings(
        title: title, date: reader.date(record, "date"),
        updated: reader.date(record, "updated"),
        summary: record.text("summary").map {
          MarkdownText($0, in: bytes, options: limits.markdown)
        })
      diagnostics += own?.summary?.document.diagnostics ?? []
    }
    diagnostics += reader.diagnostics
    self.record = record
    if let status = record.text("status"), status.value == "withdrawn" {
      withdrawal = readWithdrawal(record, status)
      guard withdrawal == nil else {
        document = noText(options: limits.markdown)
        return
      }
    }
    var options = limits.markdown
    options.reservedNames = { isPartOfPage($0, on: path.kind) }
    let document = parseMarkdown(bytes, body: parts.body, file: path.path, options: options)
    diagnostics += document.diagnostics
    self.document = document
  }

  /// Holds the page back with the page that it translates: nothing of it is told any more.
  mutating func hold() {
    isHeld = true
    record = nil
    own = nil
    document = nil
  }

  private mutating func readWithdrawal(
    _ record: Record, _ status: Located<String>
  ) -> Withdrawal? {
    guard path.kind == .plain || path.kind == .caseStudy else {
      diagnostics.append(
        Diagnostic(
          .unknownValue, "sitegen makes this page from the data: it cannot be withdrawn",
          at: status.span,
          help: "write “draft”, which takes what this file adds to the page out of the site"))
      return nil
    }
    guard let reason = record.text("reason") else {
      diagnostics.append(
        Diagnostic(
          .missingKey, "a withdrawn page needs “reason”", at: status.span,
          help: "add “reason”: why it was withdrawn, in words for the public"))
      return nil
    }
    return Withdrawal(reason: reason.value, language: path.language)
  }

  /// Withdraws the page with the one that it translates, unless it says itself why it was withdrawn.
  mutating func withdraw(_ withdrawal: Withdrawal, options: MarkdownOptions) {
    guard !isHeld, document != nil, self.withdrawal == nil else { return }
    self.withdrawal = withdrawal
    document = noText(options: options)
  }

  /// A text without words, in the place of one that is no longer shown.
  private func noText(options: MarkdownOptions) -> MarkdownDocument {
    parseMarkdown(bytes, body: bytes.count..<bytes.count, file: path.path, options: options)
  }

  /// The sources written out at the top of the page.
  var sourceEntries: [Record] { record?.records("sources") ?? [] }

  /// The figures written out at the top of the page.
  var figureEntries: [Record] { record?.records("figures") ?? [] }

  /// What the page gives to its own figures: its place and fund, where it has one of them.
  var defaults: PageDefaults {
    let regions = record?.texts("regions") ?? []
    let funds = record?.texts("funds") ?? []
    return PageDefaults(
      region: regions.count == 1 ? regions[0] : nil, fund: funds.count == 1 ? funds[0] : nil)
  }
}

extension Collection<UInt8> {
  /// Whether settings begin in it, with nothing but blank lines and blanks before them.
  fileprivate var beginsBelowBlankLines: Bool {
    let blanks: Set<UInt8> = [0x09, 0x0A, 0x0D, 0x20]
    let line = drop { blanks.contains($0) }.prefix { $0 != 0x0A && $0 != 0x0D }
    let trimmed = line.reversed().drop { blanks.contains($0) }
    return trimmed.elementsEqual("---".utf8)
  }
}
