import Diagnostics
import Languages
import Quantities
import YAML

/// The amount of a row as it was read.
struct ReadAmount {
  /// What stands in the cell.
  let text: Located<String>?
  let read: Amount
  /// Why it cannot be read.
  var error: QuantityError?
}

/// What cells of awards must hold to.
extension AwardReader {
  /// Reads the amount of a row, without a word on what is wrong with it.
  func amount(_ file: AwardFile, _ line: Int) -> ReadAmount {
    guard let text = file.located(.amount, line) else {
      return ReadAmount(text: nil, read: .missing(.notAvailable))
    }
    switch file.money(text.value, line, settings.quantities) {
    case .success(let amount): return ReadAmount(text: text, read: amount)
    case .failure(let error):
      return ReadAmount(text: text, read: .missing(.notAvailable), error: error)
    }
  }

  /// Reports a character in an id that nobody sees.
  mutating func checkInvisible(_ id: Located<String>, _ column: AwardFile.Column) {
    guard let fault = invisibleCharacterFault(inID: id.value) else { return }
    faults.add(.invalidID, fault.message, fault.help, at: id.span, column)
  }

  /// Reports what is wrong with the cells of a row.
  mutating func check(_ file: AwardFile, _ line: Int, _ amount: ReadAmount) {
    checkFaults(file, line)
    if let award = file.located(.award, line) { checkInvisible(award, .award) }
    for column in Self.dates where file.has(column) { checkDate(file, line, column) }
    for (column, words) in Self.words where file.has(column) {
      checkWords(file, line, column, words)
    }
    if file.has(.currency) { checkCurrency(file, line) }
    if let text = amount.text { checkAmount(file, line, text, amount.read, amount.error, .amount) }
    for column in [AwardFile.Column.paid, .totalWithPartners] where file.has(column) {
      guard let text = file.located(column, line) else { continue }
      switch file.money(text.value, line, settings.quantities) {
      case .success(let read): checkAmount(file, line, text, read, nil, column)
      case .failure(let error):
        checkAmount(file, line, text, .missing(.notAvailable), error, column)
      }
    }
  }

  private static let dates: [AwardFile.Column] = [
    .awarded, .start, .end, .actualStart, .actualEnd,
  ]

  /// The columns whose numbers a spreadsheet may have shortened without a word.
  private static let numbered: Set<AwardFile.Column> = [.recipientID, .award, .partOf]

  /// Reports what a spreadsheet left in place of a value.
  private mutating func checkFaults(_ file: AwardFile, _ line: Int) {
    for column in AwardFile.Column.allCases {
      guard let position = file.position(column),
        let first = file.table.firstByte(row: line, column: position)
      else { continue }
      let isNumber = (0x30...0x39) ~= first && Self.numbered.contains(column)
      guard first == UInt8(ascii: "#") || isNumber else { continue }
      let text = file.table.text(row: line, column: position).trimmed
      let isAmount = Self.amounts.contains(column)
      guard let slip = SpreadsheetSlip(text, insteadOf: isAmount ? "an amount" : "a value") else {
        continue
      }
      let span = SourceSpan(
        file: file.table.file, file.table.range(row: line, column: position))
      faults.add(
        isAmount ? .invalidQuantity : .unknownValue, slip.message, slip.help,
        at: span, column)
    }
  }

  private static let amounts: Set<AwardFile.Column> = [.amount, .paid, .totalWithPartners]

  private mutating func checkDate(_ file: AwardFile, _ line: Int, _ column: AwardFile.Column) {
    guard let text = file.located(column, line),
      case .failure(let error) = file.date(column, reading: text.value)
    else { return }
    // Days written with strokes are most likely written so in the whole column.
    let format = file.hasStandardDates(column) ? DateFormat.help(reading: text.value) : nil
    faults.add(
      error.rule, error.message,
      error.help + (format.map { "; \($0) in \(file.descriptionPath)" } ?? ""), at: text.span,
      column)
  }

  /// The words that a column may hold, by the column.
  private static let words: [(column: AwardFile.Column, words: [String])] =
    [AwardFile.Column.status, .recipientType, .vat].compactMap { column in
      guard case .choice(let words)? = FundingFormats.award.key(column.heading)?.type else {
        return nil
      }
      return (column, words)
    }

