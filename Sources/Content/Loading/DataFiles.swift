import Diagnostics
import Funding
import YAML

extension SiteLoader {
  /// Reads the data files and the entries at the top of pages.
  mutating func readDataset(_ reading: ReadingSettings, drafts: [PageDraft]) -> FundingDataset {
    var reader = DatasetReader(settings: reading)
    reader.addSources(records("sources", FundingFormats.source))
    reader.addRegions(records("regions", FundingFormats.region))
    reader.addFunds(records("funds", FundingFormats.fund))
    reader.addFigures(records("figures", FundingFormats.figure))
    for draft in drafts where !draft.isHeld {
      diagnostics += draft.diagnostics
      reader.addSources(draft.sourceEntries)
      reader.addFigures(draft.figureEntries, page: draft.defaults)
    }
    for draft in drafts where draft.isHeld { diagnostics += draft.holdDiagnostics }
    for file in awardFiles() {
      guard let bytes = file.bytes else { continue }
      if let table = CSVTable(bytes, file: file.path, diagnostics: &diagnostics) {
        reader.addAwards(table)
      }
    }
    reportUnknownFiles()
    let (dataset, problems) = reader.finish()
    diagnostics += problems
    return dataset
  }

  mutating func records(_ name: String, _ schema: RecordSchema) -> [Record] {
    var records: [Record] = []
    for suffix in [".yaml", ".csv"] {
      let path = "Content/data/" + name + suffix
      guard let bytes = input.tree[path]?.bytes else { continue }
      records += readRecords(
        bytes, file: path, key: name, schema: schema, diagnostics: &diagnostics)
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
      let name = String(file.path.dropFirst("Content/data/".count))
      guard !name.contains("/"), !name.hasPrefix("_"), !name.hasPrefix("."),
        !known.contains(name), !name.hasSuffix(".schema.yaml")
      else { continue }
      let table = name.hasSuffix(".csv") ? String(name.dropLast(4)) + ".schema.yaml" : nil
      if let table, input.tree["Content/data/" + table] != nil { continue }
      diagnostics.append(
        Diagnostic(
          .unknownFile, "nothing reads the file “\(name)”",
          at: SourceSpan(file: file.path, start: 0, end: 0),
          help: nearestName(to: name, in: known).map { "call it “\($0)”" }
            ?? table.map { "describe the table in \($0), or take the file out" }
            ?? "take it out, or let its name begin with “_”"))
    }
  }
}
