public import Diagnostics
public import Languages
public import Quantities
import YAML

/// A number that is published: what it is, how much, from where, as of when.
public struct Figure: DataEntry {
  /// What messages call one.
  public static let noun = "figure"
  /// The file that holds them.
  public static let home = "Content/data/figures.yaml"
  /// The rule that an id without a figure breaks.
  public static let unknownRule = Rule.unknownFigure

  /// Its id in the data.
  public let id: Located<String>
  /// Where the key of its label stands, if it has no id of its own and takes that of the label; not in a table.
  public let idFromLabel: SourceSpan?
  /// What it is.
  public let label: LocalizedText
  /// How much, as read or worked out; its place is the value's in the data, else the derivation's.
  public internal(set) var value: Located<Amount>
  /// The value as the data has it; the words of one that was worked out.
  public internal(set) var wording: String
  /// The amount as its source writes it.
  public internal(set) var asPublished: Located<String>?
  /// Looser wordings that may stand in texts, each implied by the value.
  public let wordings: [Wording]
  /// The date it holds for: as stated, else that of its source, else the newest of what it is made from.
  public internal(set) var asOf: PartialDate?
  /// The id of its source.
  public internal(set) var source: Located<String>?
  /// How the money is counted; `nil` is not stated, or mixed.
  public internal(set) var stage: Stage?
  /// Whose money it is.
  public internal(set) var money: MoneyKind?
  /// How firm it is.
  public internal(set) var status: Status?
  /// The year whose prices it is in.
  public internal(set) var priceYear: PartialDate?
  /// Whether VAT is in it.
  public internal(set) var vat: VAT?
  /// The ids of the places it is about.
  public internal(set) var regions: [Located<String>]
  /// The id of the fund it is about.
  public internal(set) var fund: Located<String>?
  /// The id of the figure that it is a part of.
  public internal(set) var partOf: Located<String>?
  /// The ids of figures that say something else about the same thing.
  public internal(set) var contradicts: [Located<String>]
  /// Ids it had earlier.
  public let formerly: [Located<String>]
  /// The values that were published before, oldest first.
  public internal(set) var history: [EarlierValue]
  /// When somebody should look at it again.
  public let review: Review?
  /// A note on it.
  public let note: LocalizedText?
  /// How it is made from other figures or from rows; `nil` where it is not.
  public internal(set) var derivation: Derivation?
  /// What may differ between its parts.
  public let mixes: Set<Mix>
  /// The unit as the data names it.
  public let unit: String?
  /// Whether the data states a value.
  public let statesValue: Bool
  /// Whether it is a sum or a difference that says nothing, whatever its parts say: from nought or less to no bound.
  public var isNotTotalled: Bool {
    guard value.value.quantity == nil, let working, case .notTotalled = working.outcome else {
      return false
    }
    return [.sum, .total, .difference].contains(working.operation)
  }
  /// How it was worked out, where it was.
  public internal(set) var working: Working?
  /// Whether how it is made cannot be used, which was reported.
  public internal(set) var isUnusable: Bool

  /// Whether VAT is in it, where that is known.
  public var statedVAT: VAT? { vat == .notAvailable ? nil : vat }

  /// The address of its page, without a language's folder.
  public var address: String { Self.address(ofID: id.value) }

  /// The address of the page of a figure with an id.
  public static func address(ofID id: String) -> String { "figures/" + id + ".html" }

  /// The id of the figure whose page has an address; `nil` for another address.
  public static func id(atAddress address: String) -> String? {
    entryID(in: "figures", atAddress: address)
  }

