import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// The figure links of a document, read with the words, signs and digits around them: `more than [£30 million](figure:ID)`,
/// `1[26](figure:ID) jobs`.
struct FigureSurroundings {
  let document: MarkdownDocument
  /// The figures that links lead to, by the positions of the links.
  let figures: [Int: Figure]
  /// What is wrong with the words of a link alone, by its position.
  let own: [Int: Diagnostic]
  let page: Page
  let site: Site
  let finder: QuantityFinder
  /// Whether all of the document is what somebody said.
  let isQuoted: Bool

  /// How far from a link the words that belong to its amount stand, in bytes.
  private static let reach = 60

  /// What is no longer what the data says.
  func problems() -> [Diagnostic] {
    let runs = document.textRuns { link in
      guard link.isFigureLink else { return .own }
      guard link.text.isBlank else { return .filled(Array(link.text.utf8)) }
      guard let figure = figures[position(of: link)] else { return .none }
      return .filled(Array(site.wording(of: figure, in: page.language).utf8))
    }
    var alone = own
    let around = FigureNotes(runs)
    let found = runs.indices.flatMap { index in
      let run = runs[index]
      let notes = run.fillings.isEmpty ? [] : around.notes(on: index)
      return run.fillings.compactMap { filling -> Diagnostic? in
        guard let figure = figures[filling.link] else { return nil }
        if let (note, verdict) = verdict(on: filling, figure, in: run, notes) {
          let fix = alone.removeValue(forKey: filling.link)?.fix
          let problem = self.problem(verdict, filling, figure, in: run, by: note, fix)
          return note.place != .column && (isQuoted || run.quotation != nil)
            ? problem.map { asQuoted($0, figure) } : problem
        }
        guard let problem = alone.removeValue(forKey: filling.link) else {
          return check(filling, against: figure, in: run)
        }
        let judged = inPlace(
          self.problem(problem, filling, figure, in: run), filling, figure, in: run)
        let isSpoken = isQuoted || run.quotation != nil || run.bytes.isSpoken(filling.range)
        return isSpoken ? asQuoted(judged, figure) : judged
      }
    }
    return found + alone.values
  }

  /// What is wrong with the words of a link where words around it are of the same amount: then no other words between the
  /// brackets alone would mend it.
  private func problem(
    _ problem: Diagnostic, _ filling: (link: Int, range: Range<Int>), _ figure: Figure,
    in run: TextRun
  ) -> Diagnostic {
    guard let value = figure.value.value.quantity else { return problem }
    let written = String(decoding: run.bytes[filling.range], as: UTF8.self)
    var problem = problem
    let mended = problem.fix?.replacement ?? site.wording(of: figure, in: page.language)
    let id = figure.id.value
    if problem.fix != nil, let said = said(with: filling.range, in: run, figure) {
      problem.fix = nil
      if let mend = said.mend {
        problem.help =
          "put all of it between the brackets: “[\(mend.words)](figure:\(id))\(mend.rest)”"
      } else {
        problem.message = message(said.text, figure)
        let wording = site.wording(of: figure, in: page.language)
        problem.help = "write “[\(wording)](figure:\(id))” in place of all of it"
      }
    } else if run.bytes.repeated(around: filling.range, as: Array(mended.utf8), figure) != nil {
      problem.fix = nil
      problem.help =
        "write “[\(mended)](figure:\(id))” in place of all of it: words of it stand beside the brackets already"
    } else if let fix = problem.fix, value.unit == .percent,
      let wider = wider(around: filling.range, in: run, figure),
      wider.whole.upperBound > filling.range.upperBound
    {
      let wording = site.wording(
        of: figure, inPlaceOf: written, in: page.language, besidePercent: true)
      problem.fix = .init(fix.span, replacement: wording, isCertain: fix.isCertain)
      problem.help = "write “\(wording)”"
    } else if value.indefinite != nil, !written.utf8.contains(where: \.isLetter),
      run.bytes[filling.range.upperBound...].dropFirst().first?.isLetter == true
    {
      // “500 roles” would become “hundreds of jobs roles”.
      problem.fix?.isCertain = false
    }
    return problem
  }

