import Content
import Diagnostics
import Funding
import Languages
import OpenData
import Quantities

extension PageView {
  /// A cell of a table of money.
  func cell(
    _ column: FundingTable.Column, of table: FundingTable, _ row: MoneyRow,
    style: QuantityWriter.Style, section: Int, notes: inout SourceNotes
  ) -> TableWriter.Cell {
    switch row {
    case .allocation(let allocation, let fund, _) where column == .amount:
      // Where a column says how firm the amounts are, they need no mark.
      amountCell(
        allocation, fund, style: style, section: section,
        isMarked: !table.columns.contains(.status), notes: &notes)
    case .allocation(let allocation, let fund, let extent):
      cell(
        column, allocation, of: fund, extent, isNamed: column == table.columns.first, notes: &notes)
    case .award(let placed): cell(column, placed, style: style, notes: &notes)
    }
  }

  private func cell(
    _ column: FundingTable.Column, _ allocation: Allocation, of fund: Fund,
    _ extent: AllocationExtent, isNamed: Bool, notes: inout SourceNotes
  ) -> TableWriter.Cell {
    let cell: TableWriter.Cell =
      switch column {
      case .region:
        .links(
          allocation.regions.compactMap { site.dataset.regions[$0.value] }.map { link(to: $0) })
      case .fund: .link(link(to: fund))
      case .status: .text(statusWords(of: allocation))
      case .source: sourceCell(site.dataset.source(of: allocation, in: fund), notes: &notes)
      case .note: noteCell(allocation.note)
      case .amount, .recipient, .title, .paid, .awarded: .text(string("not_applicable"))
      }
    guard isNamed, case .listed(let others) = extent else { return cell }
    return alsoIn(others, cell)
  }

  /// A cell that names money which is for places elsewhere too.
  private func alsoIn(_ places: [Int], _ cell: TableWriter.Cell) -> TableWriter.Cell {
    let names = places.map { words(site.dataset.regions.entries[$0].name).text }
    return .marked(cell, string("also_in", ["places": names.joined(separator: ", ")]))
  }

  private func cell(
    _ column: FundingTable.Column, _ placed: PlacedAward, style: QuantityWriter.Style,
    notes: inout SourceNotes
  ) -> TableWriter.Cell {
    let award = site.dataset.awards[placed.position]
    switch column {
    case .region: return place(of: award, .region)
    case .fund: return place(of: award, .fund)
    case .recipient: return recipientCell(award)
    case .title: return marked(awardCell(placed.position, award), placed)
    case .amount: return amountCell(award, placed, style: style, notes: &notes)
    case .paid:
      guard let paid = site.dataset.amount(of: placed, .paid, site.reading) else {
        return .missing(string("not_given"))
      }
      return amountCell(paid, source: award.source, style: style, notes: &notes)
    case .status:
      return .text(
        award.status.map { string("award_status_" + $0.rawValue) } ?? string("not_given"))
    case .awarded:
      return award.awarded.map { dateCell($0) } ?? .text(string("not_given"))
    case .source:
      return sourceCell(award.source.map { site.dataset.sources.entries[$0] }, notes: &notes)
    case .note: return noteCell(award.words.note)
    }
  }

  /// A cell that names an award, with what of the award stands here.
  private func marked(_ cell: TableWriter.Cell, _ placed: PlacedAward) -> TableWriter.Cell {
    if let share = site.dataset.share(of: placed) {
      return .marked(cell, string("share_of_award", ["share": percent(ofThousandths: share)]))
    }
    guard case .listed(let others) = placed.extent else { return cell }
    return alsoIn(others, cell)
  }

  private func noteCell(_ note: LocalizedText?) -> TableWriter.Cell {
    guard let note else { return .text(string("none")) }
    let found = words(note)
    return .text(found.text, language: found.language)
  }

  /// How an allocation is counted, and how firm it is.
  private func statusWords(of allocation: Allocation) -> String {
    let figure = allocation.figure.flatMap { site.dataset.figures[$0] }
    let stage = string("stage_" + (figure?.stage ?? .allocated).rawValue)
    guard let status = mark(allocation.status ?? figure?.status) else { return stage }
    return stage + ", " + status
  }

  /// The amount of an allocation, led to its source.
  func amountCell(
    _ allocation: Allocation, _ fund: Fund, style: QuantityWriter.Style = .words, section: Int,
    isMarked: Bool, notes: inout SourceNotes
  ) -> TableWriter.Cell {
    if let position = allocation.figure.flatMap({ site.dataset.figures.position(of: $0) }) {
      return .value(
        .number(figure(position, section: section, isMarked: isMarked, notes: &notes)),
        site.dataset.figures.entries[position].value.value.marker)
    }
    let amount = site.dataset.amount(of: allocation)
    let words = wording(of: amount, style)
    guard case .quantity = amount,
      let source = site.dataset.source(of: allocation, in: fund),
      let position = site.dataset.sources.position(of: source.id.value)
    else { return .value(.missing(words), amount.marker) }
    let place = allocation.regions.first?.value ?? "all"
    return .number(
      self.amount(
        amount, words: words, status: isMarked ? mark(allocation.status) : nil,
        id: fund.id.value + "-" + place, source: position, notes: &notes))
  }

  /// The publisher of a source, led to its entry in the page's list, where the whole title stands.
  func sourceCell(_ source: Source?, notes: inout SourceNotes) -> TableWriter.Cell {
    guard let source, let position = site.dataset.sources.position(of: source.id.value) else {
      return .text(string("none"))
    }
    let number = notes.number(of: position)
    let title = words(source.publisher ?? source.title)
    return .link(
      LinkContext(title: title.text, url: "#source-\(number)", language: title.language))
  }
}
