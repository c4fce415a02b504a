import Diagnostics
import Validation

/// What a build saw and left: while all of it is as it was, the next build has nothing to do. It lies in `.sitegen`,
/// one for each output folder, and may be deleted at any time: the next build then does all its work.
///
/// What it says is only believed if it is whole, was written by the very same program for the same request, and if the
/// disk still holds what it names. In doubt there is a build.
struct BuildStamp: Sendable {
  /// What it was asked for and read.
  var inputs: BuildInputs
  /// When it had ended.
  var ended: FileStatus.Moment
  /// The files of the output folder, the receipt among them.
  var outputs: [BuildInputs.Seen]
  /// What the build had to tell.
  var told: Told

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
    writer.add(inputs)
    writer.add(ended.nanoseconds)
    writer.add(outputs) { $0.add($1) }
    writer.add(told)
    return writer.sealed(as: Self.mark)
  }

  /// Reads a stamp; `nil` for any file that is not one, whole and undamaged.
  init?(reading bytes: [UInt8]) {
    guard var reader = ByteReader(sealed: bytes, as: Self.mark),
      let stamp = try? Self(&reader), reader.isAtEnd
    else { return nil }
    self = stamp
  }

  private init(_ reader: inout ByteReader) throws(ByteReader.Damaged) {
    inputs = try reader.inputs()
    ended = FileStatus.Moment(nanoseconds: try reader.number())
    outputs = try reader.list { reader throws(ByteReader.Damaged) in try reader.seen() }
    told = try reader.told()
  }
}

extension ByteWriter {
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

  mutating func add(_ diagnostic: Diagnostic) {
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

  mutating func diagnostic() throws(Damaged) -> Diagnostic {
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
