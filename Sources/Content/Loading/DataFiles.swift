import Diagnostics
import Funding
import YAML

extension SiteLoader {
  /// Reads the data files and the entries at the top of pages.
  mutating func readDataset(
    _ reading: ReadingSettings, drafts: [PageDraft], released: ReleasedEntries?
  ) -> FundingDataset {
    var reader = DatasetReader(settings: reading, released: released)
    reader.addSources(records(.sources, FundingFormats.source, &reader))
    reader.addRegions(records(.regions, FundingFormats.region, &reader))
    reader.addFunds(records(.funds, FundingFormats.fund, &reader))
    reader.addFigures(records(.figures, FundingFormats.figure, &reader))
    let originals = Set(
      drafts.lazy.filter { $0.path.language == reading.defaultTag && $0.withdrawal == nil }
        .map(\.path.key))
    for draft in drafts where !draft.isHeld {
      diagnostics += draft.diagnostics
      if draft.path.language != reading.defaultTag, originals.contains(draft.path.key) {
        let entries = draft.sourceEntries + draft.figureEntries
        diagnostics += entries.map(definedInTranslation)
        if !entries.isEmpty {
          reader.noteRefused(draft.sourceEntries, figures: draft.figureEntries)
          continue
        }
      }
      reader.addSources(draft.sourceEntries)
      reader.addFigures(draft.figureEntries, page: draft.defaults)
    }
    for draft in drafts where draft.isHeld {
      diagnostics += draft.holdDiagnostics
      if let record = draft.heldRecord { reader.noteHeld(page: record) }
    }
    for file in awardFiles() { readAwards(file, &reader) }
    readTables(&reader)
    reportUnknownFiles()
    let (dataset, problems) = reader.finish()
    // A file of others has names and codes where the site has ids, and what a cell is to be is not what stands in
    // JSON for it.
    diagnostics += problems.compactMap { problem in
      guard problem.span?.file.hasSuffix(".json") == true else { return problem }
      var problem = problem
      problem.fix = nil
      return problem.rule == .nameForID ? nil : problem
    }
    return dataset
  }

  private func definedInTranslation(_ entry: Record) -> Diagnostic {
    Diagnostic(
      .wrongType, "a translation defines nothing: the page that it translates does", at: entry.span,
      help: "write it at the top of the page that this one translates, and here its id alone")
  }

  /// The entries of the files of a kind; where one could not be read as a whole, that is noted.
  private mutating func records(
    _ file: DatasetReader.EntryFile, _ schema: RecordSchema, _ reader: inout DatasetReader
  ) -> [Record] {
    let before = diagnostics.count
    let table = "Content/data/\(file.rawValue).csv"
    var (reading, suffixes): (CSVReading?, [String]) = (nil, [".yaml", ".csv"])
    if input.tree[table] != nil, input.tree[tableDescription(of: table)] != nil {
      let (record, problems) = describedTable(table)
      diagnostics += problems
      if let record {
        acceptances.add(description: record, of: table)
        reading = reader.reading(record, of: schema)
      } else {
        // What it holds back is not known.
        suffixes.removeLast()
      }
    }
    let records = records(
      file.rawValue, schema, in: suffixes, reading: reading, isHeld: reader.isHeld)
    addSlips(of: records.filter { $0.file == table && !reader.isHeld($0) }, from: before)
    let isWhole = diagnostics[before...].allSatisfy { diagnostic in
      switch diagnostic.rule {
      case .notUTF8, .limitExceeded, .unreadableFile, .yamlSyntax, .csvSyntax: false
      default: diagnostic.rule != .wrongType || !records.isEmpty
      }
    }
    if !isWhole { reader.noteUnread(file) }
    return records
  }

  /// Reports what a spreadsheet left in place of values, instead of what was said of these since.
  private mutating func addSlips(of records: [Record], from start: Int) {
    let slips = records.flatMap(\.spreadsheetSlips)
    guard !slips.isEmpty else { return }
    let places = Set(slips.compactMap(\.span))
    let others = diagnostics[start...].filter { problem in
      problem.span.map { !places.contains($0) } ?? true
    }
    diagnostics.replaceSubrange(start..., with: others + slips)
  }

  /// The entries of the files of a name.
  ///
  /// - Parameters:
  ///   - name: The name, without its ending.
  ///   - schema: The keys of an entry.
  ///   - suffixes: The endings of the files.
  ///   - reading: How its CSV file is read; `nil` for as its format has it.
  ///   - isHeld: Whether an entry is held back: what is wrong within it is told as of the time that it goes out.
  /// - Returns: The entries.
  mutating func records(
    _ name: String, _ schema: RecordSchema, in suffixes: [String] = [".yaml", ".csv"],
    reading: CSVReading? = nil, isHeld: (Record) -> Bool = { _ in false }
  ) -> [Record] {
    var records: [Record] = []
    for suffix in suffixes {
      let path = "Content/data/" + name + suffix
      guard let bytes = input.tree[path]?.bytes else { continue }
      records += readRecords(
        bytes, file: path, key: name, schema: schema, limits: limits.yaml, csvLimits: limits.csv,
        reading: reading, isPassedOver: isHeld, diagnostics: &diagnostics)
    }
    let others = [".yaml", ".csv"].map { "Content/data/accepted" + $0 }
    acceptances.add(records, keepsPlaces: others.contains { input.tree[$0] != nil })
    return records
  }
}
