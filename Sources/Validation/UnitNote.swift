import Diagnostics
import Funding
import Languages
import Quantities

/// What a heading or a pair of brackets says of the numbers below or before it: `£m`, `000s`, `%`, `pp`.
struct UnitNote {
  /// The code of a currency.
  private(set) var currency: String?
  /// A power of ten.
  private(set) var power: Int?
  /// A unit of measure, by its id.
  private(set) var measure: String?
  /// The note as it is written.
  let text: String

  private static let signs = ["£": "GBP", "€": "EUR", "US$": "USD", "$": "USD"]

  /// Reads a note.
  ///
  /// - Parameters:
  ///   - text: The text: of others than these there is none.
  ///   - words: The words of its language.
  init?(_ text: String, _ words: QuantityWords) {
    self.text = text
    var rest = Substring(text)
    for sign in Self.signs.keys.sorted(by: { $0.utf8.count > $1.utf8.count })
    where currency == nil && rest.hasPrefix(sign) {
      currency = Self.signs[sign]
      rest = rest.dropFirst(sign.count)
    }
    for code in ["GBP", "EUR", "USD"] where currency == nil && rest.hasPrefix(code) {
      currency = code
      rest = rest.dropFirst(code.count)
    }
    if rest.first == " " { rest = rest.dropFirst() }
    let isSingle = rest.utf8.count == 1
    if rest.isEmpty, currency != nil { return }
    if rest.first == "'" || rest.first == "\u{2019}" || rest.first == "\u{2018}" {
      rest = rest.dropFirst()
    }
    let word = rest.lowercased()
    if word == "000" || word == "000s" {
      power = 3
    } else if let scale = words.scales.first(where: {
      ([$0.written] + $0.read + $0.found).contains(word)
    }), !isSingle || currency != nil {
      power = scale.power
    } else if currency == nil, let found = words.finding.measure(Array(rest.utf8)[...]),
      found.length == rest.utf8.count
    {
      measure = found.id
    } else {
      return nil
    }
  }

  /// Reads the note at the end of a heading, in brackets or behind a comma; or the heading itself.
  ///
  /// - Parameters:
  ///   - heading: The heading.
  ///   - words: The words of its language.
  init?(heading: String, _ words: QuantityWords) {
    let trimmed = Substring(heading).trimmed
    if trimmed.last == ")", let open = trimmed.lastIndex(of: "(") {
      self.init(String(trimmed[trimmed.index(after: open)...].dropLast().trimmed), words)
    } else if let comma = trimmed.lastIndex(of: ",") {
      self.init(String(trimmed[trimmed.index(after: comma)...].trimmed), words)
    } else {
      self.init(String(trimmed), words)
      // A heading of “Points” alone names what stands below.
      if measure != nil { return nil }
    }
  }
}

/// The cell of a table that a figure link fills, with the note of its column.
struct NotedCell {
  let note: UnitNote
  let figure: Figure
  /// The words of the link.
  let text: String
  let site: NumberReading

  /// How the words are read, in a language.
  struct NumberReading {
    let quantities: QuantityReader
    let language: Language
  }

  /// What a link says below a note.
  enum Verdict: Equatable {
    /// As much as without it.
    case unchanged
    /// What the data says.
    case agrees
    /// Something else, in words.
    case differs(String)
  }

  /// The words with the note behind them.
  private var whole: String { "\(text) (\(note.text))" }

  /// What the link's words say together with the note.
  func verdict() -> Verdict {
    guard let unit = figure.value.value.quantity?.unit,
      case .success(.quantity(let own)) = site.quantities.read(
        text, preferring: site.language.tag)
    else { return .unchanged }
    switch unit {
    case .money(let code): return money(code, own)
    case .percent:
      return note.measure != nil || note.currency != nil && own.unit == .number
        ? .differs(whole) : .unchanged
    case .count(let name):
      guard own.unit == .number else { return .unchanged }
      if note.currency != nil { return .differs(whole) }
      if let measure = note.measure {
        let ids = site.language.quantities.measures(of: name)
        return ids.isEmpty || ids.contains(measure) ? .unchanged : .differs(whole)
      }
      return multiplied()
    default: return .unchanged
    }
  }

  private func money(_ code: String, _ own: Quantity) -> Verdict {
    // Words of another currency are wrong by themselves.
    guard !own.unit.isMoney || own.unit == .money(code) else { return .unchanged }
    if let other = note.currency, other != code { return .differs(whole) }
    return own.unit.isMoney || own.unit == .number ? multiplied() : .unchanged
  }

  /// What the words say as so many thousands or millions. Words that say so themselves must say the same.
  private func multiplied() -> Verdict {
    guard let power = note.power,
      let scale = site.language.quantities.scales.first(where: { $0.power == power })
    else { return .unchanged }
    let read = site.quantities.read(
      "\(text) \(scale.written)", preferring: site.language.tag, unit: figure.value.value.unitName)
    if case .success(let amount) = read {
      return figure.admits(amount, in: site.language.tag) ? .agrees : .differs(whole)
    }
    let others = site.language.quantities.scales.filter { $0.power != power }
    let last = String(text.reversed().prefix { $0.isLetter }.reversed()).lowercased()
    return others.contains { ([$0.written] + $0.read).contains(last) }
      ? .differs(whole) : .unchanged
  }
}

extension Substring {
  /// Without the spaces at both ends.
  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " || $0 == "\u{A0}" }
    guard let last = start.lastIndex(where: { $0 != " " && $0 != "\u{A0}" }) else { return start }
    return start[...last]
  }
}
