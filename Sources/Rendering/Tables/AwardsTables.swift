import Content
import Funding
import Languages
import OpenData
import Quantities

extension PageView {
  /// What is meant by the markers in the cells of a table.
  func legend(of table: borrowing TableWriter) -> [String] {
    Amount.Marker.allCases.filter(table.markers.contains).map { string("legend_" + $0.rawValue) }
  }

  /// The column that tells awards of one page apart.
  enum AwardColumn { case fund, region }

  /// An award's title, led to its page where it has one.
  func awardCell(_ position: Int, _ award: Award) -> TableWriter.Cell {
    let title = award.words.title.map { words($0) } ?? (text: award.id, language: nil)
    // A withdrawn award stays in the list and adds nothing to a sum: its row has to say so.
    let status = award.status == .withdrawn ? " (\(string("award_status_withdrawn")))" : ""
    guard site.settings.hasAwardPages else {
      return .text(title.text + status, language: title.language)
    }
    var link = link(toAward: position)
    link.title += status
    return .link(link)
  }

  /// Who gets an award; never the name of a person.
  func recipientCell(_ award: Award) -> TableWriter.Cell {
    if award.isIndividual { return .text(string("individual")) }
    guard let recipient = award.words.recipient.map({ words($0) }) else {
      return .text(string("not_given"))
    }
    return .text(recipient.text, language: recipient.language)
  }

  /// The place or fund of an award.
  func place(of award: Award, _ column: AwardColumn) -> TableWriter.Cell {
    switch column {
    case .fund:
      return award.fund.map { .link(link(to: site.dataset.funds.entries[$0])) }
        ?? .text(string("not_given"))
    case .region:
      if award.hasNoSinglePlace { return .text(string("no_single_place")) }
      let links = award.places.map { place in
        var link = link(to: site.dataset.regions.entries[place.region])
        if let share = place.share { link.title += " (\(percent(ofThousandths: share)))" }
        return link
      }
      return links.isEmpty ? .text(string("not_given")) : .links(links)
    }
  }

  /// The amount of an award, or of the part of it that stands here, led to its source.
  func amountCell(
    _ award: Award, _ placed: PlacedAward? = nil, style: QuantityWriter.Style,
    notes: inout SourceNotes
  ) -> TableWriter.Cell {
    let amount = placed.flatMap { site.dataset.amount(of: $0, .amount, site.reading) }
    return amountCell(amount ?? award.amount, source: award.source, style: style, notes: &notes)
  }

  /// An amount, led to its source.
  func amountCell(
    _ amount: Amount, source: Int?, style: QuantityWriter.Style, notes: inout SourceNotes
  ) -> TableWriter.Cell {
    let words = wording(of: amount, style)
    guard case .quantity = amount else { return .value(.missing(words), amount.marker) }
    guard let source else {
      var html = HTMLText()
      var inner = HTMLText()
      inner.text(words)
      html.data(amount, inner.bytes, id: nil)
      return .number(html.bytes)
    }
    return .number(linked(amount, words: words, source: source, notes: &notes))
  }
}
