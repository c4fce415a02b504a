import Diagnostics
import Funding
import YAML

extension SiteLoader {
  /// The description beside a table; without a key where it has none or an empty one.
  ///
  /// - Parameter table: The path of the table.
  /// - Returns: The description, `nil` where it cannot be read, so that what it holds back is not known; and what is wrong
  ///   with it.
  func describedTable(_ table: String) -> (record: Record?, problems: [Diagnostic]) {
    let path = tableDescription(of: table)
    var problems: [Diagnostic] = []
    var node: Node?
    if let bytes = input.tree[path]?.bytes {
      (node, problems) = readYAML(bytes[...], file: path, limits: limits.yaml)
      guard !problems.hasErrors else { return (nil, problems) }
    }
    let record = Record(
      node ?? Node(.map([]), at: 0..<0), schema: FundingFormats.table, file: path,
      diagnostics: &problems)
    return (record, problems)
  }
}
