/// Writes a diagnostic as one JSON object on one line.
///
/// The keys are `severity`, `rule`, `message`, `file`, `line`, `column`, `endLine`, `endColumn`,
/// `notes` (each with `message` and, where it has one, its place) and `help`; a place or help that
/// does not exist is `null`.
public func jsonLine(_ diagnostic: Diagnostic, sources: SourceLookup) -> String {
  let notes = diagnostic.notes.map { note -> JSON in
    guard let span = note.span else { return .object([("message", .text(note.message))]) }
    return .object([("message", .text(note.message))] + place(span, sources: sources))
  }
  let members: [(String, JSON)] =
    [
      ("severity", .text(diagnostic.severity.rawValue)),
      ("rule", .text(diagnostic.rule.rawValue)),
      ("message", .text(diagnostic.message)),
    ] + place(diagnostic.span, sources: sources) + [
      ("notes", .list(notes)),
      ("help", diagnostic.help.map(JSON.text) ?? .null),
    ]
  return String(decoding: JSON.object(members).bytes(), as: UTF8.self) + "\n"
}

/// Writes a diagnostic as a GitHub Actions annotation.
public func githubLine(_ diagnostic: Diagnostic, sources: SourceLookup) -> String {
  let level = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
  var properties = ["title=\(escapeProperty(diagnostic.rule.rawValue))"]
  if let span = diagnostic.span {
    properties.insert("file=\(escapeProperty(span.file))", at: 0)
    if let text = sources(span.file) {
      let start = text.position(of: span.start)
      let end = text.position(of: span.end)
      properties += ["line=\(start.line)", "col=\(start.column)", "endLine=\(end.line)"]
      if start.line == end.line { properties.append("endColumn=\(end.column)") }
    }
  }
  let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
  return "::\(level) \(properties.joined(separator: ","))::"
    + escapeData(diagnostic.message + help) + "\n"
}

/// Writes that the machine refused something as a GitHub Actions annotation: one line, whatever a file is called.
public func githubFault(_ message: String) -> String { "::error::\(escapeData(message))\n" }

/// Writes what is to be known of a run as a GitHub Actions annotation.
public func githubNotice(_ message: String) -> String { "::notice::\(escapeData(message))\n" }

/// Writes diagnostics as a SARIF 2.1.0 log; what is to be known of the run beside them as notifications.
public func sarif(
  _ diagnostics: [Diagnostic], version: String, notices: [String] = [], sources: SourceLookup
) -> [UInt8] {
  let rules = Rule.allCases.filter { rule in diagnostics.contains { $0.rule == rule } }
  let results = diagnostics.map { diagnostic -> JSON in
    var members: [(String, JSON)] = [
      ("ruleId", .text(diagnostic.rule.rawValue)),
      ("level", .text(diagnostic.severity.rawValue)),
      (
        "message",
        .object([
          ("text", .text(diagnostic.message + (diagnostic.help.map { ". Help: \($0)" } ?? "")))
        ])
      ),
    ]
    if let span = diagnostic.span {
      let place = sarifPlace(span, sources: sources)
      members.append(("locations", .list([.object([("physicalLocation", .object(place))])])))
    }
    let related = diagnostic.notes.enumerated().map { index, note -> JSON in
      let place = note.span.map {
        [("physicalLocation", JSON.object(sarifPlace($0, sources: sources)))]
      }
      return .object(
        [("id", .whole(index + 1))] + (place ?? [])
          + [("message", .object([("text", .text(note.message))]))])
    }
    if !related.isEmpty { members.append(("relatedLocations", .list(related))) }
    if let fix = sarifFix(diagnostic, sources: sources) { members.append(("fixes", .list([fix]))) }
    return .object(members)
  }
  let invocations =
    notices.isEmpty ? [] : [sarifInvocation(notices, level: .note, isSuccessful: true)]
  return sarifLog(
    version,
    invocations + [
      ("columnKind", .text("unicodeCodePoints")),
      ("results", .list(results)),
    ], rules: rules)
}

