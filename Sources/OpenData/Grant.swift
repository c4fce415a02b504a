import Diagnostics
import Funding
import Languages
import Quantities

/// An award as the 360Giving standard has it: every field that the data can fill and the standard can hold.
struct Grant {
  var id: String
  var title: String
  var description: String
  var currency: String
  /// An exact decimal.
  var amount: String
  /// What has been paid, where it is exact.
  var paid: String?
  /// A full day.
  var awarded: String
  var url: String?
  var planned: Dates?
  var actual: Dates?
  var recipient: Organisation
  var isIndividual: Bool
  var places: [Place]
  var funder: Organisation
  var programme: Programme?
  var modified: String?
  var source: String?

  /// When something begins and ends, as far as it is known.
  struct Dates {
    var start: String?
    var end: String?
  }

  /// Who pays or gets money.
  struct Organisation {
    var id: String
    var name: String
    var place: Place?
  }

  /// A place, with its code where the standard has a list of such codes.
  struct Place {
    var name: String
    /// The code of its country as ISO 3166-1 has it, where the data says where it is.
    var country: String?
    var code: String?
    var codeType: String?
  }

  /// A fund.
  struct Programme {
    var code: String
    var title: String
    var url: String?
  }
}

/// Why an award is not written as a grant.
public enum GrantOmission: String, CaseIterable, Sendable {
  /// Something that the standard asks for is not in the data.
  case title, description, awarded, recipient
  /// The amount is not one exact sum of money.
  case amount
  /// It was offered and not yet awarded, or taken back.
  case offered, withdrawn
  /// The amount is in that of another award already.
  case part
}

/// An award that is not written as a grant, and why, in eight bytes.
public struct OmittedAward: Sendable {
  private let number: Int32
  private let bits: UInt16

  init(_ position: Int, _ reasons: [GrantOmission]) {
    number = Int32(position)
    bits = GrantOmission.allCases.enumerated().reduce(0) { bits, entry in
      reasons.contains(entry.element) ? bits | 1 << entry.offset : bits
    }
  }

  /// Its position in the dataset.
  public var position: Int { Int(number) }

  /// All that speaks against it, in order.
  public var reasons: [GrantOmission] {
    GrantOmission.allCases.enumerated().filter { bits & 1 << $0.offset != 0 }.map(\.element)
  }
}

/// The codes of a place's kinds that the standard's list has, by the first three signs of the place's code.
private let codeTypes: [String: String] = [
  "E05": "WD", "E06": "UA", "E07": "NMD", "E08": "MD", "E09": "LONB", "E10": "CTY",
  "E12": "RGN/GOR", "E14": "WPC", "E37": "LEP", "N06": "WPC", "S08": "HB", "S12": "CA",
  "S13": "WD", "S14": "WPC", "W05": "WD", "W06": "UA", "W07": "WPC",
]

/// Makes grants of awards.
struct GrantMaker: Sendable {
  let dataset: FundingDataset
  let publication: Publication
  /// The prefix that is registered for the publisher.
  let prefix: String
  /// The address of the page of an award, by the award's position; `nil` where it has none.
  let awardURL: @Sendable (Int) -> String?

  /// Why the award at a position is not a grant; none where it is one.
  func omissions(at position: Int) -> [GrantOmission] {
    let award = dataset.awards[position]
    var omissions: [GrantOmission] = []
    if award.title == nil { omissions.append(.title) }
    if award.description == nil { omissions.append(.description) }
    if case .day? = award.awarded?.form {} else { omissions.append(.awarded) }
    if award.recipient == nil, !award.isIndividual { omissions.append(.recipient) }
    if money(award.amount) == nil { omissions.append(.amount) }
    if award.status == .offered { omissions.append(.offered) }
    if award.status == .withdrawn { omissions.append(.withdrawn) }
    if dataset.awards.whole(of: position) != nil { omissions.append(.part) }
    return omissions
  }

  /// The award at a position as a grant; `nil` where it is not one.
  func grant(at position: Int) -> Grant? {
    let award = dataset.awards[position]
    guard let title = award.words.title, let description = award.words.description,
      let money = money(award.amount), let awarded = award.awarded?.iso
    else { return nil }
    let url = awardURL(position)
    return Grant(
      id: id(award.id), title: publication.text(title),
      description: publication.text(description), currency: money.currency, amount: money.number,
      paid: award.paidWording == nil ? nil : self.paid(at: position), awarded: awarded, url: url,
      planned: dates(award.start, award.end), actual: dates(award.actualStart, award.actualEnd),
      recipient: recipient(of: award), isIndividual: award.isIndividual,
      places: award.places.map { place(dataset.regions.entries[$0.region]) },
      funder: funder(of: award), programme: award.fund.map { programme($0) },
      modified: publication.modified?.iso.map { $0 + "T00:00:00Z" },
      source: award.source.flatMap { dataset.sources.entries[$0].url })
  }

