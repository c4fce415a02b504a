import Diagnostics
import Funding
import Languages

extension GrantReader {
  /// Reports what the standard asks for and a grant lacks, and values that are not what they should be.
  mutating func check(_ grants: [ReadGrant]) {
    var first: [String: SourceSpan] = [:]
    for grant in grants {
      if let id = grant.fields["id"] {
        if let other = first[id.value] {
          diagnostics.append(
            Diagnostic(
              .duplicateID, "there are two of the grant “\(id.value)”", at: id.span,
              notes: [.init("the first one is", at: other)], help: "give one of them another id"))
        } else {
          first[id.value] = id.span
        }
      }
      checkRequired(grant)
      reportSum(grant)
      for (path, field) in grant.fields.sorted(by: { $0.value.span < $1.value.span }) {
        check(field, path)
      }
    }
    diagnostics += faults.take().sorted { $0.span?.start ?? 0 < $1.span?.start ?? 0 }
  }

  /// Tells of a fault in a field: of a table that of a whole column in one message.
  private mutating func report(_ problem: Diagnostic, _ path: String) {
    if isTable {
      faults.add(problem, column: path)
    } else {
      diagnostics.append(problem)
    }
  }

  /// Tells of a row that names a sum where a grant has its id or title, and so may count the others again.
  private mutating func reportSum(_ grant: ReadGrant) {
    guard isTable,
      let name = ["id", "title"].lazy.compactMap({ grant.fields[$0] }).first(where: {
        namesTotal($0.value)
      })
    else { return }
    var problem = Diagnostic(
      .wrongType, "this row is called “\(name.value)”, and was taken for a grant", at: name.span,
      help: "take it out where it adds up the others: they would be counted twice")
    problem.severity = .warning
    diagnostics.append(problem)
  }

  private mutating func checkRequired(_ grant: ReadGrant) {
    for path in [
      "id", "title", "description", "currency", "amountAwarded", "awardDate",
      "fundingOrganization/0/id", "fundingOrganization/0/name",
    ] where grant.fields[path] == nil {
      report(missing: "“\(path)”", path, of: grant, isError: path == "id")
    }
    let organisation = grant.fields.keys.contains { $0.hasPrefix("recipientOrganization/") }
    let person = grant.fields.keys.contains { $0.hasPrefix("recipientIndividual/") }
    if organisation && person {
      diagnostics.append(
        Diagnostic(
          .wrongType, "a grant has one recipient: an organisation or a person, not both",
          at: grant.span, help: "take one of them out"))
    } else if !organisation && !person {
      report(missing: "a recipient", "recipientOrganization/0/name", of: grant, isError: false)
    }
  }

  private mutating func report(
    missing what: String, _ path: String, of grant: ReadGrant, isError: Bool
  ) {
    var problem = Diagnostic(
      .missingKey, "this grant lacks \(what), which the standard asks for",
      at: SourceSpan(file: grant.span.file, start: grant.span.start, end: grant.span.start + 1),
      help: isError ? "give it an id that no other grant has" : "add it, or let it be missing")
    if !isError { problem.severity = .warning }
    report(problem, path)
  }

  private mutating func check(_ field: Located<String>, _ path: String) {
    let parts = path.split(separator: "/")
    let name = parts.last.map(String.init) ?? path
    if isAmount(path) {
      if !isNumber(field.value) {
        report(
          Diagnostic(
            .invalidQuantity, "“\(field.value)” is not a number", at: field.span,
            help: "write digits alone, such as 1500.50"), path)
      } else if path != "amountAppliedFor", decimals(of: field.value) > 2 {
        var problem = Diagnostic(
          .invalidQuantity, "“\(field.value)” has more decimals than an amount of money",
          at: field.span, help: "write it with two in the table that is made: a build stops at it")
        problem.severity = .warning
        report(problem, path)
      }
    } else if isDate(path) {
      if case .failure(let error) = PartialDate.read(day(field.value)) {
        report(
          Diagnostic(error.rule, error.message, at: field.span, help: error.help), path)
      } else if field.value.contains("T"),
        case .failure(let error) = Instant.read(field.value, in: .utc)
      {
        report(
          Diagnostic(
            error.rule, error.message, at: field.span,
            help: "write the day alone, or its time as in 2026-03-01T09:30:00Z"), path)
      }
    } else if path == "currency" {
      if !isCurrency(field.value) {
        report(
          Diagnostic(
            .unknownValue, "“\(field.value)” is not the code of a currency", at: field.span,
            help: "write three capital letters, such as GBP"), path)
      }
    } else if parts.count > 1, name == String(parts[0]) || parts.count == 2 && Int(name) != nil,
      parts[0] != "relatedActivity"
    {
      report(
        Diagnostic(
          .wrongType, "“\(parts[0])” is a list of objects, not of texts", at: field.span,
          help: "write an object with its fields, such as {\"name\": …}"), path)
    } else if parts.count == 1, Self.objectFields.contains(path) {
      report(
        Diagnostic(
          .wrongType, "“\(path)” is a list of objects, not a text", at: field.span,
          help: "write it in square brackets, with objects in it"), path)
    }
  }

  private static let objectFields: Set<String> = [
    "plannedDates", "actualDates", "recipientIndividual", "recipientOrganization",
    "beneficiaryLocation", "fundingOrganization", "grantProgramme", "classifications",
  ]
}

/// Whether a field of the standard is an amount of money.
func isAmount(_ path: String) -> Bool {
  ["amountAwarded", "amountDisbursed", "amountAppliedFor"].contains(path)
}

/// Whether a field of the standard is a date that awards have.
func isDate(_ path: String) -> Bool {
  path == "awardDate" || path.hasSuffix("/startDate") || path.hasSuffix("/endDate")
}

/// Whether a text is a number in digits alone.
func isNumber(_ text: String) -> Bool {
  let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
  let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
  return (1...2).contains(parts.count)
    && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

/// How many decimals a number in digits has, without noughts at its end.
private func decimals(of number: String) -> Int {
  guard let point = number.firstIndex(of: ".") else { return 0 }
  let digits = number[number.index(after: point)...]
  return (digits.lastIndex { $0 != "0" }).map {
    digits.distance(from: digits.startIndex, to: $0) + 1
  } ?? 0
}

/// The day of a date or of a moment: the one that is written, which is the publisher's own. The standard's tools write
/// `2026-04-01T00:00:00Z` for a day, and reckoning it in another zone could make it the day before.
func day(_ text: String) -> String {
  text.firstIndex(of: "T").map { String(text[..<$0]) } ?? text
}
