import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// Figure links with what headings, rows and labels say of their numbers.
extension FigureSurroundings {
  /// What a link says by what stands above, beside or before it, and by which of that; `nil` where it says the same by itself.
  func verdict(
    on filling: (link: Int, range: Range<Int>), _ figure: Figure, in run: TextRun,
    _ notes: [FigureNote]
  ) -> (note: FigureNote, verdict: NotedCell.Verdict)? {
    guard !figure.isUnusable else { return nil }
    let text = String(decoding: run.bytes[filling.range], as: UTF8.self)
    let label = FigureNote(labelling: filling.range, in: run).map { [$0] } ?? []
    // The nearest that says anything of numbers says it.
    guard let note = (label + notes).first(where: { unit($0, of: figure) != nil }) else {
      return nil
    }
    // “Visitors, thousands” above a table says nothing of its column “Sites”.
    if note.place == .above, let heading = notes.first(where: { $0.place == .column }),
      finder.unit(ofHeading: Array(heading.text.utf8)) != nil
    {
      return nil
    }
    let verdict = verdict(on: text, figure, by: note)
    return verdict == .unchanged ? nil : (note, verdict)
  }

  /// What a note says of a figure's number: the heading of a column whatever it has, another one only that it is in thousands
  /// or the like.
  private func unit(_ note: FigureNote, of figure: Figure) -> HeadingUnit? {
    let isMoney = figure.value.value.quantity?.unit.isMoney ?? false
    guard let unit = finder.headings.unit(of: note.text, isMoney: isMoney) else { return nil }
    guard note.place != .column else { return unit }
    let isInPlace =
      switch note.place {
      case .beside: unit.text == note.text
      case .above:
        [")", ".", ":", "):", ")."].contains { note.text.hasSuffix(unit.text + $0) }
          || note.text.hasSuffix(unit.text)
      default: true
      }
    return isInPlace && unit.isApart && unit.power != nil && (unit.currency == nil || isMoney)
      ? unit : nil
  }

  private func verdict(
    on text: String, _ figure: Figure, by note: FigureNote
  ) -> NotedCell.Verdict {
    guard let language = site.language(page.language), let unit = unit(note, of: figure),
      // Words with a currency stand by themselves wherever no heading is right above them.
      note.place == .column || !text.hasCurrencySign
    else { return .unchanged }
    return NotedCell(
      note: unit, figure: figure, text: text,
      site: .init(quantities: site.reading.quantities, language: language)
    ).verdict()
  }

  /// What is wrong with a link by what is noted of it, by its own words or by those beside it: “at least” before
  /// `[30](figure:ID)`. The edit is that of the words by themselves: where the data's own fit the note, too, somebody may
  /// choose them.
  func problem(
    _ verdict: NotedCell.Verdict, _ filling: (link: Int, range: Range<Int>), _ figure: Figure,
    in run: TextRun, by note: FigureNote, _ fix: Diagnostic.FixIt?
  ) -> Diagnostic? {
    let wording = site.wording(of: figure, in: page.language)
    if case .differs(let text) = verdict {
      let message =
        "with \(note.name) the text says “\(text)”, the data says “\(wording)”"
      guard self.verdict(on: wording, figure, by: note) == .unchanged else {
        return mismatch(
          message, filling.link, figure,
          help:
            "write “\(wording)”, and take out of \(note.shortName) what makes another amount of it")
      }
      var problem = mismatch(message, filling.link, figure, help: "write “\(wording)”")
      problem.fix = fix
      problem.fix?.isCertain = false
      return problem
    }
    guard let wider = wider(around: filling.range, in: run, figure, as: Array(wording.utf8)),
      run.isAlone(in: wider.whole)
    else { return nil }
    let said = readings(of: wider.amount, figure)
    guard !said.isEmpty,
      !said.contains(where: { figure.admits(.quantity($0), in: page.language) })
    else { return nil }
    return mismatch(message(wider.amount.text, figure), filling.link, figure, help: help)
  }

  func mismatch(_ message: String, _ link: Int, _ figure: Figure, help: String) -> Diagnostic {
    let link = document.links[link]
    return Diagnostic(
      .figureMismatch, message, at: link.text.isBlank ? link.span : link.textSpan,
      notes: [.init("figure \(figure.id.value) is defined", at: figure.id.span)], help: help)
  }
}
