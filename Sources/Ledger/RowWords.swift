import Quantities

extension EditionComparison.RowChange {
  /// What happened to the row, as people read it: `changed: jobs: label “Jobs” → “Jobs planned”`.
  var words: String {
    let amounts = Set(
      cells.filter { $0.column.hasSuffix("_text") }.map { String($0.column.dropLast(5)) })
    let told = cells.compactMap { cell -> String? in
      let part = amounts.first {
        cell.column == $0
          || Self.parts.contains(cell.column.dropFirst($0.count))
            && cell.column.hasPrefix($0)
      }
      // The words of an amount say what its other columns say.
      guard let part else { return words(cell.column, cell.old, cell.new) }
      guard cell.column == part + "_text" else { return nil }
      let missing = cells.first { $0.column == part + "_missing" }
      return words(
        part, cell.old.isEmpty ? missing?.old ?? "" : cell.old,
        cell.new.isEmpty ? missing?.new ?? "" : cell.new)
    }
    return "\(kind.rawValue): \(id): \(told.joined(separator: "; "))"
  }

  private func words(_ column: String, _ old: String, _ new: String) -> String {
    switch kind {
    case .changed: "\(column) “\(old)” → “\(new)”"
    case .added: "\(column) “\(new)”"
    case .removed: "\(column) “\(old)”"
    }
  }

  private static let parts = Set(QuantityColumns.partSuffixes.map { $0[...] })
}
