import Diagnostics
import Funding
import Languages
import Ledger
import YAML

extension SiteLoader {
  /// The notes of `data/changes.yaml` or `changes.csv`, without those that are held back.
  mutating func changeNotes(
    _ records: [Record], _ reading: ReadingSettings, _ dataset: FundingDataset,
    removed: [RemovedData]
  ) -> [ChangeNote] {
    var reader = EntryReader(settings: reading)
    var notes: [ChangeNote] = []
    let shown = records.filter { reader.hold($0) == nil }
    // What was told of a thing before it was taken back stays told.
    let gone = Set(
      removed.map(\.removal).filter(\.columns.isEmpty).map(\.what)
        + shown.filter { $0.choice("kind")?.value == ChangeKind.withdrawal.rawValue }
        .compactMap { $0.text("what")?.value })
    for record in shown {
      let (reason, remarks) = reader.reasonAlone(record)
      guard let what = record.text("what"), let changed = reader.date(record, "changed"),
        let kind = record.choice("kind").flatMap({ ChangeKind(rawValue: $0.value) }), let reason
      else { continue }
      let finder = SubjectFinder(
        dataset: dataset, isWithdrawal: kind == .withdrawal || gone.contains(what.value))
      guard let subject = finder.subject(what, &reader.diagnostics) else { continue }
      notes.append(
        ChangeNote(
          subject: subject, changed: changed, kind: kind, reason: reason,
          remarks: remarks, span: record.span,
          daySpan: record.span(of: "changed"), isRemoval: false))
    }
    diagnostics += reader.diagnostics
    comingTimes.formUnion(reader.comingTimes)
    return notes
  }
}

extension SiteLoader {
  /// What `data/removed.yaml` takes out, with the notes that tell of it.
  mutating func removals(
    _ reading: ReadingSettings, _ dataset: FundingDataset
  ) -> (removed: [RemovedData], notes: [ChangeNote]) {
    var reader = EntryReader(settings: reading)
    var removed: [RemovedData] = []
    var notes: [ChangeNote] = []
    let finder = SubjectFinder(dataset: dataset, isWithdrawal: true)
    for record in records("removed", ContentFormats.removal) {
      let (reason, remarks) = reader.reasonAlone(record)
      guard let what = record.text("what"), let date = reader.date(record, "date"), let reason,
        let subject = finder.subject(what, &reader.diagnostics)
      else { continue }
      let columns = record.texts("columns")
      removed.append(
        RemovedData(
          removal: Removal(what: what.value, columns: columns.map(\.value)), span: what.span,
          columns: columns))
      notes.append(
        ChangeNote(
          subject: subject, changed: date, kind: .withdrawal, reason: reason,
          remarks: remarks, span: record.span,
          daySpan: record.span(of: "date"), isRemoval: true))
    }
    diagnostics += reader.diagnostics
    return (removed, notes)
  }
}

extension EntryReader {
  /// The reason of a note with its remarks, which are taken at once: a note that is then passed over leaves none to the next.
  fileprivate mutating func reasonAlone(
    _ record: Record
  ) -> (reason: LocalizedText?, remarks: [Remark]) {
    let reason = reason(record)
    return (reason, takeRemarks())
  }
}

/// Finds what a note on a change is about.
private struct SubjectFinder {
  let dataset: FundingDataset
  /// Whether the thing may have left the data.
  let isWithdrawal: Bool
  /// What else than tables a note may be about.
  private static let kinds = ["figure", "fund", "award"]

  func subject(
    _ what: Located<String>, _ diagnostics: inout [Diagnostic]
  ) -> ChangeNote.Subject? {
    let parts = what.value.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return table(what, orOf: Self.kinds, &diagnostics) }
    let id = what.map { _ in parts[1] }
    switch parts[0] {
    case "figure":
      return entry(id, in: dataset.figures, &diagnostics).map {
        $0.map { .figure($0) } ?? .gone(parts[0], id.value)
      }
    case "fund":
      return entry(id, in: dataset.funds, &diagnostics).map {
        $0.map { .fund($0) } ?? .gone(parts[0], id.value)
      }
    case "award": return award(id, &diagnostics)
    case "table": return table(id, &diagnostics)
    default: return table(what, orOf: Self.kinds, &diagnostics)
    }
  }

  /// The position of an entry; nothing within where it was taken back; nothing at all where it is reported.
  private func entry<Entry>(
    _ id: Located<String>, in table: EntryTable<Entry>, _ diagnostics: inout [Diagnostic]
  ) -> Int?? {
    var found: [Diagnostic] = []
    let resolved = table.resolve(id, diagnostics: &found)
    for index in found.indices {
      guard let fix = found[index].fix else { continue }
      // The id stands behind the name of what it is of.
      found[index].fix = .init(
        fix.span, replacement: "\(Entry.noun):\(fix.replacement)", isCertain: fix.isCertain)
    }
    if let position = resolved {
      diagnostics += found
      return .some(position)
    }
    // Only what may have been an id can have had a page, and leave a notice there.
    if isWithdrawal, isPlainName(id.value), found.allSatisfy({ $0.rule == Entry.unknownRule }) {
      return .some(nil)
    }
    diagnostics += found
    return nil
  }

  private func award(
    _ id: Located<String>, _ diagnostics: inout [Diagnostic]
  ) -> ChangeNote.Subject? {
    if let position = dataset.awards.position(of: id.value) { return .award(position) }
    if let problem = dataset.awards.problem(of: id.value, isWithdrawal: isWithdrawal) {
      diagnostics.append(
        Diagnostic(problem.rule, problem.message, at: id.span, help: problem.help))
      return nil
    }
    return .gone("award", id.value)
  }

  private func table(
    _ what: Located<String>, orOf kinds: [String] = [], _ diagnostics: inout [Diagnostic]
  ) -> ChangeNote.Subject? {
    if let table = ChangeNote.Table(rawValue: what.value) { return .table(table) }
    if let position = dataset.tables.position(of: what.value) { return .further(position) }
    if isWithdrawal, !dataset.tables.isHeld(what.value), isPlainName(what.value) {
      return .gone("table", what.value)
    }
    let known =
      ChangeNote.Table.allCases.map(\.rawValue) + dataset.tables.entries.map(\.id.value)
    let nearest = dataset.nearestThing(to: what.value, of: kinds, or: known)
    diagnostics.append(
      Diagnostic(
        .unknownValue, "“\(what.value)” names nothing that can change", at: what.span,
        help: nearest.map { "write “\($0)”" }
          ?? "write figure:ID, fund:ID, award:ID, or a table such as “awards”",
        fix: nearest.map { .init(what.span, replacement: $0) }))
    return nil
  }
}

/// Whether a text may have been an id, or the name of a table.
private func isPlainName(_ name: String) -> Bool { !name.isEmpty && slug(of: name) == name }

extension AwardTable {
  /// Why an id leads to no award; `nil` for one that may have been taken back.
  fileprivate func problem(of id: String, isWithdrawal: Bool) -> LinkProblem? {
    if !isHeld(id), isWithdrawal { return nil }
    return linkProblem(of: id)
  }
}
