import Diagnostics
import Funding
import YAML

extension SiteLoader {
  /// Reads the data files and the entries at the top of pages.
  mutating func readDataset(_ reading: ReadingSettings, drafts: [PageDraft]) -> FundingDataset {
    var reader = DatasetReader(settings: reading)
    reader.addSources(records(.sources, FundingFormats.source, &reader))
    reader.addRegions(records(.regions, FundingFormats.region, &reader))
    reader.addFunds(records(.funds, FundingFormats.fund, &reader))
    reader.addFigures(records(.figures, FundingFormats.figure, &reader))
    for draft in drafts where !draft.isHeld {
      diagnostics += draft.diagnostics
      reader.addSources(draft.sourceEntries)
      reader.addFigures(draft.figureEntries, page: draft.defaults)
    }
    for draft in drafts where draft.isHeld { diagnostics += draft.holdDiagnostics }
    for file in awardFiles() {
      guard let bytes = file.bytes else { continue }
      if let table = CSVTable(
        bytes, file: file.path, limits: limits.csv, diagnostics: &diagnostics)
      {
        reader.addAwards(table)
      }
    }
    reportUnknownFiles()
    reportUnreadFiles()
    let (dataset, problems) = reader.finish()
    diagnostics += problems
    return dataset
  }

  /// The entries of the files of a kind; where one could not be read as a whole, that is noted.
  private mutating func records(
    _ file: DatasetReader.EntryFile, _ schema: RecordSchema, _ reader: inout DatasetReader
  ) -> [Record] {
    let before = diagnostics.count
    let records = records(file.rawValue, schema)
    let isWhole = diagnostics[before...].allSatisfy { diagnostic in
      switch diagnostic.rule {
      case .notUTF8, .limitExceeded, .unreadableFile, .yamlSyntax, .csvSyntax: false
      default: diagnostic.rule != .wrongType || !records.isEmpty
      }
    }
    if !isWhole { reader.noteUnread(file) }
    return records
  }

  mutating func records(_ name: String, _ schema: RecordSchema) -> [Record] {
    var records: [Record] = []
    for suffix in [".yaml", ".csv"] {
      let path = "Content/data/" + name + suffix
      guard let bytes = input.tree[path]?.bytes else { continue }
      records += readRecords(
        bytes, file: path, key: name, schema: schema, limits: limits.yaml, csvLimits: limits.csv,
        diagnostics: &diagnostics)
    }
    return records
  }

  private func awardFiles() -> [SourceFile] {
    input.tree.files(in: "Content/data/awards").filter {
      $0.path == "Content/data/awards.csv"
        || ($0.path.hasPrefix("Content/data/awards/") && $0.path.hasSuffix(".csv"))
    }
  }

  /// Reports data files that nothing reads, since their names are most likely misspelt.
  private mutating func reportUnknownFiles() {
    let entries = ["sources", "regions", "funds", "figures"]
    let others = ["changes", "removed", "accepted", "units"]
    let known = (entries + others).flatMap { [$0 + ".yaml", $0 + ".csv"] } + ["awards.csv"]
    for file in input.tree.files(in: "Content/data/") {
      let path = String(file.path.dropFirst("Content/data/".count))
      let name = path.split(separator: "/").last.map(String.init) ?? path
      guard !name.hasPrefix("_"), !known.contains(path), !path.hasSuffix(".schema.yaml"),
        !(path.hasPrefix("awards/") && path.hasSuffix(".csv"))
      else { continue }
      let table = path.hasSuffix(".csv") ? String(path.dropLast(4)) + ".schema.yaml" : nil
      if let table, input.tree["Content/data/" + table] != nil { continue }
      diagnostics.append(
        Diagnostic(
          .unknownFile, "nothing reads the file “\(path)”",
          at: SourceSpan(file: file.path, start: 0, end: 0),
          help: help(for: path, known: known, table: table)))
    }
  }

  private func help(for path: String, known: [String], table: String?) -> String {
    if [".xlsx", ".xls", ".ods", ".numbers"].contains(where: { path.lowercased().hasSuffix($0) }) {
      return "in Excel choose File, Save as, “CSV UTF-8 (Comma delimited)”, and take this file out"
    }
    if path.hasPrefix("awards/") { return "let its name end in “.csv”, or begin with “_”" }
    if let nearest = nearestName(to: path, in: known) { return "call it “\(nearest)”" }
    return table.map { "describe the table in \($0), or take the file out" }
      ?? "take it out, or let its name begin with “_”"
  }

  /// Reports files that would hold something back if they were read: to pass over them in silence would
  /// publish it.
  private mutating func reportUnreadFiles() {
    for file in input.tree.files(in: "Content/data/") {
      let path = file.path.dropFirst("Content/data/".count)
      let isAwards = path == "awards.schema.yaml" || path.hasPrefix("awards/")
      guard
        path == "removed.yaml" || path == "removed.csv"
          || isAwards && path.hasSuffix(".schema.yaml")
      else { continue }
      diagnostics.append(
        Diagnostic(
          .unreadableFile, "this version of sitegen does not read “\(path)” yet",
          at: SourceSpan(file: file.path, start: 0, end: 0),
          help: "do what it asks for in the data itself, and take the file out"))
    }
  }
}
