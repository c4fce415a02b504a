import TestSupport

/// A site as a team keeps it for a year: what its files say, and the edits that may be made to it.
struct LedgerYearModel {
  struct Figure {
    var id: String
    let label: String
    var value: Int
    var isWordedOtherwise = false
    var history: [(value: Int, day: String)] = []
    var formerly: [String] = []
    var publish: String?
    var isAccepted = false
  }

  struct Story {
    var name: String
    let title: String
    var aliases: [String] = []
    var isWithdrawn = false
  }

  var figures: [Figure] = []
  var stories: [Story] = []
  var awards: [(id: String, amount: Int)] = []
  var notes: [(what: String, kind: String, day: String)] = []
  private var count = 0

  init() {
    for _ in 0..<5 { addFigure() }
    for _ in 0..<3 { addStory() }
    awards = (1...4).map { ("a-\($0)", 100_000 * $0) }
  }

  /// A number that nothing had yet.
  mutating func nextNumber() -> Int {
    count += 1
    return count
  }

  mutating func addFigure(publish: String? = nil) {
    let number = nextNumber()
    figures.append(
      Figure(
        id: "figure-\(number)", label: "Label \(number)", value: 1000 + 37 * number,
        publish: publish))
  }

  mutating func addStory() {
    let number = nextNumber()
    stories.append(Story(name: "story-\(number)", title: "Story \(number)"))
  }

  /// The files of the site.
  var files: [String: String] {
    var files = [
      "Content/site.yaml": """
      title: {en: A year, cy: Blwyddyn}
      languages: [en, cy]
      base_url: https://example.org/year/
      award_pages: true
      checks: {missing-translation: off}
      """,
      "Content/index.md": "---\ntitle: Home\n---\n\(prose("So far"))\n",
      "Content/index.cy.md": "---\ntitle: Hafan\n---\n\(prose("Hyd yma"))\n",
      "Content/data/sources.yaml": "- {id: news, title: The news, published: 2025-07-29}\n",
      "Content/data/awards.csv": "id,title,amount,source\n"
        + awards.map { "\($0.id),Award \($0.id),\($0.amount),news\n" }.joined(),
      "Content/data/figures.yaml": figures.map(entry).joined()
        + "- {id: given, label: Given, total_of: {table: awards, column: amount}}\n",
      "Content/data/changes.yaml": notes.map {
        "- {what: \"\($0.what)\", changed: \($0.day), kind: \($0.kind), reason: It was so.}\n"
      }.joined(),
    ]
    for story in stories {
      let aliases =
        story.aliases.isEmpty ? "" : "aliases: [\(story.aliases.joined(separator: ", "))]\n"
      let status = story.isWithdrawn ? "status: withdrawn\nreason: It was wrong.\n" : ""
      files["Content/case-studies/\(story.name).md"] =
        "---\ntitle: \(story.title)\ndate: 2025-12-01\n\(aliases)\(status)---\nA story.\n"
    }
    return files
  }

  private func prose(_ start: String) -> String {
    let shown = figures.filter { $0.publish == nil }.prefix(3)
    return start + ": " + shown.map { "[](figure:\($0.id))" }.joined(separator: ", ") + "."
  }

  private func entry(_ figure: Figure) -> String {
    func words(_ value: Int) -> String { "\(value) jobs" }
    var parts = ["id: \(figure.id)", "label: \(figure.label)", "source: news"]
    // The same amount in other words.
    let thousands = "\(figure.value / 1000),\(String(figure.value % 1000 + 1000).dropFirst()) jobs"
    parts.append(
      "value: \"\(figure.isWordedOtherwise ? thousands : words(figure.value))\"")
    if let publish = figure.publish { parts.append("publish: \(publish)") }
    if !figure.formerly.isEmpty {
      parts.append("formerly: [\(figure.formerly.joined(separator: ", "))]")
    }
    if !figure.history.isEmpty {
      let entries = figure.history.map {
        "{value: \(words($0.value)), changed: \($0.day), kind: correction, reason: It was so.}"
      }
      parts.append("history: [\(entries.joined(separator: ", "))]")
    }
    if figure.isAccepted {
      parts.append("accepted: [{rule: implausible-change, reason: Counted again.}]")
    }
    return "- {" + parts.joined(separator: ", ") + "}\n"
  }
}

