import Diagnostics
import Foundation
import Testing

@testable import Markdown

@Suite struct TextRunTests {
  /// Where words of a run stand in a text, as the text has them.
  private func source(
    of words: String, in text: String, body: Int = 0
  ) throws -> (text: String, place: TextPlace)? {
    let bytes = Array(text.utf8)
    let document = parseMarkdown(bytes, body: body..<bytes.count, file: "a.md")
    for run in document.textRuns(links: { $0.destination.hasPrefix("figure:") ? .none : .own }) {
      let all = String(decoding: run.bytes, as: UTF8.self)
      guard let range = all.range(of: words) else { continue }
      let start = all.utf8.distance(from: all.startIndex, to: range.lowerBound)
      var places = RunPlaces(run, of: document, source: bytes)
      // What is found first, from a part before it or behind it, changes nothing.
      _ = places.place(of: 0..<start / 2)
      let place = places.place(of: start..<start + words.utf8.count)
      return (String(decoding: bytes[place.span.start..<place.span.end], as: UTF8.self), place)
    }
    return nil
  }

  @Test func wordsAreFoundWhereTheyStand() throws {
    let cases: [(words: String, text: String, source: String)] = [
      ("£30 million", "It is £30 million.", "£30 million"),
      ("£30 million", "It is &pound;30 million.", "&pound;30 million"),
      ("£30 million", "# It is £30 million", "£30 million"),
      ("£30 million", "- one\n\n  - It is £30 million.", "£30 million"),
      ("£30 million", "> > It is £30\n> > million.", "£30\n> > million"),
      ("£30 million", "It is £30\r\nmillion.", "£30\r\nmillion"),
      ("£30 million", "\\*It\\* is `£30` or £30 million.", "£30 million"),
      ("£30 million", "It is **£30** million.", "£30** million"),
      ("£30 million", "It is *about* £30 million.", "£30 million"),
      ("£30 million", "[a](b.md) and [£30 million for us](c.md)", "£30 million"),
      ("£30 million", "| a | b |\n|---|---|\n| x \\| y | *is* £30 million |", "£30 million"),
      ("£30 million", "| a £30 million | b |\n|---|---|\n| x | y |", "£30 million"),
      ("£30 million", "![A park for £30 million](a.png)", "£30 million"),
      ("£30 million", "---\ntitle: £30 million\n---\nIt is £30 million.", "£30 million"),
      ("26 & more", "It is 26 &amp; more.", "26 &amp; more"),
    ]
    for (words, text, expected) in cases {
      let body = text.hasPrefix("---\n") ? 30 : 0
      let found = try source(of: words, in: text, body: body)
      #expect(found?.text == expected, "\(text)")
      if body > 0 { #expect((found?.place.span.start ?? 0) > 30) }
    }
  }

  /// In values of YAML a line end may stand for a space, and two quotation marks for one.
  @Test func wordsOfValuesAreFoundWhereTheyStand() {
    let cases = [
      ("We had 31 jobs.", "We had\n  31 jobs.", "31 jobs"),
      ("We had 31 jobs.", "We had  \r\n  31 jobs.", "31 jobs"),
      ("We had 31 jobs.", "We had\n> 31\n>  jobs.", "31\n>  jobs"),
      ("It's good: 31 jobs.", "It''s\n  good: 31\n  jobs.", "31\n  jobs"),
    ]
    for (value, written, expected) in cases {
      let bytes = Array(value.utf8)
      let document = parseMarkdown(bytes, body: 0..<bytes.count, file: "a.md")
      let start = value.utf8.count - "31 jobs.".utf8.count
      let source = Array(written.utf8)
      for run in document.textRuns(links: { _ in .own }) {
        var places = RunPlaces(run, of: document, source: source)
        let span = places.place(of: start..<start + "31 jobs".utf8.count).span
        #expect(String(decoding: source[span.start..<span.end], as: UTF8.self) == expected)
      }
    }
  }

  @Test func marksWithinAreTold() throws {
    #expect(try source(of: "£30 million", in: "It is **£30** million.")?.place.isBroken == true)
    #expect(try source(of: "£30 million", in: "It is **£30 million**.")?.place.isBroken == false)
    #expect(try source(of: "£30 million", in: "It is £30\nmillion.")?.place.isBroken == false)
    #expect(try source(of: "£30 million", in: "[£30 million](a.md)")?.place.isLinked == true)
    #expect(try source(of: "£30 million", in: "[a](a.md) £30 million")?.place.isLinked == false)
  }

  @Test func whatIsNoProseIsLeftOut() throws {
    let text = """
      `£1m` and [£2m](figure:two) and ![£3m](a.png)

      ```yaml
      caption: £4m
      ```

          £5m

      <!-- £6m -->
      """
    let bytes = Array(text.utf8)
    let document = parseMarkdown(bytes, body: 0..<bytes.count, file: "a.md")
    let runs = document.textRuns { $0.destination.hasPrefix("figure:") ? .none : .own }
    #expect(runs.map { String(decoding: $0.bytes, as: UTF8.self) } == ["\0 and \0 and \0", "£3m"])
  }

  @Test func linksAreFilledWithOtherWords() {
    let text = "a [](figure:b)c [](figure:d)"
    let bytes = Array(text.utf8)
    let document = parseMarkdown(bytes, body: 0..<bytes.count, file: "a.md")
    let runs = document.textRuns { .filled(Array($0.destination.utf8.dropFirst(7))) }
    #expect(runs.map { String(decoding: $0.bytes, as: UTF8.self) } == ["a bc d"])
    #expect(runs.first?.fillings.map(\.link) == [0, 1])
    #expect(runs.first?.fillings.map(\.range) == [2..<3, 5..<6])
  }

  @Test func quotationsAreTold() throws {
    let text = "one\n\n> two [x](source:a)\n>\n> - three\n\nfour\n"
    let bytes = Array(text.utf8)
    let document = parseMarkdown(bytes, body: 0..<bytes.count, file: "a.md")
    let runs = document.textRuns { _ in .own }
    #expect(runs.map { $0.quotation != nil } == [false, true, true, false])
    let quotation = try #require(runs[2].quotation)
    #expect(document.hasLink(within: quotation) { $0.destination == "source:a" })
    #expect(!document.hasLink(within: quotation) { $0.destination == "source:b" })
  }
}
