public import Diagnostics
public import Languages
public import Quantities
import YAML

/// A grant programme.
public struct Fund: DataEntry {
  /// What messages call one.
  public static let noun = "fund"
  /// The file that holds them.
  public static let home = "Content/data/funds.yaml"
  /// The rule that an id without a fund breaks.
  public static let unknownRule = Rule.unknownFund

  /// Its id in the data.
  public let id: Located<String>
  /// Its name.
  public let name: LocalizedText
  /// Who pays.
  public let funder: LocalizedText?
  /// When it opened.
  public let opened: PartialDate?
  /// When it closed or closes.
  public let closed: PartialDate?
  /// Whether it is open, as `status` says.
  public let status: String?
  /// The id of the figure that says how large it is.
  public internal(set) var total: Located<String>?
  /// What is set aside for each place, in the order written.
  public internal(set) var allocations: [Allocation]
  /// The id of the source of what is said here.
  public internal(set) var source: Located<String>?
  /// Other names that people use for it.
  public let also: OtherNames
  /// How long it was there, and what took its place.
  public internal(set) var life: Life
  /// Ids it had earlier, oldest first.
  public internal(set) var formerly: [Located<String>]
  /// A note on it.
  public let note: LocalizedText?

  /// Other texts that people may write for it.
  public var otherNames: [String] { also.all + name.texts.map(\.text) }

  /// The address of its page, without a language's folder.
  public var address: String { "funds/" + id.value + ".html" }
}

/// Money set aside for a place: neither awarded nor paid.
public struct Allocation: Sendable {
  /// Where the data says it.
  public let span: SourceSpan
  /// The ids of the places: one, or several that share it.
  public internal(set) var regions: [Located<String>]
  /// How much.
  public internal(set) var amount: Value
  /// The id of the source, where the amount is not a figure with one of its own.
  public internal(set) var source: Located<String>?
  /// Whether a source is named, be it one that exists or not.
  public let namesSource: Bool
  /// How firm the amount is.
  public let status: Figure.Status?
  /// A note on it.
  public let note: LocalizedText?
  /// The amount as the data has it.
  public let wording: String
  /// Whether its amount can be read; one that is not whole is left out once what it names is looked up.
  let isWhole: Bool

  /// An amount of an allocation.
  public enum Value: Sendable {
    /// The value of the figure with this id.
    case figure(Located<String>)
    /// An amount given here.
    case given(Located<Amount>)
  }
}

extension EntryReader {
  /// Reads an entry of `funds.yaml`.
  ///
  /// - Parameters:
  ///   - record: The entry.
  ///   - id: Its id.
  ///   - figures: The ids of all figures, to tell them from amounts.
  /// - Returns: The fund, which is not whole where it has no id or no name.
  mutating func fund(
    _ record: Record, id: Located<String>?, figures: Set<String>
  ) -> ReadEntry<Fund> {
    let name = localized(record, "name")
    let allocations = record.records("allocations").compactMap {
      allocation($0, figures: figures)
    }
    let fund = Fund(
      id: id ?? record.noID, name: name ?? LocalizedText([]), funder: localized(record, "funder"),
      opened: date(record, "opened"),
      closed: date(record, "closed"), status: record.choice("status")?.value,
      total: record.text("total"), allocations: allocations, source: sourceReference(record),
      also: otherNames(record), life: life(record), formerly: record.texts("formerly"),
      note: remark(record, "note"))
    return ReadEntry(entry: fund, isWhole: id != nil && name != nil)
  }

  /// What is set aside by an entry; without an amount where that cannot be read, which is reported.
  private mutating func allocation(_ record: Record, figures: Set<String>) -> Allocation? {
    if hold(record) != nil { return nil }
    let amount = allocationValue(record, figures: figures)
    return Allocation(
      span: record.span, regions: record.texts("region"),
      amount: amount ?? .given(Located(.missing(.notAvailable), at: record.span)),
      source: sourceReference(record), namesSource: record.has("source"),
      status: record.text("status").flatMap { Figure.Status(rawValue: $0.value) },
      note: remark(record, "note"), wording: record.text("amount")?.value ?? "",
      isWhole: amount != nil)
  }

  /// The id of a figure, or what looks like one and not like an amount; else an amount.
  private mutating func allocationValue(
    _ record: Record, figures: Set<String>
  ) -> Allocation.Value? {
    guard let text = record.text("amount") else { return nil }
    if figures.contains(text.value) { return .figure(text) }
    switch settings.quantities.read(text.value) {
    case .success(let amount):
      if let unit = amount.quantity?.unit, !unit.isMoney {
        diagnostics.append(
          Diagnostic(
            .invalidQuantity, "“\(text.value)” is no amount of money", at: text.span,
            help: "write an amount such as £30 million, or a marker such as [x]"))
        return nil
      }
      return .given(Located(amount, at: text.span))
    case .failure where looksLikeID(text.value): return .figure(text)
    case .failure: return amount(text).map(Allocation.Value.given)
    }
  }
}

/// Whether a text has the form of an id: lower-case letters, digits and hyphens, with a hyphen or no
/// digit at its start.
private func looksLikeID(_ text: String) -> Bool {
  let letters = text.utf8.contains { (0x61...0x7A).contains($0) }
  let others = text.utf8.contains {
    !((0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D)
  }
  return letters && !others
}
