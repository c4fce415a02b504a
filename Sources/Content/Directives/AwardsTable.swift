import Diagnostics
import Funding
import Languages
import Quantities
import YAML

extension BlockReader {
  /// A block `data-table` of awards, which is drawn as the block `funding-table` is.
  mutating func awardsTable(_ record: Record) -> FundingTable? {
    let chosen = dataset.awards(where: record, settings: reading, diagnostics: &diagnostics)
    typealias Column = FundingTable.Column
    let names = Column.allCases.map(\.rawValue)
    var isSound = chosen != nil
    func known(_ key: String, _ words: [String], _ what: String) -> [Located<String>] {
      record.texts(key).filter { text in
        let bare =
          key == "sort" && text.value.hasPrefix("-") ? String(text.value.dropFirst()) : text.value
        if words.contains(bare) { return true }
        isSound = false
        diagnostics.append(
          Diagnostic(
            .unknownValue, "awards \(what) “\(bare)”", at: text.span,
            help: nearestName(to: bare, in: words).map { "write “\($0)”" }
              ?? "write one of \(words.joined(separator: ", "))"))
        return false
      }
    }
    let columns = known("columns", names, "have no column").compactMap {
      Column(rawValue: $0.value)
    }
    let order = known("sort", names.filter { $0 != "source" && $0 != "note" }, "are not sorted by")
    let groups = FundingTable.Grouping.allCases.map(\.rawValue)
    let grouping = known("group", groups, "are not grouped by").first
    let totals = known("total", ["amount", "paid"], "have no total of")
    guard isSound, let chosen else { return nil }
    return FundingTable(
      rows: .awards(AwardPositions(sorted(chosen.positions, by: order.map(\.value)))),
      grouping: grouping.flatMap { FundingTable.Grouping(rawValue: $0.value) } ?? .none,
      columns: columns.isEmpty
        ? [.title, .recipient, .region, .fund, .amount, .awarded] : columns,
      withdrawn: chosen.withdrawn.count, hasTotal: !totals.isEmpty,
      limit: positive(record, "limit"),
      caption: record.text("caption")?.value, note: record.text("note")?.value,
      id: record.text("id")?.value)
  }

  /// Awards in the order of some columns; those that are alike stay as they are.
  private func sorted(_ awards: [Int], by columns: [String]) -> [Int] {
    guard !columns.isEmpty else { return awards }
    let sorting = AwardSorting(dataset: dataset, reading: reading, language: language)
    let keys = awards.map { position in
      columns.map { sorting.key(position, $0.hasPrefix("-") ? String($0.dropFirst()) : $0) }
    }
    return awards.indices.sorted { left, right in
      for (place, column) in columns.enumerated() where keys[left][place] != keys[right][place] {
        return RowSorting.precedes(
          keys[left][place], keys[right][place], isDescending: column.hasPrefix("-"))
      }
      return left < right
    }.map { awards[$0] }
  }
}

/// What awards are sorted by.
private struct AwardSorting {
  let dataset: FundingDataset
  let reading: ReadingSettings
  let language: Language?

  func key(_ position: Int, _ column: String) -> RowSorting.Key {
    let award = dataset.awards[position]
    switch FundingTable.Column(rawValue: column) {
    case .title: return name(award.words.title)
    case .recipient: return name(award.words.recipient)
    case .region: return name(award.places.first.map { dataset.regions.entries[$0.region].name })
    case .fund: return name(award.fund.map { dataset.funds.entries[$0].name })
    case .amount: return RowSorting.key(of: award.amount)
    case .paid:
      return RowSorting.key(
        of: dataset.awards.money(.paid, at: position, reading: reading.quantities)
          ?? .missing(.notAvailable))
    case .awarded: return award.awarded.map { RowSorting.key(of: $0) } ?? .nothing
    case .status:
      let place = award.status.flatMap { Award.Status.allCases.firstIndex(of: $0) }
      return place.map { .days($0, last: $0) } ?? .nothing
    case .source, .note, nil: return .nothing
    }
  }

  private func name(_ words: LocalizedText?) -> RowSorting.Key {
    guard let words, let language else { return .nothing }
    return .text(
      language.sortKey(words.text(in: language.tag, default: reading.defaultTag).text))
  }
}
