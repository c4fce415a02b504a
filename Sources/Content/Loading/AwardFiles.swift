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
      // Of folders within the folder nothing is read.
      let name = file.path.dropFirst("Content/data/awards/".count)
      return file.path.hasPrefix("Content/data/awards/") && !name.contains("/")
        && (name.hasSuffix(".csv") || name.hasSuffix(".json")) && !name.hasPrefix("_")
    }
  }

  /// Reads a file of awards as its description says.
  mutating func readAwards(
    _ file: SourceFile, _ reader: inout DatasetReader
  ) {
    guard let bytes = file.bytes else { return }
    let (record, problems) = describedTable(file.path)
    diagnostics += problems
    guard let record else { return }
    acceptances.add(description: record, of: file.path)
    let description = reader.description(record)
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
}
