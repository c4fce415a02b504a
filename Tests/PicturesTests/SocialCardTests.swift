import Foundation
import Pictures
import TestSupport
import Testing

/// The picture that stands for a page where it is shared.
@Suite struct SocialCardTests {
  static let texts = [
    "Jobs", "Local Innovation Partnerships Fund",
    "Digital Dairy Value-chain for South and West Scotland and Cumbria",
    "Pilots for the Sustainable Materials Translational Research Centre & others <in brackets>",
    String(repeating: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch ", count: 9),
    String(repeating: "m", count: 400),
  ]

  /// The lines of a card: where each begins, how large it is, and its words.
  private func lines(_ card: SocialCard) -> [(x: Double, y: Double, size: Double, text: String)] {
    String(decoding: card.svg, as: UTF8.self)
      .matches(of: /<text x="([0-9.]+)" y="([0-9.]+)" font-size="([0-9.]+)"[^>]*>([^<]*)<\/text>/)
      .map { match in
        (
          Double(match.output.1) ?? 0, Double(match.output.2) ?? 0, Double(match.output.3) ?? 0,
          String(match.output.4)
        )
      }
  }

  @Test(arguments: texts, [nil, "£3.9 million", "between £1,234,567 and £8,765,432,100 a year"])
  func wordsStayWithinTheCardAndApart(_ title: String, _ figure: String?) {
    let card = SocialCard(
      title: title, figure: figure, label: figure.map { _ in title }, site: "Money by place",
      ground: "#00483e")
    let lines = lines(card)
    #expect(lines.count >= 2)
    for line in lines {
      let text = line.text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        .replacing("&amp;", with: "&")
      let width = TextMeasure.width(text) * line.size / TextMeasure.size
      #expect(line.x >= 80 && line.x + width <= 1200, "\(line)")
      #expect(line.y - line.size >= 0 && line.y + line.size * 0.3 <= 630, "\(line)")
    }
    let inOrder = lines.sorted { $0.y < $1.y }
    for (one, next) in zip(inOrder, inOrder.dropFirst()) {
      #expect(next.y - next.size * 0.8 >= one.y + one.size * 0.1, "\(one) and \(next)")
    }
  }

  @Test func theCardIsTheOneThatWasLookedAt() throws {
    let card = SocialCard(
      title: "Local Innovation Partnerships Fund", figure: "up to £500 million",
      label: "Size of the fund, announced", site: "Money by place", ground: "#00483e")
    let file = GoldenSVGTests.folder.appending(path: "social-card.svg")
    let text = String(decoding: card.svg, as: UTF8.self)
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(text == (try? String(contentsOf: file, encoding: .utf8)))
    #expect(!text.contains("href") && !text.contains("style"))
  }
}
