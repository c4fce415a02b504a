import Content
import Diagnostics
import Explanations
import SiteBuild
import TestSupport
import Testing

/// A site as it is explained.
func explainer(of folder: TemporaryFolder) async throws -> (explainer: Explainer, site: Site) {
  let request = BuildRequest(site: folder.path, asOf: .text("2026-11-25"), jobs: 2)
  let checked = try await checkSite(request, on: .current)
  let site = try #require(checked.site)
  #expect(!checked.diagnostics.contains { $0.severity == .error })
  return (
    Explainer(
      site: site, plan: checked.plan, sources: { checked.tree.lookup($0) }, jobs: 2), site
  )
}

extension Explanation {
  /// The lines of a list.
  func lines(_ key: String) -> [String] {
    sections.first { $0.key == key }?.lines.map(\.text) ?? []
  }

  /// A fact.
  func fact(_ name: String) -> String? { facts.first { $0.name == name }?.value }
}
