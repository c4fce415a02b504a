public import Diagnostics
import Languages
import Quantities

/// What goes into one number, as far as it must be alike: how the money is counted, whose it is, in which
/// year's prices, with or without VAT.
struct Part {
  /// The id of the figure or award.
  let name: String
  /// Where it is named in the derivation.
  let span: SourceSpan
  /// Where it is defined.
  let definition: SourceSpan
  /// What it is in messages: `figure` or `award`.
  var noun = "figure"
  var amount: Amount
  var stage: Figure.Stage?
  var money: Figure.MoneyKind?
  var priceYear: PartialDate?
  var vat: Figure.VAT?
  /// Whether it is not known and may be below nought.
  var mayFall = false

  /// Whether its amount is money.
  var isMoney: Bool {
    if case .money? = amount.quantity?.unit { true } else { false }
  }
}

extension Part {
  /// A figure as a part, named at a place.
  init(_ figure: Figure, at span: SourceSpan) {
    self.init(
      name: figure.id.value, span: span, definition: figure.id.span, amount: figure.value.value,
      stage: figure.stage, money: figure.money, priceYear: figure.priceYear, vat: figure.vat)
  }

  /// The part counted by a unit that takes in its own; itself where that does not.
  func counted(by unit: Quantity.Unit?, _ aggregates: [String: Set<String>]) -> Part {
    guard case .count(let whole)? = unit, case .quantity(var quantity) = amount,
      case .count(let own) = quantity.unit, aggregates[whole]?.contains(own) == true
    else { return self }
    quantity.unit = .count(whole)
    var part = self
    part.amount = .quantity(quantity)
    return part
  }

  /// What it is in one regard, in words.
  func words(_ mix: Figure.Mix) -> String {
    switch mix {
    case .stage: stage.map { "\($0.rawValue) money" } ?? "money without a stage"
    case .money:
      switch money {
      case .public?: "public money"
      case .private?: "private money"
      case .publicAndPartners?: "public and partners’ money together"
      case nil: "money of which nothing says whose it is"
      }
    case .priceYear:
      priceYear.map { "amounts in prices of \($0.dataText)" }
        ?? "amounts in prices of no stated year"
    case .vat:
      switch vat {
      case .included?: "amounts with VAT"
      case .excluded?: "amounts without VAT"
      case Figure.VAT.none?: "amounts that bear no VAT"
      case .notAvailable?, nil: "amounts of which nothing says whether VAT is in them"
      }
    }
  }

  /// What it counts, in words.
  var unitWords: String {
    guard let dimension = amount.quantity?.dimension else { return "amounts that are missing" }
    let unit = amount.unitName ?? "mere numbers"
    return dimension.period.map { "\(unit) a \($0.rawValue)" } ?? unit
  }

  fileprivate func label(_ mix: Figure.Mix) -> String {
    mix == .vat && vat == .notAvailable ? "" : self.value(mix)
  }

  /// What it is in one regard; empty where that is not stated.
  private func value(_ mix: Figure.Mix) -> String {
    switch mix {
    case .stage: stage?.rawValue ?? ""
    case .money: money?.rawValue ?? ""
    case .priceYear: priceYear?.dataText ?? ""
    case .vat: vat?.rawValue ?? ""
    }
  }
}

extension Figure.Mix {
  /// What parts should have in common, after "take figures".
  fileprivate var likeness: String {
    switch self {
    case .stage: "of one stage"
    case .money: "of one kind of money"
    case .priceYear: "in the prices of one year"
    case .vat: "that are alike in VAT"
    }
  }
}

/// Holds the parts of one number against each other.
struct LikeParts {
  let operation: Working.Operation
  let parts: [Part]
  let mixes: Set<Figure.Mix>

  /// Whether the number is one of money.
  var isOfMoney: Bool { parts.contains(where: \.isMoney) }

  /// What keeps the parts from being one number: units first, then ratios, then a missing
  /// stage, then unlike money.
  var problem: Diagnostic? {
    unlikeUnits ?? ratio ?? (isOfMoney ? missingStage ?? unlikeMoney : nil)
  }

  private var unlikeUnits: Diagnostic? {
    let counted = parts.filter { $0.amount.quantity != nil }
    guard let first = counted.first,
      let other = counted.first(where: {
        $0.amount.quantity?.dimension != first.amount.quantity?.dimension
      })
    else { return nil }
    return diagnostic(
      first, other, first.unitWords, other.unitWords,
      help: "leave one of them out: units and currencies never mix")
  }

