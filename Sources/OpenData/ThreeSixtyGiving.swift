import Diagnostics
public import Funding
import Languages
public import Quantities

/// The awards of a dataset as far as they can be published to the 360Giving standard.
///
/// Only what was decided for a recipient is a grant: allocations and funds are none. What the standard cannot
/// say, such as “up to £1 million”, is left out, never turned into a number.
///
/// - SeeAlso: 360Giving Data Standard 1.4, “Reference”.
public struct ThreeSixtyGiving: Sendable {
  /// The positions of the awards that are grants, in order.
  public let grants: AwardPositions
  /// The awards that are left out, each with all that speaks against it.
  public let omitted: [OmittedAward]
  private let maker: GrantMaker
  /// The most places that a grant has.
  private let mostPlaces: Int

  /// Looks through the awards; `nil` where the publisher has no registered prefix.
  ///
  /// - Parameters:
  ///   - dataset: What the pages show too.
  ///   - quantities: How amounts are read.
  ///   - publication: Who publishes, with a registered prefix.
  ///   - awardURL: The address of the page of an award, by the award's position.
  public init?(
    _ dataset: FundingDataset, reading quantities: QuantityReader, _ publication: Publication,
    awardURL: @escaping @Sendable (Int) -> String?
  ) {
    guard let prefix = publication.publisher?.grantPrefix else { return nil }
    let maker = GrantMaker(
      dataset: dataset, publication: publication, prefix: prefix, awardURL: awardURL,
      quantities: quantities)
    var grants: [Int32] = []
    var omitted: [OmittedAward] = []
    var mostPlaces = 0
    for position in 0..<dataset.awards.count {
      let reasons = maker.omissions(at: position)
      if reasons.isEmpty {
        grants.append(Int32(position))
        mostPlaces = max(mostPlaces, dataset.awards.placeCount(at: position))
      } else {
        omitted.append(OmittedAward(position, reasons))
      }
    }
    self.grants = AwardPositions(grants.lazy.map { Int($0) })
    self.omitted = omitted
    self.mostPlaces = mostPlaces
    self.maker = maker.namingOrganisations(of: self.grants)
  }

  /// The address of the file from the root of the site.
  public static let address = "data/360giving.json"
  /// The address of the same grants as a table.
  public static let tableAddress = "data/360giving.csv"

