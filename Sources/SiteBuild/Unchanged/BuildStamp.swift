import Diagnostics
import Languages
import Validation

/// What a build saw and left: while all of it is as it was, the next build has nothing to do. It lies in `.sitegen`,
/// one for each output folder, and may be deleted at any time: the next build then does all its work.
///
/// What it says is only believed if it is whole, was written by the very same program for the same request, and if the
/// disk still holds what it names. In doubt there is a build.
struct BuildStamp: Sendable {
  /// What else than files a build depends on.
  struct Terms: Hashable, Sendable {
    /// The program, told from every other build of it.
    var program: String
    /// The options.
    var options: [String]
    /// The versions of the tools that made files.
    var tools: [String]
  }

  /// A file as it was seen, with the hash of its bytes where they were read.
  struct Seen: Sendable {
    let path: String
    let status: FileStatus
    let digest: Digest?
    /// Of a page, the hash of what the rest of the site can see of it.
    var face: Digest?
  }

  var terms: Terms
  /// The name of the site's time zone.
  var zone: String
  /// The hash of the zone's file, where it has one.
  var zoneFile: Digest?
  /// The moment that the site was read for, in seconds since 1970.
  var asOf: Int64
  /// The next moment at which something that is held goes out.
  var nextComing: Int64?
  /// When the build began, by the clock of the file system.
  var begun: FileStatus.Moment
  /// When it had ended.
  var ended: FileStatus.Moment
  /// The files of the site folder, in the order of the walk.
  var inputs: [Seen]
  /// The files of the output folder, the receipt among them.
  var outputs: [Seen]
  /// What the build had to tell.
  var told: Told
  /// The hash of what it found on each page by itself, which lies in a file of its own: most builds that read a stamp do not
  /// ask.
  var findings: Digest

  /// What a build tells besides its files.
  struct Told: Sendable {
    var counts: [(name: String, count: Int)] = []
    var remarks: [String] = []
    var accepted: [BuildReport.Accepted] = []
    var traces: NumberTraces?
    var diagnostics: [Diagnostic] = []
  }

  /// The most diagnostics that a stamp keeps: a site with more of them is built anew each time.
  static let mostDiagnostics = 100_000
}

// MARK: - As bytes

extension BuildStamp {
  private static let mark = "sitegen build stamp 4"

  /// The stamp as a file, its hash in front.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.add(terms.program)
    writer.add(terms.options) { $0.add($1) }
    writer.add(terms.tools) { $0.add($1) }
    writer.add(zone)
    writer.add(zoneFile) { $0.add($1) }
    writer.add(asOf)
    writer.add(nextComing) { $0.add($1) }
    writer.add(begun.nanoseconds)
    writer.add(ended.nanoseconds)
    writer.add(inputs) { $0.add($1) }
    writer.add(outputs) { $0.add($1) }
    writer.add(told)
    writer.add(findings)
    return Self.head(of: writer.bytes) + writer.bytes
  }

  /// Reads a stamp; `nil` for any file that is not one, whole and undamaged.
  init?(reading bytes: [UInt8]) {
    let length = Self.head(of: []).count
    guard bytes.count > length, bytes.starts(with: Self.head(of: Array(bytes[length...])))
    else { return nil }
    var reader = ByteReader(bytes, at: length)
    guard let stamp = try? Self(&reader), reader.isAtEnd else { return nil }
    self = stamp
  }

  private static func head(of body: [UInt8]) -> [UInt8] {
    Array("\(mark) \(Digest(of: body))\n".utf8)
  }

  private init(_ reader: inout ByteReader) throws(ByteReader.Damaged) {
    terms = Terms(
      program: try reader.text(),
      options: try reader.list { reader throws(ByteReader.Damaged) in try reader.text() },
      tools: try reader.list { reader throws(ByteReader.Damaged) in try reader.text() })
    zone = try reader.text()
    zoneFile = try reader.optional { reader throws(ByteReader.Damaged) in try reader.digest() }
    asOf = try reader.number()
    nextComing = try reader.optional { reader throws(ByteReader.Damaged) in try reader.number() }
    begun = FileStatus.Moment(nanoseconds: try reader.number())
    ended = FileStatus.Moment(nanoseconds: try reader.number())
    inputs = try reader.list { reader throws(ByteReader.Damaged) in try reader.seen() }
    outputs = try reader.list { reader throws(ByteReader.Damaged) in try reader.seen() }
    told = try reader.told()
    findings = try reader.digest()
  }
}

/// What a build found on each page by itself, by the page's file; a page on which nothing was is left out.
struct FoundOnPages: Sendable {
  let pages: [(path: String, found: [Diagnostic])]

  /// The findings as a file.
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.add(pages) { writer, page in
      writer.add(page.path)
      writer.add(page.found) { $0.add($1) }
    }
    return writer.bytes
  }

  /// Takes what was found.
  init(_ pages: [(path: String, found: [Diagnostic])]) {
    self.pages = pages.filter { !$0.found.isEmpty }
  }

  /// Reads a file whose hash is known to be that of findings; `nil` for any other.
  init?(reading bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    let pages = try? reader.list { reader throws(ByteReader.Damaged) in
      (
        path: try reader.text(),
        found: try reader.list { reader throws(ByteReader.Damaged) in try reader.diagnostic() }
      )
    }
    guard let pages, reader.isAtEnd else { return nil }
    self.pages = pages
  }
}

