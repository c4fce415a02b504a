import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

extension FigureSurroundings {
  /// The mend of a link's words as the words around them take it: with a capital letter where a sentence begins, and by a
  /// person where the sentence may not fit it.
  func inPlace(
    _ problem: Diagnostic, _ filling: (link: Int, range: Range<Int>), _ figure: Figure,
    in run: TextRun
  ) -> Diagnostic {
    guard problem.rule == .figureMismatch, let fix = problem.fix,
      let bytes = site.tree[fix.span.file]?.bytes, fix.span.end <= bytes.count
    else { return problem }
    let link = document.links[filling.link]
    let written = Array(bytes[fix.span.start..<fix.span.end])
    let isFirst = !bytes[min(link.textSpan.start, fix.span.start)..<fix.span.start].contains {
      $0 != 0x2A && $0 != 0x5F && $0 != 0x60
    }
    let filled = Array(fix.replacement.utf8).joined(as: written)
    let new = counted(as: written, with: filled, figure) ?? filled
    var words = new
    var isFit = isOfAsMany(written, figure) && written.isBuilt(as: new, figure)
    if let sign = Sign.minuses.first(where: { written.starts(with: $0) && $0.count > 1 }),
      new.first == 0x2D
    {
      words = sign + new.dropFirst()
    }
    if new.beginsInWords, written.beginsWithCapital {
      words[0] &= 0xDF
    } else if new.beginsInWords, isFirst, !written.beginsInWords {
      let before = run.bytes[..<filling.range.lowerBound]
      if before.isEmpty || before.endsSentence, run.cell == nil,
        run.bytes[filling.range.upperBound...].goesOn
      {
        words[0] &= 0xDF
      }
      isFit = isFit && !isDetermined(before)
    }
    var problem = problem
    let text = String(decoding: words, as: UTF8.self)
    problem.fix = .init(fix.span, replacement: text, isCertain: fix.isCertain && isFit)
    if text != fix.replacement {
      problem.help = problem.help?.replacing("“\(fix.replacement)”", with: "“\(text)”")
    }
    if fix.isCertain, !isFit {
      let wording = site.wording(of: figure, in: page.language)
      problem.help = "write the sentence so that it is true and reads well with “\(wording)” in it"
    }
    return problem
  }

  /// The new number with the words behind the old one, where those say what the figure counts in another way than the data's:
  /// “1,350 o swyddi” in place of “1,200 o swyddi”, not “1,350 swydd”.
  private func counted(
    as written: [UInt8], with filled: [UInt8], _ figure: Figure
  ) -> [UInt8]? {
    guard case .count? = figure.value.value.quantity?.unit, !written.isBuilt(as: filled, figure),
      let end = written.lastIndex(where: \.isDigit), let newEnd = filled.lastIndex(where: \.isDigit)
    else { return nil }
    let words = Array(filled[...newEnd] + written[(end + 1)...])
    let read = site.reading.quantities.read(
      String(decoding: words, as: UTF8.self), preferring: page.language,
      unit: figure.value.value.unitName)
    guard case .success(let amount) = read, figure.admits(amount, in: page.language),
      words.isBuilt(as: written, figure)
    else { return nil }
    return words
  }

  /// Whether a text ends with a word that goes before a number and before no bound: “a £3 million fund”, “from £3 million”.
  private func isDetermined(_ before: ArraySlice<UInt8>) -> Bool {
    let words = site.language(page.language)?.quantities.finding.determiners ?? []
    return before.ends(withOneOf: words) != nil
  }

  /// Whether what a text says and the figure are both one, or both several: the noun and the verb may stand around the link.
  private func isOfAsMany(_ written: [UInt8], _ figure: Figure) -> Bool {
    let read = site.reading.quantities.read(
      String(decoding: written, as: UTF8.self), preferring: page.language,
      unit: figure.value.value.unitName)
    guard case .success(.quantity(let old)) = read, let new = figure.value.value.quantity,
      case .count = new.unit
    else { return true }
    let one = ExactNumber(1)
    return (old.exactNumber == one) == (new.exactNumber == one)
  }
}

extension [UInt8] {
  /// Whether it begins with a word in small letters: “at least”, “o leiaf”.
  fileprivate var beginsInWords: Bool {
    guard count > 1, let first else { return false }
    return first.isSmall && (self[1] == 0x20 || self[1].isSmall)
  }

  /// Whether it begins as a word does at the beginning of a sentence.
  fileprivate var beginsWithCapital: Bool {
    guard count > 1, let first else { return false }
    return first.isCapital && (self[1] == 0x20 || self[1].isSmall)
  }

  /// Whether words for the same are put together alike: “£2m-a-year” goes before a noun, and “1,200 o swyddi” is
  /// another way to count than “1,350 swydd”.
  fileprivate func isBuilt(as other: [UInt8], _ figure: Figure) -> Bool {
    func isHyphened(_ text: [UInt8]) -> Bool {
      text.indices.dropFirst().dropLast().contains {
        text[$0] == 0x2D && text[$0 + 1].isLetter && text[$0 - 1] != 0x20
      }
    }
    if isHyphened(self), !isHyphened(other) { return false }
    guard case .count? = figure.value.value.quantity?.unit,
      let end = lastIndex(where: \.isDigit), let otherEnd = other.lastIndex(where: \.isDigit)
    else { return true }
    func words(_ text: ArraySlice<UInt8>) -> Int { text.split { $0 <= 0x20 }.count }
    return words(self[end...]) == words(other[otherEnd...])
  }

  /// The words with a space that keeps them on one line, where others have such a one and none else.
  fileprivate func joined(as written: [UInt8]) -> [UInt8] {
    let text = String(decoding: written, as: UTF8.self)
    guard let space = ["\u{A0}", "\u{202F}", "&nbsp;", "&#160;"].first(where: text.contains),
      !written.contains(where: { $0 <= 0x20 }), count(where: { $0 == 0x20 }) == 1
    else { return self }
    return flatMap { $0 == 0x20 ? Array(space.utf8) : [$0] }
  }
}

extension ArraySlice<UInt8> {
  /// Whether a sentence goes on: a space, and a word in small letters.
  fileprivate var goesOn: Bool {
    starts(with: [0x20]) && dropFirst().first.map(\.isSmall) ?? false
  }

  /// Whether a sentence ends with it, and no short word: “were made. ”, but “approx. ” and “c. ”.
  fileprivate var endsSentence: Bool {
    guard last == 0x20, let mark = dropLast().last, [0x2E, 0x21, 0x3F].contains(mark) else {
      return false
    }
    let word = dropLast(2).reversed().prefix { $0.isLetter }
    return word.count > 3 && !word.elementsEqual("approx".utf8.reversed())
  }
}
