import Foundation
import Languages
import Testing

@testable import Quantities

/// The finder against sentences in which people marked the amounts: `Labelled/numbers-in-text.txt`.
@Suite struct FinderLabelledTests {
  /// A sentence with the amounts that are marked in it.
  struct Sentence: Sendable {
    let tag: String
    let text: String
    let amounts: [String]
  }

  static func sentences() throws -> [Sentence] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Labelled/numbers-in-text.txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      guard !line.hasPrefix("#") else { return nil }
      let parts = line.dropFirst(3).components(separatedBy: "{{")
      let amounts = parts.dropFirst().compactMap { $0.components(separatedBy: "}}").first }
      let text = parts.joined().replacingOccurrences(of: "}}", with: "")
      return Sentence(tag: String(line.prefix(2)), text: text, amounts: amounts)
    }
  }

  @Test func findsWhatPeopleMarkedAndOneThingMore() throws {
    let reader = try Words.reader()
    let finders = try ["en", "cy"].reduce(into: [:]) { finders, tag in
      finders[tag] = QuantityFinder(try Words.language(tag), reader: reader)
    }
    let sentences = try Self.sentences()
    #expect(sentences.count >= 200)
    #expect(sentences.filter { $0.tag == "cy" }.count >= 20)
    var tooMany: [String] = []
    var missed: [String] = []
    for sentence in sentences {
      let bytes = Array(sentence.text.utf8)
      var expected = sentence.amounts
      let finder = try #require(finders[sentence.tag])
      let amounts = finder.amounts(in: bytes)
      let labelled = amounts.isEmpty ? finder.amount(labelledIn: bytes) : nil
      for found in amounts + [labelled].compactMap({ $0 }) {
        let text = String(decoding: bytes[found.range], as: UTF8.self)
        if let position = expected.firstIndex(of: text) {
          expected.remove(at: position)
        } else {
          tooMany.append("“\(text)” in: \(sentence.text)")
        }
      }
      missed += expected.map { "“\($0)” in: \(sentence.text)" }
    }
    #expect(missed == [])
    // That these children are nobody's achievement, no grammar tells.
    #expect(
      tooMany == [
        "“three children” in: Someone who has three children and two dogs needs more room."
      ])
  }
}
