/// The fields of a grant as the 360Giving standard names them: in JSON, and above columns.
///
/// - SeeAlso: 360Giving Data Standard 1.4, “Reference”.
public enum GrantFields {
  /// The fields of a grant by their titles.
  static let titles: [String: String] = [
    "Identifier": "id", "Title": "title", "Description": "description", "Currency": "currency",
    "Amount Applied For": "amountAppliedFor", "Amount Awarded": "amountAwarded",
    "Amount Disbursed": "amountDisbursed", "Award Date": "awardDate", "URL": "url",
    "Planned Dates": "plannedDates", "Actual Dates": "actualDates",
    "Recipient Ind": "recipientIndividual", "To Individuals Details": "toIndividualsDetails",
    "Recipient Org": "recipientOrganization", "Beneficiary Location": "beneficiaryLocation",
    "Funding Org": "fundingOrganization", "Grant Programme": "grantProgramme",
    "From An Open Call?": "fromOpenCall", "Funding Type": "fundingType",
    "Classifications": "classifications", "Related Document": "relatedDocument",
    "Application Transaction": "applicationTransaction",
    "Commitment Transaction": "commitmentTransaction",
    "Disbursement Transaction": "disbursementTransaction", "Related Activity": "relatedActivity",
    "Last Modified": "dateModified", "Data Source": "dataSource",
    "For Regrant Type": "regrantType", "Location Scope": "locationScope",
  ]

  /// The fields within those, by their titles.
  static let innerTitles: [String: String] = [
    "Identifier": "id", "Name": "name", "Title": "title", "Description": "description",
    "URL": "url", "Web Address": "url", "Code": "code", "Vocabulary": "vocabulary",
    "Start Date": "startDate", "End Date": "endDate", "Duration (months)": "duration",
    "Department": "department", "Contact Name": "contactName", "Charity Number": "charityNumber",
    "Company Number": "companyNumber", "Street Address": "streetAddress",
    "City": "addressLocality", "County": "addressRegion", "Country": "addressCountry",
    "Postal Code": "postalCode", "Phone Number": "telephone", "Alternate Name": "alternateName",
    "Email": "email", "Organisation Type": "organisationType", "Location": "location",
    "Country Code": "countryCode", "Latitude": "latitude", "Longitude": "longitude",
    "Geographic Code": "geoCode", "Geographic Code Type": "geoCodeType",
    "Document Type": "documentType", "Transaction Date": "transactionDate", "Currency": "currency",
    "Value": "value", "Value Date": "valueDate", "Provider": "provider", "Recipient": "recipient",
    "Primary Grant Reason": "primaryGrantReason", "Secondary Grant Reason": "secondaryGrantReason",
    "Grant Purpose": "grantPurpose", "Last Modified": "dateModified",
  ]

  /// The fields that hold one object, not a list of them.
  private static let single: Set<String> = ["recipientIndividual", "toIndividualsDetails"]
  /// The fields of a grant that hold objects.
  private static let objects: Set<String> = [
    "plannedDates", "actualDates", "recipientIndividual", "toIndividualsDetails",
    "recipientOrganization", "beneficiaryLocation", "fundingOrganization", "grantProgramme",
    "fundingType", "classifications", "relatedDocument", "applicationTransaction",
    "commitmentTransaction", "disbursementTransaction",
  ]
  /// The fields that hold a number.
  static let numbers: Set<String> = [
    "amountAppliedFor", "amountAwarded", "amountDisbursed", "duration", "latitude", "longitude",
    "value",
  ]
  /// What tells of people and is never published of itself.
  public static let personal: Set<String> = [
    "contactName", "streetAddress", "postalCode", "telephone", "email",
  ]

  /// The names of a grant's own fields.
  public static let names = Set(titles.values)

  /// The path of a field, such as `recipientOrganization/0/name`.
  ///
  /// - Parameter heading: What stands above its column: titles with `:` between them, as in
  ///   `Recipient Org:0:Name` or `Recipient Org:Name`; letters may be small or capital.
  /// - Returns: `nil` where the standard has no such field.
  public static func path(ofHeading heading: String) -> String? {
    var parts = heading.split(separator: ":").map { part in
      part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    guard let first = parts.first, let name = byFoldedTitle[first.lowercased()] else { return nil }
    parts.removeFirst()
    var path = [name]
    var expectsNumber =
      objects.contains(name) && !single.contains(name) || name == "relatedActivity"
    for part in parts {
      if let number = Int(part), number >= 0, expectsNumber {
        path.append(String(number))
        expectsNumber = false
        continue
      }
      guard let inner = byFoldedInnerTitle[part.lowercased()] else { return nil }
      if expectsNumber { path.append("0") }
      path.append(inner)
      expectsNumber = inner == "location"
    }
    if expectsNumber { path.append("0") }
    let isWhole =
      objects.contains(name) == (path.count > 2 || single.contains(name) && path.count == 2)
    return isWhole || name == "relatedActivity" ? path.joined(separator: "/") : nil
  }

  private static let byFoldedTitle = Dictionary(
    titles.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { one, _ in one })
  private static let byFoldedInnerTitle = Dictionary(
    innerTitles.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { one, _ in one })

  /// What stands above the column of a field: titles with `:` between them.
  public static func heading(ofPath path: String) -> String {
    path.split(separator: "/").enumerated().map { position, part in
      let name = String(part)
      if Int(name) != nil { return name }
      return (position == 0 ? titlesByName[name] : innerTitlesByName[name]) ?? name
    }.joined(separator: ":")
  }

  private static let titlesByName = Dictionary(
    titles.map { ($0.value, $0.key) }, uniquingKeysWith: { one, _ in one })
  // “URL” and “Web Address” stand for one field; the first of them in order is taken.
  private static let innerTitlesByName = Dictionary(
    innerTitles.map { ($0.value, $0.key) }, uniquingKeysWith: { min($0, $1) })

  /// Whether a text is the path of a field of the standard.
  public static func isPath(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first, names.contains(String(first)) else { return false }
    return parts.dropFirst().allSatisfy { part in
      Int(part).map { (0..<1000).contains($0) } ?? innerTitles.values.contains(String(part))
    }
  }
}
