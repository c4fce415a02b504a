/// Slips in a value: signs, quotation marks and colons that YAML keeps for itself.
extension SlipFinder {
  /// A value that begins with a sign that YAML keeps for itself.
  func leadingSign(at start: Int, isFlow: Bool) -> Slip {
    let line = SourceLine(at: start, in: bytes)
    let sign = letterRange(at: start, in: bytes)
    let name = String(bytes: bytes[sign])
    if let key = line.key, key.contains(start) {
      let word = start..<(bytes[start..<key.upperBound].firstIndex(where: isBlank) ?? start)
      if !word.isEmpty, bytes[sign].first == 0x26 {
        var rest = word.upperBound
        while rest < bytes.count, isBlank(bytes[rest]) { rest += 1 }
        return Slip(
          message: "“\(shortened(String(bytes: bytes[word])))” has no meaning here", range: word,
          help: "take it out, and write values out wherever they are needed",
          showsMend: false, edits: [.init(start..<rest, [])])
      }
      return Slip(
        message: "a key that begins with “\(name)” must stand in quotation marks", range: sign,
        help: "write", edits: [.init(key, quoted(bytes[key]))])
    }
    let value =
      start..<(isFlow ? flowItemEnd(from: start, in: line) : max(start, line.value.upperBound))
    let word = start..<(bytes[value].firstIndex(where: isBlank) ?? value.upperBound)
    let isIndentedBelow =
      lineBelow(line).map { column($0.indentEnd) > column(line.indentEnd) } ?? false
    switch bytes[sign].first {
    case 0x7C,
      0x3E where isIndentedBelow && !looksLikeAmount(after: start):
      var rest = start + 1
      while rest < value.upperBound, isBlank(bytes[rest]) { rest += 1 }
      let newline: [UInt8] = [0x0A] + spaces(column(line.indentEnd) + (line.hasDash ? 4 : 2))
      let edit: MendedText.Edit =
        isIndentedBelow
        ? .init((start + 1)..<rest, newline) : .init(start..<rest, [])
      return Slip(
        message: "text follows “\(name)” in the same line",
        range: rest..<max(rest, value.upperBound),
        help: isIndentedBelow
          ? "begin the text in the next line"
          : "take “\(name)” out, or begin the text in the next line",
        edits: [edit])
    case 0x26, 0x21:
      let isTag = bytes[value].dropFirst().first == 0x21
      guard isTag || isIndentedBelow && word == value else { break }
      var rest = word.upperBound
      while rest < value.upperBound, isBlank(bytes[rest]) { rest += 1 }
      return Slip(
        message: "“\(shortened(String(bytes: bytes[word])))” has no meaning here", range: word,
        help: "take it out, and write values out wherever they are needed",
        showsMend: false, edits: [.init(start..<rest, [])])
    default: break
    }
    if bytes[sign].first == 0x3E, looksLikeAmount(after: start) {
      let amount = String(bytes: bytes[value].dropFirst().drop(while: isBlank))
      return Slip(
        message: "a value that begins with “\(name)” must stand in quotation marks", range: sign,
        help: "write an amount as “more than \(shortened(amount))”, and other text",
        edits: [.init(value, quoted(bytes[value]))])
    }
    return Slip(
      message: "a value that begins with “\(name)” must stand in quotation marks", range: sign,
      help: "write", edits: [.init(value, quoted(bytes[value]))], isCertain: true)
  }

  /// A sign at the place where libyaml stumbled, or where what it was reading began.
  func signSlip(at problem: Int, context: Int?, isFlow: Bool) -> Slip? {
    let line = SourceLine(at: problem, in: bytes)
    let isFlow = isFlow || isBracketed(line)
    if problem < bytes.count, [0x25, 0x40, 0x60].contains(bytes[problem]) {
      return leadingSign(at: problem, isFlow: isFlow)
    }
    if let context, context < bytes.count, [0x2A, 0x26, 0x21, 0x3E, 0x7C].contains(bytes[context]) {
      return leadingSign(at: context, isFlow: isFlow)
    }
    if let context, context < bytes.count, bytes[context] == 0x25, column(context) == 0 {
      return Slip(
        message: "a line cannot begin with “%”", range: context..<(context + 1),
        help: "take the line out", showsMend: false,
        edits: [.init(context..<(context + 1), [0x23])])
    }
    return curlySlip(line.value)
  }

