import Content
import Diagnostics
import Funding
import Languages
import SiteBuild

extension PreviewState {
  /// What pages that are open are told of the state, as one line.
  ///
  /// - Parameter editor: Where places lead to.
  /// - Returns: An event in the form that browsers read (HTML Standard, Server-sent events).
  func event(_ editor: EditorLinks) -> [UInt8] {
    Array("event: state\ndata: ".utf8) + json(editor).bytes() + Array("\n\n".utf8)
  }

  private func json(_ editor: EditorLinks) -> JSON {
    let (shownOnes, more) = shownProblems(problems, sources: sources)
    let places = places(editor)
    return .object([
      ("revision", .whole(revision)), ("current", .flag(isCurrent)),
      ("summary", .text(fault ?? problems.summary)),
      ("errors", .whole(problems.count { $0.severity == .error })),
      ("problems", .list(shownOnes.map { json($0, places) })),
      ("more", .list(more.map(JSON.text))), ("asOf", .optional(asOf)), ("times", .list(times)),
    ])
  }

  private func json(_ problem: ShownProblem, _ places: FilePlaces) -> JSON {
    .object([
      ("severity", .text(problem.severity.rawValue)), ("rule", .text(problem.rule)),
      ("message", .text(problem.message)), ("place", .optional(problem.place?.text)),
      (
        "link",
        .optional(
          problem.place.flatMap { places.link($0.file, line: $0.line, column: $0.column) })
      ), ("frame", .list(problem.frame.map(JSON.text))),
      ("notes", .list(problem.notes.map(JSON.text))), ("help", .optional(problem.help)),
    ])
  }

  /// The times at which something goes out, as the panel offers them.
  private var times: [JSON] {
    guard let site = shown?.site, let language = site.languages.first else { return [] }
    return site.comingTimes.prefix(50).map { time in
      .object([
        ("value", .text(time.description)),
        ("words", .text(time.text(in: language, zone: site.reading.zone))),
      ])
    }
  }
}
