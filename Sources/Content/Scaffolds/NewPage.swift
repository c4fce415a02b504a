import Languages
import YAML

extension Site {
  /// A page in the form that the site has for it, else in a plain one: with its title, today's date and as a draft.
  func beginningPage(_ thing: NewThing) throws(NewProblem) -> NewContent {
    let path = thing.kind.pageFolder + thing.id + ".md"
    guard tree[path] == nil else {
      throw NewProblem(message: "“\(path)” is there already: give the new one another title")
    }
    let form = thing.kind.formPath.flatMap { path in tree[path]?.bytes.map { (path, $0) } }
    var page = PageForm(
      form.map { String(decoding: $0.1, as: UTF8.self) } ?? plainForm(thing.kind))
    page.set("title", yamlText(thing.title))
    if let key = thing.kind.dateKey { page.set(key, today.dataText) }
    page.set("status", "draft")
    for (key, text) in thing.values where key != "id" && !text.isEmpty {
      page.set(key, yamlValue(text, of: key, in: thing.kind.schema))
    }
    var content = NewContent(path: path, bytes: Array(page.text.utf8), start: 0, isNewFile: true)
    content.form = form.map { path, _ in NewContent.Form(path: path, lines: page.origins) }
    return content
  }

  private func plainForm(_ kind: NewKind) -> String {
    guard kind == .caseStudy else {
      return "---\ntitle:\nsummary:\nstatus: draft\n---\n\nWrite the page here.\n"
    }
    return """
      ---
      title:
      summary:
      date:
      regions:
      funds:
      status: draft
      ---

      ## What was needed

      Say what was wrong, and for whom.

      ## What was done

      Say who was given what. A number leads to its figure so: `[the words](figure:its-id)`.

      ## What came of it

      Say what changed. Take out the line `status: draft` when the story may be seen.

      """
  }
}

/// A page with settings at its top, of which single lines are changed.
struct PageForm {
  private var lines: [String]
  /// Of each line the byte that it begins at in the form; `nil` of one that is not from there.
  private(set) var origins: [Int?]

  init(_ text: String) {
    lines = []
    origins = []
    var start = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      origins.append(start)
      start += line.count + 1
      lines.append(String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self))
    }
    guard lines.first != "---" else { return }
    lines = ["---", "---", ""] + lines
    origins = [nil, nil, nil] + origins
  }

  var text: String { lines.joined(separator: "\n") }

  /// Writes a key of the settings: in its line, else in a new one at their end. Lines that belong to the old value go.
  mutating func set(_ key: String, _ value: String) {
    let end = lines.dropFirst().firstIndex(of: "---") ?? lines.count
    guard let line = lines[..<end].firstIndex(where: { $0.hasPrefix(key + ":") }) else {
      lines.insert("\(key): \(value)", at: end)
      origins.insert(nil, at: end)
      return
    }
    lines[line] = "\(key): \(value)"
    origins[line] = nil
    let rest = lines[(line + 1)..<end].prefix { $0.hasPrefix(" ") || $0.hasPrefix("- ") }
    lines.removeSubrange(rest.startIndex..<rest.endIndex)
    origins.removeSubrange(rest.startIndex..<rest.endIndex)
  }
}