/// An edit as somebody makes it in a hurry, what sitegen says of it, and what is then done about it.
struct LedgerYearEdit {
  let name: String
  /// The rule that the edit breaks; `nil` for one that is fine as it is.
  let refusal: String?
  let edit: (inout LedgerYearModel) -> Void
  var mend: (inout LedgerYearModel) -> Void = { _ in }

  /// An edit of a random kind that the site can bear.
  static func random(
    _ model: inout LedgerYearModel, released: [String: [Int]], day: String, publish: String,
    using generator: inout SeededGenerator
  ) -> LedgerYearEdit {
    let open = model.figures.indices.filter {
      model.figures[$0].publish == nil && released[model.figures[$0].id] != nil
    }
    guard let position = open.randomElement(using: &generator) else {
      return LedgerYearEdit(name: "a new figure", refusal: nil) { $0.addFigure() }
    }
    let figure = model.figures[position]
    let old = released[figure.id]?.last ?? figure.value
    let story = Int.random(in: 0..<model.stories.count, using: &generator)
    let award = Int.random(in: 0..<model.awards.count, using: &generator)
    let number = model.nextNumber()
    // With the greater part of the money gone, the total would be asked after as well.
    let total = model.awards.reduce(0) { $0 + $1.amount }
    let maySpare = model.awards.count > 1 && model.awards[award].amount * 3 <= total * 2
    switch Int.random(in: 0..<13, using: &generator) {
    case 0, 1, 2:
      let new = old + Int.random(in: 1...200, using: &generator)
      return LedgerYearEdit(name: "a value", refusal: "figure-changed") {
        $0.figures[position].value = new
        $0.figures[position].isWordedOtherwise = false
      } mend: {
        $0.figures[position].history.append((old, day))
      }
    case 3:
      return LedgerYearEdit(name: "a value of another size", refusal: "implausible-change") {
        $0.figures[position].value = old * 4
        $0.figures[position].history.append((old, day))
      } mend: {
        $0.figures[position].isAccepted = true
      }
    case 4:
      return LedgerYearEdit(name: "a new id", refusal: "lost-figure") {
        $0.figures[position].id = "renamed-\(number)"
      } mend: {
        $0.figures[position].formerly.append(figure.id)
      }
    case 5 where open.count > 3:
      return LedgerYearEdit(name: "a figure taken out", refusal: "lost-figure") {
        $0.figures.remove(at: position)
      } mend: { model in
        model.notes.append(("figure:\(figure.id)", "withdrawal", day))
      }
    case 6:
      let earlier = (released[figure.id] ?? []).dropLast().filter { $0 != old }
      guard let back = earlier.randomElement(using: &generator), back * 3 >= old, old * 3 >= back
      else { fallthrough }
      return LedgerYearEdit(name: "a value that comes back", refusal: nil) {
        $0.figures[position].value = back
      }
    case 7:
      return LedgerYearEdit(name: "other words for the same", refusal: nil) {
        $0.figures[position].isWordedOtherwise.toggle()
      }
    case 8:
      return LedgerYearEdit(name: "a figure that is held back", refusal: nil) {
        $0.addFigure(publish: publish)
      }
    case 9 where !model.stories[story].isWithdrawn:
      let former = model.stories[story].name
      return LedgerYearEdit(name: "a page of another name", refusal: "lost-address") {
        $0.stories[story].name = "moved-\(number)"
      } mend: {
        $0.stories[story].aliases.append("case-studies/\(former).html")
      }
    case 10:
      return LedgerYearEdit(name: "a page withdrawn, and a new one", refusal: nil) {
        $0.stories[story].isWithdrawn = true
        $0.addStory()
      }
    case 11 where maySpare:
      let id = model.awards[award].id
      return LedgerYearEdit(name: "an award taken out", refusal: "lost-award") {
        $0.awards.remove(at: award)
      } mend: {
        $0.notes.append(("award:\(id)", "withdrawal", day))
      }
    default:
      return LedgerYearEdit(name: "the amount of an award", refusal: "figure-changed") {
        $0.awards[award].amount += 10_000
      } mend: {
        $0.notes.append(("awards", "correction", day))
      }
    }
  }
}