  /// How amounts of the column `paid` are read.
  let quantities: QuantityReader
  /// The ids of organisations that have none of their own.
  private(set) var organisations = OrganisationIDs(prefix: "", names: [])

  /// The same with ids for the organisations of grants.
  ///
  /// - Parameter grants: The positions of the awards that are grants.
  /// - Returns: A maker whose organisations have ids.
  func namingOrganisations(of grants: some Sequence<Int>) -> Self {
    var names: [String] = []
    for position in grants {
      let award = dataset.awards[position]
      names.append(funderName(of: award).name)
      if !award.isIndividual, ownID(of: award) == nil { names.append(recipientName(of: award)) }
    }
    var maker = self
    maker.organisations = OrganisationIDs(prefix: prefix, names: names)
    return maker
  }

  private func paid(at position: Int) -> String? {
    dataset.awards.money(.paid, at: position, reading: quantities).flatMap { money($0)?.number }
  }

  /// The number and currency of an exact amount.
  private func money(_ amount: Amount) -> (number: String, currency: String)? {
    guard let quantity = amount.quantity, case .money(let code) = quantity.unit,
      quantity.period == nil, let number = quantity.exactNumber
    else { return nil }
    return (number.plain, code)
  }

  /// The id of a grant: the award's own where it is one of a grant already, else the prefix and a reference.
  private func id(_ id: String) -> String {
    let isGrant = id.hasPrefix("360G-") && isOrganisationID(id)
    return isGrant ? id : prefix + "-" + grantReference(id)
  }

  private func dates(_ start: PartialDate?, _ end: PartialDate?) -> Grant.Dates? {
    let dates = Grant.Dates(start: start?.iso, end: end?.iso)
    return dates.start == nil && dates.end == nil ? nil : dates
  }

  private func place(_ region: Region) -> Grant.Place {
    let type = region.code.flatMap { codeTypes[String($0.prefix(3))] }
    return Grant.Place(
      name: publication.text(region.name), country: dataset.isInUnitedKingdom(region) ? "GB" : nil,
      code: type == nil ? nil : region.code, codeType: type)
  }

  private func recipient(of award: Award) -> Grant.Organisation {
    if award.isIndividual {
      let name = publication.languages.first?.string("individual") ?? "Individual"
      return Grant.Organisation(
        id: prefix + "-individual-" + grantReference(award.id), name: name, place: nil)
    }
    let name = recipientName(of: award)
    let seat = award.recipientRegion.map { place(dataset.regions.entries[$0]) }
    return Grant.Organisation(
      id: ownID(of: award) ?? organisations.id(of: name), name: name, place: seat)
  }

  /// The id of the recipient that the data gives.
  private func ownID(of award: Award) -> String? {
    award.recipientID.flatMap { isOrganisationID($0) ? $0 : nil }
  }

  private func recipientName(of award: Award) -> String {
    award.words.recipient.map { publication.text($0) } ?? ""
  }

  /// Who pays: the funder that the award's fund names, else the publisher.
  private func funder(of award: Award) -> Grant.Organisation {
    let (name, isPublisher) = funderName(of: award)
    let own = isPublisher ? publication.publisher?.orgID : nil
    return Grant.Organisation(id: own ?? organisations.id(of: name), name: name, place: nil)
  }

  private func funderName(of award: Award) -> (name: String, isPublisher: Bool) {
    if let named = award.fund.flatMap({ dataset.funds.entries[$0].funder }), !isPublisher(named) {
      return (publication.text(named), false)
    }
    let name = publication.publisher?.name ?? publication.title
    return (publication.text(name), true)
  }

  private func isPublisher(_ name: LocalizedText) -> Bool {
    let own = publication.publisher?.name.texts.map(\.text) ?? []
    return name.texts.contains { own.contains($0.text) }
  }

  private func programme(_ position: Int) -> Grant.Programme {
    let fund = dataset.funds.entries[position]
    return Grant.Programme(
      code: fund.id.value, title: publication.text(fund.name),
      url: publication.baseURL.map { $0 + fund.address })
  }
}

extension FundingDataset {
  /// Whether the data says that a place lies in the United Kingdom: it or every nation that it lies in has a code of the
  /// statistical offices there. The codes of the islands beside it begin with other letters.
  fileprivate func isInUnitedKingdom(_ region: Region) -> Bool {
    func isCoded(_ region: Region) -> Bool {
      region.code.map { Region.isCode($0) && "EJKNSW".contains($0.prefix(1)) } ?? false
    }
    let nations = nations(of: region)
    return isCoded(region) || !nations.isEmpty && nations.allSatisfy(isCoded)
  }
}

/// The id of an award as the standard allows it in the id of a grant: without spaces and strokes.
///
/// - Parameter id: The id of the award.
/// - Returns: What follows the publisher's prefix.
public func grantReference(_ id: String) -> String {
  let isPlain = id.utf8.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
  return isPlain ? id : slug(of: id)
}
