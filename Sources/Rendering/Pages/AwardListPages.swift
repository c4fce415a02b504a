import Content
import Diagnostics
import Funding
import Languages
import Templates

/// The list of all awards, newest first, in pages.
enum AwardListPages: PageFamily {
  static let layout = Layout("awards", AwardListContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    guard site.has(.awards) else { return [] }
    return (1...count(site)).flatMap { number in
      site.inEveryLanguage(awardListAddress(number), layout, phase: .lists) {
        $0.awardList(number)
      }
    }
  }

  /// How many pages the list has.
  static func count(_ site: Site) -> Int {
    let size = site.settings.awardsPerPage
    return max(1, (site.dataset.awards.count + size - 1) / size)
  }
}

extension PageView {
  /// What a page of the list of awards shows; pages count from 1.
  fileprivate func awardList(_ number: Int) -> AwardListContext {
    let awards = site.dataset.awards
    let size = site.settings.awardsPerPage
    let first = (number - 1) * size
    let shown = awards.newestFirst.dropFirst(first).prefix(size).map(Int.init)
    let pages = AwardListPages.count(site)
    let prose = number == 1 ? site.page(key: MadePage.awards.rawValue, in: tag) : nil
    var notes = SourceNotes()
    let content = prose.map { body(of: $0, notes: &notes) }
    let range =
      shown.isEmpty
      ? string("no_awards")
      : string(
        "awards_range",
        [
          "first": language.grouped(first + 1), "last": language.grouped(first + shown.count),
          "count": language.grouped(awards.count),
        ])
    let position = string("page_of", ["page": String(number), "count": String(pages)])
    let title = site.page(key: MadePage.awards.rawValue, in: tag)?.settings.title.value
    return AwardListContext(
      site: siteContext(),
      page: head(
        title: title ?? string("awards"),
        windowName: number == 1 ? nil : "\(title ?? string("awards")), \(position)",
        description: prose?.settings.summary?.value,
        path: number == 1 ? [] : crumb(MadePage.awards.address, MadePage.awards.titleKey),
        versions: everyVersion(awardListAddress(number))),
      summary: lede(of: prose, notes: &notes), content: content.filled, range: range,
      total: markup(of: composer.awardTotals),
      totalNotes: self.notes(on: composer.awardTotals).map {
        FactContext(label: "", value: $0, url: nil, language: nil)
      },
      table: shown.isEmpty ? nil : awardListTable(shown, caption: range, notes: &notes),
      previous: number == 1 ? nil : page(number - 1, "newer_awards"),
      next: number == pages ? nil : page(number + 1, "older_awards"),
      position: pages == 1 ? nil : position, sources: notes.entries(in: self))
  }

  private func page(_ number: Int, _ key: String) -> LinkContext {
    LinkContext(title: string(key), url: link(toOwn: awardListAddress(number)), language: nil)
  }

  private func awardListTable(
    _ positions: [Int], caption: String, notes: inout SourceNotes
  ) -> [UInt8] {
    var writer = TableWriter(
      id: "awards", className: "funding-table", caption: MarkedWords(caption))
    writer.head([
      (string("award"), false), (string("recipient"), false), (string("place"), false),
      (string("fund"), false), (string("amount"), true), (string("awarded"), false),
    ])
    let style = columnStyle(of: positions.lazy.map { site.dataset.awards[$0].amount })
    for position in positions {
      let award = site.dataset.awards[position]
      writer.row(
        [
          awardCell(position, award), recipientCell(award), place(of: award, .region),
          place(of: award, .fund), amountCell(award, style: style, notes: &notes),
          award.awarded.map { dateCell($0) } ?? .text(string("not_given")),
        ], id: site.dataset.awards.anchor(at: position))
    }
    writer.notes(legend(of: writer))
    return writer.finish()
  }

  /// The link to an award's page, else to its place in the list of awards.
  func link(toAward position: Int) -> LinkContext {
    let award = site.dataset.awards[position]
    let title = award.words.title.map { words($0) }
    guard case .page(let target) = composer.links.award(at: position, tag) else {
      return LinkContext(title: award.id, url: address, language: nil)
    }
    return LinkContext(
      title: title?.text ?? award.id,
      url: link(target.address) + (target.anchor.map { "#" + $0 } ?? ""),
      language: title?.language)
  }
}