  private mutating func checkWords(
    _ file: AwardFile, _ line: Int, _ column: AwardFile.Column, _ words: [String]
  ) {
    guard let text = file.located(column, line), !words.contains(text.value) else { return }
    faults.add(
      .unknownValue, "“\(column.heading)” cannot be “\(text.value)”",
      nearestName(to: text.value, in: words).map { "write “\($0)”" }
        ?? "write one of: \(words.joined(separator: ", "))", at: text.span, column)
  }

  private mutating func checkCurrency(_ file: AwardFile, _ line: Int) {
    guard let text = file.located(.currency, line), !isCurrency(text.value) else { return }
    faults.add(
      .unknownValue, "“\(text.value)” is not the code of a currency",
      "write three capital letters, such as GBP or EUR", at: text.span, .currency)
  }

  private mutating func checkAmount(
    _ file: AwardFile, _ line: Int, _ text: Located<String>, _ amount: Amount,
    _ error: QuantityError?, _ column: AwardFile.Column
  ) {
    if let quantity = amount.quantity, quantity.isNegative {
      negative[column, default: []].insert(quantity.unit)
    }
    if let error {
      let slip = SpreadsheetSlip(text.value)
      let help =
        saysHowMuch(text.value, error)
        ? help(for: text.value, error)
        : "where it is not known leave the cell empty, write a marker such as [x], or list “\(text.value)” under "
          + "“missing” in \(file.descriptionPath)"
      faults.add(
        error.rule, slip?.message ?? error.message, slip?.help ?? help, at: text.span, column)
    } else if let unit = amount.quantity?.unit, !unit.isMoney {
      faults.add(
        .invalidQuantity, "“\(text.value)” is no amount of money",
        "write an amount such as £30 million, or a marker such as [x]", at: text.span, column)
    } else if amount.quantity?.isEach == true {
      faults.add(
        .invalidQuantity, "“\(text.value)” does not say for how many",
        "write what the award comes to in all", at: text.span, column)
    } else if case .money(let code)? = amount.quantity?.unit, file.has(.currency),
      let currency = file.text(.currency, line), currency != code
    {
      faults.add(
        .invalidQuantity, "“\(text.value)” is in \(code), and the row's currency is \(currency)",
        "mend the amount or the currency", at: text.span, column)
    } else if let quantity = amount.quantity,
      let fault = file.headingUnit(column, ofRow: line)?.fault(
        text.value, read: quantity,
        otherwise:
          "write the sign of the currency into each cell, add a column “currency”, or say “defaults: "
          + "{currency: CODE}” in \(file.descriptionPath)",
        by: settings.quantities.headings)
    {
      faults.add(.invalidQuantity, fault.message, fault.help, at: text.span, column)
    } else if let quantity = amount.quantity, quantity.isNegative, file.text(.reason, line) == nil {
      faults.add(
        .negativeAmount, "an amount below nought needs a reason",
        file.table.file.hasSuffix(".json")
          ? "take the award out, or keep it in a CSV file, where the column “reason” says why"
          : "say why in the column “reason”", at: text.span, column)
    }
  }
}

extension AwardReader {
  /// Whether what cannot be read is an amount all the same, and not words for one that is missing.
  private func saysHowMuch(_ text: String, _ error: QuantityError) -> Bool {
    !error.hasOtherWords || text.unicodeScalars.contains { $0.properties.numericType != nil }
      || hasScale(text)
  }

  /// Whether a word of a text stands for a thousand, a million and the like.
  private func hasScale(_ text: String) -> Bool {
    text.split(separator: " ").contains { word in
      word.allSatisfy(\.isLetter) && settings.quantities.isScale(String(word))
    }
  }

  /// What to do about an amount that cannot be read: of a part of a million, how it is written in digits.
  private func help(for text: String, _ error: QuantityError) -> String {
    let isInWords = !text.unicodeScalars.contains { ("0"..."9").contains($0) }
    return isInWords ? "write the amount in digits, such as £0.5 million" : error.help
  }
}

/// Whether a text has the form of the code of a currency, as ISO 4217 has it.
public func isCurrency(_ text: String) -> Bool {
  text.utf8.count == 3 && text.utf8.allSatisfy { (0x41...0x5A) ~= $0 }
}
