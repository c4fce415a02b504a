import Foundation
import Rendering
import Testing

@Suite struct TemplateDocumentTests {
  /// `docs/TEMPLATES.md` is what `sitegen schema templates` prints; `SITEGEN_RECORD=1` writes it anew.
  @Test func thePageIsWhatTheProgramPrints() throws {
    let page = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/TEMPLATES.md")
    let text = templateDocument()
    if ProcessInfo.processInfo.environment["SITEGEN_RECORD"] == "1" {
      try Data(text.utf8).write(to: page)
    }
    #expect((try? String(contentsOf: page, encoding: .utf8)) == text)
  }
}
