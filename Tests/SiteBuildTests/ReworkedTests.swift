import Content
import Diagnostics
import Funding
import Languages
import Rendering
import TestSupport
import Testing

@testable import SiteBuild

/// Where nothing but words of pages changed, what is checked and planned of these pages alone is what a check of the
/// whole finds and what a whole build writes.
@Suite struct ReworkedTests {
  private static let request: BuildRequest = {
    var request = BuildRequest(site: "/site", asOf: .text("2026-07-01"), jobs: 2)
    request.program = "test"
    return request
  }()

  private static let page = "Content/case-studies/two.md"

  private func check(_ tree: SourceTree) async -> CheckedSite {
    await checkTree(tree, [], Self.request, .current)
  }

  private func reworked(_ checked: CheckedSite, _ tree: SourceTree) throws -> CheckedSite? {
    let site = try #require(checked.site)
    return checked.reworked(tree, [], asOf: site.reading.asOf)
  }

  /// The bytes of all files that are made of the site.
  private func outputs(_ plan: SitePlan?) -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: (plan?.outputs ?? []).map { ($0.address, $0.render() ?? []) })
  }

  private func expectTheSame(
    _ one: CheckedSite, _ other: CheckedSite, _ what: String
  ) throws {
    #expect(one.diagnostics == other.diagnostics, "\(what)")
    #expect(one.traces == other.traces, "\(what)")
    #expect((one.plan == nil) == (other.plan == nil), "\(what)")
    let (here, there) = (outputs(one.unchecked), outputs(other.unchecked))
    #expect(here.keys.sorted() == there.keys.sorted(), "\(what)")
    for (address, bytes) in here where bytes != there[address] {
      Issue.record("\(address) is another, \(what)")
    }
  }

  /// Words that change nothing that others see, and some that do.
  private static let texts: [(text: String, isQuick: Bool)] = [
    ("\n\nOne more sentence.\n", true),
    ("\n\nIt cost £5 million, and **more** was to come.\n", true),
    ("\n\nWrite to `jane.doe@example.org` about it.\n", true),
    ("\n\n| A | B |\n| - | - |\n| 1 | 2 |\n", true),
    ("\n\nWORDS THAT SHOUT AT EVERYONE WHO READS THEM.\n", true),
    ("\n\n```\ncode: [not](a-link)\n```\n", true),
    ("\n\nA note[^9].\n\n[^9]: Said at the end.\n", true),
    ("\n\nSee [a page that is not there](missing.md).\n", false),
    ("\n\n## A further heading\n", false),
    ("\n\n![a picture](nowhere.png)\n", false),
    ("\n\n```callout\ntitle: Note\n---\nWords\n```\n", false),
  ]

  @Test func editsOfASmallSiteAreFollowed() async throws {
    var files = smallSite
    files["Content/case-studies/one.md"] =
      "---\ntitle: One\ndate: 2026-01-01\nregions: glasgow\n---\n\nWords, and [two](two.md).\n"
    files[Self.page] =
      "---\ntitle: Two\ndate: 2026-02-01\nregions: glasgow\n---\n\nWords.\n\n## Part\n\nMore.\n"
    let tree = sourceTree(files)
    let start = await check(tree)
    var quick = 0
    for (text, isQuick) in Self.texts {
      let edited = tree.replacing(Self.page) { $0 + Array(text.utf8) }
      let short = try reworked(start, edited)
      #expect((short != nil) == isQuick, "\(text)")
      guard let short else { continue }
      quick += 1
      try expectTheSame(short, await check(edited), text)
      // And back again.
      try expectTheSame(
        try #require(try reworked(short, tree)), start, "back from \(text)")
    }
    #expect(quick > 5)
  }

  @Test func whatOthersShowIsReadAsAWhole() async throws {
    var files = smallSite
    files[Self.page] = "---\ntitle: Two\ndate: 2026-02-01\n---\n\nWords.\n"
    let tree = sourceTree(files)
    let start = await check(tree)
    for edited in [
      tree.replacing(Self.page) {
        Array(String(decoding: $0, as: UTF8.self).replacing("Two", with: "Three").utf8)
      },
      tree.replacing("Content/site.yaml") { $0 + Array("\n# more\n".utf8) },
      tree.replacing("Content/data/regions.yaml") { $0 + Array("\n# more\n".utf8) },
      SourceTree(tree.files.filter { $0.path != Self.page }),
      SourceTree(
        tree.files + [
          SourceFile(path: "Content/x.md", bytes: Array("---\ntitle: X\n---\n".utf8))
        ]),
    ] {
      #expect(try reworked(start, edited) == nil)
    }
    let site = try #require(start.site)
    let later = site.reading.asOf.seconds + 86_400 * 2
    #expect(start.reworked(tree, [], asOf: .init(seconds: later)) == nil)
  }

  @Test func editsOfTheSampleAreFollowed() async throws {
    let tree = SourceTree(
      try sampleSite().map { SourceFile(path: $0.key, bytes: [UInt8]($0.value)) })
    var random = SeededGenerator(seed: 25)
    var checked = await check(tree)
    var now = tree
    let pages = try #require(checked.site).pages
    var studies = pages.filter { $0.kind == .caseStudy || $0.kind == .plain }
    studies.shuffle(using: &random)
    let home = try #require(pages.first { $0.kind == .home })
    let fund = try #require(pages.first { if case .fundProse = $0.kind { true } else { false } })
    for (step, page) in ([home, fund] + studies.prefix(3)).enumerated() {
      let text = try #require(Self.texts.filter(\.isQuick).randomElement(using: &random)).text
      // Words are put in above what may already be wrong there, or below.
      let edited = now.replacing(page.path) { bytes in
        let body = FrontMatter(bytes)?.body ?? 0..<0
        return step.isMultiple(of: 2)
          ? bytes + Array(text.utf8)
          : bytes[..<body.lowerBound] + Array(text.utf8) + Array("\n\n".utf8) + bytes[body]
      }
      guard let short = try reworked(checked, edited) else { continue }
      try expectTheSame(short, await check(edited), "\(page.path) with \(text)")
      (checked, now) = (short, edited)
    }
    #expect(now.files.contains { $0.bytes != tree[$0.path]?.bytes })
  }

  @Test func aBuildAfterAnEditMakesThePageAlone() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let page = Self.page
    try folder.write([page: "---\ntitle: Two\ndate: 2026-02-01\n---\n\nWords.\n"])
    try await Task.sleep(for: .milliseconds(60))
    let first = try await build(folder)
    try await Task.sleep(for: .milliseconds(60))
    try folder.write([page: folder.text(page) + "\nMore words.\n"])
    let second = try await build(folder)
    let outputs = first.checked.report.count("outputs")
    let kept = second.checked.report.count("kept")
    #expect(first.checked.report.count("kept") == 0)
    #expect(second.checked.report.count("written") == 1)
    // What is copied is compared with the file that it is copied of.
    #expect(kept < outputs && kept > outputs / 2)
    #expect(try folder.text("Output/case-studies/two.html").contains("More words."))
    #expect(try folder.files(in: "Output") == (try await cleanBuild(folder)))
    // A file that somebody changed by hand is seen, and one that was taken away comes back.
    try folder.remove("Output/index.html")
    try folder.write([page: folder.text(page) + "\nAnd more.\n"])
    try await build(folder)
    #expect(try folder.files(in: "Output") == (try await cleanBuild(folder)))
    try await Task.sleep(for: .milliseconds(60))
    try folder.write(["Output/index.html": "by hand"])
    try folder.write([page: folder.text(page) + "\nAnd still more.\n"])
    let third = try await build(folder)
    #expect(third.diagnostics.contains { $0.rule == .foreignFile })
  }

  private func sourceTree(_ files: [String: String]) -> SourceTree {
    SourceTree(files.map { SourceFile(path: $0.key, bytes: Array($0.value.utf8)) })
  }
}

extension SourceTree {
  /// The tree with another text in one of its files.
  fileprivate func replacing(_ path: String, _ edit: ([UInt8]) -> [UInt8]) -> SourceTree {
    SourceTree(
      files.map { file in
        guard file.path == path, let bytes = file.bytes else { return file }
        return SourceFile(path: path, bytes: edit(bytes))
      })
  }
}