  /// What is wrong with words that somebody said: nobody else puts others in their place.
  private func asQuoted(_ problem: Diagnostic, _ figure: Figure) -> Diagnostic {
    guard problem.rule == .figureMismatch else { return problem }
    let wording = site.wording(of: figure, in: page.language)
    var problem = problem
    problem.fix?.isCertain = false
    problem.help =
      "these are someone's own words: write “\(wording)” only where they were copied wrongly; else lead them to no "
      + "figure: “(not-a-figure:)” in place of “(figure:\(figure.id.value))”"
    return problem
  }

  func message(_ text: String, _ figure: Figure) -> String {
    "with what stands around the figure the text says “\(text)”, the data says "
      + "“\(site.wording(of: figure, in: page.language))”"
  }

  var help: String {
    "take away what changes it; a looser wording that is true goes into “wordings” of the "
      + "figure and between the brackets"
  }

  /// What a text says with the words of a link that is another amount than the figure, and what to link where that is the
  /// figure; `nil` where it says no more than the link does.
  private func said(
    with range: Range<Int>, in run: TextRun, _ figure: Figure
  ) -> (text: String, mend: (words: String, rest: String)?)? {
    guard let wider = wider(around: range, in: run, figure), run.isAlone(in: wider.whole),
      !run.bytes.standsApart(range, within: wider.whole)
    else { return text(with: range, in: run, otherThan: figure).map { ($0, nil) } }
    let all = readings(of: wider.amount, figure)
    let inner = site.reading.quantities.read(
      String(decoding: run.bytes[range], as: UTF8.self), preferring: page.language,
      unit: figure.value.value.unitName)
    guard case .success(.quantity(let alone)) = inner, !alone.isOfTime,
      !all.contains(where: { $0.isAlike(alone, for: figure) })
    else { return nil }
    let amount = wider.amount
    let mend = [amount.text, amount.headText].first { words in
      let read = site.reading.quantities.read(
        words, preferring: page.language, unit: figure.value.value.unitName)
      guard amount.text.hasPrefix(words), case .success(let value) = read else { return false }
      return figure.admits(value, in: page.language)
    }
    return (amount.text, mend.map { ($0, String(amount.text.dropFirst($0.count))) })
  }

  private func position(of link: Link) -> Int {
    document.links.firstIndex { $0.node == link.node } ?? -1
  }

  private func check(
    _ filling: (link: Int, range: Range<Int>), against figure: Figure, in run: TextRun
  ) -> Diagnostic? {
    guard !figure.isUnusable, case .quantity = figure.value.value,
      let text = text(with: filling.range, in: run, otherThan: figure)
    else { return nil }
    return mismatch(message(text, figure), filling.link, figure, help: help)
  }

  /// The amount that is found where a link stands and has more than its words, with its place in the run.
  func wider(
    around range: Range<Int>, in run: TextRun, _ figure: Figure, as words: [UInt8]? = nil
  ) -> (amount: FoundQuantity, whole: Range<Int>, own: Range<Int>)? {
    let near = run.bytes.words(around: range, reach: Self.reach)
    let words = words ?? Array(run.bytes[range])
    let start = range.lowerBound - near.lowerBound
    let own = start..<start + words.count
    let text = Array(
      run.bytes[near.lowerBound..<range.lowerBound] + words
        + run.bytes[range.upperBound..<near.upperBound])
    let found = finder.amounts(in: text) {
      $0.overlaps(own) && ($0.lowerBound < own.lowerBound || own.upperBound < $0.upperBound)
    }.first
    let around = finder.amount(around: own, in: text, unit: figure.value.value.unitName)
    return (around.flatMap { $0.isMore(than: found) ? $0 : found } ?? found).map { amount in
      // What begins or ends within the link's words has no such place in the run where others stand for them.
      let before = max(0, own.lowerBound - amount.range.lowerBound)
      let behind = max(0, amount.range.upperBound - own.upperBound)
      return (amount, range.lowerBound - before..<range.upperBound + behind, own)
    }
  }