/// Writes that the machine refused something, or that what was asked for cannot be done, as a SARIF 2.1.0 log.
public func sarifFault(_ message: String, version: String) -> [UInt8] {
  sarifLog(
    version,
    [sarifInvocation([message], level: .error, isSuccessful: false), ("results", .list([]))])
}

private func sarifInvocation(
  _ messages: [String], level: Diagnostic.Severity, isSuccessful: Bool
) -> (String, JSON) {
  let notifications = messages.map { message in
    JSON.object([
      ("level", .text(level.rawValue)), ("message", .object([("text", .text(message))])),
    ])
  }
  let invocation = JSON.object([
    ("executionSuccessful", .flag(isSuccessful)),
    ("toolExecutionNotifications", .list(notifications)),
  ])
  return ("invocations", .list([invocation]))
}

private func sarifLog(
  _ version: String, _ members: [(String, JSON)], rules: [Rule] = []
) -> [UInt8] {
  let driver: [(String, JSON)] = [
    ("name", .text("sitegen")), ("version", .text(version)),
    ("rules", .list(rules.map { .object([("id", .text($0.rawValue))]) })),
  ]
  let run = [("tool", JSON.object([("driver", .object(driver))]))] + members
  return JSON.object([
    ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")),
    ("version", .text("2.1.0")), ("runs", .list([.object(run)])),
  ]).bytes(pretty: true)
}

private func sarifPlace(
  _ span: SourceSpan, sources: SourceLookup
) -> [(String, JSON)] {
  var place: [(String, JSON)] = [sarifFile(span.file)]
  if let region = sarifRegion(span, sources: sources) { place.append(("region", region)) }
  return place
}

private func sarifFile(_ file: String) -> (String, JSON) {
  ("artifactLocation", .object([("uri", .text(percentEncoded(file)))]))
}

private func sarifRegion(_ span: SourceSpan, sources: SourceLookup) -> JSON? {
  guard let text = sources(span.file) else { return nil }
  let start = text.position(of: span.start)
  let end = text.position(of: span.end)
  return .object([
    ("startLine", .whole(start.line)), ("startColumn", .whole(start.column)),
    ("endLine", .whole(end.line)), ("endColumn", .whole(end.column)),
  ])
}

/// The edit that mends a problem, as code scanning shows it.
private func sarifFix(_ diagnostic: Diagnostic, sources: SourceLookup) -> JSON? {
  guard let fix = diagnostic.fix, let region = sarifRegion(fix.span, sources: sources) else {
    return nil
  }
  let replacement = JSON.object([
    ("deletedRegion", region),
    ("insertedContent", .object([("text", .text(fix.replacement))])),
  ])
  let change = JSON.object([
    sarifFile(fix.span.file), ("replacements", .list([replacement])),
  ])
  return .object([
    ("description", .object([("text", .text(diagnostic.help ?? "replace the text"))])),
    ("artifactChanges", .list([change])),
  ])
}

private func place(_ span: SourceSpan?, sources: SourceLookup) -> [(String, JSON)] {
  guard let span else {
    return ["file", "line", "column", "endLine", "endColumn"].map { ($0, .null) }
  }
  guard let text = sources(span.file) else {
    return [("file", .text(span.file))]
      + ["line", "column", "endLine", "endColumn"].map { ($0, .null) }
  }
  let start = text.position(of: span.start)
  let end = text.position(of: span.end)
  return [
    ("file", .text(span.file)), ("line", .whole(start.line)), ("column", .whole(start.column)),
    ("endLine", .whole(end.line)), ("endColumn", .whole(end.column)),
  ]
}

/// Text of a workflow command: by scalars, since a mark joined to `:` or `,` would hide it.
private func escapeData(_ text: String, also special: [Unicode.Scalar: String] = [:]) -> String {
  text.unicodeScalars.map { scalar in
    switch scalar {
    case "%": "%25"
    case "\r": "%0D"
    case "\n": "%0A"
    default: special[scalar] ?? visible(String(scalar))
    }
  }.joined()
}

private func escapeProperty(_ text: String) -> String {
  escapeData(text, also: [":": "%3A", ",": "%2C"])
}
