import Content
import Diagnostics
import Funding
import Languages
import OpenData

extension Explainer {
  /// What is known of an award: its row, and the figures that count it or leave it out.
  func award(_ position: Int) async -> Explanation {
    let award = site.dataset.awards[position]
    let dataset = site.dataset
    let places = award.places.map { place in
      let id = dataset.regions.entries[place.region].id.value
      return place.share.map { "\(id) \(percent(ofThousandths: $0))" } ?? id
    }
    var explanation = Explanation(
      "award:\(award.id)",
      [
        ("title", award.title), ("description", award.description),
        ("recipient", award.isIndividual ? "an individual" : award.recipient),
        ("amount", award.wording.isEmpty ? words(award.amount) : award.wording),
        ("read as", reading(of: award.amount)),
        ("paid", award.paidWording), ("with partners", award.totalWithPartnersWording),
        ("VAT", award.vat?.rawValue), ("place", list(places)),
        ("fund", award.fund.map { dataset.funds.entries[$0].id.value }),
        ("awarded", award.awarded?.dataText), ("status", award.status?.rawValue),
        ("joint award", award.jointAward), ("part of", award.partOf),
        ("formerly", list(award.formerly)), ("note", words(award.words.note)),
        ("source", award.source.map { dataset.sources.entries[$0].id.value }),
        ("page", address(ofAward: position)), ("defined at", place(award.span)),
      ])
    explanation.values = [("id", .text(award.id))]
    explanation.sections = [
      .init(
        "counted in", key: "counted_in", absence: "counted in no figure",
        figures { $0.areAwards && $0.positions.contains(position) }),
      .init(
        "left out of", key: "left_out_of",
        dataset.figures.entries.indices.flatMap { figure -> [Explanation.Line] in
          guard let rows = dataset.figures.entries[figure].working?.rows, rows.areAwards else {
            return []
          }
          return rows.leftOut.filter { $0.positions.contains(position) }.map { left in
            Explanation.Line("\(line(figure: figure).text): \(left.reason.words)")
          }
        }),
      await files(
        showing: Needle(
          id: award.id, markup: ["id=\"\(dataset.awards.anchor(at: position))\""],
          addresses: site.settings.hasAwardPages
            ? addresses(dataset.awards.address(at: position)) : [])),
    ]
    return explanation
  }

  private func address(ofAward position: Int) -> String? {
    guard case .page(let page) = LinkResolver(site: site).award(at: position, tag) else {
      return nil
    }
    return page.address + (page.anchor.map { "#" + $0 } ?? "")
  }

  private func figures(_ holds: (Working.Rows) -> Bool) -> [Explanation.Line] {
    site.dataset.figures.entries.indices.filter {
      site.dataset.figures.entries[$0].working?.rows.map(holds) ?? false
    }.map(line(figure:))
  }
}
