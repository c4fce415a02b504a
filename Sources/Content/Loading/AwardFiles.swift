import Diagnostics
import Funding
import Imports
import YAML

extension SiteLoader {
  /// The files of awards; those whose names begin with `_` are not read.
  func awardFiles() -> [SourceFile] {
    input.tree.files(in: "Content/data/awards").filter { file in
      if ["Content/data/awards.csv", "Content/data/awards.json"].contains(file.path) {
        return true
      }
      let name = file.path.split(separator: "/").last ?? ""
      return file.path.hasPrefix("Content/data/awards/")
        && (name.hasSuffix(".csv") || name.hasSuffix(".json")) && !name.hasPrefix("_")
    }
  }

  /// Reads a file of awards as its description says.
  mutating func readAwards(
    _ file: SourceFile, _ reader: inout DatasetReader
  ) {
    guard let bytes = file.bytes, let description = description(of: file, &reader) else { return }
    if file.path.hasSuffix(".json") {
      let (grants, problems) = awardTable(
        ofGrants: bytes, file: file.path, isFund: reader.hasFund)
      // Of what is held back nothing is told but what keeps it from being read.
      diagnostics += problems.filter { $0.severity == .error || description.layout.hold == nil }
      if let grants { reader.addAwards(grants.table, description.publishing(grants.extra)) }
      return
    }
    if let problem = description.layout.encoding.problem(in: bytes, file: file.path) {
      diagnostics.append(problem)
      return
    }
    let before = diagnostics.count
    if let table = CSVTable(
      description.layout.encoding.decoded(bytes), file: file.path, limits: limits.csv,
      skippedRows: description.layout.skippedRows, diagnostics: &diagnostics)
    {
      reader.addAwards(table, description)
    } else {
      nameEncodings(from: before, of: tableDescription(of: file.path))
    }
  }

  /// The description of a table, or that of a table that needs none; `nil` where there is one that cannot be
  /// read, and that was reported: what it holds back is not known.
  private mutating func description(
    of file: SourceFile, _ reader: inout DatasetReader
  ) -> TableDescription? {
    let path = tableDescription(of: file.path)
    guard let bytes = input.tree[path]?.bytes else { return TableDescription() }
    let (node, problems) = readYAML(bytes[...], file: path, limits: limits.yaml)
    diagnostics += problems
    guard let node else { return problems.isEmpty ? TableDescription() : nil }
    let record = Record(
      node, schema: FundingFormats.table, file: path, diagnostics: &diagnostics)
    acceptances.add(description: record, of: file.path)
    return reader.description(record)
  }
}