  /// A value in curly quotation marks, which YAML takes for letters.
  func curlySlip(_ range: Range<Int>) -> Slip? {
    guard range.count >= 7, bytes[range.lowerBound] == 0xE2, bytes[range.lowerBound + 1] == 0x80,
      bytes[range.upperBound - 3] == 0xE2, bytes[range.upperBound - 2] == 0x80
    else { return nil }
    let inner = (range.lowerBound + 3)..<(range.upperBound - 3)
    let double: ClosedRange<UInt8> = 0x9C...0x9F
    let single: ClosedRange<UInt8> = 0x98...0x9B
    let (first, last) = (bytes[range.lowerBound + 2], bytes[range.upperBound - 1])
    if double.contains(first), double.contains(last) {
      // “Saved” and “healed” begins and ends with one, but is not enclosed by them.
      guard !holdsMark(double, in: inner) else { return nil }
    } else {
      guard single.contains(first), first != 0x99, single.contains(last),
        !holdsMark(0x98...0x98, in: inner)
      else { return nil }
    }
    return Slip(
      message: "curly quotation marks are read as part of the text", range: range,
      help: "write straight ones, outside the curly ones if these are to be seen",
      edits: [.init(range, quoted(bytes[inner]))])
  }

  /// Text after the quotation mark that closes a value, in the same line.
  func quoteSlip(_ line: SourceLine) -> Slip? {
    let value = line.value
    guard let first = bytes[value].first, first == 0x22 || first == 0x27,
      let close = SourceLine.closingQuote(
        from: value.lowerBound, to: line.range.upperBound, in: bytes),
      close + 1 < value.upperBound
    else { return nil }
    var rest = close + 1
    while rest < value.upperBound, isBlank(bytes[rest]) { rest += 1 }
    return Slip(
      message: "text follows the closing quotation mark", range: rest..<value.upperBound,
      help: "put quotation marks around the whole value",
      edits: [.init(value, quoted(bytes[value]))], isCertain: true)
  }

  /// A quotation mark that is closed nowhere, or by chance in a later line.
  func openQuoteSlip(_ failure: YAMLFailure, at problem: Int, _ context: Int?) -> Slip? {
    if failure.context == "while scanning a quoted scalar", let context {
      return unclosed(context)
    }
    var line = SourceLine(at: problem, in: bytes)
    for _ in 0..<50 {
      guard let above = lineAbove(line) else { return nil }
      line = above
      let start = line.value.lowerBound
      guard !line.value.isEmpty, bytes[start] == 0x22 || bytes[start] == 0x27,
        SourceLine.closingQuote(from: start, to: line.range.upperBound, in: bytes) == nil
      else { continue }
      guard var end = SourceLine.closingQuote(from: start, to: problem, in: bytes) else {
        return nil
      }
      end += 1
      while end < problem, bytes[end] <= 0x20 { end += 1 }
      return end == problem ? unclosed(start) : nil
    }
    return nil
  }

  private func unclosed(_ start: Int) -> Slip {
    let line = SourceLine(at: start, in: bytes)
    let value =
      start..<max(
        start, isBracketed(line) ? flowItemEnd(from: start, in: line) : line.value.upperBound)
    // 'Tis the season: the mark belongs to the text. "Glasgow: the closing one was forgotten.
    let isApostrophe = bytes[value].first == 0x27
    let text = isApostrophe ? value : (value.lowerBound + min(1, value.count))..<value.upperBound
    return Slip(
      message: "this quotation mark is not closed in its line",
      range: start..<min(start + 1, bytes.count),
      help: isApostrophe ? "put double quotation marks around the whole value" : "close it",
      edits: [.init(value, quoted(bytes[text]))])
  }

  /// A backslash in double quotation marks.
  func escapeSlip(_ failure: YAMLFailure, at problem: Int) -> Slip? {
    guard failure.context == "while parsing a quoted scalar" else { return nil }
    var index = problem
    let start = lineStart(of: problem, in: bytes)
    while index > start, index < bytes.count, bytes[index] != 0x5C { index -= 1 }
    guard index < bytes.count, bytes[index] == 0x5C else { return nil }
    return Slip(
      message: "a backslash has a meaning of its own within double quotation marks",
      range: index..<(index + 1), help: "double it", edits: [.init(index..<index, [0x5C])])
  }