  /// What a text says with words around a figure that is bounded, near or for a time already: `less than [more than £3
  /// million](figure:ID)`, `[£3m a year](figure:ID) a month`; `nil` where nothing is added.
  private func doubled(_ range: Range<Int>, in run: TextRun, _ figure: Figure) -> String? {
    guard let value = figure.value.value.quantity, !value.isExact || value.period != nil,
      !value.isOfTime, let number = value.upper?.number ?? value.lower?.number,
      let language = site.language(page.language)
    else { return nil }
    let plain = Quantity(number, unit: value.unit)
    let words = Array(QuantityWriter(language).text(plain).utf8)
    guard let wider = wider(around: range, in: run, figure, as: words),
      run.isAlone(in: wider.whole),
      !wider.amount.hasTwoNumbers,
      let said = readings(of: wider.amount, figure).first, !said.isAlike(plain, for: figure)
    else { return nil }
    let start = min(range.lowerBound, wider.whole.lowerBound)
    let end = max(range.upperBound, wider.whole.upperBound)
    let before = String(decoding: run.bytes[start..<range.lowerBound], as: UTF8.self).lowercased()
    // “Spread over about 340 firms” says among, “under up to £5 million” beneath.
    guard !language.quantities.finding.across.contains(where: before.hasPrefix) else { return nil }
    return String(decoding: run.bytes[start..<end], as: UTF8.self)
  }

  /// What an amount says: as it was found, and as it is written.
  func readings(of amount: FoundQuantity, _ figure: Figure) -> [Quantity] {
    let asWritten = site.reading.quantities.read(
      amount.text, preferring: page.language, unit: figure.value.value.unitName)
    return [amount.reading, asWritten].compactMap { reading -> Quantity? in
      guard case .success(.quantity(var quantity)) = reading else { return nil }
      // The noun behind a number and “each” are the author's: “[three](figure:places) city regions each”.
      switch (figure.value.value.quantity?.unit, quantity.unit) {
      case (let unit?, .count) where unit.isCount || unit == .number && !isMeasured(amount):
        quantity.unit = unit
      default: break
      }
      quantity.isEach = false
      return quantity
    }
  }

  /// Whether a unit of measure stands behind an amount: that is never the author's.
  private func isMeasured(_ amount: FoundQuantity) -> Bool {
    let measures = site.language(page.language)?.quantities.finding.nouns(.measure) ?? []
    return measures.contains { $0.id == amount.unit }
  }

  /// What a text says with the words of a link that another amount, or a word, goes on from; `nil` where it says the
  /// figure.
  private func text(
    with range: Range<Int>, in run: TextRun, otherThan figure: Figure
  ) -> String? {
    var end = range.upperBound
    var counted: (unit: String?, end: Int)?
    if let (wider, whole, own) = wider(around: range, in: run, figure) {
      guard run.isAlone(in: whole) else { return nil }
      let number = wider.number
      let other = Wider(
        amount: wider,
        isOfMoreNumbers: number.lowerBound < own.lowerBound || own.upperBound < number.upperBound,
        isDashed: run.bytes.isDashed(range),
        isChange: number.lowerBound >= own.lowerBound || wider.range.lowerBound < number.lowerBound
          || isChange(run.bytes[..<whole.lowerBound], to: wider.text),
        isOfTime: isOfTime(run.bytes[range.upperBound...]))
      if !run.bytes.standsApart(range, within: whole), says(other, otherThan: figure) {
        return wider.text
      }
      end = max(end, whole.upperBound)
      counted = (wider.unit, whole.upperBound)
      // “CA$2 million” are other dollars.
      let all = min(range.lowerBound, whole.lowerBound)..<end
      if let joined = run.bytes.joined(around: all) {
        return run.isAlone(in: joined)
          ? String(decoding: run.bytes[joined], as: UTF8.self) : nil
      }
    } else if let joined = run.bytes.joined(around: range) {
      let text = String(decoding: run.bytes[joined], as: UTF8.self)
      return run.isAlone(in: joined) && !says(text, figure) ? text : nil
    }
    if let doubled = doubled(range, in: run, figure) { return doubled }
    if let whole = run.bytes.repeated(around: range, figure) {
      return run.isAlone(in: whole) ? String(decoding: run.bytes[whole], as: UTF8.self) : nil
    }
    guard let language = site.language(page.language) else { return nil }
    let amount = LinkedAmount(
      figure, range, in: run, language, counted?.unit, readBy: site.reading.quantities,
      finder.headings)
    if let text = amount?.text(ofOtherUnit: counted) { return text }
    let finding = language.quantities.finding
    let text = String(decoding: run.bytes[range.lowerBound..<end], as: UTF8.self)
    let before = run.bytes[..<range.lowerBound]
    if let words = finding.negating(before) { return words + text }
    if figure.value.value.quantity?.unit.isOfMore == true,
      let length = before.ends(withOneOf: finding.bearings)
    {
      return String(decoding: before.suffix(length), as: UTF8.self) + text
    }
    return finding.changing(run.bytes[end...]).map { text + $0 }
  }