  /// Other texts that people may write for it: none.
  public var otherNames: [String] { [] }

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
    /// It was said that there will be money.
    case announced
    /// It was set aside for a place or purpose.
    case allocated
    /// It was promised to a recipient.
    case awarded
    /// It was paid to a recipient.
    case paid
    /// The recipient spent it.
    case spent
  }

  /// Whose money it is.
  public enum MoneyKind: String, CaseIterable, Sendable {
    /// Public money.
    case `public`
    /// Private money.
    case `private`
    /// Public money together with that of partners.
    case publicAndPartners = "public-and-partners"
  }

  /// Whether VAT is in an amount.
  public enum VAT: String, CaseIterable, Sendable {
    /// It is in the amount.
    case included
    /// It comes on top of the amount.
    case excluded
    /// There is none to pay.
    case none
    /// It is not known.
    case notAvailable = "[x]"
  }

  /// What may differ between the parts of one number, where it says so.
  public enum Mix: String, CaseIterable, Sendable {
    /// How the money is counted.
    case stage
    /// The year whose prices it is in.
    case priceYear = "price_year"
    /// Whose money it is.
    case money
    /// Whether VAT is in it.
    case vat
  }

  /// How firm a figure is.
  public enum Status: String, CaseIterable, Sendable {
    /// It will not change.
    case final
    /// It may change when more is known.
    case provisional
    /// It was changed since it was first published.
    case revised
    /// It was estimated, and not counted.
    case estimated
    /// It is expected.
    case forecast
    /// It is aimed at.
    case target
  }
}

extension EntryReader {
  /// Reads an entry of `figures.yaml` or of a page's own figures.
  mutating func figure(
    _ record: Record, id: Located<String>?, page: PageDefaults = PageDefaults()
  ) -> ReadEntry<Figure> {
    let label = localized(record, "label")
    let derivation = derivation(record)
    let stated = amount(record, "value", unit: record.text("unit")?.value)
    let hasAmount = if case .absent = derivation { stated != nil } else { true }
    // Without a value of its own it has none until it is worked out.
    let value =
      stated
      ?? Located(
        .missing(.notAvailable), at: derivation.derivation?.key.span ?? id?.span ?? record.span)
    if let stated {
      checkUnit(record, stated)
      diagnostics += [labelFault(label, record.text("value")?.value ?? "", stated)].compactMap {
        $0
      }
    }
    let isRow = record.file.hasSuffix(".csv")
    let named = isRow ? record.span : record.keySpan(of: "label")
    let figure = Figure(
      id: id ?? record.noID, idFromLabel: record.has("id") ? nil : named,
      label: label ?? LocalizedText([]),
      value: value, wording: record.text("value")?.value ?? "",
      asPublished: record.text("as_published"), wordings: wordings(record),
      asOf: date(record, "as_of"), source: sourceReference(record),
      stage: record.choice("stage").flatMap { Figure.Stage(rawValue: $0.value) },
      money: record.choice("money").flatMap { Figure.MoneyKind(rawValue: $0.value) },
      status: record.choice("status").flatMap { Figure.Status(rawValue: $0.value) },
      priceYear: date(record, "price_year"),
      vat: record.choice("vat").flatMap { Figure.VAT(rawValue: $0.value) },
      regions: regions(record, page: page), fund: record.text("fund") ?? page.fund,
      partOf: record.text("part_of"), contradicts: record.texts("contradicts"),
      formerly: record.texts("formerly"), history: history(record),
      review: review(record),
      note: remark(record, "note"),
      derivation: derivation.derivation,
      mixes: Set(record.texts("mixes").compactMap { Figure.Mix(rawValue: $0.value) }),
      unit: record.text("unit")?.value, statesValue: stated != nil, working: nil,
      isUnusable: derivation.isUnusable || (stated == nil && record.has("value")))
    return ReadEntry(
      entry: current(figure, record), isWhole: id != nil && label != nil && hasAmount)
  }

  private func regions(_ record: Record, page: PageDefaults) -> [Located<String>] {
    let own = record.texts("region")
    return own.isEmpty ? [page.region].compactMap { $0 } : own
  }

  /// Reports a value of another unit than the entry gives.
  private mutating func checkUnit(_ record: Record, _ value: Located<Amount>) {
    guard let unit = record.text("unit") else { return }
    if let fault = settings.quantities.fault(
      inUnit: unit,
      help: "write the whole amount in “value”, such as £30 million, and take “unit” out")
    {
      diagnostics.append(fault)
      return
    }
    guard let quantity = value.value.quantity, quantity.unit != Quantity.Unit(named: unit.value)
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
