import Foundation
import Testing

@testable import Diagnostics

@Suite struct JSONTests {
  @Test func textIsEscapedAsJSONAsks() throws {
    let all = String(String.UnicodeScalarView((0..<0x250).compactMap(Unicode.Scalar.init)))
    let nasty = all + "\u{2028}🏴\"\\/\u{FFFF}"
    let bytes = JSON.text(nasty).bytes()
    #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    let read = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    #expect((read as? String).map { Array($0.utf8) } == Array(nasty.utf8))
    #expect(
      String(decoding: JSON.text("a\"\\\n\t\u{7F}").bytes(), as: UTF8.self)
        == #""a\"\\\n\u0009\u007f""#)
  }

  @Test func membersKeepTheirOrder() {
    let value = JSON.object([
      ("z", .whole(-1)), ("a", .list([.null, .flag(true), .flag(false)])),
      ("m", .number("1.50")), ("e", .list([])), ("o", .object([])),
    ])
    #expect(
      String(decoding: value.bytes(), as: UTF8.self)
        == #"{"z":-1,"a":[null,true,false],"m":1.50,"e":[],"o":{}}"#)
    #expect(
      String(decoding: value.bytes(pretty: true), as: UTF8.self) == """
        {
          "z": -1,
          "a": [
            null,
            true,
            false
          ],
          "m": 1.50,
          "e": [],
          "o": {}
        }

        """)
  }
}

@Suite struct MachineReporterTests {
  static let text = source("one\n££ bad\n")
  static let diagnostic = Diagnostic(
    .unknownKey, "100% “new\nline”", at: SourceSpan(file: "a.md", start: 9, end: 12),
    notes: [
      .init("plain"), .init("placed", at: SourceSpan(file: "a.md", start: 0, end: 3)),
      .init("elsewhere", at: SourceSpan(file: "gone.md", start: 0, end: 3)),
    ], help: "do it")
  static func lookup(_ file: String) -> SourceText? { file == "a.md" ? text : nil }

  @Test func jsonIsOneObjectOnOneLine() {
    #expect(
      jsonLine(Self.diagnostic, sources: Self.lookup)
        == #"{"severity":"error","rule":"unknown-key","message":"100% “new\nline”","#
        + #""file":"a.md","line":2,"column":4,"endLine":2,"endColumn":7,"#
        + #""notes":[{"message":"plain"},"#
        + #"{"message":"placed","file":"a.md","line":1,"column":1,"endLine":1,"endColumn":4},"#
        + #"{"message":"elsewhere","file":"gone.md","line":null,"column":null,"endLine":null,"endColumn":null}],"#
        + #""help":"do it"}"# + "\n")
  }

  @Test func jsonSaysNullWhereThereIsNothing() {
    #expect(
      jsonLine(Diagnostic(.heldOnly, "what", at: nil), sources: Self.lookup)
        == #"{"severity":"warning","rule":"held-only","message":"what","file":null,"line":null,"#
        + #""column":null,"endLine":null,"endColumn":null,"notes":[],"help":null}"# + "\n")
  }

  @Test func githubCommandsAreEscaped() {
    #expect(
      githubLine(Self.diagnostic, sources: Self.lookup)
        == "::error file=a.md,title=unknown-key,line=2,col=4,endLine=2,endColumn=7"
        + "::100%25 “new%0Aline”%0Ahelp: do it\n")
    var note = Diagnostic(
      .unknownKey, "x", at: SourceSpan(file: "a:\u{301},\u{301}%\r\n.md", start: 0, end: 0))
    note.severity = .note
    #expect(
      githubLine(note, sources: Self.lookup)
        == "::notice file=a%3A\u{301}%2C\u{301}%25%0D%0A.md,title=unknown-key::x\n")
  }

  @Test func githubLinesHoldNothingThatATerminalObeys() {
    let line = githubLine(
      Diagnostic(.unknownKey, "\u{1B}[2J\u{9B}\u{202E}", at: nil, help: "\u{7}"),
      sources: Self.lookup)
    #expect(
      line.unicodeScalars.allSatisfy {
        $0 == "\n" || ($0.properties.generalCategory != .control && !$0.properties.isBidiControl)
      })
  }

  @Test func githubNamesTheEndColumnOnlyOnOneLine() {
    let diagnostic = Diagnostic(
      .unknownKey, "x", at: SourceSpan(file: "a.md", start: 1, end: 6))
    #expect(
      githubLine(diagnostic, sources: Self.lookup)
        == "::error file=a.md,title=unknown-key,line=1,col=2,endLine=2::x\n")
  }

  @Test func sarifHasTheShapeThatItsReadersExpect() throws {
    let other = Diagnostic(
      .heldOnly, "y", at: SourceSpan(file: "Content/a b/é.md", start: 0, end: 1))
    let bytes = sarif(
      [Self.diagnostic, other, Diagnostic(.unknownKey, "z", at: nil)], version: "1.2",
      sources: Self.lookup)
    let log = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
    #expect(driver["name"] as? String == "sitegen" && driver["version"] as? String == "1.2")
    #expect(
      (driver["rules"] as? [[String: String]])?.compactMap { $0["id"] } == [
        "unknown-key", "held-only",
      ])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.map { $0["level"] as? String } == ["error", "warning", "error"])
    #expect(results.map { $0["ruleId"] as? String } == ["unknown-key", "held-only", "unknown-key"])
    #expect(
      results.map { ($0["message"] as? [String: String])?["text"] }
        == ["100% “new\nline”. Help: do it", "y", "z"])
    let places = results.map { ($0["locations"] as? [[String: [String: Any]]])?.first }
    let first = try #require(places[0]?["physicalLocation"])
    #expect(
      first["region"] as? [String: Int] == [
        "startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 7,
      ])
    let second = try #require(places[1]?["physicalLocation"])
    #expect(second["region"] == nil)
    #expect((second["artifactLocation"] as? [String: String])?["uri"] == "Content/a%20b/%C3%A9.md")
    #expect(places[2] == nil)
  }
}
