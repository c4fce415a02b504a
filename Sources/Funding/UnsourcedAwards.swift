public import Diagnostics
import Quantities
import YAML

/// The awards of a file that have an amount and no source, where others of the file have one.
public struct UnsourcedAwards: Sendable {
  /// The id of the first one.
  public let id: String
  /// Where that stands.
  public let span: SourceSpan
  /// How many there are.
  public let count: Int
  /// The name of the description of the file.
  public let description: String
}

extension AwardTable {
  /// The awards with an amount and without a source, for each file in which others have one.
  public func unsourced() -> [UnsourcedAwards] {
    typealias Known = (hasSources: Bool, count: Int, first: (line: Int, position: Int)?)
    var found: [ObjectIdentifier: Known] = [:]
    for position in 0..<count {
      let (file, line) = place(of: position)
      guard file.has(.source) else { continue }
      let key = ObjectIdentifier(file)
      if source(at: position) != nil || file.text(.source, line) != nil {
        found[key, default: (false, 0, nil)].hasSources = true
      } else if amount(at: position).quantity != nil {
        var known = found[key] ?? (false, 0, nil)
        known.count += 1
        if known.first.map({ line < $0.line }) ?? true { known.first = (line, position) }
        found[key] = known
      }
    }
    return files.compactMap { file in
      guard let known = found[ObjectIdentifier(file)], known.hasSources, let first = known.first
      else { return nil }
      return UnsourcedAwards(
        id: id(at: first.position), span: span(at: first.position), count: known.count,
        description: file.descriptionPath)
    }
  }
}
