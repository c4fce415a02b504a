import ArgumentParser
import Content
import Diagnostics
import SiteBuild

/// `sitegen new`
struct New: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Begin a case study, a page, or an entry of the data.",
    discussion: """
      The file, the short name (id) and the date are seen to; nothing that is there is written over, and a file of \
      entries keeps its order and its comments. On a terminal you are asked for what is missing; elsewhere what must be \
      there is left to be filled in, and “sitegen check” leads to it. For example:

        sitegen new case-study "Earlier signs of illness"
        sitegen new region "Example region" --set kind=region
        sitegen new figure "People trained" --set "value=26 people" --set source=our-report
      """)

  @Argument(
    help: "One of: \(Self.kinds.joined(separator: ", ")).", completion: .list(kinds),
    transform: { text in
      if let kind = NewKind(rawValue: text) { return kind }
      throw ValidationError("there is no kind “\(text)”: \(help(for: text, among: Self.kinds))")
    })
  var kind: NewKind

  private static let kinds = NewKind.allCases.map(\.rawValue)

  @Argument(help: "What it is called, in the site's first language.")
  var name: String

  @OptionGroup var site: SiteArgument

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A value for a key, such as kind=region; more than one may be given.", valueName: "key=value")
  )
  var values: [String] = []

  @Option(
    help: ArgumentHelp(
      "The data file it goes to, such as Content/data/awards/north.csv.", valueName: "file"))
  var file: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var reporting: ReportingOptions

  func validate() throws {
    for value in values where !value.contains("=") || value.hasPrefix("=") {
      throw ValidationError("--set is written KEY=VALUE, not “\(value)”")
    }
    guard name.contains(where: { $0 != " " }) else { throw ValidationError("the name is empty") }
  }

  func run() async throws {
    let console = reporting.console
    let machine = Machine.current
    try await reportingFaults(on: console) {
      let request = try reading.request(site: site.site, machine: machine, console: console)
      var thing = NewThing(kind: kind, title: name, values: values.map(pair), file: file)
      let asked = kind.askedKeys.map(\.name)
      try await complete(&thing, on: console, asking: asked, request, machine)
      var outcome = try await add(thing, request, on: machine)
      console.report(outcome.diagnostics, of: outcome.tree)
      // Whoever is asked may answer again.
      while Terminal.isThere, let wrong = outcome.wrongKeys.filter(asked.contains).nonEmpty {
        thing.values.removeAll { wrong.contains($0.key) }
        try await complete(&thing, on: console, asking: wrong, request, machine)
        outcome = try await add(thing, request, on: machine)
        console.report(outcome.diagnostics, of: outcome.tree)
      }
      if let refusal = outcome.refusal {
        console.fault(refusal)
        throw ExitStatus.problems
      }
      guard !reporting.quiet else { return }
      let place = outcome.line > 1 ? ", line \(outcome.line)" : ""
      let open = outcome.isUnfinished ? "\(stillToWrite(thing.missingKeys))\n" : ""
      console.result(
        "\(kind.noun) “\(thing.id)” in \(outcome.path)\(place)\n\(open)\(kind.next(thing.id))\n")
    }
  }

  private func pair(_ text: String) -> (key: String, text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
  }

  /// Asks for what is missing, where somebody can answer; an answer with a mistake is asked for again at once.
  private func complete(
    _ thing: inout NewThing, on console: Console, asking names: [String], _ request: BuildRequest,
    _ machine: Machine
  ) async throws {
    guard Terminal.isThere else { return }
    // What is begun is a draft, and others are looked at with it.
    var request = request
    request.showsDrafts = true
    let checked = try await checkSite(request, on: machine)
    // Nobody answers questions for something that has no place to go to.
    if let refused = refusal(of: thing, in: checked), let reason = refused.refusal {
      console.report(refused.diagnostics, of: refused.tree)
      console.fault(reason)
      throw ExitStatus.problems
    }
    func isGiven(_ name: String) -> Bool {
      thing.values.contains { $0.key == name && !$0.text.isEmpty }
    }
    for key in kind.askedKeys where names.contains(key.name) && !isGiven(key.name) {
      let name = key.name
      let isNeeded = thing.missingKeys.contains(key)
      let choices = checked.site?.choices(of: key) ?? key.choices
      let words = choices.isEmpty ? "" : " (\(choices.joined(separator: ", ")))"
      let rest = isNeeded ? "" : ", or nothing"
      var isWrong = false
      repeat {
        let question = "\(name)\(words): \(key.summary.sentence)\(rest)\n> "
        guard let answer = Terminal.ask(question, on: console) else { break }
        guard !answer.isEmpty else {
          isWrong = false
          continue
        }
        thing.values.removeAll { $0.key == name }
        thing.values.append((name, answer))
        let tried = await attempt(thing, in: checked, request, on: machine)
        guard tried.wrongKeys.contains(name) else { break }
        console.report(tried.diagnostics, of: tried.tree)
        thing.values.removeAll { $0.key == name }
        isWrong = true
      } while isNeeded || isWrong
    }
    // Whoever ends the questions wants nothing written.
    guard let first = thing.missingKeys.first else { return }
    let missing = thing.missingKeys.map { "--set \($0.name)=…" }.joined(separator: " ")
    let words =
      first.choices.isEmpty
      ? "" : "; \(first.name) is one of \(first.choices.joined(separator: ", "))"
    throw ValidationError("\(withArticle(kind.rawValue)) needs more: \(missing)\(words)")
  }

  /// Says what was left open.
  private func stillToWrite(_ keys: [NewKey]) -> String {
    let names = keys.map { key in
      key.choices.isEmpty
        ? "“\(key.name)”" : "“\(key.name)” (one of \(key.choices.joined(separator: ", ")))"
    }
    return "Still to be written there, before the site can be built: "
      + names.joined(separator: ", ")
  }
}

extension [String] {
  /// The list, where it holds something.
  fileprivate var nonEmpty: [String]? { isEmpty ? nil : self }
}

extension NewKind {
  /// What it is called at the start of a sentence.
  fileprivate var noun: String {
    switch self {
    case .caseStudy: "Case study"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }

  /// What to do with it next.
  fileprivate func next(_ id: String) -> String {
    switch self {
    case .caseStudy, .page:
      "It is a draft: “sitegen serve --drafts” shows it. Take out the line “status: draft” to publish it."
    case .figure: "On a page write [](figure:\(id)), and its amount is filled in."
    case .source: "Figures name it so: source: \(id)"
    case .region, .fund: "Pages lead to it so: [the words](\(rawValue):\(id))"
    case .award: "It counts in every total that it belongs to."
    }
  }
}

extension String {
  /// A sentence without its full stop.
  fileprivate var sentence: String { hasSuffix(".") ? String(dropLast()) : self }
}
