import Content
import Funding
import Languages
import Quantities

extension Quantity {
  /// How many decimals it is written with: of money none, or two at least.
  var shownDecimals: Int {
    let most = max(lower?.number.decimals ?? 0, upper?.number.decimals ?? 0)
    return most > 0 && unit.isMoney ? max(2, most) : most
  }
}

extension PageView {
  /// How amounts are written that stand under one another: where one of money has pence, all in digits have them.
  func columnStyle(of amounts: some Sequence<Amount?>) -> QuantityWriter.Style {
    let decimals =
      amounts.lazy.map { amount -> Int in
        guard let quantity = amount?.quantity, quantity.unit.isMoney else { return 0 }
        return quantity.shownDecimals
      }.max() ?? 0
    return decimals > 0 ? .moneyColumn(decimals: decimals) : .words
  }

  /// How the amounts of a column of a table of money are written. A figure is written as everywhere on the site.
  func style(of column: FundingTable.Column, _ rows: [MoneyRow]) -> QuantityWriter.Style {
    let hasFigures = rows.contains { row in
      if case .allocation(let allocation, _, _) = row { allocation.figure != nil } else { false }
    }
    guard column.isNumber, !hasFigures else { return .words }
    return columnStyle(
      of: rows.lazy.map { row in
        switch row {
        case .allocation(let allocation, _, _): site.dataset.amount(of: allocation)
        case .award(let placed):
          site.dataset.amount(of: placed, column == .paid ? .paid : .amount, site.reading)
        }
      })
  }

  /// An amount in words, written as others of its column; a missing one says why.
  func wording(of amount: Amount, _ style: QuantityWriter.Style) -> String {
    guard case .quantity(let quantity) = amount else { return site.wording(of: amount, in: tag) }
    return QuantityWriter(language).text(quantity, style: style)
  }
}
