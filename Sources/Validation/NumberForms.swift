import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// An amount in a text with what stands at it and makes another of it, so that it cannot be linked alone: `c£3m`, `minus £3m`,
/// `A$2m`.
struct ChangedAmount {
  /// All of it.
  let text: String
  /// The same as it is read; `nil` where nobody knows.
  let meant: String?
}

/// Two values that a text tells one behind the other, as of before and after: `from 78% to 83%`.
struct TwoValues {
  let before, first, between, second: String
  /// The same as one range; `nil` where it can be none.
  let range: String?
  /// What both count, as an entry says it.
  let unit: String
  /// The ids of the figures that they are, where there is one alone.
  let firstID, secondID: String?
}

extension NumberMends {
  /// An amount with what stands at it, by which a link around it alone would be refused; `nil` where there is nothing.
  func changed(_ amount: FoundQuantity, in run: TextRun) -> ChangedAmount? {
    let range = amount.range
    guard let words = site.language(page.language)?.quantities else { return nil }
    func text(_ part: Range<Int>) -> String { String(decoding: run.bytes[part], as: UTF8.self) }
    let isRead = (try? amount.reading.get()) != nil
    // Of “¥200m” the number alone may be millions or metres, and the sign says that it is neither.
    if let joined = run.bytes.joined(around: range), isRead || text(joined).beginsWithCurrencySign {
      guard !run.fillings.contains(where: { $0.range.overlaps(joined) }) else { return nil }
      let row =
        joined.upperBound == range.upperBound
        ? words.row(before: text(joined.lowerBound..<range.lowerBound)) : nil
      let meant = row.flatMap { words.rows[$0] }?.written.replacing("{a}", with: amount.text)
      return ChangedAmount(text: text(joined), meant: meant.flatMap(readable))
    }
    guard isRead else { return nil }
    if let minus = words.finding.negating(run.bytes[..<range.lowerBound]) {
      return ChangedAmount(text: minus + amount.text, meant: readable("-" + amount.text))
    }
    return words.finding.changing(run.bytes[range.upperBound...]).map {
      ChangedAmount(text: amount.text + $0, meant: nil)
    }
  }

  /// How to write an amount that cannot be linked as it stands.
  func help(_ changed: ChangedAmount) -> String {
    let way =
      changed.meant.map { "write “\($0)”, which can be linked" }
      ?? "it cannot be linked as it stands: write it as amounts are read, such as £30 million, about £5m or 12%"
    return "\(way); \(exempt(changed.text, ""))"
  }

  /// What to write for a number that is no figure.
  func exempt(_ text: String, _ rest: String) -> String {
    "if it is no figure, write “[\(text)](not-a-figure:)\(rest)” or list “\(text)” in “not_figures”"
  }

  /// The entry of a new figure.
  func entry(_ id: String, _ value: String, _ unit: String) -> String {
    "- {id: \(id), label: \"What it is\", value: \"\(value)\"\(unit), source: its-source}"
  }

  /// Where the entry of a new figure goes, in words: a translation defines nothing.
  var placeOfEntries: String {
    let first = site.settings.defaultTag
    guard page.language != first, let original = site.page(key: page.key, in: first),
      original.withdrawal == nil
    else { return "at the top of the page" }
    return "at the top of \(original.path)"
  }

  private func readable(_ text: String) -> String? {
    let read = site.reading.quantities.read(text, preferring: page.language)
    return (try? read.get()) == nil ? nil : text
  }

  // MARK: Two values

