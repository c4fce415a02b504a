import Markdown

/// Words that may say of the number of a figure link what it is of.
struct FigureNote {
  /// The words.
  let text: String
  /// Where they stand.
  let place: Place

  /// Where such words stand.
  enum Place {
    /// In the heading of the column.
    case column
    /// At the beginning of the row.
    case row
    /// In another cell of the row.
    case beside
    /// Right above the table.
    case above
    /// Right before the link: `Jobs (thousands): [120](figure:ID)`.
    case label
  }

  /// What it is called in a report.
  var name: String {
    switch place {
    case .column: "the heading “\(text)” of its column"
    case .row, .beside: "“\(text)” in its row"
    case .above: "“\(text)” above its table"
    case .label: "“\(text)” before it"
    }
  }

  /// What it is called where it is named once more.
  var shortName: String { place == .column ? "the heading" : "“\(text)”" }
}

extension FigureNote {
  /// Describes what stands before a link with a colon behind it; `nil` where nothing does.
  init?(labelling range: Range<Int>, in run: TextRun) {
    let before = run.bytes[..<range.lowerBound]
    guard before.suffix(2).elementsEqual(": ".utf8) else { return nil }
    let start =
      before.dropLast(2).lastIndex { [0x2E, 0x3A, 0x3B].contains($0) }.map { $0 + 1 } ?? 0
    let label = start..<before.count - 2
    guard label.count < 80, !run.fillings.contains(where: { $0.range.overlaps(label) }) else {
      return nil
    }
    let words = run.bytes[label].drop { $0 == 0x20 }
    self.init(text: String(decoding: words, as: UTF8.self), place: .label)
  }
}

/// What stands around the cells of the tables of a document.
struct FigureNotes {
  private let runs: [TextRun]
  private var headings: [TextRun.Cell.Column: String] = [:]
  /// The cells of each row, by their positions.
  private var rows: [Int: [Int]] = [:]
  /// The words right above the table that a row is of.
  private var above: [Int: String] = [:]

  init(_ runs: [TextRun]) {
    self.runs = runs
    var words: String?
    for (index, run) in runs.enumerated() {
      guard let cell = run.cell else {
        words = run.bytes.count < 120 ? String(decoding: run.bytes, as: UTF8.self) : nil
        continue
      }
      rows[cell.row, default: []].append(index)
      above[cell.row] = words
      if cell.isHeader { headings[cell.column] = String(decoding: run.bytes, as: UTF8.self) }
    }
  }

  /// What stands above and beside a cell, the nearest first; nothing for what is no cell.
  func notes(on index: Int) -> [FigureNote] {
    guard let cell = runs[index].cell, !cell.isHeader else { return [] }
    let others = (rows[cell.row] ?? []).filter { $0 != index && runs[$0].fillings.isEmpty }
    let row = others.map { other in
      FigureNote(
        text: String(decoding: runs[other].bytes, as: UTF8.self),
        place: other == rows[cell.row]?.first ? .row : .beside)
    }
    return [(headings[cell.column], FigureNote.Place.column)].compactMap(note) + row
      + [(above[cell.row], FigureNote.Place.above)].compactMap(note)
  }

  private func note(_ text: String?, _ place: FigureNote.Place) -> FigureNote? {
    text.map { FigureNote(text: $0, place: place) }
  }
}
