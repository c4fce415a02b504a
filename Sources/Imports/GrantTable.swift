public import Diagnostics
import Languages
import OpenData
public import YAML

/// The awards of a 360Giving file as a table, each cell with its place in the file.
public struct GrantTable: Sendable {
  /// The table: keys of awards, and the paths of further fields, such as `classifications/0/title`.
  public let table: CSVTable
  /// The further fields that are published: all that the standard has but what tells of people.
  public let extra: [Located<String>]
}

/// Reads a 360Giving file that stands among the awards of a site.
///
/// What a person who received money is called is left out, and so is all else that tells of them.
///
/// - Parameters:
///   - bytes: The file, JSON.
///   - file: Its path.
///   - isFund: Whether the site has a fund of an id: the code of a programme may be one as it is or in small letters,
///     else the fund is found by the programme's title.
/// - Returns: The table, `nil` where the file cannot be used, and what is wrong with it.
public func awardTable(
  ofGrants bytes: [UInt8], file: String, isFund: (String) -> Bool
) -> (table: GrantTable?, diagnostics: [Diagnostic]) {
  var reader = GrantReader(file: file)
  let grants = reader.json(bytes)
  reader.check(grants)
  guard !reader.diagnostics.hasErrors else { return (nil, reader.diagnostics) }
  reader.reportDetailsOfPeople(grants)
  var further: [String: SourceSpan] = [:]
  for grant in grants {
    for (path, field) in grant.fields
    where AwardWriter.isFurther(path, grant) && !AwardWriter.isOfPerson(path) {
      further[path] = further[path] ?? field.span
    }
    for (path, field) in grant.others { further[path] = further[path] ?? field.span }
  }
  let made = ["recipient", "recipient_type", "awarded", "region", "fund"]
  let extra = further.sorted { $0.key < $1.key }.map { Located($0.key, at: $0.value) }
  let start = SourceSpan(file: file, start: 0, end: 0)
  let headings = (AwardWriter.direct.map(\.column) + made).map { Located($0, at: start) } + extra
  let rows = grants.map { grant in
    (grant.span.start..<grant.span.end, grant.cells(further: extra.map(\.value), isFund))
  }
  guard let table = CSVTable(headings, rows: rows, file: file) else {
    let problem = Diagnostic(
      .missingKey, "a grant of the file has no id", at: start,
      help: "give each grant an id that no other has")
    return (nil, reader.diagnostics + [problem])
  }
  return (
    GrantTable(table: table, extra: extra.filter { AwardWriter.isPublished($0.value) }),
    reader.diagnostics
  )
}

extension GrantReader {
  /// Says once that what tells of people is left out, where there is more of it than who they are.
  fileprivate mutating func reportDetailsOfPeople(_ grants: [ReadGrant]) {
    let name = "toIndividualsDetails"
    let found = grants.flatMap { grant in
      grant.fields.filter { $0.key.hasPrefix(name) }.map(\.value.span)
    }
    guard let first = found.min() else { return }
    diagnostics.append(
      Diagnostic(
        .unnamedColumn, "“\(name)” tells of people who received money, so it is not published",
        at: first, help: "take it out of the file where it need not be kept"))
  }
}

extension ReadGrant {
  /// The cells of its row.
  fileprivate func cells(
    further: [String], _ isFund: (String) -> Bool
  ) -> [Located<String>] {
    let nothing = Located(
      "", at: SourceSpan(file: span.file, start: span.start, end: span.start))
    let direct = AwardWriter.direct.map { column, path -> Located<String> in
      fields[path].map { field in isDate(path) ? field.map { day($0) } : field } ?? nothing
    }
    let isPerson = fields.keys.contains { $0.hasPrefix("recipientIndividual/") }
    let made = [
      isPerson ? nothing : fields["recipientOrganization/0/name"] ?? nothing,
      isPerson ? nothing.map { _ in "individual" } : nothing,
      fields["awardDate"].map { $0.map { day($0) } } ?? nothing,
      places ?? nothing,
      fund(isFund) ?? nothing,
    ]
    let rest = further.map { path in
      others[path] ?? fields[path].flatMap { AwardWriter.isFurther(path, self) ? $0 : nil }
        ?? nothing
    }
    return direct + made + rest
  }

  /// The fund that it comes from.
  private func fund(_ isFund: (String) -> Bool) -> Located<String>? {
    let title = fields["grantProgramme/0/title"]
    guard let code = fields["grantProgramme/0/code"] else { return title }
    if isFund(code.value) { return code }
    let small = slug(of: code.value)
    return isFund(small) ? code.map { _ in small } : title ?? code
  }

  /// Where the money works: the codes of its places, or their names, from the first of them to the last.
  private var places: Located<String>? {
    var found: [Located<String>] = []
    var number = 0
    while fields.keys.contains(where: { $0.hasPrefix("beneficiaryLocation/\(number)/") }) {
      let path = "beneficiaryLocation/\(number)/"
      if let place = fields[path + "geoCode"] ?? fields[path + "name"],
        !found.contains(where: { $0.value == place.value })
      {
        found.append(place)
      }
      number += 1
    }
    guard let first = found.first?.span, let last = found.last?.span else { return nil }
    return Located(
      found.map(\.value).joined(separator: "; "),
      at: SourceSpan(
        file: first.file, start: min(first.start, last.start), end: max(first.end, last.end)))
  }
}
