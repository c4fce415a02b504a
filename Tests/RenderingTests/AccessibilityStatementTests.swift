import Diagnostics
import Foundation
import SiteBuild
import TestSupport
import Testing

/// The accessibility statement says what the owner entered and nothing more.
@Suite struct AccessibilityStatementTests {
  private func statement(
    _ lines: String, file: String = "accessibility.html"
  ) async throws -> (html: String, remarks: [String]) {
    let folder = try TemporaryFolder()
    let site = (smallSite["Content/site.yaml"] ?? "") + "\naccessibility:\n\(lines)"
    let outcome = try await build(["Content/site.yaml": site], folder: folder)
    #expect(!outcome.diagnostics.hasErrors, "\(outcome.diagnostics.map(\.message))")
    return (try folder.text("Output/" + file), outcome.checked.report.remarks)
  }

  private static let untested = "has not been tested yet"

  @Test func nothingIsClaimedOfASiteThatNobodyTested() async throws {
    for lines in [
      "  contact: a@example.org\n", "  tested: 2026-05-01\n", "  method: With a keyboard.\n",
      "  problems: [The map cannot be heard.]\n  reviewed: 2026-05\n",
    ] {
      let (html, remarks) = try await statement(lines)
      #expect(
        html.contains(Self.untested) && html.contains("No test has been recorded"), "\(lines)")
      #expect(!html.contains("compliant with") && !html.contains("No problems are known"))
      #expect(remarks.contains { $0.contains("has not been tested") })
    }
  }

  @Test func whatWasEnteredIsShownInEveryLanguage() async throws {
    let lines = """
        tested: 2026-05-01
        method: {en: By us with a keyboard., cy: Gennym ni gyda bysellfwrdd.}
        problems:
          - {en: Maps are small., cy: Mae’r mapiau’n fach.}
          - Tables are wide.
        contact: access@example.org
        reviewed: 2026-05

      """
    let (html, remarks) = try await statement(lines)
    for words in [
      "partially compliant", "<time datetime=\"2026-05-01\">1 May 2026</time>",
      "<p>By us with a keyboard.</p>", "<li>Maps are small.</li>", "<li>Tables are wide.</li>",
      "<a href=\"mailto:access@example.org\">access@example.org</a>", "May 2026",
      "Equality and Human Rights Commission", "Equality Commission for Northern Ireland",
    ] {
      #expect(html.contains(words), "\(words)")
    }
    #expect(!html.contains(Self.untested))
    #expect(!remarks.contains { $0.contains("has not been tested") })
    let (welsh, _) = try await statement(lines, file: "cy/accessibility.html")
    for words in [
      "<p>Gennym ni gyda bysellfwrdd.</p>", "<li>Mae’r mapiau’n fach.</li>",
      "<li lang=\"en-GB\">Tables are wide.</li>", "cydymffurfio’n rhannol",
    ] {
      #expect(welsh.contains(words), "\(words)")
    }
  }

  @Test func aTestWithoutProblemsAndAPublisherThatIsNoPublicBody() async throws {
    let (html, _) = try await statement(
      "  tested: 2026-05-01\n  method: By us.\n  public_body: false\n")
    #expect(html.contains("fully compliant") && html.contains("No problems are known"))
    #expect(!html.contains("Equality"))
  }

  @Test func whomToAskIsALinkThatRunsNothing() async throws {
    for (contact, link) in [
      ("access@example.org", "mailto:access@example.org"),
      ("mailto:access@example.org", "mailto:access@example.org"),
      ("https://example.org/ask", "https://example.org/ask"), ("tel:+441234", "tel:+441234"),
      ("contact.html", "contact.html"), ("JavaScript:x()", "mailto:JavaScript:x()"),
      ("javascript://a@b", "mailto:javascript://a@b"),
      ("data:text/html,x", "mailto:data:text/html,x"),
      ("javascript:\u{301}x()", "mailto:javascript:\u{301}x()"),
    ] {
      let (html, _) = try await statement("  contact: \"\(contact)\"\n")
      #expect(html.contains("<a href=\"\(link)\">\(contact)</a>"), "\(contact)")
    }
    let (html, _) = try await statement("  contact: \"java\\tscript:x()\"\n")
    #expect(!html.contains("href=\"java"))
  }
}
