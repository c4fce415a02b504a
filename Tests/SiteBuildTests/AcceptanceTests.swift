import Content
import Diagnostics
import Foundation
import Languages
import SiteBuild
import TestSupport
import Testing

@Suite struct AcceptanceTests {
  private static let page = """
    ---
    title: Said
    accepted:
      - {rule: figure-unlinked, reason: Told by a witness., until: 2026-09-01}
    ---
    They spent £5 million on it.
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      smallSite.merging([
        "Content/said.md": Self.page, "Content/said.cy.md": "---\ntitle: Dywedwyd\n---\n",
      ]) { $1 })
    return folder
  }

  @Test func whatIsAcceptedIsALineOfTheReport() async throws {
    let folder = try folder()
    let outcome = try await build(folder) { $0.isStrict = true }
    #expect(outcome.isWritten && outcome.diagnostics == [])
    let accepted = outcome.checked.report.accepted
    #expect(accepted.map(\.rule) == ["figure-unlinked"])
    #expect(accepted.map(\.place) == ["Content/said.md:6:12"])
    #expect(accepted.map(\.reason) == ["Told by a witness."])
    let json = String(decoding: outcome.checked.report.json(version: "1"), as: UTF8.self)
    #expect(json.contains("\"reason\": \"Told by a witness.\""))
    let check = try runProgram(["check", folder.path, "--as-of", "2026-07-01"])
    #expect(check.status == 0 && check.output.contains("Accepted: 1."))
  }

  @Test func afterItsDayItIsAProblemAgain() async throws {
    let folder = try folder()
    let before = try await build(folder) { $0.asOf = .text("2026-08-31 23:59") }
    #expect(before.diagnostics == [])
    let after = try await build(folder) { $0.asOf = .text("2026-09-01") }
    #expect(after.diagnostics.map(\.rule) == [.figureUnlinked])
    #expect(after.diagnostics.first?.notes.last?.message.contains("2026-09-01") == true)
  }

  /// No rule that guards the first two laws can be accepted anywhere.
  @Test func noRuleThatMayNotBeLoweredIsAccepted() async throws {
    let folder = try folder()
    let never = Rule.allCases.filter { !$0.mayBeLowered }
    let lines = never.map { "  - {rule: \($0.rawValue), reason: Perhaps.}\n" }.joined()
    try folder.write(["Content/said.md": "---\ntitle: Said\naccepted:\n\(lines)---\n"])
    let outcome = try await build(folder)
    let refused = outcome.diagnostics.filter { $0.message.contains("can never be accepted") }
    #expect(refused.count == never.count && outcome.checked.site?.accepted.isEmpty == true)
  }
}
