import Diagnostics
import Languages

extension GrantReader {
  /// Grants of a table, with amounts and dates as spreadsheets show them in the forms of the standard, where they can
  /// mean one thing alone. The others stay as they are, and are told of.
  func mended(_ grants: [ReadGrant]) -> [ReadGrant] {
    let dayFirst = dayFirstColumns(grants)
    return grants.map { grant in
      var grant = grant
      let currency = grant.fields["currency"]?.value ?? "GBP"
      for (path, field) in grant.fields {
        if isAmount(path) {
          grant.fields[path] = field.map { plainAmount($0, currency: currency) ?? $0 }
        } else if isDate(path) {
          let isDayFirst = dayFirst.contains(path)
          grant.fields[path] = field.map { plainDate($0, isDayFirst: isDayFirst) ?? $0 }
        }
      }
      return grant
    }
  }

  /// The columns whose days stand before their months: some of their dates can be read so alone, and none in the other
  /// order alone.
  private func dayFirstColumns(_ grants: [ReadGrant]) -> Set<String> {
    var byDay: Set<String> = []
    var byMonth: Set<String> = []
    for grant in grants {
      for (path, field) in grant.fields where isDate(path) {
        let isDay = strokes(dayFirst, field.value) != nil
        let isMonth = strokes(monthFirst, field.value) != nil
        if isDay, !isMonth { byDay.insert(path) }
        if isMonth, !isDay { byMonth.insert(path) }
      }
    }
    return byDay.subtracting(byMonth)
  }
}

/// A number in digits alone of an amount such as `£1,000.50`; `nil` where it is none, or in another currency.
private func plainAmount(_ text: String, currency: String) -> String? {
  var rest = text[...]
  let isNegative = rest.hasPrefix("-")
  if isNegative { rest.removeFirst() }
  if rest.hasPrefix("£") {
    guard currency == "GBP" else { return nil }
    rest = rest.dropFirst().drop { $0 == " " }
  }
  let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
  guard let whole = parts.first, (1...2).contains(parts.count) else { return nil }
  let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
  let areThousands =
    groups.count == 1
    || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
  guard areThousands else { return nil }
  let number =
    (isNegative ? "-" : "") + groups.joined() + parts.dropFirst().map { "." + $0 }.joined()
  return isNumber(number) ? number : nil
}

/// The day of a date such as `13/01/2020`, in the standard's form; `nil` where it is no such date, or may be two days.
private func plainDate(_ text: String, isDayFirst: Bool) -> String? {
  if isDayFirst, let day = strokes(dayFirst, text) { return day }
  let days = Set([dayFirst, monthFirst].compactMap { strokes($0, text) })
  return days.count == 1 ? days.first : nil
}

/// The two orders of the parts of a date with strokes.
private let (dayFirst, monthFirst) = (DatePattern("%d/%m/%Y"), DatePattern("%m/%d/%Y"))

/// The day of a date with strokes, its parts in an order; `nil` where it has none of that form.
private func strokes(_ order: DatePattern?, _ text: String) -> String? {
  guard text.contains("/"), let order,
    case .success(let date) = DateFormat.pattern(order).read(text), case .day = date.form
  else { return nil }
  return date.iso
}
