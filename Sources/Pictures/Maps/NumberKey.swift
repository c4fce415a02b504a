/// The names of the numbers on a map: a line for each with its amount, in as many columns as have room.
enum NumberKey {
  /// Draws the names.
  ///
  /// - Parameters:
  ///   - numbered: The numbers and what they stand for.
  ///   - top: Where the names begin.
  ///   - width: How wide the picture is.
  ///   - rest: What is said of those that have no number.
  /// - Returns: The words, and where they end.
  static func marks(
    _ numbered: [(number: Int, entry: MapData.Entry)], top: Double, width: Double,
    rest: String? = nil
  ) -> (marks: [Mark], bottom: Double) {
    guard !numbered.isEmpty else { return ([], top) }
    let columns = max(1, Int(width / 280))
    let gap = 24.0
    let room = (width - gap * Double(columns - 1)) / Double(columns)
    let perColumn = (numbered.count + columns - 1) / columns
    var marks: [Mark] = []
    var bottom = top
    for (column, start) in stride(from: 0, to: numbered.count, by: perColumn).enumerated() {
      let x = Double(column) * (room + gap)
      var y = top + 6
      for (number, entry) in numbered[start..<min(start + perColumn, numbered.count)] {
        y = row(number, entry, x: x, y: y, room: room, &marks)
      }
      bottom = max(bottom, y)
    }
    for line in rest.map({ TextMeasure.lines($0, within: width) }) ?? [] {
      marks.append(Mark(.text(TextLine(line, at: Point(0, bottom + 18))), .quiet, .legend))
      bottom += TextMeasure.lineHeight
    }
    return (marks, bottom + 6)
  }

  /// Draws one name from a height, and returns where it ends.
  private static func row(
    _ number: Int, _ entry: MapData.Entry, x: Double, y: Double, room: Double, _ marks: inout [Mark]
  ) -> Double {
    let indent = 28.0
    let name = Mark.Role.name(category: entry.category)
    let role = Mark.Role.words(series: 0, category: entry.category)
    marks.append(
      Mark(
        .text(TextLine(String(number), at: Point(x + indent - 8, y + 12), anchor: .end)), .quiet,
        .other))
    var y = y
    let lines = TextMeasure.lines(entry.name.text, within: room - indent)
    for line in lines {
      marks.append(
        Mark(
          .text(TextLine(line, language: entry.name.language, at: Point(x + indent, y + 12))),
          .words, name))
      y += TextMeasure.lineHeight
    }
    let amount = TextMeasure.lines(entry.cell.label, within: room - indent)
    let last = TextMeasure.width(lines.last ?? "")
    if amount.count == 1, last + 16 + TextMeasure.width(amount[0]) <= room - indent {
      // On the line of the name, at the column's right edge.
      marks.append(
        Mark(
          .text(
            TextLine(amount[0], at: Point(x + room, y + 12 - TextMeasure.lineHeight), anchor: .end)),
          .quiet, role))
      return y + 3
    }
    for line in amount {
      marks.append(Mark(.text(TextLine(line, at: Point(x + indent, y + 12))), .quiet, role))
      y += TextMeasure.lineHeight
    }
    return y + 3
  }
}
