import Funding

/// The ids that awards and figures had one after the other, as what was published tells them.
public struct EarlierNames: Sendable {
  /// The names that a thing had besides, by each: `award:ID` or `figure:ID`.
  private var others: [String: Set<String>] = [:]

  /// Knows of no other names.
  public init() {}

  /// Learns what files of one time tell.
  ///
  /// - Parameter files: The files by their names in the folder of data.
  public mutating func learn(from files: [String: [UInt8]]) {
    if let table = files["awards.csv"].flatMap({ PublishedRows($0, file: "awards.csv") }) {
      for row in 0..<table.count {
        for former in table.text(row, "formerly").split(separator: ";") {
          join("award:" + table.text(row, "id"), "award:" + former.drop { $0 == " " })
        }
      }
    }
    if let table = files["addresses.csv"].flatMap({ PublishedRows($0, file: "addresses.csv") }) {
      for row in 0..<table.count {
        guard let old = Figure.id(atAddress: table.text(row, "address")),
          let new = Figure.id(atAddress: table.text(row, "leads_to"))
        else { continue }
        join("figure:" + old, "figure:" + new)
      }
    }
  }

  /// Every name that a thing has and had, its own among them.
  ///
  /// - Parameter what: `award:ID` or `figure:ID`.
  /// - Returns: The names, each with its noun.
  public func all(of what: String) -> Set<String> {
    var found: Set<String> = [what]
    var left = [what]
    while let name = left.popLast() {
      for other in others[name] ?? [] where found.insert(other).inserted { left.append(other) }
    }
    return found
  }

  private mutating func join(_ one: String, _ other: String) {
    guard one != other else { return }
    others[one, default: []].insert(other)
    others[other, default: []].insert(one)
  }
}
