import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

extension Explainer {
  /// What is known of a place: where it lies, the figures, allocations and awards that are for it, and the
  /// pages about it.
  func region(_ position: Int) async -> Explanation {
    let region = site.dataset.regions.entries[position]
    let id = region.id.value
    var explanation = Explanation(
      "region:\(id)",
      [
        ("name", words(region.name)), ("kind", region.kind.rawValue),
        ("nation", list(region.nations.map(\.value))), ("part of", region.parent?.value),
        ("code", region.code), ("also", list(region.also.all)),
        ("formerly", list(region.formerly.map(\.value))), ("note", words(region.note)),
        ("source", region.source?.value), ("page", region.address),
        ("defined at", place(region.id.span)),
      ])
    explanation.sections = [
      figures("figures for it", figures { $0.regions.contains { $0.value == id } }),
      .init(
        "allocations", key: "allocations",
        site.dataset.funds.entries.flatMap { fund in
          fund.allocations.filter { $0.regions.contains { $0.value == id } }
            .map { line(allocation: $0, of: fund) }
        }),
      awards(site.dataset.awards(ofPlace: position), within: position),
      pages { $0.settings.regions.contains(id) },
      await files(showing: Needle(id: id, addresses: addresses(region.address))),
    ]
    return explanation
  }

  /// What is known of a fund: its total beside what was allocated and awarded from it, its figures, and the
  /// pages about it.
  func fund(_ position: Int) async -> Explanation {
    let fund = site.dataset.funds.entries[position]
    let id = fund.id.value
    let total = fund.total.flatMap { site.dataset.figures[$0.value] }
    var allocated = MoneySums()
    for part in site.dataset.added(fund.allocations.map { ($0, fund) }, mixing: [.stage, .money]) {
      allocated.add(part.amount, stage: .allocated)
    }
    var explanation = Explanation(
      "fund:\(id)",
      [
        ("name", words(fund.name)), ("funder", words(fund.funder)), ("status", fund.status),
        ("opened", fund.opened?.dataText), ("closed", fund.closed?.dataText),
        (
          "total",
          total.map { "\(site.wording(of: $0, in: tag)) (figure:\($0.id.value))" }
        ),
        ("allocated", words(of: allocated)),
        ("also", list(fund.also.all)), ("formerly", list(fund.formerly.map(\.value))),
        ("note", words(fund.note)), ("source", fund.source?.value), ("page", fund.address),
        ("defined at", place(fund.id.span)),
      ])
    explanation.sections = [
      .init(
        "allocations", key: "allocations",
        fund.allocations.map { line(allocation: $0, of: fund) }),
      awards(site.dataset.awards.positions(fund: position), within: nil),
      figures("figures of it", figures { $0.fund?.value == id }),
      pages { $0.settings.funds.contains(id) },
      await files(showing: Needle(id: id, addresses: addresses(fund.address))),
    ]
    return explanation
  }

  /// What is known of a source: where it is, the figures that rest on it, and the pages that cite it.
  func source(_ position: Int) async -> Explanation {
    let source = site.dataset.sources.entries[position]
    let id = source.id.value
    let resting = site.dataset.figures.entries.indices.filter {
      site.dataset.sources(ofFigure: $0).contains(position)
    }
    let awards = (0..<site.dataset.awards.count).filter {
      site.dataset.awards[$0].source == position
    }
    var explanation = Explanation(
      "source:\(id)",
      [
        ("title", words(source.title)), ("published by", words(source.publisher)),
        ("published", source.published?.dataText), ("address", source.url),
        ("accessed", source.accessed?.dataText), ("licence", words(source.licence)),
        ("quote", words(source.quote)), ("note", words(source.note)),
        ("formerly", list(source.formerly.map(\.value))), ("defined at", place(source.id.span)),
      ])
    explanation.sections = [
      figures("figures that rest on it", resting),
      self.awards(AwardPositions(awards), within: nil),
      pages { page in
        page.settings.sources.contains(id)
          || page.directives.contains { $0.directive.sources.contains(id) }
          || page.documents.contains { $0.links.contains { $0.destination == "source:" + id } }
      },
      await files(showing: Needle(id: id, markup: ["#source-\(id)\"", "id=\"source-\(id)\""])),
    ]
    return explanation
  }

  // MARK: - Lists

  private func figures(_ fits: (Figure) -> Bool) -> [Int] {
    site.dataset.figures.entries.indices.filter { fits(site.dataset.figures.entries[$0]) }
  }

  private func figures(_ title: String, _ positions: [Int]) -> Explanation.Section {
    .init(title, key: "figures", absence: "no \(title)", positions.map(line(figure:)))
  }

  private func line(allocation: Allocation, of fund: Fund) -> Explanation.Line {
    let amount = words(site.dataset.amount(of: allocation))
    let places = allocation.regions.map(\.value).joined(separator: ", ")
    let at = place(allocation.span)
    let figure = allocation.figure.map { " (figure:\($0))" } ?? ""
    return Explanation.Line(
      "fund:\(fund.id.value) to \(places)  \(amount)\(figure), at \(at)",
      .object([
        ("fund", .text(fund.id.value)), ("region", .text(places)), ("amount", .text(amount)),
        ("figure", allocation.figure.map(JSON.text) ?? .null), ("at", .text(at)),
      ]))
  }

  /// Awards with what they make together; of many, the sum alone.
  private func awards(_ positions: AwardPositions, within region: Int?) -> Explanation.Section {
    let awards = site.dataset.awards
    let placing = AwardPlacing(site.dataset, by: .none, within: region)
    let placed =
      region == nil
      ? positions.map { PlacedAward(position: $0) }
      : positions.flatMap { placing.groups(of: $0).map(\.award) }
    var sums = MoneySums()
    let parts = MoneySums.parts(placed.filter(\.isCounted), awards)
    for award in placed {
      sums.add(award, .amount, parts, awards) {
        site.dataset.amount(of: award, .amount, site.reading) ?? .missing(.notAvailable)
      }
    }
    guard !placed.isEmpty else {
      return .init("awards", key: "awards", absence: "no awards", [])
    }
    let total = words(of: sums)
    let left = sums.leftOut.sorted { $0.key < $1.key }.map { reason, positions in
      let ids = positions.map { awards.id(at: Int($0)) }
      return Explanation.Line(
        "left out, \(reason.words): \(ids.joined(separator: ", "))",
        .object([("reason", .text(reason.words)), ("awards", .list(ids.map(JSON.text)))]))
    }
    let most = 20
    let named = positions.prefix(most).map { position in
      Explanation.Line(
        "award:\(awards.id(at: position))  \(words(awards.amount(at: position))), at "
          + place(awards.span(at: position)),
        .object([
          ("award", .text(awards.id(at: position))),
          ("amount", .text(words(awards.amount(at: position)))),
        ]))
    }
    let rest =
      positions.count > most ? [Explanation.Line("and \(positions.count - most) more")] : []
    let count = "\(positions.count) award\(positions.count == 1 ? "" : "s")"
    return .init(
      "awards", key: "awards",
      [
        Explanation.Line(
          "\(count): \(total ?? "not totalled")",
          .object([("count", .whole(positions.count)), ("total", total.map(JSON.text) ?? .null)]))
      ] + left + named + rest)
  }

  private func pages(_ fits: (Page) -> Bool) -> Explanation.Section {
    .init(
      "pages about it", key: "pages", absence: "no page is about it",
      site.pages.filter(fits).map { page in
        Explanation.Line(
          "\(page.path), shown in \(page.address)",
          .object([("path", .text(page.path)), ("page", .text(page.address))]))
      })
  }
}
