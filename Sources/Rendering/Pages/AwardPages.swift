import Content
import Diagnostics
import Funding
import Languages
import OpenData
import Templates

/// The page of each award, where the site wants them.
enum AwardPages: PageFamily {
  static let layout = Layout("award", AwardContext.shape)
  static let layouts = [layout]

  static func pages(of site: Site, _ tables: SiteTables) -> [SitePage] {
    guard site.settings.hasAwardPages else { return [] }
    let awards = site.dataset.awards
    return (0..<awards.count).flatMap { position in
      site.inEveryLanguage(
        awards.address(at: position), layout,
        origin: .entry("award", Located(awards.id(at: position), at: awards.span(at: position)))
      ) { $0.award(position) }
    }
  }
}

extension PageView {
  /// What the page of an award shows.
  fileprivate func award(_ position: Int) -> AwardContext {
    let award = site.dataset.awards[position]
    let title = award.words.title.map { words($0) } ?? (text: award.id, language: nil)
    let description = award.words.description.map { words($0) }
    var inner = HTMLText()
    inner.text(site.wording(of: award.amount, in: tag))
    var value = HTMLText()
    value.data(award.amount, inner.bytes, id: nil)
    return AwardContext(
      site: siteContext(),
      page: head(
        title: title.text, titleLanguage: title.language,
        windowName: title.text == award.id ? nil : "\(title.text) (\(award.id))",
        description: description?.text,
        path: crumb(MadePage.awards.address, MadePage.awards.titleKey),
        about: [
          fullURL(address).flatMap {
            monetaryGrant(
              award, in: site.dataset, name: (title.text, description?.text), tag: tag,
              composer.dataFiles.publication, url: $0,
              amount: site.wording(of: award.amount, in: tag))
          }
        ].compactMap { $0 },
        report: report("report_award", ["award": award.id]),
        versions: everyVersion(site.dataset.awards.address(at: position))),
      value: value.bytes, facts: facts(of: award, at: position), description: description?.text,
      descriptionLanguage: description?.language,
      source: award.source.map { whole(site.dataset.sources.entries[$0], figures: []) },
      changes: changes(of: [.award(position), .table(.awards)]))
  }

  private func facts(of award: Award, at position: Int) -> [FactContext] {
    var facts: [FactContext] = []
    let recipient = award.words.recipient.map { words($0) }
    facts.append(
      fact(
        "recipient",
        award.isIndividual ? string("individual") : recipient?.text ?? string("not_given"),
        language: recipient?.language))
    if let id = award.recipientID { facts.append(fact("recipient_id", id, isCode: true)) }
    if award.hasNoSinglePlace { facts.append(fact("place", string("no_single_place"))) }
    for place in award.places {
      let name = link(to: site.dataset.regions.entries[place.region])
      let share = place.share.map { " (\(percent(ofThousandths: $0)))" } ?? ""
      facts.append(fact("place", name.title + share, url: name.url, language: name.language))
    }
    if let fund = award.fund.map({ link(to: site.dataset.funds.entries[$0]) }) {
      facts.append(fact("fund", fund.title, url: fund.url, language: fund.language))
    }
    if let region = award.recipientRegion {
      let name = link(to: site.dataset.regions.entries[region])
      facts.append(fact("recipient_region", name.title, url: name.url, language: name.language))
    }
    for (key, money) in [("paid", AwardMoney.paid), ("total_with_partners", .totalWithPartners)] {
      if let amount = site.dataset.awards.money(
        money, at: position, reading: site.reading.quantities)
      {
        facts.append(fact(key, site.wording(of: amount, in: tag)))
      }
    }
    if let vat = award.vat { facts.append(fact("vat", string(vat.stringKey))) }
    if let joint = award.jointAward { facts.append(fact("joint_award", joint, isCode: true)) }
    if let whole = site.dataset.awards.whole(of: position) {
      let name = link(toAward: whole)
      facts.append(fact("part_of_award", name.title, url: name.url, language: name.language))
    }
    let dates = [
      ("awarded", award.awarded), ("start", award.start), ("end", award.end),
      ("actual_start", award.actualStart), ("actual_end", award.actualEnd),
    ]
    for case (let key, let date?) in dates {
      facts.append(fact(key, date.text(in: language)))
    }
    if let status = award.status {
      facts.append(fact("status", string("award_status_" + status.rawValue)))
    }
    for case (let key, let text?) in [
      ("amount_reason", award.words.reason), ("note", award.words.note),
    ] {
      let words = words(text)
      facts.append(fact(key, words.text, language: words.language))
    }
    facts.append(fact("award_id", award.id, isCode: true))
    return facts
  }
}
