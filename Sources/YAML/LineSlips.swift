/// Slips in how lines begin: tabs, indentation, dashes, keys without colon or blank.
extension SlipFinder {
  /// A tab at the beginning of a line; all lines that have one are mended at once.
  func tabSlip(_ line: SourceLine) -> Slip? {
    guard let tab = bytes[line.range.lowerBound..<line.content].firstIndex(of: 0x09) else {
      return nil
    }
    var edits: [MendedText.Edit] = []
    var index = line.range.lowerBound
    var isIndentation = true
    while index < bytes.count {
      switch bytes[index] {
      case 0x09 where isIndentation: edits.append(.init(index..<(index + 1), spaces(2)))
      case 0x20, 0x2D: break
      case 0x0A, 0x0D: isIndentation = true
      default: isIndentation = false
      }
      index += 1
    }
    var end = tab
    while end < bytes.count, bytes[end] == 0x09 { end += 1 }
    return Slip(
      message: "a tab stands at the beginning of the line", range: tab..<end,
      help: "write two spaces for each tab, here and in the lines below", showsMend: false,
      edits: edits, isCertain: true)
  }

  /// List items that YAML reads as text: no blank after the dash, or another indentation than the
  /// item above.
  func dashSlip(in range: Range<Int>) -> Slip? {
    let starts = contentStarts(in: range)
    let own = isOwnLine(range.lowerBound)
    func isDash(_ start: Int, alone: Bool) -> Bool {
      guard bytes[start] == 0x2D else { return false }
      guard start + 1 < range.upperBound else { return alone }
      switch bytes[start + 1] {
      case 0x20, 0x09, 0x0A, 0x0D: return alone
      case 0x2D, 0x30...0x39: return false
      default: return true
      }
    }
    let dashes = starts.enumerated().filter { index, start in
      index > 0 ? isDash(start, alone: true) : own && isDash(start, alone: false)
    }.map(\.element)
    guard let first = dashes.first else { return nil }
    let line = SourceLine(at: range.lowerBound, in: bytes)
    if !own, !line.hasDash || line.key != nil {
      return Slip(
        message: "this item of a list is read as text that goes on from the line above",
        range: first..<(first + 1),
        help: "leave nothing after the colon above a list; put quotation marks around text",
        showsMend: false, edits: [.init(range, quoted(bytes[range]))])
    }
    var edits: [MendedText.Edit] = []
    let below = linesBelow(line, after: range.upperBound)
    for dash in dashes + below.dashes {
      let start = lineStart(of: dash, in: bytes)
      let indent = bytes[line.range.lowerBound..<line.indentEnd]
      if !bytes[start..<dash].elementsEqual(indent) { edits.append(.init(start..<dash, indent)) }
      if dash + 1 < bytes.count, bytes[dash + 1] > 0x20 {
        edits.append(.init((dash + 1)..<(dash + 1), spaces(1)))
      }
    }
    for start in below.keys { edits.append(.init(start..<start, spaces(1))) }
    let hasNoBlank = first + 1 < bytes.count && bytes[first + 1] > 0x20
    return Slip(
      message: hasNoBlank
        ? "there is no space after the dash of this list item"
        : "this list item is indented differently from the one above",
      range: first..<(first + 1),
      help: hasNoBlank ? "write a space after the dash" : "indent the items of a list alike",
      edits: edits, isCertain: true)
  }

  /// What most likely goes with a dash without a blank: the same slip in the items below, and
  /// further keys of these items, which stand below the first one.
  private func linesBelow(_ line: SourceLine, after end: Int) -> (dashes: [Int], keys: [Int]) {
    var dashes: [Int] = []
    var keys: [Int] = []
    let own = column(line.indentEnd)
    var last = line
    for _ in 0..<1000 {
      guard let below = lineBelow(last), column(below.indentEnd) >= own else { break }
      last = below
      let start = below.indentEnd
      guard start >= end else { continue }
      if column(start) == own + 1, below.key != nil, !below.hasDash { keys.append(start) }
      guard column(start) == own, bytes[start] == 0x2D, start + 1 < below.range.upperBound,
        bytes[start + 1] > 0x2D, !(0x30...0x39).contains(bytes[start + 1])
      else { continue }
      dashes.append(start)
    }
    return (dashes, keys)
  }

