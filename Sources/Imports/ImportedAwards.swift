public import Diagnostics
public import Funding
import Languages
import OpenData
import YAML

/// The awards that a 360Giving file holds, as files of a site.
public struct ImportedAwards: Sendable {
  /// The table of the awards: the content of `data/awards/NAME.csv`.
  public let table: [UInt8]
  /// How it is read: the content of `NAME.schema.yaml` beside it.
  public let description: String
  /// How many awards there are.
  public let count: Int
  /// The entries that the site's data lacks: the name of a file and the lines to add to it.
  public let needed: [(file: String, lines: [String])]
}

/// Makes awards of a 360Giving file.
///
/// Fields that awards have no key for become columns under the field's path, such as `classifications/0/title`; the
/// description names them to be published, but for what tells of people. So nothing that the file holds is lost.
///
/// - Parameters:
///   - bytes: The file: JSON, or CSV with the headings of the standard's spreadsheet.
///   - file: Its path, for messages; a name that ends in `.csv` is CSV.
///   - dataset: The data of the site that they are for, whose places and funds are found by id, code and name.
///   - source: The id of the source that they are to rest on.
/// - Returns: The awards, `nil` where the file cannot be used, and what is wrong with it.
public func importGrants(
  _ bytes: [UInt8], file: String, into dataset: FundingDataset, source: String
) -> (awards: ImportedAwards?, diagnostics: [Diagnostic]) {
  var reader = GrantReader(file: file)
  let grants = reader.isTable ? reader.mended(reader.csv(bytes)) : reader.json(bytes)
  reader.check(grants)
  let hasErrors = reader.diagnostics.contains { $0.severity == .error }
  guard !hasErrors, !grants.isEmpty else { return (nil, reader.diagnostics) }
  var writer = AwardWriter(dataset: dataset, source: source)
  return (writer.awards(grants), reader.diagnostics)
}

/// Turns grants into rows of awards.
struct AwardWriter {
  let dataset: FundingDataset
  let source: String
  private var regions: [String: String] = [:]
  private var funds: [String: String] = [:]

  init(dataset: FundingDataset, source: String) {
    self.dataset = dataset
    self.source = source
  }

  /// The columns of awards that a field of the standard fills as it is.
  static let direct: [(column: String, path: String)] = [
    ("id", "id"), ("title", "title"), ("description", "description"),
    ("recipient_id", "recipientOrganization/0/id"), ("currency", "currency"),
    ("amount", "amountAwarded"), ("paid", "amountDisbursed"),
    ("start", "plannedDates/0/startDate"), ("end", "plannedDates/0/endDate"),
    ("actual_start", "actualDates/0/startDate"), ("actual_end", "actualDates/0/endDate"),
  ]
  private static let made = ["recipient", "recipient_type", "awarded", "region", "fund"]

  mutating func awards(_ grants: [ReadGrant]) -> ImportedAwards {
    var further: Set<String> = []
    for grant in grants {
      further.formUnion(grant.fields.keys.filter { isFurther($0, grant) })
      further.formUnion(grant.others.keys)
    }
    let extra = further.sorted()
    let columns = Self.direct.map(\.column) + Self.made + extra
    var text = line(columns)
    for grant in grants {
      let direct = Self.direct.map { _, path -> String in
        let value = grant.fields[path]?.value ?? ""
        return isDate(path) ? day(value) : value
      }
      let isPerson = grant.fields.keys.contains { $0.hasPrefix("recipientIndividual/") }
      let recipient =
        grant.fields[isPerson ? "recipientIndividual/name" : "recipientOrganization/0/name"]
      let made = [
        recipient?.value ?? "", isPerson ? "individual" : "",
        day(grant.fields["awardDate"]?.value ?? ""),
        places(of: grant), fund(of: grant),
      ]
      let rest = extra.map { path in
        isFurther(path, grant) || grant.others[path] != nil
          ? (grant.fields[path] ?? grant.others[path])?.value ?? "" : ""
      }
      text += line(direct + made + rest)
    }
    let published = extra.filter { Self.isPublished($0) }
    var description = "defaults: {source: \(source)}\n"
    if !published.isEmpty {
      description += "extra:\n" + published.map { "  - \"\($0)\"\n" }.joined()
    }
    return ImportedAwards(
      table: Array(text.utf8), description: description, count: grants.count, needed: needed(grants)
    )
  }

