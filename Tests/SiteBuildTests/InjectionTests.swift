import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// What is no page holds no formula, and no markup of its own: `Tests/Browser/injection.py` does the same for pages.
@Suite struct InjectionTests {
  private static let starts = [
    "=", "+", "-", "--", "@", "\t=", "\r=", "\n=", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    "\u{FEFF}=", "\u{200B}+", "\u{FEFF}\u{FEFF}@",
  ]

  private func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  /// The cells of a CSV file.
  private func cells(_ bytes: Data) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in bytes {
      switch byte {
      case 0x22: isQuoted.toggle()
      case 0x2C where !isQuoted, 0x0A where !isQuoted, 0x0D where !isQuoted:
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      default: cell.append(byte)
      }
    }
    return cells
  }

  @Test func noCellOfAFileIsAFormula() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    var figures = "- {id: per-place, label: Each, value: at least £30m, source: news}\n"
    var sources = try folder.text("Content/data/sources.yaml") + "\n"
    var awards = "id,title,recipient,recipient_id,region,fund,amount,awarded,source,note\n"
    for (number, start) in Self.starts.enumerated() {
      let text = start + "cmd|x!A0"
      let value = try quoted(text)
      // A unit that begins with a minus is refused: it is part of the number.
      let unit = try quoted(start.hasPrefix("-") ? "x" + text : text)
      figures +=
        "- {id: f-\(number), label: \(value), value: 5, unit: \(unit), source: news, note: \(value)}\n"
      sources +=
        "- {id: s-\(number), title: \(value), publisher: \(value), quote: \(value), licence: \(value)}\n"
      let cell = "\"" + text.replacing("\n", with: " ").replacing("\r", with: " ") + "\""
      awards +=
        "a-\(number),\(cell),\(cell),\(cell),glasgow,local,£5,2026-02-01,s-\(number),\(cell)\n"
    }
    try folder.write([
      "Content/data/figures.yaml": figures, "Content/data/sources.yaml": sources,
      "Content/data/awards.csv": awards,
    ])
    let outcome = try await build(folder)
    #expect(outcome.isWritten, "\(outcome.diagnostics.map(\.message))")
    let files = try folder.files(in: "Output").filter { $0.key.hasSuffix(".csv") }
    #expect(files.count > 4)
    var met = 0
    for (name, bytes) in files {
      for cell in cells(bytes) {
        if cell.contains("cmd|") { met += 1 }
        // Some programs take off what has no width.
        let shown = cell.unicodeScalars.drop {
          "\u{FEFF}\u{200B}\u{2060}".unicodeScalars.contains($0)
        }
        guard let first = shown.first else { continue }
        let isNumber = cell.allSatisfy { "-0123456789.".contains($0) }
        #expect(
          isNumber || !"=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first),
          "\(name): \(cell)")
      }
    }
    #expect(met > 8 * Self.starts.count, "\(met)")
  }
}
