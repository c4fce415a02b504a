import Diagnostics
import Funding
import Languages
import Quantities

/// The cell of a table that a figure link fills, with what the heading of its column says.
struct NotedCell {
  let note: HeadingUnit
  let figure: Figure
  /// The words of the link.
  let text: String
  let site: NumberReading

  /// How the words are read, in a language.
  struct NumberReading {
    let quantities: QuantityReader
    let language: Language
  }

  /// What a link says below a heading.
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
      // Under “Grants in £ and their share” many a number is a share.
      guard note.isApart else { return .unchanged }
      return note.measure != nil || note.currency != nil && own.unit == .number
        ? .differs(whole) : .unchanged
    case .count(let name):
      guard note.isApart || note.isScaleAlone, own.unit == .number else { return .unchanged }
      if note.currency != nil { return .differs(whole) }
      let ids = site.language.quantities.measures(of: name)
      if let measure = note.measure {
        return ids.isEmpty || ids.contains(measure) ? .unchanged : .differs(whole)
      }
      if note.isPercent { return ids.isEmpty ? .differs(whole) : .unchanged }
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