  /// Whether a field of the standard is published: not what tells of people.
  static func isPublished(_ path: String) -> Bool {
    GrantFields.isPath(path)
      && !GrantFields.personal.contains(path.split(separator: "/").last.map(String.init) ?? "")
      && !isOfPerson(path)
  }

  /// Whether a field tells of a person who received money.
  static func isOfPerson(_ path: String) -> Bool {
    path.hasPrefix("recipientIndividual") || path.hasPrefix("toIndividualsDetails")
  }

  /// Whether a field stands in a column of its own.
  func isFurther(_ path: String, _ grant: ReadGrant) -> Bool { Self.isFurther(path, grant) }

  /// Whether a field stands in a column of its own.
  static func isFurther(_ path: String, _ grant: ReadGrant) -> Bool {
    if path == "recipientOrganization/0/name" || path == "recipientIndividual/name" { return false }
    if let direct = direct.first(where: { $0.path == path }) {
      // A moment says more than its day.
      let isDate = ["start", "end", "actual_start", "actual_end"].contains(direct.column)
      return isDate && grant.fields[path]?.value.contains("T") == true
    }
    if path == "awardDate" { return grant.fields[path]?.value.contains("T") == true }
    return grant.fields[path] != nil
  }

  private mutating func places(of grant: ReadGrant) -> String {
    var ids: [String] = []
    var number = 0
    while grant.fields.keys.contains(where: { $0.hasPrefix("beneficiaryLocation/\(number)/") }) {
      let code = grant.fields["beneficiaryLocation/\(number)/geoCode"]?.value
      let name = grant.fields["beneficiaryLocation/\(number)/name"]?.value
      if let id = region(code: code, name: name), !ids.contains(id) { ids.append(id) }
      number += 1
    }
    return ids.joined(separator: "; ")
  }

  private mutating func region(code: String?, name: String?) -> String? {
    let known = dataset.regions.entries.first { region in
      if let code, region.code == code { return true }
      return code == nil && name.map { region.otherNames.contains($0) } == true
    }
    if let known { return known.id.value }
    let id = slug(of: name ?? code ?? "")
    guard !id.isEmpty else { return nil }
    if dataset.regions[id] == nil {
      regions[id] =
        "- {id: \(id), name: \(quoted(name ?? code ?? "")), kind: local-area"
        + (code.map { ", code: \(quoted($0))" } ?? "") + "}"
    }
    return id
  }

  private mutating func fund(of grant: ReadGrant) -> String {
    let code = grant.fields["grantProgramme/0/code"]?.value
    let title = grant.fields["grantProgramme/0/title"]?.value
    guard code != nil || title != nil else { return "" }
    let known = dataset.funds.entries.first { fund in
      fund.id.value == code || title.map { fund.otherNames.contains($0) } == true
    }
    if let known { return known.id.value }
    let id = slug(of: code ?? title ?? "")
    guard !id.isEmpty else { return "" }
    if dataset.funds[id] == nil {
      let funder = grant.fields["fundingOrganization/0/name"]?.value
      funds[id] =
        "- {id: \(id), name: \(quoted(title ?? code ?? ""))"
        + (funder.map { ", funder: \(quoted($0))" } ?? "") + ", source: \(source)}"
    }
    return id
  }

  private func needed(_ grants: [ReadGrant]) -> [(file: String, lines: [String])] {
    var needed: [(file: String, lines: [String])] = []
    if dataset.sources[source] == nil {
      let url = grants.lazy.compactMap { $0.fields["dataSource"]?.value }.first
      needed.append(
        (
          "data/sources.yaml",
          [
            "- {id: \(source), title: \(quoted("The 360Giving file of these awards"))"
              + (url.map { ", url: \(quoted($0))" } ?? "") + "}"
          ]
        ))
    }
    if !regions.isEmpty {
      needed.append(
        ("data/regions.yaml", regions.sorted { $0.key < $1.key }.map(\.value)))
    }
    if !funds.isEmpty {
      needed.append(("data/funds.yaml", funds.sorted { $0.key < $1.key }.map(\.value)))
    }
    return needed
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func line(_ cells: [String]) -> String {
    cells.map { cell in
      cell.utf8.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }
        ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: ",") + "\r\n"
  }
}
