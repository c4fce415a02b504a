import Content
import Diagnostics
import Funding
import Languages
import Markdown
import Quantities

/// Figure links in the columns of tables, whose headings belong to them.
extension FigureSurroundings {
  /// What a link says below the heading of its column.
  func verdict(
    on filling: (link: Int, range: Range<Int>), _ figure: Figure, in run: TextRun,
    below heading: String
  ) -> NotedCell.Verdict {
    verdict(on: String(decoding: run.bytes[filling.range], as: UTF8.self), figure, below: heading)
  }

  private func verdict(
    on text: String, _ figure: Figure, below heading: String
  ) -> NotedCell.Verdict {
    guard !figure.isUnusable, let language = site.language(page.language),
      let note = finder.headings.unit(
        of: heading, isMoney: figure.value.value.quantity?.unit.isMoney ?? false)
    else { return .unchanged }
    return NotedCell(
      note: note, figure: figure, text: text,
      site: .init(quantities: site.reading.quantities, language: language)
    ).verdict()
  }

  /// What is wrong with a link below a heading, by its own words or by those beside it: “at least” before `[30](figure:ID)`.
  /// The edit is that of the words by themselves: where the data's own fit below the heading, too, somebody may choose them.
  func problem(
    _ verdict: NotedCell.Verdict, _ filling: (link: Int, range: Range<Int>), _ figure: Figure,
    in run: TextRun, below heading: String, _ fix: Diagnostic.FixIt?
  ) -> Diagnostic? {
    let wording = site.wording(of: figure, in: page.language)
    if case .differs(let text) = verdict {
      let message =
        "with the heading “\(heading)” of its column the text says “\(text)”, the data says “\(wording)”"
      guard self.verdict(on: wording, figure, below: heading) == .unchanged else {
        return mismatch(
          message, filling.link, figure,
          help: "write “\(wording)”, and take out of the heading what makes another amount of it")
      }
      var problem = mismatch(message, filling.link, figure, help: "write “\(wording)”")
      problem.fix = fix
      problem.fix?.isCertain = false
      return problem
    }
    guard let wider = wider(around: filling.range, in: run, as: Array(wording.utf8)),
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
