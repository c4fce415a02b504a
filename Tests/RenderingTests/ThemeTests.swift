import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// The colours and the logo that a site sets.
@Suite struct ThemeTests {
  private func build(
    theme: String, files: [String: String] = [:]
  ) async throws -> (folder: TemporaryFolder, outcome: BuildOutcome) {
    let folder = try TemporaryFolder()
    let site = (smallSite["Content/site.yaml"] ?? "") + "\ntheme:\n  \(theme)\n"
    let outcome = try await RenderingTests.build(
      files.merging(["Content/site.yaml": site]) { one, _ in one }, folder: folder)
    return (folder, outcome)
  }

  private func style(_ folder: TemporaryFolder) throws -> String {
    let files = try folder.files(in: "Output/assets")
    let style = try #require(files.first { $0.key.hasSuffix(".css") }?.value)
    return String(decoding: style, as: UTF8.self)
  }

  /// The value of a custom property the last time that it is set on a ground.
  private func value(_ name: String, in css: Substring) -> Colour? {
    css.split(separator: "--\(name):").last.flatMap { Colour(String($0.prefix { $0 != ";" })) }
  }

  @Test func contrastIsThatOfTheGuidelines() throws {
    for (one, two, ratio) in [
      ("#000000", "#fff", 21.0), ("#777777", "#fff", 4.478), ("#767676", "#fff", 4.542),
      ("#00594c", "#ffffff", 8.290), ("#123456", "#123456", 1), ("#ff0000", "#0000ff", 2.149),
    ] {
      let (one, two) = (try #require(Colour(one)), try #require(Colour(two)))
      #expect(abs(one.contrast(with: two) - ratio) < 0.001, "\(one) \(two)")
      #expect(one.contrast(with: two) == two.contrast(with: one))
    }
    for text in ["", "#", "#12", "#12345", "#1234567", "teal", "#ggg", "123456", "#١٢٣"] {
      #expect(Colour(text) == nil, "\(text)")
    }
  }

  /// Whatever colour is taken, what follows from it can be seen on light and dark ground.
  @Test func whatFollowsFromAColourCanBeSeen() async throws {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<12 {
      func part() -> UInt8 { UInt8.random(in: 0...255, using: &random) }
      let accent = Colour(part(), part(), part())
        .first(towards: .black) { $0.contrast(with: Colour(0xF1, 0xF5, 0xF3)) >= 4.5 }
      let (folder, outcome) = try await build(theme: "colours: {accent: \"\(accent)\"}")
      #expect(!outcome.diagnostics.hasErrors)
      let css = try style(folder)
      let own = try #require(css.range(of: "@media screen{"))
      let grounds = css[own.upperBound...].components(separatedBy: "prefers-color-scheme:dark")
      #expect(grounds.count == 2)
      let (light, dark) = (grounds[0][...], grounds[1][...])
      #expect(value("accent", in: light) == accent)
      for (scheme, page) in [(light, Colour.white), (dark, Colour(0x10, 0x17, 0x15))] {
        for name in ["accent", "link", "link-hover"] {
          #expect((value(name, in: scheme)?.contrast(with: page) ?? 0) >= 4.5, "\(name) \(accent)")
        }
        let band = try #require(value("band", in: scheme))
        #expect(band.contrast(with: .white) >= 4.5)
        #expect((value("on-band-muted", in: scheme)?.contrast(with: band) ?? 0) >= 4.5)
      }
    }
  }

  @Test func theStyleSheetIsTheThemesOwnWithoutColours() async throws {
    let (folder, _) = try await build(theme: "footer: Words")
    #expect(!(try style(folder)).contains("@media screen{"))
  }

  @Test func theLogoStandsBesideTheName() async throws {
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 30\"/>"
    let (folder, outcome) = try await build(
      theme: "logo: images/logo.svg", files: ["Content/images/logo.svg": logo])
    #expect(!outcome.diagnostics.hasErrors)
    #expect(folder.exists("Output/images/logo.svg"))
    let home = try folder.text("Output/index.html")
    #expect(home.contains("<img src=\"images/logo.svg\" alt=\"\" width=\"120\" height=\"40\">"))
    let unsafe = logo.replacingOccurrences(of: "/>", with: "><script>1</script></svg>")
    let (_, refused) = try await build(
      theme: "logo: images/logo.svg", files: ["Content/images/logo.svg": unsafe])
    #expect(refused.diagnostics.contains { $0.rule == .unsafeSVG })
  }
}
