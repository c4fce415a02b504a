public import Diagnostics

/// What is known of something on the site: where it comes from and where it is used. A value that is shown to
/// people as text and to tools as JSON.
public struct Explanation: Sendable {
  /// What it is about, such as `figure:lipf-total`.
  public let subject: String
  /// Name and value of each fact, in order.
  public var facts: [(name: String, value: String)]
  /// Lists below the facts, in order.
  public var sections: [Section] = []
  /// What tools are told besides, by key.
  var values: [(String, JSON)] = []

  /// A list: what points at the thing, what it is made of.
  public struct Section: Sendable {
    /// The words above the list.
    public let title: String
    /// The words instead, where nothing stands in it; `nil` where nothing is said then.
    public let absence: String?
    /// The key for tools.
    public let key: String
    /// What stands in it.
    public let lines: [Line]

    init(_ title: String, key: String, absence: String? = nil, _ lines: [Line]) {
      self.title = title
      self.key = key
      self.absence = absence
      self.lines = lines
    }
  }

  /// A line of a list.
  public struct Line: Sendable {
    /// The line for people.
    public let text: String
    /// The line for tools.
    public let json: JSON

    init(_ text: String, _ json: JSON? = nil) {
      self.text = text
      self.json = json ?? .text(text)
    }
  }

  init(_ subject: String, _ facts: [(String, String?)]) {
    self.subject = subject
    self.facts = facts.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : (name, $0) }
    }
  }

  /// The explanation for people, in lines.
  public var text: String {
    let width = facts.map(\.name.count).max() ?? 0
    var lines = [subject]
    lines += facts.map { fact in
      "  " + fact.name + String(repeating: " ", count: width - fact.name.count + 2) + fact.value
    }
    for section in sections {
      if section.lines.isEmpty {
        if let absence = section.absence { lines.append(absence) }
      } else {
        lines.append(section.title)
        lines += section.lines.map { "  " + $0.text }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The explanation for tools.
  public var json: JSON {
    let facts = facts.map { ($0.name.replacing(" ", with: "_"), JSON.text($0.value)) }
    return .object(
      [("what", .text(subject)), ("facts", .object(facts))] + values
        + sections.map { ($0.key, .list($0.lines.map(\.json))) })
  }
}
