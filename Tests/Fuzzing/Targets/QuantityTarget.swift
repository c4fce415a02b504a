import Diagnostics
import Foundation
import Languages
import Quantities

/// The languages of the theme.
let themeLanguages: [Language] = themeStrings.compactMap { path, bytes in
  var problems: [Diagnostic] = []
  return Language.read(bytes, file: path, diagnostics: &problems)
}

/// The files of the theme's words, from the folder that the program is started in.
let themeStrings: [(path: String, bytes: [UInt8])] = ["en", "cy"].map { tag in
  let path = "Templates/strings/\(tag).yaml"
  guard let data = FileManager.default.contents(atPath: path) else {
    fatalError("\(path) is not here; start in the folder of the repository")
  }
  return (path, Array(data))
}

private let reader = QuantityReader(words: themeLanguages.map { ($0.tag, $0.quantities) })
private let finders = themeLanguages.map { QuantityFinder($0, reader: reader) }
private let writers = themeLanguages.map { (tag: $0.tag, writer: QuantityWriter($0)) }

/// Reads a text as an amount, finds amounts in it, and writes what was read: that is read as the same again.
func tryQuantities(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  for language in themeLanguages {
    demandReadable(reader.read(text, preferring: language.tag), in: text, language.tag)
  }
  _ = reader.read(text, unit: "jobs")
  demandReadable(reader.readMoney(text), in: text, "en")
  let file = WatchedFile("text", bytes)
  for finder in finders {
    var end = 0
    for found in finder.amounts(in: bytes) {
      file.demandHolds(found.range, "amount")
      file.demandHolds(found.head, "head of an amount")
      demand(found.range.lowerBound >= end, "amounts overlap")
      demand(!found.range.isEmpty, "an amount of no letters")
      demand(
        found.head.lowerBound >= found.range.lowerBound
          && found.head.upperBound <= found.range.upperBound, "head outside of its amount")
      end = found.range.upperBound
    }
  }
}

private func demandReadable(
  _ reading: Result<Amount, QuantityError>, in text: String, _ tag: String
) {
  switch reading {
  case .failure(let error):
    demand(
      error.range.lowerBound >= 0 && error.range.upperBound <= text.utf8.count,
      "\(error.message): \(error.range)")
    demand(!error.help.isEmpty, error.message)
  case .success(let amount):
    guard let quantity = amount.quantity else { return }
    for (tag, writer) in writers {
      for style in [QuantityWriter.Style.words, .digits] {
        let words = writer.text(quantity, style: style)
        let again = try? reader.read(words, preferring: tag, unit: quantity.unitName).get()
        demand(
          again?.quantity == quantity,
          "“\(text)” is written “\(words)” in \(tag) and then read as \(String(describing: again))")
      }
    }
  }
}
