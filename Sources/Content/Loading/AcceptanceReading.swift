import Diagnostics
import Funding
import Languages
import YAML

/// Gathers what is accepted, in the order that files are read.
struct AcceptanceReading {
  /// What entries, pages and settings say, of those that accept anything.
  private var openings: [(record: Record, scopes: [SourceSpan], isOfSite: Bool)] = []
  /// Where entries of the data stand, by `figure:ID` and the like.
  private var entries: [String: SourceSpan] = [:]

  /// Adds the settings of the site: they hold for their file and for what has no place.
  mutating func add(settings record: Record) {
    add(record, scopes: [whole(record.file)], isOfSite: true)
  }

  /// Adds the settings of a page: they hold for its file.
  mutating func add(page record: Record) {
    add(record, scopes: [whole(record.file)])
  }

  /// Adds the description of a table: it holds for itself and for the file that it describes.
  mutating func add(description record: Record, of file: String) {
    add(record, scopes: [whole(record.file), whole(file)])
  }

  private func whole(_ file: String) -> SourceSpan { SourceSpan(file: file, start: 0, end: .max) }

  /// Adds the entries of a data file.
  ///
  /// - Parameters:
  ///   - records: The entries.
  ///   - keepsPlaces: Whether another file may accept something of theirs.
  mutating func add(_ records: [Record], keepsPlaces: Bool) {
    for record in records {
      add(record, scopes: [record.span])
      guard keepsPlaces, let id = record.text("id") else { continue }
      let kind = record.schema.name.hasSuffix("s") ? String(record.schema.name.dropLast()) : ""
      entries[kind + ":" + id.value] = record.span
    }
  }

  private mutating func add(_ record: Record, scopes: [SourceSpan], isOfSite: Bool = false) {
    func accepts(_ record: Record) -> Bool {
      record.has("accepted") || record.children.contains(where: accepts)
    }
    if accepts(record) { openings.append((record, scopes, isOfSite)) }
  }

  /// Reads what is accepted.
  ///
  /// - Parameters:
  ///   - rows: The entries of `data/accepted.yaml`.
  ///   - awards: The awards.
  ///   - reader: Reads dates, and knows what is held back; what is held back is passed over.
  /// - Returns: What is accepted; what cannot be is reported to the reader.
  func read(
    rows: [Record], awards: AwardTable, reader: inout EntryReader
  ) -> [Acceptance] {
    var found: [Acceptance] = []
    for opening in openings {
      found += read(opening.record, scopes: opening.scopes, isOfSite: opening.isOfSite, &reader)
    }
    for row in rows {
      guard let what = row.text("what"), let scope = scope(what, awards, &reader.diagnostics)
      else { continue }
      found += [acceptance(row, scopes: [scope], isOfSite: false, &reader)].compactMap { $0 }
    }
    return found
  }

  private func read(
    _ record: Record, scopes: [SourceSpan], isOfSite: Bool, _ reader: inout EntryReader
  ) -> [Acceptance] {
    // Times that cannot be read were reported where the entry was.
    var other = EntryReader(settings: reader.settings)
    guard other.hold(record) == nil else { return [] }
    let own = record.records("accepted").compactMap {
      acceptance($0, scopes: scopes, isOfSite: isOfSite, &reader)
    }
    return own
      + record.children.flatMap { read($0, scopes: [$0.span], isOfSite: false, &reader) }
  }

  private func acceptance(
    _ record: Record, scopes: [SourceSpan], isOfSite: Bool, _ reader: inout EntryReader
  ) -> Acceptance? {
    let until = reader.date(record, "until")
    guard let name = record.text("rule"), let reason = record.text("reason"),
      until != nil || !record.has("until")
    else { return nil }
    guard let rule = Rule(rawValue: name.value) else {
      let nearest = nearestName(to: name.value, in: Rule.allCases.map(\.rawValue))
      reader.diagnostics.append(
        Diagnostic(
          .unknownValue, "there is no rule “\(name.value)”", at: name.span,
          help: nearest.map { "write “\($0)”" } ?? "see docs/RULES.md for the names of rules",
          fix: nearest.map { .init(name.span, replacement: $0) }))
      return nil
    }
    guard rule.mayBeLowered else {
      reader.diagnostics.append(
        Diagnostic(
          .unknownValue, "what breaks the rule “\(rule.rawValue)” can never be accepted",
          at: name.span, help: "take this out, and mend what the rule reports"))
      return nil
    }
    return Acceptance(
      rule: rule, reason: reason.value, until: until, span: name.span, scopes: scopes,
      isOfSite: isOfSite)
  }

  /// Where a row or entry stands; `nil` where there is none, which is reported, or where it is held back.
  private func scope(
    _ what: Located<String>, _ awards: AwardTable, _ diagnostics: inout [Diagnostic]
  ) -> SourceSpan? {
    if let span = entries[what.value] { return span }
    let parts = what.value.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, parts[0] == "award" else {
      let nearest = nearestName(to: what.value, in: entries.keys)
      diagnostics.append(
        Diagnostic(
          .unknownValue, "there is no “\(what.value)” in the data", at: what.span,
          help: nearest.map { "write “\($0)”" }
            ?? "write award:ID, figure:ID, source:ID, fund:ID or region:ID",
          fix: nearest.map { .init(what.span, replacement: $0) }))
      return nil
    }
    if let position = awards.position(of: parts[1]) { return awards.span(at: position) }
    guard !awards.isHeld(parts[1]) else { return nil }
    let problem = awards.linkProblem(of: parts[1])
    diagnostics.append(
      Diagnostic(problem.rule, problem.message, at: what.span, help: problem.help))
    return nil
  }
}
