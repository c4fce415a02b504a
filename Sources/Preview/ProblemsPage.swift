import Diagnostics
import Rendering
import SiteBuild

/// The list of all that is wrong, as a page: each problem with its lines, its mend and a link that opens the file.
func problemsPage(
  _ state: PreviewState, editor: EditorLinks, status: Int = 200
) -> PreviewResponse {
  let (problems, more) = shownProblems(state.problems, sources: state.sources)
  let places = state.places(editor)
  var page = HTMLText()
  page.markup(
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(previewPolicy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>What sitegen found</title>
      <link rel="stylesheet" href="\(PreviewAddress.style)">
    </head>
    <body class="list">
    <main>
    <h1>What sitegen found</h1>
    <p>
    """)
  page.text(state.fault ?? state.problems.summary)
  page.markup("</p>\n")
  for problem in problems { page.add(problem, places) }
  for sentence in more {
    page.markup("<p>")
    page.text(sentence)
    page.markup("</p>\n")
  }
  page.markup("<p><a href=\"/\">To the site</a></p>\n</main>\n</body>\n</html>\n")
  return .content(
    .init(
      status: status, mediaType: mediaType(of: ".html"),
      bytes: withPreviewScript(page.bytes, revision: state.revision)))
}

/// What a page of the preview's own may load.
private let previewPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

extension HTMLText {
  fileprivate mutating func add(_ problem: ShownProblem, _ places: FilePlaces) {
    markup("<section")
    attribute("class", problem.severity.rawValue)
    markup(">\n<h2>")
    text(problem.message)
    markup("</h2>\n")
    if let place = problem.place {
      markup("<p>")
      if let link = places.link(place.file, line: place.line, column: place.column) {
        markup("<a")
        attribute("href", link)
        markup(">")
        text(place.text)
        markup("</a>")
      } else {
        text(place.text)
      }
      markup("</p>\n")
    }
    if !problem.frame.isEmpty {
      markup("<pre tabindex=\"0\">")
      text(problem.frame.joined(separator: "\n"))
      markup("</pre>\n")
    }
    for note in problem.notes { paragraph("Note: " + note) }
    if let help = problem.help { paragraph("Mend: " + help) }
    markup("<p class=\"rule\">sitegen explain rule:\(problem.rule)</p>\n</section>\n")
  }

  private mutating func paragraph(_ words: String) {
    markup("<p>")
    text(words)
    markup("</p>\n")
  }
}