  /// So many to one and so many to one make nothing together.
  private var ratio: Diagnostic? {
    guard operation == .sum || operation == .total, parts.count > 1,
      let part = parts.first(where: { $0.amount.quantity?.unit == .ratio })
    else { return nil }
    return Diagnostic(
      .mixedSum, "“\(part.name)” is a ratio, and ratios are not added up", at: part.span,
      notes: [.init("\(part.noun) \(part.name) is defined", at: part.definition)],
      help: "leave it out; add up the amounts that the ratios are of")
  }

  /// Money of which nothing says how it is counted is no part of a sum, whatever else may mix.
  private var missingStage: Diagnostic? {
    guard operation == .sum || operation == .difference,
      let part = parts.first(where: { $0.stage == nil })
    else { return nil }
    return Diagnostic(
      .mixedSum, "“\(part.name)” has no stage, and money without one is no part of a sum",
      at: part.span, notes: [.init("\(part.noun) \(part.name) is defined", at: part.definition)],
      help: "say with “stage:” how “\(part.name)” is counted, or leave it out")
  }

  private var unlikeMoney: Diagnostic? {
    guard let first = parts.first else { return nil }
    for mix in Figure.Mix.allCases where !mixes.contains(mix) {
      guard let other = parts.first(where: { $0.label(mix) != first.label(mix) }) else { continue }
      return diagnostic(
        first, other, first.words(mix), other.words(mix),
        help: "take \(first.noun)s \(mix.likeness), or say “mixes: [\(mix.rawValue)]”")
    }
    return nil
  }

  private func diagnostic(
    _ first: Part, _ other: Part, _ one: String, _ two: String, help: String
  ) -> Diagnostic {
    let a = "\(one) (“\(first.name)”)"
    let b = "\(two) (“\(other.name)”)"
    let message =
      switch operation {
      case .difference: "the difference takes \(b) from \(a)"
      case .share: "the share sets \(a) against \(b)"
      case .sum, .total, .count: "the sum adds \(a) and \(b)"
      }
    return Diagnostic(
      .mixedSum, message, at: other.span,
      notes: [first, other].map { .init("\($0.noun) \($0.name) is defined", at: $0.definition) },
      help: help)
  }

  /// What all parts have in common, if they do.
  func common<Value: Hashable>(_ value: KeyPath<Part, Value?>) -> Value? {
    let values = Set(parts.map { $0[keyPath: value] })
    return values.count == 1 ? values.first.flatMap { $0 } : nil
  }
}

extension Figure {
  /// Takes over what all parts have in common, and reports what is stated otherwise.
  mutating func takeOver(from like: LikeParts) -> Diagnostic? {
    let own = Part(self, at: id.span)
    let common = Part(
      name: id.value, span: id.span, definition: id.span, amount: value.value,
      stage: like.common(\.stage), money: like.common(\.money),
      priceYear: like.common(\.priceYear), vat: like.common(\.vat))
    stage = stage ?? common.stage
    money = money ?? common.money
    priceYear = priceYear ?? common.priceYear
    vat = vat ?? common.vat
    for mix in Mix.allCases where !mixes.contains(mix) {
      let (said, made) = (own.label(mix), common.label(mix))
      guard !said.isEmpty, !made.isEmpty, said != made else { continue }
      return Diagnostic(
        .derivationMismatch,
        "“\(id.value)” is said to be \(own.words(mix)), its parts are \(common.words(mix))",
        at: id.span, notes: like.parts.prefix(3).map { .init("one is", at: $0.definition) },
        help: "mend “\(mix.rawValue)”, or leave it out: it is taken from the parts")
    }
    return nil
  }
}

extension FundingDataset {
  /// What keeps figures from being added up: units that differ, money without a stage, unlike money.
  ///
  /// - Parameters:
  ///   - figures: The ids of the figures, where they are named.
  ///   - mixes: What may differ.
  /// - Returns: The problem, at the figure that does not fit.
  public func problem(
    addingUp figures: [Located<String>], mixes: Set<Figure.Mix>
  ) -> Diagnostic? {
    let parts = figures.compactMap { id in
      self.figures[id.value].map { Part($0, at: id.span) }
    }
    return LikeParts(operation: .sum, parts: parts, mixes: mixes).problem
  }
}