  /// Whether a text is a figure's amount and nothing else: `2.4:1`, of which a link has the first number.
  private func says(_ text: String, _ figure: Figure) -> Bool {
    let read = site.reading.quantities.read(
      text, preferring: page.language, unit: figure.value.value.unitName)
    return (try? read.get()).map { figure.admits($0, in: page.language) } ?? false
  }

  /// An amount that is found where a figure link stands, with more than its words.
  private struct Wider {
    let amount: FoundQuantity
    /// Whether digits, or words for numbers, of it stand outside the link.
    let isOfMoreNumbers: Bool
    /// Whether a dash touches the link.
    let isDashed: Bool
    /// Whether a number before the link may be another than the beginning of a range: “from 12 to 26”, “rose 12 to 26”.
    let isChange: Bool
    /// Whether it is followed by a time: “over three years” says during.
    let isOfTime: Bool
  }

  /// Whether an amount with words around a figure link is another one than the figure.
  private func says(
    _ wider: Wider, otherThan figure: Figure
  ) -> Bool {
    let amount = wider.amount
    let readings = readings(of: amount, figure)
    // Of two numbers with a dash between them that make no range each is one by itself, unless the dash touches it.
    guard let quantity = readings.first else {
      return wider.isOfMoreNumbers && (!amount.hasTwoNumbers || wider.isDashed)
    }
    guard !readings.contains(where: { figure.admits(.quantity($0), in: page.language) }) else {
      return false
    }
    // “Over three years” says during as often as more than.
    if let value = figure.value.value.quantity,
      value.isOfTime || value.unit == .number && wider.isOfTime,
      [quantity.lower, quantity.upper].contains(where: { $0?.number == value.lower?.number })
    {
      return false
    }
    // “From two to three” tells of a change, and of two numbers; “between two and three” is one.
    if wider.isOfMoreNumbers,
      site.language(page.language)?.quantities.isBetween(amount.text) == true
    {
      return true
    }
    let isRange = quantity.lower != nil && quantity.upper != nil && quantity.lower != quantity.upper
    let isOfRange = figure.value.value.quantity.map { $0.lower != $0.upper } ?? false
    return !isRange || isOfRange || wider.isDashed || quantity.lower?.number == .zero
      || wider.isOfMoreNumbers && !wider.isChange && quantity.isRising
  }

  /// Whether a number behind a text may be a name, or the rest of the clause tells a change, so that “to 26” behind it is what
  /// came of it.
  private func isChange(_ before: ArraySlice<UInt8>, to text: String) -> Bool {
    guard let finding = site.language(page.language)?.quantities.finding,
      !text.beginsWithYear
    else { return true }
    return before.ends(withOneOf: finding.names + finding.namesOfSeveral + finding.capitals) != nil
      || before.suffix(100).clause.hasWords(ofOneOf: finding.changes)
  }

  /// Whether a text begins with days, years or the like.
  private func isOfTime(_ behind: ArraySlice<UInt8>) -> Bool {
    guard let space = behind.first(of: Sign.spaces + Sign.dashes) else { return false }
    let measure = site.language(page.language)?.quantities.finding.measure(behind.dropFirst(space))
    return measure.map { Quantity.Unit.count($0.id).isOfTime } ?? false
  }
}

extension FoundQuantity {
  /// Whether it is to be taken in place of another amount at the place: more words belong to it, or the other is not read.
  fileprivate func isMore(than other: FoundQuantity?) -> Bool {
    guard let other, case .success = other.reading else { return true }
    return range.lowerBound < other.range.lowerBound || other.range.upperBound < range.upperBound
  }
}

extension TextRun {
  /// Whether one link alone stands in a part of the text.
  func isAlone(in part: Range<Int>) -> Bool {
    fillings.count { $0.range.overlaps(part) } == 1
  }
}