extension ByteWriter {
  fileprivate mutating func add(_ digest: Digest) { for word in digest.words { add(word) } }

  fileprivate mutating func add(_ file: BuildStamp.Seen) {
    add(file.path)
    add(file.status.size)
    add(file.status.identity.device)
    add(file.status.identity.number)
    add(file.status.modified.nanoseconds)
    add(file.status.changed.nanoseconds)
    add(file.digest) { $0.add($1) }
    add(file.face) { $0.add($1) }
  }

  fileprivate mutating func add(_ span: SourceSpan) {
    add(span.file)
    add(span.start)
    add(span.end)
  }

  fileprivate mutating func add(_ told: BuildStamp.Told) {
    add(told.counts) {
      $0.add($1.name)
      $0.add($1.count)
    }
    add(told.remarks) { $0.add($1) }
    add(told.accepted) { writer, accepted in
      for text in [accepted.rule, accepted.message, accepted.reason] { writer.add(text) }
      for text in [accepted.place, accepted.until] { writer.add(text) { $0.add($1) } }
    }
    add(told.traces) {
      for count in [$1.traced, $1.exempt, $1.unlinked] { $0.add(count) }
    }
    add(told.diagnostics) { $0.add($1) }
  }

  fileprivate mutating func add(_ diagnostic: Diagnostic) {
    for text in [diagnostic.rule.rawValue, diagnostic.severity.rawValue, diagnostic.message] {
      add(text)
    }
    add(diagnostic.span) { $0.add($1) }
    add(diagnostic.notes) { writer, note in
      writer.add(note.message)
      writer.add(note.span) { $0.add($1) }
    }
    add(diagnostic.others)
    add(diagnostic.footnote) { $0.add($1) }
    add(diagnostic.help) { $0.add($1) }
    add(diagnostic.fix) {
      $0.add($1.span)
      $0.add($1.replacement)
      $0.add($1.isCertain ? 1 : 0)
    }
  }
}

extension ByteReader {
  fileprivate mutating func digest() throws(Damaged) -> Digest {
    Digest(words: try identity(), try identity(), try identity(), try identity())
  }

  fileprivate mutating func seen() throws(Damaged) -> BuildStamp.Seen {
    let path = try text()
    let status = FileStatus(
      kind: .file, size: Int(try number()),
      identity: FileStatus.Identity(device: try identity(), number: try identity()),
      modified: FileStatus.Moment(nanoseconds: try number()),
      changed: FileStatus.Moment(nanoseconds: try number()))
    return BuildStamp.Seen(
      path: path, status: status,
      digest: try optional { reader throws(Damaged) in try reader.digest() },
      face: try optional { reader throws(Damaged) in try reader.digest() })
  }

  private mutating func optionalText() throws(Damaged) -> String? {
    try optional { reader throws(Damaged) in try reader.text() }
  }

  private mutating func span() throws(Damaged) -> SourceSpan {
    SourceSpan(file: try text(), start: Int(try number()), end: Int(try number()))
  }

  private mutating func optionalSpan() throws(Damaged) -> SourceSpan? {
    try optional { reader throws(Damaged) in try reader.span() }
  }

  fileprivate mutating func told() throws(Damaged) -> BuildStamp.Told {
    var told = BuildStamp.Told()
    told.counts = try list { reader throws(Damaged) in
      (name: try reader.text(), count: Int(try reader.number()))
    }
    told.remarks = try list { reader throws(Damaged) in try reader.text() }
    told.accepted = try list { reader throws(Damaged) in
      let (rule, message, reason) = (try reader.text(), try reader.text(), try reader.text())
      return BuildReport.Accepted(
        rule: rule, message: message, place: try reader.optionalText(), reason: reason,
        until: try reader.optionalText())
    }
    told.traces = try optional { reader throws(Damaged) in
      NumberTraces(
        traced: Int(try reader.number()), exempt: Int(try reader.number()),
        unlinked: Int(try reader.number()))
    }
    told.diagnostics = try list { reader throws(Damaged) in try reader.diagnostic() }
    return told
  }

  fileprivate mutating func diagnostic() throws(Damaged) -> Diagnostic {
    guard let rule = Rule(rawValue: try text()),
      let severity = Diagnostic.Severity(rawValue: try text())
    else { throw Damaged() }
    var diagnostic = Diagnostic(rule, try text(), at: try optionalSpan())
    diagnostic.severity = severity
    diagnostic.notes = try list { reader throws(Damaged) in
      Diagnostic.Note(try reader.text(), at: try reader.optionalSpan())
    }
    diagnostic.others = Int(try number())
    diagnostic.footnote = try optionalText()
    diagnostic.help = try optionalText()
    diagnostic.fix = try optional { reader throws(Damaged) in
      Diagnostic.FixIt(
        try reader.span(), replacement: try reader.text(), isCertain: try reader.number() == 1)
    }
    return diagnostic
  }
}
