public import Diagnostics
public import Languages
public import Quantities
import YAML

/// A number that is published: what it is, how much, from where, as of when.
public struct Figure: DataEntry {
  /// What messages call one.
  public static let noun = "figure"
  /// The rule that an id without a figure breaks.
  public static let unknownRule = Rule.unknownFigure

  /// Its id in the data.
  public let id: Located<String>
  /// What it is.
  public let label: LocalizedText
  /// How much, as read; its place is the value's in the data.
  public let value: Located<Amount>
  /// The value as the data has it.
  public let wording: String
  /// Looser wordings that may stand in texts, each implied by the value.
  public let wordings: [Wording]
  /// The date it holds for.
  public let asOf: PartialDate?
  /// The id of its source.
  public internal(set) var source: Located<String>?
  /// How the money is counted; `nil` is not stated.
  public let stage: Stage?
  /// Whose money it is.
  public let money: MoneyKind?
  /// How firm it is.
  public let status: Status?
  /// The id of the place it is about.
  public internal(set) var region: Located<String>?
  /// The id of the fund it is about.
  public internal(set) var fund: Located<String>?
  /// The id of the figure that it is a part of.
  public internal(set) var partOf: Located<String>?
  /// The ids of figures that say something else about the same thing.
  public internal(set) var contradicts: [Located<String>]
  /// Ids it had earlier.
  public let formerly: [String]
  /// A note on it.
  public let note: LocalizedText?

  /// Other texts that people may write for it.
  public var otherNames: [String] { formerly }

  /// A looser wording in a language.
  public struct Wording: Sendable {
    /// The language's tag.
    public let tag: String
    /// The wording.
    public let text: Located<String>
    /// What it says.
    public let amount: Amount
  }

  /// How money is counted.
  public enum Stage: String, CaseIterable, Sendable {
    case announced, allocated, awarded, paid, spent
  }

  /// Whose money it is.
  public enum MoneyKind: String, CaseIterable, Sendable {
    case `public`, `private`
    case publicAndPartners = "public-and-partners"
  }

  /// How firm a figure is.
  public enum Status: String, CaseIterable, Sendable {
    case final, provisional, revised, estimated, forecast, target
  }
}

extension EntryReader {
  /// Reads an entry of `figures.yaml` or of a page's own figures.
  mutating func figure(
    _ record: Record, id: Located<String>, page: PageDefaults = PageDefaults()
  ) -> Figure? {
    guard let label = localized(record, "label"), let text = record.text("value"),
      let value = amount(record, "value", unit: record.text("unit")?.value)
    else { return nil }
    checkUnit(record, value)
    return Figure(
      id: id, label: label, value: value, wording: text.value, wordings: wordings(record),
      asOf: date(record, "as_of"), source: record.text("source"),
      stage: record.choice("stage").flatMap { Figure.Stage(rawValue: $0.value) },
      money: record.choice("money").flatMap { Figure.MoneyKind(rawValue: $0.value) },
      status: record.choice("status").flatMap { Figure.Status(rawValue: $0.value) },
      region: record.texts("region").first ?? page.region, fund: record.text("fund") ?? page.fund,
      partOf: record.text("part_of"), contradicts: record.texts("contradicts"),
      formerly: record.texts("formerly").map(\.value), note: localized(record, "note"))
  }

  /// Reports a value of another unit than the entry gives.
  private mutating func checkUnit(_ record: Record, _ value: Located<Amount>) {
    guard let unit = record.text("unit"), let quantity = value.value.quantity,
      quantity.unit != Quantity.Unit(named: unit.value)
    else { return }
    diagnostics.append(
      Diagnostic(
        .invalidQuantity, "the value is not an amount of “\(unit.value)”", at: value.span,
        notes: [.init("the unit is given", at: unit.span)],
        help: "write the number alone, or take “unit” out"))
  }

  private mutating func wordings(_ record: Record) -> [Figure.Wording] {
    record.localizedLists("wordings").flatMap { tag, texts -> [Figure.Wording] in
      guard let tag = language(tag) else { return [] }
      return texts.compactMap { text in
        amount(text, tag: tag).map {
          Figure.Wording(tag: tag, text: text, amount: $0.value)
        }
      }
    }
  }
}

/// What a page gives to figures that are written at its top.
public struct PageDefaults: Sendable {
  /// The page's only place.
  public var region: Located<String>?
  /// The page's only fund.
  public var fund: Located<String>?

  /// Makes defaults; a page with several places or funds has none.
  public init(region: Located<String>? = nil, fund: Located<String>? = nil) {
    self.region = region
    self.fund = fund
  }
}