  /// A list that begins in the line of its key, or an item that belongs to no list.
  func misplacedDashSlip(at dash: Int, _ line: SourceLine) -> Slip? {
    if line.key != nil, line.value.lowerBound <= dash, !line.value.isEmpty {
      let indent = spaces(column(line.content) + 2)
      return Slip(
        message: "a list begins in the line below its key", range: dash..<(dash + 1),
        help: "move it to the next line, or put the value in quotation marks if it is text",
        showsMend: false,
        edits: [.init(line.value.lowerBound..<line.value.lowerBound, [0x0A] + indent)])
    }
    return strayItem(line)
  }

  private func strayItem(_ line: SourceLine) -> Slip {
    Slip(
      message: "this list item belongs to no list",
      range: line.indentEnd..<min(line.indentEnd + 1, bytes.count),
      help: "indent it like the items above, below a key with nothing after its colon",
      showsMend: false, edits: [.init(line.indentEnd..<line.indentEnd, [0x23])])
  }

  /// A line that is indented differently from its neighbours.
  func indentationSlip(_ line: SourceLine, context: Int?) -> Slip? {
    guard line.indentEnd < line.range.upperBound else { return nil }
    if let above = lineAbove(line), let slip = startSlip(above) { return slip }
    if let slip = startSlip(line) { return slip }
    let own = column(line.indentEnd)
    let listColumn = context.flatMap { bytes[$0...].first == 0x2D ? column($0) : nil }
    guard let above = lineAbove(line) else { return nil }
    if line.hasDash {
      let above = lineAbove(line).flatMap { $0.hasDash ? column($0.indentEnd) : nil }
      guard let target = listColumn ?? above, target != own else { return strayItem(line) }
      return indented(line, to: target)
    }
    let columns = [column(above.content)] + (context.map { [column($0)] } ?? [])
    guard let target = columns.min(by: { abs($0 - own) < abs($1 - own) }), target != own else {
      return nil
    }
    return indented(line, to: target)
  }

  private func indented(_ line: SourceLine, to column: Int) -> Slip {
    let from = self.column(line.indentEnd)
    return Slip(
      message:
        "the line begins with \(from) \(from == 1 ? "space" : "spaces"), those it belongs to with \(column)",
      range: line.range.lowerBound..<max(line.range.lowerBound + 1, line.indentEnd),
      help: column == 0
        ? "begin it at the start of the line"
        : "begin it with \(column) \(column == 1 ? "space" : "spaces")",
      showsMend: false,
      edits: [.init(line.range.lowerBound..<line.indentEnd, spaces(column))])
  }

  /// A key in a line that YAML reads as going on from the text above.
  func keyAfterText(at colon: Int, _ line: SourceLine) -> Slip? {
    guard var above = lineAbove(line) else { return nil }
    if let slip = startSlip(above) { return slip }
    if above.key == nil, !above.hasDash, column(above.indentEnd) == column(line.indentEnd) {
      return missingColonSlip(above)
    }
    for _ in 0..<50 where above.key == nil && !above.hasDash {
      guard let next = lineAbove(above) else { break }
      above = next
    }
    guard let key = line.key else { return nil }
    if wordBeforeColon(at: key.lowerBound, to: line.range.upperBound) != nil {
      return indented(line, to: column(above.content))
    }
    let end = line.range.lowerBound + max(0, line.value.upperBound - line.range.lowerBound)
    let value = above.value.lowerBound..<max(above.value.lowerBound, end)
    return Slip(
      message: "a colon followed by a space stands inside the value", range: colon..<(colon + 1),
      help: "put the value in quotation marks", edits: [.init(value, quoted(bytes[value]))])
  }

