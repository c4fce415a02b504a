import Languages
import Testing

@testable import Quantities

/// What is written is read back to the same amount, in each language.
@Suite struct RoundTripTests {
  private static let units: [Quantity.Unit] = [
    .money("GBP"), .money("EUR"), .percent, .ratio, .number, .count("jobs"), .count("people"),
    .count("projects"), .count("m²"), .count("English regions"),
    .outOf(ExactNumber(20)), .outOf(ExactNumber(1000)),
  ]

  private func number(_ unit: Quantity.Unit, _ random: inout Seeded) -> ExactNumber {
    if case .outOf = unit { return ExactNumber(Int64.random(in: 1...19, using: &random)) }
    let power = [0, 0, 0, 1, 3, 5, 6, 6, 9, 12].randomElement(using: &random) ?? 0
    let decimals = [0, 0, 1, 2].randomElement(using: &random) ?? 0
    let whole = Int64.random(in: 1...9999, using: &random)
    let number = ExactNumber(coefficient: whole, decimals: decimals) ?? ExactNumber(whole)
    return number.shifted(by: power) ?? number
  }

  private func quantity(
    _ row: QuantityWords.Row?, _ unit: Quantity.Unit, _ random: inout Seeded
  ) -> Quantity {
    var low = number(unit, &random)
    var high = number(unit, &random)
    if low > high { swap(&low, &high) }
    if low == high { low = .zero }
    if case .outOf = unit, low == .zero { low = ExactNumber(1); high = ExactNumber(2) }
    var quantity = row?.quantity(low, high, unit) ?? Quantity(low, unit: unit)
    switch row {
    case .upTo?, .lessThan?, .nearly?, .upToAbout?, .between?, .moreThanUpTo?, .atLeastLessThan?,
      .moreThanLessThan?, .aboutBetween?, nil:
      break
    case .about?:
      quantity.upper = quantity.lower
    case .atLeast?, .moreThan?, .atLeastAbout?: break
    }
    if Bool.random(using: &random), case .money = unit { quantity.period = .year }
    if Bool.random(using: &random) { quantity.isEach = true }
    return quantity
  }

  @Test(arguments: ["en", "cy"])
  func readsBackWhatItWrites(_ tag: String) throws {
    let reader = try Words.reader()
    let writer = QuantityWriter(try Words.language(tag))
    var random = Seeded(tag == "en" ? 21 : 22)
    let rows: [QuantityWords.Row?] = [nil] + QuantityWords.Row.allCases.map { $0 }
    for row in rows {
      for unit in Self.units {
        for _ in 0..<12 {
          let quantity = quantity(row, unit, &random)
          for style in [QuantityWriter.Style.words, .digits] {
            let text = writer.text(quantity, style: style)
            let read = try? reader.read(text, preferring: tag, unit: quantity.unitName).get()
              .quantity
            #expect(
              read == quantity,
              "\(quantity.interval) is written “\(text)” and read \(read?.interval ?? "not at all")"
            )
          }
        }
      }
    }
  }

  @Test(arguments: ["en", "cy"])
  func wordsForManyAreReadBack(_ tag: String) throws {
    let reader = try Words.reader()
    let language = try Words.language(tag)
    let writer = QuantityWriter(language)
    for (id, _) in language.quantities.indefinite {
      let units = language.quantities.units.map { Quantity.Unit.count($0.id) }
      for unit in units + [.money("GBP"), .money("EUR"), .money("USD")] {
        let quantity = Quantity(lower: nil, upper: nil, unit: unit, indefinite: id)
        let text = writer.text(quantity)
        #expect(try reader.read(text, preferring: tag).get() == .quantity(quantity), "\(text)")
      }
    }
  }

  @Test(arguments: ["en", "cy"])
  func everyNounIsReadInEveryForm(_ tag: String) throws {
    let reader = try Words.reader()
    let language = try Words.language(tag)
    let writer = QuantityWriter(language)
    for (id, _) in language.quantities.units {
      for number in [0, 1, 2, 3, 4, 6, 11, 20, 100, 1_000_000] {
        let quantity = Quantity(ExactNumber(Int64(number)), unit: .count(id))
        let text = writer.text(quantity)
        #expect(try reader.read(text, preferring: tag).get() == .quantity(quantity), "\(text)")
      }
    }
  }

  @Test func oneLanguageReadsWhatTheOtherWrites() throws {
    let reader = try Words.reader()
    let welsh = QuantityWriter(try Words.language("cy"))
    let english = QuantityWriter(try Words.language("en"))
    for row in TableTests.rows {
      let quantity = try #require(try reader.read(row.welsh, preferring: "en").get().quantity)
      #expect(english.text(quantity) == row.english)
      let other = try #require(try reader.read(row.english, preferring: "cy").get().quantity)
      #expect(welsh.text(other) == row.welsh)
    }
  }
}