  /// The package with all grants as JSON, one grant a line, part by part.
  ///
  /// - Parameter write: Takes the parts in order.
  public func json(_ write: ([UInt8]) -> Void) {
    let publication = maker.publication
    var members: [(String, JSON)] = [
      ("version", .text("1.4")), ("title", .text(publication.text(publication.title))),
    ]
    if let description = publication.description {
      members.append(("description", .text(publication.text(description))))
    }
    if let day = publication.modified?.iso {
      members.append(("issued", .text(day)))
      members.append(("modified", .text(day + "T00:00:00Z")))
    }
    members.append(("identifier", .text(maker.prefix + "-awards")))
    if let publisher = publication.publisher {
      let fields = [
        ("identifier", publisher.orgID), ("name", publication.text(publisher.name)),
        ("website", publisher.url),
      ]
      members.append(
        ("publisher", .object(fields.compactMap { key, text in text.map { (key, .text($0)) } })))
    }
    if let url = publication.licence?.url { members.append(("license", .text(url))) }
    if let base = publication.baseURL {
      members.append(("downloadURL", .text(base + Self.address)))
      members.append(("accessURL", .text(base + "data.html")))
    }
    var bytes = JSON.object(members).bytes()
    bytes.removeLast()
    bytes += ",\"grants\":[\n".utf8
    for (number, position) in grants.enumerated() {
      guard let grant = maker.grant(at: position) else { continue }
      if number > 0 { bytes += ",\n".utf8 }
      let extras = GrantExtras(maker.dataset.awards.extra(at: position))
      bytes += extras.added(to: grant.json).bytes()
      if bytes.count > 1 << 16 {
        write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    bytes += "\n]}\n".utf8
    write(bytes)
  }

  /// The grants as a table with the headings of the standard's spreadsheet, one row each.
  public var table: PublishedTable {
    let maker = maker
    let grants = grants
    return PublishedTable(
      "360giving", Grant.columns(mostPlaces: mostPlaces) + [extraColumns],
      primaryKey: ["Identifier"], count: grants.count
    ) { row in
      let position = grants[row]
      return GrantRow(
        grant: maker.grant(at: position), extra: maker.dataset.awards.extra(at: position))
    }
  }

  /// The columns of fields that awards have no key for, under the titles of the standard.
  private var extraColumns: ColumnGroup<GrantRow> {
    let awards = maker.dataset.awards
    let made = Set(Grant.columns(mostPlaces: mostPlaces).flatMap(\.columns).map(\.name))
    let paths = awards.extraHeadings.filter(GrantFields.isPath).map {
      (path: $0, heading: GrantFields.heading(ofPath: $0))
    }.filter { !made.contains($0.heading) }
    return ColumnGroup(
      columns: paths.map {
        DataColumn($0.heading, .text, words: .given(title: nil, description: nil, part: nil))
      }
    ) { row, cells in
      for (path, _) in paths { cells.append(row.extra[path] ?? "") }
    }
  }
}

/// A grant with what its award has in further columns.
private struct GrantRow: Sendable {
  let grant: Grant?
  let extra: [String: String]
}

extension Grant {
  fileprivate var json: JSON {
    var members: [(String, JSON)] = [
      ("id", .text(id)), ("title", .text(title)), ("description", .text(description)),
      ("currency", .text(currency)), ("amountAwarded", .number(amount)),
    ]
    if let paid { members.append(("amountDisbursed", .number(paid))) }
    members.append(("awardDate", .text(awarded)))
    if let url { members.append(("url", .text(url))) }
    for case (let key, let dates?) in [("plannedDates", planned), ("actualDates", actual)] {
      let fields = [("startDate", dates.start), ("endDate", dates.end)]
      members.append(
        (
          key, .list([.object(fields.compactMap { key, day in day.map { (key, .text($0)) } })])
        ))
    }
    if isIndividual {
      members.append(("recipientIndividual", recipient.json))
    } else {
      members.append(("recipientOrganization", .list([recipient.json])))
    }
    if !places.isEmpty { members.append(("beneficiaryLocation", .list(places.map(\.json)))) }
    members.append(("fundingOrganization", .list([funder.json])))
    if let programme {
      let fields = [("code", programme.code), ("title", programme.title), ("url", programme.url)]
      members.append(
        (
          "grantProgramme",
          .list([.object(fields.compactMap { key, text in text.map { (key, .text($0)) } })])
        ))
    }
    if let modified { members.append(("dateModified", .text(modified))) }
    if let source { members.append(("dataSource", .text(source))) }
    return .object(members)
  }

  /// The columns of the standard's spreadsheet that the data can fill.
  fileprivate static func columns(mostPlaces: Int) -> [ColumnGroup<GrantRow>] {
    func column(
      _ heading: String, _ type: DataType = .code, isRequired: Bool = false,
      _ cell: @escaping @Sendable (Grant) -> String?
    ) -> ColumnGroup<GrantRow> {
      var column = DataColumn(heading, type, words: .given(title: nil, description: nil, part: nil))
      column.isRequired = isRequired
      // As in the JSON, a further column that is this field takes the place of what is made.
      let path = GrantFields.path(ofHeading: heading) ?? ""
      return ColumnGroup(columns: [column]) { row, cells in
        let own = row.extra[path] ?? ""
        cells.append(own.isEmpty ? row.grant.flatMap { cell($0) } ?? "" : own)
      }
    }
    let places = (0..<mostPlaces).flatMap { number -> [ColumnGroup<GrantRow>] in
      let name = "Beneficiary Location:\(number):"
      @Sendable func place(_ grant: Grant) -> Place? {
        grant.places.indices.contains(number) ? grant.places[number] : nil
      }
      return [
        column(name + "Name", .text) { place($0)?.name },
        column(name + "Country Code") { place($0)?.country },
        column(name + "Geographic Code") { place($0)?.code },
        column(name + "Geographic Code Type") { place($0)?.codeType },
      ]
    }
    return [
      column("Identifier", isRequired: true) { $0.id },
      column("Title", .text, isRequired: true) { $0.title },
      column("Description", .text, isRequired: true) { $0.description },
      column("Currency", isRequired: true) { $0.currency },
      column("Amount Awarded", .number, isRequired: true) { $0.amount },
      column("Amount Disbursed", .number) { $0.paid },
      column("Award Date", .date, isRequired: true) { $0.awarded },
      column("URL", .address) { $0.url },
      column("Planned Dates:0:Start Date", .date) { $0.planned?.start },
      column("Planned Dates:0:End Date", .date) { $0.planned?.end },
      column("Actual Dates:0:Start Date", .date) { $0.actual?.start },
      column("Actual Dates:0:End Date", .date) { $0.actual?.end },
      column("Recipient Ind:Identifier") { $0.isIndividual ? $0.recipient.id : nil },
      column("Recipient Ind:Name", .text) { $0.isIndividual ? $0.recipient.name : nil },
      column("Recipient Org:0:Identifier") { $0.isIndividual ? nil : $0.recipient.id },
      column("Recipient Org:0:Name", .text) { $0.isIndividual ? nil : $0.recipient.name },
      column("Recipient Org:0:Location:0:Name", .text) { $0.recipient.place?.name },
      column("Recipient Org:0:Location:0:Country Code") {
        $0.recipient.place?.country
      },
      column("Recipient Org:0:Location:0:Geographic Code") { $0.recipient.place?.code },
      column("Recipient Org:0:Location:0:Geographic Code Type") { $0.recipient.place?.codeType },
    ] + places + [
      column("Funding Org:0:Identifier", isRequired: true) { $0.funder.id },
      column("Funding Org:0:Name", .text, isRequired: true) { $0.funder.name },
      column("Grant Programme:0:Code") { $0.programme?.code },
      column("Grant Programme:0:Title", .text) { $0.programme?.title },
      column("Grant Programme:0:URL", .address) { $0.programme?.url },
      column("Last Modified") { $0.modified },
      column("Data Source", .address) { $0.source },
    ]
  }
}

extension Grant.Organisation {
  fileprivate var json: JSON {
    var members: [(String, JSON)] = [("id", .text(id)), ("name", .text(name))]
    if let place { members.append(("location", .list([place.json]))) }
    return .object(members)
  }
}

extension Grant.Place {
  fileprivate var json: JSON {
    let fields = [
      ("name", name), ("countryCode", country), ("geoCode", code),
      ("geoCodeType", codeType),
    ]
    return .object(fields.compactMap { key, text in text.map { (key, .text($0)) } })
  }
}
