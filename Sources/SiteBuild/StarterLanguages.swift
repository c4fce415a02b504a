extension [(path: String, bytes: [UInt8])] {
  /// The files of the starter site in English alone: without the Welsh pages, and the texts of the data in one language.
  ///
  /// It knows the forms that the starter is written in, and those alone: `{en: …, cy: …}`, two lines `en:` and `cy:`, and
  /// columns whose names end in `@cy`.
  var inEnglishAlone: [(path: String, bytes: [UInt8])] {
    filter { !$0.path.hasSuffix(".cy.md") }.map { path, bytes in
      guard path.hasPrefix("Content/") else { return (path, bytes) }
      let lines = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      let english: [String]
      if path.hasSuffix(".yaml") {
        english = inEnglish(lines)
      } else if path.hasSuffix(".csv") {
        english = withoutWelshColumns(lines.map(String.init))
      } else {
        return (path, bytes)
      }
      return (path, [UInt8](english.joined(separator: "\n").utf8))
    }
  }
}

private func inEnglish(_ lines: [Substring]) -> [String] {
  var result: [String] = []
  for line in lines {
    let words = line.drop { $0 == " " }
    if words.hasPrefix("languages: ") {
      // The lines above it tell how to do without Welsh.
      while result.last?.hasPrefix("# ") == true { result.removeLast() }
      result.append("languages: [en]")
    } else if words.hasPrefix("en: "), let key = result.popLast() {
      result.append(key + " " + words.dropFirst(4))
    } else if !words.hasPrefix("cy: ") {
      result.append(firstOfPairs(String(line)))
    }
  }
  return result
}

/// A line with the English text alone in the place of each `{en: …, cy: …}`.
private func firstOfPairs(_ line: String) -> String {
  var line = line
  while let start = line.firstRange(of: "{en: "), let middle = line.firstRange(of: ", cy: "),
    let end = line[middle.upperBound...].firstIndex(of: "}"), start.upperBound <= middle.lowerBound
  {
    line.replaceSubrange(
      start.lowerBound...end, with: String(line[start.upperBound..<middle.lowerBound]))
  }
  return line
}

private func withoutWelshColumns(_ lines: [String]) -> [String] {
  guard let first = lines.first else { return lines }
  let kept = cells(of: first).enumerated().filter { !$0.element.hasSuffix("@cy") }.map(\.offset)
  return lines.map { line in
    let cells = cells(of: line)
    return kept.compactMap { cells.indices.contains($0) ? cells[$0] : nil }.joined(separator: ",")
  }
}

/// The cells of a line as they are written, quotation marks and all.
private func cells(of line: String) -> [String] {
  var cells = [""]
  var isQuoted = false
  for character in line {
    if character == "\"" { isQuoted.toggle() }
    if character == ",", !isQuoted {
      cells.append("")
    } else {
      cells[cells.count - 1].append(character)
    }
  }
  return cells
}