  /// The two values of an amount that is no range by its words; `nil` where it is one, or one number lends the other a part
  /// of it.
  ///
  /// - Parameters:
  ///   - amount: What was found.
  ///   - text: What of it would be the value of a figure.
  ///   - unit: What it counts, as an entry says it.
  /// - Returns: The values.
  func twoValues(_ amount: FoundQuantity, _ text: String, _ unit: String) -> TwoValues? {
    guard amount.hasTwoNumbers, let words = site.language(page.language)?.quantities,
      let row = words.rows[.between], !words.isBetween(text)
    else { return nil }
    return row.all.lazy.compactMap { pattern -> TwoValues? in
      guard let parts = parts(of: text, by: pattern),
        let first = value(of: parts.first, amount), let second = value(of: parts.second, amount),
        let low = first.exactNumber, let high = second.exactNumber, first.unit == second.unit,
        low != high
      else { return nil }
      if case .success(.quantity(let range)) = amount.reading {
        guard range.lower?.number == low, range.upper?.number == high, !range.isApproximate else {
          return nil
        }
      } else if low < high {
        return nil
      }
      let range = row.written.replacing("{a}", with: parts.first)
        .replacing("{b}", with: parts.second)
      return TwoValues(
        before: parts.before, first: parts.first, between: parts.between, second: parts.second,
        range: low < high ? range : nil, unit: unit, firstID: id(of: first),
        secondID: id(of: second))
    }.first
  }

  /// How to link two values.
  func help(_ two: TwoValues, _ place: String, _ rest: String) -> String {
    let (first, second) = (two.firstID ?? "new-figure", two.secondID ?? "another-figure")
    let entries = [
      two.firstID == nil ? entry(first, two.first, two.unit) : nil,
      two.secondID == nil ? entry(second, two.second, two.unit) : nil,
    ].compactMap { $0.map { "“\($0)”" } }
    let start =
      entries.isEmpty
      ? "" : "add to “figures” \(placeOfEntries) \(entries.joined(separator: " and ")) and "
    let range = two.range.map { "; where it is one range, write “\($0)\(rest)”" } ?? ""
    return
      "two values are two figures: \(start)write \(place) “\(two.before)[\(two.first)](figure:\(first))"
      + "\(two.between)[\(two.second)](figure:\(second))\(rest)”\(range)"
  }

  /// A text as a wording of two amounts divides it; `nil` where it is not worded so, or without words before the first.
  private func parts(
    of text: String, by pattern: String
  ) -> (before: String, first: String, between: String, second: String)? {
    let around = pattern.split(separator: "{a}", omittingEmptySubsequences: false)
    guard around.count == 2, around[1].hasSuffix("{b}"), around[0].last == " ",
      text.lowercased().hasPrefix(around[0])
    else { return nil }
    let between = around[1].dropLast(3)
    let amounts = text.dropFirst(around[0].count).split(
      separator: between, maxSplits: 1, omittingEmptySubsequences: false)
    guard amounts.count == 2 else { return nil }
    return (
      String(text.prefix(around[0].count)), String(amounts[0]), String(between), String(amounts[1])
    )
  }

  private func value(of text: String, _ amount: FoundQuantity) -> Quantity? {
    let read = site.reading.quantities.read(text, preferring: page.language, unit: amount.unit)
    return (try? read.get())?.quantity
  }

  private func id(of quantity: Quantity) -> String? {
    let found = figures.figures(like: quantity).filter {
      $0.admits(.quantity(quantity), in: page.language)
    }
    return found.count == 1 ? found.first?.id.value : nil
  }
}

extension QuantityWords {
  /// Whether a text begins as a range does that has words of its own: `between`, or `at least` as one number may have.
  func isBetween(_ text: String) -> Bool {
    func before(_ pattern: String) -> Substring {
      pattern.split(separator: "{a}", omittingEmptySubsequences: false).first ?? ""
    }
    let bounds = Set(rows[.atLeast]?.all.map(before) ?? [])
    let starts = (rows[.between]?.all.map(before) ?? []).filter(bounds.contains)
    let own = rows[.between].map { before($0.written) }
    return (starts + [own].compactMap { $0 }).contains { start in
      start.last == " " && text.lowercased().hasPrefix(start)
    }
  }

  /// How an amount is bounded by a sign, or by a short word without its full stop, that touches it: `≥£3m`, `c£3m`.
  fileprivate func row(before sign: String) -> Row? {
    let signs: [String: Row] = [
      "≥": .atLeast, "≤": .upTo, ">": .moreThan, "<": .lessThan, "≈": .about, "~": .about,
    ]
    return signs[sign.replacing(" ", with: "")]
      ?? Row.allCases.first { rows[$0]?.all.contains("\(sign.lowercased()). {a}") ?? false }
  }
}
