import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// Changes every figure of the sample, every digit and every word of how exact it is, and looks whether `check`
/// notices.
@Suite struct FigureMutationTests {
  /// A value of `figures.yaml`: the figure and where its value stands.
  private struct Value {
    let id: String
    let line: Int
    let text: String
  }

  /// The values that are published: one that is kept as evidence is on no page.
  private func values(_ lines: [Substring]) -> [Value] {
    var id = ""
    var found: [Value] = []
    for (number, line) in lines.enumerated() {
      if line.hasPrefix("- id: ") { id = String(line.dropFirst("- id: ".count)) }
      guard line.hasPrefix("  value: ") else { continue }
      let text = String(line.dropFirst("  value: ".count))
      if text.contains(where: \.isNumber) || text.contains("hundreds") || text.contains("one in") {
        found.append(Value(id: id, line: number, text: text))
      }
    }
    return found.filter { value in
      let rest = lines[(value.line + 1)...].prefix { !$0.hasPrefix("- id: ") }
      return !rest.contains("  publish: never")
    }
  }

  /// The ways in which a value can be mistyped.
  private func mutants(of text: String) -> [String] {
    var mutants: [String] = []
    for index in text.indices where text[index].isWholeNumber && text[index].isASCII {
      let digit = text[index].wholeNumberValue ?? 0
      // A leading nought would not be a number any more.
      var changed = text
      changed.replaceSubrange(index...index, with: String(digit == 9 ? 8 : digit + 1))
      mutants.append(changed)
    }
    let words = ["at least", "more than", "up to", "about", "between"]
    if let word = words.first(where: { text.hasPrefix($0 + " ") }) {
      if word != "between" {
        mutants.append(String(text.dropFirst(word.count + 1)))
        mutants += words.filter { $0 != word && $0 != "between" }.map {
          $0 + text.dropFirst(word.count)
        }
      }
    } else if !text.contains("hundreds") {
      mutants += ["at least ", "up to ", "about "].map { $0 + text }
    }
    if text.contains("million") {
      mutants.append(text.replacingOccurrences(of: "million", with: "billion"))
    }
    if text.contains("hundreds") {
      mutants.append(text.replacingOccurrences(of: "hundreds", with: "thousands"))
    }
    return mutants
  }

  @Test func everyMistypedFigureIsNoticed() async throws {
    let files = try sampleSite()
    let name = "Content/data/figures.yaml"
    let lines = String(decoding: try #require(files[name]), as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let values = self.values(lines)
    let mutants = values.map { self.mutants(of: $0.text) }
    let folder = try TemporaryFolder()
    try folder.write(files)
    var count = 0
    var unnoticed: [String] = []
    // Each round changes all figures at once, each in its own way.
    for round in 0..<(mutants.map(\.count).max() ?? 0) {
      var changed = lines
      var here: [(value: Value, text: String)] = []
      for (value, mutants) in zip(values, mutants) where round < mutants.count {
        changed[value.line] = "  value: " + mutants[round]
        here.append((value, mutants[round]))
      }
      try folder.write([name: changed.joined(separator: "\n")])
      let request = BuildRequest(site: folder.path, asOf: .text("2026-11-25"), jobs: 2)
      let checked = try await checkSite(request, on: .current)
      let places = self.places(
        of: checked.diagnostics.filter { $0.severity == .error }, checked, name)
      for (value, text) in here {
        count += 1
        // The error stands at the figure, or at a text that names it.
        let next = lines[(value.line + 1)...].firstIndex { $0.hasPrefix("- id: ") }
        let first = lines[...value.line].lastIndex { $0.hasPrefix("- id: ") } ?? 0
        if !places.contains(where: { (first..<(next ?? lines.count)).contains($0) }) {
          unnoticed.append("\(value.id): \(value.text) → \(text)")
        }
      }
    }
    print("mistyped figures noticed: \(count - unnoticed.count) of \(count)")
    #expect(unnoticed == [])
    #expect(count > 500)
  }

  /// The lines of a file, from 0, that errors or their notes point at.
  private func places(
    of diagnostics: [Diagnostic], _ checked: CheckedSite, _ file: String
  ) -> Set<Int> {
    guard let text = checked.tree.lookup(file) else { return [] }
    let spans = diagnostics.flatMap { [$0.span] + $0.notes.map(\.span) }.compactMap { $0 }
    return Set(spans.filter { $0.file == file }.map { text.position(of: $0.start).line - 1 })
  }
}