  /// Text after the bracket that closes a list.
  func bracketSlip(_ line: SourceLine) -> Slip? {
    let value = line.value
    guard isBracketed(line) else { return nil }
    var depth = 0
    var index = value.lowerBound
    while index < value.upperBound {
      switch bytes[index] {
      case 0x22, 0x27:
        index = SourceLine.closingQuote(from: index, to: value.upperBound, in: bytes) ?? index
      case 0x5B, 0x7B: depth += 1
      case 0x5D, 0x7D: depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { break }
    }
    while index < value.upperBound, isBlank(bytes[index]) { index += 1 }
    guard depth == 0, index < value.upperBound else { return nil }
    return Slip(
      message: "text follows the closing bracket", range: index..<value.upperBound,
      help: "put quotation marks around the whole value, if it is text",
      edits: [.init(value, quoted(bytes[value]))])
  }

  /// A value within brackets that YAML takes for a comment, so that nothing closes them: `{accent: #1d70b8}`.
  func commentSlip(_ line: SourceLine) -> Slip? {
    var depth = 0
    for index in line.range where index + 1 < line.range.upperBound {
      switch bytes[index] {
      case 0x22, 0x27: return nil
      case 0x5B, 0x7B: depth += 1
      case 0x5D, 0x7D: depth -= 1
      case 0x23 where depth > 0 && index > line.range.lowerBound && isBlank(bytes[index - 1]):
        let end = flowItemEnd(from: index, in: line)
        let word = bytes[(index + 1)..<end]
        guard !word.isEmpty, word.allSatisfy({ isWordByte($0) }), end < line.range.upperBound else {
          return nil
        }
        return Slip(
          message: "“#” begins a comment here, so that the bracket is not closed",
          range: index..<end, help: "put the value in quotation marks",
          edits: [.init(index..<end, quoted(bytes[index..<end]))], isCertain: true)
      default: continue
      }
    }
    return nil
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// A bracket that is never closed, or an item within brackets that cannot be read.
  func openBracketSlip(at problem: Int, context: Int?) -> Slip? {
    guard let context, context < bytes.count, bytes[context] == 0x5B || bytes[context] == 0x7B
    else {
      return nil
    }
    let line = SourceLine(at: context, in: bytes)
    let close: UInt8 = bytes[context] == 0x5B ? 0x5D : 0x7D
    let isOtherLine = problem >= line.value.upperBound
    if isOtherLine, !bytes[context..<max(context, line.value.upperBound)].contains(close) {
      let end = max(context + 1, line.value.upperBound)
      return Slip(
        message: "this bracket is not closed", range: context..<(context + 1), help: "close it",
        edits: [.init(end..<end, [close])])
    }
    if problem < bytes.count, bytes[problem] == 0x3A { return flowColonSlip(at: problem) }
    return Slip(
      message: "the text in brackets cannot be read from here on",
      range: letterRange(at: problem, in: bytes),
      help: "put commas between the items, and quotation marks around those that hold brackets, "
        + "colons or quotation marks", showsMend: false)
  }

  /// A second colon in a text within brackets: `{title: Glasgow: a story}`.
  private func flowColonSlip(at colon: Int) -> Slip {
    let line = SourceLine(at: colon, in: bytes)
    var start = colon
    while start > line.range.lowerBound {
      let before = bytes[start - 1]
      if [0x2C, 0x5B, 0x7B].contains(before) { break }
      if before == 0x3A, start < colon, isBlank(bytes[start]) { break }
      start -= 1
    }
    while start < colon, isBlank(bytes[start]) { start += 1 }
    let value = start..<flowItemEnd(from: colon, in: line)
    return Slip(
      message: "a colon followed by a space stands inside the value", range: colon..<(colon + 1),
      help: "put the value in quotation marks", edits: [.init(value, quoted(bytes[value]))],
      isCertain: true)
  }

  /// A colon inside a value, or a key where none can be.
  func colonSlip(at colon: Int, _ line: SourceLine) -> Slip? {
    if isBracketed(line) { return flowColonSlip(at: colon) }
    guard let key = line.key, key.upperBound < colon else { return keyAfterText(at: colon, line) }
    return Slip(
      message: "a colon followed by a space stands inside the value", range: colon..<(colon + 1),
      help: "put the value in quotation marks",
      edits: [.init(line.value, quoted(bytes[line.value]))], isCertain: true)
  }

  /// Whether the value of a line begins with a bracket.
  func isBracketed(_ line: SourceLine) -> Bool {
    bytes[line.value].first == 0x5B || bytes[line.value].first == 0x7B
  }

  /// Where an item within brackets ends: before a comma or bracket.
  private func flowItemEnd(from start: Int, in line: SourceLine) -> Int {
    var end = start
    while end < line.range.upperBound, ![0x2C, 0x5D, 0x7D].contains(bytes[end]) { end += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return end
  }

  private func looksLikeAmount(after start: Int) -> Bool {
    guard let next = bytes[(start + 1)...].first(where: { !isBlank($0) }) else { return false }
    return (0x30...0x39).contains(next) || next == 0xC2
  }

  /// Whether one of the quotation marks U+2018 to U+201F (last bytes given) is in a range.
  private func holdsMark(_ marks: ClosedRange<UInt8>, in range: Range<Int>) -> Bool {
    guard range.count >= 3 else { return false }
    return (range.lowerBound...(range.upperBound - 3)).contains {
      bytes[$0] == 0xE2 && bytes[$0 + 1] == 0x80 && marks.contains(bytes[$0 + 2])
    }
  }
}
