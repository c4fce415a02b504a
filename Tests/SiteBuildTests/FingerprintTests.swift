import Content
import Rendering
import SiteBuild
import Templates
import TestSupport
import Testing

@Suite struct FingerprintTests {
  /// The fingerprint and the bytes of each output.
  private func outputs(
    _ folder: TemporaryFolder, tools: String = "1"
  ) async throws -> [String: (fingerprint: String, bytes: [UInt8])] {
    let request = BuildRequest(site: folder.path, asOf: .text("2026-07-01"), jobs: 1)
    let plan = try #require(try await checkSite(request, on: .current).plan)
    return plan.outputs.reduce(into: [:]) { outputs, output in
      guard let fingerprint = output.fingerprint(tools: tools) else { return }
      outputs[output.address] = (fingerprint.description, output.render() ?? [])
    }
  }

  @Test func aPageHasAnotherFingerprintWhenItsBytesAreOthers() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let before = try await outputs(folder)
    let edits = [
      ["Content/case-studies/glasgow.md": "---\ntitle: Other\n---\n[](figure:per-place)\n"],
      [
        "Content/data/figures.yaml":
          "- {id: per-place, label: Each, value: at least £30m, source: news}\n"
      ],
      ["Templates/partials/site-footer.mustache": "<footer>{{site.title}}</footer>\n"],
      ["Templates/strings/en.yaml": "language: en\nstrings: {sources_heading: Where from}\n"],
    ]
    for edit in edits {
      let site = try TemporaryFolder()
      try site.write(smallSite.merging(edit) { $1 })
      let after = try await outputs(site)
      for (address, old) in before {
        guard let new = after[address] else { continue }
        if old.bytes != new.bytes { #expect(old.fingerprint != new.fingerprint, "\(address)") }
        // A fingerprint may change for the sake of what is not shown, but data and assets hold none.
        if address.hasPrefix("data/"), old.bytes == new.bytes {
          #expect(old.fingerprint == new.fingerprint, "\(address)")
        }
      }
      #expect(before.keys.contains { before[$0]?.fingerprint != after[$0]?.fingerprint })
    }
  }

  @Test func nothingChangedChangesNoFingerprintAndOtherToolsChangeAll() async throws {
    let folder = try TemporaryFolder()
    try folder.write(smallSite)
    let first = try await outputs(folder).mapValues(\.fingerprint)
    let second = try await outputs(folder).mapValues(\.fingerprint)
    let other = try await outputs(folder, tools: "2").mapValues(\.fingerprint)
    #expect(first == second)
    #expect(first.allSatisfy { other[$0.key] != $0.value })
    #expect(Set(first.values).count == first.count)
  }
}
