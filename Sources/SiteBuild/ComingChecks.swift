public import Content
public import Diagnostics
import Funding
import Languages

/// How many of the times at which something goes out are looked at.
private let mostTimes = 20

/// Checks a site as of each time at which something that is held back goes out, so that a mistake in it is
/// known before that morning.
///
/// - Parameters:
///   - checked: The site as it is now.
///   - request: What it was checked for.
///   - machine: The machine to read on.
/// - Returns: The errors that the site will have then and has not now, each as a warning that names the time.
/// - Throws: What the machine refused.
public func checkComing(
  _ checked: CheckedSite, _ request: BuildRequest, on machine: Machine
) async throws(FileSystemError) -> [Diagnostic] {
  guard let site = checked.site, !site.comingTimes.isEmpty else { return [] }
  // What helps names the day that it is read on.
  var known = Set(checked.diagnostics.map(ErrorIdentity.init))
  var coming: [Diagnostic] = []
  for time in site.comingTimes.prefix(mostTimes) {
    var request = request
    request.asOf = .instant(time)
    let then = try await checkSite(request, on: machine)
    let words = site.languages.first.map { time.text(in: $0, zone: site.reading.zone) }
    for error in then.diagnostics
    where error.severity == .error && known.insert(ErrorIdentity(error)).inserted {
      coming.append(
        Diagnostic(
          .failsAt, "\(words ?? time.description): \(error.message)", at: error.span,
          notes: [.init("it will be the error “\(error.rule.rawValue)”")] + error.notes,
          help: error.help))
    }
  }
  let judged = coming.judged(by: site.settings.checks)
  let acceptances = site.accepted.filter { $0.rule == .failsAt }
  return judged.accepting(acceptances, on: site.today).left.inOrder()
}

/// What makes an error the same one at another time.
private struct ErrorIdentity: Hashable {
  let rule: Rule
  let message: String
  let span: SourceSpan?

  init(_ diagnostic: Diagnostic) {
    rule = diagnostic.rule
    message = diagnostic.message
    span = diagnostic.span
  }
}

extension Site {
  /// What goes out next, in a sentence; `nil` where nothing is held back until a time.
  public var nextSentence: String? {
    guard let next = comingTimes.first, let language = languages.first else { return nil }
    let words = next.text(in: language, zone: reading.zone)
    return comingTimes.count == 1
      ? "Next to go out: \(words)."
      : "Next to go out: \(words); \(comingTimes.count - 1) more times after it."
  }
}
