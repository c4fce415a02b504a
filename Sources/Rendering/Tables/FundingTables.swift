import Diagnostics
import Content
import Funding
import Quantities

extension PageView {
  /// The table of a fund's allocations, with an honest total.
  func fundingTable(
    _ table: FundingTable, id: String, notes: inout SourceNotes
  ) -> [UInt8] {
    let fund = site.dataset.funds.entries[table.fund]
    let groups = groups(of: fund, byNation: table.isGroupedByNation)
    let allocations = groups.flatMap(\.allocations)
    let columns = table.columns
    var writer = TableWriter(
      id: id, className: "funding-table",
      caption: table.caption ?? string("allocations_of", ["fund": words(fund.name).text]))
    writer.head(columns.map { (text: heading($0), isNumber: $0 == .amount) })
    let section = notes.newSection()
    for group in groups {
      if let nation = group.nation {
        let name = link(to: nation)
        writer.group(name.title, language: name.language, columns: columns.count)
      }
      for allocation in group.allocations {
        writer.row(columns.map { cell($0, allocation, fund, section: section, notes: &notes) })
      }
    }
    if table.hasTotal, columns.contains(.amount) {
      let sum = site.dataset.sum(of: allocations)
      writer.total(
        string("total"), totalText(sum), remark: string("our_sum"),
        columns: columns.map { $0 == .amount })
      writer.notes(totalNotes(sum))
    }
    return writer.finish()
  }

  /// The allocations of every fund to a place, as a table; `nil` where there are none.
  func allocationsTable(of region: Region, notes: inout SourceNotes) -> [UInt8]? {
    let rows = site.dataset.funds.entries.flatMap { fund in
      fund.allocations.filter { allocation in
        allocation.regions.contains { $0.value == region.id.value }
      }.map { (fund: fund, allocation: $0) }
    }
    guard !rows.isEmpty else { return nil }
    var writer = TableWriter(
      id: "allocations", className: "funding-table",
      caption: string("allocations_to", ["place": words(region.name).text]))
    writer.head([(string("fund"), false), (string("amount"), true), (string("source"), false)])
    for (fund, allocation) in rows {
      let name = link(to: fund)
      writer.row([
        .link(name), amountCell(allocation, fund, section: notes.newSection(), notes: &notes),
        sourceCell(allocation, fund, notes: &notes),
      ])
    }
    return writer.finish()
  }

  /// Allocations that stand together in a table.
  private struct Group {
    let nation: Region?
    let allocations: [Allocation]
  }

  private func groups(of fund: Fund, byNation: Bool) -> [Group] {
    guard byNation else { return [Group(nation: nil, allocations: fund.allocations)] }
    func nation(_ allocation: Allocation) -> String? {
      let nations = Set(
        allocation.regions.compactMap { site.dataset.regions[$0.value] }
          .flatMap { site.dataset.nations(of: $0) }.map(\.id.value))
      return nations.count == 1 ? nations.first : nil
    }
    var groups = composer.regionsByName(tag).filter(\.isNation).map { region in
      Group(nation: region, allocations: fund.allocations.filter { nation($0) == region.id.value })
    }
    groups.append(Group(nation: nil, allocations: fund.allocations.filter { nation($0) == nil }))
    return groups.filter { !$0.allocations.isEmpty }
  }

  private func heading(_ column: FundingTable.Column) -> String {
    switch column {
    case .region: string("place")
    case .amount: string("amount")
    case .status: string("status")
    case .source: string("source")
    case .note: string("note")
    }
  }

  private func cell(
    _ column: FundingTable.Column, _ allocation: Allocation, _ fund: Fund, section: Int,
    notes: inout SourceNotes
  ) -> TableWriter.Cell {
    switch column {
    case .region:
      .links(allocation.regions.compactMap { site.dataset.regions[$0.value] }.map { link(to: $0) })
    case .amount: amountCell(allocation, fund, section: section, notes: &notes)
    case .status: .text(statusWords(of: allocation))
    case .source: sourceCell(allocation, fund, notes: &notes)
    case .note:
      allocation.note.map { note in
        let found = words(note)
        return .text(found.text, language: found.language)
      } ?? .text(string("none"))
    }
  }

  /// How an allocation is counted, and how firm it is.
  private func statusWords(of allocation: Allocation) -> String {
    let figure = allocation.figure.flatMap { site.dataset.figures[$0] }
    let stage = string("stage_" + (figure?.stage ?? .allocated).rawValue)
    guard let status = allocation.status ?? figure?.status, status != .final else { return stage }
    return stage + ", " + string("status_" + status.rawValue)
  }

  private func amountCell(
    _ allocation: Allocation, _ fund: Fund, section: Int, notes: inout SourceNotes
  ) -> TableWriter.Cell {
    if let position = allocation.figure.flatMap({ site.dataset.figures.position(of: $0) }) {
      return .number(figure(position, section: section, notes: &notes))
    }
    let amount = site.dataset.amount(of: allocation)
    let words = site.wording(of: amount, in: tag)
    guard case .quantity = amount,
      let source = site.dataset.source(of: allocation, in: fund),
      let position = site.dataset.sources.position(of: source.id.value)
    else { return .missing(words) }
    let place = allocation.regions.first?.value ?? "all"
    return .number(
      self.amount(
        amount, words: words, id: fund.id.value + "-" + place, source: position, notes: &notes))
  }

  private func sourceCell(
    _ allocation: Allocation, _ fund: Fund, notes: inout SourceNotes
  ) -> TableWriter.Cell {
    guard let source = site.dataset.source(of: allocation, in: fund),
      let position = site.dataset.sources.position(of: source.id.value)
    else { return .text(string("none")) }
    let number = notes.number(of: position)
    // The whole title stands in the list that the link leads to.
    let title = words(source.publisher ?? source.title)
    return .link(
      LinkContext(title: title.text, url: "#source-\(number)", language: title.language))
  }

  /// The sum in words.
  func totalText(_ sum: IntervalSum) -> HTMLText {
    var html = HTMLText()
    switch sum.result() {
    case .success(.total(let quantity, _)):
      var inner = HTMLText()
      inner.text(site.wording(of: .quantity(quantity), in: tag))
      html.data(.quantity(quantity), inner.bytes, id: nil)
    default: html.text(string("not_totalled"))
    }
    return html
  }

  func totalNotes(_ sum: IntervalSum) -> [String] {
    switch sum.result() {
    case .success(.total(_, let missing)) where missing > 0,
      .success(.notTotalled(_, _, let missing)) where missing > 0:
      [string("missing_note", count: missing)]
    default: []
    }
  }
}

extension FundingTable {
  /// The whole table of a fund's allocations, as its page shows it.
  static func whole(fund: Int, in view: PageView) -> FundingTable {
    let allocations = view.site.dataset.funds.entries[fund].allocations
    let hasNotes = allocations.contains { $0.note != nil }
    return FundingTable(
      fund: fund, isGroupedByNation: true,
      columns: [.region, .amount, .status, .source] + (hasNotes ? [.note] : []), hasTotal: true,
      caption: nil, id: nil)
  }
}
