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
    guard !figure.isUnusable, let language = site.language(page.language),
      let note = UnitNote(heading: heading, language.quantities)
    else { return .unchanged }
    return NotedCell(
      note: note, figure: figure,
      text: String(decoding: run.bytes[filling.range], as: UTF8.self),
      site: .init(quantities: site.reading.quantities, language: language)
    ).verdict()
  }

  /// What is wrong with a link below a heading, by its own words or by those beside it: “at least” before `[30](figure:ID)`.
  func problem(
    _ verdict: NotedCell.Verdict, _ filling: (link: Int, range: Range<Int>), _ figure: Figure,
    in run: TextRun, below heading: String
  ) -> Diagnostic? {
    let wording = site.wording(of: figure, in: page.language)
    if case .differs(let text) = verdict {
      return mismatch(
        "with the heading “\(heading)” of its column the text says “\(text)”, the data says “\(wording)”",
        filling.link, figure,
        help: "write “\(wording)”, and take out of the heading what makes another amount of it")
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