  /// A line in which a key was expected and no colon is.
  func missingColonSlip(_ line: SourceLine) -> Slip? {
    if let slip = startSlip(line) { return slip }
    let above = lineAbove(line)
    if let above, let first = bytes[above.value].first, first == 0x7C || first == 0x3E,
      above.value.count <= 2
    {
      return unindentedText(line, under: above, sign: first)
    }
    let range = line.indentEnd..<max(line.indentEnd, line.value.upperBound)
    if let wide = wideColon(in: range) {
      return Slip(
        message: "this wide colon is not read as one", range: wide,
        help: "write a plain colon and a space",
        edits: [
          .init(
            wide,
            Array(
              (wide.upperBound < bytes.count && bytes[wide.upperBound] <= 0x20 ? ":" : ": ").utf8))
        ], isCertain: true)
    }
    guard !range.isEmpty else { return nil }
    // One word is a key whose colon is missing, and no part of the value above.
    let isWord = !bytes[range].contains(where: isBlank)
    let holdsMore =
      lineBelow(line).map {
        column($0.indentEnd) >= column(line.indentEnd) + ($0.hasDash ? 0 : 1)
      } ?? false
    let indent = isWord ? nil : above.map { column($0.indentEnd) + 2 }
    let edit: MendedText.Edit =
      isWord && holdsMore
      ? .init(range.upperBound..<range.upperBound, [0x3A])
      : indent.map { .init(line.range.lowerBound..<line.indentEnd, spaces($0)) }
        ?? .init(line.indentEnd..<line.indentEnd, [0x23])
    return Slip(
      message: "there is no colon in this line", range: range,
      help: above == nil
        ? "write a colon and a space after the key"
        : "write a colon and a space after the key, or indent the line if the text above goes on",
      showsMend: false, edits: [edit])
  }

  /// Text under `|` that is not indented.
  private func unindentedText(_ line: SourceLine, under above: SourceLine, sign: UInt8) -> Slip {
    var edits: [MendedText.Edit] = []
    var current: SourceLine? = line
    for _ in 0..<200 {
      guard let next = current, edits.isEmpty || next.key == nil else { break }
      edits.append(
        .init(
          next.range.lowerBound..<next.range.lowerBound, spaces(column(above.indentEnd) + 2)))
      current = lineBelow(next)
    }
    return Slip(
      message: "the text below “\(String(Unicode.Scalar(sign)))” is not indented",
      range: line.indentEnd..<max(line.indentEnd, line.value.upperBound),
      help: "begin each of its lines with two spaces more than the key", showsMend: false,
      edits: edits)
  }

  /// `-item` and `key:value`: a blank is lacking.
  private func startSlip(_ line: SourceLine) -> Slip? {
    let start = line.content
    let end = line.range.upperBound
    guard start < end else { return nil }
    if bytes[start] == 0x2D, let slip = dashSlip(in: start..<end) { return slip }
    guard line.key == nil else { return nil }
    return keySlip(in: start..<max(start, line.value.upperBound), isKeyExpected: true)
  }

  /// `key:value` without a blank, in a line of its own or after a dash.
  func keySlip(in range: Range<Int>, isKeyExpected: Bool) -> Slip? {
    func colon(_ start: Int) -> Int? {
      keyColon(at: start, to: range.upperBound, isKeyExpected: isKeyExpected)
    }
    let colons = contentStarts(in: range).compactMap(colon)
    guard let first = colons.first, colon(range.lowerBound) == first else { return nil }
    return Slip(
      message: "there is no space after the colon", range: first..<(first + 1),
      help: "write a space after it",
      edits: colons.map { .init(($0 + 1)..<($0 + 1), spaces(1)) }, isCertain: true)
  }

  /// The colon of `key:value`. Web addresses have none, nor, where a text can be, have names such as
  /// `region:wales`.
  private func keyColon(at start: Int, to end: Int, isKeyExpected: Bool) -> Int? {
    guard let colon = wordBeforeColon(at: start, to: end), colon + 1 < end,
      bytes[colon + 1] > 0x20, bytes[colon + 1] != 0x3A, bytes[colon + 1] != 0x2F
    else { return nil }
    if isKeyExpected { return colon }
    let kinds = ["figure", "fund", "region", "award", "page", "source", "mailto", "urn", "tel"]
    return kinds.contains(String(bytes: bytes[start..<colon])) ? nil : colon
  }

  private func wideColon(in range: Range<Int>) -> Range<Int>? {
    guard range.count >= 3 else { return nil }
    return (range.lowerBound...(range.upperBound - 3)).first {
      bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBC && bytes[$0 + 2] == 0x9A
    }.map { $0..<($0 + 3) }
  }
}
