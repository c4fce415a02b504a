import Content
import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// Sentences about the sample's facts that are wrong though their number is right, as an editor would type
/// them. Each must be told from a true one.
@Suite struct WrongSentencesTests {
  static let sentences: [(text: String, rule: Rule)] = [
    ("Each place will receive £30 million from the fund.", .figureUnlinked),
    (
      "Each place will receive [£30 million](figure:lipf-per-place) from the fund.", .figureMismatch
    ),
    ("The accelerators brought in £140 million of public investment.", .figureUnlinked),
    ("The accelerators brought in [£140 million](figure:ia-private).", .figureMismatch),
    ("The fund has £140 million left.", .figureUnlinked),
    ("The fund has [£140 million](figure:lipf-left-oct) left.", .figureMismatch),
    ("The £30 million extension of the Local Innovation Partnerships Fund.", .figureUnlinked),
    ("Three accelerators of £100 million each.", .figureUnlinked),
    ("Three accelerators of [£100 million each](figure:ia-initial).", .figureMismatch),
    ("The Glasgow Living Lab was awarded £91 million by UKRI.", .figureUnlinked),
    ("The Living Lab was awarded [£91 million](figure:sipf-livinglab).", .figureMismatch),
    ("250 jobs were created.", .figureUnlinked),
    ("[250 jobs](figure:ia-jobs) were created.", .figureMismatch),
    ("[250 companies](figure:ia-companies-gcr) took part.", .figureMismatch),
    ("Artemis received £33 million from the Innovation Accelerators.", .figureUnlinked),
    ("It brought in [over £150m](figure:ia-private).", .figureMismatch),
    ("The West Midlands region (TLG) gets £50m.", .figureUnlinked),
  ]

  static let trueSentences = [
    "[more than £140m](figure:ia-private)", "[over £0.14bn](figure:ia-private)",
    "[more than £140,000,000](figure:ia-private)", "[at least £30m](figure:lipf-per-place) each",
    "[hundreds of jobs](figure:ia-jobs)",
  ]

  /// What the sample site says of a page with these words.
  private func problems(_ text: String) async throws -> [Diagnostic] {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let site = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: root.appending(path: "Content"), to: URL(filePath: site.path).appending(path: "Content"))
    try site.write(["Content/typed.md": "---\ntitle: Typed\n---\n\(text)\n"])
    let request = BuildRequest(site: site.path, asOf: .text("2026-07-01"), jobs: 2)
    return try await checkSite(request, on: .current).diagnostics.filter {
      $0.span?.file == "Content/typed.md" && $0.rule != .missingTranslation
    }
  }

  @Test(arguments: sentences.indices) func aWrongSentenceIsRefused(_ index: Int) async throws {
    let (text, rule) = Self.sentences[index]
    let found = try await problems(text)
    #expect(found.contains { $0.rule == rule && $0.severity == .error }, "\(text)")
  }

  @Test(arguments: trueSentences) func aTrueSentenceIsTaken(_ text: String) async throws {
    #expect(try await problems(text).map(\.message) == [])
  }
}
